"""What the words of a phrase say by themselves: head noun, side, name, and what it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dragoman.resolve.knowledge import Knowledge, Term
from dragoman.resolve.names import fold
from dragoman.resolve.nouns import (
    NOUN_STARTS,
    NOUNS,
    OFFICE_NOUNS,
    PORTFOLIO,
    UNOFFICIAL,
    WEAK_PERSONS,
    Noun,
)

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[’']s\b)?|\w+(?:[’'](?!s\b)\w+)*(?:[’']s\b|(?<=s)[’'](?=\s|$))?|&|[^\w\s]"
)
POSSESSIVE = re.compile(r"[’']s?$")
# Words behind which a phrase no longer speaks of its head.
BREAKS = frozenset(
    "of in from for to at by with against on near who which that whose under within over into"
    " across outside inside around behind during after before amid about accused suspected trying"
    " killed held including like as between among throughout abroad".split()
) | frozenset(",;:()—–")
# How a phrase names its side, the nearest tie first; what is not here names no side.
TIES = {
    "word": 0, "possessive": 1, "of": 2, "from": 3, "for": 4, "in": 5, "at": 6, "within": 6,
    "across": 6, "throughout": 6, "inside": 6, "near": 7, ",": 8, "(": 8,
}  # fmt: skip
PLACED = frozenset({"in", "at", "near"})
# Heads whose place is not their side: an embassy in Cairo is not Egypt's.
POSTED = frozenset(
    "embassy embassies consulate ambassador ambassadors envoy consul forces troops".split()
)
# "X-backed" and the like: X is not the side; "X-led" and the like: it is.
FOREIGN_TIES = frozenset(
    "backed allied aligned supported sponsored linked bound made trained brokered mediated funded"
    " friendly appointed installed armed supplied speaking designated inspired born occupied"
    " targeted wide imposed built affiliated educated nominated hosted organized facing".split()
)
# Short forms that are a title only with a name behind: Hun Sen is no senator.
RANKS = frozenset("sen rep gen adm lt col maj cpl sgt mp".split()) - {"mp"}
# What goes on behind a hyphen and is part of a title: "editor-in-chief", "president-elect".
TITLE_ENDS = frozenset("in elect general designate at".split())
LONGEST_SYLLABLE = 6  # letters
NAME_MAKING = frozenset(
    "national new united democratic peoples people's popular free southern northern central young"
    " islamic provisional real federal revolutionary".split()
)
AFTER_NAMES = frozenset("led era run held based style wing ruled owned like free".split())
PREFIXES = frozenset({"pro", "anti", "non", "ex"})
LOWER_PARTICLES = frozenset(
    "al el de da di du van von der den bin ben abu la le dos della ter ibn ul ur".split()
)
TITLES = frozenset("amir mr mrs ms miss sir dr dame lord lady sheikh mullah mawlawi sayyid".split())
SKIPPED = frozenset(
    "the a an this that these those some several many most all both two three four five six".split()
)


class Word(NamedTuple):
    """A word of a text; `folded` keeps the s of a possessive, `stem` does not."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def bare(self) -> str:
        return POSSESSIVE.sub("", self.text)


class Piece(NamedTuple):
    """Words `first` to `last` (not included) that are one term, noun or plain word."""

    first: int
    last: int
    term: Term | None = None
    noun: Noun | None = None
    key: str = ""  # the noun, folded

    @property
    def plain(self) -> bool:
        return self.term is None and self.noun is None


class Side(NamedTuple):
    """A country or body that the phrase names as its side, and by what tie."""

    term: Term
    how: str


@dataclass
class Phrase:
    """What the words of a phrase say."""

    text: str
    words: tuple[Word, ...] = ()
    nouns: list[Piece] = field(default_factory=list)  # of the head part, in order
    sides: list[Side] = field(default_factory=list)  # nearest first
    name: str | None = None  # capitalised words that are no term: a proper name
    whole: Term | None = None  # the phrase is nothing but this term
    modifiers: frozenset[str] = frozenset()
    owner: "Phrase | None" = None
    complement: "Phrase | None" = None  # behind "of" or "for"
    person: str | None = None  # a full name that has a term in it, as "Joseph Muscat"
    inside: tuple[str, ...] = ()  # names behind "in", "at", "of": of places, if of anything
    office: str = ""  # the words that name an office, without sides and names

    @property
    def head(self) -> Piece | None:
        return self.nouns[-1] if self.nouns else None


def split(text: str) -> tuple[Word, ...]:
    """The words of the text; hyphens part words, "U.S." and "Lord's" are one."""
    words = []
    for match in WORD.finditer(text):
        written = match.group()
        bare = POSSESSIVE.sub("", written)
        words.append(
            Word(match.start(), match.end(), written, fold(written), fold(bare), bare != written)
        )
    return tuple(words)


class Phrases:
    """Takes phrases apart with the names of the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.read = lru_cache(maxsize=4096)(self._read)

    def pieces(self, words: Sequence[Word], day: date) -> list[Piece]:
        """The words as terms, nouns and single words, the longest first."""
        found: list[Piece] = []
        at = 0
        while at < len(words):
            found.append(self._piece(words, at, day))
            at = found[-1].last
        return found

    def _piece(self, words: Sequence[Word], at: int, day: date) -> Piece:
        term, end = self._term(words, at, day)
        noun, noun_end, key = match_noun(words, at)
        if term is not None and (noun is None or end >= noun_end):
            return Piece(at, end, term)
        if noun is not None:
            return Piece(at, noun_end, None, noun, key)
        return Piece(at, at + 1)

    def _term(self, words: Sequence[Word], at: int, day: date) -> tuple[Term | None, int]:
        longest = self._knowledge.longest
        most = max(longest(words[at].folded), longest(words[at].stem))
        if most == 0:
            return None, at
        most += sum(not w.folded for w in words[at : at + 2 * most])  # hyphens are no words
        for end in range(min(at + most, len(words)), at, -1):
            inner = [w.folded for w in words[at : end - 1] if w.folded]
            last = words[end - 1]
            for key in dict.fromkeys((last.folded, last.stem)):
                for term in self._knowledge.meanings(" ".join([*inner, key])) if key else ():
                    fits = term.holds(day) and written_as_name(words[at:end], term)
                    if fits and not longer_name(words, at, term):
                        return term, end
        return None, at

    def _read(self, text: str, day: date) -> Phrase:
        """What the phrase says; the words are those of `text` alone. It is not to be changed."""
        return self.parse(split(text), text, day)

    def parse(self, words: Sequence[Word], text: str, day: date) -> Phrase:
        words = tuple(words)
        whole = self._whole(words, day)
        while whole is None and len(words) > 1 and skipped(words[0]):
            words = words[1:]
            whole = self._whole(words, day)
        phrase = Phrase(text, words, whole=whole)
        if not words:
            return phrase
        head, tails = cut(self.pieces(words, day), words)
        self._read_head(phrase, head, day)
        for mark, tail in tails:
            self._read_tail(phrase, mark, tail, day)
        if phrase.owner is not None:
            phrase.sides += [Side(s.term, "possessive") for s in phrase.owner.sides]
        phrase.sides.sort(key=lambda s: TIES[s.how])
        phrase.office = office_words(phrase, head)
        return phrase

    def _whole(self, words: Sequence[Word], day: date) -> Term | None:
        if not words:
            return None
        term, end = self._term(words, 0, day)
        return term if end == len(words) else None

    def _read_head(self, phrase: Phrase, head: list[Piece], day: date) -> None:
        words = phrase.words
        owned = max((n for n, p in enumerate(head) if words[p.last - 1].possessive), default=-1)
        if 0 <= owned < len(head) - 1 and not inside_name(head, owned, words):
            owner = words[head[0].first : head[owned].last]
            last = owner[-1]
            bare = (*owner[:-1], last._replace(possessive=False, folded=last.stem))
            phrase.owner = self.parse(bare, phrase.text, day)
            head = head[owned + 1 :]
        phrase.modifiers = frozenset(words[p.first].folded for p in head if p.term is None)
        phrase.nouns = [p for p in head if p.noun is not None and not hyphened(p, words)]
        for n, piece in enumerate(head):
            if piece.term is not None and not tied(head, n, words):
                phrase.sides.append(Side(piece.term, "word"))
        phrase.name = proper_name(head, words)
        phrase.person = mixed_name(head, words)

    def _read_tail(self, phrase: Phrase, mark: str, tail: Sequence[Word], day: date) -> None:
        part = self.parse(tail, phrase.text, day)
        if mark in ("of", "for") and phrase.complement is None:
            phrase.complement = part
            if phrase.name is None and part.name and post_of(phrase, part):
                phrase.name, part.name = part.name, None
        if mark in TIES and part.name:
            phrase.inside += (part.name, *part.inside)
        posted = phrase.head is not None and phrase.head.key.split(" ")[-1] in POSTED
        if mark in TIES and not (posted and mark in PLACED):
            phrase.sides += [
                Side(s.term, mark) for s in part.sides if not portfolio_alone(phrase, part, s.term)
            ]


def portfolio_alone(phrase: Phrase, part: Phrase, term: Term) -> bool:
    """Whether the body is but the portfolio of an office: "Minister of Labour"."""
    if phrase.head is None or not OFFICE_NOUNS & set(phrase.head.key.split(" ")):
        return False
    words = [w.folded for w in part.words if w.folded in PORTFOLIO]
    return term.kind == "body" and any(fold(term.name).startswith(w) for w in words)


def post_of(phrase: Phrase, part: Phrase) -> bool:
    """Whether "of" goes on with a portfolio before the name: "Minister of Defense Ivo Ban"."""
    head = phrase.head
    if head is None or not OFFICE_NOUNS & set(head.key.split(" ")):
        return False
    first = part.words[0].folded if part.words else ""
    return first in PORTFOLIO


def office_words(phrase: Phrase, head: Sequence[Piece]) -> str:
    """The words that name an office: "foreign minister", "secretary of defense"; else nothing."""
    if not any(OFFICE_NOUNS & set(p.key.split(" ")) for p in phrase.nouns):
        return ""
    named = set(phrase.name.split()) if phrase.name else set()
    plain = [
        phrase.words[n].folded
        for p in head
        if p.term is None
        for n in range(p.first, p.last)
        if phrase.words[n].text not in named and phrase.words[n].folded not in UNOFFICIAL
    ]
    part = phrase.complement
    if part is not None and part.whole is None:
        inner = [w.folded for w in part.words if not (part.name and w.bare in part.name.split())]
        sides = {word for s in part.sides for word in fold(s.term.name).split()}
        plain += ["of", *(w for w in inner if w not in sides)]
    return " ".join(w for w in plain if w)


def skipped(word: Word) -> bool:
    return word.folded in SKIPPED or not word.folded or word.folded.isdigit()


def inside_name(head: Sequence[Piece], owned: int, words: Sequence[Word]) -> bool:
    """Whether the possessive lies inside a capitalised name that goes on, as "Women's March"."""
    before, after = head[owned], head[owned + 1]
    return before.plain and after.plain and words[after.first].capital and owned == 0


def hyphened(piece: Piece, words: Sequence[Word]) -> bool:
    """Whether a hyphen makes the noun part of an adjective, as in "state-run"."""
    after = words[piece.last : piece.last + 2]
    if len(after) < len("-x") or after[1].folded in TITLE_ENDS:
        return False
    return after[0].text in "-–" and after[0].start == words[piece.last - 1].end


def match_noun(words: Sequence[Word], at: int) -> tuple[Noun | None, int, str]:
    """The longest noun of the table that begins at this word."""
    most = max(NOUN_STARTS.get(words[at].folded, 0), NOUN_STARTS.get(words[at].stem, 0))
    for end in range(min(at + most, len(words)), at, -1):
        key = " ".join([*(w.folded for w in words[at : end - 1] if w.folded), words[end - 1].stem])
        noun = NOUNS.get(key)
        short = key in RANKS and not words[end : end + 1]
        if noun is not None and words[end - 1].folded and not short:
            return noun, end, key
    return None, at, ""


def longer_name(words: Sequence[Word], at: int, term: Term) -> bool:
    """Whether the word before makes it another body: "National Congress Party"."""
    before = words[at - 1] if at else None
    if before is None or term.kind != "body" or not before.capital:
        return False
    glued = words[at].start - before.end == 1
    return glued and before.folded in NAME_MAKING and " " in term.name


def written_as_name(words: Sequence[Word], term: Term) -> bool:
    """Whether the case of the words is that of a name: "US" is no "us", "turkey" no Turkey."""
    if not term.cased:
        return words[-1].capital or words[0].capital
    letters = "".join(c for w in words for c in w.bare if c.isalpha())
    return letters.isupper()


def cut(
    pieces: Sequence[Piece], words: Sequence[Word]
) -> tuple[list[Piece], list[tuple[str, tuple[Word, ...]]]]:
    """The pieces of the head, and what follows each word that ends it."""
    head: list[Piece] = []
    marks: list[tuple[str, int]] = []
    for piece in pieces:
        mark = words[piece.first].folded or words[piece.first].text
        if piece.plain and mark in BREAKS:
            marks.append((mark, piece.first))
        elif not marks:
            head.append(piece)
    if not head:
        return list(pieces), []
    tails = []
    for n, (mark, start) in enumerate(marks):
        # "of" binds what follows to its end, the others to the next mark.
        binds = mark in ("of", "for")
        end = len(words) if binds or n + 1 == len(marks) else marks[n + 1][1]
        if words[start + 1 : end]:
            tails.append((mark, tuple(words[start + 1 : end])))
        if binds:
            break
    return head, tails


def tied(head: Sequence[Piece], n: int, words: Sequence[Word]) -> bool:
    """Whether the term is only a tie, as in "Iran-backed" or "pro-Russian"."""
    piece = head[n]
    follower = head[n + 1 : n + 2]
    single = piece.last - piece.first == 1 and words[piece.first].folded in PORTFOLIO
    if single and follower and follower[0].noun is not None:
        return True  # "Labour Minister" is of no Labour Party
    after = words[piece.last : piece.last + 2]
    if len(after) > 1 and after[0].text in "-–" and after[1].folded in FOREIGN_TIES:
        return True
    before = words[max(piece.first - 2, 0) : piece.first]
    if len(before) > 1 and before[1].text in "-–" and before[0].folded in PREFIXES:
        return True
    return bool(after) and after[0].folded in ("backed", "allied") and n < len(head) - 2


def proper_name(head: Sequence[Piece], words: Sequence[Word]) -> str | None:
    """The last run of capitalised words that are neither term nor noun."""
    run: list[Word] = []
    for piece in reversed(head):
        word = words[piece.first]
        joins = bool(run) and (word.folded in LOWER_PARTICLES or word.text in "-–.")
        if piece.plain and (word.capital or joins or syllable(words, piece.first)):
            run.insert(0, word)
        elif run:
            break
    last = bool(head) and bool(run) and words[head[-1].last - 1] is run[-1]
    while run and (not run[0].capital or run[0].folded in TITLES or run[0].folded in PORTFOLIO):
        run.pop(0)
    while run and not last and run[-1].folded in PORTFOLIO:
        run.pop()
    return join(run) or None


def mixed_name(head: Sequence[Piece], words: Sequence[Word]) -> str | None:
    """The capitalised words behind the last noun, where a term is one of them but not all."""
    last = max((n for n, p in enumerate(head) if p.noun is not None), default=-1)
    run = head[last + 1 :]
    terms = sum(p.term is not None for p in run)
    if len(run) < len(("first", "last")) or not terms:
        return None
    spoken = [w for p in run for w in words[p.first : p.last]]
    return join(spoken) if all(w.capital for w in spoken) else None


def syllable(words: Sequence[Word], at: int) -> bool:
    """Whether the word is the end of a given name with a hyphen, as in "Kim Jong-un"."""
    if at < len(("Jong", "-")):
        return False
    first, hyphen, last = words[at - 2 : at + 1]
    glued = first.end == hyphen.start and hyphen.end == last.start and hyphen.text in "-–"
    short = len(last.folded) <= LONGEST_SYLLABLE and last.folded not in FOREIGN_TIES | AFTER_NAMES
    return glued and short and first.capital


def join(run: Sequence[Word]) -> str:
    """The words as one name, with the spaces and hyphens of the text."""
    parts = []
    for n, word in enumerate(run):
        written = word.bare if n == len(run) - 1 else word.text
        glued = n == 0 or word.start == run[n - 1].end
        parts.append(written if glued else f" {written}")
    return "".join(parts).strip(" -–.")


def one_person(key: str) -> bool:
    """Whether the noun names a single human being."""
    noun = NOUNS.get(key)
    last = key.rsplit(" ", 1)[-1]
    return (noun is not None and noun.person and not last.endswith("s")) or last in WEAK_PERSONS
