"""TIMEX3 values: how TimeML writes a date, a time of day, a duration or a set."""

import re
from collections.abc import Callable
from datetime import date

from dragoman.records import Days
from dragoman.resolve.expressions import SEASONS
from dragoman.resolve.stretches import (
    decade_of,
    month_of,
    months_of,
    quarter_of,
    week_of,
    weekend_of,
    year_of,
)

SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PART_CODES = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "DA",
    "dusk": "DU", "daytime": "DT", "overnight": "NI",
}  # fmt: skip
LENGTH_OF_CENTURY, LENGTH_OF_DECADE = 100, 10

# ---- days to values -----------------------------------------------------------------------------


def value_of(days: Days) -> str:
    """The value of a stretch of days: 2013-03-22, 2013-W12, 2013-03, 2013-Q1, 2013, 201."""
    first, last = days.first, days.last
    if first == last:
        return first.isoformat()
    for known in (week_of, weekend_of, quarter_of, month_unit, half_of, season_of, year_unit):
        whole = known(first)
        if (whole.first, whole.last) == (first, last):
            return WRITERS[known](first)
    years = last.year - first.year + 1
    whole_years = first == date(first.year, 1, 1) and last == date(last.year, 12, 31)
    if whole_years and years in (LENGTH_OF_DECADE, LENGTH_OF_CENTURY):
        return f"{first.year:04d}"[: 3 if years == LENGTH_OF_DECADE else 2]
    if whole_years:
        return f"{first.year:04d}/{last.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def month_unit(day: date) -> Days:
    return month_of(day.year, day.month)


def year_unit(day: date) -> Days:
    return year_of(day.year)


def half_of(day: date) -> Days:
    return months_of(day.year, 7 if day.month > 6 else 1, 6, "half")  # noqa: PLR2004


def season_of(day: date) -> Days:
    """The three months of the season that begins with the day's month, or no season's."""
    if day.month in SEASONS.values():
        return months_of(day.year, day.month, 3, "season")
    return Days.on(day)


def write_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def write_season(day: date) -> str:
    name = next(name for name, month in SEASONS.items() if month == day.month)
    return f"{day.year:04d}-{SEASON_CODES[name]}"


WRITERS: dict[Callable[[date], Days], Callable[[date], str]] = {
    week_of: write_week,
    weekend_of: lambda day: f"{write_week(day)}-WE",
    month_unit: lambda day: f"{day.year:04d}-{day.month:02d}",
    quarter_of: lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    half_of: lambda day: f"{day.year:04d}-H{(day.month + 5) // 6}",
    season_of: write_season,
    year_unit: lambda day: f"{day.year:04d}",
}
UNIT_WRITERS: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": write_week,
    "fortnight": write_week,
    "weekend": WRITERS[weekend_of],
    "month": WRITERS[month_unit],
    "quarter": WRITERS[quarter_of],
    "year": WRITERS[year_unit],
    "decade": lambda day: f"{day.year:04d}"[:3],
    "century": lambda day: f"{day.year:04d}"[:2],
    "millennium": lambda day: f"{day.year:04d}"[:1],
}
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
    "millennium": "X",
}  # fmt: skip


def unit_value(day: date | None, unit: str) -> str:
    """The value of the unit that holds the day; with crosses if there is no day."""
    return UNKNOWN[unit] if day is None else UNIT_WRITERS[unit](day)


# ---- values to days -----------------------------------------------------------------------------

DATED = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)


def days_of(value: str) -> Days | None:
    """The days of a value that names some; None for durations, sets and what is not known."""
    found = DATED.fullmatch(value)
    try:
        if found is None:
            return decade_of(int(value) * 10) if re.fullmatch(r"\d{3}", value) else None
        return days_of_parts({k: v for k, v in found.groupdict().items() if v})
    except (ValueError, OverflowError):
        return None


def days_of_parts(parts: dict[str, str]) -> Days:
    year = int(parts["year"])
    if "week" in parts:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return weekend_of(monday) if "end" in parts else week_of(monday)
    if "season" in parts:
        name = next(n for n, code in SEASON_CODES.items() if code == parts["season"])
        return months_of(year, SEASONS[name], 3, "season")
    if "quarter" in parts:
        return months_of(year, int(parts["quarter"]) * 3 - 2, 3, "quarter")
    if "half" in parts:
        return months_of(year, int(parts["half"]) * 6 - 5, 6, "half")
    if "day" in parts:
        return Days.on(date(year, int(parts["month"]), int(parts["day"])))
    return month_of(year, int(parts["month"])) if "month" in parts else year_of(year)
