"""Phrases to TIMEX3 values, read from the day of publication and from the day last spoken of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.records import Span
from dragoman.resolve.amounts import UNIT, duration, read_amount, unit_name
from dragoman.resolve.expressions import CLOCK, MONTHS, SEASONS, WEEKDAYS, ZONE, any_of, normalise
from dragoman.resolve.meanings import compiled
from dragoman.resolve.stretches import DAY, add_months, step
from dragoman.resolve.times import resolve_time
from dragoman.resolve.values import (
    PART_CODES,
    SEASON_CODES,
    UNKNOWN,
    days_of,
    unit_value,
    value_of,
)

# The rule of a time inside other words ends so.
INSIDE = "in a phrase"
PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
# A longer phrase is no time expression.
LONGEST_PHRASE = 120
# How many times words in front are taken off.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """From when a phrase is read: its day, the values spoken of before it, the latest first."""

    published: date | None
    forward: bool = False
    before: tuple[str, ...] = ()
    beside: str | None = None  # the value of the day in the same sentence
    year: int | None = None  # the year that the passage tells of, if it is not the present one

    def base(self, unit: str) -> date | None:
        """The day that "the next day", "that year" count from: spoken of, else of publication."""
        for value in self.before:
            days = days_of(value)
            if days is not None and (days.last - days.first) <= ROOM.get(unit, DAY):
                return days.first
        return self.published


# A stretch that is no longer than this can stand for the unit it lies in.
ROOM = {"week": DAY * 6, "weekend": DAY, "month": DAY * 30, "quarter": DAY * 91, "year": DAY * 365,
        "decade": DAY * 366, "century": DAY * 366}  # fmt: skip
ROOM |= {"day": DAY * 0, "night": DAY * 0}
Reader = Callable[[re.Match[str], Moment], str | None]


def timex_value(phrase: str, moment: Moment) -> str | None:
    """The TIMEX3 value of a phrase, or None if it is no time expression."""
    if len(phrase) > LONGEST_PHRASE:
        return None
    try:
        return read_value(normalise(phrase), moment)
    except (ValueError, OverflowError):  # outside the years 1 to 9999
        return None


def read_value(phrase: str, moment: Moment) -> str | None:
    """The value by the first rule that fits, with or without the words in front, or by its days."""
    value = read_words(phrase, moment)
    return value if value is not None else read_date(phrase, moment)


def read_words(phrase: str, moment: Moment, depth: int = 0) -> str | None:
    for pattern, reader in TABLE:
        found = compiled(pattern).fullmatch(phrase)
        value = reader(found, moment) if found else None
        if value is not None:
            return value
    bare = IN_FRONT.sub("", phrase, count=1)
    if bare == phrase or not bare or depth >= DEEPEST:
        return None
    value = read_words(bare, moment, depth + 1)
    return value if value is not None else read_whole_date(bare, moment)


def names_whole(phrase: str, moment: Moment) -> bool:
    """Whether a rule reads all of the phrase, not only a time inside it."""
    try:
        return len(phrase) <= LONGEST_PHRASE and bool(read_words(normalise(phrase), moment))
    except (ValueError, OverflowError):
        return False


# Words in front that change no value: TimeML keeps them in other attributes.
IN_FRONT = re.compile(
    r"^(?:(?:at least|at most|up to|as of|well over|just (?:under|over)"
    r"|as (?:early|late|soon|recently|many|much|long|little) as"
    r"|(?:no )?(?:more|less|fewer|longer|later|earlier) than|(?:all|each|every one)(?: of)?"
    r"|on|in|at|by|since|until|till|from|during|for|over|under|within|throughout|through|around"
    r"|about|nearly|almost|roughly|approximately|just|only|barely|sometime|some)"
    r" |(?:(?:the |very |as )*(?:early|late|earlier|later)(?: on)?(?: in| of)?"
    r"|(?:the )?(?:very )?(?:mid|middle|beginning|start|end|close|rest|remainder|height|eve"
    r"|turn|(?:first|second|last) half(?= of (?:the )?(?:\d{3}0|'\d0))|latter half|latter part"
    r"|first part|early part|better part|most|a (?:good )?part)"
    r"(?: of| in)?)[- ])(?=.)"
)

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
        r"(?:(?:very|pretty|as) )?soon(?:er)?(?: as possible)?|(?:the )?(?:(?:very )?(?:near|immediate"
        r"|foreseeable|not-too-distant|not too distant|distant) )?future|the (?:short|long|near|medium)"
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


# ---- times of day -------------------------------------------------------------------------------

HOURS = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d\d))?(?::(?P<second>\d\d))?\s?(?P<half>[ap])?"
)
UTC = re.compile(r"\b(?:gmt|utc)\b(?! ?[+-])")
SPELLED_HOURS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}


def read_clock(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "9 a.m. Friday", "16:00 UTC", "noon": the day, T, and the time."""
    time = clock_value(found["clock"])
    rest = found.groupdict().get("rest")
    day = read_value(rest, moment) if rest else beside(moment)
    if time is None or day is None:
        return None
    zone = "Z" if UTC.search(found["zone"] or "") else ""
    return f"{day.split('T')[0]}T{time}{zone}"


def beside(moment: Moment) -> str:
    """The day that a time of day without one belongs to."""
    return moment.beside or unit_value(moment.published, "day")


def clock_value(text: str) -> str | None:
    text = re.sub(r"^(?:at|around|about|by|from|shortly|just|before|after| )+", "", text)
    if text in ("noon", "midday", "midnight"):
        return "24:00" if text == "midnight" else "12:00"
    for word, number in SPELLED_HOURS.items():
        text = re.sub(rf"^{word}\b", str(number), text)
    found = HOURS.match(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), found["minute"] or "00"
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return f"{hour:02d}:{minute}" + (f":{found['second']}" if found["second"] else "")


def read_part(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "Friday night", "this morning", "the night of March 9", "tonight"."""
    words = found.groupdict()
    rest, part = words.get("rest"), words.get("part") or "night"
    code = PART_CODES.get(part.rstrip("s"))
    day = read_value(rest, moment) if rest else part_day(words.get("which") or "", moment)
    if day is None or len(day) != len("2013-03-22"):
        return None
    return f"{day}T{code}" if code else f"{day}T{'24:00' if part == 'midnight' else '12:00'}"


def part_day(which: str, moment: Moment) -> str:
    day = moment.published
    if which in ("the", "that", "the same", "") or "next" in which or "following" in which:
        day = moment.base("day")
        if moment.beside and which in ("the", ""):
            return moment.beside
    away = {"last": -1, "the previous": -1, "the next": 1, "the following": 1}.get(which, 0)
    return unit_value(day and step(day, away, "day"), "day")


def read_overnight(found: re.Match[str], moment: Moment) -> str:
    if found.group() == "tonight":
        return f"{unit_value(moment.published, 'day')}TNI"
    return f"{unit_value(moment.published and moment.published - DAY, 'day')}TNI"


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


def read_away(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "two weeks ago", "a day later", "three years earlier"."""
    unit, amount = unit_name(found["unit"]), read_amount(found["count"] or "a")
    if amount is None:
        return None
    side = found["side"]
    if isinstance(amount, str):
        return FUTURE if side in ("later", "after", "from now", "hence") else PAST
    count = round(amount) * (1 if side in ("later", "after", "from now", "hence") else -1)
    now = side in ("ago", "from now", "hence", "back")
    if unit == "year" and (shifted := same_unit(moment, count)):
        return shifted
    if unit in ("second", "minute", "hour"):
        return duration(amount, unit) if moment.published is None else moment.published.isoformat()
    day = moment.published if now else moment.base(unit)
    if unit == "year" and day is not None and day.year + count < 1:
        return f"BC{1 - day.year - count:04d}"
    name = {"night": "day", "fortnight": "week"}.get(unit, unit)
    if name not in UNKNOWN:
        return None
    return unit_value(day and step(day, count, unit), name)


def same_unit(moment: Moment, years: int) -> str | None:
    """"A year earlier" after a month or a quarter is that month or quarter of the other year."""
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
    if unit == "weekend":
        return read_date(found.group(), moment)
    if unit == "quarter" and told:
        return told_quarter(moment, AWAY.get(which, 0))
    day = moment.base(unit) if told else moment.published
    count = AWAY.get(which, 0)
    return unit_value(day and step(day, count, unit), {"fortnight": "week"}.get(unit, unit))


def read_end(found: re.Match[str], moment: Moment) -> str:
    """The value of "year-end" and "month's end": TimeML leaves the end to another attribute."""
    return unit_value(moment.published, found["unit"])


def read_of_year(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "last year's third quarter": the part in the year that the words say."""
    year, rest = read_value(found["year"], moment), found["rest"]
    part = read_value(rest, moment) or read_value(f"the {rest}", moment)
    if part is None or year is None or not re.match(r"\d{4}-", part):
        return None
    return f"{year}{part[4:]}"


def told_quarter(moment: Moment, away: int) -> str:
    """The quarter spoken of; without one, the last that is over, as business news means."""
    for value in moment.before:
        days = days_of(value) if "-Q" in value else None
        if days is not None:
            return unit_value(step(days.first, away, "quarter"), "quarter")
    day = moment.published
    return unit_value(day and step(day, away - 1, "quarter"), "quarter")


# ---- dates --------------------------------------------------------------------------------------

# A day and month, or a month, that another part of the text can give its year.
NO_YEAR = re.compile(
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{any_of(MONTHS)}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
)


def read_date(phrase: str, moment: Moment) -> str | None:
    """The value of the days that a phrase means."""
    if moment.year is not None and NO_YEAR.fullmatch(phrase):
        phrase = f"{phrase} {moment.year}"
    span = Span(0, len(phrase), phrase)
    when = resolve_time(span, published=moment.published, forward=moment.forward)
    if when is None:
        return None
    return value_of(when.days) if when.days is not None else relative_value(when.relative or "")


def read_whole_date(phrase: str, moment: Moment) -> str | None:
    """The value of a phrase that is a date and nothing else."""
    when = resolve_time(Span(0, len(phrase), phrase), published=moment.published)
    if when is None or when.rule.endswith(INSIDE):
        return None
    return read_date(phrase, moment)


def relative_value(relative: str) -> str:
    """The value with crosses of what needs a day of publication: XXXX-03-06, XXXX-WXX-4."""
    day_and_month = re.fullmatch(r"(?:.* )?--(\d\d(?:-\d\d)?)", relative)
    if day_and_month:
        return f"XXXX-{day_and_month[1]}"
    name = relative.split()[-1] if relative.split() else ""
    if name in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[name] + 1}"
    if name in SEASONS:
        return f"XXXX-{SEASON_CODES[name]}"
    return UNKNOWN.get(name, "XXXX-XX-XX")


def read_old(found: re.Match[str], _: Moment) -> str:
    """A year before our era, written as TIMEX3 does: BC0044."""
    return f"BC{int(found['year'].replace(',', '')):04d}"


COUNT = r"(?P<count>[a-z\d][\w ,.½/-]*?)"
ADJ = (
    r"(?:(?:more|full|whole|straight|consecutive|successive|trading|working|business|calendar"
    r"|fiscal|additional|solid|long|short|further|other|separate|entire|prison)[- ])*"
)
SIDES = r"(?P<side>ago|earlier|later|before|after|previously|hence|prior|from now|back)"
PARTS = any_of((*PART_CODES, "noon", "midnight"))
NAMED = any_of((*WEEKDAYS, *MONTHS, *SEASONS))
TABLE: tuple[tuple[str, Reader], ...] = (
    *((pattern, constant(value)) for pattern, value in REFERENCES),
    ("|".join(RATES), read_rate),
    (
        rf"(?:.+ )?(?:every|each|per)(?: (?P<count>.+?))? (?P<unit>{UNIT})s?",
        read_every,
    ),
    (rf"(?:once|twice|.+ times) an? (?P<count>(?!))?(?P<unit>{UNIT})", read_every),
    (
        rf"(?:every|each)(?: other)? (?P<name>{NAMED})\.?(?: (?P<part>{PARTS})s?)?",
        read_every_named,
    ),
    (rf"(?P<name>{any_of(WEEKDAYS)})(?:s(?: (?P<part>{PARTS})s?)?)", read_every_named),
    (rf"(?P<name>{any_of(WEEKDAYS)}) (?P<part>{PARTS})s", read_every_named),
    (rf"(?P<clock>{CLOCK}|\w+ o'clock)(?P<zone>{ZONE})?(?:,?(?: on)? (?P<rest>.+))?", read_clock),
    (rf"(?P<rest>.+?),?(?: at)? (?P<clock>{CLOCK})(?P<zone>{ZONE})?", read_clock),
    (r"tonight|overnight", read_overnight),
    (
        rf"(?:(?:earlier|later|early|late|mid)[- ])?(?P<which>last|this|that|the|the (?:next|following"
        rf"|previous|same)|) ?(?:(?:early|late|mid)[- ])?(?P<part>{PARTS})",
        read_part,
    ),
    (rf"(?:the )?(?P<part>{PARTS}) (?:of |on )?(?P<rest>.+)", read_part),
    (rf"(?P<rest>.+?) (?:(?:early|late) )?(?P<part>{PARTS})s?", read_part),
    (
        r"(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?:period|quarter|month|week))?"
        r"|the (?:same|corresponding|comparable|equivalent|year-ago|year-earlier) (?:period|time|month|quarter|week|point"
        r"|stage)(?: .+)?",
        read_same,
    ),
    (r"the (?P<year>\d{4}) (?:period|quarter|month)", read_same),
    (r"the latest period", lambda _found, moment: told_quarter(moment, 0)),
    (rf"{COUNT} {ADJ}(?P<unit>{UNIT})s?(?: or (?:so|two|more))? {SIDES}", read_away),
    (
        r"(?:the )?(?P<count>(?!))?(?P<unit>day|week|month|year) (?P<side>before|after|earlier|later)",
        read_away,
    ),
    (
        r"(?:the |these |those |its |his |her |their )?(?:last|past|next|previous|preceding|coming"
        r"|following|first|final|recent|latest|upcoming|early|later)? ?"
        rf"(?:(?:about|nearly|almost|more than) )?{COUNT}[- ]{ADJ}(?P<unit>{UNIT})s?(?:[- ]long|s' time)?"
        r"(?: (?:period|term|span|stretch))?(?: or (?:so|two|more)|(?P<half> and an? half))?",
        read_duration,
    ),
    (
        rf"(?:the )?(?:first |final |early |later |last )?(?P<count>(?!))?(?P<unit>{UNIT})s(?:-long)?"
        rf"(?: (?:and|or) {UNIT}s)?",
        read_duration,
    ),
    (rf"{COUNT}[- ](?P<unit>day|week|month)s?[- ]old(?P<half>(?!))?", read_duration),
    (rf"(?P<unit>{UNIT})-long", read_past_unit),
    (
        r"(?:the (?:last|past)|the next|the coming|this past|past) "
        r"(?P<unit>hour|week|month|year|decade|century|quarter)(?: or so)?",
        read_past_unit,
    ),
    (
        r"(?:(?P<det>the|this|that|its|their|the very) )?(?:very )?(?:(?P<which>this|last|next|past"
        r"|previous|preceding|coming|current|following|upcoming|same|that|latest|prior|entire|full)"
        r" )?(?:full )?(?:(?:fiscal|financial|school|trading|calendar|academic) )?"
        r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century)",
        read_unit,
    ),
    (r"(?:in )?(?P<year>\d[\d,]*) b\.?c\.?(?:e\.?)?", read_old),
    (r"(?:the )?(?P<unit>year|month)(?:'s)?[- ]end", read_end),
    (r"(?P<year>(?:this|last|next|the (?:previous|following)) year)'s (?P<rest>.+)", read_of_year),
)
