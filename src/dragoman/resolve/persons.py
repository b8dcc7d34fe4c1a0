"""Which person of the base a name means: candidates, and what speaks for each."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dragoman.resolve.knowledge import Knowledge, Person, Spell
from dragoman.resolve.names import person_key
from dragoman.resolve.nominals import Phrase
from dragoman.resolve.nouns import PAST
from dragoman.resolve.offices import HEADS, office_roles

# A surname alone is taken for a person of the base only when that one held an office of this rank.
KNOWN_BY_SURNAME = HEADS
# Past heads of these are known by it everywhere, those of others where the text is about them.
WORLD_KNOWN = frozenset("USA GBR RUS FRA DEU CHN".split())
# What speaks for a candidate, by hand, checked on named holders of the sources: a full name is
# worth as much as side and office together.
FULL_NAME = 2.0
SIDE, OTHER_SIDE = 1.5, -2.5
BESIDE, BESIDE_STEP, BESIDE_MOST = 1.0, 0.1, 5
IN_ROLE, WAS_IN_ROLE, NOT_IN_ROLE = 1.5, 1.0, -0.25
OWN_NAME = 1.0  # of the user's own list
# The score from which a surname alone will do.
FITTING = 2.0
ROLES_UNKNOWN = frozenset({"other"})
STALE = 0.3  # below this certainty an office says little
AHEAD = 400  # days before a first sighting in which the office may have been held already


class Candidate(NamedTuple):
    """A person whom a name may mean, and how well."""

    score: float
    person: Person


class Persons:
    """Chooses persons of the base for names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def candidates(
        self,
        name: str,
        phrase: Phrase | None,
        day: date,
        beside: Sequence[str] = (),
        *,
        wide: bool = False,
    ) -> list[Candidate]:
        """The persons of the name that fit, the best first; all that fit at all where `wide`."""
        full = len(person_key(name).split()) > 1
        scored = []
        for person in self.knowledge.people(name):
            score = self._fit(person, phrase, day, beside)
            if full and not person.by_surname:
                score += FULL_NAME
            elif not wide and score < FITTING and not self._known_by_surname(person, day, beside):
                continue
            if score > 0:
                scored.append(Candidate(score, person))
        return sorted(scored, key=lambda c: (-c.score, c.person.qid is None, c.person.id))

    def best(
        self, name: str, phrase: Phrase | None, day: date, beside: Sequence[str] = ()
    ) -> Person | None:
        """The person whom the name means, if one fits."""
        found = self.candidates(name, phrase, day, beside)
        return found[0].person if found else None

    def _known_by_surname(self, person: Person, day: date, beside: Sequence[str]) -> bool:
        """Whether readers know whom the family name alone means: a head, or one of before."""
        heads = [s for s in self.knowledge.spells(person.id) if s.rank >= KNOWN_BY_SURNAME]
        if any(s.holds(day) and s.certainty(day) > STALE for s in heads):
            return True
        before = [s for s in heads if s.over(day)]
        return bool(before) and (person.country in beside or person.country in WORLD_KNOWN)

    def _fit(
        self, person: Person, phrase: Phrase | None, day: date, beside: Sequence[str]
    ) -> float:
        score = self._rank(person, day) / 4 + (OWN_NAME if person.id < 0 else 0.0)
        sides = phrase.sides if phrase else []
        if sides:
            ours = self._sides(person, day)
            # Who stands at the head of a body is not always of its side.
            other = OTHER_SIDE if any(s.term.kind != "body" for s in sides) else 0.0
            score += SIDE if any(s.term.country in ours for s in sides) else other
        elif person.country in beside:
            score += BESIDE - BESIDE_STEP * min(beside.index(person.country), BESIDE_MOST)
        return score + self._role(person, phrase, day)

    def _sides(self, person: Person, day: date) -> set[str | None]:
        """Whom the person stands for: the home, and those of the offices around the day."""
        return {person.country} | {
            s.country for s in self.knowledge.spells(person.id) if s.first <= day.isoformat()
        }

    def _role(self, person: Person, phrase: Phrase | None, day: date) -> float:
        """What the office named in the phrase says against the offices held."""
        named = roles_named(phrase)
        if not named:
            return 0.0
        best = NOT_IN_ROLE
        for spell in self.knowledge.spells(person.id):
            if not named & {role for role, _ in office_roles(spell.office)}:
                continue
            if spell.holds(day):
                best = max(best, IN_ROLE * max(spell.certainty(day), STALE))
            elif spell.over(day) or soon(spell, day):
                past = phrase is not None and bool(phrase.modifiers & PAST)
                best = max(best, IN_ROLE if past else WAS_IN_ROLE)
        return best

    def _rank(self, person: Person, day: date) -> float:
        written = day.isoformat()
        ranks = [
            s.rank * (1.0 if s.certainty(day) > STALE else 0.5) if s.holds(day) else s.rank - 1
            for s in self.knowledge.spells(person.id)
            if s.first <= written or soon(s, day)
        ]
        known = bool(person.sector) and not self.knowledge.spells(person.id)
        return max(ranks, default=2 if known else 0)

    def office(self, person: Person, day: date) -> Spell | None:
        """The highest office held on the day, else the last one before, else one soon seen."""
        spells = self.knowledge.spells(person.id)
        held = [s for s in spells if s.holds(day)]
        before = [s for s in spells if s.over(day)]
        # The one begun last among the highest: offices that a source left open pile up.
        now = max(held, key=lambda s: standing(s, day), default=None)
        once = max(before, key=lambda s: (s.rank >= HEADS, s.last or ""), default=None)
        if now is not None and not (outweighs(once, now, day)):
            return now
        ahead = next((s for s in spells if soon(s, day)), None)
        return ahead or max(before, key=lambda s: s.last or "", default=None)


def standing(spell: Spell, day: date) -> tuple[float, bool, str]:
    """How an office ranks among those held: by weight, our own word first, then the latest."""
    return weight(spell, day), spell.source == "supplement", spell.first


def weight(spell: Spell, day: date) -> float:
    """How much an office counts: its rank, and nearly nothing where it was long not seen."""
    seen = 0.3 if spell.start == "seen" else 0.0  # a day of which only a sighting is known
    return spell.rank * (1.0 if spell.certainty(day) > STALE else 0.3) - seen


def outweighs(once: Spell | None, now: Spell, day: date) -> bool:
    """Whether a former head is known as such: what else was left open, or a party, says less."""
    if once is None or once.rank < HEADS or now.rank >= HEADS:
        return False
    sure = now.certainty(day)
    return sure <= STALE or (now.sector == "PTY" and now.start == "seen")


def soon(spell: Spell, day: date) -> bool:
    """Whether the office was first seen so soon after the day that it may have been held then."""
    if spell.start != "seen" or spell.first <= day.isoformat():
        return False
    return (date.fromisoformat(spell.first) - day).days < AHEAD


def roles_named(phrase: Phrase | None) -> set[str]:
    """The roles that the words of the phrase name, as "foreign"."""
    if phrase is None or not phrase.office:
        return set()
    return {role for role, _ in office_roles(phrase.office)} - ROLES_UNKNOWN
