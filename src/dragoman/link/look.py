"""A trace made ready to be compared many times: sets, ordinals and norms."""

from dataclasses import dataclass
from functools import lru_cache

from dragoman.link.keys import subjects_of
from dragoman.link.traces import fold
from dragoman.link.words import Bag, bag, stem, stems
from dragoman.records import Number, Side, Trace

# Where nothing is named, the sector is a word too: "police" and COP.
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """One side of a claim: its countries, its sectors, and the words it is called by."""

    countries: Words
    sectors: Words
    words: Bag


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """The weighty words of one article, the same object for all its claims."""

    bag: Bag


@lru_cache(maxsize=65_536)
def topic_of(article_id: str, words: tuple[str, ...]) -> Topic:  # noqa: ARG001 - part of the key
    return Topic(bag(words))


@dataclass(frozen=True, slots=True)
class Look:
    """What comparisons work on; the trace itself is kept for the words of the reasons."""

    trace: Trace
    first: int | None
    last: int | None
    published: int | None
    actors: Sides
    recipients: Sides
    speaker: Bag
    place: str | None
    place_words: Words
    terms: Bag
    topic: Topic
    all_words: Bag  # of parties, place and the words nearest to the trigger
    things: Words  # what it is filed under, besides its days
    names: Words
    numbers: tuple[Number, ...]


def look_at(trace: Trace) -> Look:
    place = trace.place
    actors, recipients = gather(trace.actors), gather(trace.recipients)
    place_words = frozenset(stems(place.name)) if place else frozenset()
    all_words = actors.words.keys() | recipients.words.keys() | place_words | set(trace.near)
    return Look(
        trace=trace,
        first=trace.days.first.toordinal() if trace.days else None,
        last=trace.days.last.toordinal() if trace.days else None,
        published=trace.published.toordinal() if trace.published else None,
        actors=actors,
        recipients=recipients,
        speaker=gather((trace.speaker,) if trace.speaker else ()).words,
        place=fold(place.name) if place else None,
        place_words=place_words,
        terms=bag(trace.terms),
        topic=topic_of(trace.article_id, trace.topic),
        all_words=bag(all_words),
        things=frozenset(subjects_of(trace)),
        names=frozenset(trace.names),
        numbers=trace.numbers,
    )


def gather(parties: tuple[Side, ...]) -> Sides:
    words = frozenset(
        word for party in parties for word in stems(party.name or "") or bare(party.name)
    )
    return Sides(
        frozenset(party.country for party in parties if party.country),
        frozenset(party.sector for party in parties if party.sector),
        bag(words),
    )


def bare(name: str | None) -> list[str]:
    """The words of a name that is all short words, such as "UN"."""
    return [stem(word) for word in (name or "").split()]
