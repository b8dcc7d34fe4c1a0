"""The file of places as it grows in memory, and how it is written."""

import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.resolve.gazetteer import FORMAT, KINDS, NAMES, fold, pack_degrees, titled

SCHEMA = """
    create table meta (key text primary key, value text not null) without rowid;
    create table area (id integer primary key, country text, code text, name text);
    create table title (id integer primary key, name text not null);
    create table name (key text primary key, places blob not null) without rowid;
"""
VERSION = "2: GeoNames 2026-07 (CC BY 4.0, geonames.org), Natural Earth 5, CIA World Factbook 2025"

# Words that say what an area is; its name is known without them too.
AREA_WORDS = re.compile(
    r"\b(?:province|region|oblast|oblys?|krai|kray|republic of|state|governorate|county|district"
    r"|department|departamento del?|departamento|provincia del?|provincia|prefecture|municipality"
    r"|canton|parish|emirate|autonomous|area|division|voivodeship|city|special|capital|territory"
    r"|raion|rayon|community of|de|of|sheng|shi|wilaya|muhafazat|estado|wojewodztwo|tinh|daerah"
    r"|regency|kabupaten|kota|kecamatan|changwat|zila|tehsil|mintaqat|shahrestan|ostan)\b",
    re.IGNORECASE,
)


def short_area(name: str) -> str:
    """The folded name of an area without the words that say what it is."""
    return fold(" ".join(AREA_WORDS.sub(" ", fold(name)).split()))


@dataclass(slots=True)
class Draft:
    """A place on its way into the file."""

    id: int
    area: int
    kind: str
    population: float
    at: tuple[float, float]  # latitude and longitude
    title: str


@dataclass(slots=True)
class Table:
    """The file as it grows: areas, places, and which names mean which place."""

    areas: dict[tuple[str | None, str | None], int] = field(default_factory=dict)
    area_names: list[tuple[str | None, str | None, str | None]] = field(default_factory=list)
    places: dict[int, Draft] = field(default_factory=dict)
    names: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def area(self, country: str | None, code: str | None = None, name: str | None = None) -> int:
        """The number of a country or of its first-order region, made on first use."""
        key = (country, code)
        if key not in self.areas:
            self.areas[key] = len(self.area_names)
            self.area_names.append((country, code, name))
        return self.areas[key]

    def add(self, place: Draft) -> None:
        self.places.setdefault(place.id, place)

    def call(self, place: int, name: str, kind: str) -> None:
        """`name` means `place`; a better kind of name replaces a worse one."""
        key = fold(name)
        known = self.names[key].get(place)
        if key and (known is None or NAMES.index(kind) < NAMES.index(known)):
            self.names[key][place] = kind


# ---- writing ------------------------------------------------------------------------------------


def write(table: Table, into: Path) -> None:
    into.unlink(missing_ok=True)
    database = sqlite3.connect(into)
    try:
        database.executescript(f"pragma page_size = 4096; {SCHEMA}")
        with database:
            fill(database, table)
        database.execute("vacuum")
    finally:
        database.close()
    forget_writer(into)


def fill(database: sqlite3.Connection, table: Table) -> None:
    rows = enumerate(table.area_names)
    database.executemany("insert into area values (?, ?, ?, ?)", ((i, *row) for i, row in rows))
    database.executemany(
        "insert into meta values (?, ?)", [("format", FORMAT), ("version", VERSION)]
    )
    # A place that goes by one name, which is its key in title case, needs no row of its own.
    derived = {
        place
        for key, ids in table.names.items()
        for place in ids
        if titled(key) == table.places[place].title
    }
    keyed: dict[int, int] = defaultdict(int)
    for ids in table.names.values():
        for place in ids:
            keyed[place] += 1
    named = [
        (place.id, place.title)
        for place in sorted(table.places.values(), key=lambda p: p.id)
        if place.id not in derived or keyed[place.id] > 1
    ]
    database.executemany("insert into title values (?, ?)", named)
    database.executemany(
        "insert into name values (?, ?)",
        ((key, pack(table, table.names[key])) for key in sorted(table.names) if table.names[key]),
    )


def pack(table: Table, ids: dict[int, str]) -> bytes:
    """The candidates of one name, the largest first."""
    drafts = sorted(
        (table.places[i] for i in ids), key=lambda p: (KINDS.index(p.kind), -p.population, p.id)
    )
    return b"".join(
        place.id.to_bytes(4, "little")
        + place.area.to_bytes(2, "little")
        + bytes([round(place.population * 20)])
        + bytes([KINDS.index(place.kind) << 4 | NAMES.index(ids[place.id])])
        + pack_degrees(place.at[0])
        + pack_degrees(place.at[1])
        for place in drafts
    )


def forget_writer(path: Path) -> None:
    """Blanks the number of the SQLite library that wrote the file: bytes 96–99 of its header."""
    with path.open("r+b") as file:
        file.seek(96)
        file.write(bytes(4))
