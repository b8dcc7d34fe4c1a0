"""The notation gives true offsets, and refuses what does not fit with file and line."""

import pytest

from dragoman.corpus.check import check_files, check_report
from dragoman.corpus.notation import read_report, split_reports
from dragoman.errors import NotationError

REPORT = """=== x0001
outlet: Harbour Wire
style: wire
published: 2024-05-03
title: Minister lands in Dushanbe
contexts: diplomatic

[DUSHANBE]du ([HW]hw) — [[Japanese]jp Foreign Minister Aiko Mori]mo arrived on [Friday]d1, [[Tajik]tj officials]of said. A \\[sic\\] note.

[She]mo may meet [President Rahmon]ra, who did not arrive in person, [an aide]ai said [the officials]of had told him.

--- who
du = place: Dushanbe @TJK
hw = organisation: Harbour Wire @/JRN
jp = nationality: Japan @JPN
mo = person: Aiko Mori, Foreign Minister @JPN/GOV
tj = nationality: Tajikistan @TJK
of = group @TJK/GOV
ra = person: Emomali Rahmon, President @TJK/GOV
ai = person @TJK/GOV
d1 = date: 2024-05-03
--- claims
CONSULT/visit | arrived^0 | A: mo | P: du | D: d1 | W: of (said)
CONSULT | meet | A: mo ; ra | S: possible (may) | W: of^1 (told) < ai (said)
"""  # noqa: E501 - a paragraph is one line


def read(text=REPORT):
    (report,) = split_reports(text, "r.txt")
    return read_report(report)


def test_every_span_equals_its_text():
    record = read()
    spans = [*record["mentions"], *(c["trigger"] for c in record["claims"])]
    spans += [p for c in record["claims"] for p in (*c["actors"], *c.get("via", []), c["speaker"])]
    assert all(record["text"][s["start"] : s["end"]] == s["text"] for s in spans)


def test_marks_leave_no_trace_and_brackets_can_be_written():
    text = read()["text"]
    assert text.startswith("DUSHANBE (HW) — Japanese Foreign Minister Aiko Mori arrived")
    assert "A [sic] note." in text


def test_a_short_form_has_its_canonical_name_and_a_full_one_none():
    first, second = read()["claims"]
    assert [p["name"] for p in first["actors"]] == [None]
    assert [(p["text"], p["name"]) for p in second["actors"]] == [
        ("She", "Aiko Mori"), ("President Rahmon", "Emomali Rahmon"),
    ]  # fmt: skip


def test_speakers_chain_from_the_innermost_outward():
    claim = read()["claims"][1]
    assert claim["speaker"]["text"] == "the officials"
    assert claim["speaker"]["cue"]["text"] == "told"
    assert [via["text"] for via in claim["via"]] == ["an aide"]
    assert claim["status_cue"]["text"] == "may"


def test_mentions_of_one_key_are_a_chain():
    record = read()
    chains = [[record["mentions"][i]["text"] for i in chain] for chain in record["chains"]]
    assert ["Japanese Foreign Minister Aiko Mori", "She"] in chains


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("[She]mo", "[She]", 10, "without a key"),
        ("[She]mo", "She]mo", 10, "without a `[`"),
        ("[She]mo", "[She mo", 10, "not closed"),
        ("[She]mo", "[She]nobody", 10, "not in the legend"),
        ("of = group", "of = crowd", 18, "the kinds are"),
        ("TJK/GOV\nd1", "TJK/KGB\nd1", 20, "no sector"),
        ("2024-05-03\n---", "2024-05-33\n---", 21, "cannot read the days"),
        ("CONSULT | meet", "CHAT | meet", 24, "no type"),
        ("meet | A", "greet | A", 24, "not in the text"),
        ("arrived^0", "arrived^7", 23, "stands only"),
        ("arrived^0 | A", "said | A", 23, "say which"),
        ("S: possible", "S: maybe", 24, "the statuses are"),
        ("D: d1", "D: du", 23, "no date with days"),
        ("published: 2024-05-03", "published: May", 1, "no date"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(old, new, line, what):
    assert old in REPORT
    with pytest.raises(NotationError) as caught:
        read(REPORT.replace(old, new))
    assert caught.value.line == line
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("claim", "what"),
    [
        ("CONSULT/visit | arrived^0 | A: mo | S: future", "a future CONSULT is AGREE"),
        ("AGREE | arrived^0 | A: mo", "AGREE is a promise"),
        ("CONSULT/firearms | arrived^0 | A: mo", "the modes of CONSULT are"),
    ],
)
def test_what_the_guidelines_forbid_is_named(claim, what):
    text = REPORT[: REPORT.index("CONSULT/visit")] + claim + "\n"
    (report,) = split_reports(text, "r.txt")
    _, problems = check_report(report)
    assert len(problems) == 1
    assert what in problems[0]


def test_every_bad_line_is_reported_at_once(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text(REPORT.replace("| meet |", "| greet |").replace("arrived^0", "landed"), "utf-8")
    records, problems = check_files([path])
    assert records == []
    assert len(problems) == 2


def test_an_id_stands_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    _, problems = check_files(sorted(tmp_path.iterdir()))
    assert len(problems) == 1
    assert "x0001 stands in" in problems[0]
