"""Readers of stretches: weeks and years around publication, parts, seasons, quarters, ranges."""

import re
from dataclasses import replace
from datetime import date

from dragoman.records import Days, Precision
from dragoman.resolve.dates import YEARS_AWAY
from dragoman.resolve.expressions import (
    COUNT,
    UNIT,
    VAGUE,
    read_number,
)
from dragoman.resolve.meanings import Asked, Meaning, signed
from dragoman.resolve.stretches import (
    DAY,
    step,
    unit_of,
)

# A larger count is no count of days or years.
MOST = 10_000
# How exactly a distance in a unit is meant: "two weeks ago" is a day, "a decade ago" a year.
MEANT = {"week": "day", "fortnight": "day", "decade": "year", "century": "year"}

# ---- units: this week, the past three months, two years ago -------------------------------------


def read_unit(found: re.Match[str], _: Asked) -> Meaning:
    """The whole of "last month", "this week", "next year"."""
    which, unit = found["which"], singular(found["unit"])
    away = YEARS_AWAY.get(which.split()[-1], 0)
    return Meaning(
        f"{which} {unit}", lambda p: unit_of(step(p, away, unit), unit), signed(away, unit)
    )


def read_after_next(found: re.Match[str], _: Asked) -> Meaning:
    """The unit after the next one: "the week after next"."""
    unit = found["unit"]
    return Meaning(f"{unit} after next", lambda p: unit_of(step(p, 2, unit), unit), f"+2 {unit}")


def read_beside(found: re.Match[str], _: Asked) -> Meaning:
    """The unit before or after: "the year before", "the month after"."""
    unit, away = singular(found["unit"]), -1 if found["back"] else 1
    return Meaning(
        f"{unit} beside", lambda p: unit_of(step(p, away, unit), unit), signed(away, unit)
    )


def read_past_unit(found: re.Match[str], _: Asked) -> Meaning:
    """The days up to publication of "the past week": none of the calendar's units."""
    unit = singular(found["unit"])
    return Meaning(
        f"past {unit}", lambda p: Days(step(p, -1, unit), p, "range"), f"-1 {unit}/0 day"
    )


def read_so_far(found: re.Match[str], _: Asked) -> Meaning:
    """What of a unit is over ("earlier this week") or still to come ("later this week")."""
    side, unit = found["side"], singular(found["unit"])
    if side == "earlier":
        return Meaning(
            f"earlier this {unit}",
            lambda p: Days(unit_of(p, unit).first, p, "range"),
            f"0 {unit}/0 day",
        )
    return Meaning(
        f"later this {unit}", lambda p: Days(p, unit_of(p, unit).last, "range"), f"0 day/0 {unit}"
    )


def read_ago(found: re.Match[str], _: Asked) -> Meaning | None:
    """A day for "two days ago", a month for "three months ago", a year for "ten years ago"."""
    unit, count = singular(found["unit"]), read_count(found["count"])
    if count is None:
        return None
    away = -count if found["back"] else count
    about = is_rough(found)

    def resolve(published: date) -> Days:
        days = unit_of(step(published, away, unit), MEANT.get(unit, unit))
        return replace(days, precision="about") if about or unit in MEANT else days

    return Meaning(f"{unit}s from publication", resolve, signed(away, unit))


def read_from_today(found: re.Match[str], _: Asked) -> Meaning | None:
    """The day itself of "three years from today", "a month from now"."""
    unit, count = singular(found["unit"]), read_count(found["count"])
    if count is None:
        return None
    return Meaning(
        f"{unit}s from today", lambda p: Days.on(step(p, count, unit)), signed(count, unit)
    )


PAIR = re.compile(rf"({COUNT}) ({UNIT})s?\b")


def units_of(text: str) -> list[tuple[int, str]] | None:
    """The counts and units of "two years and three months"; None if one cannot be read."""
    pairs = [(read_count(m[1]), singular(m[2])) for m in PAIR.finditer(text)]
    read = [(count, unit) for count, unit in pairs if count is not None]
    return read if read and len(read) == len(pairs) else None


def step_all(day: date, units: list[tuple[int, str]], sign: int) -> date:
    for count, unit in units:
        day = step(day, sign * count, unit)
    return day


def read_compound(found: re.Match[str], _: Asked) -> Meaning | None:
    """The day of "two years and three months ago", "1 month 21 days later"."""
    units = units_of(found["units"])
    sign = -1 if found["side"] in ("ago", "earlier", "before", "back") else 1
    if units is None:
        return None
    written = "-" if sign < 0 else "+"
    return Meaning(
        "units from publication",
        lambda p: Days.on(step_all(p, units, sign)),
        f"{written}{found['units']}",
    )


def read_compound_stretch(found: re.Match[str], _: Asked) -> Meaning | None:
    """The stretch of "within 5 years and 2 months", "the last 3 months and 2 weeks"."""
    units = units_of(found["units"])
    if units is None:
        return None
    back = found["side"] in ("last", "past", "over", "for")
    if back:
        return Meaning(
            "past units", lambda p: Days(step_all(p, units, -1), p, "range"), f"-{found['units']}"
        )
    return Meaning(
        "next units", lambda p: Days(p, step_all(p, units, 1), "range"), f"+{found['units']}"
    )


def read_year_to_date(_found: re.Match[str], _: Asked) -> Meaning:
    return Meaning("year to date", lambda p: Days(date(p.year, 1, 1), p, "range"), "0 year/0 day")


def read_first_units(found: re.Match[str], asked: Asked) -> Meaning | None:
    """So many units at an end of what follows: "the first ten days of May"."""
    whole, unit = asked.part(found["rest"]), singular(found["unit"])
    count = read_count(found["count"])
    if whole is None or not count:
        return None

    def resolve(published: date) -> Days:
        days = whole.days(published)
        if found["side"] == "first":
            return Days(days.first, min(days.last, step(days.first, count, unit) - DAY), "range")
        return Days(max(days.first, step(days.last + DAY, -count, unit)), days.last, "range")

    return replace(whole, rule=f"{found['side']} {unit}s of a stretch", days=resolve)


def read_stretch_from(found: re.Match[str], asked: Asked) -> Meaning | None:
    """So long a stretch from a day on: "for 10 days from 18 December", "3 weeks from May 20"."""
    unit, count = singular(found["unit"]), read_count(found["count"])
    base = asked.part(found["rest"])
    if base is None or not count:
        return None
    return replace(
        base,
        rule=f"{unit}s from a date on",
        days=lambda p: Days(
            base.days(p).first, step(base.days(p).first, count, unit) - DAY, "range"
        ),
    )


def read_in(found: re.Match[str], asked: Asked) -> Meaning | None:
    """What "in two months" means: a month ahead; of things past, the two months up to now."""
    return read_ago(found, asked) if asked.forward else read_stretch(found, asked)


def read_from_date(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The day or year of "three days after Easter", "a week before 8 June"."""
    unit, count = singular(found["unit"]), read_count(found["count"])
    base = asked.part(found["rest"])
    if count is None or base is None:
        return None
    away = -count if found["side"] in ("before", "prior to") else count

    def resolve(published: date) -> Days:
        days = base.days(published)
        if days.first != days.last:
            raise ValueError(found["rest"])
        return Days.on(step(days.first, away, unit))

    return Meaning(
        f"{unit}s from a date", resolve, base.relative and f"{base.relative} {signed(away, unit)}"
    )


# Words in front of a stretch that put it ahead of publication.
# "For three days", "a three-day visit": the day of publication is one of them.
LASTING = frozenset({"", "for", "during", "over", "throughout"})
STRETCH_AHEAD = frozenset({"next", "coming", "upcoming", "within", "following", "in the next"})


def read_stretch(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A stretch that meets publication: "the past two days", "recent weeks", "within 60 days"."""
    unit, count = singular(found["unit"]), read_count(found["count"] or "recent")
    if count is None:
        return None
    side = found["side"] or ""
    precision: Precision = "about" if is_rough(found) or not found["count"] else "range"
    if unit == "quarter" and found["count"] and side not in LASTING:
        return whole_quarters(count, ahead=side in STRETCH_AHEAD)
    if side in STRETCH_AHEAD or (asked.forward and side in ("", "for", "over", "during")):
        return Meaning(
            f"next {unit}s",
            lambda p: Days(p, step(p, count, unit), precision),
            f"0 day/{count:+d} {unit}",
        )
    if unit == "day" and side in LASTING and count:
        first = 1 - count
        return Meaning(
            "days up to publication",
            lambda p: Days(step(p, first, unit), p, precision),
            f"{signed(first, 'day')}/0 day",
        )
    return Meaning(
        f"past {unit}s",
        lambda p: Days(step(p, -count, unit), p, precision),
        f"-{count} {unit}/0 day",
    )


def whole_quarters(count: int, *, ahead: bool) -> Meaning:
    """Whole quarters before or after that of publication: business counts no others."""

    def resolve(published: date) -> Days:
        now = unit_of(published, "quarter")
        if ahead:
            return Days(now.last + DAY, step(now.last + DAY, count, "quarter") - DAY, "range")
        return Days(step(now.first, -count, "quarter"), now.first - DAY, "range")

    return Meaning("whole quarters", resolve, f"{count if ahead else -count:+d} quarter")


def read_count(text: str) -> int | None:
    number = read_number(text)
    return number if number is not None and number < MOST else None


def is_rough(found: re.Match[str]) -> bool:
    """Whether the count of a match is a rough one: "several", "about ten"."""
    words = (found["count"] or "").split()
    return bool(
        found["roughly"] or (words and words[-1] in VAGUE) or words[-2:] == ["couple", "of"]
    )


def singular(unit: str) -> str:
    if unit.startswith("centur"):
        return "century"
    short = {"yr": "year", "qtr": "quarter", "mo": "month", "wk": "week", "qtrs": "quarter"}
    return short.get(unit.rstrip("s."), unit.rstrip("s"))
