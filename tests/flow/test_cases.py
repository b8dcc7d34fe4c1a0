from dataclasses import replace
from typing import Any

import pytest

from dragoman.export.claims import claims_record
from dragoman.pipeline import Stages, process
from dragoman.records import Article, Coded

# What of a claim a person annotated without doubt; names are compared where one was written down.
PARTY = ("text", "start", "country", "sector")


def code(article: Article, stages: Stages) -> list[dict[str, Any]]:
    (coded,) = process([article], stages)
    assert isinstance(coded, Coded), coded
    claims = claims_record(coded)["claims"]
    assert isinstance(claims, list)
    return claims


def party(fields: dict[str, Any] | None) -> dict[str, Any] | None:
    return {key: fields[key] for key in PARTY} if fields else None


def essentials(claim: dict[str, Any]) -> dict[str, Any]:
    return {
        "trigger": claim["trigger"]["text"],
        "type": claim["type"],
        "mode": claim["mode"],
        "status": claim["status"],
        "actors": [party(one) for one in claim["actors"]],
        "recipients": [party(one) for one in claim["recipients"]],
        "place": claim["place"] and claim["place"]["country"],
        "days": claim["date"] and (claim["date"]["first"], claim["date"]["last"]),
        "speaker": party(claim["speaker"]),
    }


def test_a_perfect_reading_gives_the_claims_people_annotated(case: Any, stages: Stages) -> None:
    found = code(case.article, stages)
    assert len(found) == len(case.expected)
    for claim, expected in zip(found, case.expected, strict=True):
        assert essentials(claim) == essentials(expected)


def test_without_a_date_days_stay_relative_and_nothing_else_changes(
    case: Any, stages: Stages
) -> None:
    dated = [essentials(claim) for claim in code(case.article, stages)]
    undated = code(replace(case.article, published=None), stages)
    for claim, before in zip(undated, dated, strict=True):
        if claim["date"] is not None:
            assert (claim["date"]["first"], claim["date"]["last"]) == (None, None)
            assert claim["date"]["relative"]
        assert essentials(claim) | {"days": before["days"]} == before


@pytest.mark.parametrize("times", [2])
def test_coding_again_gives_the_same_ids(case: Any, stages: Stages, times: int) -> None:
    runs = [list(process([case.article], stages)) for _ in range(times)]
    assert runs[0] == runs[1]
