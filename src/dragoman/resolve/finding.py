"""Finds the time expressions of a text, as TimeML draws them: articles in, prepositions out."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache

from dragoman.records import Span
from dragoman.resolve.meanings import compiled
from dragoman.resolve.patterns import (
    BY_CAPITALS,
    CLOCK,
    DATE,
    EARLY,
    FINDERS,
    ROUGH,
    WEEKDAY,
)

# Longer than any article; what comes after is not looked at.
LONGEST_TEXT = 200_000


@cache
def anchors() -> dict[str, list[int]]:
    """The finders that look beside each word."""
    places: dict[str, list[int]] = {}
    for index, (words, _) in enumerate(FINDERS):
        for part in {part for word in words for part in re.findall(r"[a-z#]+", word)}:
            places.setdefault(part, []).append(index)
    return places


_WORD = re.compile(r"\d+|[A-Za-z]+")
# How far before and after such a word an expression may reach, by finder and for all others.
REACH = {0: (48, 48), 1: (28, 24), 2: (44, 12), 3: (28, 44), 5: (52, 28), 6: (44, 32), 7: (48, 26),
         8: (48, 20)}  # fmt: skip
FAR = (60, 44)

# ---- what looks like a time and is none ---------------------------------------------------------

AUXILIARY = re.compile(r"\s+(?:be|have|not|also|well|said|says|was|is|told|has)\b|\s*['’]s\b|-")
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|during|through|from|to|last|next|this|and|or|late|early|mid"
    r"|between|for|before|after|every|each)\s+$",
    re.IGNORECASE,
)
LONE_MONTHS = frozenset("May March Mar Jan Jun April June August MARCH APRIL JUNE AUGUST".split())
# "2000 people", "1500 kilometres": a number with what it counts.
COUNTED = re.compile(
    r"\s+(?:%|percent|per cent|people|persons|men|women|children|troops|soldiers|police|officers"
    r"|members|workers|jobs|miles?|km|kilomet\w+|met(?:er|re)s?|feet|ft|tons?|tonnes|pounds|euros?"
    r"|dollars|points|others|more|times|years|days|hours|homes|houses|victims|casualties|deaths"
    r"|civilians|refugees|prisoners|million|billion|square|acres|hectares|votes|seats|shares|units"
    r"|protesters|demonstrators|students|passengers|vehicles|cars|aircraft|tanks|rounds|calories"
    r"|degrees|mph|hp|cc|mm|cm|kg|mg|megawatts|horsepower)\b",
    re.IGNORECASE,
)
BEFORE_COUNT = re.compile(
    r"(?:\b(?:about|some|nearly|almost|over|than|least|only|roughly|approximately|around|up to"
    r"|number|no|flight|page|route|room|section|channel|model|article|rule|resolution|another"
    r"|all|the other)\s+|[$£€#]\s*|\bNo\.\s*)$",
    re.IGNORECASE,
)
# Newspapers: "The Cambodia Daily".
RATE_NAMES = frozenset("Daily Weekly Monthly Quarterly".split())
LOOSE_YEAR = re.compile(r"\d{4}")
NO_SPAN = re.compile(
    r"(?:an?|one|the|last|next) second|(?:an?|one|two|three|1|3)[ -](?:more )?quarters?"
    r"|an? (?:season|evening|morning|afternoon)|(?:last|next|that|full|this|previous|same) minute"
    r"|that second|(?:this|last|next|the|that|full|same|previous) season|(?:the )?(?:first"
    r"|second|last) half"
    r"|the (?:final|last|first) (?:second|minute)s|per (?:hour|second|minute)"
    r"|(?:19|20)\d\d[ -][a-z]+"
    rf"|{ROUGH} (?:an?|one|three) quarters?|an? (?:difficult|tough|crucial|long) day|.*season",
    re.IGNORECASE,
)
# "the year of …" a feast, "Man of the Year", "the day the music died" name no day.
AGE = re.compile(r"[- ](?:olds?|of age)\b", re.IGNORECASE)
# "Easter Island", "the Daily Hive", "USA Today" are names of other things.
OTHER_NAME = re.compile(r" (?:Island|Rising|Bunny|Charity|Carol|Market)\b")


def find_times(text: str) -> tuple[Span, ...]:
    """The time expressions of `text` in order; none overlaps another."""
    text = text[:LONGEST_TEXT]
    found = [
        m.span()
        for m in candidates(text)
        if m.group().strip() and names_time(text, m.start(), m.end())
    ]
    taken = longest(found)
    return tuple(Span(a, b, text[a:b]) for a, b in joined(text, taken))


def candidates(text: str) -> Iterator[re.Match[str]]:
    """What any finder finds beside one of its words."""
    windows: dict[int, list[list[int]]] = {}
    finders = anchors()
    for word in _WORD.finditer(text):
        written = word.group()
        for index in finders.get("#" if written[0].isdigit() else written.lower(), ()):
            before, after = REACH.get(index, FAR)
            start, end = max(0, word.start() - before), word.end() + after
            places = windows.setdefault(index, [])
            if places and start <= places[-1][1]:
                places[-1][1] = end
            else:
                places.append([start, end])
    low = lowered(text)
    for index, places in windows.items():
        pattern = compiled(FINDERS[index][1])
        subject = text if index in BY_CAPITALS else low
        for start, end in places:
            yield from pattern.finditer(subject, start, end)


def lowered(text: str) -> str:
    """The text in lower case, with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(lower_one(c) for c in text)


def lower_one(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


def longest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The expressions in order, of those that overlap the longest."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda s: (s[0] - s[1], s[0])):
        at = bisect(taken, (start, end))
        before, after = taken[max(0, at - 1) : at], taken[at : at + 1]
        if all(e <= start for _, e in before) and all(end <= s for s, _ in after):
            taken.insert(at, (start, end))
    return taken


DAY_LIKE = (
    rf"(?:(?i:{EARLY}))?(?:(?i:last |next |this ))?"
    rf"(?:{WEEKDAY}|{DATE}|(?i:today|yesterday|tomorrow))"
)


def joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The expressions, a clock time and the day beside it as one."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and text[whole[-1][1] : start] in (" ", ", "):
            left, right = text[whole[-1][0] : whole[-1][1]], text[start:end]
            clock, day = compiled(CLOCK), compiled(DAY_LIKE)
            if (clock.fullmatch(left) and day.match(right)) or (
                day.match(left) and clock.fullmatch(right)
            ):
                whole[-1] = (whole[-1][0], end)
                continue
        whole.append((start, end))
    return whole


def names_another(words: str, before: str, after: str) -> bool:
    """Whether the words are part of the name of a newspaper, an island or the like."""
    if words in RATE_NAMES:
        return bool(re.search(r"[A-Z][a-z]+ $", before) or re.match(r" [A-Z]", after))
    return before.endswith("USA ") or OTHER_NAME.match(after) is not None


def names_time(text: str, start: int, end: int) -> bool:
    """Whether the words are a time here, by what stands around them."""
    words = text[start:end]
    before, after = text[max(0, start - 20) : start], text[end : end + 16]
    if words in LONE_MONTHS:
        return bool(BEFORE_MONTH.search(before)) and not AUXILIARY.match(after)
    if names_another(words, before, after):
        return False
    if LOOSE_YEAR.fullmatch(words):
        return not (BEFORE_COUNT.search(before) or COUNTED.match(after))
    if AGE.match(after) and not words.lower().endswith("ago"):
        return False
    return not NO_SPAN.fullmatch(words)
