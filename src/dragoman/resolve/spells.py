"""Readers of stretches: weeks and years around publication, parts, seasons, quarters, ranges."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.records import Days, Precision
from dragoman.resolve.dates import YEARS_AWAY, read_year
from dragoman.resolve.expressions import (
    COUNT,
    MONTHS,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAYS,
    YEAR,
    any_of,
    read_number,
    read_ordinal,
)
from dragoman.resolve.meanings import Asked, Meaning, fixed, signed
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
        days=lambda p: Days(base.days(p).first, step(base.days(p).first, count, unit) - DAY, "range"),
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


# ---- ranges -------------------------------------------------------------------------------------

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
