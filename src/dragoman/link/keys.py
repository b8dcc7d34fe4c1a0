"""Blocking: the keys that claims are filed under, and those they are looked for under."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from dragoman.link.traces import fold
from dragoman.link.words import stems, weigh
from dragoman.records import Side, Trace

# Types that can be the same happening: each is filed under one or two groups.
GROUPS = {
    "AGREE": "t", "CONSULT": "t", "SUPPORT": "t", "CONCEDE": "t", "COOPERATE": "t", "AID": "t",
    "RETREAT": "tf", "REQUEST": "tw", "ACCUSE": "wf", "REJECT": "tw", "THREATEN": "wf",
    "PROTEST": "f", "SANCTION": "f", "MOBILIZE": "f", "COERCE": "f", "ASSAULT": "f",
}  # fmt: skip
# Ranges of more days are filed by week, of more than the second number not by their days at all.
FEW_DAYS = 3
MANY_DAYS = 45
WEEK = 7
# Days between two claims that still can be one, as a night attack is told under two dates.
BESIDE = 1
# A stem of this weight stands in one report of four hundred.
RARE = 6.0
RARE_TERMS = 3
TOPICS = 6
KEY_BYTES = 8
MASK = 2**64 - 1
MIXER = 0x9E37_79B9_7F4A_7C15  # odd, so that no two hashes are mixed into one


@dataclass(frozen=True, slots=True)
class Keys:
    """What a claim is filed under, each with the day it is about, and what it is looked for under.

    Those sought by days and those sought by weeks of publication are kept apart: the first bring
    together only claims whose days really are beside each other.
    """

    filed: frozenset[tuple[int, int]]
    sought_days: frozenset[int]
    sought_weeks: frozenset[int]
    span: tuple[int, int] | None  # first and last day that the keys sought are about


def keys_of(trace: Trace) -> Keys:
    things = list(things_of(trace))
    subjects = [*dyads_of(trace), *things]
    groups = GROUPS[trace.type]
    filed = {
        (at, key(group, when, thing))
        for at, when in filed_days(trace)
        for group in groups
        for thing in subjects
    }
    near = list(sought_days(trace))
    sought = {key(g, when, thing) for _, when in near for g in groups for thing in subjects}
    days = [at for at, _ in near]
    weeks: set[int] = set()
    if trace.published is not None:
        week = trace.published.toordinal() // WEEK
        things += [f"{group} {word}" for group in groups for word in trace.topic[:TOPICS]]
        filed |= {(week * WEEK, key("p", f"{week}", thing)) for thing in things}
        around = (week - 1, week, week + 1)
        weeks = {key("p", f"{at}", thing) for thing in things for at in around}
        days += [at * WEEK for at in around]
    span = (min(days), max(days)) if days else None
    return Keys(frozenset(filed), frozenset(sought), frozenset(weeks), span)


def key(group: str, when: str, thing: str) -> int:
    return (hash_of(f"{group} {when}") * MIXER ^ hash_of(thing)) & MASK


@lru_cache(maxsize=65_536)
def hash_of(said: str) -> int:
    digest = hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=KEY_BYTES).digest()
    return int.from_bytes(digest, "big")


def dyads_of(trace: Trace) -> Iterator[str]:
    """Each two of the countries that take part; one alone joins all that it does on a day."""
    found = sorted({p.country for p in (*trace.actors, *trace.recipients) if p.country})
    yield from (f"c {one} {other}" for one, other in combinations(found, 2))


def things_of(trace: Trace) -> Iterator[str]:
    """The names, the place and the rare words of a claim."""
    names = {word for party in (*trace.actors, *trace.recipients) for word in rare_words(party)}
    yield from (f"n {word}" for word in sorted(names))
    if trace.place is not None:
        yield f"p {fold(trace.place.name)}"
    rarest = sorted((-weigh(word), word) for word in trace.terms)[:RARE_TERMS]
    yield from (f"n {word}" for _, word in rarest if word not in names)


def subjects_of(trace: Trace) -> Iterator[str]:
    """The things of a claim and the weightiest stems of its article."""
    yield from things_of(trace)
    yield from (f"t {word}" for word in trace.topic[:TOPICS])


def rare_words(party: Side) -> list[str]:
    return [word for word in stems(party.name or "") if weigh(word) >= RARE]


def filed_days(trace: Trace) -> list[tuple[int, str]]:
    """The days of the claim one by one or, if they are many, its weeks; none if they are years."""
    if trace.days is None:
        return []
    first, last = trace.days.first.toordinal(), trace.days.last.toordinal()
    if last - first < FEW_DAYS:
        return [(day, f"d{day}") for day in range(first, last + 1)]
    return weeks(first, last) if last - first < MANY_DAYS else []


def sought_days(trace: Trace) -> list[tuple[int, str]]:
    """The days of the claim and those beside them, one by one and by week."""
    if not filed_days(trace) or trace.days is None:
        return []
    first = trace.days.first.toordinal() - BESIDE
    last = trace.days.last.toordinal() + BESIDE
    return [(day, f"d{day}") for day in range(first, last + 1)] + weeks(first, last)


def weeks(first: int, last: int) -> list[tuple[int, str]]:
    return [(week * WEEK, f"w{week}") for week in range(first // WEEK, last // WEEK + 1)]
