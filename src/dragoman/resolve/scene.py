"""The article around a phrase: its names, its countries, and what stands for what."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from dragoman.records import Article, Span
from dragoman.resolve.actors import ActorResolver, Found
from dragoman.resolve.knowledge import Term
from dragoman.resolve.names import fold
from dragoman.resolve.nominals import (
    LOWER_PARTICLES,
    TITLES,
    Phrase,
    Piece,
    Word,
    join,
    one_person,
    split,
    syllable,
)  # fmt: skip
from dragoman.text import sentence_at, split_sentences

LOCATIVE = frozenset(
    """
    across around at from in inside into near off outside over throughout to
    """.split()
)
NO_COUNTRY = frozenset("IGO UNO EUR NGO IMG MNC ISM".split())
VERBS = frozenset(
    """
    according accused added and announced are but called denied had has is met said says that told
    urged warned was were which who will would
    """.split()
)
NO_APPOSITION = frozenset(
    """
    after also and as before but he it or she they when which while who
    """.split()
)
# Lower-case words inside titles: "special", "deputy", "foreign".
TITLE_WORDS = frozenset(
    """
    acting army assistant associate chief defence defense deposed deputy education energy
    environment ex exiled federal finance foreign former general health home human incoming
    interim interior jailed justice labour late leading military national new opposition ousted
    outgoing parliamentary political presidential press prime prominent rights security senior
    special state supreme top trade veteran vice
    """.split()
)
# Capitalised only because they open a sentence.
COMMON_OPENERS = frozenset(
    """
    among alongside amid besides unlike like speaking asked citing following according given both
    a about according after all also although an and another as at because before both but by
    despite dozens during earlier eight even five for four from he her here his how however
    hundreds i if in it its just last many meanwhile more most my nine no not now on one only
    other our over seven several she since six so some still such ten that the their then there
    these they this those thousands three to two under until we what when where whether which
    while who why with yes yet you
    """.split()
)
# Words before a name that may be its title; more are not looked at.
MOST_BEFORE = 7
# Words of an apposition behind a name; it ends at a mark anyway.
MOST_BEHIND = 14
NAMED_VOTE = 0.8  # a person of a country in the same sentence, against 0.6 to 2.3 for its name
POSSESSIVE = "’s"
HEADING = 2  # a country in the title or dateline counts as so many mentions
DATELINE = re.compile(
    r"\s*([A-Z][A-Z .'’\-]{2,30}|[A-Z][\w .'’\-]{2,30}?)"  # the city
    r"(?:,[^—–\n]{0,40})?(?: \([\w .]+\))?\s+[—–-]+\s"  # a day, an agency, a dash
)


class Name:
    """A run of capitalised words of the article that is in no list of terms."""

    __slots__ = ("end", "start", "text", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.start, self.end = words[0].start, words[-1].end
        self.text = join(words)


class Scene:
    """One article with its names and countries found once."""

    def __init__(self, article: Article, actors: ActorResolver, day: date) -> None:
        self.article, self.day, self._actors = article, day, actors
        self.text = article.text
        self._people: dict[str, Found | None] = {}
        self._known: dict[str, Found | None] = {}

    @cached_property
    def sentences(self) -> Sequence[Span]:
        return split_sentences(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return split(self.text)

    @cached_property
    def pieces(self) -> list[Piece]:
        return self._actors.phrases.pieces(self.words, self.day)

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def terms(self) -> list[tuple[int, Term, bool]]:
        """Offset and meaning of each known name, and whether a place word stands before it."""
        found = []
        for piece in self.pieces:
            if piece.term is not None and piece.term.country:
                before = self.words[piece.first - 1].folded if piece.first else ""
                found.append((self.words[piece.first].start, piece.term, before in LOCATIVE))
        return found

    @cached_property
    def compounds(self) -> list[tuple[int, int]]:
        """Start and end of each name of several words in order, without a possessive ending.

        Known names, and runs of capitalised words that no list knows.
        """
        found = [(n.start, n.end) for n in self.names if len(n.words) > 1]
        for piece in self.pieces:
            if piece.term is not None and piece.last - piece.first > 1:
                last = self.words[piece.last - 1]
                end = last.end - len(POSSESSIVE) if last.possessive else last.end
                found.append((self.words[piece.first].start, end))
        return sorted(found)

    @cached_property
    def names(self) -> list[Name]:
        """Runs of capitalised words that no list knows, in order."""
        names: list[Name] = []
        run: list[Word] = []
        opens = {s.start for s in self.sentences}
        for piece in self.pieces:
            word = self.words[piece.first]
            opener = word.start in opens and word.folded in COMMON_OPENERS
            if self._named(piece, run) and not opener:
                run.append(word)
            elif run:
                names.append(Name(run))
                run = []
            if run and word.possessive:
                names.append(Name(run))
                run = []
        return [*names, Name(run)] if run else names

    def _named(self, piece: Piece, run: Sequence[Word]) -> bool:
        """Whether the piece begins a name, or goes on with the one that runs."""
        word = self.words[piece.first]
        if not piece.plain or word.folded in TITLES:
            return False
        joins = bool(run) and (word.folded in LOWER_PARTICLES or word.text in "-–")
        ahead = self.words[piece.last : piece.last + 1]
        if run and syllable(self.words, piece.first):
            return True
        return word.capital or (joins and bool(ahead) and ahead[0].capital)

    @cached_property
    def weights(self) -> Counter[str]:
        """How much the article is about each country."""
        counts: Counter[str] = Counter()
        for _, term, _ in self.terms:
            if term.country and term.country not in NO_COUNTRY:
                counts[term.country] += 1
        for country in self._heading:
            counts[country] += HEADING
        return counts

    @cached_property
    def _heading(self) -> list[str]:
        """Countries of the dateline and of the title."""
        line = DATELINE.match(self.text)
        texts = [self.article.title or ""]
        if line is not None:
            city = line.group(1)
            texts.append(city.title() if city.isupper() else city)
        pieces = [p for text in texts for p in self._actors.phrases.pieces(split(text), self.day)]
        countries = [p.term.country for p in pieces if p.term is not None and p.term.country]
        return [country for country in countries if country not in NO_COUNTRY]

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The article's countries, likeliest first."""
        return tuple(country for country, _ in self.weights.most_common())

    def sentence(self, offset: int) -> Span:
        return (
            sentence_at(self.sentences, offset)
            if self.sentences
            else Span(0, len(self.text), self.text)
        )

    def votes(self, span: Span) -> defaultdict[str, float]:
        """How strongly the words around the span suggest each country as its side."""
        votes: defaultdict[str, float] = defaultdict(float)
        here = self.sentence(span.start)
        total = sum(self.weights.values()) or 1
        for country, count in self.weights.items():
            votes[country] += count / total
        for offset, term, located in self.terms:
            if not here.start <= offset < here.end or span.start <= offset < span.end:
                continue
            if term.country is None or term.country in NO_COUNTRY:
                continue
            near = 1 / (1 + abs(offset - span.start) / 60)
            votes[term.country] += 0.6 + 0.8 * near + (0.9 if located else 0.0)
        for name in self.names:
            if here.start <= name.start < here.end and not span.start <= name.start < span.end:
                person = self._people.get(fold(name.text)) or self.known(name)
                if person is not None and person.country not in (None, *NO_COUNTRY):
                    votes[person.country or ""] += NAMED_VOTE
        return votes

    def known(self, name: Name) -> Found | None:
        """The person of the base whom the name means in this article."""
        if name.text not in self._known:
            person = self._actors.person(name.text, None, self.day, self.beside)
            self._known[name.text] = Found(country=person.country) if person else None
        return self._known[name.text]

    def has_longer(self, name: str) -> bool:
        """Whether the article has a longer name that begins or ends with this one."""
        key = fold(name).split()
        return any(
            len(n.words) > len(key) and self.fits(fold(n.text).split(), key) for n in self.names
        )

    def found_person(self, name: str) -> Found | None:
        """The article's person of this full or short name, from all its mentions."""
        key = fold(name)
        if key not in self._people:
            self._people[key] = None  # a name that explains itself by itself explains nothing
            self._people[key] = self._gather(name)
        return self._people[key]

    def _gather(self, name: str) -> Found | None:
        last = fold(name).split()[-1:] if fold(name) else []
        same = [
            n for n in self.names if last and self.fits(fold(n.text).split(), fold(name).split())
        ]
        full = max(same, key=lambda n: len(n.words), default=None)
        text = full.text if full is not None and len(full.words) > len(name.split()) else name
        best: Found | None = None
        for mention in same:
            for phrase in self.titles(mention):
                found = self._actors.judge(phrase, self.day, self.beside)
                if (found.country or found.sector) and better(found, best):
                    best = found
        known = self._actors.person(text, None, self.day, self.beside)
        if known is not None and (best is None or best.country in (None, known.country)):
            merged = Found()
            self._actors.adopt(merged, known, self.day)
            if best is not None and merged.sector is None:
                merged.sector = best.sector
            return merged
        if best is not None and " " in text:
            best.name = best.name or text
        elif best is None and " " in text and " " not in name:
            best = Found(name=text, person=True)
        return best

    @staticmethod
    def fits(mention: Sequence[str], name: Sequence[str]) -> bool:
        """Whether one of two names is the other or its beginning or end."""
        short, long = sorted((list(mention), list(name)), key=len)
        return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)

    def titles(self, name: Name) -> list[Phrase]:
        """The phrase with the title before the name, and the apposition behind or before it."""
        found = []
        first = bisect_left(self._starts, name.start)
        behind = first + len(name.words)
        before = self._before(first)
        if before < first:
            found.append(self._parse(before, behind))
        if behind < len(self.words) and self.words[behind].text in ",(":
            end = self._until_mark(behind + 1)
            found.append(self._apposition(behind + 1, end))
        if first > 1 and self.words[first - 1].text == ",":
            found.append(self._apposition(self._since_mark(first - 2), first - 1))
        return [p for p in found if p is not None]

    def _before(self, first: int) -> int:
        """Where the title begins that stands directly before word `first`."""
        at = first
        here = self.sentence(self.words[first].start).start
        ends = {p.last: p for p in self._pieces_near(first)}
        while at in ends and first - at < MOST_BEFORE and self.words[at - 1].start >= here:
            piece = ends[at]
            word = self.words[piece.first]
            titled = piece.noun is not None or piece.term is not None or word.folded in TITLES
            plain = word.folded in TITLE_WORDS or (word.capital and at < first) or word.text in "-–"
            if not (titled or (plain and at < first)):
                break
            at = piece.first
        return at

    def _pieces_near(self, first: int) -> list[Piece]:
        low = bisect_left(self.pieces, first - 2 * MOST_BEFORE, key=lambda p: p.first)
        high = bisect_left(self.pieces, first, key=lambda p: p.first)
        return self.pieces[low:high]

    def _until_mark(self, first: int) -> int:
        end = first
        while (
            end < min(first + MOST_BEHIND, len(self.words))
            and self.words[end].folded
            and self.words[end].folded not in VERBS
        ):
            end += 1
        return end

    def _since_mark(self, last: int) -> int:
        start = last
        while start >= max(last - MOST_BEHIND, 0) and self.words[start].folded:
            start -= 1
        return start + 1

    def _parse(self, first: int, last: int) -> Phrase | None:
        words = self.words[first:last]
        if not words:
            return None
        text = self.text[words[0].start : words[-1].end]
        return self._actors.phrases.parse(words, text, self.day)

    def _apposition(self, first: int, last: int) -> Phrase | None:
        """The words as a description of one person, else None."""
        phrase = self._parse(first, last)
        if phrase is None or phrase.head is None or not one_person(phrase.head.key):
            return None
        opener = phrase.words[0].folded
        if opener in NO_APPOSITION or (phrase.name and " " in phrase.name):
            return None
        return phrase


def better(found: Found, best: Found | None) -> bool:
    return best is None or parts(found) > parts(best)


def parts(found: Found) -> tuple[bool, bool]:
    return bool(found.country), bool(found.sector)
