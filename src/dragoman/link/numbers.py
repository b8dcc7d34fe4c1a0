"""Numbers that a sentence counts people and things by, with what they count."""

import re
from collections.abc import Iterator

from dragoman.records import Number

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
TENS |= {"eighty": 80, "ninety": 90}
SMALL = {word: value for value, word in enumerate(ONES)} | TENS
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# Words for numbers that are not exact, and what they can mean.
VAGUE = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 1_999), "several": (3, 12),
    "thousands": (2_000, 19_999), "tens of thousands": (20_000, 199_999), "a dozen": (12, 12),
    "hundreds of thousands": (200_000, 1_999_999), "millions": (2_000_000, 20_000_000),
}  # fmt: skip
ONE_WORD = "|".join(sorted((*SMALL, *SCALES), key=len, reverse=True))
VALUE = (
    r"(?P<digits>\d[\d,.  ]*\d|\d)(?:[ -](?P<scale>hundred|thousand|million|billion|m|bn)\b)?"
    rf"|(?P<written>\b(?:{ONE_WORD})(?:[ -](?:and )?(?:{ONE_WORD}))*\b)"
    rf"|(?P<vague>\b(?:{'|'.join(sorted(VAGUE, key=len, reverse=True))})\b)"
)
BOUND = (
    r"(?:(?P<least>at least|more than|over|no fewer than|no less than|upwards of)"
    r"|(?P<most>at most|up to|fewer than|less than|under|no more than)"
    r"|(?P<about>about|around|some|roughly|nearly|almost|an estimated|approximately))\s+"
)
NUMBER = re.compile(rf"(?:\b{BOUND})?(?:{VALUE})", re.IGNORECASE)
# "About" and its like leave a tenth of room on each side.
ROOM = 0.1
# What is counted: the words that say it, each for its unit.
UNITS = {
    "killed": "kill killed kills killing dead deaths died dies slain casualties lives bodies toll",
    "injured": "injured wounded hurt injuries wounds injuring wounding",
    "arrested": "arrested detained arrests detentions rounded held arresting detaining jailed",
    "abducted": "kidnapped abducted seized hostages captives kidnapping abducting taken",
    "released": "freed released releasing freeing",
    "protesters": "protesters demonstrators marchers protested marched rallied crowd strikers",
    "troops": "troops soldiers personnel servicemen peacekeepers fighters militants rebels gunmen",
    "fled": "fled displaced evacuated refugees homes",
    "expelled": "expelled diplomats expelling deported",
    "votes": "votes voted lawmakers mps deputies",
    "dollars": "dollars dollar euros euro pounds yuan roubles rubles",
    "tonnes": "tonnes tons",
    "percent": "percent per cent %",
    "missiles": "missiles rockets drones shells missile drone rocket",
    "days": "days day",
    "years": "years year years'",
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
MONEY = re.compile(r"[$€£¥]\s?$")
# Counted so, a number says something of what happened rather than of whom it happened to.
TOLLS = frozenset(("killed", "injured", "arrested", "abducted", "released", "fled", "expelled"))
# Where the sentence gives no toll, the parties themselves are counted: "four men", "seven".
DOERS, DONE_TO = "doers", "done to"
COUNTS = TOLLS | {DOERS, DONE_TO}
# How far from a number the word may stand that says what is counted.
REACH = 60
NEXT = re.compile(r"[\w’'%-]+")
LAST_WORD = re.compile(r"(\w+),? $")
STOPS = re.compile(r"[.;:!?]|,? (?:and|but|while|as) (?=\d|at least|more than)")
DATE_LIKE = re.compile(
    r"\s*(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|a\.?m\.?|p\.?m\.?|gmt|o’clock|o'clock)\b|:\d",
    re.IGNORECASE,
)
AFTER_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $")
YEARS = (1900, 2100)
# What is measured stands right behind the number.
MEASURES = {
    word: unit
    for unit in ("days", "years", "percent", "dollars", "tonnes")
    for word in UNITS[unit].split()
} | dict.fromkeys(("hours", "hour", "minutes", "weeks", "months", "kilometres", "km", "miles"), "")


def numbers_near(sentence: str, start: int, end: int) -> tuple[Number, ...]:
    """The numbers that belong to the words at these characters: of each unit the nearest one."""
    nearest: dict[str, tuple[int, Number]] = {}
    for (first, last), number in numbers_in(sentence):
        far = max(start - last, first - end, 0)
        if number.unit not in nearest or far < nearest[number.unit][0]:
            nearest[number.unit] = (far, number)
    return tuple(number for _, number in nearest.values())


def numbers_in(sentence: str) -> Iterator[tuple[tuple[int, int], Number]]:
    """The numbers of a sentence whose unit is known, each with where it stands."""
    previous = ""
    for match in NUMBER.finditer(sentence):
        value = value_of(match)
        if value is None or is_date(sentence, match) or is_year(match, value):
            continue
        unit = unit_of(sentence, match) or elliptic(sentence, match, previous)
        if unit is None:
            continue
        previous = unit
        yield match.span(), Number(*bounds(match, value), unit, shown(sentence, match))


def counted(words: str, unit: str) -> Number | None:
    """The number that the words of a party begin with."""
    bare = re.sub(r"^(?:the|some|all) ", "", words, flags=re.IGNORECASE)
    match = NUMBER.match(bare)
    value = value_of(match) if match else None
    if match is None or value is None or bare[match.end() : match.end() + 1].isalpha():
        return None
    return Number(*bounds(match, value), unit, words)


def value_of(match: re.Match[str]) -> tuple[float, float] | None:
    if match["vague"]:
        return VAGUE[match["vague"].lower()]
    if match["written"]:
        value = written_value(match["written"].lower())
        return None if value is None else (value, value)
    digits = re.sub(r"[,  ]", "", match["digits"]).rstrip(".")
    if digits.count(".") > 1:
        return None
    scale = {"m": 1e6, "bn": 1e9, None: 1}.get(match["scale"]) or SCALES[match["scale"].lower()]
    value = float(digits) * scale
    return value, value


def written_value(words: str) -> float | None:
    """What words say: "two hundred and five" is 205; None for "one" alone, a pronoun."""
    total = current = 0.0
    parts = [part for part in re.split(r"[ -]", words) if part != "and"]
    if parts in (["one"], ["zero"]):
        return None
    for part in parts:
        if part in SCALES:
            current = (current or 1) * SCALES[part]
            if part != "hundred":
                total, current = total + current, 0.0
        else:
            current += SMALL[part]
    return total + current


def is_date(sentence: str, match: re.Match[str]) -> bool:
    """Whether the number is part of a date, an ordinal or somebody's age."""
    start, end = match.start(), match.end()
    if DATE_LIKE.match(sentence, end) or AFTER_MONTH.search(sentence, 0, start):
        return True
    return sentence[end : end + 1].isalpha() or (
        sentence[max(0, start - 2) : start] == ", " and sentence[end : end + 1] == ","
    )


def is_year(match: re.Match[str], value: tuple[float, float]) -> bool:
    bare = match["digits"] and "," not in match["digits"] and not match["scale"]
    return bool(bare and YEARS[0] <= value[0] <= YEARS[1] and len(match["digits"].strip()) == 4)  # noqa: PLR2004


def bounds(match: re.Match[str], value: tuple[float, float]) -> tuple[float, float | None]:
    low, high = value
    if match["least"]:
        return low, None
    if match["most"]:
        return 0.0, high
    if match["about"]:
        return low * (1 - ROOM), high * (1 + ROOM)
    return low, high


def unit_of(sentence: str, match: re.Match[str]) -> str | None:
    """What is counted: the first word with a unit behind the number, else the last before it."""
    if MONEY.search(sentence, 0, match.start("digits") if match["digits"] else match.start()):
        return "dollars"
    verb = LAST_WORD.search(sentence, max(0, match.start() - REACH), match.start())
    if verb and UNIT_OF.get(verb[1].lower()) in TOLLS:
        return UNIT_OF[verb[1].lower()]  # "killed 12", "wounding 30"
    rest = sentence[match.end() : match.end() + REACH]
    measured = NEXT.search(rest)
    if measured and measured.group().lower() in MEASURES:
        return MEASURES[measured.group().lower()] or None
    stop = STOPS.search(rest)
    behind = list(units_in(rest[: stop.start()] if stop else rest))
    tolls = [unit for unit in behind if unit in TOLLS]
    if tolls:
        return tolls[0]  # "12 soldiers were killed" counts the killed
    before = sentence[max(0, match.start() - REACH // 2) : match.start()]
    cut = [found.end() for found in re.finditer(r"[.;:!?,]", before)]
    close = [unit for unit in units_in(before[cut[-1] :] if cut else before) if unit in TOLLS]
    if close:
        return close[-1]
    return behind[0] if behind else None


def units_in(words: str) -> Iterator[str]:
    for found in NEXT.finditer(words):
        unit = UNIT_OF.get(found.group().lower())
        if unit:
            yield unit


def elliptic(sentence: str, match: re.Match[str], previous: str) -> str | None:
    """The unit of the number before, where a range or a correction goes on: "12, not 15"."""
    before = sentence[max(0, match.start() - 8) : match.start()].lower()
    return previous or None if re.search(r"(?:, not|, but|\bto|\bor|\bnot) $", before) else None


def shown(sentence: str, match: re.Match[str]) -> str:
    """The number as written, with the next few words."""
    rest = sentence[match.end() : match.end() + REACH].split()
    return " ".join([match.group().strip(), *rest[:3]]).rstrip(",.;:")


def clash(left: Number, right: Number) -> bool:
    """Whether both count the same and cannot both be true."""
    return left.unit == right.unit and not (
        (left.high is None or right.low <= left.high)
        and (right.high is None or left.low <= right.high)
    )


def agree(left: Number, right: Number) -> bool:
    """Whether both count the same and name the same number."""
    return left.unit == right.unit and left.low == right.low and left.high == right.high
