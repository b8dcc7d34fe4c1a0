"""Phrases to TIMEX3 values, read from the day of publication and from the day last spoken of."""

import re

from dragoman.records import Span
from dragoman.resolve import timexwords
from dragoman.resolve.amounts import UNIT
from dragoman.resolve.expressions import CLOCK, MONTHS, SEASONS, WEEKDAYS, ZONE, any_of, normalise
from dragoman.resolve.meanings import compiled
from dragoman.resolve.moments import Moment, Reader
from dragoman.resolve.stretches import DAY, step
from dragoman.resolve.times import resolve_time
from dragoman.resolve.values import PART_CODES, SEASON_CODES, UNKNOWN, unit_value, value_of

# The rule of a time inside other words ends so.
INSIDE = "in a phrase"
# A longer phrase is no time expression.
LONGEST_PHRASE = 120
# How many times words in front are taken off.
DEEPEST = 6


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


# ---- dates --------------------------------------------------------------------------------------

# A day and month, or a month, that another part of the text can give its year.
NO_YEAR = re.compile(
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{any_of(MONTHS)}\.?(?: \d{{1,2}}(?:st|nd"
    rf"|rd|th)?)?"
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


def read_of_year(found: re.Match[str], moment: Moment) -> str | None:
    """The value of "last year's third quarter": the part in the year that the words say."""
    year, rest = read_value(found["year"], moment), found["rest"]
    part = read_value(rest, moment) or read_value(f"the {rest}", moment)
    if part is None or year is None or not re.match(r"\d{4}-", part):
        return None
    return f"{year}{part[4:]}"


COUNT = r"(?P<count>[a-z\d][\w ,.½/-]*?)"
ADJ = (
    r"(?:(?:more|full|whole|straight|consecutive|successive|trading|working|business|calendar"
    r"|fiscal|additional|solid|long|short|further|other|separate|entire|prison)[- ])*"
)
SIDES = r"(?P<side>ago|earlier|later|before|after|previously|hence|prior|from now|back)"
PARTS = any_of((*PART_CODES, "noon", "midnight"))
NAMED = any_of((*WEEKDAYS, *MONTHS, *SEASONS))
TABLE: tuple[tuple[str, Reader], ...] = (
    *((pattern, timexwords.constant(value)) for pattern, value in timexwords.REFERENCES),
    ("|".join(timexwords.RATES), timexwords.read_rate),
    (
        rf"(?:.+ )?(?:every|each|per)(?: (?P<count>.+?))? (?P<unit>{UNIT})s?",
        timexwords.read_every,
    ),
    (rf"(?:once|twice|.+ times) an? (?P<count>(?!))?(?P<unit>{UNIT})", timexwords.read_every),
    (
        rf"(?:every|each)(?: other)? (?P<name>{NAMED})\.?(?: (?P<part>{PARTS})s?)?",
        timexwords.read_every_named,
    ),
    (rf"(?P<name>{any_of(WEEKDAYS)})(?:s(?: (?P<part>{PARTS})s?)?)", timexwords.read_every_named),
    (rf"(?P<name>{any_of(WEEKDAYS)}) (?P<part>{PARTS})s", timexwords.read_every_named),
    (rf"(?P<clock>{CLOCK}|\w+ o'clock)(?P<zone>{ZONE})?(?:,?(?: on)? (?P<rest>.+))?", read_clock),
    (rf"(?P<rest>.+?),?(?: at)? (?P<clock>{CLOCK})(?P<zone>{ZONE})?", read_clock),
    (r"tonight|overnight", read_overnight),
    (
        rf"(?:(?:earlier|later|early|late|mid)[- ])?(?P<which>last|this|that|the|the (?:next"
        rf"|following"
        rf"|previous|same)|) ?(?:(?:early|late|mid)[- ])?(?P<part>{PARTS})",
        read_part,
    ),
    (rf"(?:the )?(?P<part>{PARTS}) (?:of |on )?(?P<rest>.+)", read_part),
    (rf"(?P<rest>.+?) (?:(?:early|late) )?(?P<part>{PARTS})s?", read_part),
    (
        r"(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?:period|quarter|month|week))?"
        r"|the (?:same|corresponding|comparable|equivalent|year-ago|year-earlier) (?:period|time"
        r"|month|quarter|week|point"
        r"|stage)(?: .+)?",
        timexwords.read_same,
    ),
    (r"the (?P<year>\d{4}) (?:period|quarter|month)", timexwords.read_same),
    (r"the latest period", lambda _found, moment: timexwords.told_quarter(moment, 0)),
    (rf"{COUNT} {ADJ}(?P<unit>{UNIT})s?(?: or (?:so|two|more))? {SIDES}", timexwords.read_away),
    (
        r"(?:the )?(?P<count>(?!))?(?P<unit>day|week|month|year) (?P<side>before|after|earlier"
        r"|later)",
        timexwords.read_away,
    ),
    (
        r"(?:the |these |those |its |his |her |their )?(?:last|past|next|previous|preceding|coming"
        r"|following|first|final|recent|latest|upcoming|early|later)? ?"
        rf"(?:(?:about|nearly|almost|more than) )?{COUNT}[- ]{ADJ}(?P<unit>{UNIT})s?(?:[- ]long"
        rf"|s' time)?"
        r"(?: (?:period|term|span|stretch))?(?: or (?:so|two|more)|(?P<half> and an? half))?",
        timexwords.read_duration,
    ),
    (
        rf"(?:the )?(?:first |final |early |later "
        rf"|last )?(?P<count>(?!))?(?P<unit>{UNIT})s(?:-long)?"
        rf"(?: (?:and|or) {UNIT}s)?",
        timexwords.read_duration,
    ),
    (rf"{COUNT}[- ](?P<unit>day|week|month)s?[- ]old(?P<half>(?!))?", timexwords.read_duration),
    (rf"(?P<unit>{UNIT})-long", timexwords.read_past_unit),
    (
        r"(?:the (?:last|past)|the next|the coming|this past|past) "
        r"(?P<unit>hour|week|month|year|decade|century|quarter)(?: or so)?",
        timexwords.read_past_unit,
    ),
    (
        r"(?:(?P<det>the|this|that|its|their|the very) )?(?:very )?(?:(?P<which>this|last|next|past"
        r"|previous|preceding|coming|current|following|upcoming|same|that|latest|prior|entire|full)"
        r" )?(?:full )?(?:(?:fiscal|financial|school|trading|calendar|academic) )?"
        r"(?P<unit>day|night|week|fortnight|month|quarter|year|decade|century)",
        timexwords.read_unit,
    ),
    (r"(?:in )?(?P<year>\d[\d,]*) b\.?c\.?(?:e\.?)?", timexwords.read_old),
    (r"(?:the )?(?P<unit>year|month)(?:'s)?[- ]end", timexwords.read_end),
    (r"(?P<year>(?:this|last|next|the (?:previous|following)) year)'s (?P<rest>.+)", read_of_year),
)
