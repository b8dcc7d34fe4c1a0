"""TIMEX3 values, of phrases and in texts that tell from which day they count."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Days
from dragoman.resolve.timeline import read_phrase, read_times
from dragoman.resolve.values import days_of, value_of

FRIDAY = date(2025, 3, 14)

VALUES = {
    "March 6, 2025": "2025-03-06",
    "Thursday": "2025-03-13",
    "last week": "2025-W10",
    "the weekend": "2025-W10-WE",
    "early September": "2024-09",
    "last year": "2024",
    "late last year": "2024",
    "the third quarter": "2024-Q3",
    "the second half of 2024": "2024-H2",
    "last summer": "2024-SU",
    "the winter of 2019": "2019-WI",
    "the 1990s": "199",
    "the late '80s": "198",
    "the 20th century": "19",
    "44 BC": "BC0044",
    "two days ago": "2025-03-12",
    "nearly two weeks ago": "2025-W09",
    "five months ago": "2024-10",
    "a decade ago": "201",
    "three days": "P3D",
    "more than four hours": "PT4H",
    "half an hour": "PT30M",
    "two and a half years": "P2Y6M",
    "a dozen years": "P12Y",
    "several weeks": "PXW",
    "years": "PXY",
    "decades-long": "PXDE",
    "two decades": "P20Y",
    "a 12-month period": "P12M",
    "the past three years": "P3Y",
    "at least the next 18 months": "P18M",
    "the first nine months": "P9M",
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "more recently": "PAST_REF",
    "recent years": "PAST_REF",
    "several years ago": "PAST_REF",
    "the near future": "FUTURE_REF",
    "as soon as possible": "FUTURE_REF",
    "Wednesday night": "2025-03-12TNI",
    "this morning": "2025-03-14TMO",
    "last night": "2025-03-13TNI",
    "tonight": "2025-03-14TNI",
    "7:15 p.m. Monday": "2025-03-10T19:15",
    "0800 GMT": "2025-03-14T08:00Z",
    "noon": "2025-03-14T12:00",
    "ten o'clock": "2025-03-14T10:00",
    "daily": "P1D",
    "every other week": "P2W",
    "each Thursday": "XXXX-WXX-4",
    "Tuesday nights": "XXXX-WXX-2TNI",
    "every October": "XXXX-10",
    "twice a year": "P1Y",
    "May 8–10": "2025-05-08/2025-05-10",
    "2010–2014": "2010/2014",
    "year-end": "2025",
    "last year's third quarter": "2024-Q3",
    "the year-ago quarter": "2023-Q4",
}


@pytest.mark.parametrize(("phrase", "value"), VALUES.items())
def test_a_phrase_has_its_timex3_value(phrase: str, value: str) -> None:
    ahead = phrase.startswith("May")
    one = read_phrase(phrase, FRIDAY, forward=ahead)
    assert one is not None
    assert one.value == value


CROSSED = {
    "Thursday": "XXXX-WXX-4",
    "March 6": "XXXX-03-06",
    "last month": "XXXX-XX",
    "next year": "XXXX",
    "two weeks ago": "XXXX-WXX",
    "4 March 2025": "2025-03-04",
}


@pytest.mark.parametrize(("phrase", "value"), CROSSED.items())
def test_without_a_day_of_publication_a_value_has_crosses(phrase: str, value: str) -> None:
    one = read_phrase(phrase, None)
    assert one is not None
    assert one.value == value
    assert (one.days is None) == ("X" in value)


@pytest.mark.parametrize("phrase", ["three days", "a year", "weeks", "daily", "recently", "soon"])
def test_how_long_or_how_often_invents_no_day(phrase: str) -> None:
    one = read_phrase(phrase, FRIDAY)
    assert one is not None
    assert one.days is None


def values_in(text: str, published: date = FRIDAY) -> list[tuple[str, str]]:
    return [(one.span.text, one.value) for one in read_times(text, published)]


IN_TEXTS = {
    "The court ruled Monday that he will stand trial Tuesday.": [
        ("Monday", "2025-03-10"), ("Tuesday", "2025-03-18"),
    ],
    "On Friday, they will sign; the talks began on Sunday.": [
        ("Friday", "2025-03-14"), ("Sunday", "2025-03-09"),
    ],
    "The bridge should be completed in October, a year later than planned.": [
        ("October", "2025-10"), ("a year later", "2026-10"),
    ],
    "Fighting broke out on March 3. The next day, the army withdrew. Two days later it was over.": [
        ("March 3", "2025-03-03"), ("The next day", "2025-03-04"), ("Two days later", "2025-03-06"),
    ],
    "Exports rose in February compared with the same month a year ago.": [
        ("February", "2025-02"), ("the same month a year ago", "2024-02"),
    ],
    "Profit in the third quarter fell from a year earlier.": [
        ("the third quarter", "2024-Q3"), ("a year earlier", "2023-Q3"),
    ],
    "The plane landed at 14:48 UTC on Thursday, and that evening it took off.": [
        ("14:48 UTC", "2025-03-13T14:48Z"), ("Thursday", "2025-03-13"),
        ("that evening", "2025-03-13TEV"),
    ],
    "In May 1831 the poet was jailed, and on July 14 he marched again.": [
        ("May 1831", "1831-05"), ("July 14", "1831-07-14"),
    ],
    "LAGOS, May 18, 2024\nOn Friday, fishermen rescued the crew.": [
        ("May 18, 2024", "2024-05-18"), ("Friday", "2025-03-14"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "values"), IN_TEXTS.items())
def test_a_text_says_from_which_day_its_times_count(
    text: str, values: list[tuple[str, str]]
) -> None:
    assert values_in(text) == values


def test_the_zone_of_a_time_of_day_is_noted() -> None:
    (one,) = read_times("Polls close at 9 p.m. EST.", FRIDAY)
    assert (one.zone, one.days) == ("EST", Days.on(FRIDAY))


def test_values_and_days_are_two_ways_to_say_the_same() -> None:
    for value in ("2013-03-22", "2013-W12", "2013-W12-WE", "2013-03", "2013-Q2", "2013-H2",
                  "2013-SU", "2013-WI", "2013", "201"):  # fmt: skip
        days = days_of(value)
        assert days is not None
        assert value_of(days) == value
    for value in ("P3D", "PAST_REF", "XXXX-03-06", "2013-13", "2013-W60", "2013-Q7", "0000", ""):
        assert days_of(value) is None


WORDS = (
    "since last 31 february year the of - next to , 99999 5th monday may 2020 ago in from every"
    " later noon p.m. 9 BC century past 1/2 a few quarter anniversary September 11 half now"
).split()


# The first of all texts waits for the patterns.
@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.one_of(st.none(), st.dates()))
def test_no_string_of_time_words_raises(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    read_times(text, published)
    read_phrase(text, published)
    read_phrase(text, published, forward=True)


@settings(deadline=None)
@given(st.text(max_size=300), st.one_of(st.none(), st.dates()))
def test_no_text_raises(text: str, published: date | None) -> None:
    read_times(text, published)
    read_phrase(text, published)


STORY = (
    "The president said Thursday that talks with the rebels would resume on Monday, two weeks after"
    " the ceasefire of 27 February. Last year some 1,200 people were killed; the war began in 2019."
    " A court will rule in early May, the ministry said late Wednesday. "
)
