"""Queries to candidates: by spelling, by another spelling, by sound; and what holds what."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.resolve.gazetteer import LONGEST_NAME, Candidate, Gazetteer, fold
from dragoman.resolve.phrases import GENERIC, SAYS, Query, queries

# Areas are written out or abbreviated ("Ill.", "TX"); these kinds can hold a place.
WHOLES = frozenset({"country", "admin1", "admin2"})
# A city of 50,000 may give its name to the region around it without being known as its seat.
GREAT_CITY = 4.7
# A county reaches so far from its middle, about.
COUNTY_KM = 60.0
KM_PER_DEGREE = 111.2


class Lookup:
    """Candidates of queries, with caches; one for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.find = lru_cache(maxsize=16_384)(gazetteer.find_key)
        self._find_alike = lru_cache(maxsize=4_096)(gazetteer.find_alike)

    def written(self, name: str) -> tuple[Candidate, ...]:
        """Every place of this name or of another spelling of it; abbreviations if it is one."""
        key = fold(name) if len(name) <= LONGEST_NAME else ""
        if not key or key in GENERIC:
            return ()
        found = self.find(key)
        if not is_code(name):
            found = tuple(c for c in found if c.name_kind != "code")
        return found or next((f for k in respelled(key) if (f := self.find(k))), ())

    def asked(self, query: Query) -> tuple[Candidate, ...]:
        """Every place that the query may mean; those of the same sound if there is no other."""
        found = self.written(query.name)
        may_sound = query.plain and query.alike and len(query.name) <= LONGEST_NAME
        if not found and may_sound and fold(query.name) not in GENERIC:
            return self._find_alike(fold(query.name))
        return found

    def called_after(self, found: Sequence[Candidate]) -> frozenset[int]:
        """Ids of regions among the candidates that are called after a city among them.

        "Kursk Oblast" is such a region for "Kursk"; "Gaza Strip" is none for "Gaza".
        """
        cities = {
            (c.country, c.admin1)
            for c in found
            if c.kind in ("capital", "seat") or (c.kind == "city" and c.population >= GREAT_CITY)
        }
        return frozenset(
            c.id
            for c in found
            if c.kind == "admin1"
            and (c.country, c.admin1) in cities
            and without_kind(self._gazetteer.name_of(c)) == c.key
        )

    def held(self, names: Sequence[str], found: Sequence[Candidate]) -> frozenset[int]:
        """Ids of the candidates that lie in a place that one of the names means."""
        if not names or not found:
            return frozenset()
        wholes = [
            whole
            for name in names
            for part in beginnings(name)
            for query in queries(part)
            for whole in self.written(query.name)
            if whole.kind in WHOLES
        ]
        return frozenset(c.id for c in found if any(holds(whole, c) for whole in wholes))


def beginnings(name: str) -> Iterator[str]:
    """The name, and what is left of it without its last words: "Iowa" of "Iowa Republican"."""
    words = name.split()
    for size in range(len(words), 0, -1):
        yield " ".join(words[:size])


def without_kind(title: str) -> str:
    """A folded name without the words that say what kind of place it is."""
    return " ".join(word for word in fold(title).split() if word not in SAYS)


def is_code(name: str) -> bool:
    """Whether it is written like an abbreviation: "Ill.", "TX"."""
    return name.endswith(".") or name.isupper()


def holds(whole: Candidate, part: Candidate) -> bool:
    """Whether a candidate lies in another, by country or region."""
    if whole.id == part.id or whole.country is None or whole.country != part.country:
        return False
    if whole.kind == "country":
        return True
    if whole.admin1 != part.admin1 or part.kind == "admin1":
        return False
    return whole.kind == "admin1" or distance(whole, part) < COUNTY_KM


def distance(left: Candidate, right: Candidate) -> float:
    """Kilometres on a flat earth: good enough for a hint."""
    up = (left.latitude - right.latitude) * KM_PER_DEGREE
    wide = math.cos(math.radians(left.latitude)) * KM_PER_DEGREE
    return math.hypot(up, (left.longitude - right.longitude) * wide)


def respelled(key: str) -> Iterator[str]:
    """Other ways to write a key that is unknown: with or without the Arabic article, joined."""
    for article in ("al ", "el ", "ad ", "ash ", "as ", "an ", "ar ", "at ", "az "):
        if key.startswith(article):
            yield key.removeprefix(article)
            yield f"al {key.removeprefix(article)}"
            yield f"el {key.removeprefix(article)}"
    if " " in key:
        yield key.replace(" ", "")
    else:
        yield f"al {key}"
        yield f"el {key}"
