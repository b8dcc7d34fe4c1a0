"""Scores of actors."""

import json
from datetime import date
from typing import NamedTuple

from dragoman.bench.actors import Case, Given, draw, read_ngec, render, score


class Held(NamedTuple):
    name: str
    country: str | None
    office: str
    first: str | None
    last: str | None


HOLDERS = [
    Held(f"Ana Rojas {n}", "PRY", "President", f"{2000 + n}-03-01", f"{2004 + n}-02-28")
    for n in range(25)
]


def test_the_same_seed_draws_the_same_holders_on_days_in_office():
    drawn = draw(HOLDERS, {"PRY": "Paraguay"}, 5)
    assert drawn == draw(HOLDERS, {"PRY": "Paraguay"}, 5)
    assert drawn != draw(HOLDERS, {"PRY": "Paraguay"}, 6)
    by_name = {h.name: h for h in HOLDERS}
    for case in drawn:
        held = by_name[case.name or ""]
        assert (held.first or "") <= case.day.isoformat() <= (held.last or "")
    assert {c.mention.removesuffix(c.name or "").strip() for c in drawn} == {
        "", "Paraguay's President", "President", "Paraguay President",
    }  # fmt: skip


def test_holders_without_dates_or_country_are_not_drawn():
    assert draw([Held("A B", None, "President", "2001-01-01", "2003-01-01")], {}) == []
    assert draw([Held("A B", "PRY", "President", "2001-01-01", None)], {}) == []


def test_score_counts_what_was_asked():
    cases = [
        Case("1", "police", "", date(2020, 1, 1), None, "COP"),
        Case("2", "X", "", date(2020, 1, 1), "", None),
        Case("3", "Ana", "", date(2020, 1, 1), "PRY", "GOV", "Ana Rojas"),
    ]
    answers = iter([Given(None, "COP", None), Given("KEN", None, None), Given("PRY", "GOV", "Ana")])
    result = score(cases, lambda *_: next(answers), lambda left, right: left in right)
    assert result.all == {"sector": 2, "whole": 3, "country": 2, "person": 1}
    assert result.right == {"sector": 2, "whole": 2, "country": 1, "person": 1}
    assert [case.id for case, _ in result.wrong] == ["2"]
    assert "country 0.500 of 2" in render({"all": result})


def test_cases_of_ngec_are_read_as_they_are(tmp_path):
    rows = [
        {"method": "agent_to_code", "args": ["gunmen"], "kwargs": {},
         "expect": {"country": "", "code_1": "UAF"}},
        {"method": "agent_to_code", "args": ["A B", "Mexico", "12 April 2022"], "kwargs": {},
         "expect": {"country": "XKX", "code_1": "UNK"}},
        {"method": "agent_to_code", "args": ["Frank"], "kwargs": {}, "expect": {"code": None}},
        {"method": "query_wiki", "args": ["NATO"], "kwargs": {}, "expect": {"title": "NATO"}},
    ]  # fmt: skip
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    first, second, third = read_ngec(path, date(2023, 1, 1))
    assert (first.country, first.sector, first.day) == ("", "UAF", date(2023, 1, 1))
    assert (second.country, second.sector, second.context) == ("KOS", "", "Mexico")
    assert second.day == date(2022, 4, 12)
    assert (third.country, third.sector) == ("", "")
