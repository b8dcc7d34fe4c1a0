"""Readers of TIMEX3 values that need no days: now and soon, sets, durations, units near a day."""

import re
from datetime import date

from dragoman.resolve.amounts import UNIT, duration, read_amount, unit_name
from dragoman.resolve.expressions import MONTHS, SEASONS, WEEKDAYS
from dragoman.resolve.moments import Moment, Reader
from dragoman.resolve.stretches import add_months, step
from dragoman.resolve.values import PART_CODES, SEASON_CODES, UNKNOWN, days_of, unit_value

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"

# ---- now, once, soon ----------------------------------------------------------------------------

REFERENCES = (
    (
        r"(?:right |just )?now|currently|current|presently|nowadays|(?:the )?present(?: day)?"
        r"|(?:the )?(?:moment|time being)|these days|(?:at )?this (?:time|point|stage)|the meantime"
        r"|already|(?:the )?present time",
        PRESENT,
    ),
    (
        r"(?:(?:more|most|very|quite|only) )?(?:recently|recent|lately|previously|formerly)"
        r"|(?:the )?(?:(?:recent|distant|not-so-distant) )?past|the time|that time|long ago|once"
        r"|years gone by|earlier|(?:(?:the )?(?:past|recent)|recent) (?:"
        rf"{UNIT}s(?: (?:and|or) {UNIT}s)?)|(?:several|many|some|a few|few|countless)? ?{UNIT}s"
        r" (?:ago|back)",
        PAST,
    ),
    (
        r"(?:(?:very|pretty|as) )?soon(?:er)?(?: as possible)?|(?:the )?(?:(?:very )?(?:near"
        r"|immediate"
        r"|foreseeable|not-too-distant|not too distant|distant) )?future|the (?:short|long|near"
        r"|medium)"
        r"[- ]term|an? later (?:date|time)|some ?day|later|(?:the )?(?:coming|future|upcoming) "
        rf"{UNIT}s|(?:the )?{UNIT}s (?:ahead|to come)",
        FUTURE,
    ),
)


def constant(value: str) -> Reader:
    return lambda _found, _moment: value


# ---- sets ---------------------------------------------------------------------------------------

RATES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "biweekly": "P2W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    "annual": "P1Y", "biannually": "P6M",
}  # fmt: skip


def read_rate(found: re.Match[str], _: Moment) -> str:
    return RATES[found.group()]


def read_every(found: re.Match[str], _: Moment) -> str | None:
    """The value of "every day", "each of two weeks", "twice a year", "every other month"."""
    unit, count = unit_name(found["unit"]), (found["count"] or "").strip()
    if unit in PART_CODES and not count:
        return f"XXXX-XX-XXT{PART_CODES[unit]}"
    amount = 2.0 if count == "other" else read_amount(count or "a")
    return None if amount is None else duration(amount, unit)


def read_every_named(found: re.Match[str], _: Moment) -> str:
    """The value of "every Friday", "Tuesday nights", "each July", "every summer"."""
    name, part = found["name"].rstrip("."), found["part"]
    if name in MONTHS:
        return f"XXXX-{MONTHS[name]:02d}"
    if name in SEASONS:
        return f"XXXX-{SEASON_CODES[name]}"
    weekday = f"XXXX-WXX-{WEEKDAYS[name] + 1}"
    return f"{weekday}T{PART_CODES[part.rstrip('s')]}" if part else weekday


# ---- durations ----------------------------------------------------------------------------------


def read_duration(found: re.Match[str], _: Moment) -> str | None:
    """The value of "three days", "five-year", "a decade and a half", "years"."""
    unit = unit_name(found["unit"])
    amount = read_amount(found["count"].replace("-", " ").strip()) if found["count"] else "X"
    if amount is None:
        amount = read_amount(found["count"])
    if amount is None:
        return None
    if found.groupdict().get("half") and not isinstance(amount, str):
        amount += 0.5
    return duration(amount, unit)


def read_past_unit(found: re.Match[str], _: Moment) -> str:
    return duration(1, unit_name(found["unit"]))


# ---- so long before or after --------------------------------------------------------------------


LATER = frozenset({"later", "after", "from now", "hence"})
FROM_NOW = frozenset({"ago", "from now", "hence", "back"})


def read_away(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "two weeks ago", "a day later", "three years earlier"."""
    unit, amount = unit_name(found["unit"]), read_amount(found["count"] or "a")
    side = found["side"]
    if amount is None:
        return None
    if isinstance(amount, str):
        return FUTURE if side in LATER else PAST
    count = round(amount) * (1 if side in LATER else -1)
    if unit in ("second", "minute", "hour"):
        return duration(amount, unit) if moment.published is None else moment.published.isoformat()
    shifted = same_unit(moment, count) if unit == "year" else None
    return shifted or unit_away(moment, count, unit, now=side in FROM_NOW)


def unit_away(moment: Moment, count: int, unit: str, *, now: bool) -> str | None:
    """The value of the unit so far from now, or from the day spoken of."""
    day = moment.published if now else moment.base(unit)
    if unit == "year" and day is not None and day.year + count < 1:
        return f"BC{1 - day.year - count:04d}"
    name = {"night": "day", "fortnight": "week"}.get(unit, unit)
    return unit_value(day and step(day, count, unit), name) if name in UNKNOWN else None


def same_unit(moment: Moment, years: int) -> str | None:
    """The month or quarter spoken of, so many years away, as "a year earlier" means it."""
    last = moment.before[0] if moment.before else ""
    if moment.beside is None and re.fullmatch(r"\d{4}-(?:Q\d|\d\d)", last):
        year = int(last[:4]) + years
        return f"{year:04d}{last[4:]}" if 0 < year <= date.max.year else None
    return None


def read_same(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "the same period last year", "the year-ago quarter": as long, a year before."""
    last = next((value for value in moment.before if re.match(r"\d{4}-", value)), None)
    year = found.groupdict().get("year")
    if last and not year:
        return f"{int(last[:4]) - 1:04d}{last[4:]}"
    if last and year and year.isdigit():
        return f"{year}{last[4:]}"
    day = moment.published
    if day is None:
        return "XXXX"
    if re.search("month|week", found.group()):
        return unit_value(add_months(day, -12), "month" if "month" in found.group() else "week")
    over = unit_value(add_months(day, -3), "quarter")  # business news tells of quarters
    return f"{year or int(over[:4]) - 1}{over[4:]}"


# ---- this, last and next ------------------------------------------------------------------------

AWAY = {"last": -1, "previous": -1, "past": -1, "preceding": -1, "prior": -1, "next": 1,
        "coming": 1, "following": 1, "upcoming": 1}  # fmt: skip
# These count from the day spoken of, not from the day of publication.
TOLD_UNITS = frozenset({"day", "night", "quarter", "decade", "century"})
TOLD = frozenset({"previous", "preceding", "prior", "following", "same", "that"})


def read_unit(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "this week", "last year", "the following day", "that month", "the quarter"."""
    det, which = found["det"] or "", found["which"] or ""
    unit = unit_name(found["unit"])
    if not det and not which:
        return None
    told = which in TOLD or (det == "the" and which in ("", "next") and unit in TOLD_UNITS)
    told = told or which == "latest" or "that" in (det, which)
    if unit == "quarter" and told:
        return told_quarter(moment, AWAY.get(which, 0))
    day = moment.base(unit) if told else moment.published
    count = AWAY.get(which, 0)
    return unit_value(day and step(day, count, unit), {"fortnight": "week"}.get(unit, unit))


def read_end(found: re.Match[str], moment: Moment) -> str:
    """The value of "year-end" and "month's end": TimeML leaves the end to another attribute."""
    return unit_value(moment.published, found["unit"])


def told_quarter(moment: Moment, away: int) -> str:
    """The quarter spoken of; without one, the last that is over, as business news means."""
    for value in moment.before:
        days = days_of(value) if "-Q" in value else None
        if days is not None:
            return unit_value(step(days.first, away, "quarter"), "quarter")
    day = moment.published
    return unit_value(day and step(day, away or -1, "quarter"), "quarter")


def read_old(found: re.Match[str], _: Moment) -> str:
    """A year before our era, written as TIMEX3 does: BC0044."""
    return f"BC{int(found['year'].replace(',', '')):04d}"
