"""When the event of a trigger is: the reader's words made whole, read by status and verb."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dragoman.records import Article, Days, Span, Trigger, When
from dragoman.resolve.tense import just_before, lies_ahead_at
from dragoman.resolve.timeline import LENGTH, TimeFound, read_times, zone_of
from dragoman.resolve.times import resolve_time
from dragoman.text import sentence_at, split_sentences

# Words that count from a day spoken of before: "two days later", "that evening".
TOLD = re.compile(
    r"(?i)\b(?:later|earlier|previously|after|before|following|same|that|the next day|previous"
    r"|the (?:morning|afternoon|evening|night))\b"
)
THEN = re.compile(r"(?i)(?:ever )?since (?:then|that time|that day)")
# What the words of an event add to its day: "the October 7 attack".
ATTACK = re.compile(r",?(?: \d{4},?)?(?: \w+){0,2} attacks?\b")
# "Three days after the vote": the reader's words may stop before what counts them.
AWAY = re.compile(r" (?:ago|earlier|later|before|after)\b")
# Words at which another clause begins, and with it what its time belongs to.
CLAUSE = re.compile(
    r"[,;:()\"“”—–]|\b(?:that|which|who|whom|where|after|before|when|while|and|but|or|said|says|as"
    r"|since|until|because|if|to)\b",
    re.IGNORECASE,
)
MANY_ARTICLES = 4


def when_of(trigger: Trigger, article: Article) -> When:
    """The days of the surest date filler, else of a time beside the trigger, else assumed."""
    published = article.published.day if article.published else None
    fillers = [f for f in trigger.fillers if f.role == "date"]
    for filler in sorted(fillers, key=lambda f: -f.score):
        when = read_filler(filler.span, trigger, article.text, published)
        if when is not None:
            return with_zone(when)
    beside = time_beside(trigger, article.text, published) if not fillers else None
    if beside is not None:
        return with_zone(beside)
    if published is None:
        return When(None, None, "no date given", relative="0 day", assumed=True)
    return When(None, Days.on(published), "the day of publication", relative="0 day", assumed=True)


def with_zone(when: When) -> When:
    """The same with the zone that its words name: the day is that of the place, not of UTC."""
    zone = zone_of(when.span.text) if when.span else None
    return replace(when, rule=f"{when.rule} ({zone})") if zone else when


@lru_cache(maxsize=MANY_ARTICLES)
def times_in(text: str, published: date | None) -> tuple[TimeFound, ...]:
    """The times of an article, kept for the next of its triggers."""
    return read_times(text, published)


@lru_cache(maxsize=MANY_ARTICLES)
def sentences_in(text: str) -> tuple[Span, ...]:
    return split_sentences(text)


def read_filler(span: Span, trigger: Trigger, text: str, published: date | None) -> When | None:
    """What the reader's words mean; they are widened to the whole expression they lie in."""
    times = times_in(text, published)
    found = next((t for t in times if t.span.meets(span)), None)
    if THEN.fullmatch(span.text):
        return since_then(span, times, published)
    whole = widened(span, found, text)
    told = found is not None and whole == found.span and TOLD.search(whole.text)
    if told and found is not None and found.days is not None:
        return When(whole, found.days, found.rule)
    return resolve_time(whole, published=published, forward=lies_ahead(trigger, text, whole))


def widened(span: Span, found: TimeFound | None, text: str) -> Span:
    """The span with the rest of its expression, and with what names or counts it from outside."""
    start, end = span.start, span.end
    if found is not None:
        start, end = min(start, found.span.start), max(end, found.span.end)
    beyond = ATTACK.match(text, end) or AWAY.match(text, end)
    if beyond is not None:
        longer = Span(start, beyond.end(), text[start : beyond.end()])
        if resolve_time(longer, published=date(2000, 1, 1)) is not None:
            return longer
    return Span(start, end, text[start:end])


def since_then(span: Span, times: tuple[TimeFound, ...], published: date | None) -> When | None:
    """From the time spoken of last to publication."""
    before = [t.days for t in times if t.span.end <= span.start and t.days is not None]
    if not before or published is None or before[-1].first > published:
        return None
    return When(span, Days(before[-1].first, published, "range"), "since a time spoken of")


def lies_ahead(trigger: Trigger, text: str, span: Span) -> bool:
    """Whether a weekday or date that goes with the trigger is one to come."""
    if trigger.status == "future":
        return just_before(text, span.start) is not False
    return trigger.status != "actual" and lies_ahead_at(text, span.start, span.end)


def time_beside(trigger: Trigger, text: str, published: date | None) -> When | None:
    """The one time of the trigger's clause, if the reader has linked none to it."""
    sentence = sentence_at(sentences_in(text), trigger.span.start)
    here = [
        t
        for t in times_in(text, published)
        if t.days is not None and not LENGTH.match(t.value) and t.span.meets(sentence)
    ]
    near = [t for t in here if not CLAUSE.search(between(text, trigger.span, t.span))]
    if len(near) != 1:
        return None
    return read_filler(near[0].span, trigger, text, published)


def between(text: str, left: Span, right: Span) -> str:
    """The words between two spans; nothing, if they touch."""
    if left.start > right.start:
        left, right = right, left
    return text[left.end : right.start]
