"""Conditions on a claim, and the rules of a codebook that use them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.records import SECTORS, STATUSES, Claim, Party

# What a condition may be called, with the values that may stand in it; None: see schema.py.
CONDITIONS: dict[str, tuple[str, ...] | None] = {
    "type": None,
    "mode": None,
    "was": None,
    "status": STATUSES,
    "context": None,
    "actor": SECTORS,
    "recipient": SECTORS,
    "trigger": None,
    "recipient_words": None,
    "actor_countries": ("one", "several"),
    "sides": ("same", "apart"),
    "speaker": ("actor",),
}
# Conditions that take one value, not a list.
SINGLE = ("actor_countries", "sides", "speaker")
CHANGES = ("type", "mode", "status", "add")
APPLIERS = ("fields", "program", "reader", "linker")

# Country codes that do not say which country: two parties with one of them may be strangers.
STATELESS = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim while rules work on it: what has been decided so far, and what was read."""

    claim: Claim
    type: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]

    @property
    def was(self) -> frozenset[str]:
        """The type as read, alone and with its mode."""
        return frozenset({self.claim.type, f"{self.claim.type}/{self.claim.mode}"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words to look for, without regard to case; `pardon*` stands for all that begin so."""

    whole: frozenset[str]
    starts: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        lower = [word.lower() for word in words]
        return cls(
            frozenset(word for word in lower if not word.endswith("*")),
            tuple(word[:-1] for word in lower if word.endswith("*")),
        )

    def found_in(self, *texts: str | None) -> bool:
        return any(
            word in self.whole or word.startswith(self.starts)
            for text in texts
            if text is not None
            for word in WORD.findall(text.lower())
        )


@dataclass(frozen=True, slots=True)
class When:
    """Conditions that must all hold; one that is None holds always."""

    type: frozenset[str] | None = None
    mode: frozenset[str | None] | None = None
    was: frozenset[str] | None = None
    status: frozenset[str] | None = None
    context: tuple[frozenset[str], ...] | None = None  # one of these sets, whole
    actor: frozenset[str] | None = None  # sectors
    recipient: frozenset[str] | None = None
    trigger: Words | None = None
    recipient_words: Words | None = None
    actor_countries: str | None = None
    sides: str | None = None
    speaker: str | None = None

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "When":
        """The conditions as a codebook writes them: a value, a list, or words in one string."""
        return cls(**{key: READERS[key](value) for key, value in written.items()})

    def holds(self, facts: Facts) -> bool:
        return self.holds_for_code(facts) and self.holds_for_parties(facts.claim)

    def holds_for_code(self, facts: Facts) -> bool:
        return (
            (self.type is None or facts.type in self.type)
            and (self.mode is None or facts.mode in self.mode)
            and (self.status is None or facts.status in self.status)
            and (self.was is None or not self.was.isdisjoint(facts.was))
            and (self.context is None or any(each <= {*facts.contexts} for each in self.context))
            and (self.trigger is None or self.trigger.found_in(facts.claim.trigger.text))
        )

    def holds_for_parties(self, claim: Claim) -> bool:
        return (
            (self.actor is None or has_sector(claim.actors, self.actor))
            and (self.recipient is None or has_sector(claim.recipients, self.recipient))
            and (self.recipient_words is None or names_any(claim.recipients, self.recipient_words))
            and (self.actor_countries is None or self.actor_countries == count_countries(claim))
            and (self.sides is None or self.sides == compare_sides(claim))
            and (self.speaker is None or speaks_for_itself(claim))
        )


@dataclass(frozen=True, slots=True)
class Then:
    """What a rule changes; `mode` counts only where `sets_mode` is true, for it may be None."""

    type: str | None = None
    mode: str | None = None
    sets_mode: bool = False
    status: Mapping[str, str] = field(default_factory=dict)  # from, to; "*" is from any
    add: tuple[str, ...] = ()

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Then":
        status = written.get("status", {})
        return cls(
            type=written.get("type"),
            mode=written.get("mode"),
            sets_mode="mode" in written,
            status={"*": status} if isinstance(status, str) else dict(status),
            add=tuple(listed(written.get("add", []))),
        )

    def apply(self, facts: Facts) -> Facts:
        to = self.status.get(facts.status, self.status.get("*", facts.status))
        missing = tuple(context for context in self.add if context not in facts.contexts)
        return Facts(
            claim=facts.claim,
            type=self.type or facts.type,
            mode=self.mode if self.sets_mode else facts.mode,
            status=to,
            contexts=facts.contexts + missing,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a codebook: what it says, who can apply it, and its conditions and changes."""

    id: str
    text: str
    by: str  # one of APPLIERS
    when: When | None = None
    then: Then | None = None


def listed(value: object) -> list[Any]:
    """The values of a condition as a list, however it was written."""
    return value if isinstance(value, list) else [value]


def as_set(value: object) -> frozenset[Any]:
    return frozenset(listed(value))


def as_contexts(value: object) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split("+")) for each in listed(value))


def as_words(value: object) -> Words:
    return Words.of(word for words in listed(value) for word in words.split())


READERS: dict[str, Callable[[Any], Any]] = {
    "type": as_set,
    "mode": as_set,
    "was": as_set,
    "status": as_set,
    "context": as_contexts,
    "actor": as_set,
    "recipient": as_set,
    "trigger": as_words,
    "recipient_words": as_words,
    "actor_countries": str,
    "sides": str,
    "speaker": str,
}


def has_sector(parties: Iterable[Party], sectors: frozenset[str]) -> bool:
    return any(party.sector in sectors for party in parties)


def names_any(parties: Iterable[Party], words: Words) -> bool:
    """Whether one of the parties is called or holds the office of one of the words."""
    return any(words.found_in(party.span.text, party.office) for party in parties)


def countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def count_countries(claim: Claim) -> str | None:
    """`one` or `several` countries among the actors, None if none is known."""
    n_countries = len(countries(claim.actors))
    return None if n_countries == 0 else "one" if n_countries == 1 else "several"


def compare_sides(claim: Claim) -> str | None:
    """Whether actors and recipients are of the `same` country or `apart`, None if unknown."""
    actors, recipients = countries(claim.actors), countries(claim.recipients)
    if not actors or not recipients:
        return None
    return "same" if actors & recipients - STATELESS else "apart"


def speaks_for_itself(claim: Claim) -> bool:
    """Whether the speaker is an actor of the claim, or of an actor's country."""
    speaker = claim.speaker
    return speaker is not None and any(same_side(speaker, actor) for actor in claim.actors)


def same_side(one: Party, other: Party) -> bool:
    if one.span == other.span:
        return True
    if one.qid and one.qid == other.qid:
        return True
    if one.name and one.name == other.name:
        return True
    return one.country is not None and one.country == other.country not in STATELESS
