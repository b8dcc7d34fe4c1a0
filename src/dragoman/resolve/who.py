"""Who is meant by a phrase on a day: the best candidates with their scores and reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Article, Reading, Reason, Span
from dragoman.resolve.actors import ActorResolver, Found, followers
from dragoman.resolve.names import fold
from dragoman.resolve.nominals import Phrase
from dragoman.resolve.parties import Parties
from dragoman.resolve.persons import Candidate
from dragoman.resolve.scene import Scene

# Below this score nobody is meant: a name alone that no list has, a word for no actor.
UNKNOWN_BELOW = 0.2
# A phrase of more characters is no name; its first words say what there is to say.
LONGEST_PHRASE = 300
LONGEST_CONTEXT = 100_000
# Candidates for a name whose scores lie so near are told with it, and make it less sure.
NEAR = 1.0
RIVAL = -0.1
SHOWN = 4
MINOR = frozenset("the late former ex mr mrs ms dr".split())
STANDS_OUT = 0.45  # the score of a minister in office whom only the family name points to
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """One actor that a phrase may mean, as it was on a day."""

    actor: str  # its Wikidata id, else country and name or sector; "unknown" below the threshold
    qid: str | None
    name: str | None
    country: str | None
    sector: str | None
    office: str | None
    score: float
    reasons: tuple[Reason, ...] = ()


class Who:
    """Answers who is meant."""

    def __init__(self, actors: ActorResolver) -> None:
        self._actors = actors

    def ask(self, phrase: str, day: date, context: str = "") -> tuple[Answer, ...]:
        """The answers, the best first; the first is "unknown" where nothing speaks for anybody."""
        phrase = " ".join(phrase.split())[:LONGEST_PHRASE]
        if not fold(phrase):
            return (nobody("there are no letters in it"),)
        if context.strip():
            found, span, beside = self._in_context(phrase, day, context[:LONGEST_CONTEXT])
        else:
            found, span, beside = self._actors.describe(phrase, day), Span(0, 0, phrase), ()
        read = self._actors.phrases.read(phrase, day)
        found = self._by_surname(found, read, day, beside)
        rivals = self._rivals(found, read, day, beside)
        if rivals:
            found.add(RIVAL, f"the name is also that of {rivals[0].name}")
        return (answer(found, span), *rivals)

    def _in_context(
        self, phrase: str, day: date, context: str
    ) -> tuple[Found, Span, tuple[str, ...]]:
        """Who is meant by the words in their article, and its countries, likeliest first."""
        scene, span = self._around(phrase, day, context)
        parties = Parties(scene, self._actors, Reading("", "", ()))
        found = parties.alone(span, day)
        if found.country is None:
            parties.by_context(found, span)
        return found, span, scene.beside

    def _around(self, phrase: str, day: date, context: str) -> tuple[Scene, Span]:
        """The context as an article with the phrase in it, behind it if it is not there."""
        at = context.find(phrase)
        text = context
        if at < 0:
            at = len(context) + 1 if context else 0
            text = f"{context}\n{phrase}" if context else phrase
        scene = Scene(Article("", text), self._actors, day)
        return scene, Span(at, at + len(phrase), phrase)

    def _by_surname(self, found: Found, read: Phrase, day: date, beside: Sequence[str]) -> Found:
        """Whom a family name alone means, where one of the name stands out on the day."""
        if found.name is not None or not read.name or " " in read.name or read.whole is not None:
            return found
        listed = self._actors.persons.candidates(read.name, read, day, beside, wide=True)
        odd = not read.nouns and any(not w.capital and w.folded not in MINOR for w in read.words)
        if odd or followers(read) or not listed or listed[0].score < STANDS_OUT:
            return found
        said = any(s.term.country == found.country for s in read.sides)
        if said and found.country != listed[0].person.country:
            return found
        known = Found()
        self._actors.adopt(known, listed[0].person, day, read)
        return known

    def _rivals(
        self, found: Found, read: Phrase, day: date, beside: Sequence[str]
    ) -> tuple[Answer, ...]:
        """Other persons of the name that fit nearly as well."""
        if not found.person or found.name is None:
            return ()
        name = read.name or read.text
        listed = self._actors.persons.candidates(name, read, day, beside, wide=True)
        if not listed or listed[0].person.name != found.name:
            return ()
        near = [c for c in listed[1:] if listed[0].score - c.score < NEAR]
        return tuple(self._rival(c, listed[0], day) for c in near[:SHOWN])

    def _rival(self, candidate: Candidate, best: Candidate, day: date) -> Answer:
        found = Found()
        self._actors.adopt(found, candidate.person, day)
        less = RIVAL - (best.score - candidate.score) / 4
        found.add(round(less, 2), "fits less well than the first")
        return answer(found, Span(0, 0, ""))


def answer(found: Found, span: Span) -> Answer:
    """The answer, its reasons adding up to its score."""
    party = found.party(span)
    known = party.country or party.sector or party.qid
    if not known or party.score < UNKNOWN_BELOW:
        return replace(nobody("too little speaks for anybody"), score=max(party.score, 0.0))
    return Answer(
        identity(found), party.qid, party.name, party.country, party.sector, party.office,
        party.score, party.reasons,
    )  # fmt: skip


def identity(found: Found) -> str:
    """The Wikidata id, else the code that event data know: country, then name or sector."""
    if found.qid:
        return found.qid
    tail = fold(found.name).replace(" ", "-") if found.name else found.sector
    return "/".join(part for part in (found.country or "---", tail) if part)


def nobody(why: str) -> Answer:
    return Answer(UNKNOWN, None, None, None, None, None, 0.0, (Reason(0.0, why),))
