"""The file of actors, written from the facts of every source."""

import logging
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from dragoman.errors import InputError
from dragoman.knowledge.facts import SOURCES, Facts, Holder, Term
from dragoman.knowledge.merge import Conflict, Person, merge
from dragoman.knowledge.sources import NEEDED, read_sources
from dragoman.resolve.knowledge import CHIEF_OF, SCHEMA, VERSION
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.offices import office_role, office_roles, office_sector

log = logging.getLogger(__name__)
# The last word of these countries' names is not the family name: it stands first.
FAMILY_FIRST = frozenset("CHN TWN KOR PRK VNM HKG KHM".split())
# There, people of two names often have an English given name, which stands first.
MIXED = frozenset("TWN HKG".split())
LONGEST_FAMILY = 6  # letters of a family name in Latin letters
# What is looked up by name only, not by country and role.
UNLISTED = frozenset("other deputy spokesperson".split())
SHORTEST = 2  # keys of one letter are no names
PARTICLES = frozenset("al el de da di du van von der den bin ben abu la le dos della ter".split())


def build_actors(shared: Path, into: Path) -> list[Conflict]:
    """Where sources differed; the facts under `shared` are written to one file `into`.

    The same inputs give the same bytes.
    """
    missing = [name for name in NEEDED if not (shared / "data" / name).exists()]
    if missing:
        raise InputError(
            str(shared), f"lacks {', '.join(missing)}", "give the folder of the sources"
        )
    facts = read_sources(shared / "data")
    conflicts: list[Conflict] = []
    persons = merge(facts.holders, conflicts)
    write_file(into, facts, persons)
    log.info("%s: %d terms, %d persons", into.name, len(facts.terms), len(persons))
    return conflicts


def write_file(into: Path, facts: Facts, persons: Sequence[Person]) -> None:
    """Write a new file beside the old one and put it in its place when it is whole."""
    into.parent.mkdir(parents=True, exist_ok=True)
    partial = into.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    try:
        write(connection, facts, persons)
    finally:
        connection.close()
    settle(partial)
    partial.replace(into)


def write(connection: sqlite3.Connection, facts: Facts, persons: Sequence[Person]) -> None:
    connection.executescript(SCHEMA)
    connection.execute("insert into meta values ('version', ?)", (str(VERSION),))
    connection.executemany(
        "insert into source values (?, ?, ?, ?)",
        [(n, s.name, s.licence, s.credit) for n, s in enumerate(SOURCES)],
    )
    connection.executemany(
        "insert into term values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        sorted(set(map(term_row, facts.terms)), key=repr),
    )
    write_starts(connection, facts)
    offices = number_offices(persons)
    connection.executemany(
        "insert into office values (?, ?, ?, ?, ?, ?)",
        [
            (n, label, country, held or office_sector(label), *office_role(label))
            for (label, country, held), n in offices.items()
        ],
    )
    for n, person in enumerate(persons, 1):
        write_person(connection, n, person, offices)
    write_heads(connection, persons, facts.terms)
    connection.commit()
    connection.execute("vacuum")


def write_starts(connection: sqlite3.Connection, facts: Facts) -> None:
    """How many words the longest name has that begins with each word."""
    most: dict[str, int] = {}
    for term in facts.terms:
        words = term.folded.split()
        if words:
            most[words[0]] = max(len(words), most.get(words[0], 0))
    connection.executemany("insert into start values (?, ?)", sorted(most.items()))


def term_row(term: Term) -> tuple[object, ...]:
    return (
        term.folded, term.kind, term.name, term.country, term.sector, term.qid,
        term.first, term.last, int(term.cased), term.source,
    )  # fmt: skip


def number_offices(persons: Sequence[Person]) -> dict[tuple[str, str | None, str | None], int]:
    """Every office once, with its number in the file."""
    keys = {office_key(spell) for person in persons for spell in person.spells}
    ordered = sorted(keys, key=lambda k: (k[1] or "", k[0], k[2] or ""))
    return {key: n for n, key in enumerate(ordered, 1)}


def office_key(spell: Holder) -> tuple[str, str | None, str | None]:
    return spell.office, spell.country, spell.sector


def write_person(
    connection: sqlite3.Connection,
    number: int,
    person: Person,
    offices: dict[tuple[str, str | None, str | None], int],
) -> None:
    connection.execute(
        "insert into person values (?, ?, ?, ?, ?, ?)",
        (number, person.qid, person.name, person.country, person.sector, person.source),
    )
    connection.executemany(
        "insert or ignore into alias values (?, ?, ?)",
        [(key, number, kind) for key, kind in alias_keys(person)],
    )
    connection.executemany(
        "insert or ignore into spell values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                offices[office_key(s)],
                s.first or "",
                s.last,
                s.seen,
                s.source,
                s.start,
                s.end,
            )
            for s in person.spells
            if s.office
        ],
    )


def write_heads(
    connection: sqlite3.Connection, persons: Sequence[Person], terms: Sequence[Term]
) -> None:
    """Who stood at the head of what, to be found by country and role."""
    bodies = {t.folded: t.name for t in reversed(terms) if t.kind == "body"}
    rows = []
    for number, person in enumerate(persons, 1):
        for spell in person.spells:
            if not spell.country or spell.part:
                continue
            listed = roles_listed(spell.office, bodies)
            rows += [(spell.country, r, spell.first or "", spell.last, number) for r in listed]
    connection.executemany(
        "insert or ignore into head values (?, ?, ?, ?, ?)", sorted(rows, key=repr)
    )


HEAD_OF = re.compile(r"^(?P<post>[\w -]+?) (?:of|for) (?:the )?(?P<body>.+)$")


def roles_listed(office: str, bodies: dict[str, str]) -> Iterator[str]:
    """The roles of an office, and the body at whose head it stands."""
    for role, _ in office_roles(office):
        if role not in UNLISTED:
            yield role
    found = HEAD_OF.match(office)
    if (
        found
        and fold(found["body"]) in bodies
        and "eputy" not in office
        and "ice" not in found["post"]
    ):
        yield CHIEF_OF + fold(bodies[fold(found["body"])])


def alias_keys(person: Person) -> Iterator[tuple[str, int]]:
    """Keys of the full names (0), then of the family name alone (1)."""
    for name in sorted(person.names):
        yield from keys_of_name(name, person.country, person.surnames)
    for surname in sorted(person.surnames):
        yield from kept(surname)


# "Crown Prince Al-Muhtadee Billah of Brunei": the title is none of the names.
TITLED = re.compile(
    r"^(?:(?:Crown|Prince|Princess|King|Queen|Emperor|Sultan|Emir|Amir|Grand|Duke|Sheikh|Pope|Sir"
    r"|Dame|Lord|Dr\.?|General|Gen\.)\s+)+(?=\S)"
)


def keys_of_name(
    name: str, country: str | None, surnames: Collection[str] = ()
) -> Iterator[tuple[str, int]]:
    """Keys of one full name (0), and of the family name in it (1)."""
    name = name.split(",")[0]  # "John Hutton, Baron Hutton of Furness"
    words = name.split()
    key = person_key(name)
    if len(key) < SHORTEST:
        return
    yield key, 0
    parts = person_key(TITLED.sub("", name)).split()
    if not parts:
        return
    yield " ".join(parts), 0
    if parts[1:-1] and country not in FAMILY_FIRST:
        yield f"{parts[0]} {parts[-1]}", 0
        yield " ".join(parts[:2]), 0
    if len(words) > 1 and "of" not in words:  # "Harald V of Norway" has no family name
        first = family_stands_first(words, country, surnames)
        yield from kept(words[0] if first else family(words))


def family_stands_first(
    words: Sequence[str], country: str | None, surnames: Collection[str]
) -> bool:
    """Whether the first word is the family name: in "Tsai Ing-wen", not in "Frank Hsieh"."""
    if country not in FAMILY_FIRST or words[-1] in surnames:
        return False
    mixed = country in MIXED and len(words) == len(("first", "last"))
    return not mixed or "-" in words[-1] or len(words[-1]) > LONGEST_FAMILY


def kept(surname: str) -> Iterator[tuple[str, int]]:
    key = person_key(surname)
    if len(key) >= SHORTEST:
        yield key, 1


def family(words: Sequence[str]) -> str:
    """The family name with its particles: "von der Leyen", "al-Assad"."""
    start = len(words) - 1
    if words[start].rstrip(".").lower() in ("jr", "sr", "ii", "iii") and start > 0:
        start -= 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def settle(path: Path) -> None:
    """Take out of the header which SQLite wrote it, so that equal facts are equal bytes."""
    with path.open("r+b") as file:
        file.seek(96)
        file.write((0).to_bytes(4, "big"))
