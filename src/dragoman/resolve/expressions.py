"""The words that name days in English news: tables, pattern fragments, and how numbers are read."""

import re
from collections.abc import Iterable
from functools import lru_cache

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
# "The noughties", "the 2010s" in words: years after 1900.
DECADE_NAMES |= {"noughties": 100, "twenty-tens": 110, "twenty tens": 110}


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
    r"(?:minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie"
    r"|yr|qtr)"
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
    if text.endswith("last"):  # "third last", "second to last"
        from_end = read_ordinal(text.removesuffix("last").removesuffix("to ").strip(" -"))
        return None if from_end is None else -from_end
    digits = re.match(r"\d{1,3}", text)
    return int(digits.group()) if digits else ORDINALS.get(text)


@lru_cache(maxsize=4096)
def normalise(phrase: str) -> str:
    """`phrase` in lower case with plain dashes, quotes and single spaces, without outer marks."""
    text = phrase.lower().translate(PLAIN)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\w)|(?<=\w)\s+-\s+(?=\w)", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:!?()[]\"'-")
    return re.sub(r"(?<!\d)'s$|(?<=s)'$", "", text)


PLAIN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "~": "-", "’": "'", "‘": "'"}
)
