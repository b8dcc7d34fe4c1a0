"""Amounts of time: how many, of what, and the TIMEX3 value of that."""

import re

from dragoman.resolve.expressions import NUMBERS, TENS, any_of, read_number

# A count that is none: TimeML writes an X.
UNCOUNTED = "X"
VAGUE_COUNTS = frozenset(
    "few several many some recent numerous countless more multi dozens hundreds thousands".split()
) | {"a few", "a good many", "quite a few"}
MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
# Prefix and letter of each unit; those that ISO 8601 lacks are written as TimeML does.
UNIT_CODES = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1),
    "day": ("P", "D", 1), "night": ("P", "NI", 1), "evening": ("P", "EV", 1),
    "morning": ("P", "MO", 1), "afternoon": ("P", "AF", 1), "week": ("P", "W", 1),
    "weekend": ("P", "WE", 1), "fortnight": ("P", "W", 2), "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1), "year": ("P", "Y", 1), "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100), "millennium": ("P", "Y", 1000), "season": ("P", "X", 1),
    "semester": ("P", "X", 1),
}  # fmt: skip
# What a number of tens of years, or of hundreds, is if nobody says how many.
MANY_CODES = {"decade": "PXDE", "century": "PXCE", "millennium": "PXML"}
HALVES = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "decade": "P5Y", "century": "P50Y",
          "minute": "PT30S", "month": "P15D", "dozen": "P6"}  # fmt: skip
# What half of a unit is beside whole ones: two and a half years are P2Y6M.
SMALLER = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
UNIT = (
    r"(?:second|minute|hour|day|night|evening|morning|afternoon|weekend|week|fortnight|month"
    r"|quarter|year|decade|centur(?:y|ie)|millenni(?:um|a)|season|semester|yr|qtr|hr|min)"
)
_NUMBER = rf"(?:\d[\d,.]*|{any_of(NUMBERS)})"
ONES = re.compile(
    rf"(?P<first>.+?)(?:\s*(?:-| to | or )\s*)(?P<last>{_NUMBER}(?:[- ](?:{any_of(NUMBERS)}))?)"
)


def unit_name(written: str) -> str:
    """The unit in the singular: "centuries" is century."""
    if written.startswith(("centur", "millenni")):
        return "century" if written.startswith("c") else "millennium"
    word = written.rstrip("s.") if written != "s" else written
    return {"yr": "year", "qtr": "quarter", "hr": "hour", "min": "minute"}.get(word, word)


def read_amount(text: str) -> float | str | None:
    """The number that `text` writes, UNCOUNTED for a vague count, None if it is none."""
    text = re.sub(r"^(?:another|an additional) ?", "", text.strip()) or "a"
    text = re.sub(r"\s+", " ", text.replace(",", ""))
    if re.fullmatch(r"(?:a )?(?:few|several|many) (?:hundred|thousand|dozen)", text):
        return UNCOUNTED
    if text in VAGUE_COUNTS or text.removeprefix("a ") in VAGUE_COUNTS:
        return UNCOUNTED
    if text in ("couple", "a couple", "couple of", "a couple of"):
        return 2
    if re.fullmatch(r"(?:a )?half(?: an?)?", text):
        return 0.5
    extra = 0.5 if re.search(r" and an? half$| 1/2$|½$", text) else 0.0
    text = re.sub(r" and an? half$| 1/2$|\s*½$", "", text)
    number = read_whole(text)
    return None if number is None else number + extra


def read_whole(text: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII):
        return float(text)
    number = read_number(text)
    if number is not None:
        return number
    words = text.split()
    if words and words[-1] in MULTIPLES:
        many = read_number(" ".join(words[:-1])) if len(words) > 1 else 1
        return None if many is None else many * MULTIPLES[words[-1]]
    if words and words[-1] in TENS:
        return None
    either = ONES.fullmatch(text)
    return read_whole(either["first"]) if either else None


def duration(amount: float | str, unit: str) -> str:
    """The value of so much time: P3D, PT90M, P2.5Y, PXM."""
    prefix, code, factor = UNIT_CODES[unit]
    if isinstance(amount, str):
        return MANY_CODES.get(unit, f"{prefix}{UNCOUNTED}{code}")
    if amount == 0.5 and unit in HALVES:  # noqa: PLR2004 (a half)
        return HALVES[unit]
    many = amount * factor
    whole = int(many)
    if many == whole:
        return f"{prefix}{whole}{code}"
    if many - whole == 0.5 and unit in SMALLER:  # noqa: PLR2004 (a half)
        return f"{prefix}{whole}{code}{SMALLER[unit]}"
    return f"{prefix}{many}{code}"
