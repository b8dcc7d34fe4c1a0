"""Tables, codes of countries and days, as the sources write them."""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.resolve.names import fold

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʻʼ'’‘ .,\-()]+")
DAY, MONTH, YEAR = 10, 7, 4  # characters of a day, a month and a year in ISO form


def rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8-sig")
    yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)


def read_codes(data: Path) -> dict[str, str]:
    """Two-letter codes to three-letter ones."""
    codes = {
        row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"]
        for row in rows(data / "country_metadata" / "country-codes.csv", ",")
    }
    return codes | {"XK": "KOS"}


def day(written: str, *, last: bool = False) -> str | None:
    """A full ISO day from a day, month or year; the last day of it where `last`."""
    if not written:
        return None
    filler = {YEAR: "-12-31" if last else "-01-01", MONTH: "-28" if last else "-01"}
    return written + filler.get(len(written), "")


def exactness(written: str, missing: str) -> str:
    """How exactly a date of the source is known; `missing` where there is none."""
    return {DAY: "day", MONTH: "month", YEAR: "year"}.get(len(written), missing)


def capitals_down(name: str) -> tuple[str, str | None]:
    """A name with its family name in capitals as a plain one, and the family name.

    "Mohammad Farid HAMIDI" → "Mohammad Farid Hamidi", "Hamidi".
    """
    words = name.replace("(Acting)", "").split()
    loud = [w for w in words if len(w) > 1 and w == w.upper() and any(c.isalpha() for c in w)]
    plain = " ".join(title(w) if w in loud else w for w in words)
    return plain, " ".join(map(title, loud)) or None


def title(word: str) -> str:
    """The word with a capital at its start and behind each hyphen and apostrophe."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0].upper() + m.group()[1:].lower(), word)


def country_names(terms: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Codes of the countries by their folded names; the first of a name counts."""
    codes: dict[str, str] = {}
    for name, code in terms:
        codes.setdefault(fold(name), code)
    return codes
