"""The read-only file of actors: terms, persons, offices and who held them when."""

import sqlite3
from collections import defaultdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.resolve.names import fold, person_key

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


# Half of the spells of ministers and heads in the base that have both ends last longer than this.
HALF_LIFE = 900  # days


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


class Knowledge:
    """Look-ups in the file of actors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.terms: defaultdict[str, list[Term]] = defaultdict(list)
        self.starts: dict[str, int] = {}  # first word of a term → most words of a term
        self.names: dict[str, str] = {}  # country code → name
        self._load()
        self.persons = lru_cache(maxsize=16_384)(self._persons)
        self.spells = lru_cache(maxsize=16_384)(self._spells)
        self.holders = lru_cache(maxsize=16_384)(self._holders)

    @classmethod
    def open(cls, path: Path | None = None) -> "Knowledge":
        """The file that comes with the package, or the one at `path`."""
        where = path or Path(str(files("dragoman.resolve").joinpath("data", "actors.sqlite")))
        if not where.is_file():
            raise KnowledgeError(str(where), "there is no such file")
        connection = sqlite3.connect(
            f"{where.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            found = connection.execute("select value from meta where key = 'version'").fetchone()
            knowledge = cls(connection) if found == (str(VERSION),) else None
        except sqlite3.DatabaseError as error:
            connection.close()
            raise KnowledgeError(str(where), f"cannot be read ({error})") from error
        if knowledge is None:
            connection.close()
            raise KnowledgeError(str(where), f"is not of version {VERSION}")
        return knowledge

    def close(self) -> None:
        self._connection.close()

    def _load(self) -> None:
        # The terms are few thousand and looked up for each word of an article: kept in memory.
        query = (
            "select folded, kind, name, country, sector, qid, first, last, cased from term"
            " order by source, rowid"
        )
        for folded, *values in self._connection.execute(query):
            term = Term._make(values)
            self.terms[folded].append(term)
            head, words = folded.split(" ", 1)[0], folded.count(" ") + 1
            self.starts[head] = max(words, self.starts.get(head, 0))
            if term.kind == "country" and term.country and term.qid:
                self.names.setdefault(term.country, term.name)

    def _persons(self, key: str) -> tuple[Person, ...]:
        """Persons by the key of a name."""
        return tuple(Person._make(row) for row in self._connection.execute(PERSONS, (key,)))

    def _spells(self, person: int) -> tuple[Spell, ...]:
        return tuple(Spell._make(row) for row in self._connection.execute(SPELLS, (person,)))

    def _holders(self, country: str, role: str, day: date) -> tuple[Person, ...]:
        """Who held the office of this role in the country on the day."""
        written = day.isoformat()
        found = self._connection.execute(HOLDERS, (country, role, written, written))
        return tuple(Person._make(row) for row in found)

    def people(self, name: str) -> tuple[Person, ...]:
        """Persons whom the name, full or short, may mean."""
        return self.persons(person_key(name))

    def term(self, text: str, day: date) -> Term | None:
        """What the name means on the day; None if it is in no list."""
        return next((t for t in self.terms.get(fold(text), ()) if t.holds(day)), None)
