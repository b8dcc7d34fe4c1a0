"""Whether two parties can be the same, and who is a party to what it speaks of."""

from collections.abc import Sequence
from functools import lru_cache

from dragoman.link.words import stems, weigh
from dragoman.records import Side, Trace

# Stems of more weight are names or nearly so; lighter ones ("police", "gunmen") fit many.
NAMING = 7.0


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """The stems of a name, those in capitals counted as short words too."""
    return frozenset(stems(name)) or frozenset(name.lower().split())


@lru_cache(maxsize=65_536)
def is_named(name: str) -> bool:
    """Whether the words name somebody in particular, and do not only say what they are."""
    return any(word[:1].isupper() for word in name.split()) and any(
        weigh(word) >= NAMING for word in name_words(name)
    )


@lru_cache(maxsize=65_536)
def same_party(one: Side, other: Side) -> bool:
    """Whether the names share their weightiest words and no country speaks against it."""
    if one.country and other.country and one.country != other.country:
        return False
    left, right = name_words(one.name or ""), name_words(other.name or "")
    common = left & right
    if not common:
        return False
    fewer = min((left, right), key=len)
    return sum(map(weigh, common)) >= 0.6 * sum(map(weigh, fewer))


def could_be(one: Side, other: Side) -> bool:
    """Whether nothing speaks against both being the same: a gunman can be anybody of his side."""
    if same_party(one, other):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    return not (is_named(one.name or "") and is_named(other.name or ""))


def interested(trace: Trace, traces: Sequence[Trace]) -> bool:
    """Whether the speaker of the claim is a party to the event that it is about."""
    speaker = trace.speaker
    if speaker is None:
        return False
    parties = [party for t in traces for party in (*t.actors, *t.recipients)]
    return any(same_party(speaker, party) or same_side(speaker, party) for party in parties)


def same_side(speaker: Side, party: Side) -> bool:
    """Governments, armies and police of one country speak for each other."""
    state = ("GOV", "MIL", "COP", "SPY")
    return (
        speaker.country is not None
        and speaker.country == party.country
        and speaker.sector in state
        and party.sector in state
    )
