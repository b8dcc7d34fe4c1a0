"""Who a phrase means on a day: name, side, sector and office, with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.records import Party, Reason, Span
from dragoman.resolve.knowledge import CHIEF_OF, Knowledge, Person, Spell, Term
from dragoman.resolve.names import fold
from dragoman.resolve.nominals import (
    LOWER_PARTICLES,
    POSTED,
    Phrase,
    Phrases,
    one_person,
    split,
)
from dragoman.resolve.nouns import (
    OFFICE_NOUNS,
    OFFICES,
    PAST,
    PORTFOLIO,
)
from dragoman.resolve.offices import GREAT, office_roles, portfolio_words
from dragoman.resolve.persons import STALE, Persons, roles_named
from dragoman.resolve.placed import Placed
from dragoman.resolve.sectors import CHIEFS, sector_of

# What each ground for a decision adds to the score, by hand: the words of the phrase itself count
# most, then the knowledge base, then the article around. They add up to at most 1.
BY_NAME = 0.6  # the name stands in the base
BY_SURNAME = 0.45  # only the family name does
BY_OFFICE = 0.25  # and the office or side named in the phrase fits
BY_WORD = 0.5  # a country word in the phrase
BY_TIE = 0.4  # "of X", "X's"
BY_NOUN = 0.3  # a noun gives the sector
BY_ARTICLE = 0.3  # the same name, or what the words stand for, elsewhere in the article
BY_ROLE = 0.1  # the office named is the one held
BY_SEEN = 0.1  # the office was first seen later
BY_CONTEXT = 0.15  # only the context suggests the side
PLURALS = frozenset(
    "people police men women children policemen servicemen gunmen media clergy".split()
)
DEPUTIES = frozenset("deputy vice acting assistant first second".split())
# Who is to hold an office, and does not yet.
AHEAD_WORDS = frozenset("elect designate incoming future would-be".split())
LONGEST_PERSON = 5  # words of a name


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
        scale = 1 / total if total > 1 else 1.0  # what speaks against is part of the sum
        reasons = tuple(Reason(round(r.weight * scale, 4), r.text) for r in self.grounds)
        return Party(
            span, self.country, self.sector, self.name, self.office, self.qid,
            round(sum(r.weight for r in reasons), 4), reasons,
        )  # fmt: skip


class ActorResolver:
    """Who phrases mean, from their own words and the knowledge base."""

    def __init__(self, knowledge: Knowledge, placed: Placed | None = None) -> None:
        self.knowledge, self._placed = knowledge, placed
        self.phrases = Phrases(knowledge)
        self.persons = Persons(knowledge)

    def describe(self, text: str, day: date, *, beside: Sequence[str] = ()) -> Found:
        """What the phrase says; `beside` are the countries of its article, likeliest first."""
        return self.judge(self.phrases.read(text, day), day, beside)

    def judge(self, phrase: Phrase, day: date, beside: Sequence[str] = ()) -> Found:
        found = Found()
        if phrase.whole is not None:
            self._whole(found, phrase.whole, plural=many(phrase))
            return found
        phrase = self._person(found, phrase, day, beside)
        self._side(found, phrase, day)
        self._sector(found, phrase)
        self._place(found, phrase, beside)
        self.hold(found, phrase, day)
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
        return found.country is not None and found.name == self.knowledge.country(found.country)

    def country_name(self, term: Term) -> str:
        """The canonical name; a seat of power stands for its country."""
        if term.kind in ("country", "seat") and term.country:
            return self.knowledge.country(term.country) or term.name
        return term.name

    def _person(self, found: Found, phrase: Phrase, day: date, beside: Sequence[str]) -> Phrase:
        """Take the person whom the phrase names; the phrase as it is to be read then."""
        for name in self._names(phrase):
            whole = " " in name and name != phrase.name
            # Terms in a full name are no sides: "Joseph Muscat", "Victoria Nuland".
            rest = self.phrases.read(phrase.text.replace(name, " "), day) if whole else phrase
            person = self.person(name, rest, day, beside)
            if person is None or (whole and person.by_surname):
                continue
            if followers(phrase) and not whole:
                found.country = person.country
                found.add(BY_TIE, f"belongs to {person.name}")
                return phrase
            self.adopt(found, person, day, phrase)
            return replace(phrase, sides=rest.sides)
        if phrase.name:
            found.person = phrase.head is None or one_person(phrase.head.key)
            if found.person and " " in phrase.name:
                found.name = phrase.name
        return phrase

    def _names(self, phrase: Phrase) -> Iterator[str]:
        """The names in the phrase that may be a person's, the surest first."""
        text = phrase.text.strip()
        if " " in text and text[:1].isupper() and self.knowledge.people(text):
            yield text
        if phrase.person:
            yield phrase.person
        yield from self._last_words(phrase)
        if phrase.name:
            yield phrase.name

    def _last_words(self, phrase: Phrase) -> Iterator[str]:
        """Known full names at the end of a phrase for an office; then its last word, a surname."""
        if not phrase.office:
            return
        run = last_names(phrase.text)
        for size in range(min(len(run), LONGEST_PERSON), 1, -1):
            name = " ".join(run[-size:])
            longer = phrase.name and name != phrase.name and phrase.name.endswith(f" {name}")
            if not longer and self.knowledge.people(name):
                yield name
        alone = run and phrase.name is None and len(run) < len(phrase.text.split())
        if alone and not self.knowledge.meanings(fold(run[-1])):
            yield run[-1]

    def person(
        self, name: str, phrase: Phrase | None, day: date, beside: Sequence[str] = ()
    ) -> Person | None:
        """The person of the base whom the name means, if one fits better than the others."""
        return self.persons.best(name, phrase, day, beside)

    def adopt(self, found: Found, person: Person, day: date, phrase: Phrase | None = None) -> None:
        """Take name, side, sector and office from the base, as they were on the day."""
        found.name, found.qid, found.person = person.name, person.qid, True
        found.country = person.country
        found.add(BY_SURNAME if person.by_surname else BY_NAME, f"known name: {person.name}")
        spell = self.persons.office(person, day)
        if spell is None:
            found.sector = person.sector
        elif spell.holds(day):
            self._in_office(found, spell, day)
        elif spell.over(day) and not self.open_part(person):
            found.sector = "ELI"
            found.add(BY_OFFICE, f"former {spell.office}, until {spell.last}")
        elif spell.over(day):
            found.sector = person.sector or spell.sector
        else:
            found.sector = spell.sector
            found.country = spell.country or person.country
            found.add(BY_SEEN, f"seen as {spell.office} from {spell.first} on")
        self._against_words(found, spell, phrase)

    def _in_office(self, found: Found, spell: Spell, day: date) -> None:
        """The office held, the surer the less time has passed since it was seen held."""
        sure = spell.certainty(day)
        found.sector, found.country = spell.sector, spell.country or found.country
        found.office = spell.office if sure > STALE else None
        if sure == 1:
            found.add(BY_OFFICE, f"{spell.office} on that day ({spell.source})")
        else:
            why = f"{spell.office} when last seen on {spell.seen} ({spell.source})"
            found.add(round(BY_OFFICE * sure, 2), why)

    def _against_words(self, found: Found, spell: Spell | None, phrase: Phrase | None) -> None:
        """What the phrase says of the office against what the base says."""
        named = roles_named(phrase)
        if not named or phrase is None:
            return
        fits = spell is not None and bool(named & {r for r, _ in office_roles(spell.office)})
        past = bool(phrase.modifiers & PAST)
        if fits and past and found.office:
            found.office, found.sector = None, "ELI"
            found.add(BY_SEEN, "the text calls it former")
        elif fits and not past:
            found.add(BY_ROLE, f"the office named: {phrase.office}")
        elif found.office and not past and found.sector != "GOV":
            found.office = None  # the text knows a later or another office

    def open_part(self, person: Person) -> bool:
        """Whether the base gives a part that no end of an office ends, as party leader."""
        return person.sector not in (None, *OFFICES)

    def _side(self, found: Found, phrase: Phrase, day: date) -> None:
        for side in phrase.sides:
            if side.term.country:
                known = found.country is not None and found.name is not None
                if known and side.how not in ("word", "possessive"):
                    return
                found.country = side.term.country
                word = side.how == "word"
                named = self.knowledge.country(side.term.country) or side.term.name
                named = side.term.name if side.term.kind == "body" else named
                found.add(BY_WORD if word else BY_TIE, f"{side.how}: {named}")
                return
        for part in (phrase.owner, phrase.complement):
            inner = self.judge(part, day) if part is not None and found.country is None else None
            if inner is not None and inner.country:
                found.country = inner.country
                found.add(BY_TIE, f"belongs to {inner.name or inner.country}")

    def _place(self, found: Found, phrase: Phrase, beside: Sequence[str]) -> None:
        """The country of a place that the phrase names, where nothing else names a side."""
        if self._placed is None or found.country is not None:
            return
        for name in self._places_named(phrase):
            country = self._placed.country(name, beside)
            if country is None:
                continue
            found.country = country
            if name == phrase.name and phrase.head is None:
                found.name, found.person = name, False
                found.sector = "CVL"  # its people: what acts for them has another name
            found.add(BY_TIE, f"{name} is a place in {country}")
            return

    def _places_named(self, phrase: Phrase) -> Iterator[str]:
        """Names in the phrase that may be those of places, the likeliest first."""
        name, head = phrase.name, phrase.head
        bare = len(phrase.words) == len(split(name or ""))
        if (name and head is not None and not one_person(head.key)) or (
            name and head is None and bare and not self.knowledge.people(name)
        ):
            yield name
        posted = head is not None and head.key.split(" ")[-1] in POSTED
        minister = head is not None and head.key.split(" ")[-1] in ("minister", "secretary")
        if not posted and not minister:
            yield from phrase.inside

    def _sector(self, found: Found, phrase: Phrase) -> None:
        sector, why = sector_of(phrase)
        if sector is None:
            return
        head = phrase.head
        if phrase.modifiers & AHEAD_WORDS and sector == "GOV":
            why = f"not yet in office: {why}"
        elif found.office and found.sector:
            return  # the office on the day says more than the words
        if phrase.modifiers & PAST and sector in OFFICES:
            sector, why = "ELI", f"former: {why}"
        found.sector = sector
        found.plural = head is not None and plural(head.key)
        found.person = found.person or (head is not None and one_person(head.key))
        found.add(BY_NOUN, why)

    def hold(self, found: Found, phrase: Phrase, day: date) -> None:
        """Who held the office that the phrase names without a name, as "the Chinese president"."""
        head = phrase.head
        unnamed = found.name is None and phrase.name is None and head is not None
        if head is None or not unnamed or phrase.modifiers & (PAST | AHEAD_WORDS | DEPUTIES):
            return
        for country, role in self._offices_meant(found, phrase, head.key):
            chosen = self._holder(country, role, phrase.office, day)
            if chosen is None:
                continue
            person, spell, sure = chosen
            found.name, found.qid, found.person = person.name, person.qid, True
            found.office = spell.office
            if found.country == country:
                found.sector = spell.sector or found.sector
            state = self.knowledge.country(country) or country
            why = f"{head.key} of {state} on that day"
            found.add(round(BY_OFFICE * max(sure, STALE), 2), why)
            return

    def _holder(
        self, country: str, role: str, office: str, day: date
    ) -> tuple[Person, Spell, float] | None:
        """Who held the office of this role whose label fits best, under which label, how surely."""
        asked = portfolio_words(office)
        best = None
        for person in self.knowledge.holders(country, role, day):
            sure = self.knowledge.certainty(person.id, role, day)
            held = [s for s in self.knowledge.spells(person.id) if s.holds(day)]
            near = [s for s in held if s.country == country and s.sector != "PTY"] or held
            spell = next((s for s in held if s.is_in(role, day)), next(iter(near), None))
            led = role.startswith(CHIEF_OF)
            if spell is None or (sure <= STALE and not led):
                continue
            label = portfolio_words(spell.office)
            if spell.rank < GREAT and not led and not asked <= label:
                continue  # of the many lesser ministers another one is meant
            fits = (len(asked & label) - len(label - asked) / 4 if asked else 0.0, sure)
            if best is None or fits > best[0]:
                best = fits, (person, spell, sure)
        return best[1] if best is not None else None

    def _offices_meant(self, found: Found, phrase: Phrase, head: str) -> Iterator[tuple[str, str]]:
        """Country and role of the offices that the words may mean, the likeliest first."""
        bodies = [s.term for s in phrase.sides if s.term.kind == "body" and s.term.country]
        if bodies:
            last = head.split(" ")[-1]
            if last in CHIEFS or head in CHIEFS:
                yield bodies[0].country or "", f"{CHIEF_OF}{fold(bodies[0].name)}"
            if last in CHIEFS and "Communist Party" in bodies[0].name:
                yield bodies[0].country or "", "party"
            if bodies[0].sector in ("GOV", None):
                for role in sorted(roles_named(phrase)):
                    yield bodies[0].country or "", role
            return
        if found.country is None or plural(head):
            return
        for role in sorted(roles_named(phrase)):
            yield found.country, role


def last_names(text: str) -> list[str]:
    """The words at the end of a phrase for an office that may be the name of its holder."""
    run: list[str] = []
    for word in reversed(text.split()):
        folded = fold(word)
        joins = bool(run) and folded in LOWER_PARTICLES
        # A name may end in a word that is an office elsewhere: Annette King.
        office = folded in PORTFOLIO or (folded in OFFICE_NOUNS and bool(run))
        if office or not (joins or word[:1].isupper()) or (run and word.endswith(",")):
            break
        run.insert(0, word.strip(",.;"))
    while run and not run[0][:1].isupper():
        run.pop(0)
    return run


def followers(phrase: Phrase) -> bool:
    """Whether the head is not the person named but what is called after it: "Assad loyalists"."""
    head = phrase.head
    return head is not None and not one_person(head.key) and head.last == len(phrase.words)


def plural(noun: str) -> bool:
    """Whether the noun means several: "troops", "police"."""
    last = noun.rsplit(" ", 1)[-1]
    return last in PLURALS or (last.endswith("s") and not last.endswith(("ss", "us")))


def many(phrase: Phrase) -> bool:
    """Whether the word for a people means some of its people: "Palestinians", "one Briton"."""
    counted = len(split(phrase.text)) > len(phrase.words)
    the = fold(phrase.text).startswith("the ")
    return phrase.words[-1].folded.endswith("s") or (counted and not the)
