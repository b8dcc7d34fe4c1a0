"""Spans of the reader made whole: a known name is never cut in two."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.records import Filler, Reading, Span, Trigger

# "’s army": whose army it is stands before it.
OWNED = re.compile(r"[’']s\b")
OWNER = re.compile(r"[\w.\-]+$")
LONGEST_WORD = 40
PARTIES = frozenset({"actor", "recipient", "speaker"})


def mend(reading: Reading, text: str, names: Sequence[tuple[int, int]]) -> Reading:
    """The reading with fillers that begin and end where known names do.

    `names` are start and end of each known name of the text, in order, none within another:
    "Korean leader Kim Jong Un" behind "North" becomes "North Korean leader Kim Jong Un".
    """
    triggers = tuple(mend_trigger(trigger, text, names) for trigger in reading.triggers)
    return replace(reading, triggers=triggers)


def mend_trigger(trigger: Trigger, text: str, names: Sequence[tuple[int, int]]) -> Trigger:
    mended = [
        replace(f, span=whole(f.span, text, names)) if f.role in PARTIES else f
        for f in trigger.fillers
    ]
    return replace(trigger, fillers=tuple(distinct(mended)))


def whole(span: Span, text: str, names: Sequence[tuple[int, int]]) -> Span:
    """The span, grown over known names that it cuts."""
    start, end = span.start, span.end
    if OWNED.match(span.text):
        owner = OWNER.search(text, max(0, start - LONGEST_WORD), start)
        start = owner.start() if owner else start
    for offset in (start, end - 1):
        at = bisect_right(names, offset, key=lambda n: n[0]) - 1
        if at >= 0 and names[at][0] <= offset < names[at][1]:
            start, end = min(start, names[at][0]), max(end, names[at][1])
    return Span(start, end, text[start:end])


def distinct(fillers: Sequence[Filler]) -> Iterator[Filler]:
    """The fillers; of those of one role that meet since they grew, only the longest."""
    for one in fillers:
        rivals = [f for f in fillers if f.role == one.role and f.span.meets(one.span)]
        longest = max(rivals, key=lambda f: (f.span.end - f.span.start, -f.span.start))
        if longest is one:
            yield one
