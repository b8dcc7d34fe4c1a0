"""Readers of days, months and years, of feasts and of named times."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dragoman.records import Days
from dragoman.resolve.expressions import (
    DECADE_NAMES,
    MONTHS,
    WEEKDAYS,
    any_of,
    read_number,
    read_ordinal,
)
from dragoman.resolve.meanings import Asked, Meaning, fixed, signed
from dragoman.resolve.stretches import (
    WEEK,
    add_months,
    day_or_none,
    month_of,
    step,
    unit_of,
    week_of,
    weekend_of,
    year_of,
)

# A date without a year is the latest one before publication, unless that is most of a year ago
# and the next is near: on 18 December "January 2" is ahead. Chosen on WCEP's dates.
SOON = timedelta(days=75)
NEAR_BY = timedelta(days=330)
# The month before this one is 11 months ahead, and then news says "next" with it.
NEXT_DOOR = 11
# Days of the week, counted from Monday as 0.
SATURDAY = 5
TUESDAY = 1

# ---- days around publication --------------------------------------------------------------------

NEAR_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "day before yesterday": -2, "day after tomorrow": 2, "previous day": -1, "day before": -1,
    "day earlier": -1, "day prior": -1, "following day": 1, "next day": 1, "day after": 1,
    "day later": 1, "same day": 0, "that day": 0, "that same day": 0, "the day": 0, "this day": 0,
    "in the day": 0, "eve": -1, "this date": 0, "current date": 0,
}  # fmt: skip


def read_near_day(found: re.Match[str], _: Asked) -> Meaning:
    away = NEAR_DAYS.get(found["near"], 0)
    return Meaning(
        "day near publication", lambda p: Days.on(step(p, away, "day")), signed(away, "day")
    )


def read_overnight(_found: re.Match[str], _: Asked) -> Meaning:
    return Meaning("overnight", lambda p: Days(step(p, -1, "day"), p, "range"), "-1 day/0 day")


# Which week a weekday is of, and which of its days a word in front means.
WEEKS = {"last": -1, "previous": -1, "this": 0, "next": 1, "following": 1, "coming": 1}
AHEAD = ("next", "following", "coming", "this coming", "upcoming")
BACK = ("last", "past", "previous", "preceding", "prior", "this past")


def read_weekday(found: re.Match[str], asked: Asked) -> Meaning:
    """A weekday: the latest up to publication; the next one, if the event is still to come."""
    name = found["weekday"].rstrip(".")
    weekday, which = WEEKDAYS[name], found["which"] or ""
    week = found["week"] or found["inweek"]
    if week:
        away = WEEKS[week]
        return Meaning(
            f"weekday of {week} week",
            lambda p: Days.on(week_of(p + away * WEEK).first + timedelta(weekday)),
            f"{signed(away, 'week')} {name}",
        )
    if which == "next":
        return Meaning(
            "weekday of the next week",
            lambda p: Days.on(week_of(p + WEEK).first + timedelta(weekday)),
            f"+1 {name}",
        )
    if which in AHEAD:
        return Meaning("next weekday", lambda p: Days.on(weekday_after(p, weekday)), f"+1 {name}")
    if which in BACK:
        return Meaning("last weekday", lambda p: Days.on(weekday_before(p, weekday)), f"-1 {name}")
    if asked.forward:
        return Meaning(
            "weekday ahead",
            lambda p: Days.on(p + timedelta((weekday - p.weekday()) % 7)),
            f"+1 {name}",
        )
    return Meaning(
        "latest weekday",
        lambda p: Days.on(p - timedelta((p.weekday() - weekday) % 7)),
        f"-1 {name}",
    )


def weekday_before(day: date, weekday: int) -> date:
    return day - timedelta((day.weekday() - weekday - 1) % 7 + 1)


def weekday_after(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)


def read_weekdays_away(found: re.Match[str], _: Asked) -> Meaning | None:
    """The days of "two Fridays ago", "three Sundays from now"."""
    name, count = found["weekday"].rstrip("s."), read_number(found["count"])
    weekday = WEEKDAYS.get(name)
    if weekday is None or not count:
        return None
    if found["back"]:
        return Meaning(
            "weekdays ago",
            lambda p: Days.on(weekday_before(p, weekday) - (count - 1) * WEEK),
            f"-{count} {name}",
        )
    return Meaning(
        "weekdays ahead",
        lambda p: Days.on(weekday_after(p, weekday) + (count - 1) * WEEK),
        f"+{count} {name}",
    )


def read_after_next(found: re.Match[str], _: Asked) -> Meaning:
    """The day or month of "Friday after next", "March after next"."""
    name = found["name"].rstrip(".")
    if name in WEEKDAYS:
        weekday = WEEKDAYS[name]
        return Meaning(
            "weekday after next", lambda p: Days.on(weekday_after(p, weekday) + WEEK), f"+2 {name}"
        )
    month = MONTHS[name]
    return Meaning(
        "month after next",
        lambda p: month_of(p.year + 1 + (month <= p.month), month),
        f"+2 --{month:02d}",
    )


def read_weekend(found: re.Match[str], asked: Asked) -> Meaning:
    which = found["which"] or ""
    if which in BACK:
        return Meaning("last weekend", lambda p: weekend_of(p - WEEK), "-1 weekend")
    if which in ("next", "following"):
        return Meaning("next weekend", lambda p: weekend_of(p + WEEK), "+1 weekend")
    if which == "this" and not asked.forward:
        return Meaning("this weekend", nearest_weekend, "0 weekend")
    if which in ("this", "coming", "this coming", "upcoming") or asked.forward:
        return Meaning("weekend ahead", weekend_of, "+1 weekend")
    return Meaning(
        "latest weekend",
        lambda p: weekend_of(p if p.weekday() >= SATURDAY else p - WEEK),
        "-1 weekend",
    )


def nearest_weekend(published: date) -> Days:
    """Until Tuesday "this weekend" is the one just over."""
    return weekend_of(published - WEEK if published.weekday() <= TUESDAY else published)


# ---- dates --------------------------------------------------------------------------------------


def read_date(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A day and month, with the year that is written or the likeliest one."""
    month = MONTHS[found["month"].rstrip(".")]
    day = read_day(found["day"])
    year = read_year(found["year"])
    weekday = found.groupdict().get("weekday")
    if day is None or day_or_none(2000, month, day) is None:  # a leap year has every day there is
        return None
    written = f"--{month:02d}-{day:02d}"
    if isinstance(year, int):
        return fixed("date", lambda: Days.on(date(year, month, day)))
    if year is not None:
        away = YEARS_AWAY[year]
        return Meaning(
            "day and month of a near year",
            lambda p: Days.on(date(p.year + away, month, day)),
            f"{signed(away, 'year')} {written}",
        )
    candidates = every_year(month, day)
    if weekday:
        index = WEEKDAYS[weekday.rstrip(".")]
        return Meaning(
            "weekday and date", lambda p: Days.on(nearest(candidates(p), p, index)), written
        )
    return Meaning("day and month", lambda p: Days.on(likeliest(candidates(p), p, asked)), written)


def read_day(text: str) -> int | None:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else read_ordinal(text)


YEARS_AWAY = {
    "this": 0, "last": -1, "next": 1, "previous": -1, "following": 1, "the": 0, "that": 0,
    "same": 0, "current": 0, "past": -1, "coming": 1, "upcoming": 1,
    "preceding": -1, "prior": -1,
}  # fmt: skip


def read_year(text: str | None) -> int | str | None:
    """The year as a number, or the word that says which, or None."""
    if not text:
        return None
    digits = re.search(r"\d{4}", text)
    if digits:
        return int(digits.group())
    short = re.search(r"\d\d", text)
    if short:
        return full_year(int(short.group()))
    spelled = spelled_year(text.strip(" ,"))
    if spelled is not None:
        return spelled
    word = re.search(any_of(YEARS_AWAY), text)
    return word.group() if word else None


def spelled_year(text: str) -> int | None:
    """The year that "nineteen ninety-six" or "two thousand and twelve" spells."""
    found = CENTURY_SPELLED.fullmatch(text)
    if found is None:
        return None
    rest = read_number(found["rest"] or "zero")
    return None if rest is None or rest >= 100 else CENTURIES[found["century"]] + rest  # noqa: PLR2004


CENTURIES = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000}
CENTURY_SPELLED = re.compile(
    r"(?:of |in )?(?P<century>nineteen|twenty|two thousand)(?: hundred)?(?: and| oh)?"
    r"(?: (?P<rest>.+))?"
)


def full_year(short: int) -> int:
    """The year that two digits stand for, by POSIX's rule: 69–99 are of the 20th century."""
    return short + (1900 if short >= 69 else 2000)  # noqa: PLR2004


def every_year(month: int, day: int) -> Callable[[date], list[date]]:
    """A day of the year in the years around a publication; a leap day is rare, so a good many."""

    def around(published: date) -> list[date]:
        years = range(max(1, published.year - 8), min(9999, published.year + 8) + 1)
        return [d for y in years if (d := day_or_none(y, month, day)) is not None]

    return around


def nearest(days: Iterable[date], published: date, weekday: int) -> date:
    """The nearest of the days that falls on the weekday; if none near does, the nearest of all.

    A wrong weekday is likelier than a day of another year.
    """
    return min(
        days,
        key=lambda d: (
            d.weekday() != weekday or abs(d - published) > NEAR_BY,
            abs(d - published),
        ),
    )


def likeliest(days: list[date], published: date, asked: Asked) -> date:
    """The one of a yearly day's dates that a report of the day `published` means."""
    past = [d for d in days if d <= published]
    ahead = [d for d in days if d >= published]
    if not past or not ahead:
        return ahead[0] if ahead else past[-1]
    if asked.forward:
        return ahead[0]
    long_ago = published - past[-1] > timedelta(days=365) - SOON
    return ahead[0] if long_ago and ahead[0] - published < SOON else past[-1]


def read_day_of_month(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The day of "the 15th", "Tuesday the 19th", "the 20th of next month"."""
    day = read_day(found["day"])
    if day is None or not 1 <= day <= 31:  # noqa: PLR2004
        return None
    away = YEARS_AWAY.get(found["which"] or "")
    if found["ofmonth"]:
        shift = away or 0
        return Meaning(
            "day of a near month",
            lambda p: Days.on(add_months(p.replace(day=1), shift).replace(day=day)),
            f"{signed(shift, 'month')} ---{day:02d}",
        )
    weekday = found["weekday"]
    index = WEEKDAYS[weekday.rstrip(".")] if weekday else None

    def resolve(published: date) -> Days:
        first = published.replace(day=1)
        months = [add_months(first, n) for n in range(-14, 15)]
        days = [d for m in months if (d := day_or_none(m.year, m.month, day)) is not None]
        if index is not None:
            return Days.on(nearest(days, published, index))
        past, ahead = [d for d in days if d <= published], [d for d in days if d >= published]
        return Days.on(ahead[0] if asked.forward else past[-1])

    return Meaning("day of the month", resolve, f"---{day:02d}")


def read_digits(found: re.Match[str], _: Asked) -> Meaning | None:
    """A date in digits: ISO, with slashes (month first unless that is no month), with dots."""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if month > 12 >= day:  # noqa: PLR2004
        month, day = day, month
    if len(found["year"]) == 2:  # noqa: PLR2004
        year = full_year(year)
    return fixed("date in digits", lambda: Days.on(date(year, month, day)))


def read_named_digits(found: re.Match[str], _: Asked) -> Meaning | None:
    """A date with the month's name between dashes: "2019-Aug-1", "Sep-23-2020"; 20201016 too."""
    month = found["month"]
    number = MONTHS[month.rstrip(".")] if month[0].isalpha() else int(month)
    year, day = int(found["year"]), int(found["day"])
    return fixed("date in digits", lambda: Days.on(date(year, number, day)))


def read_month_day_digits(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The day of "2/15", month first as in American news."""
    month, day = int(found["month"]), int(found["day"])
    if month > 12 >= day:  # noqa: PLR2004
        month, day = day, month
    if day_or_none(2000, month, day) is None:
        return None
    candidates = every_year(month, day)
    return Meaning(
        "month and day in digits",
        lambda p: Days.on(likeliest(candidates(p), p, asked)),
        f"--{month:02d}-{day:02d}",
    )


def read_month_digits(found: re.Match[str], _: Asked) -> Meaning | None:
    year, month = int(found["year"]), int(found["month"])
    return fixed("month in digits", lambda: month_of(year, month))


def read_month(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A month, with the year that is written or the likeliest one."""
    month = MONTHS[found["month"].rstrip(".")]
    year, which = read_year(found["year"]), found["which"] or ""
    written = f"--{month:02d}"
    if isinstance(year, int):
        return fixed("month", lambda: month_of(year, month))
    if year is not None or which == "this":
        away = YEARS_AWAY[year or "this"]
        return Meaning(
            "month of a near year",
            lambda p: month_of(p.year + away, month),
            f"{signed(away, 'year')} {written}",
        )
    if which in BACK:
        return Meaning(
            "last month of that name",
            lambda p: month_of(p.year - (month >= p.month), month),
            f"-1 {written}",
        )
    if which in AHEAD:
        return Meaning(
            "next month of that name",
            lambda p: month_of(p.year + (month <= p.month), month),
            f"+1 {written}",
        )
    return Meaning("month", lambda p: likely_month(p, month, asked), written)


def likely_month(published: date, month: int, asked: Asked) -> Days:
    """The month without a year that a report of the day `published` most likely means."""
    ahead = (month - published.month) % 12
    if asked.forward:
        return month_of(published.year + (month < published.month) - (ahead >= NEXT_DOOR), month)
    just_ahead = 0 < ahead <= 12 - NEXT_DOOR
    return month_of(published.year - (month > published.month) + just_ahead, month)


def read_plain_year(found: re.Match[str], _: Asked) -> Meaning | None:
    year = read_year(found["year"])
    return fixed("year", lambda: year_of(year)) if isinstance(year, int) else None


def read_old_date(found: re.Match[str], _: Asked) -> Meaning | None:
    """A day or month of a year with three digits: "30 September 420", "December of 384"."""
    month, year = MONTHS[found["month"].rstrip(".")], int(found["year"])
    day = read_day(found["day"]) if found["day"] else None
    if day is None:
        return fixed("month", lambda: month_of(year, month))
    return fixed("date", lambda: Days.on(date(year, month, day)))


def read_old_year(found: re.Match[str], _: Asked) -> Meaning | None:
    year = int(found["year"])
    return fixed("year", lambda: year_of(year))


def read_decade(found: re.Match[str], _: Asked) -> Meaning | None:
    """The ten years of "the 1990s", "the '80s", "the nineties"; all hundred of "the 1800s"."""
    if found["named"]:
        century = {"eighteen": 1800, "twenty": 2000}.get(found["century"] or "", 1900)
        first = century + DECADE_NAMES[found["named"]]
    else:
        digits = int(found["digits"].strip("'"))
        first = digits if digits >= 100 else 1900 + digits  # noqa: PLR2004
        if first % 100 == 0 and 1000 <= first < 2000:  # noqa: PLR2004 ("the 2000s" is a decade)
            return fixed("century", lambda: unit_of(date(first, 1, 1), "century"))
    return fixed("decade", lambda: unit_of(date(first, 1, 1), "decade"))


def read_century(found: re.Match[str], _: Asked) -> Meaning | None:
    number = read_ordinal(found["nth"])
    if number is None:
        return None
    return fixed("century", lambda: unit_of(date(number * 100 - 50, 1, 1), "century"))
