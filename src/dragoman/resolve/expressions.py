"""The words that name days in English news: tables, pattern fragments, and how numbers are read."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.records import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
# First month of each; the seasons are those of the north, where most of the news is written.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(SMALL)} | {
    word: number for number, word in zip(range(20, 100, 10), TENS, strict=True)
}
# What a vague count stands for; days that rest on one are marked `about`.
VAGUE = {
    "couple of": 2,
    "couple": 2,
    "few": 3,
    "several": 3,
    "some": 3,
    "many": 3,
    "recent": 3,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            " twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}
ORDINALS |= {
    f"{tens}{dash}{ones}": NUMBERS[tens] + ORDINALS[ones]
    for tens, last in (("twenty", 9), ("thirty", 1))
    for ones in list(ORDINALS)[:last]
    for dash in "- "
}
DECADE_NAMES = {f"{word[:-1]}ies": number for word, number in NUMBERS.items() if word in TENS}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


MONTH = any_of(MONTHS) + r"\b\.?"
WEEKDAY = any_of(WEEKDAYS) + r"\b\.?"
SEASON = any_of(SEASONS)
SPELLED_YEAR = (
    r"(?:(?:nineteen|twenty) (?:hundred and |oh )?"
    rf"(?:(?:{any_of(TENS)})(?:[- ](?:{any_of(SMALL[1:10])}))?|{any_of(SMALL[10:])}"
    rf"|{any_of(SMALL[1:10])})|two thousand(?: (?:and )?(?:{any_of(TENS)}"
    rf"(?:[- ]{any_of(SMALL[1:10])})?|{any_of(SMALL[1:])}))?)"
)
ORDINAL = rf"(?:{any_of(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
CARDINAL = rf"(?:(?:{any_of(TENS)})[- ](?:{any_of(SMALL[1:10])})|{any_of(NUMBERS)}|\d{{1,4}})"
COUNT = rf"(?:(?:an?|the) )?(?:{CARDINAL}|{any_of(VAGUE)})|an?|half an?"
YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
UNIT = (
    r"(?:minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
)
PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|daytime)"
# "about two days", "nearly two decades", "more than a year": the count is a rough one.
ROUGHLY = (
    r"(?:about|around|nearly|almost|roughly|approximately|more than|less than|fewer than|over"
    r"|at least|up to|under|just over|just under|some|only|just|another|as many as)"
)
CLOCK = (
    r"(?:(?:at|around|about|by|from|shortly (?:before|after)|just (?:before|after)) )*"
    r"(?:(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d){1,2}(?: ?[ap]\.?m\b\.?)?"
    r"|(?:1[0-2]|0?[1-9]) ?[ap]\.?m\b\.?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= (?:gmt|utc|hours|hrs))|noon\b|midday\b|midnight\b)"
)
ZONE = (
    r"(?: (?:gmt|utc|e[sd]?t|c[esd]*t|p[sd]?t|m[sd]t|bst|ist|jst|kst|msk|hours|hrs|local time"
    r"|(?:in |eastern |moscow |beijing |london |london |kyiv )*time)\b(?:[+-]\d{1,2}\b)?)"
)


def read_number(text: str) -> int | None:
    """The number that `text` writes in digits, words or as a vague count; None if it is none."""
    text = re.sub(r"^(?:an?|the|half an?) (?=.)", "", text.strip())
    if text in ("a", "an"):
        return 1
    if text.isascii() and text.isdigit():
        return int(text)
    if text in NUMBERS or text in VAGUE:
        return NUMBERS.get(text, VAGUE.get(text))
    tens, _, ones = text.replace(" ", "-").partition("-")
    if tens in NUMBERS and ones in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return None


def read_ordinal(text: str) -> int | None:
    """The number of "third" or "21st"; -1 for "last" and "final"; None if it is none."""
    if text in ("last", "final"):
        return -1
    digits = re.match(r"\d{1,3}", text)
    return int(digits.group()) if digits else ORDINALS.get(text)


@lru_cache(maxsize=4096)
def normalise(phrase: str) -> str:
    """`phrase` in lower case with plain dashes, quotes and single spaces, without outer marks."""
    text = phrase.lower().translate(PLAIN)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\w)|(?<=\w)\s+-\s+(?=\w)", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:!?()[]\"'-")
    return re.sub(r"(?<!\d)'s$|(?<=s)'$", "", text)


PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "‘": "'"})

# ---- finding them in a text ---------------------------------------------------------------------

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!s?\s+Times)"
    r"|(?:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\.(?=,? )"
)
_THIS = r"(?:this|last|next|past|previous|coming|current|following|upcoming|same|that)"
_COUNT = rf"(?:{CARDINAL}|an?|(?:a )?(?:few|couple(?: of)?)|several|many)"
_UNITS = r"(?:minute|hour|day|night|week|fortnight|month|year|decade|centurie)s?\b|century\b"
_DATE = (
    rf"\b(?:{_MONTH} {DAY}(?![\d:])(?: ?[-–—] ?(?:{_MONTH} )?{DAY}(?!\d))?(?:,? {YEAR}\b)?"
    rf"|(?:the )?{DAY}(?: ?[-–—] ?{DAY})?(?: of)? {_MONTH}(?:,? {YEAR}\b)?"
    rf"|{_MONTH}(?: ?[-–—] ?{_MONTH})?,?(?: of)? (?:{YEAR}\b|(?:this|last|next) year)"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
_SEASON = rf"(?:(?:{_THIS}|the) )?{SEASON}(?: of)? {YEAR}\b|\b(?:this|last|next) {SEASON}\b"
_POINT = (
    rf"{_DATE}|\b(?:{_THIS} )?{_WEEKDAY}(?:,? {_DATE})?(?: {PART})?|\b(?:last|next|this) {_MONTH}\b"
    rf"|{_SEASON}|\b(?:the )?{YEAR}(?:s\b|[-–]\d\d(?:\d\d)?\b|(?![\d,.]\d|-))"
    rf"|\b{_MONTH}\b"
)
_RELATIVE = (
    r"\bthe day (?:before yesterday|after tomorrow)|\b(?:today|yesterday|tomorrow|tonight"
    r"|overnight)\b(?: (?:morning|afternoon|evening|night))?|\b(?:last|this) "
    rf"{PART}\b|\b(?:over|this|last|next|at|during|the)(?: the| past| coming)* weekend\b"
    rf"|\b(?:earlier |later |late |early |mid-?)?(?:the )?{_THIS} (?:{_COUNT} )?"
    rf"(?:{_UNITS}|quarter\b)"
    rf"|\b(?:in )?(?:the )?(?:recent|coming|past|next|last) (?:{_COUNT} )?(?:{_UNITS})"
    rf"|\b(?:in |within |for |{ROUGHLY} )*{_COUNT} (?:{_UNITS})"
    r"(?: (?:ago|earlier|later|before|after|from now|prior))"
    rf"|\b(?:in|within) (?:{ROUGHLY} )?(?:the )?(?:next )?{_COUNT} (?:{_UNITS})(?:' time)?"
    r"|\bthe (?:previous|following|next|same) day\b|\bthe day (?:before|after)\b"
    r"|\b(?:the )?end of (?:the|this|next|last) (?:week|month|year|decade)\b"
    rf"|\b(?:the )?(?:first|second|third|fourth|last|next|this) (?:quarter|half)"
    rf"(?: of (?:the year|(?:this|last|next) year|{YEAR}\b))?"
)
_WITHIN = r"\b(?:(?:the )?(?:early|late|mid|beginning|start|end|middle)(?: of|-| in)? ?)"
FOUND = re.compile(
    rf"(?:\b(?:[Ss]ince|[Uu]ntil|[Bb]y) (?={_WITHIN}|{_POINT}))?"
    rf"(?:{_WITHIN}(?={_POINT}))?(?:{_POINT})|(?i:{_RELATIVE})"
)
# Words that are seldom days though they look so: "may", "march" and "sun" begin sentences.
AUXILIARY = re.compile(r"\s+(?:be|have|not|also|well|said|says|was|is|told|has)\b|\s*['’]s\b|-")
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|of|during|through|from|to|last|next|and|late|early)\s+$"
)
LONGEST_TEXT = 200_000


def find_times(text: str) -> tuple[Span, ...]:
    """The time expressions of `text` in order; none overlaps another."""
    return tuple(
        Span(m.start(), m.end(), m.group())
        for m in FOUND.finditer(text[:LONGEST_TEXT])
        if m.group() not in ("May", "March", "Mar", "Jan", "Jun", "April", "June", "August")
        or names_month(text, m)
    )


def names_month(text: str, found: re.Match[str]) -> bool:
    """Whether a lone "May" or "June" is the month: a preposition stands before it."""
    before = text[max(0, found.start() - 12) : found.start()]
    after = text[found.end() : found.end() + 12]
    return bool(
        re.search(
            r"\b(?:in|since|by|until|of|during|through|from|to|last|next|and|late|early)\s+$",
            before,
        )
    ) and not AUXILIARY.match(after)
