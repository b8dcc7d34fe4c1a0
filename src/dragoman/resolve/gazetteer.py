"""Read-only look-ups in the shipped file of places: names to candidates, nothing decided."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError

SHIPPED = Path(__file__).parent / "data" / "places.sqlite"
FORMAT = "2"
LONGEST_NAME = 100

# ---- one candidate as it lies in the file: 14 bytes, little-endian ------------------------------
#   4  geonameid, or MADE_UP plus a number for a place that GeoNames does not have
#   2  row of the table `area`: country and first-order region
#   1  population as round(20 · log10(population + 1))
#   1  kind of place (high four bits) and kind of name (low four)
#   3  latitude, 3 longitude: signed, in ten-thousandths of a degree
RECORD_BYTES = 14
MADE_UP = 0x8000_0000
DEGREE = 10_000

KINDS = (
    "country", "continent", "region", "admin1", "admin2", "capital", "seat", "city", "site",
    "water",    "island", "nature",
)  # fmt: skip
# How a name stands to its place: the chief one, another one, a people's name for its country, a
# code or abbreviation that is a name only beside another ("Paris, Tex.").
NAMES = ("chief", "other", "people", "code")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    key: str  # the folded name by which it was found
    id: int
    country: str | None  # ISO 3166-1 alpha-3
    admin1: str | None
    kind: str  # one of KINDS
    name_kind: str  # one of NAMES
    population: float  # log10(population + 1)
    latitude: float
    longitude: float
    sounded: bool = False  # found by its sound, not by its spelling

    @property
    def geonameid(self) -> int | None:
        return self.id if self.id < MADE_UP else None


NOT_DECOMPOSED = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
        "œ": "oe",        "ə": "a", "ŋ": "ng", "ħ": "h", "ɓ": "b", "ɗ": "d", "ƴ": "y",
    }
)  # fmt: skip
DROPPED = re.compile(r"['’‘ʻʼʹʺ`´.·\"“”]")
NO_LETTER = re.compile(r"[\W_]+")
SAINT = re.compile(r"\b(?:st|ste)\b(?= \w)")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """`name` without case, accents, apostrophes and marks: the key it is looked up by."""
    plain = name.lower().translate(NOT_DECOMPOSED)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = NO_LETTER.sub(" ", DROPPED.sub("", plain)).strip()
    plain = SAINT.sub("saint", plain)
    return plain.removeprefix("the ")


# How much of two names of the same sound must be written alike.
SAME_LOOK = 0.7
# Shorter names sound alike too often.
SHORTEST_SOUND = 4
ARTICLES = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|ez|es|et|ed|ul|ud|e)\b")
ALIKE = str.maketrans("qczvpx", "kksfbs", "aeiouyhw ")


SOFTENED = re.compile(r"([bcdgkpst])h")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(key: str) -> str:
    """What is left of a folded name without articles, vowels, doubled and softened consonants."""
    text = ARTICLES.sub(" ", key) if " " in key else key
    return DOUBLED.sub(r"\1", SOFTENED.sub(r"\1", text).translate(ALIKE))


def titled(key: str) -> str:
    """The display name of most places, so that the file need not hold it."""
    return key.title()


def pack_degrees(value: float) -> bytes:
    return round(value * DEGREE).to_bytes(3, "little", signed=True)


def check_format(database: sqlite3.Connection, path: Path) -> None:
    found = database.execute("select value from meta where key = 'format'").fetchone()
    if found is None or found[0] != FORMAT:
        raise KnowledgeError(str(path), f"the file of places is not of format {FORMAT}")


FIND_NEAR = """
    select key, places from name
    where key >= ?1 and key < ?2 and length(key) between ?3 - 3 and ?3 + 3
"""
MOST_SOUNDED = 3  # words of a name; longer ones are phrases


class Gazetteer:
    """The shipped places, read where they lie; one connection, for one thread at a time."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path
        rows = database.execute("select id, country, name from area order by id").fetchall()
        self._areas: list[tuple[str | None, str | None]] = [(c, n) for _, c, n in rows]

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """The gazetteer of the file, or of the shipped one; KnowledgeError if it is unfit."""
        path = path or SHIPPED
        if not path.is_file():
            raise KnowledgeError(str(path), "the file of places is missing")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            check_format(database, path)
            return cls(database, path)
        except sqlite3.DatabaseError as error:
            database.close()
            raise KnowledgeError(
                str(path), f"the file of places cannot be read ({error})"
            ) from error
        except KnowledgeError:
            database.close()
            raise

    def close(self) -> None:
        self._database.close()

    def version(self) -> str:
        row = self._database.execute("select value from meta where key = 'version'").fetchone()
        return str(row[0])

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Every place that may be called `name`, in the order of the file."""
        if not name or len(name) > LONGEST_NAME:
            return ()
        return self.find_key(fold(name))

    def find_key(self, key: str) -> tuple[Candidate, ...]:
        """Every place of a folded name."""
        try:
            row = self._database.execute("select places from name where key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise KnowledgeError(str(self._path), f"the file is damaged ({error})") from error
        except UnicodeEncodeError:  # half a surrogate pair, which no name has
            return ()
        return tuple(self._unpack(key, row[0])) if row else ()

    def find_alike(self, key: str) -> tuple[Candidate, ...]:
        """Places whose folded name sounds like `key`: the same consonants, roughly, in order."""
        sound = skeleton(key)
        if len(sound) < SHORTEST_SOUND or len(key.split()) > MOST_SOUNDED:
            return ()
        rows = self._database.execute(FIND_NEAR, (key[:3], key[:3] + "\x7f", len(key)))
        return tuple(
            candidate
            for other, packed in rows
            if skeleton(other) == sound and SequenceMatcher(None, key, other).ratio() > SAME_LOOK
            for candidate in self._unpack(other, packed, sounded=True)
        )

    def _unpack(self, key: str, packed: bytes, *, sounded: bool = False) -> Iterator[Candidate]:
        for at in range(0, len(packed), RECORD_BYTES):
            kinds = packed[at + 7]
            country, admin1 = self._areas[int.from_bytes(packed[at + 4 : at + 6], "little")]
            yield Candidate(
                key,
                int.from_bytes(packed[at : at + 4], "little"),
                country,
                admin1,
                KINDS[kinds >> 4],
                NAMES[kinds & 15],
                packed[at + 6] / 20,
                int.from_bytes(packed[at + 8 : at + 11], "little", signed=True) / DEGREE,
                int.from_bytes(packed[at + 11 : at + 14], "little", signed=True) / DEGREE,
                sounded,
            )

    def name_of(self, candidate: Candidate) -> str:
        """The chief name of a place."""
        row = self._database.execute(
            "select name from title where id = ?", (candidate.id,)
        ).fetchone()
        return str(row[0]) if row else titled(candidate.key)
