"""Readers of parts: early and late, seasons, quarters, the nth of a stretch, week numbers."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.records import Days, Precision
from dragoman.resolve.dates import YEARS_AWAY, read_year
from dragoman.resolve.expressions import MONTHS, SEASONS, WEEKDAYS, any_of, read_ordinal
from dragoman.resolve.meanings import Asked, Meaning, fixed, signed
from dragoman.resolve.spells import singular
from dragoman.resolve.stretches import (
    DAY,
    PRECISIONS,
    UNIT_MONTHS,
    add_months,
    months_of,
    nth_weekday,
    part_of,
    step,
    unit_of,
)

HALF_A_YEAR = timedelta(days=182)

# ---- parts, seasons, quarters -------------------------------------------------------------------

PART_WORDS = {
    "early": "early", "start": "early", "beginning": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "late", "close": "late",
}  # fmt: skip


def read_part(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The early, middle or late part of what follows."""
    rest = found["rest"]
    whole = asked.part(f"this {rest}" if rest in UNIT_MONTHS or rest == "week" else rest)
    if whole is None:
        return None
    part = PART_WORDS[found["part"]]
    return replace(whole, rule=f"{part} {whole.rule}", days=lambda p: part_of(whole.days(p), part))


def read_year_end(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The late part of "year's end", "the month-end", "year-end 2020"."""
    rest = found["year"] or f"this {found['unit']}"
    whole = asked.part(rest.strip())
    if whole is None:
        return None
    return replace(whole, rule="end of a unit", days=lambda p: part_of(whole.days(p), "late"))


def read_season(found: re.Match[str], asked: Asked) -> Meaning | None:
    name, which = found["season"], found["which"] or ""
    month, year = SEASONS[name], read_year(found["year"])
    if isinstance(year, int):
        return fixed("season", lambda: months_of(year, month, 3, "season"))
    if isinstance(year, str):
        near = YEARS_AWAY[year]
        return Meaning(
            "season of a near year",
            lambda p: months_of(p.year + near, month, 3, "season"),
            f"{signed(near, 'year')} {name}",
        )
    away = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    return Meaning("season", lambda p: likely_season(p, month, away, asked), signed(away, name))


def likely_season(published: date, month: int, away: int, asked: Asked) -> Days:
    """The season of this year; the last one is over, the next one not begun."""
    year = published.year
    if month == SEASONS["winter"] and published.month < SEASONS["spring"]:
        year -= 1  # January belongs to the old winter
    now = months_of(year, month, 3, "season")
    if away < 0 and now.last >= published:
        year -= 1
    elif away == 0 and not asked.forward and now.first - published > HALF_A_YEAR:
        year -= 1  # in March "this winter" is the one just over
    elif (away > 0 and now.first <= published) or (
        away == 0 and asked.forward and now.last < published
    ):
        year += 1
    return months_of(year, month, 3, "season")


def read_quarter(found: re.Match[str], asked: Asked) -> Meaning | None:
    """Three or six months: "the third quarter of 2021", "Q3 2021", "the first half"."""
    half = "half" in found.group() or bool(found["half"])
    size = 6 if half else 3
    precision: Precision = "half" if half else "quarter"
    digit = found["digit"] or found["half"]
    number = int(digit) if digit else read_ordinal(found["nth"])
    if number == -1:
        number = 12 // size
    if number is None or not 1 <= number <= 12 // size:
        return None
    month, year = (number - 1) * size + 1, read_year(found["year"] or found["before"])
    if isinstance(year, int):
        return fixed("part of a year", lambda: months_of(year, month, size, precision))
    name = f"{'H' if half else 'Q'}{number}"
    if isinstance(year, str) and found["year"] != "the year":
        away = YEARS_AWAY[year]
        return Meaning(
            "part of a near year",
            lambda p: months_of(p.year + away, month, size, precision),
            f"{signed(away, 'year')} {name}",
        )

    def resolve(published: date) -> Days:
        days = months_of(published.year, month, size, precision)
        moved = (days.last < published) if asked.forward else -(days.first > published)
        return months_of(published.year + moved, month, size, precision)

    return Meaning("part of a year", resolve, name)


def read_year_ago(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The stretch of last year that "the year-ago quarter", "the year-earlier month" name."""
    unit = found["unit"]
    whole = asked.part(unit if " " in unit else f"this {unit}")
    if whole is None:
        return None

    def resolve(published: date) -> Days:
        days = whole.days(published)
        shifted = add_months(days.first, -12)
        return Days(shifted, add_months(days.last + DAY, -12) - DAY, days.precision)

    return replace(whole, rule=f"a year before {whole.rule}", days=resolve, relative="-1 year")


def read_of_year(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The part of a near year: "last year's third quarter", "next year's March"."""
    rest, year = found["rest"], found["year"].removeprefix("the ")
    return asked.part(f"{rest} of {year}") if TIME_OF_YEAR.search(rest) else None


TIME_OF_YEAR = re.compile(rf"{any_of((*SEASONS, *MONTHS))}|quarter|half")


def read_nth(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A part by its number: "first week of March", "last day of 2014", "second Tuesday in May"."""
    nth, whole = read_ordinal(found["nth"]), asked.part(found["rest"])
    if not nth or whole is None:
        return None
    what = found["what"].rstrip(".")
    return replace(whole, rule=f"nth {what}", days=lambda p: nth_part(whole.days(p), nth, what))


def nth_part(whole: Days, nth: int, what: str) -> Days:
    """The nth week, day or weekday of a stretch, from its end if negative; ValueError if none."""
    if what in WEEKDAYS:
        return Days.on(nth_weekday(whole, WEEKDAYS[what], nth))
    unit = singular(what)
    precision = PRECISIONS.get(unit, "day")
    if unit == "week":
        return nth_week(whole, nth)
    if nth < 0:
        last = unit_of(step(whole.last, nth + 1, unit), unit)
        return Days(max(whole.first, last.first), min(whole.last, last.last), precision)
    start = step(whole.first, nth - 1, unit)
    if start > whole.last:
        raise ValueError(nth)
    return Days(start, step(start, 1, unit) - DAY, precision)


# A week belongs to the month or year in which its Thursday lies, as ISO 8601 counts.
THURSDAY = 3


def nth_week(whole: Days, nth: int) -> Days:
    """The nth week, Monday to Sunday, of a month or year."""
    thursday = nth_weekday(whole, THURSDAY, nth)
    if not whole.first <= thursday <= whole.last:
        raise ValueError(nth)
    return unit_of(thursday, "week")


def read_week_number(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The ISO week of "week 31", "week 3 of 2027"."""
    number = int(found["number"])
    whole = asked.part(found["year"] or "this year")
    if whole is None or not number:
        return None
    return replace(whole, rule="week number", days=lambda p: nth_week(whole.days(p), number))


def read_nth_here(found: re.Match[str], _: Asked) -> Meaning | None:
    """The "third Tuesday" of the month of publication."""
    nth = read_ordinal(found["nth"])
    name = found["what"].rstrip(".")
    if nth is None:
        return None
    return Meaning(
        "nth weekday of the month",
        lambda p: nth_part(unit_of(p, "month"), nth, name),
        f"0 month {name}",
    )
