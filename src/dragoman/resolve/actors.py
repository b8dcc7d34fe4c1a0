"""Who a phrase means on a day: name, side, sector and office, with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.records import Party, Reason, Span
from dragoman.resolve.knowledge import Knowledge, Person, Spell, Term
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.nominals import Phrase, Phrases, one_person, split
from dragoman.resolve.nouns import NOUNS, OFFICES, OPPOSING, PAST

# What each ground for a decision adds to the score, by hand: the words of the phrase itself count
# most, then the knowledge base, then the article around. They add up to at most 1.
BY_NAME = 0.6  # the name stands in the base
BY_OFFICE = 0.25  # and the office or side named in the phrase fits
BY_WORD = 0.5  # a country word in the phrase
BY_TIE = 0.4  # "of X", "X's"
BY_NOUN = 0.3  # a noun gives the sector
BY_ARTICLE = 0.3  # the same name, or what the words stand for, elsewhere in the article
BY_CONTEXT = 0.15  # only the context suggests the side
# A surname alone is taken for a person of the base only when that one held an office of this rank.
KNOWN_BY_SURNAME = 3
# Past heads of these are known by it everywhere, those of others where the text is about them.
WORLD_KNOWN = frozenset("USA GBR RUS FRA DEU CHN".split())
# … or when side or office named beside it fit.
FITTING = 2
# Parts that stay with an actor whatever noun follows: a Hamas official is no government's.
ARMED = frozenset("REB PRM UAF CRM".split())
ROLE_WORDS = {
    "state": "president king queen emperor sultan emir supreme leader pope",
    "government": "prime premier chancellor taoiseach",
    "foreign": "foreign secretary",
    "defence": "defence defense",
    "interior": "interior home",
    "finance": "finance treasury chancellor",
    "justice": "justice attorney",
}


# Nouns that name the holder of one office of a state.
HEAD_NOUNS = {
    "president": "state", "king": "state", "queen": "state", "emperor": "state",
    "supreme leader": "state", "prime minister": "government", "premier": "government",
    "chancellor": "government", "taoiseach": "government", "foreign minister": "foreign",
    "foreign secretary": "foreign", "defence minister": "defence", "defense minister": "defence",
    "defence secretary": "defence", "defense secretary": "defence",
}  # fmt: skip
# Parts that stand against a government when "opposition" stands before them.
OPPOSABLE = frozenset({None, "GOV", "CVL", "PTY", "OPP"})
PLURALS = frozenset(
    "people police men women children policemen servicemen gunmen media clergy".split()
)
DEPUTIES = frozenset("deputy vice acting assistant first second".split())


@dataclass
class Found:
    """What is known of a party so far; `grounds` become the reasons."""

    country: str | None = None
    sector: str | None = None
    name: str | None = None
    office: str | None = None
    qid: str | None = None
    plural: bool = False
    person: bool = False
    adjective: bool = False  # only the word for a people: "Israeli" strikes
    grounds: list[Reason] = field(default_factory=list)

    def add(self, weight: float, text: str) -> None:
        self.grounds.append(Reason(weight, text))

    def party(self, span: Span) -> Party:
        """The party with reasons that add up to the score, which is at most 1."""
        total = sum(r.weight for r in self.grounds)
        scale = 1 / total if total > 1 else 1.0
        reasons = tuple(replace(r, weight=round(r.weight * scale, 4)) for r in self.grounds)
        return Party(
            span, self.country, self.sector, self.name, self.office, self.qid,
            round(sum(r.weight for r in reasons), 4), reasons,
        )  # fmt: skip


class ActorResolver:
    """Who phrases mean, from their own words and the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.phrases = Phrases(knowledge)

    def describe(self, text: str, day: date, *, beside: Sequence[str] = ()) -> Found:
        """What the phrase says; `beside` are the countries of its article, likeliest first."""
        return self.judge(self.phrases.read(text, day), day, beside)

    def judge(self, phrase: Phrase, day: date, beside: Sequence[str] = ()) -> Found:
        found = Found()
        if phrase.whole is not None:
            self._whole(found, phrase.whole, plural=many(phrase))
            return found
        self._person(found, phrase, day, beside)
        self._side(found, phrase, day)
        self._sector(found, phrase)
        self._holder(found, phrase, day)
        return found

    def _whole(self, found: Found, term: Term, *, plural: bool) -> None:
        found.country, found.sector, found.qid = term.country, term.sector, term.qid
        if term.kind == "demonym":
            found.plural, found.adjective = plural, not plural
            found.sector = "CVL" if plural else "GOV"
            found.add(BY_WORD, f"the word for people or things of {term.country}")
            return
        found.name = self.country_name(term)
        found.add(BY_NAME, f"known name: {found.name}")

    def is_state(self, found: Found) -> bool:
        """Whether the state itself is meant."""
        return found.country is not None and found.name == self.knowledge.names.get(found.country)

    def country_name(self, term: Term) -> str:
        """The canonical name; a seat of power stands for its country."""
        if term.kind in ("country", "seat") and term.country:
            return self.knowledge.names.get(term.country, term.name)
        return term.name

    def _person(self, found: Found, phrase: Phrase, day: date, beside: Sequence[str]) -> None:
        named = [phrase.name] if phrase.name else []
        if phrase.head is None and not phrase.sides and all(w.capital for w in phrase.words):
            named.append(phrase.text)
        for name in named:
            person = self.person(name, phrase, day, beside)
            if person is not None:
                self.adopt(found, person, day)
                return
        if phrase.name:
            found.person = phrase.head is None or one_person(phrase.head.key)
            if found.person and " " in phrase.name:
                found.name = phrase.name

    def person(
        self, name: str, phrase: Phrase | None, day: date, beside: Sequence[str] = ()
    ) -> Person | None:
        """The person of the base whom the name means, if one fits better than the others."""
        full = len(person_key(name).split()) > 1
        scored = []
        for candidate in self.knowledge.people(name):
            score = self._fit(candidate, phrase, day, beside)
            if full and not candidate.by_surname:
                score += 2
            elif score < FITTING and not self._known_by_surname(candidate, day, beside):
                continue
            scored.append((score, -candidate.id, candidate))
        if not scored:
            return None
        best = max(scored)
        return best[2] if best[0] > 0 else None

    def _known_by_surname(self, person: Person, day: date, beside: Sequence[str]) -> bool:
        """Whether readers know whom the family name alone means: a head, or one of before."""
        heads = [s for s in self.knowledge.spells(person.id) if s.rank >= KNOWN_BY_SURNAME]
        if any(s.holds(day) for s in heads):
            return True
        before = [s for s in heads if s.over(day)]
        return bool(before) and (person.country in beside or person.country in WORLD_KNOWN)

    def _fit(
        self, person: Person, phrase: Phrase | None, day: date, beside: Sequence[str]
    ) -> float:
        score = self._rank(person, day) / 4
        sides = [s.term.country for s in phrase.sides] if phrase else []
        if sides:
            score += 1.5 if person.country in sides else -2.5
        elif person.country in beside:
            score += 1.0 - 0.1 * min(beside.index(person.country), 5)
        roles = self.roles(phrase)
        if roles:
            held = {s.role for s in self.knowledge.spells(person.id) if s.holds(day)}
            score += 1.0 if roles & held else 0.0
        return score

    def _rank(self, person: Person, day: date) -> int:
        ranks = [
            s.rank if s.holds(day) else s.rank - 1
            for s in self.knowledge.spells(person.id)
            if s.first <= day.isoformat()
        ]
        return max(ranks, default=2 if person.sector and not person.qid else 0)

    def roles(self, phrase: Phrase | None) -> set[str]:
        """The roles that the nouns of the phrase name, as "foreign"."""
        if phrase is None:
            return set()
        words = {w.folded for w in phrase.words}
        return {role for role, marks in ROLE_WORDS.items() if words & set(marks.split())}

    def adopt(self, found: Found, person: Person, day: date) -> None:
        """Take name, side, sector and office from the base, as they were on the day."""
        found.name, found.qid, found.person = person.name, person.qid, True
        found.country = person.country
        found.add(BY_NAME, f"known name: {person.name}")
        spell = self.office(person, day)
        if spell is not None and spell.holds(day):
            found.office, found.sector = spell.office, spell.sector
            found.country = spell.country or person.country
            found.add(BY_OFFICE, f"{spell.office} on that day")
        elif spell is not None and spell.over(day) and not self.open_part(person):
            found.sector = "ELI"
            found.add(BY_OFFICE, f"former {spell.office}, until {spell.last}")
        else:
            found.sector = person.sector or (spell.sector if spell else None)

    def open_part(self, person: Person) -> bool:
        """Whether the base gives a part that no end of an office ends, as party leader."""
        return person.sector not in (None, *OFFICES)

    def office(self, person: Person, day: date) -> Spell | None:
        """The highest office held on the day, else the last one before."""
        spells = self.knowledge.spells(person.id)
        held = [s for s in spells if s.holds(day)]
        if held:
            # The one begun last among the highest: offices that a source left open pile up.
            return max(held, key=lambda s: (s.rank, s.first))
        before = [s for s in spells if s.first <= day.isoformat()]
        return max(before, key=lambda s: s.last or "", default=None)

    def _side(self, found: Found, phrase: Phrase, day: date) -> None:
        for side in phrase.sides:
            if side.term.country:
                known = found.country is not None and found.qid is not None
                if known and side.how not in ("word", "possessive"):
                    return
                found.country = side.term.country
                word = side.how == "word"
                found.add(BY_WORD if word else BY_TIE, f"{side.how}: {side.term.name}")
                return
        for part in (phrase.owner, phrase.complement):
            inner = self.judge(part, day) if part is not None and found.country is None else None
            if inner is not None and inner.country:
                found.country = inner.country
                found.add(BY_TIE, f"belongs to {inner.name or inner.country}")

    def _sector(self, found: Found, phrase: Phrase) -> None:
        sector, why = self.sector(phrase)
        if sector is None:
            return
        head = phrase.head
        if found.office and found.sector:
            return  # the office on the day says more than the words
        if phrase.modifiers & PAST and sector in OFFICES:
            sector, why = "ELI", f"former: {why}"
        found.sector = sector
        found.plural = head is not None and plural(head.key)
        found.person = found.person or (head is not None and one_person(head.key))
        found.add(BY_NOUN, why)

    def _holder(self, found: Found, phrase: Phrase, day: date) -> None:
        """Who held the office that the phrase names without a name, as "the Chinese president"."""
        head = phrase.head
        unnamed = found.name is None and phrase.name is None and phrase.complement is None
        if head is None or not unnamed or found.country is None or phrase.modifiers & PAST:
            return
        role = HEAD_NOUNS.get(head.key)
        if role is None and head.key in (
            "chief",
            "leader",
            "head",
            "secretary",
            "general secretary",
        ):
            party = any("Communist Party" in s.term.name for s in phrase.sides)
            role = "party" if party else None
        if role is None or phrase.modifiers & DEPUTIES:
            return
        holders = self.knowledge.holders(found.country, role, day)
        if holders:
            found.name, found.qid, found.person = holders[0].name, holders[0].qid, True
            found.office = next(
                (
                    s.office
                    for s in self.knowledge.spells(holders[0].id)
                    if s.role == role and s.holds(day)
                ),
                None,
            )
            found.add(BY_OFFICE, f"{head.key} of {found.country} on that day")

    def sector(self, phrase: Phrase) -> tuple[str | None, str]:
        """The sector that the nouns give, and the noun; the head decides if it is strong."""
        bodies = [s.term for s in phrase.sides if s.term.kind == "body" and s.term.sector]
        if not phrase.nouns:
            return (bodies[0].sector, bodies[0].name) if bodies else (None, "")
        head = phrase.nouns[-1]
        noun = NOUNS[head.key]
        if phrase.modifiers & OPPOSING and noun.sector in OPPOSABLE:
            return "OPP", f"opposition {head.key}"
        if noun.force == "strong":
            armed = next((b for b in bodies if b.sector in ARMED and noun.sector == "MIL"), None)
            return (armed.sector, armed.name) if armed else (noun.sector, head.key)
        inherited, why = self._inherited(phrase, bodies)
        return (inherited, f"{why} {head.key}") if inherited else (noun.sector, head.key)

    def _inherited(self, phrase: Phrase, bodies: Sequence[Term]) -> tuple[str | None, str]:
        """What a weak head takes from the nouns before it, its body, or whom it belongs to."""
        for piece in reversed(phrase.nouns[:-1]):
            noun = NOUNS[piece.key]
            if noun.sector and noun.force == "strong":
                return noun.sector, piece.key
        if bodies:
            return bodies[0].sector, bodies[0].name
        for part in (phrase.owner, phrase.complement):
            if part is not None and part.nouns:
                sector, why = self.sector(part)
                if sector and sector != "CVL":
                    return sector, why
        return None, ""


def plural(noun: str) -> bool:
    """Whether the noun means several: "troops", "police"."""
    last = noun.rsplit(" ", 1)[-1]
    return last in PLURALS or (last.endswith("s") and not last.endswith(("ss", "us")))


def many(phrase: Phrase) -> bool:
    """Whether the word for a people means some of its people: "Palestinians", "one Briton"."""
    counted = len(split(phrase.text)) > len(phrase.words)
    the = fold(phrase.text).startswith("the ")
    return phrase.words[-1].folded.endswith("s") or (counted and not the)
