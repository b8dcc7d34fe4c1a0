"""The time expressions of a text, each with its TIMEX3 value and its days."""

import re
from dataclasses import dataclass
from datetime import date

from dragoman.records import Days, Span
from dragoman.resolve.finding import find_times
from dragoman.resolve.moments import Moment
from dragoman.resolve.tense import lies_ahead_at
from dragoman.resolve.times import resolve_time
from dragoman.resolve.timex import INSIDE, names_whole, timex_value
from dragoman.resolve.values import days_of

# So many values spoken of before are remembered.
MEMORY = 8
# So many expressions on either side are looked at for the day of a time of day.
NEIGHBOURS = 3
# Characters within which a date without a year is of the year before it.
SAME_PASSAGE = 150
LONG_AGO = re.compile(r"(?:[A-Z][a-z]+\.?|\b\d\d?,?) (?:1\d|20)\d\d\b")
YEAR_TOLD = "in the year spoken of"
LONGEST_PHRASE, LONGEST_TEXT = 100, 2_000
# What is more than one expression, or a sentence.
NO_PHRASE = re.compile(r"[.!?] [A-Z]|\b(?:said|says|is|are|was|were|will|has|have|had)\b")
DATED = re.compile(r"\d{3,4}(?:-|$)")
ON_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n")
# A time of day, or a word for a part of it, is of the day that its sentence names.
CLOCK_LIKE = re.compile(
    r"(?i)(?:\W*(?:about|around))?\s*\d.*|noon|midnight|midday|the (?:morning|afternoon|evening"
    r"|night)"
)


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression: its words, its value, the days it means, and the rule that decided."""

    span: Span
    value: str
    days: Days | None
    rule: str
    zone: str | None = None


def read_times(text: str, published: date | None) -> tuple[TimeFound, ...]:
    """The times of `text` in order, read as on the day `published`."""
    spans = find_times(text)
    if len(text) <= LONGEST_PHRASE and (whole := read_whole(text, published)):
        return (whole,)
    found: list[TimeFound] = []
    before: tuple[str, ...] = ()
    for index, span in enumerate(spans):
        ahead = lies_ahead_at(text, span.start, span.end)
        beside = None
        if CLOCK_LIKE.fullmatch(span.text):
            beside = day_beside(text, spans, index, published)
        year = None if ahead or published is None else year_told(found, span, published)
        moment = Moment(published, forward=ahead, before=before, beside=beside, year=year)
        one = read_span(span, moment)
        if one is None:
            continue
        found.append(one)
        if DATED.match(one.value):
            before = (one.value.split("T")[0], *before)[:MEMORY]
    return tuple(found)


def year_told(found: list[TimeFound], span: Span, published: date) -> int | None:
    """The year of the date just before, if the passage is about a time long ago."""
    last = found[-1] if found else None
    if last is None or span.start - last.span.end > SAME_PASSAGE or last.days is None:
        return None
    year = last.days.first.year
    written = LONG_AGO.search(last.span.text) or last.rule == YEAR_TOLD
    return year if written and year < published.year - 1 else None


def read_whole(text: str, published: date | None) -> TimeFound | None:
    """The text as one expression, if it is nothing else: "from 3 to 5 May", "since 2014"."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    span = Span(start, end, text[start:end])
    when = resolve_time(span, published=published)
    if when is None or when.rule.endswith(INSIDE) or NO_PHRASE.search(span.text):
        return None
    return read_span(span, Moment(published))


def read_phrase(phrase: str, published: date | None, *, forward: bool = False) -> TimeFound | None:
    """What a phrase means that somebody asks about: all of it, or else the first time in it."""
    text = phrase[:LONGEST_TEXT]
    whole = Span(0, len(text), text)
    moment = Moment(published, forward=forward)
    when = resolve_time(whole, published=published, forward=forward)
    if (when is not None and not when.rule.endswith(INSIDE)) or names_whole(text, moment):
        return read_span(whole, moment)
    for span in find_times(text):
        if span.text != text and (one := read_span(span, moment)):
            return one
    return read_span(whole, moment)


def read_span(span: Span, moment: Moment) -> TimeFound | None:
    """What one expression means at a moment, or None if it is no time."""
    value = timex_value(span.text, moment)
    when = resolve_time(span, published=moment.published, forward=moment.forward)
    if value is None:
        return None
    days = when.days if when else None
    told = days_of(value)
    if told is not None and (days is None or (moment.tells and not told.meets(days))):
        rule = "from the day spoken of" if moment.year is None else YEAR_TOLD
        return TimeFound(span, value, told, rule, zone_of(span.text))
    if days is not None and names_no_day(span.text, value):
        return TimeFound(span, value, None, "no day is named")
    return TimeFound(
        span, value, days, when.rule if when else "no day is named", zone_of(span.text)
    )


def names_no_day(words: str, value: str) -> bool:
    """Whether the words say how long, how often or only "in the past", but no day."""
    if value == "PAST_REF":
        return not words.lower().endswith((" ago", " back"))
    return LENGTH.match(value) is not None and ANCHORED.search(words) is None


LENGTH = re.compile(r"P[T\dX]")
# Words that tie a stretch to the day of publication.
ANCHORED = re.compile(
    r"(?i)\b(?:last|past|next|previous|preceding|coming|upcoming|following|recent|within|ago|in)\b"
)
ZONE = re.compile(
    r"\b(GMT|UTC|E[SD]?T|C[ES]?[SD]?T|P[SD]T|M[SD]T|BST|IST|JST|KST|MSK|AEST|local time"
    r"|[A-Z][a-z]+ time)\b"
)


def zone_of(words: str) -> str | None:
    """The zone that a time of day names."""
    found = ZONE.search(words)
    return found.group(1) if found else None


def day_beside(
    text: str, spans: tuple[Span, ...], index: int, published: date | None
) -> str | None:
    """The value of the nearest day in the same sentence, for a time of day without one."""
    here = spans[index]
    near = sorted(
        (
            s
            for s in spans[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1]
            if s is not here and not CLOCK_LIKE.fullmatch(s.text)
        ),
        key=lambda s: abs(s.start - here.start),
    )
    for other in near:
        left, right = sorted((here, other), key=lambda s: s.start)
        if SENTENCE_END.search(text, left.end, right.start):
            continue
        ahead = lies_ahead_at(text, other.start, other.end)
        value = timex_value(other.text, Moment(published, forward=ahead))
        if value and ON_DAY.fullmatch(value.split("T")[0]):
            return value.split("T")[0]
    return None
