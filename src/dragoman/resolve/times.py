"""Time expressions to first and last day, read from the day of publication."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dragoman.records import Span, When
from dragoman.resolve import dates, feasts, parts, ranges, spells
from dragoman.resolve.expressions import (
    CLOCK,
    COUNT,
    DAY,
    DECADE_NAMES,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    PART,
    ROUGHLY,
    SEASON,
    SPELLED_YEAR,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ZONE,
    any_of,
    normalise,
)
from dragoman.resolve.finding import find_times
from dragoman.resolve.meanings import Asked, Meaning, Reader, compiled

__all__ = ["find_times", "resolve_time"]

# A longer phrase is no time expression but a passage with one in it.
LONGEST_PHRASE = 120
LONGEST_PASSAGE = 2_000


def resolve_time(span: Span, *, published: date | None, forward: bool = False) -> When | None:
    """The days that the words of `span` mean to a reader on the day `published`, or None.

    News looks back: a bare weekday or month is the latest one, with `forward` the next one.
    Without `published`, only an absolute phrase gets days; `relative` says how far the others are.
    """
    meaning = read(normalise(span.text[:LONGEST_PASSAGE]), forward=forward)
    if meaning is None:
        return None
    if published is None and meaning.relative is not None:
        return When(span, None, meaning.rule, meaning.relative)
    try:
        days = meaning.days(published or date.min)
    except (ValueError, OverflowError):  # outside the years 1–9999, or no such day
        return None
    return When(span, days, meaning.rule) if days.first <= days.last else None


@lru_cache(maxsize=8192)
def read(phrase: str, *, forward: bool) -> Meaning | None:
    """The meaning of a normalised phrase by the first rule that fits all of it."""
    if not phrase or len(phrase) > LONGEST_PHRASE:
        return None
    asked = Asked(forward, read)
    for pattern, reader in TABLE:
        found = compiled(pattern).fullmatch(phrase)
        meaning = reader(found, asked) if found else None
        if meaning is not None:
            return meaning
    return None


def read_inner(found: re.Match[str], asked: Asked) -> Meaning | None:
    """The first time inside a longer phrase: "the 1995 accords", "talks around 30 January"."""
    phrase = found.group()
    if "anniversary" in phrase:
        return None
    for span in find_times(compiled(CAPITAL).sub(lambda m: m.group().capitalize(), phrase)):
        inner = normalise(span.text)
        meaning = asked.part(inner) if inner != phrase else None
        if meaning is not None:
            return replace(meaning, rule=f"{meaning.rule} in a phrase")
    return None


# Months and weekdays are found in a text by their capitals.
CAPITAL = rf"\b{any_of([*MONTHS, *WEEKDAYS])}\b"

NEAR_YEAR = r"(?:of )?(?:the )?(?:this|last|next|that|same|previous|following|current|past) year"
WRITTEN_YEAR = rf"(?:(?:of |in )?(?:{YEAR}|'\d\d|{SPELLED_YEAR})|{NEAR_YEAR})"
WHICH = (
    r"(?:this coming|this past|this|last|next|past|previous|preceding|prior|coming|following"
    r"|upcoming|current|that|same)"
)
OF_WEEK = r"(?:last|previous|this|next|following|coming)"
DATE_DAY = rf"(?:{DAY}|{any_of(ORDINALS)})"
TO = r"(?:-| ?(?:to|through|thru|until|till|and|&) ?)"
COUNTED = rf"(?:(?P<roughly>{ROUGHLY}) )*(?P<count>{COUNT})"
WHOLLY = r"(?:full |whole |straight |consecutive )*"
# "Two years and three months", "5 years 1 month 12 days".
SEVERAL = rf"(?:{COUNT}) {UNIT}s?(?:(?:,| and|, and)? (?:{COUNT}) {UNIT}s?)+"
# Every way to say a time, in the order in which they are tried; a new way is a new line here.
TABLE: tuple[tuple[str, Reader], ...] = (
    # times that have a name ("9/11" is no date in digits)
    (rf"(?:the )?(?P<era>{any_of(feasts.ERA_NAMES)})", feasts.read_era),
    (
        rf"(?:(?P<which>last|next|this|past) )?(?P<feast>{any_of(feasts.FEASTS)})"
        rf"(?:,? (?P<year>{WRITTEN_YEAR}))?(?: holidays?| period)?",
        feasts.read_feast,
    ),
    (feasts.EVENT, feasts.read_event),
    (feasts.ANNIVERSARY, feasts.read_anniversary),
    # days around publication
    (
        rf"(?:(?:the|early|late|earlier|later|on) )*(?P<near>{any_of(dates.NEAR_DAYS)})"
        rf"(?:'?s)?(?: in the)?(?: {PART})?",
        dates.read_near_day,
    ),
    (
        rf"(?P<near>(?:(?:early|late|earlier|later) )?(?:this|the|in the) {PART}|{PART}"
        rf"|(?:right )?now|at this time|{CLOCK}{ZONE}?)",
        dates.read_near_day,
    ),
    (r"(?:the )?overnight(?: hours)?|during the night", dates.read_overnight),
    (
        rf"(?:the )?(?:(?P<week>{OF_WEEK}) week(?:'s)?(?: on)? )?(?:(?P<which>{WHICH}) )?"
        r"(?:late |early )?"
        rf"(?P<weekday>{WEEKDAY})(?: {PART})?(?:,? (?:of "
        rf"|from )?(?:the )?(?P<inweek>{OF_WEEK}) week)?"
        rf"(?: {PART})?",
        dates.read_weekday,
    ),
    (
        rf"(?P<count>{COUNT}) (?P<weekday>{any_of(WEEKDAYS)}s?) "
        r"(?:(?P<back>ago|back|earlier)|from now|hence|from today)",
        dates.read_weekdays_away,
    ),
    (rf"(?P<name>{MONTH}|{WEEKDAY}) after next", dates.read_after_next),
    (
        rf"(?:(?:the|over|during|at|on) )*(?:(?P<which>{WHICH}) )?(?:the )?weekend",
        dates.read_weekend,
    ),
    # dates
    (
        rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?(?P<month>{MONTH}),?[ /-]?(?:the )?"
        rf"(?P<day>{DATE_DAY})"
        rf"(?:,? ?(?P<year>{WRITTEN_YEAR}))?",
        dates.read_date,
    ),
    (
        rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?(?P<day>{DATE_DAY})[- /]?(?:day )?(?:of )?"
        rf"(?P<month>{MONTH})(?:,?[- /]?(?P<year>{WRITTEN_YEAR}|\d\d))?",
        dates.read_date,
    ),
    (
        rf"(?P<month>{MONTH}) (?P<day>{DATE_DAY})(?P<year>(?!))?,? (?P<weekday>{WEEKDAY})",
        dates.read_date,
    ),
    (
        rf"(?:the )?(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
        rf"(?P<day>\d\d?(?:st|nd|rd|th)|(?<=the )(?:\d\d?|{any_of(ORDINALS)}))"
        r"(?P<ofmonth>(?!))?(?P<which>(?!))?",
        dates.read_day_of_month,
    ),
    (
        rf"(?P<weekday>{WEEKDAY}),? (?P<day>\d\d?)(?P<ofmonth>(?!))?(?P<which>(?!))?",
        dates.read_day_of_month,
    ),
    (
        rf"{WEEKDAY},? (?P<month>\d\d?)/(?P<day>\d\d?)",
        dates.read_month_day_digits,
    ),
    (
        rf"(?:the )?(?P<day>{DATE_DAY})(?: day)? (?:of )?(?P<ofmonth>(?:the )?"
        rf"(?P<which>{WHICH}) month)(?P<weekday>(?!))?",
        dates.read_day_of_month,
    ),
    (
        r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:[t ][\d:.]+z?)?",
        dates.read_digits,
    ),
    (r"(?P<month>\d\d?)[-/](?P<day>\d\d?)[-/](?P<year>\d{4}|\d\d)", dates.read_digits),
    (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", dates.read_digits),
    (rf"(?P<year>\d{{4}})[-/](?P<month>{MONTH})[-/](?P<day>\d\d?)", dates.read_named_digits),
    (rf"(?P<month>{MONTH})[-/](?P<day>\d\d?)[-/](?P<year>\d{{4}})", dates.read_named_digits),
    (r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", dates.read_named_digits),
    (r"(?P<month>\d\d?) ?[/-] ?(?P<day>\d\d?)", dates.read_month_day_digits),
    (r"(?P<year>\d{4}) ?[-/.] ?(?P<month>\d\d?)", dates.read_month_digits),
    (r"(?P<month>\d\d?) ?[-/] ?(?P<year>\d{4})", dates.read_month_digits),
    (rf"(?P<year>{YEAR}) ?,? ?(?P<month>{MONTH})(?P<which>(?!))?", dates.read_month),
    (
        rf"(?:the )?(?:month of )?(?:(?P<which>{WHICH}) )?(?P<month>{MONTH})"
        rf"(?:,? ?-?(?P<year>{WRITTEN_YEAR}))?",
        dates.read_month,
    ),
    (
        rf"(?:the )?(?:calendar |fiscal |financial )?(?:year )?(?P<year>{YEAR}|{SPELLED_YEAR})"
        r"(?: a\.?d\.?| c\.?e\.?)?",
        dates.read_plain_year,
    ),
    (rf"(?P<day>{DATE_DAY}) (?:of )?(?P<month>{MONTH}),? (?P<year>[1-9]\d\d)", dates.read_old_date),
    (rf"(?P<month>{MONTH}) (?:(?P<day>{DATE_DAY}), |of )(?P<year>[1-9]\d\d)", dates.read_old_date),
    (r"(?P<year>[1-9]\d\d)", dates.read_old_year),
    (
        rf"(?:the )?(?:(?P<digits>\d{{4}}|'?\d0)'?s"
        rf"|(?:(?P<century>eighteen|nineteen|twenty) )?(?P<named>{any_of(DECADE_NAMES)}))",
        dates.read_decade,
    ),
    (r"(?:in )?(?:a\.?d\.? ?)(?P<year>\d{1,4})", dates.read_old_year),
    (r"(?P<year>\d{1,4}) ?(?:a\.?d\.?|c\.?e\.?)", dates.read_old_year),
    (rf"(?:the )?(?P<nth>{ORDINAL})[ -]century", dates.read_century),
    # units
    (
        r"(?:the )?(?P<side>earlier|later|rest|remainder|remaining)(?: on)?(?: in| of)? "
        r"(?:(?:this|the|the current|current|that|the same) )?"
        r"(?P<unit>week|month|quarter|year|decade|weekend|century|season)",
        spells.read_so_far,
    ),
    (
        r"(?:in |over |during |within )?the (?:past|preceding|last) "
        r"(?P<unit>(?<=past )(?:week|month|year|day|decade|century|quarter)|hour)",
        spells.read_past_unit,
    ),
    (
        rf"(?:the )?(?P<which>{WHICH}|the|all|all this) "
        rf"(?:calendar |fiscal |financial |working |school )?(?P<unit>{UNIT})",
        spells.read_unit,
    ),
    (r"the (?P<unit>week|month|year) after (?:the )?next", spells.read_after_next),
    (r"(?:the )?year[- ]to[- ]date(?P<unit>(?!))?", spells.read_year_to_date),
    (
        rf"(?:the )?(?P<side>first|last|final) (?P<count>{COUNT}) (?P<unit>{UNIT}s?) of "
        r"(?P<rest>.+)",
        spells.read_first_units,
    ),
    (
        r"week (?P<number>[1-4]\d|5[0-3]|[1-9])(?:,? (?:of |in )?(?P<year>.+))?",
        parts.read_week_number,
    ),
    (
        rf"{COUNTED} (?P<unit>{UNIT}s?) (?:from|after) (?:today|now|this day)",
        spells.read_from_today,
    ),
    (
        rf"(?:for |in )?(?P<units>{SEVERAL}) "
        r"(?P<side>ago|earlier|before|back|later|from now|hence|after|from today)",
        spells.read_compound,
    ),
    (
        rf"(?P<side>within|in|over|for|next|last|past)(?: the)?(?: upcoming| coming| next| past"
        rf"| last)?"
        rf" (?P<units>{SEVERAL})",
        spells.read_compound_stretch,
    ),
    (
        rf"(?:within|in less than|less than) {COUNTED} (?P<unit>{UNIT}s?) "
        r"(?:from|of|after) (?P<rest>today|now|tomorrow)",
        spells.read_stretch_from,
    ),
    (
        rf"for {COUNTED} (?P<unit>{UNIT}s?),? (?:from|starting|beginning)(?: on"
        rf"| from)? (?P<rest>.+)",
        spells.read_stretch_from,
    ),
    (
        rf"{COUNTED} (?P<unit>{UNIT}s?),? (?:starting|beginning)(?: on| from)? (?P<rest>.+)",
        spells.read_stretch_from,
    ),
    (
        rf"(?:from )?(?P<rest>.+) for {COUNTED} (?P<unit>{UNIT}s?)",
        spells.read_stretch_from,
    ),
    (
        r"the (?P<unit>week|month|quarter|year|decade) (?:(?P<back>before|earlier)|after|later)",
        spells.read_beside,
    ),
    (
        rf"{COUNTED} {WHOLLY}(?P<unit>{UNIT}s?)(?:,? and a half)?(?: or (?:so|two|more))? "
        r"(?P<back>(?:ago|earlier|before|prior|previously|after|back))",
        spells.read_ago,
    ),
    (
        rf"{COUNTED} (?P<unit>{UNIT}s?) (?:later|on|hence)(?P<back>(?!))?",
        spells.read_ago,
    ),
    (
        rf"(?:in )?{COUNTED} (?P<unit>{UNIT}s?)(?:(?:'s?)? time)(?P<back>(?!))?",
        spells.read_ago,
    ),
    (rf"(?P<side>in) {COUNTED} (?P<unit>{UNIT}s?)(?P<back>(?!))?", spells.read_in),
    (
        rf"{COUNTED} (?P<unit>{UNIT}s?) (?P<side>after|from|before|prior to|following) "
        r"(?P<rest>.+)",
        spells.read_from_date,
    ),
    (
        r"(?:in |over |during |for |within |throughout )?(?:the |these )?"
        r"(?P<side>last|past|previous|preceding|recent|next|coming|upcoming|following)"
        rf"(?: {COUNTED})?(?: (?:full|whole|straight|consecutive|business"
        rf"|working))? (?P<unit>{UNIT}s)",
        spells.read_stretch,
    ),
    (
        rf"(?:in |over |during |for |within )?(?:the )?{COUNTED} "
        rf"(?P<side>last|past|previous|preceding|next|coming|upcoming"
        rf"|following) (?P<unit>{UNIT}s?)",
        spells.read_stretch,
    ),
    (
        r"(?:(?P<side>within|for|during|over|after|in the next|throughout) )?(?:the (?:next )?)?"
        rf"{COUNTED}[- ]{WHOLLY}(?P<unit>{UNIT}s?)(?:[- ](?:old|long))?",
        spells.read_stretch,
    ),
    # parts of the year
    (
        r"(?:beginning|starting|effective|commencing|from|as of) (?:on|in|at|from|with) "
        r"(?P<rest>.+)",
        ranges.read_start,
    ),
    (
        rf"(?:the )?(?P<part>{any_of(parts.PART_WORDS)})(?:[- ]to[- ](?:late|mid))?[- ](?:part )?"
        r"(?:of |in )?(?P<rest>.+)",
        parts.read_part,
    ),
    (
        r"(?:the )?(?P<unit>year|month|decade)(?:'s)?[- ]end(?:,? (?:of )?(?P<year>.+))?",
        parts.read_year_end,
    ),
    (
        r"(?:the )?(?:(?P<which>this|last|next|past|coming|previous|current) )?"
        rf"(?P<season>{SEASON})(?:time)?(?:,? (?P<year>{WRITTEN_YEAR})(?:[-/]\d\d)?)?"
        r"(?: season| months)?",
        parts.read_season,
    ),
    (
        rf"(?:the |its |this )?(?:(?P<before>{YEAR}|'?\d\d(?=q\d))[ -]?(?:the )?)?(?:(?:fiscal"
        rf"|financial)[ -])?"
        rf"(?:(?P<nth>{ORDINAL}|last|final)[- ](?:fiscal |calendar )?(?:quarter|half|qtr)"
        r"|q ?(?P<digit>[1-4])|h ?(?P<half>[12]))"
        rf"(?:,?[ -]?(?:of )?(?:fiscal )?(?P<year>{WRITTEN_YEAR}|the year))?",
        parts.read_quarter,
    ),
    (
        r"(?P<year>(?:this|last|next|the (?:previous|following)) year)'s (?P<rest>.+)",
        parts.read_of_year,
    ),
    (
        rf"(?:the )?(?:comparable )?year-(?:ago|earlier) "
        rf"(?P<unit>month|quarter|week|{ORDINAL} quarter)",
        parts.read_year_ago,
    ),
    (
        rf"(?:the )?(?P<nth>(?:{ORDINAL}[- ])?(?:to )?last|{ORDINAL}|final) "
        rf"(?P<what>{WEEKDAY}|day|week|weekend|month)s? (?:(?:of|in) )?(?P<rest>.+)",
        parts.read_nth,
    ),
    (rf"(?:the )?(?P<nth>{ORDINAL}) (?P<what>{WEEKDAY})", parts.read_nth_here),
    # ranges
    (
        rf"(?:from |between )?(?P<month>{MONTH}) (?:the )?(?P<day>{DATE_DAY}){TO}(?:the )?"
        rf"(?P<last>{DATE_DAY})"
        rf"(?P<year>,? {WRITTEN_YEAR})?",
        ranges.read_day_range,
    ),
    (
        rf"(?:from |between )?(?:the )?(?P<day>{DATE_DAY}){TO}(?:the )?(?P<last>{DATE_DAY})(?:"
        rf" of)? "
        rf"(?P<month>{MONTH})(?P<year>,? {WRITTEN_YEAR})?",
        ranges.read_day_range,
    ),
    (
        rf"(?:from |between )?(?:the )?(?P<day>{DAY}){TO}(?:the )?(?P<last>{DAY})(?: of| in)? "
        rf"(?:the )?(?P<which>{WHICH}) month",
        ranges.read_month_days,
    ),
    (
        rf"(?:from )?(?P<first>{YEAR})(?:-| to | through | until )"
        rf"(?P<last>{YEAR}|\d\d|(?:the )?present|now|today)",
        ranges.read_years,
    ),
    (
        r"from (?P<left>.+?) (?:to|through|until|till|up to|thru|into) (?P<right>.+)",
        ranges.read_range,
    ),
    (r"between (?P<left>.+?) and (?P<right>.+)", ranges.read_range),
    (
        r"(?P<left>.+?)(?: ?- ?| to | through | until | till | thru )(?P<right>.+)",
        ranges.read_range,
    ),
    (
        r"(?:the )?(?P<unit>weekend|week)(?: ending| beginning| starting)?(?: of| on)? "
        r"(?P<rest>.+)",
        ranges.read_of_date,
    ),
    (
        r"(?:ever |not |no later than |up )?(?P<edge>since|by|until|till|before|prior to|up to"
        r"|through|after) (?P<rest>.+)",
        ranges.read_edge,
    ),
    (
        r"(?:starting|effective|commencing|from|as of|as (?:early|soon|late|recently) as"
        r"|onwards? from) (?P<rest>.+)",
        ranges.read_start,
    ),
    (rf"{WHICH} (?P<rest>{WEEKDAY},? .+)", ranges.read_rest),
    # what changes nothing, and times inside longer phrases
    (
        r"(?:on|in|at|during|of|over|throughout|around|about|within|for|circa|c\.|late|early"
        r"|late on|early on|sometime|some time|again|only|just|also|dated|the|this|back in|both) "
        r"(?P<rest>.+)",
        ranges.read_rest,
    ),
    (rf"{CLOCK}{ZONE}?,?(?: on)? (?P<rest>.+)", ranges.read_rest),
    (rf"(?P<rest>.+?),?(?: at| from| around| by)? {CLOCK}{ZONE}?", ranges.read_rest),
    (rf"(?:the )?{PART}(?: of| on)? (?P<rest>.+)", ranges.read_rest),
    (rf"(?P<rest>.+?) {PART}", ranges.read_rest),
    (r".+", read_inner),
)
