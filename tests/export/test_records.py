import json
from dataclasses import replace
from datetime import date

import pytest

from dragoman.export.claims import claims_record
from dragoman.export.lines import as_line
from dragoman.export.readings import readings_record
from dragoman.export.whole import whole_record
from dragoman.records import Coded, Days, Span, When


def with_when(coded: Coded, when: When) -> Coded:
    return replace(coded, claims=(replace(coded.claims[0], when=when),))


def test_claims_have_the_codebooks_type_and_the_texts_words(coded: Coded) -> None:
    record = json.loads(as_line(claims_record(coded)))
    assert {key: record[key] for key in ("id", "outlet", "title", "url", "published")} == {
        "id": "a1",
        "outlet": "Gulf Wire",
        "title": "Fishermen to go free",
        "url": "https://news.example/a1",
        "published": "2025-06-04",
    }
    (claim,) = record["claims"]
    assert (claim["type"], claim["mode"], claim["status"]) == ("AGREE", None, "future")
    assert claim["actors"] == [
        {"text": "Oman", "start": 68, "end": 72, "country": "OMN", "sector": "GOV", "name": None}
    ]
    assert claim["place"] == {
        "text": "Muscat", "start": 40, "end": 46, "country": "OMN", "name": "Muscat",
    }  # fmt: skip
    assert claim["speaker"]["name"] == "Omani officials"


def test_every_span_of_a_claim_is_in_the_text(coded: Coded) -> None:
    record = json.loads(as_line(claims_record(coded)))
    (claim,) = record["claims"]
    spans = [claim["trigger"], claim["place"], claim["speaker"], *claim["actors"]]
    for span in [*spans, *claim["recipients"]]:
        assert record["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(None, Days.on(date(2025, 6, 4)), "publication", assumed=True), None),
        (When(None, None, "none"), None),
        (
            When(Span(55, 62, "Tuesday"), Days.on(date(2025, 6, 3)), "weekday"),
            {
                "text": "Tuesday", "start": 55, "end": 62, "first": "2025-06-03",
                "last": "2025-06-03",
            },
        ),
        (
            When(Span(55, 62, "Tuesday"), None, "weekday", relative="-1 Tuesday"),
            {
                "text": "Tuesday", "start": 55, "end": 62, "first": None, "last": None,
                "relative": "-1 Tuesday",
            },
        ),
    ],
)  # fmt: skip
def test_a_date_is_what_the_text_says_or_null(
    coded: Coded, when: When, expected: dict[str, object] | None
) -> None:
    (claim,) = json.loads(as_line(claims_record(with_when(coded, when))))["claims"]
    assert claim["date"] == expected


def test_readings_are_the_readers_output_with_spans_and_scores(coded: Coded) -> None:
    record = json.loads(as_line(readings_record(coded)))
    (trigger,) = record["triggers"]
    assert (trigger["type"], trigger["score"], trigger["status_cue"]["text"]) == (
        "RETREAT", 0.91, "would",
    )  # fmt: skip
    assert trigger["fillers"][0]["span"] == {"start": 68, "end": 72, "text": "Oman"}
    assert record["mentions"][0]["chain"] == 1
    assert record["contexts"] == [{"context": "diplomacy", "score": 0.6}]


def test_json_holds_reasons_and_coding_but_no_path_of_this_machine(coded: Coded) -> None:
    line = as_line(whole_record(coded))
    record = json.loads(line)
    (claim,) = record["claims"]
    assert claim["actors"][0]["reasons"] == [{"weight": 1.0, "text": "a country"}]
    assert claim["coding"]["cameo"] == "0354"
    assert claim["when"]["days"]["last"] == "2025-06-11"
    assert "gulf/a1.txt" not in line


def test_a_record_is_one_line_in_its_own_script() -> None:
    assert as_line({"name": "Šefčovič\nКиїв"}) == '{"name": "Šefčovič\\nКиїв"}'


def test_what_json_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError, match="set cannot be written"):
        as_line({"name": {1}})
