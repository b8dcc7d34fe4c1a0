"""Time expressions of a text: which words they are, and what only looks like one."""

from time import process_time

import pytest

from dragoman.resolve.finding import find_times, longest

ARTICLE = (
    "KINSHASA — The army said Thursday that rebels who seized the town last week, days after the"
    " March 2, 2024 truce, withdrew on 5 May. Since January some 2,500 people have died. Ms. May,"
    " who will march in June 2026, spoke two days earlier; fighting resumed in the 1990s."
)


def found(text: str) -> list[str]:
    spans = find_times(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    return [span.text for span in spans]


def test_times_of_a_text_are_found_in_order() -> None:
    assert found(ARTICLE) == [
        "Thursday", "last week", "days", "March 2, 2024", "5 May", "January", "June 2026",
        "two days earlier", "the 1990s",
    ]  # fmt: skip


EXTENTS = {
    "The minister resigned late last year over the affair.": ["late last year"],
    "Exports fell earlier this month, the third time in a year.": ["earlier this month", "a year"],
    "Talks ended after nearly three years of silence.": ["nearly three years"],
    "He had ruled for more than a decade.": ["more than a decade"],
    "The five-year plan and a two-day visit": ["five-year", "two-day"],
    "Polls close at 8 p.m. local time on Sunday.": ["8 p.m. local time", "Sunday"],
    "The vote is set for 9 a.m. Friday.": ["9 a.m. Friday"],
    "Police raided the office Wednesday night.": ["Wednesday night"],
    "By the end of 2026 the base will close.": ["the end of 2026"],
    "Growth slowed in the third quarter of last year.": ["the third quarter of last year"],
    "In the first week of April the strike began.": ["the first week of April"],
    "The daily toll is now higher than a year ago.": ["daily", "now", "a year ago"],
    "They meet every Tuesday and twice a month in winter.": [
        "every Tuesday", "twice a month", "winter",
    ],
    "The past few weeks were calm; recently it changed.": ["The past few weeks", "recently"],
    "In the mid-1980s, and again in the '90s": ["the mid-1980s", "the '90s"],
    "on 12/03/2024, 2024-03-12 and 12.03.2024": ["12/03/2024", "2024-03-12", "12.03.2024"],
    "between 2010 and 2015, and in 1998–99": ["2010", "2015", "1998–99"],
    "on the preceding Saturday, August 17, he fled": ["the preceding Saturday, August 17"],
    "at 14:30 GMT on December 7": ["14:30 GMT", "December 7"],
    "since the Second World War": ["the Second World War"],
    "İstanbul'da protests began on Monday": ["Monday"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "times"), EXTENTS.items())
def test_an_expression_has_the_extent_that_timeml_gives_it(text: str, times: list[str]) -> None:
    assert found(text) == times


NO_TIMES = (
    "Some 1,950 soldiers, 2000.5 tonnes and 2010-page files; Boeing 747.",
    "About 2000 people and 1500 troops paid $1999 each.",
    "The 44-year-old mayor and the twins, 12 years old, may march.",
    "Easter Island, The Cambodia Daily and USA Today",
    "oxygen fell to 0.14 percent, prices rose 3.50 points",
    "She came second; wait a second; a quarter of the seats.",
    "",
)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []


def test_of_overlapping_finds_the_longest_stays() -> None:
    assert longest([(0, 4), (2, 10), (12, 15), (12, 15)]) == [(2, 10), (12, 15)]


def test_a_text_without_end_is_quick() -> None:
    began = process_time()
    find_times("on Monday in the last two years " * 5_000)
    find_times("9" * 200_000)
    find_times("the " * 50_000)
    assert process_time() - began < 10
