"""The places that an article names without more ado: what a doubtful name is judged by."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from dragoman.resolve.features import FEATURES, Array, Evidence, local
from dragoman.resolve.gazetteer import Candidate, fold
from dragoman.resolve.lookup import Lookup, is_code
from dragoman.resolve.phrases import DATELINE, GENERIC, NEXT_NAMES, POSSESSIVE, RUN, Query, pieces
from dragoman.resolve.placing import Named, named

# A town must have 10^5 people to say where an article plays: small ones are called like persons.
ANCHOR_PEOPLE = 5.0
# Prominence of the kinds that news means by a bare name, in powers of ten of people.
PROMINENCE = {"country": 4.0, "capital": 3.0, "region": 2.0}
# A name of several known places counts half.
DOUBTFUL = 0.5
# The place of the dateline, from where the article is written, counts as two.
OF_DATELINE = 2.0
SHORTEST = 4
MOST_WORDS_OF_RUN = 12
# "Reno, Lamar County, Texas, U.S."
MOST_HOLDERS = 3
WORD = re.compile(r"\S+")
# What stands before the name of a place rather than before that of a person.
IN = re.compile(r"\b(?:in|at|near|from|to|outside|around|across|into|of|inside|for)\s+(?:the\s+)?$")


@dataclass(slots=True)
class Surroundings:
    """What a text says about where it plays."""

    names: dict[str, Named] = field(default_factory=dict)
    spots: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)  # namings of each
    said: dict[str, frozenset[int]] = field(default_factory=dict)  # "Paris, Texas": of "paris"
    dateline: int = 0  # where it ends

    def without(self, key: str) -> list[Named]:
        return [n for k, n in self.names.items() if k != key]

    def outside(self, spans: Sequence[tuple[int, int]]) -> list[Named]:
        """The names that stand nowhere inside the spans."""
        return [
            n
            for key, n in self.names.items()
            if not any(a < e and s < b for s, e in self.spots[key] for a, b in spans)
        ]


def look(text: str, lookup: Lookup, weights: Array) -> Surroundings:
    """The sure and the well-known places of a text."""
    found = Surroundings()
    dateline = DATELINE.match(text)
    found.dateline = dateline.end() if dateline else 0
    for start, end in names_in(text, lookup):
        name = text[start:end]
        key = fold(name)
        candidates = lookup.written(name)
        held = lookup.held(following(text, end), candidates)
        if held:
            found.said[key] = found.said.get(key, frozenset()) | held
            candidates = tuple(c for c in candidates if c.id in held)
        before = text[max(0, start - 20) : start]
        kept, weight = (candidates, 1.0) if held else judged(candidates, before)
        weight *= OF_DATELINE if start < found.dateline else 1.0
        note(found, key, (kept, weight), weights)
        found.spots.setdefault(key, []).append((start, end))
    return found


def judged(candidates: Sequence[Candidate], before: str) -> tuple[tuple[Candidate, ...], float]:
    """The candidates of a name that may serve as surroundings, and how much they count."""
    if candidates and all(c.name_kind == "code" for c in candidates):
        return tuple(candidates), 1.0
    known = [
        c
        for c in candidates
        if c.kind in PROMINENCE or (c.population >= ANCHOR_PEOPLE and c.name_kind == "chief")
    ]
    if not known:
        return (), 0.0
    best = max(known, key=lambda c: (PROMINENCE.get(c.kind, 0.0) + c.population, -c.id))
    if not {c.country for c in known if c.population >= best.population - 1} - {best.country}:
        return (best,), 1.0
    if IN.search(before):
        return tuple(known), DOUBTFUL
    return (), 0.0


def note(
    found: Surroundings, key: str, told: tuple[tuple[Candidate, ...], float], weights: Array
) -> None:
    candidates, weight = told
    if not candidates:
        return
    before = found.names.get(key)
    if before is None or (weight > before.weight):
        if len(candidates) == 1:
            rows = np.zeros((1, len(FEATURES)))
        else:
            rows = local(candidates, Evidence(Query(key)))
        count = before.count if before else 0
        fresh = named(key, candidates, rows, weights)
        before = Named(key, fresh.found, fresh.rows, weight, count)
    found.names[key] = Named(key, before.found, before.rows, before.weight, before.count + 1)
    if len(candidates) == 1 and candidates[0].country:
        found.countries[candidates[0].country] += 1


def names_in(text: str, lookup: Lookup) -> Iterator[tuple[int, int]]:
    """Where the names of places stand that the gazetteer knows, the longest of each run."""
    for run in RUN.finditer(text):
        words = [
            (run.start() + w.start(), run.start() + w.start() + len(bare(w.group())))
            for w in WORD.finditer(run.group())
        ][:MOST_WORDS_OF_RUN]
        taken = 0
        for first, last in pieces(words):
            if first < taken:
                continue
            start, end = words[first][0], words[last - 1][1]
            if is_known(text, (start, end), lookup):
                taken = last
                yield start, end - ends_sentence(text[start:end], lookup)


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return POSSESSIVE.sub("", word)


def ends_sentence(name: str, lookup: Lookup) -> bool:
    """Whether a full stop at the end of a name is none of its own: "Bol.", but "Ill.", "U.S."."""
    if not name.endswith(".") or name.count(".") > 1:
        return False
    return all(c.name_kind != "code" for c in lookup.find(fold(name)))


def is_known(text: str, at: tuple[int, int], lookup: Lookup) -> bool:
    name = text[at[0] : at[1]]
    short = len(name) < SHORTEST and not name.isupper()
    abbreviated = is_code(name) and text[max(0, at[0] - 2) : at[0]] == ", "
    if fold(name) in GENERIC or (short and not abbreviated):
        return False
    found = lookup.find(fold(name))
    if not found or abbreviated:
        return bool(found)
    return any(c.name_kind != "code" for c in found)


def following(text: str, end: int) -> tuple[str, ...]:
    """The names right after a name, of what may hold it: ", Lamar County, Texas"."""
    names: list[str] = []
    rest = text[end : end + 80]
    while len(names) < MOST_HOLDERS and (found := NEXT_NAMES.match(rest)):
        names.append(found.group(1))
        rest = rest[found.end() :]
    return tuple(names)
