"""Splits are stable and stratified, counts count, and the corpus of the project is in order."""

from collections import Counter
from pathlib import Path

import pytest

from dragoman.codify.codebook import Codebook
from dragoman.corpus.build import built_files, read_reports
from dragoman.corpus.counts import is_noun, overlaps, promises
from dragoman.corpus.splits import SHARES, assign

CORPUS = Path(__file__).parents[2] / "corpus"


def record(number, *claims):
    return {"id": f"r{number}", "claims": [{"type": t, "status": s} for t, s in claims]}


RECORDS = [
    record(n, ("ASSAULT", "actual"), ("AID" if n % 7 == 0 else "ACCUSE", "future"))
    for n in range(200)
]  # fmt: skip


def test_parts_have_their_shares_of_rare_strata_too():
    parts = assign(RECORDS, {})
    sizes = Counter(parts.values())
    aid = Counter(parts[r["id"]] for r in RECORDS if r["claims"][1]["type"] == "AID")
    assert all(abs(sizes[p] / 200 - share) < 0.03 for p, share in SHARES.items())
    assert all(aid[part] >= 1 for part in SHARES)


def test_a_report_never_changes_its_part():
    before = assign(RECORDS[:120], {})
    after = assign(RECORDS, before)
    assert all(after[report] == part for report, part in before.items())


def test_the_order_of_the_reports_decides_nothing():
    assert assign(RECORDS, {}) == assign(RECORDS[::-1], {})


@pytest.mark.parametrize(
    ("text", "trigger", "noun"),
    [
        ("Police announced the arrest of two men.", "arrest", True),
        ("Police will arrest two men.", "arrest", False),
        ("An attack on the base failed.", "attack", True),
        ("Rebels attacked the base.", "attacked", False),
        ("Gunmen killed him.", "killed", False),
        ("Ankara’s threats were ignored.", "threats", True),
    ],
)
def test_nouns_are_told_from_verbs(text, trigger, noun):
    at = text.index(trigger)
    assert is_noun(text, {"text": trigger, "start": at, "end": at + len(trigger)}) is noun


def test_overlap_is_the_share_of_the_nearest_text():
    base = "one two three four five six seven eight nine ten"
    assert overlaps([base, base, "something else entirely is written in this one here"]) == [
        1,
        1,
        0,
    ]


def test_the_corpus_is_in_order_and_its_files_are_what_it_makes():
    records, problems = read_reports(CORPUS)
    assert problems == []
    for path, content in built_files(CORPUS, records).items():
        assert path.read_text(encoding="utf-8") == content, "run: dragoman corpus build"


def test_counts_are_of_what_is_there():
    records, _ = read_reports(CORPUS)
    found = {p.name: p for p in promises(records, Codebook.load())}
    assert found["reports"].value == len(records)
    assert found["1 − median overlap in 5-grams"].kept
