"""The words of a text as numbers, so that full text questions need no extension of DuckDB."""

import re
import unicodedata
import zlib
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
# English news has some 100,000 forms in daily use; the rest is hashed when met.
REMEMBERED = 100_000
# Shorter words have no ending to take off.
SHORTEST = 4


def hash_words(text: str) -> set[int]:
    """CRC-32 of the stem of each word; the same on every machine."""
    return {hash_word(word) for word in WORD.findall(text)}


@lru_cache(maxsize=REMEMBERED)
def hash_word(word: str) -> int:
    return zlib.crc32(stem(fold(word)).encode("utf-8", "surrogatepass"))


def fold(word: str) -> str:
    """The word in lower case, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """The word without the ending of a plural: "strikes" and "strike", "parties" and "party".

    Verbs keep their endings: "strike" does not mean "striking", and who wants both asks for both.
    """
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]
