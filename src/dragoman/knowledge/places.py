"""Builds the shipped file of places from GeoNames, Natural Earth, the CIA's facts and our own list."""

import csv
import gzip
import io
import json
import math
import re
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.resolve.gazetteer import FORMAT, KINDS, MADE_UP, NAMES, fold, pack_degrees, titled

OWN_LIST = Path(__file__).with_name("regions.toml")
SCHEMA = """
    create table meta (key text primary key, value text not null) without rowid;
    create table area (id integer primary key, country text, code text, name text);
    create table title (id integer primary key, name text not null);
    create table name (key text primary key, places blob not null) without rowid;
"""
VERSION = "1: GeoNames 2026-07 (CC BY 4.0, geonames.org), Natural Earth 5, CIA World Factbook 2025"
# Alternate names are kept for places of at least so many people. With all of them the file would
# have 21 MB. Where names come from another script there are many spellings, and news uses them all
# (Deraa, Daraa); elsewhere the others are mostly names in third languages.
ALTERNATES_FROM = {"many spellings": 6_000, "one spelling": 60_000}
# Main languages of the countries whose names reach English in many spellings. Those of Russian,
# Chinese, Japanese and Korean have one usual way; the others in the source are for other languages.
MANY_SPELLINGS = frozenset(
    "ar fa ps ur ku uk he hi bn ta te ne si my km lo th dz ka hy el am ti dv".split()
)
# Codes of ISO 3166-1 that the project writes otherwise, and those of states that are no more.
ISO3 = {"XKX": "KOS", "XK": "KOS"}
GONE = frozenset({"AN", "CS"})
# Words that say what an area is; its name is known without them too.
AREA_WORDS = re.compile(
    r"\b(?:province|region|oblast|oblys?|krai|kray|republic of|state|governorate|county|district|department"
    r"|departamento del?|departamento|provincia del?|provincia|prefecture|municipality|canton|parish"
    r"|emirate|autonomous|area|division|voivodeship|city|special|capital|territory|raion|rayon"
    r"|community of|de|of|sheng|shi|wilaya|muhafazat|estado|wojewodztwo|tỉnh|daerah|regency)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """A place on its way into the file."""

    id: int
    area: int
    kind: str
    population: float
    latitude: float
    longitude: float
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


def build_places(shared: Path, into: Path) -> None:
    """Writes the file of places; the same sources give the same bytes."""
    sources = Sources(shared / "data")
    table = Table()
    own = tomllib.loads(OWN_LIST.read_text("utf-8"))
    iso3 = add_countries(table, sources, own)
    add_cities(table, sources, iso3, own)
    add_admin1(table, sources, iso3)
    add_admin2(table, sources, iso3)
    add_nature(table, sources)
    add_own(table, own)
    write(table, into)


class Sources:
    """The public files that the places come from."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def geonames(self, name: str) -> Iterator[list[str]]:
        for line in self._lines(f"geonames/{name}"):
            yield line.split("\t")

    def cities(self) -> Iterator[dict[str, str]]:
        text = io.StringIO("\n".join(self._lines("geonames/cities500.tsv.gz")))
        yield from csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")

    def natural_earth(self, name: str) -> list[dict[str, Any]]:
        features: list[dict[str, Any]] = json.loads(
            "\n".join(self._lines(f"natural_earth/{name}.json.gz"))
        )["features"]
        return features

    def facts(self) -> Iterator[dict[str, str]]:
        text = io.StringIO("\n".join(self._lines("cia_factbook/country_facts_latest.tsv.gz")))
        yield from csv.DictReader(text, delimiter="\t")

    def codes(self) -> Iterator[dict[str, str]]:
        text = (self._data / "country_metadata/country-codes.csv").read_text("utf-8")
        yield from csv.DictReader(io.StringIO(text))

    def territories(self) -> Iterator[dict[str, Any]]:
        for line in self._lines("country_metadata/rigour_territories.jsonl.gz"):
            yield json.loads(line)

    def _lines(self, name: str) -> list[str]:
        raw = (self._data / name).read_bytes()
        text = gzip.decompress(raw) if name.endswith(".gz") else raw
        return text.decode("utf-8").rstrip("\n").split("\n")


# ---- countries ------------------------------------------------------------------------------------


def add_countries(table: Table, sources: Sources, own: dict[str, Any]) -> dict[str, str]:
    """Countries with their names and demonyms; gives the ISO3 code of every ISO2 code."""
    middles = country_middles(sources)
    ids: dict[str, int] = {}
    iso3: dict[str, str] = {}
    for row in sources.geonames("countryInfo.txt"):
        if row[0].startswith(("#", "ISO")) or row[0] in GONE or len(row) < 17:
            continue
        code = ISO3.get(row[1], row[1])
        iso3[row[0]] = code
        at = middles.get(row[0])
        if at is None:
            continue
        ids[code] = int(row[16])
        table.add(Draft(ids[code], table.area(code), "country", log_people(row[7]), *at, row[4]))
        table.call(ids[code], row[4], "chief")
    for code, name in country_names(sources, iso3):
        if code in ids:
            table.call(ids[code], name, "other")
    for code, name in demonyms(sources, iso3):
        if code in ids:
            table.call(ids[code], name, "people")
    for code, names in own["countries"].items():
        for name in names:
            table.call(ids[code], name, "chief")
    for code, names in own["demonyms"].items():
        for name in names:
            table.call(ids[code], name, "people")
    return iso3


def country_middles(sources: Sources) -> dict[str, tuple[float, float]]:
    """The middle of each country's largest piece of land, by ISO2 code."""
    middles = {}
    for feature in sources.natural_earth("ne_50m_admin_0_countries"):
        codes = feature["properties"]
        code = {"Kosovo": "XK", "France": "FR", "Norway": "NO"}.get(codes["ADMIN"], codes["ISO_A2"])
        middles[code] = middle_of(feature["geometry"])
    for row in FAR_OFF:
        middles.setdefault(row[0], (row[1], row[2]))
    return middles


# Territories too small for the outlines we have.
FAR_OFF = (
    ("GF", 3.9, -53.1), ("GP", 16.25, -61.55), ("MQ", 14.64, -61.02), ("RE", -21.1, 55.5),
    ("YT", -12.8, 45.15), ("TV", -8.5, 179.2), ("GI", 36.14, -5.35), ("SJ", 78.0, 18.0),
    ("BQ", 12.18, -68.25), ("TK", -9.2, -171.8), ("CX", -10.49, 105.63), ("CC", -12.17, 96.84),
    ("BV", -54.42, 3.36), ("UM", 19.3, 166.6),
)  # fmt: skip


def middle_of(geometry: dict[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of the centre of mass of the largest polygon."""
    polygons = geometry["coordinates"]
    rings = [polygons[0]] if geometry["type"] == "Polygon" else [p[0] for p in polygons]
    _, latitude, longitude = max(centre(ring) for ring in rings)
    return round(latitude, 3), round(longitude, 3)


def centre(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area, latitude and longitude of the centre of a ring of points (the shoelace formula)."""
    area = x = y = 0.0
    for (x0, y0, *_), (x1, y1, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    return abs(area) / 2, y / (3 * area), x / (3 * area)


LATIN = re.compile(r"[A-Za-zÀ-ɏ .,'’()&-]+")


def country_names(sources: Sources, iso3: dict[str, str]) -> Iterator[tuple[str, str]]:
    """English names of countries, short and formal."""
    for row in sources.codes():
        code = iso3.get(row["ISO3166-1-Alpha-2"])
        if code:
            for column in ("CLDR display name", "UNTERM English Short", "UNTERM English Formal",
                           "official_name_en"):  # fmt: skip
                name = re.sub(r"\s*\(.*?\)|\[.*?\]|\*", "", row[column]).strip()
                if name:
                    yield code, name
    form = re.compile(
        r"conventional (?:long|short) form: (.+?)(?= conventional| local| etymology| former| abbreviation| note|$)"
    )
    for fact in sources.facts():
        if fact["field"] == "Country name" and fact["iso2"] in iso3:
            for name in form.findall(fact["text"]):
                name = re.sub(r"\s*\(.*?\)", "", name).strip(" ;,")
                if name and name.lower() != "none":
                    yield iso3[fact["iso2"]], name


def demonyms(sources: Sources, iso3: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the people of a country are called, as noun (also plural) and adjective."""
    for fact in sources.facts():
        if fact["field"] != "Nationality" or fact["iso2"] not in iso3:
            continue
        text = re.sub(r"\((?!s\)|es\)|ies\)).*?\)", "", fact["text"])
        for words in re.findall(r"(?:noun|adjective): (.+?)(?= (?:noun|adjective|note):|$)", text):
            for word in re.split(r",| or |;|/", words):
                name = word.strip().removesuffix(".")
                singular = re.sub(r"\((?:s|es|ies)\)$", "", name)
                if 2 < len(singular) < 40 and singular[0].isupper():  # noqa: PLR2004
                    yield iso3[fact["iso2"]], singular
                    if singular != name:
                        yield iso3[fact["iso2"]], singular + name[len(singular) :].strip("()")


# ---- cities -----------------------------------------------------------------------------------------


def add_cities(table: Table, sources: Sources, iso3: dict[str, str], own: dict[str, Any]) -> None:
    """Populated places with the alternate names of the larger ones."""
    regions = {
        tuple(row[0].split(".", 1)): row[1] for row in sources.geonames("admin1CodesASCII.txt.gz")
    }
    ranks = city_ranks(sources, iso3)
    least = {row[0]: alternates_from(row) for row in sources.geonames("countryInfo.txt")}
    for row in sources.cities():
        country = iso3.get(row["country"])
        if country is None:
            continue
        place = int(row["geonameid"])
        code = row["admin1"]
        area = table.area(country, code, regions.get((row["country"], code)))
        at = float(row["lat"]), float(row["lon"])
        people = log_people(row["population"])
        kind = rank_of(row, country, ranks)
        table.add(Draft(place, area, kind, people, *at, row["name"]))
        table.call(place, row["name"], "chief")
        if int(row["population"] or 0) >= least.get(row["country"], 0) or kind != "city":
            for name in useful(row["alternates"].split("|")):
                table.call(place, name, "other")
    for place, names in own["cities"].items():
        for name in names:
            table.call(int(place), name, "chief")


def alternates_from(country: list[str]) -> int:
    """How many people a place of the country must have for its alternate names to be kept."""
    language = country[15].split(",")[0].split("-")[0] if len(country) > 15 else ""  # noqa: PLR2004
    return ALTERNATES_FROM["many spellings" if language in MANY_SPELLINGS else "one spelling"]


# How far apart, in degrees, two sources put the same town.
SAME_TOWN = 0.5


@dataclass(frozen=True, slots=True)
class Rank:
    """A town that governs something, and where it is."""

    kind: str
    latitude: float
    longitude: float

    def is_at(self, latitude: float, longitude: float) -> bool:
        return (
            abs(self.latitude - latitude) < SAME_TOWN
            and abs(self.longitude - longitude) < SAME_TOWN
        )


def city_ranks(sources: Sources, iso3: dict[str, str]) -> dict[tuple[str, str], list[Rank]]:
    """Capitals of countries and seats of first-order regions, by country and folded name.

    Natural Earth gives GeoNames ids too, but a good number of them are those of other places.
    """
    ranks: dict[tuple[str, str], list[Rank]] = defaultdict(list)
    for feature in sources.natural_earth("ne_10m_populated_places_simple"):
        found = feature["properties"]
        kind = RANKED.get(found["featurecla"])
        country = iso3.get(found["iso_a2"]) or found["adm0_a3"]
        if kind:
            names = {
                fold(found[n]) for n in ("name", "nameascii", "namealt", "namepar") if found[n]
            }
            rank = Rank(kind, found["latitude"], found["longitude"])
            for name in sorted(names):
                ranks[country, name].append(rank)
    return ranks


RANKED = {
    "Admin-0 capital": "capital", "Admin-0 capital alt": "capital", "Admin-1 capital": "seat",
    "Admin-1 region capital": "seat", "Admin-0 region capital": "seat",
}  # fmt: skip


def rank_of(row: dict[str, str], country: str, ranks: dict[tuple[str, str], list[Rank]]) -> str:
    """The kind of a city: capital, seat, or no more than a city."""
    if int(row["population"] or 0) < SMALLEST_SEAT:
        return "city"
    at = float(row["lat"]), float(row["lon"])
    for name in (row["name"], *row["alternates"].split("|")):
        for rank in ranks.get((country, fold(name)), ()):
            if rank.is_at(*at):
                return rank.kind
    return "city"


# A quarter of a capital may bear the capital's name; the smallest seats we want have so many people.
SMALLEST_SEAT = 5_000


# Transliterations of other scripts that no newspaper prints: "Ehskal'des", "'Ajyzawl", "Andorra-Lja".
NOT_PRINTED = re.compile(
    r"\w'[a-z]{1,2}\b(?<!'s)|^[a-zʼ'‘]|\d|ʼ|[a-z]j[aeiou]\b|(?i:[aeiou]j(?![aeiou])|j[^aeiou\W]|tsch"
    r"|tsj|sj|zj|szcz|^eh|kheh|\b(?:shi|shih|zhen|hsien|chen|hsi|chu|cho|ku)$|jaja$|iai?a$)"
)


def useful(names: Iterable[str]) -> Iterator[str]:
    """The alternate names that English news may print."""
    for name in names:
        if len(name) >= 3 and not NOT_PRINTED.search(name) and not name.isupper():  # noqa: PLR2004
            yield name


def log_people(population: str) -> float:
    return math.log10(int(population or 0) + 1)


# ---- areas below countries ------------------------------------------------------------------------------


def add_admin1(table: Table, sources: Sources, iso3: dict[str, str]) -> None:
    """First-order regions, where their label points or their people are."""
    points = label_points(sources)
    centres, people = weights_of(table)
    others = territory_names(sources)
    for code, name, plain, geonameid in sources.geonames("admin1CodesASCII.txt.gz"):
        iso2, _, part = code.partition(".")
        country = iso3.get(iso2)
        if country is None:
            continue
        area = table.area(country, part, name)
        known = {short_area(n) for n in (name, plain)}
        at = next((points[iso2, key] for key in sorted(known) if (iso2, key) in points), None)
        at = at or centres.get(area)
        if at is None:
            continue
        place = int(geonameid)
        if place in table.places:  # a city that is a region of its own, as Moscow
            place = MADE_UP + 0x100000 + area
        table.add(Draft(place, area, "admin1", math.log10(people.get(area, 0) + 1), *at, name))
        extra = [n for key in sorted(known) for n in others.get((iso2, key), ())]
        for spelling in (name, plain, *extra):
            table.call(place, spelling, "chief" if spelling in (name, plain) else "other")
            if short := short_area(spelling):
                table.call(place, short, "chief" if spelling in (name, plain) else "other")


def short_area(name: str) -> str:
    """The folded name of an area without the words that say what it is."""
    return fold(" ".join(AREA_WORDS.sub(" ", fold(name)).split()))


def label_points(sources: Sources) -> dict[tuple[str, str], tuple[float, float]]:
    points: dict[tuple[str, str], tuple[float, float]] = {}
    for feature in sources.natural_earth("ne_10m_admin_1_label_points"):
        found = feature["properties"]
        if found["name"] and found["iso_a2"]:
            longitude, latitude = feature["geometry"]["coordinates"][:2]
            points.setdefault((found["iso_a2"], short_area(found["name"])), (latitude, longitude))
    return points


def weights_of(table: Table) -> tuple[dict[int, tuple[float, float]], dict[int, int]]:
    """For each area the middle of its people and their number, from its towns."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    people: dict[int, int] = defaultdict(int)
    for place in table.places.values():
        if place.kind in ("city", "seat", "capital"):
            weight = math.sqrt(10**place.population)  # or one city would draw it all to itself
            total = sums[place.area]
            total[0] += weight
            total[1] += weight * place.latitude
            total[2] += weight * place.longitude
            people[place.area] += round(10**place.population)
    return {a: (round(y / w, 3), round(x / w, 3)) for a, (w, y, x) in sums.items()}, people


def territory_names(sources: Sources) -> dict[tuple[str, str], list[str]]:
    """Other spellings of first-order regions, by country and each of their short names."""
    others: dict[tuple[str, str], list[str]] = {}
    for row in sources.territories():
        if row.get("is_country") or row.get("is_historical") or not row.get("parent"):
            continue
        names = [row["name"], *row.get("names_strong", ()), *row.get("names_weak", ())]
        names = [n for n in names if LATIN.fullmatch(n) and len(n) > 3 and "(" not in n]  # noqa: PLR2004
        for name in names:
            others.setdefault((row["parent"].upper(), short_area(name)), []).extend(names)
    return others


def add_admin2(table: Table, sources: Sources, iso3: dict[str, str]) -> None:
    """Counties and districts that have no town of their name; they lie in the middle of their region.

    GeoNames' list has no coordinates; a town of the same name in the same region gives better ones,
    and is found by the same name.
    """
    centres, _ = weights_of(table)
    towns = {
        (place.area, key): place
        for key, ids in table.names.items()
        for place in (table.places[i] for i in ids)
        if place.kind in ("city", "seat", "capital")
    }
    for code, name, _, geonameid in sources.geonames("admin2Codes.txt.gz"):
        iso2, part, _ = code.split(".", 2)
        country = iso3.get(iso2)
        area = table.areas.get((country, part)) if country else None
        short = short_area(name)
        if area is None or area not in centres or not short or short.isdigit():
            continue
        town = towns.get((area, short))
        if town is not None and town.population > 3:  # noqa: PLR2004 (a thousand people)
            continue
        at = (town.latitude, town.longitude) if town else centres[area]
        if int(geonameid) in table.places:
            continue
        table.add(Draft(int(geonameid), area, "admin2", 0.0, *at, name))
        table.call(int(geonameid), short, "chief")


# ---- seas, mountains, islands; and our own list -----------------------------------------------------------

NATURE = {
    "ne_10m_geography_marine_polys_bbox": "water",
    "ne_10m_geography_regions_polys_bbox": "nature",
    "ne_10m_geography_regions_points": "island",
}


def add_nature(table: Table, sources: Sources) -> None:
    """Seas, straits, mountains, deserts and islands; they lie in no country."""
    area = table.area(None)
    number = MADE_UP + 0x200000
    for source, kind in NATURE.items():
        for feature in sources.natural_earth(source):
            found = feature["properties"]
            name, geometry = found.get("name"), feature["geometry"]
            if not name or found["featurecla"] in ("Continent", "Dragons-be-here", "pole"):
                continue
            number += 1
            longitude, latitude = geometry.get("mean_point") or geometry["coordinates"]
            name = name.title() if name.isupper() else name
            name = name.replace("Mts.", "Mountains").replace("Ra.", "Range")
            title = re.sub(r"\s+", " ", name).strip()
            table.add(Draft(number, area, kind, 0.0, latitude, longitude, title))
            table.call(number, title, "chief")


def add_own(table: Table, own: dict[str, Any]) -> None:
    """The regions and sites written by hand; one that is a first-order region only adds names to it."""
    regions = {
        (table.area_names[place.area][0], short_area(place.title)): place.id
        for place in sorted(table.places.values(), key=lambda p: -p.id)
        if place.kind == "admin1"
    }
    for number, entry in enumerate(own["regions"]["list"]):
        names = (entry["name"], *entry.get("also", ()))
        place = MADE_UP + number
        known = regions.get((entry.get("country"), short_area(entry["name"])))
        if entry["kind"] == "region" and known is not None:
            place = known
        else:
            area = table.area(entry.get("country"))
            kind = entry["kind"]
            table.add(Draft(place, area, kind, OWN_WEIGHT, *entry["at"], entry["name"]))
        for name in names:
            table.call(place, name, "chief")


# A place of our own list counts as one of a million people: news names it often.
OWN_WEIGHT = 6.0


# ---- writing ------------------------------------------------------------------------------------------------


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
    derived = set()
    for key, ids in table.names.items():
        derived.update(
            i for i in ids if titled(key) == table.places[i].title and len(table.names[key])
        )
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
        + pack_degrees(place.latitude)
        + pack_degrees(place.longitude)
        for place in drafts
    )


def forget_writer(path: Path) -> None:
    """Blanks the number of the SQLite library that wrote the file: bytes 96–99 of its header."""
    with path.open("r+b") as file:
        file.seek(96)
        file.write(bytes(4))
