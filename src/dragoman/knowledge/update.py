"""Newer facts from Wikidata: who took and left office since a day, asked country by country."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from dragoman.errors import FetchError, KnowledgeError
from dragoman.knowledge.build import UNLISTED, keys_of_name, settle
from dragoman.knowledge.facts import SOURCE, SOURCES, Holder
from dragoman.knowledge.merge import SINGLE
from dragoman.knowledge.read import LATIN
from dragoman.resolve.knowledge import VERSION
from dragoman.resolve.names import person_key
from dragoman.resolve.offices import office_role, office_roles, office_sector

# Gets what is behind an address; whatever goes wrong there is a FetchError.
Fetch = Callable[[str], bytes]
Say = Callable[[str], None]

ENDPOINT = "https://query.wikidata.org/sparql"
# Offices of states and who has held them since a day, with Wikidata's exactness of the days:
# 11 is a day, 10 a month, 9 a year. {country} and {since} are filled in.
QUERY = """
SELECT ?person ?personLabel ?positionLabel ?start ?startExact ?end ?endExact WHERE {{
  ?country wdt:P298 "{country}" .
  ?position wdt:P1001|wdt:P17 ?country ; wdt:P279* wd:Q294414 .
  ?statement ps:P39 ?position ; pqv:P580 ?began .
  ?began wikibase:timeValue ?start ; wikibase:timePrecision ?startExact .
  ?person p:P39 ?statement .
  OPTIONAL {{ ?statement pqv:P582 ?ended .
    ?ended wikibase:timeValue ?end ; wikibase:timePrecision ?endExact . }}
  FILTER(?start >= "{since}T00:00:00Z"^^xsd:dateTime
    || (BOUND(?end) && ?end >= "{since}T00:00:00Z"^^xsd:dateTime))
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en". }}
}}
"""
EXACTNESS = {"11": "day", "10": "month", "9": "year"}
LENGTHS = {"day": 10, "month": 7, "year": 4}
QID = "http://www.wikidata.org/entity/"


@dataclass
class Changes:
    """What an update did."""

    asked: int = 0
    persons: int = 0  # new ones
    begun: int = 0  # spells that are new
    ended: int = 0  # spells of which the end is new


def address(country: str, since: str) -> str:
    """The address of the question about one country."""
    query = QUERY.format(country=country, since=since)
    return f"{ENDPOINT}?{urlencode({'query': query, 'format': 'json'})}"


def update(
    base: Path, fetch: Fetch, *, countries: Sequence[str], since: str, today: str
) -> Changes:
    """What was new for these countries; the old file stays as it is if anything goes wrong.

    A new file is made beside the old one and takes its place when it is whole.
    """
    if not base.is_file():
        raise KnowledgeError(str(base), "there is no such file")
    holders = [h for code in countries for h in ask(fetch, code, since=since, today=today)]
    partial = base.with_suffix(".partial")
    changes = Changes(asked=len(countries))
    try:
        shutil.copyfile(base, partial)
        with closing(sqlite3.connect(partial)) as connection:
            Writer(connection, str(base)).write(holders, changes)
        settle(partial)
        partial.replace(base)
    except sqlite3.DatabaseError as error:
        raise KnowledgeError(str(base), f"cannot be updated ({error})") from error
    except OSError as error:
        raise KnowledgeError(str(base), f"cannot be replaced ({error.strerror})") from error
    finally:
        partial.unlink(missing_ok=True)
    return changes


def ask(fetch: Fetch, country: str, *, since: str, today: str) -> list[Holder]:
    """The holders that Wikidata gives for one country."""
    where = address(country, since)
    answer = fetch(where)
    try:
        rows = json.loads(answer)["results"]["bindings"]
        found = [holder_of(row, country, today) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise FetchError(ENDPOINT, f"gave no table for {country} ({error!r})") from error
    return [holder for holder in found if holder is not None]


def holder_of(row: dict[str, dict[str, str]], country: str, today: str) -> Holder | None:
    """One row of the answer; None where it has no name in Latin letters."""
    name, qid = row["personLabel"]["value"], row["person"]["value"].removeprefix(QID)
    if name == qid or not LATIN.fullmatch(name):
        return None
    first, start = dated(row, "start")
    last, end = dated(row, "end")
    label = row["positionLabel"]["value"].split(" of ")
    # "Minister of Foreign Affairs of Germany" is "Minister of Foreign Affairs" of that country.
    office = " of ".join(label[:-1]) if len(label) > 2 or is_whole(label) else " of ".join(label)  # noqa: PLR2004 (office, country)
    return Holder(
        name, country, office[:1].upper() + office[1:], first, last, last or today,
        SOURCE["update"], qid, start=start or "day", end=end or "open",
    )  # fmt: skip


def is_whole(label: Sequence[str]) -> bool:
    """Whether what stands before "of COUNTRY" is an office by itself: "President", "Chancellor"."""
    return office_role(label[0])[0] != "other"


def dated(row: dict[str, dict[str, str]], which: str) -> tuple[str | None, str | None]:
    """A day of the row in ISO form, and how exact it is."""
    if which not in row:
        return None, None
    how = EXACTNESS.get(row[f"{which}Exact"]["value"], "year")
    written = row[which]["value"][: LENGTHS[how]]
    filler = {"day": "", "month": "-01", "year": "-01-01"}
    if which == "end":
        filler = {"day": "", "month": "-28", "year": "-12-31"}
    return written + filler[how], how


class Writer:
    """Puts newer spells into a copy of the file."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._db, self._name = connection, name

    def write(self, holders: Iterable[Holder], changes: Changes) -> None:
        found = self._db.execute("select value from meta where key = 'version'").fetchone()
        if found != (str(VERSION),):
            raise KnowledgeError(self._name, f"is not of version {VERSION}")
        source = SOURCE["update"]
        self._db.execute(
            "insert or replace into source values (?, ?, ?, ?)", (source, *SOURCES[source])
        )
        for holder in sorted(holders, key=lambda h: (h.first or "", h.qid or "", h.office)):
            self._write_one(holder, changes)
        self._db.commit()

    def _write_one(self, holder: Holder, changes: Changes) -> None:
        person = self._person(holder, changes)
        roles = {role for role, _ in office_roles(holder.office)} - UNLISTED
        if self._known(person, holder, roles, changes):
            return
        office = self._office(holder)
        self._db.execute(
            "insert or replace into spell values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                person, office, holder.first or "", holder.last, holder.seen, holder.source,
                holder.start, holder.end,
            ),
        )  # fmt: skip
        changes.begun += 1
        for role in sorted(roles):
            self._db.execute(
                "insert or replace into head values (?, ?, ?, ?, ?)",
                (holder.country, role, holder.first or "", holder.last, person),
            )
            if role in SINGLE:
                self._end_others(holder, role, person)

    def _person(self, holder: Holder, changes: Changes) -> int:
        """The number of the person, who is written down if new."""
        found = self._db.execute("select id from person where qid = ?", (holder.qid,)).fetchone()
        if found is None:
            found = self._db.execute(
                "select p.id from alias a join person p on p.id = a.person where a.folded = ?"
                " and a.kind = 0 and p.country = ? and p.qid is null order by p.id limit 1",
                (person_key(holder.name), holder.country),
            ).fetchone()
            if found is not None:
                self._db.execute("update person set qid = ? where id = ?", (holder.qid, found[0]))
        if found is not None:
            return int(found[0])
        number = int(self._db.execute("select max(id) from person").fetchone()[0] or 0) + 1
        self._db.execute(
            "insert into person values (?, ?, ?, ?, ?, ?)",
            (number, holder.qid, holder.name, holder.country, None, holder.source),
        )
        self._db.executemany(
            "insert or ignore into alias values (?, ?, ?)",
            [(key, number, kind) for key, kind in keys_of_name(holder.name, holder.country)],
        )
        changes.persons += 1
        return number

    def _known(self, person: int, holder: Holder, roles: set[str], changes: Changes) -> bool:
        """Whether the base has the spell already; its end or its last sighting is brought up."""
        rows = self._db.execute(
            "select s.office, s.first, s.last, s.finish, o.label from spell s"
            " join office o on o.id = s.office where s.person = ?",
            (person,),
        ).fetchall()
        for office, first, last, finish, label in rows:
            same = {role for role, _ in office_roles(label)} & roles or label == holder.office
            apart = first > (holder.last or "9") or (last or "9") < (holder.first or "")
            if not same or apart:
                continue
            closed = holder.last is not None and (last is None or finish == "next")
            if closed or last is None:
                self._db.execute(
                    "update spell set last = ?, seen = ?, finish = ? where person = ?"
                    " and office = ? and first = ?",
                    (holder.last, holder.seen, holder.end, person, office, first),
                )
                self._db.execute(
                    "update head set last = ? where person = ? and first = ?",
                    (holder.last, person, first),
                )
                changes.ended += closed
            return True
        return False

    def _office(self, holder: Holder) -> int:
        key = (holder.office, holder.country, office_sector(holder.office))
        found = self._db.execute(
            "select id from office where label = ? and country = ? and sector = ?", key
        ).fetchone()
        if found is not None:
            return int(found[0])
        number = int(self._db.execute("select max(id) from office").fetchone()[0] or 0) + 1
        self._db.execute(
            "insert into office values (?, ?, ?, ?, ?, ?)",
            (number, *key, *office_role(holder.office)),
        )
        return number

    def _end_others(self, holder: Holder, role: str, person: int) -> None:
        """End open spells in the same office where this one begins."""
        rows = self._db.execute(
            "select person, first from head where country = ? and role = ? and last is null"
            " and first < ? and person != ?",
            (holder.country, role, holder.first or "", person),
        ).fetchall()
        for other, first in rows:
            self._db.execute(
                "update head set last = ? where person = ? and first = ? and role = ?",
                (holder.first, other, first, role),
            )
            self._db.execute(
                "update spell set last = ?, finish = 'next' where person = ? and first = ?"
                " and last is null",
                (holder.first, other, first),
            )
