"""Names as keys: one form for all the ways a name is written."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
SPECIAL = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("’‘'ʻʼ`´ʿʾ", "")
    | dict.fromkeys("-–—/_", " ")
)
# Cyrillic letters as English newspapers write them.
SPECIAL |= {
    ord(letter): latin
    for letter, latin in zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u j"
        " lj nj c dj dz".replace("-", "_").split(" "),
        strict=True,
    )
}
SPECIAL |= {ord("ъ"): "", ord("ь"): ""}
MARKS = re.compile(r"[^\w\s&]")
# Romanisations that differ between houses, in the order in which they are applied.
ROMANISATIONS = (
    (re.compile(r"(?<=[a-z])(?:iyy|yy|iy|ij|ii|yi)(?= |$)"), "y"),
    (re.compile(r"(?<=[a-z]{2})i(?= |$)"), "y"),
    (re.compile(r"\b(?:al|el|ad|ar|as|an|ul) (?=\w{3})"), ""),
    (re.compile(r"\b(?:m[ou]ham+[ae]d|mohamad|muhammed|mehmet)\b"), "mohamed"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"kh|q"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])"), ""),
    (re.compile(r"([a-z])\1"), r"\1"),
)
SUFFIXES = frozenset("jr sr ii iii iv".split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text in lower case without accents, dots and apostrophes; hyphens become spaces."""
    plain = text.casefold().translate(SPECIAL)
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parted if not unicodedata.combining(c))
    return " ".join(MARKS.sub("", plain).split())


@lru_cache(maxsize=65_536)
def person_key(name: str) -> str:
    """A key that the romanisations of one personal name share, as Zelenskyy and Zelensky."""
    key = " ".join(w for w in fold(name).split() if w not in SUFFIXES)
    for pattern, into in ROMANISATIONS:
        key = pattern.sub(into, key)
    return " ".join(key.split())
