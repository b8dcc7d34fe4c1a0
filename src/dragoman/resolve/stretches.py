"""Stretches of the calendar as days: weeks, months, seasons, decades, and steps between them."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.records import Days, Precision

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# How many months, or else days, a unit is long.
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
PRECISIONS: dict[str, Precision] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def step(day: date, count: int, unit: str) -> date:
    """The day `count` units after `day`; before it, if `count` is negative."""
    if unit in UNIT_MONTHS:
        return add_months(day, count * UNIT_MONTHS[unit])
    if unit == "hour":
        return day + timedelta(days=round(count / 24))
    return day + timedelta(days=count * UNIT_DAYS[unit])


def week_of(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + 6 * DAY, "week")


def weekend_of(day: date) -> Days:
    """The Saturday and Sunday of the week of `day`."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday + 5 * DAY, monday + 6 * DAY, "range")


def month_of(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def months_of(year: int, month: int, count: int, precision: Precision) -> Days:
    """`count` whole months, beginning with the given one."""
    first = date(year, month, 1)
    return Days(first, add_months(first, count) - DAY, precision)


def year_of(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def decade_of(year: int) -> Days:
    first = year - year % 10
    return Days(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def unit_of(day: date, unit: str) -> Days:
    """The whole week, month, quarter, year, decade or century that holds `day`, or `day` itself."""
    whole = WHOLE.get(unit)
    return whole(day) if whole else Days.on(day)


def quarter_of(day: date) -> Days:
    return months_of(day.year, day.month - (day.month - 1) % 3, 3, "quarter")


def century_of(day: date) -> Days:
    """The hundred years of one number, as they are written: the 20th century is 1900–1999."""
    first = max(1, day.year - day.year % 100)
    return Days(date(first, 1, 1), date(first - first % 100 + 99, 12, 31), "range")


WHOLE: dict[str, Callable[[date], Days]] = {
    "week": week_of,
    "fortnight": week_of,
    "weekend": weekend_of,
    "month": lambda day: month_of(day.year, day.month),
    "quarter": quarter_of,
    "year": lambda day: year_of(day.year),
    "decade": lambda day: decade_of(day.year),
    "century": century_of,
}


PART_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
# First month and number of months: "early" and "mid" have four each, "late" is the last quarter.
PART_OF_YEAR = {"early": (1, 4), "mid": (5, 4), "late": (10, 3)}
# First and last day or year of a week, decade or century, counted from 0; years may overlap.
PART_OF_WEEK = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}
PART_OF_DECADE = {"early": (0, 4), "mid": (4, 6), "late": (6, 9)}
PART_OF_CENTURY = {"early": (0, 24), "mid": (40, 59), "late": (75, 99)}


def part_of(days: Days, part: str) -> Days:
    """The early, middle or late part of `days`, as newspapers use these words."""
    first, last = days.first, days.last
    if days.precision == "month":
        start, end = PART_OF_MONTH[part]
        return Days(first.replace(day=start), first.replace(day=min(end, last.day)), "range")
    if days.precision == "week":
        start, end = PART_OF_WEEK[part]
        return Days(first + start * DAY, first + end * DAY, "range")
    if days.precision == "year":
        month, count = PART_OF_YEAR[part]
        return months_of(first.year, month, count, "range")
    if days.precision == "decade":
        start, end = PART_OF_DECADE[part]
        return Days(date(first.year + start, 1, 1), date(first.year + end, 12, 31), "range")
    if days == century_of(first):
        start, end = PART_OF_CENTURY[part]
        return Days(date(first.year + start, 1, 1), date(first.year + end, 12, 31), "range")
    return third_of(days, part)


def third_of(days: Days, part: str) -> Days:
    """The first, second or last third of any stretch; a day has no parts."""
    length = (days.last - days.first).days + 1
    if length < 3:  # noqa: PLR2004
        return days
    cuts = [days.first + timedelta(days=round(length * n / 3)) for n in range(4)]
    at = ("early", "mid", "late").index(part)
    return Days(cuts[at], cuts[at + 1] - DAY, "range")


def easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(within: Days, weekday: int, nth: int) -> date:
    """The nth given weekday of a stretch; counted from its end if `nth` is negative."""
    if nth > 0:
        first = within.first + timedelta(days=(weekday - within.first.weekday()) % 7)
        return first + (nth - 1) * WEEK
    last = within.last - timedelta(days=(within.last.weekday() - weekday) % 7)
    return last + (nth + 1) * WEEK
