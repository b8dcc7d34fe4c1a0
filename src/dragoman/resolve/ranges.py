"""Readers of ranges: from here to there, since, until, after, and years side by side."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.records import Days
from dragoman.resolve.expressions import YEAR
from dragoman.resolve.meanings import Asked, Meaning, fixed
from dragoman.resolve.stretches import DAY, add_months, unit_of

# Words before a time that it ends with, and those that look ahead.
SINCE, AFTER = "since", "after"
LOOK_AHEAD = frozenset({"by", "until", "till", "before", "through", "thru", "prior to", "up to"})


def read_edge(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A stretch with publication as its other end: "since 2014", "by July", "until 8 August"."""
    word = found["edge"]
    forward = asked.forward if word != SINCE else False
    edge = asked.read(found["rest"], forward=forward or word in LOOK_AHEAD)
    if edge is None:
        return None
    written = edge.relative or found["rest"]
    if word == SINCE:
        return Meaning("since", lambda p: Days(edge.days(p).first, p, "range"), f"{written}/0 day")
    if word == AFTER:
        return Meaning("after", lambda p: after(edge.days(p), p), f"{written}/")
    return Meaning("until", lambda p: up_to(edge.days(p), p), f"0 day/{written}")


def up_to(edge: Days, published: date) -> Days:
    """Publication to the end of `edge`; if that is over, the edge itself counts."""
    return Days(published, edge.last, "range") if edge.last >= published else edge


def after(edge: Days, published: date) -> Days:
    """The day after `edge` to publication; if publication is not after it, that day alone."""
    start = edge.last + DAY
    return Days(start, published, "range") if start <= published else Days.on(start)


def read_start(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The time in "beginning on March 12", "starting in 2025": a start is mostly ahead."""
    return asked.read(found["rest"], forward=True)


def read_range(found: re.Match[str], asked: Asked) -> Meaning | None:
    """Two points and what lies between; a year written once serves both."""
    left, right = found["left"], found["right"]
    end, start = asked.part(right), asked.part(with_year(left, right)) or asked.part(left)
    if start is None or end is None:
        return None
    relative = None
    if start.relative or end.relative:
        relative = f"{start.relative or left}/{end.relative or right}"
    return Meaning("range", lambda p: between(start.days(p), end.days(p), p), relative)


def with_year(left: str, right: str) -> str:
    """The left end with the year that only the right one has: "May" of "May–July 2017"."""
    if re.match(r"(?:this|last|next)\b", left):
        return left
    year = re.search(rf"\b{YEAR}$", right)
    return f"{left} {year.group()}" if year and not re.search(rf"\b{YEAR}\b", left) else left


def between(start: Days, end: Days, published: date) -> Days:
    """First day of `start` to last of `end`, one of them moved a year if they run backwards."""
    if end.last >= start.first:
        return Days(start.first, end.last, "range")
    later = add_months(end.last, 12)
    if start.first <= published and later - start.first < timedelta(days=366):
        return Days(start.first, later, "range")
    return Days(add_months(start.first, -12), end.last, "range")


def read_day_range(found: re.Match[str], asked: Asked) -> Meaning | None:
    """Two days of one month: "May 8–10", "8 to 10 May 2025", "April ninth to seventeenth"."""
    month, year = found["month"], (found["year"] or "").strip(" ,")
    start = asked.part(f"{month} {found['day']} {year}".strip())
    end = asked.part(f"{month} {found['last']} {year}".strip())
    if start is None or end is None:
        return None
    relative = f"{start.relative}/{end.relative}" if start.relative else None
    return Meaning("days of a month", lambda p: between(start.days(p), end.days(p), p), relative)


def read_month_days(found: re.Match[str], asked: Asked) -> Meaning | None:
    """Two days of a month near publication: "from 4 to 22 this month"."""
    which = found["which"]
    start = asked.part(f"{found['day']} of {which} month")
    end = asked.part(f"{found['last']} of {which} month")
    if start is None or end is None:
        return None
    return Meaning(
        "days of a near month",
        lambda p: Days(start.days(p).first, end.days(p).last, "range"),
        f"{start.relative}/{end.relative}",
    )


def read_years(found: re.Match[str], _: Asked) -> Meaning | None:
    """Whole years: "1971-86", "2010–2011", "2014–present"."""
    first = int(found["first"])
    if not found["last"][0].isdigit():
        return Meaning(
            "years up to now", lambda p: Days(date(first, 1, 1), p, "range"), f"{first}/0 day"
        )
    last = int(found["last"])
    if last < 100:  # noqa: PLR2004 (two digits)
        last += first - first % 100
    if last <= first:
        return None
    return fixed("years", lambda: Days(date(first, 1, 1), date(last, 12, 31), "range"))


def read_of_date(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The week or weekend of a date: "the week of March 3"."""
    whole, unit = asked.part(found["rest"]), found["unit"]
    if whole is None:
        return None
    return replace(
        whole, rule=f"{unit} of a date", days=lambda p: unit_of(whole.days(p).first, unit)
    )


def read_rest(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The time behind words that change nothing: "on", "during", "18:00"."""
    return asked.part(found["rest"])
