"""The parties of a claim: phrases judged by their words, then by the article around them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dragoman.records import Party, Reading, Span, Trigger
from dragoman.resolve.actors import BY_ARTICLE, BY_CONTEXT, ActorResolver, Found
from dragoman.resolve.names import fold
from dragoman.resolve.nominals import Phrase, one_person
from dragoman.resolve.scene import NO_COUNTRY, Name, Scene
from dragoman.resolve.sectors import ARMED

PERSONAL = frozenset("he she him her his hers himself herself who whom whose".split())
PLURAL = frozenset("they them their theirs themselves both others one another two who all".split())
THING = frozenset("it its itself which that".split())
FIRST = frozenset("i we us our ours my me mine myself ourselves".split())
PRONOUNS = PERSONAL | PLURAL | THING | FIRST
# Nouns that point back to a group or country, or to a person, named before.
THINGS = frozenset(
    """group organisation organization party company militia movement country nation regime agency
    alliance bloc union faction network newspaper broadcaster island kingdom republic side charity
    firm ministry""".split()
)
PEOPLE = frozenset(
    """minister president leader spokesman spokeswoman official general chief politician senator
    lawmaker governor king diplomat envoy ambassador journalist reporter activist cleric premier
    chancellor commander lawyer candidate dissident analyst expert professor researcher secretary
    mayor""".split()
)
# These fit the one person named before even where no word says that this is their title.
GENERAL = frozenset("leader minister president politician".split())
# Those of whom news says only that they are such: no country is meant by these alone.
UNPLACED = frozenset("expert experts analyst analysts critic critics observer observers".split())
# The same where no number stands before them: "twelve others" are some of those spoken of.
UNCOUNTED = frozenset("others witnesses allies".split())
# What is international and of these is of no states together.
UNOFFICIAL_SECTORS = frozenset("SOC MED JRN REL LAB EDU".split())
STATES = frozenset("countries nations states governments capitals powers".split())
SOME = frozenset("other foreign several many various some western".split())
DEFINITE = frozenset("the this that his their its".split())
# A country that does these things does them with its forces.
BY_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
PLACE_VOTE = 1.6  # the place of the claim, against about 1 for a country of the same sentence
PARTY_VOTE = 0.7  # the country of another party of the claim
# "said (on Monday) (that)" just before a pronoun.
SAYING = re.compile(
    r"\b(?:said|says|denied|denies|announced|added|warned|vowed|claimed|insisted|argued|confirmed"
    r"|promised|pledged|stated|acknowledged|admitted|declared)\b(?: on \w+| \w+day)?(?: that)? $"
)
SAYING_REACH = 40
FAREST = 3  # sentences back in which a pronoun still finds whom it means


class Parties:
    """Everything the parties of one article's claims need."""

    def __init__(self, scene: Scene, actors: ActorResolver, reading: Reading) -> None:
        self.scene, self._actors = scene, actors
        spans = {
            f.span
            for t in reading.triggers
            for f in t.fillers
            if f.role in ("actor", "recipient", "speaker")
        }
        spans |= {
            m.span
            for m in reading.mentions
            if m.kind not in ("date", "place", "facility", "office")
        }
        self._spans = sorted(spans, key=lambda s: (s.start, s.end))
        self._chains = chains(reading)
        self._own: dict[tuple[Span, date], Found] = {}
        self._located: dict[int, Counter[str]] = {}

    def of(
        self, trigger: Trigger, day: date, place: str | None
    ) -> Callable[[str], tuple[Party, ...]]:
        """A function from a role to the parties in it."""
        listed = [f for f in trigger.fillers if f.role in ("actor", "recipient", "speaker")]
        found = {f.span: self.alone(f.span, day) for f in listed}
        sure = Counter(f.country for f in found.values() if f.country)
        for filler in listed:
            one = found[filler.span]
            if one.country is None:
                self._by_context(one, filler.span, place, sure)
            self._by_deed(one, filler.role, trigger)

        def side(role: str) -> tuple[Party, ...]:
            return once(found[f.span].party(f.span) for f in listed if f.role == role)

        return side

    def alone(self, span: Span, day: date) -> Found:
        """The party without the other parties of its claim; a fresh copy each time."""
        key = (span, day)
        if key not in self._own:
            self._own[key] = Found()  # whoever points to itself is nobody
            self._own[key] = self._find(span, day)
        found = self._own[key]
        return replace(found, grounds=list(found.grounds))

    def _find(self, span: Span, day: date) -> Found:
        folded = fold(span.text)
        phrase = self._actors.phrases.read(span.text, day)
        if folded in PRONOUNS and phrase.whole is None:
            return self._pronoun(span, folded, day)
        named = self._full_name(phrase)
        if named is not None:
            return named
        found = self._actors.judge(phrase, day, self.scene.beside)
        if phrase.whole is not None:
            return found
        if phrase.name and (phrase.head is None or one_person(phrase.head.key)):
            return self._named(found, phrase, span)
        if found.country is None or found.sector is None:
            self._titled(found, span)
        if found.country is None and phrase.head is not None:
            self._pointer(found, phrase, span)
        return found

    def _full_name(self, phrase: Phrase) -> Found | None:
        """Whom a family name alone means where the article has the whole name of its bearer."""
        name = phrase.name
        alone = name and " " not in name and len(phrase.words) == 1 and phrase.whole is None
        if not alone or not name or not self.scene.has_longer(name):
            return None
        other = self.scene.found_person(name)
        if other is None or not (other.country or other.sector):
            return None
        # What speaks for the bearer of the whole name speaks for the short one.
        return self._take(
            Found(grounds=[*other.grounds]), other, f"{other.name or name} in this article"
        )

    def _named(self, found: Found, phrase: Phrase, span: Span) -> Found:
        """A person by the base, else by the same name elsewhere in the article."""
        if found.qid or (found.country and found.sector):
            return found
        name = phrase.name or span.text
        other = self.scene.found_person(name)
        if other is None or not (other.country or (other.sector and found.sector is None)):
            return found
        return self._take(found, other, f"{other.name or name} in this article")

    def _take(self, found: Found, other: Found, why: str) -> Found:
        """What is missing, from the same actor elsewhere."""
        found.country = found.country or other.country
        found.sector = found.sector or other.sector
        found.name, found.qid = other.name or found.name, other.qid or found.qid
        found.office = found.office or other.office
        found.person = found.person or other.person
        found.add(BY_ARTICLE, why)
        return found

    def _titled(self, found: Found, span: Span) -> None:
        """A body or person that no list knows, by its title or apposition in the text."""
        mention = next((n for n in self.scene.names if span.start <= n.start < span.end), None)
        if mention is None or mention.end != span.end:
            return
        for phrase in self.scene.titles(mention):
            other = self._actors.judge(phrase, self.scene.day, self.scene.beside)
            if other.country or other.sector:
                found.country, found.sector = (
                    found.country or other.country,
                    found.sector or other.sector,
                )
                found.add(BY_ARTICLE, f"beside it: {phrase.text}")
                return

    def _pointer(self, found: Found, phrase: Phrase, span: Span) -> None:
        """For "the minister", "the group": the nearest earlier actor of that kind."""
        key = phrase.head.key.split(" ")[-1] if phrase.head else ""
        definite = fold(span.text).split(" ")[0] in DEFINITE
        if key in PEOPLE and definite:
            before = self._persons_before(span)
            fitting = [n for n in before if self._has_title(n, key)]
            chosen = fitting[:1] or (before[:1] if key in GENERAL else [])
            for name in chosen:
                other = self.scene.found_person(name.text)
                if other is not None:
                    self._take(found, other, f"stands for {other.name or name.text}")
        elif found.sector in ARMED and definite:
            armed = self._armed_before(span)
            if armed is not None:
                self._take(found, armed, f"stands for {armed.name}")
        elif key in THINGS and definite:
            other = self._thing_before(span)
            if other is not None:
                keep = found.sector
                self._take(found, other, f"stands for {other.name or other.country}")
                found.sector = other.sector or keep

    def _has_title(self, name: Name, key: str) -> bool:
        return any(
            any(n.key.split(" ")[-1] == key for n in p.nouns) for p in self.scene.titles(name)
        )

    def _pronoun(self, span: Span, folded: str, day: date) -> Found:
        chained = self._chained(span, day)
        if chained is not None:
            return chained
        sayer = self._sayer(span, day)
        if sayer is not None and sayer.person == (folded in PERSONAL):
            return self._take(Found(), sayer, f"says it of {sayer.name or sayer.country}")
        if folded in FIRST or folded in PERSONAL:
            names = self._persons_before(span) or self._persons_behind(span)
            for name in names[:1]:
                other = self.scene.found_person(name.text)
                if other is not None:
                    return self._take(Found(), other, f"stands for {other.name or name.text}")
        if folded in THING | FIRST | PLURAL:
            party = self._party_before(span, day, plural=folded in PLURAL)
            other = party or self._thing_before(span)
            if other is not None:
                return self._take(Found(), other, f"stands for {other.name or other.country}")
        return Found()

    def _chained(self, span: Span, day: date) -> Found | None:
        """The reader's own answer, if it put the pronoun into a chain."""
        for other in self._chains.get(span, ()):
            if fold(other.text) not in PRONOUNS:
                found = self.alone(other, day)
                if found.country or found.name:
                    return self._take(Found(), found, f"stands for {other.text}")
        return None

    def _sayer(self, span: Span, day: date) -> Found | None:
        """The party of which "X said it", "X denied that it" tells: who speaks speaks of itself."""
        start = max(0, span.start - SAYING_REACH)
        saying = SAYING.search(self.scene.text, start, span.start)
        if saying is None:
            return None
        for other in self._spans:
            if other.end <= saying.start() <= other.end + 1 and fold(other.text) not in PRONOUNS:
                found = self.alone(other, day)
                return found if found.country or found.name else None
        return None

    def _persons_before(self, span: Span) -> list[Name]:
        """Persons named before the span: the sentence's in order, then those of the one before."""
        found: list[Name] = []
        at = self.scene.sentence(span.start)
        for _ in range(FAREST):
            inside = [n for n in self.scene.names if at.start <= n.start < min(at.end, span.start)]
            found += [n for n in inside if self._is_person(n)]
            if at.start == 0:
                break
            at = self.scene.sentence(at.start - 1)
        return found

    def _persons_behind(self, span: Span) -> list[Name]:
        here = self.scene.sentence(span.start)
        return [
            n for n in self.scene.names if span.end <= n.start < here.end and self._is_person(n)
        ]

    def _is_person(self, name: Name) -> bool:
        found = self.scene.found_person(name.text)
        return found is not None and found.person

    def _party_before(self, span: Span, day: date, *, plural: bool) -> Found | None:
        """The first earlier party of the sentence, else of those before, in the right number."""
        at = self.scene.sentence(span.start)
        for _ in range(FAREST):
            for other in self._spans:
                if (
                    not at.start <= other.start < min(at.end, span.start)
                    or fold(other.text) in PRONOUNS
                ):
                    continue
                found = self.alone(other, day)
                if not found.person and found.plural == plural and (found.country or found.sector):
                    return found
            if at.start == 0:
                break
            at = self.scene.sentence(at.start - 1)
        return None

    def _thing_before(self, span: Span) -> Found | None:
        """The first country or body named in the sentence, else in those before."""
        at = self.scene.sentence(span.start)
        for _ in range(FAREST):
            for offset, term, located in self.scene.terms:
                if (
                    at.start <= offset < min(at.end, span.start)
                    and term.kind != "demonym"
                    and not located
                ):
                    name = self._actors.country_name(term)
                    return Found(term.country, term.sector, name, qid=term.qid)
            if at.start == 0:
                break
            at = self.scene.sentence(at.start - 1)
        return None

    def by_context(self, found: Found, span: Span) -> None:
        """The side that the words around suggest, for a phrase of no claim, and who holds what."""
        self._by_context(found, span, None, Counter())
        phrase = self._actors.phrases.read(span.text, self.scene.day)
        self._actors.hold(found, phrase, self.scene.day)

    def _armed_before(self, span: Span) -> Found | None:
        """The armed group named last before the span, anywhere in the article."""
        for offset, term, _ in reversed(self.scene.terms):
            if offset < span.start and term.kind == "body" and term.sector in ARMED:
                return Found(term.country, term.sector, term.name, qid=term.qid)
        return None

    def _by_context(self, found: Found, span: Span, place: str | None, sure: Counter[str]) -> None:
        """The side that place, other parties and the words around suggest."""
        if self._of_no_side(span, found):
            return
        if found.sector == "SOC" and found.plural:
            found.country = "NGO"
            found.add(BY_CONTEXT, "an organisation of no state")
            return
        votes = self.scene.votes(span)
        if place:
            votes[place] += PLACE_VOTE
        for country, count in sure.items():
            if country not in NO_COUNTRY:
                votes[country] += PARTY_VOTE * min(count, 2)
        if not votes:
            return
        country = max(votes, key=lambda c: (votes[c], c))
        found.country = country
        found.add(BY_CONTEXT, f"the context is about {country}")

    def _of_no_side(self, span: Span, found: Found) -> bool:
        """Whether the words say that no country in particular is meant."""
        phrase = self._actors.phrases.read(span.text, self.scene.day)
        head = phrase.head
        if head is None or phrase.whole is not None:
            return False
        key = head.key.split(" ")[-1]
        if "international" in phrase.modifiers and not one_person(head.key):
            found.country = "NGO" if found.sector in UNOFFICIAL_SECTORS else "IGO"
            found.add(BY_CONTEXT, "international")
            return True
        bare = not phrase.sides and phrase.owner is None and phrase.complement is None
        if bare and (key in UNPLACED or (key in UNCOUNTED and fold(span.text) == key)):
            return True
        return key in STATES and bool(phrase.modifiers & SOME)

    def _by_deed(self, found: Found, role: str, trigger: Trigger) -> None:
        """A country that attacks does so with its forces; who is attacked in it is not said."""
        if (
            found.person
            and found.sector is None
            and (trigger.type, role) == ("ASSAULT", "recipient")
        ):
            found.sector = "CVL"  # who has no office and no arms
        if found.sector != "GOV" or not (self._actors.is_state(found) or found.adjective):
            return
        if trigger.type in BY_FORCE and role == "actor":
            found.sector = "MIL"
        elif trigger.type == "ASSAULT" and role == "recipient":
            found.sector = None


def once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties without those who stand there already under their name: "Minsk … it"."""
    kept: dict[object, Party] = {}
    for party in parties:
        kept.setdefault((party.name, party.country) if party.name else party.span, party)
    return tuple(kept.values())


def chains(reading: Reading) -> dict[Span, tuple[Span, ...]]:
    """For each mention in a chain, the others of it, longest first."""
    groups: dict[int, list[Span]] = {}
    for mention in reading.mentions:
        if mention.chain is not None:
            groups.setdefault(mention.chain, []).append(mention.span)
    return {
        span: tuple(sorted((s for s in spans if s != span), key=lambda s: (-len(s.text), s.start)))
        for spans in groups.values()
        for span in spans
    }
