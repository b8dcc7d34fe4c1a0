"""Times: phrases of news to first and last day."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Span
from dragoman.resolve.finding import find_times
from dragoman.resolve.times import resolve_time

FRIDAY = date(2025, 3, 14)


def days_of(phrase, *, published=FRIDAY, forward=False):
    when = resolve_time(Span(0, len(phrase), phrase), published=published, forward=forward)
    if when is None or when.days is None:
        return None
    return f"{when.days.first}/{when.days.last}"


LOOKING_BACK = {
    "Thursday": "2025-03-13/2025-03-13",
    "Friday": "2025-03-14/2025-03-14",
    "Saturday's": "2025-03-08/2025-03-08",
    "late Wednesday": "2025-03-12/2025-03-12",
    "Wednesday night": "2025-03-12/2025-03-12",
    "at around 6 p.m. on Tuesday": "2025-03-11/2025-03-11",
    "last Friday": "2025-03-07/2025-03-07",
    "Tuesday of last week": "2025-03-04/2025-03-04",
    "today": "2025-03-14/2025-03-14",
    "earlier in the day": "2025-03-14/2025-03-14",
    "yesterday": "2025-03-13/2025-03-13",
    "the day before yesterday": "2025-03-12/2025-03-12",
    "overnight": "2025-03-13/2025-03-14",
    "18:00 GMT": "2025-03-14/2025-03-14",
    "March 6": "2025-03-06/2025-03-06",
    "6 March": "2025-03-06/2025-03-06",
    "on the 6th of March": "2025-03-06/2025-03-06",
    "Feb. 27": "2025-02-27/2025-02-27",
    "October 7": "2024-10-07/2024-10-07",
    "Tuesday, Nov. 5": "2024-11-05/2024-11-05",
    "March": "2025-03-01/2025-03-31",
    "in September": "2024-09-01/2024-09-30",
    "January of this year": "2025-01-01/2025-01-31",
    "August last year": "2024-08-01/2024-08-31",
    "last November": "2024-11-01/2024-11-30",
    "last month": "2025-02-01/2025-02-28",
    "last week": "2025-03-03/2025-03-09",
    "last year": "2024-01-01/2024-12-31",
    "this week": "2025-03-10/2025-03-16",
    "earlier this week": "2025-03-10/2025-03-14",
    "earlier this month": "2025-03-01/2025-03-14",
    "earlier this year": "2025-01-01/2025-03-14",
    "late last year": "2024-10-01/2024-12-31",
    "last weekend": "2025-03-08/2025-03-09",
    "over the weekend": "2025-03-08/2025-03-09",
    "this weekend": "2025-03-15/2025-03-16",
    "the past two days": "2025-03-12/2025-03-14",
    "recent weeks": "2025-02-21/2025-03-14",
    "nearly two decades": "2005-03-14/2025-03-14",
    "in nearly two decades": "2005-03-14/2025-03-14",
    "in three days": "2025-03-11/2025-03-14",
    "a day after": "2025-03-13/2025-03-13",
    "two days earlier": "2025-03-12/2025-03-12",
    "three days ago": "2025-03-11/2025-03-11",
    "two months ago": "2025-01-01/2025-01-31",
    "ten years ago": "2015-01-01/2015-12-31",
    "since December": "2024-12-01/2025-03-14",
    "since 2014": "2014-01-01/2025-03-14",
    "since last Wednesday": "2025-03-12/2025-03-14",
    "this winter": "2024-12-01/2025-02-28",
    "last summer": "2024-06-01/2024-08-31",
    "the fourth quarter": "2024-10-01/2024-12-31",
    "the night of March 9": "2025-03-09/2025-03-09",
    "two Fridays ago": "2025-02-28/2025-02-28",
    "three consecutive days": "2025-03-12/2025-03-14",
    "a year and two months ago": "2024-01-14/2024-01-14",
    "the past two quarters": "2024-07-01/2024-12-31",
    "last year's third quarter": "2024-07-01/2024-09-30",
    "the first ten days of last month": "2025-02-01/2025-02-10",
    "the last two weeks of February": "2025-02-15/2025-02-28",
    "the second Tuesday": "2025-03-11/2025-03-11",
    "week 7": "2025-02-10/2025-02-16",
    "year to date": "2025-01-01/2025-03-14",
    "Ramadan": "2025-03-01/2025-03-30",
    "the anniversary of the Fukushima disaster": "2025-03-11/2025-03-11",
}


@pytest.mark.parametrize(("phrase", "days"), LOOKING_BACK.items())
def test_news_looks_back_from_its_day(phrase, days):
    assert days_of(phrase) == days


LOOKING_FORWARD = {
    "Wednesday": "2025-03-19/2025-03-19",
    "Friday": "2025-03-14/2025-03-14",
    "next Friday": "2025-03-21/2025-03-21",
    "Monday next week": "2025-03-17/2025-03-17",
    "September 11": "2025-09-11/2025-09-11",
    "March 1": "2026-03-01/2026-03-01",
    "January 2": "2026-01-02/2026-01-02",
    "June": "2025-06-01/2025-06-30",
    "late April": "2025-04-21/2025-04-30",
    "tomorrow": "2025-03-15/2025-03-15",
    "next week": "2025-03-17/2025-03-23",
    "next month": "2025-04-01/2025-04-30",
    "next year": "2026-01-01/2026-12-31",
    "by July": "2025-03-14/2025-07-31",
    "until August 8": "2025-03-14/2025-08-08",
    "within 60 days": "2025-03-14/2025-05-13",
    "in two months": "2025-05-01/2025-05-31",
    "the next three weeks": "2025-03-14/2025-04-04",
    "beginning on March 18": "2025-03-18/2025-03-18",
    "later this month": "2025-03-14/2025-03-31",
    "May 8–10": "2025-05-08/2025-05-10",
    "December 24 until January 3": "2025-12-24/2026-01-03",
    "by the end of 2026": "2025-03-14/2026-12-31",
    "Christmas": "2025-12-25/2025-12-25",
    "next Tuesday": "2025-03-18/2025-03-18",
    "the week after next": "2025-03-24/2025-03-30",
    "within a year and six months": "2025-03-14/2026-09-14",
    "for 10 days from March 20": "2025-03-20/2025-03-29",
    "three months from today": "2025-06-14/2025-06-14",
}


@pytest.mark.parametrize(("phrase", "days"), LOOKING_FORWARD.items())
def test_what_is_still_to_come_looks_forward(phrase, days):
    assert days_of(phrase, forward=True) == days


ABSOLUTE = {
    "July 28, 2015": "2015-07-28/2015-07-28",
    "31 October 2015": "2015-10-31/2015-10-31",
    "Thursday, 5 May 2011": "2011-05-05/2011-05-05",
    "2025-03-04": "2025-03-04/2025-03-04",
    "3/4/2025": "2025-03-04/2025-03-04",
    "23/4/2025": "2025-04-23/2025-04-23",
    "04.03.2025": "2025-03-04/2025-03-04",
    "December 2024": "2024-12-01/2024-12-31",
    "2016": "2016-01-01/2016-12-31",
    "the 1990s": "1990-01-01/1999-12-31",
    "the '80s": "1980-01-01/1989-12-31",
    "early 1990s": "1990-01-01/1994-12-31",
    "the 19th century": "1800-01-01/1899-12-31",
    "third quarter of 2021": "2021-07-01/2021-09-30",
    "the first half of 2020": "2020-01-01/2020-06-30",
    "summer of 2014": "2014-06-01/2014-08-31",
    "May–July 2017": "2017-05-01/2017-07-31",
    "2010–2011": "2010-01-01/2011-12-31",
    "1971-86": "1971-01-01/1986-12-31",
    "from March 3 to April 5, 2019": "2019-03-03/2019-04-05",
    "February 29, 2024": "2024-02-29/2024-02-29",
    "mid-August 2024": "2024-08-11/2024-08-20",
    "the first week of March 2022": "2022-02-28/2022-03-06",
    "the second Tuesday in November 2024": "2024-11-12/2024-11-12",
    "the 1995 accords": "1995-01-01/1995-12-31",
    "Good Friday 2025": "2025-04-18/2025-04-18",
    "World War II": "1939-09-01/1945-09-02",
    "9/11": "2001-09-11/2001-09-11",
    "three days after Easter 2013": "2013-04-03/2013-04-03",
    "2024-Aug-01": "2024-08-01/2024-08-01",
    "20240801": "2024-08-01/2024-08-01",
    "Q4 2018": "2018-10-01/2018-12-31",
    "2018Q4": "2018-10-01/2018-12-31",
    "the third quarter of fiscal 2012": "2012-07-01/2012-09-30",
    "late 20th century": "1975-01-01/1999-12-31",
    "December of 384": "0384-12-01/0384-12-31",
    "the third last week of 2018": "2018-12-10/2018-12-16",
    "the September 11 attacks": "2001-09-11/2001-09-11",
    "the 80th anniversary of D-Day": "2024-06-06/2024-06-06",
    "the 30th anniversary of the fall of the Berlin Wall": "2019-11-09/2019-11-09",
    "the tenth anniversary of the 1995 accords": "2005-01-01/2005-12-31",
    "Eid al-Fitr 2024": "2024-04-10/2024-04-10",
    "Yom Kippur 2023": "2023-09-25/2023-09-25",
    "Orthodox Easter 2024": "2024-05-05/2024-05-05",
    "Lunar New Year 2025": "2025-01-29/2025-01-29",
}


@pytest.mark.parametrize(("phrase", "days"), ABSOLUTE.items())
def test_an_absolute_phrase_needs_no_day_of_publication(phrase, days):
    assert days_of(phrase) == days
    assert days_of(phrase, published=None) == days


NO_DAYS = (
    "", " ", ".", "soon", "recently", "long", "the prime minister", "31 February",
    "February 31, 2025", "30 February", "99999", "year 99999", "in 100000 years", "9999 years ago",
    "0000-00-00", "the 40th", "NaN", "since", "from to", "until until until", "\x00", "\ud800",
    "the the the the", "5,000 soldiers", "the 10th anniversary of the war", "14th anniversary",
)  # fmt: skip


@pytest.mark.parametrize("phrase", NO_DAYS)
def test_what_names_no_days_is_none(phrase):
    assert days_of(phrase) is None
    assert days_of(phrase, published=None) is None
    assert days_of(phrase, published=date.max, forward=True) is None


@pytest.mark.parametrize(
    ("phrase", "relative"),
    [
        ("last month", "-1 month"),
        ("today", "0 day"),
        ("tomorrow", "+1 day"),
        ("Thursday", "-1 thursday"),
        ("two weeks ago", "-2 week"),
        ("March 6", "--03-06"),
        ("since 2014", "2014/0 day"),
    ],
)
def test_without_a_day_of_publication_days_stay_relative(phrase, relative):
    when = resolve_time(Span(0, len(phrase), phrase), published=None)
    assert when is not None
    assert when.days is None
    assert when.relative == relative


@pytest.mark.parametrize(
    ("phrase", "precision"),
    [
        ("Thursday", "day"),
        ("last week", "week"),
        ("last month", "month"),
        ("Q3 2021", "quarter"),
        ("first half of 2020", "half"),
        ("winter 2020", "season"),
        ("2016", "year"),
        ("the 1990s", "decade"),
        ("since May", "range"),
        ("several months ago", "about"),
        ("recent weeks", "about"),
        ("about two years ago", "about"),
    ],
)
def test_precision_is_kept(phrase, precision):
    when = resolve_time(Span(0, len(phrase), phrase), published=FRIDAY)
    assert when is not None
    assert when.days is not None
    assert when.days.precision == precision


@pytest.mark.parametrize(
    ("published", "saturday"),
    [(date(2015, 9, 22), "2015-09-19"), (date(2015, 9, 25), "2015-09-26")],
)
def test_this_weekend_is_the_nearest(published, saturday):
    days = days_of("this weekend", published=published)
    assert days is not None
    assert days.startswith(saturday)


@pytest.mark.parametrize("phrase", ["two years", "since 1850", "last century", "1 January"])
@pytest.mark.parametrize("published", [date.min, date.max, date(2, 1, 1), date(9998, 12, 31)])
def test_the_ends_of_the_calendar_raise_nothing(phrase, published):
    days_of(phrase, published=published)
    days_of(phrase, published=published, forward=True)


def test_every_meaning_runs_forward():
    for phrase in (*LOOKING_BACK, *LOOKING_FORWARD, *ABSOLUTE):
        for forward in (False, True):
            when = resolve_time(
                Span(0, len(phrase), phrase), published=date(2024, 2, 29), forward=forward
            )
            assert when is None or when.days is None or when.days.first <= when.days.last


@settings(deadline=None)  # the first text waits for the patterns
@given(st.text(max_size=200), st.dates(), st.booleans())
def test_no_text_raises(text, published, forward):
    days_of(text, published=published, forward=forward)
    find_times(text)


WORDS = (
    "since last 31 february year the of - next to , 99999 5th monday may 2020 ago in from".split()
)


@settings(deadline=None)  # the first text waits for the patterns
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates(), st.booleans())
def test_no_string_of_time_words_raises(words, published, forward):
    days_of(" ".join(words), published=published, forward=forward)


def test_a_very_long_phrase_is_quick():
    begin = process_time()
    assert days_of("from Monday to " * 2_000) is None
    assert days_of("9" * 100_000) is None
    assert process_time() - begin < 10
