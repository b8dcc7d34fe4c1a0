"""The read-only file of actors: terms, persons, offices and who held them when."""

import sqlite3
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.offices import office_roles

CHIEF_OF = "chief of "  # with the folded name of a body: the role of who stands at its head
SHIPPED = Path(str(files("dragoman.resolve").joinpath("data", "actors.sqlite")))
VERSION = 2
SCHEMA = """
pragma page_size = 4096;
create table meta (key text primary key, value text not null) without rowid;
create table source (id integer primary key, name text, licence text, credit text);
create table term (
    folded text not null, kind text not null, name text not null, country text, sector text,
    qid text, first text, last text, cased integer not null, source integer not null
);
create table person (
    id integer primary key, qid text, name text not null, country text, sector text,
    source integer not null
);
create table alias (
    folded text not null, person integer not null, kind integer not null,
    primary key (folded, person)
) without rowid;
create index term_folded on term (folded);
create index term_country on term (country, kind) where kind = 'country';
create table start (word text primary key, most integer not null) without rowid;
create table office (
    id integer primary key, label text not null, country text, sector text, role text, rank integer
);
create table spell (
    person integer not null, office integer not null, first text not null, last text, seen text,
    source integer not null, start text not null, finish text not null,
    primary key (person, office, first)
) without rowid;
create table head (
    country text not null, role text not null, first text not null, last text,
    person integer not null, primary key (country, role, first, person)
) without rowid;
"""
TERMS = """
    select kind, name, country, sector, qid, first, last, cased, source from term
    where folded = ? order by source, rowid
"""
PERSONS = """
    select p.id, p.qid, p.name, p.country, p.sector, a.kind from alias a
    join person p on p.id = a.person where a.folded = ? order by p.id
"""
SPELLS = """
    select o.label, o.country, o.sector, o.role, o.rank, s.first, s.last, s.seen, s.start,
    s.finish, c.name from spell s join source c on c.id = s.source
    join office o on o.id = s.office where s.person = ? order by o.rank desc, s.first
"""
HOLDERS = """
    select p.id, p.qid, p.name, p.country, p.sector, 0 from head h join person p on p.id = h.person
    where h.country = ? and h.role = ? and h.first <= ? and coalesce(h.last, '9') >= ?
    order by h.first desc, p.id
"""


# Half of the 6,297 spells of heads and great ministers since 1995 of which the sources give both
# days lasted longer than 688 days.
HALF_LIFE = 700  # days


@lru_cache(maxsize=8192)
def fade(days: int) -> float:
    """The share of holders who are still in office so many days after they were last seen."""
    return float(0.5 ** (days / HALF_LIFE))


class Term(NamedTuple):
    """What a name of the file says; `first` and `last` bound the days on which it does."""

    kind: str  # country, demonym, seat, body, partly
    name: str
    country: str | None
    sector: str | None
    qid: str | None
    first: str | None
    last: str | None
    cased: int  # 1 where it is a name only in capitals
    source: int = 0

    def holds(self, day: date) -> bool:
        written = day.isoformat()
        return (self.first or "") <= written <= (self.last or "9999")


class Spell(NamedTuple):
    """An office held from a day to a day; `last` None: open when seen on the day `seen`."""

    office: str
    country: str | None
    sector: str | None
    role: str
    rank: int
    first: str
    last: str | None
    seen: str | None
    start: str  # how exactly the first day is known: day, month, year; seen: by then
    finish: str  # the same for the last day; next: when another one began; open: not at all
    source: str

    def holds(self, day: date) -> bool:
        return self.first <= day.isoformat() <= (self.last or "9999")

    def is_in(self, role: str, day: date) -> bool:
        """Whether the office is, among others, one of this role, and held on the day."""
        if role.startswith(CHIEF_OF):
            return self.holds(day) and role.removeprefix(CHIEF_OF) in fold(self.office)
        return self.holds(day) and any(r == role for r, _ in office_roles(self.office))

    def over(self, day: date) -> bool:
        return self.last is not None and self.last < day.isoformat()

    def certainty(self, day: date) -> float:
        """How likely the office is still held on a day on which `holds`: it fades when unseen."""
        unseen = self.seen is None or self.finish not in ("open", "next")
        if unseen or day.isoformat() <= (self.seen or ""):
            return 1.0
        return fade((day - date.fromisoformat(self.seen or "")).days)


class Person(NamedTuple):
    """A person of the file."""

    id: int
    qid: str | None
    name: str
    country: str | None
    sector: str | None
    by_surname: int  # 1 where it was found by the family name alone


class Own(NamedTuple):
    """Actors of a user's own, looked up before those of the file."""

    terms: dict[str, tuple[Term, ...]]  # by folded name
    persons: dict[str, tuple[Person, ...]]  # by key
    spells: dict[int, tuple[Spell, ...]]


NOTHING = Own({}, {}, {})


class Knowledge:
    """Look-ups in the file of actors; nothing is read before it is needed."""

    def __init__(self, connection: sqlite3.Connection, own: Own = NOTHING) -> None:
        self._connection, self._own = connection, own
        self._longest: dict[str, int] = {}  # first word of a user's name → most words of one
        for key in own.terms:
            head, words = key.split(" ", 1)[0], key.count(" ") + 1
            self._longest[head] = max(words, self._longest.get(head, 0))
        self._meanings = lru_cache(maxsize=16_384)(self._terms)
        self.country = lru_cache(maxsize=512)(self._country)
        self.persons = lru_cache(maxsize=16_384)(self._persons)
        self.spells = lru_cache(maxsize=16_384)(self._spells)
        self.holders = lru_cache(maxsize=16_384)(self._holders)

    @classmethod
    def open(cls, path: Path | None = None, own: Own = NOTHING) -> "Knowledge":
        """The file that comes with the package, or the one at `path`."""
        where = path or SHIPPED
        if not where.is_file():
            raise KnowledgeError(str(where), "there is no such file")
        connection = sqlite3.connect(
            f"{where.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            found = connection.execute("select value from meta where key = 'version'").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise KnowledgeError(str(where), f"cannot be read ({error})") from error
        if found != (str(VERSION),):
            connection.close()
            raise KnowledgeError(str(where), f"is not of version {VERSION}")
        connection.execute("pragma mmap_size = 33554432")
        return cls(connection, own)

    def close(self) -> None:
        self._connection.close()

    @cached_property
    def _starts(self) -> dict[str, int]:
        # A few thousand words, asked for with every word of a text: read when first needed.
        return dict(self._connection.execute("select word, most from start"))

    @cached_property
    def _folded(self) -> frozenset[str]:
        # Nearly all that is asked for is no name; the file is asked only for what is one.
        return frozenset(f for (f,) in self._connection.execute("select folded from term"))

    def longest(self, word: str) -> int:
        """Of how many words the longest name is that begins with this one."""
        return max(self._starts.get(word, 0), self._longest.get(word, 0))

    def meanings(self, folded: str) -> tuple[Term, ...]:
        """What the folded name may mean, the surest source first."""
        known = folded in self._folded or folded in self._own.terms
        return self._meanings(folded) if known else ()

    def _terms(self, folded: str) -> tuple[Term, ...]:
        found = self._connection.execute(TERMS, (folded,))
        return self._own.terms.get(folded, ()) + tuple(Term._make(row) for row in found)

    def _country(self, code: str) -> str | None:
        """The name of the country of this code."""
        found = self._connection.execute(
            "select name from term where country = ? and kind = 'country' and qid is not null"
            " order by source, rowid limit 1",
            (code,),
        ).fetchone()
        return str(found[0]) if found else None

    def countries(self) -> tuple[str, ...]:
        """Codes of the countries that have heads of their own in the file."""
        found = self._connection.execute(
            "select distinct country from head where role in ('state', 'government')"
            " and length(country) = 3 and country not in ('IGO', 'UNO', 'EUR') order by country"
        )
        return tuple(str(code) for (code,) in found)

    def _persons(self, key: str) -> tuple[Person, ...]:
        """Persons by the key of a name."""
        found = self._connection.execute(PERSONS, (key,))
        return self._own.persons.get(key, ()) + tuple(Person._make(row) for row in found)

    def _spells(self, person: int) -> tuple[Spell, ...]:
        if person in self._own.spells:
            return self._own.spells[person]
        return tuple(Spell._make(row) for row in self._connection.execute(SPELLS, (person,)))

    def _holders(self, country: str, role: str, day: date) -> tuple[Person, ...]:
        """Who held the office of this role in the country on the day, the surest first."""
        written = day.isoformat()
        found = self._connection.execute(HOLDERS, (country, role, written, written))
        persons = tuple(dict.fromkeys(Person._make(row) for row in found))
        return tuple(sorted(persons, key=lambda p: -self.certainty(p.id, role, day)))

    def certainty(self, person: int, role: str, day: date) -> float:
        """How surely the person holds an office of this role on the day."""
        return max((s.certainty(day) for s in self.spells(person) if s.is_in(role, day)), default=0)

    def people(self, name: str) -> tuple[Person, ...]:
        """Persons whom the name, full or short, may mean."""
        return self.persons(person_key(name))

    def term(self, text: str, day: date) -> Term | None:
        """What the name means on the day; None if it is in no list."""
        return next((t for t in self.meanings(fold(text)) if t.holds(day)), None)
