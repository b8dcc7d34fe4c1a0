"""Builds the shipped file of places from GeoNames, Natural Earth, the CIA and our own list."""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.knowledge.placefacts import (
    Country,
    Sources,
    country_middles,
    country_names,
    demonyms,
    log_people,
)
from dragoman.knowledge.placefile import Draft, Table, short_area, write
from dragoman.knowledge.placelists import add_airports, add_nature, add_own
from dragoman.resolve.gazetteer import MADE_UP, fold

NEEDED = ("geonames", "natural_earth", "cia_factbook", "country_metadata")
OWN_LIST = Path(__file__).with_name("regions.toml")
DISTRICTS = Path(__file__).with_name("districts.tsv")
# Alternate names are kept for places of at least so many people. With all of them the file would
# have 21 MB. Where names come from another script there are many spellings, and news uses them all
# (Deraa, Daraa); elsewhere the others are mostly names in third languages.
ALTERNATES_FROM = {"many spellings": 9_000, "one spelling": 100_000}
# Main languages of the countries whose names reach English in many spellings. Those of Russian,
# Chinese, Japanese and Korean have one usual way; the others in the source are for other languages.
MANY_SPELLINGS = frozenset(
    "ar fa ps ur ku uk he hi bn ta te ne si my km lo th dz ka hy el am ti dv".split()
)


def build_places(shared: Path, into: Path) -> None:
    """Writes the file of places; the same sources give the same bytes."""
    missing = [name for name in NEEDED if not (shared / "data" / name).is_dir()]
    if missing:
        raise InputError(
            str(shared), f"lacks {', '.join(missing)}", "give the folder of the sources"
        )
    sources = Sources(shared / "data")
    table = Table()
    own = tomllib.loads(OWN_LIST.read_text("utf-8"))
    iso3 = {country.iso2: country.iso3 for country in sources.countries()}
    add_countries(table, sources, iso3, own)
    add_cities(table, sources, iso3, own)
    add_admin1(table, sources, iso3, own)
    add_admin2(table, sources, iso3)
    add_nature(table, sources)
    add_airports(table, sources)
    add_own(table, own)
    write(table, into)


# ---- countries ----------------------------------------------------------------------------------


def add_countries(
    table: Table, sources: Sources, iso3: dict[str, str], own: dict[str, Any]
) -> None:
    """Countries with their names and the names of their peoples."""
    middles = country_middles(sources)
    middles |= {code: (at[0], at[1]) for code, at in own["middles"].items()}
    ids: dict[str, int] = {}
    for country in sources.countries():
        at = middles.get(country.iso2)
        if at is None:  # an island without people
            continue
        ids[country.iso3] = country.geonameid
        area, people = table.area(country.iso3), log_people(country.people)
        table.add(Draft(country.geonameid, area, "country", people, at, country.name))
        table.call(country.geonameid, country.name, "chief")
    for code, name, kind in called(sources, iso3, own):
        if code in ids:
            table.call(ids[code], name, kind)


def called(
    sources: Sources, iso3: dict[str, str], own: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Every further name of a country, with its kind."""
    yield from ((code, name, "other") for code, name in country_names(sources, iso3))
    yield from ((code, name, "people") for code, name in demonyms(sources, iso3))
    plural = ((code, f"{name}s") for code, name in demonyms(sources, iso3) if name[-1] in "nir")
    yield from ((code, name, "people") for code, name in plural)
    for section, kind in (("countries", "chief"), ("demonyms", "people")):
        for code, names in own[section].items():
            yield from ((code, name, kind) for name in names)


# ---- cities -------------------------------------------------------------------------------------


def add_cities(table: Table, sources: Sources, iso3: dict[str, str], own: dict[str, Any]) -> None:
    """Populated places with the alternate names of the larger ones."""
    regions = {
        tuple(row[0].split(".", 1)): row[1] for row in sources.geonames("admin1CodesASCII.txt.gz")
    }
    ranks = city_ranks(sources, iso3)
    least = {country.iso2: alternates_from(country) for country in sources.countries()}
    for row in sources.cities():
        country = iso3.get(row["country"])
        if country is None:
            continue
        place = int(row["geonameid"])
        code = row["admin1"]
        area = table.area(country, code, regions.get((row["country"], code)))
        at = float(row["lat"]), float(row["lon"])
        people = int(row["population"] or 0)
        kind = rank_of(row, country, ranks)
        table.add(Draft(place, area, kind, log_people(people), at, row["name"]))
        table.call(place, row["name"], "chief")
        if people >= least[row["country"]] or kind != "city":
            for name in useful(row["alternates"].split("|")):
                table.call(place, name, "other")
    for place, names in own["cities"].items():
        for name in names:
            table.call(int(place), name, "chief")


def alternates_from(country: Country) -> int:
    """How many people a place of the country must have for its alternate names to be kept."""
    many = country.language in MANY_SPELLINGS
    return ALTERNATES_FROM["many spellings" if many else "one spelling"]


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


# A quarter of a capital may bear the capital's name; the smallest seats have so many people.
SMALLEST_SEAT = 5_000


# Transliterations of other scripts that no newspaper prints: "Ehskal'des", "Andorra-Lja".
NOT_PRINTED = re.compile(
    r"\w'[a-z]{1,2}\b(?<!'s)|^[a-zʼ'‘]|\d|ʼ|[a-z]j[aeiou]\b"
    r"|(?i:[aeiou]j(?![aeiou])|j[^aeiou\W]|tsch"
    r"|tsj|sj|zj|szcz|^eh|kheh|\b(?:shi|shih|zhen|hsien|chen|hsi|chu|cho|ku)$|jaja$|iai?a$)"
)


def useful(names: Iterable[str]) -> Iterator[str]:
    """The alternate names that English news may print."""
    for name in names:
        if len(name) > 2 and not NOT_PRINTED.search(name) and not name.isupper():  # noqa: PLR2004
            yield name


# ---- areas below countries ----------------------------------------------------------------------


def add_admin1(table: Table, sources: Sources, iso3: dict[str, str], own: dict[str, Any]) -> None:
    """First-order regions, where their outlines or label points or their towns are."""
    points, outlines = label_points(sources), outlined(sources)
    outlines |= {int(place): (at[0], at[1]) for place, at in own["region_middles"].items()}
    centres, people = weights_of(table)
    others = territory_names(sources)
    for code, name, plain, geonameid in sources.geonames("admin1CodesASCII.txt.gz"):
        iso2, _, part = code.partition(".")
        country = iso3.get(iso2)
        if country is None:
            continue
        area = table.area(country, part, name)
        known = sorted({short_area(n) for n in (name, plain)})
        near = [p for key in known for p in points.get((iso2, key), ())]
        at = outlines.get(int(geonameid)) or nearest(near, centres.get(area))
        if at is None:
            continue
        place = int(geonameid)
        if place in table.places:  # a city that is a region of its own, as Moscow
            place = MADE_UP + 0x100000 + area
        table.add(Draft(place, area, "admin1", log_people(people.get(area, 0)), at, name))
        extra = [n for key in known for n in others.get((iso2, key), ())]
        for spelling in (name, plain, *extra):
            kind = "chief" if spelling in (name, plain) else "other"
            table.call(place, spelling, kind)
            table.call(place, short_area(spelling), kind)
        for spelling in own["codes"].get(code, ()):
            table.call(place, spelling, "code")


Point = tuple[float, float]


def nearest(points: list[Point], centre: Point | None) -> Point | None:
    """The label nearest to where the towns are: an area has one label for each of its islands."""
    if centre is None or not points:
        return points[0] if points else centre
    return min(points, key=lambda p: (p[0] - centre[0]) ** 2 + (p[1] - centre[1]) ** 2)


def outlined(sources: Sources) -> dict[int, Point]:
    """The middle of the regions of large countries, by GeoNames id."""
    found = (f["properties"] for f in sources.natural_earth("ne_50m_admin_1_states_provinces"))
    return {
        int(p["gn_id"]): (round(p["latitude"], 3), round(p["longitude"], 3))
        for p in found
        if p["gn_id"] and p["gn_id"] > 0 and p["latitude"] is not None
    }


def label_points(sources: Sources) -> dict[tuple[str, str], list[Point]]:
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for feature in sources.natural_earth("ne_10m_admin_1_label_points"):
        found = feature["properties"]
        if found["name"] and found["iso_a2"]:
            longitude, latitude = feature["geometry"]["coordinates"][:2]
            points[found["iso_a2"], short_area(found["name"])].append((latitude, longitude))
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
            total[1] += weight * place.at[0]
            total[2] += weight * place.at[1]
            people[place.area] += round(10**place.population)
    return {a: (round(y / w, 3), round(x / w, 3)) for a, (w, y, x) in sums.items()}, people


# Names in our letters and without remarks; shorter ones are mostly codes.
LATIN = re.compile(r"[A-Za-zÀ-ɏ .,'’&-]{4,}|NSW")


def territory_names(sources: Sources) -> dict[tuple[str, str], list[str]]:
    """Other spellings of first-order regions, by country and each of their short names."""
    others: dict[tuple[str, str], list[str]] = {}
    for row in sources.territories():
        if row.get("is_country") or row.get("is_historical") or not row.get("parent"):
            continue
        # The weak names are left out: among them are towns ("Sydney" for New South Wales).
        names = [row["name"], *row.get("names_strong", ())]
        names = [n for n in names if LATIN.fullmatch(n)]
        for name in names:
            others.setdefault((row["parent"].upper(), short_area(name)), []).extend(names)
    return others


def add_admin2(table: Table, sources: Sources, iso3: dict[str, str]) -> None:
    """Counties and districts: all of the United States, elsewhere those without a town of the name.

    GeoNames' list has no coordinates: they come from our own table, Natural Earth's labels or a
    hamlet of the same name, else it is the middle of the region above.
    """
    points, towns, middles = label_points(sources), towns_by_name(table), read_districts()
    centres, _ = weights_of(table)
    placed = set()
    for code, name, _, geonameid in sources.geonames("admin2Codes.txt.gz"):
        iso2, part, _ = code.split(".", 2)
        area = table.areas.get((iso3.get(iso2), part))
        short = short_area(name)
        if area is None or area not in centres or not short or short.isdigit():
            continue
        town = towns.get((area, short))
        near = points.get((iso2, short))
        label = nearest(near, centres[area]) if near else None
        named_after = town and town.population > VILLAGE and not label and iso2 not in COUNTIES
        if named_after or int(geonameid) in table.places:
            continue
        middle = middles.get(int(geonameid)) or label
        at = middle or (town.at if town else centres[area])
        known = LABELLED_PEOPLE if label else 0.0
        table.add(Draft(int(geonameid), area, "admin2", known, at, name))
        table.call(int(geonameid), short, "chief")
        placed.add((iso2, short))
    add_labelled(table, sources, iso3, placed)


# Countries whose news names counties beside the towns that they are called after.
COUNTIES = frozenset({"US"})


def read_districts() -> dict[int, Point]:
    """Where second-order regions lie, by GeoNames id."""
    rows = (
        line.split("\t")
        for line in DISTRICTS.read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    return {int(place): (float(north), float(east)) for place, north, east in rows}


# A town of more than a thousand people stands for the district of its name.
VILLAGE = 3.0
# Second-order regions that an atlas of the world labels are as well known as towns of 300,000.
LABELLED_PEOPLE = 5.5


# Labels of the atlas that follow who holds a land; GeoNames has them in the country that most
# states recognise as its owner.
NOT_THEIRS = {("RU", "Crimea"), ("RU", "Sevastopol")}


def add_labelled(
    table: Table, sources: Sources, iso3: dict[str, str], placed: set[tuple[str, str]]
) -> None:
    """Regions that only Natural Earth knows: the counties of England, provinces of former days."""
    regions = {
        (country, short_area(name)) for country, _, name in table.area_names if name is not None
    }
    number = MADE_UP + 0x300000
    for feature in sources.natural_earth("ne_10m_admin_1_label_points"):
        found = feature["properties"]
        country, name = iso3.get(found["iso_a2"]), found["name"]
        key = (found["iso_a2"], short_area(name or ""))
        if country is None or not key[1] or key in placed or (country, key[1]) in regions:
            continue
        if (found["iso_a2"], name) in NOT_THEIRS:
            continue
        placed.add(key)
        number += 1
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        people = LABELLED_PEOPLE
        draft = Draft(number, table.area(country), "admin2", people, (latitude, longitude), name)
        table.add(draft)
        table.call(number, name, "chief")
        table.call(number, key[1], "chief")


def towns_by_name(table: Table) -> dict[tuple[int, str], Draft]:
    """The largest town of each name in each area."""
    towns: dict[tuple[int, str], Draft] = {}
    for key, ids in table.names.items():
        for place in sorted((table.places[i] for i in ids), key=lambda p: p.population):
            if place.kind in ("city", "seat", "capital"):
                towns[place.area, key] = place
    return towns
