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
    easter,
    month_of,
    nth_weekday,
    step,
    unit_of,
    week_of,
    weekend_of,
    year_of,
)

# A date without a year is the latest one before publication, unless that is most of a year ago
# and the next is near: on 18 December "January 2" is ahead. Chosen on WCEP's dates.
SOON = timedelta(days=75)
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
    "in the day": 0, "eve": -1, "this date": 0,
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
BACK = ("last", "past", "previous", "this past")


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
    if which in AHEAD:
        return Meaning("next weekday", lambda p: Days.on(weekday_after(p, weekday)), f"+1 {name}")
    if which in BACK:
        return Meaning("last weekday", lambda p: Days.on(weekday_before(p, weekday)), f"-1 {name}")
    if asked.forward:
        ahead = timedelta(days=1)
        return Meaning(
            "weekday ahead", lambda p: Days.on(weekday_after(p - ahead, weekday)), f"+1 {name}"
        )
    back = timedelta(days=1)
    return Meaning(
        "latest weekday", lambda p: Days.on(weekday_before(p + back, weekday)), f"-1 {name}"
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
    """The nearest of the days that falls on the weekday; ValueError if none does."""
    return min((d for d in days if d.weekday() == weekday), key=lambda d: abs(d - published))


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


def read_old_year(found: re.Match[str], _: Asked) -> Meaning | None:
    year = int(found["year"])
    return fixed("year", lambda: year_of(year))


def read_decade(found: re.Match[str], _: Asked) -> Meaning | None:
    """The ten years of "the 1990s", "the '80s", "the nineties"; all hundred of "the 1800s"."""
    if found["named"]:
        first = 1900 + DECADE_NAMES[found["named"]]
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


# ---- feasts and named times ---------------------------------------------------------------------

# Feasts that fall on the same day every year: month and day.
FIXED_FEASTS = {
    "new year's day": (1, 1), "new year's": (1, 1), "new year": (1, 1), "new year's eve": (12, 31),
    "epiphany": (1, 6), "orthodox christmas": (1, 7), "valentine's day": (2, 14),
    "international women's day": (3, 8), "st. patrick's day": (3, 17), "april fools' day": (4, 1),
    "april fool's day": (4, 1), "earth day": (4, 22), "anzac day": (4, 25), "may day": (5, 1),
    "international workers' day": (5, 1), "victory day": (5, 9), "juneteenth": (6, 19),
    "fourth of july": (7, 4), "bastille day": (7, 14), "human rights day": (12, 10),
    "halloween": (10, 31), "all saints' day": (11, 1), "guy fawkes day": (11, 5),
    "veterans day": (11, 11), "armistice day": (11, 11), "remembrance day": (11, 11),
    "world aids day": (12, 1), "christmas eve": (12, 24), "christmas": (12, 25),
    "christmas day": (12, 25), "boxing day": (12, 26),
}  # fmt: skip
# Days before or after Easter Sunday.
EASTER_FEASTS = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0,
    "easter sunday": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49,
}  # fmt: skip
# Month, weekday, which of these in the month (−1: the last), and days after it.
MOVED_FEASTS = {
    "martin luther king day": (1, 0, 3, 0), "martin luther king jr. day": (1, 0, 3, 0),
    "mlk day": (1, 0, 3, 0), "presidents' day": (2, 0, 3, 0), "mother's day": (5, 6, 2, 0),
    "memorial day": (5, 0, -1, 0), "father's day": (6, 6, 3, 0), "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0), "thanksgiving": (11, 3, 4, 0), "thanksgiving day": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1), "election day": (11, 0, 1, 1),
}  # fmt: skip
FEASTS = (*FIXED_FEASTS, *EASTER_FEASTS, *MOVED_FEASTS)
# Stretches that news names without a date.
ERAS = {
    "world war ii": Days(date(1939, 9, 1), date(1945, 9, 2), "range"),
    "world war i": Days(date(1914, 7, 28), date(1918, 11, 11), "range"),
    "cold war": Days(date(1947, 3, 12), date(1991, 12, 26), "range"),
    "korean war": Days(date(1950, 6, 25), date(1953, 7, 27), "range"),
    "9/11": Days.on(date(2001, 9, 11)),
}
ERA_NAMES = {
    "wwii": "world war ii", "ww2": "world war ii", "world war two": "world war ii",
    "second world war": "world war ii", "world war 2": "world war ii", "wwi": "world war i",
    "ww1": "world war i", "world war one": "world war i", "first world war": "world war i",
    "great war": "world war i",
} | {name: name for name in ERAS}  # fmt: skip


def feast_in(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in FIXED_FEASTS:
        month, day = FIXED_FEASTS[name]
        return date(year, month, day)
    if name in EASTER_FEASTS:
        return easter(year) + timedelta(EASTER_FEASTS[name])
    month, weekday, nth, after = MOVED_FEASTS[name]
    return nth_weekday(month_of(year, month), weekday, nth) + timedelta(after)


def read_feast(found: re.Match[str], asked: Asked) -> Meaning | None:
    """A feast in the year that is written, or the one that the words or the status say."""
    name, year = found["feast"], read_year(found["year"])
    if isinstance(year, int):
        return fixed("feast", lambda: Days.on(feast_in(name, year)))
    if isinstance(year, str):
        away = YEARS_AWAY[year]
        return Meaning(
            "feast of a near year",
            lambda p: Days.on(feast_in(name, p.year + away)),
            f"{signed(away, 'year')} {name}",
        )
    which = found["which"] or ""

    def resolve(published: date) -> Days:
        near = [feast_in(name, published.year + n) for n in (-1, 0, 1)]
        if which in BACK:
            return Days.on([d for d in near if d < published][-1])
        if which in AHEAD:
            return Days.on(next(d for d in near if d > published))
        return Days.on(likeliest(near, published, asked))

    return Meaning("feast", resolve, name)


def read_era(found: re.Match[str], _: Asked) -> Meaning:
    days = ERAS[ERA_NAMES[found["era"]]]
    return Meaning("named time", lambda _: days)
