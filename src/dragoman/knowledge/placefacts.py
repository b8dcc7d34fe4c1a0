"""The public files that the places come from, and what they say about countries."""

import csv
import gzip
import io
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# Codes of ISO 3166-1 that the project writes otherwise, and those of states that are no more.
ISO3 = {"XKX": "KOS"}
GONE = frozenset({"AN", "CS"})


class Country(NamedTuple):
    """A row of GeoNames' table of countries."""

    iso2: str
    iso3: str
    fips: str
    name: str
    people: int
    language: str
    geonameid: int


class Sources:
    """The public files that the places come from."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def geonames(self, name: str) -> Iterator[list[str]]:
        for line in self._lines(f"geonames/{name}"):
            yield line.split("\t")

    def countries(self) -> Iterator[Country]:
        for row in self.geonames("countryInfo.txt"):
            if not row[0].startswith(("#", "ISO")) and row[0] not in GONE:
                language = row[15].split(",")[0].split("-")[0]
                iso3 = ISO3.get(row[1], row[1])
                yield Country(row[0], iso3, row[3], row[4], int(row[7]), language, int(row[16]))

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


def country_middles(sources: Sources) -> dict[str, tuple[float, float]]:
    """Where each country lies, by ISO2 code: as the CIA says, else the middle of its outline."""
    middles = {}
    for feature in sources.natural_earth("ne_50m_admin_0_countries"):
        codes = feature["properties"]
        code = {"Kosovo": "XK", "France": "FR", "Norway": "NO"}.get(codes["ADMIN"], codes["ISO_A2"])
        middles[code] = middle_of(feature["geometry"])
    fips = {country.iso2: country.fips for country in sources.countries()}
    for fact in sources.facts():
        found = DEGREES.search(fact["text"])
        # Some islands of no people have the ISO code of their owner; only the FIPS code tells them.
        mainland = fips.get(fact["iso2"]) == fact["gec"]
        if fact["field"] == "Geographic coordinates" and found and mainland:
            north, north_minutes, ns, east, east_minutes, ew = found.groups()
            latitude = int(north) + int(north_minutes) / 60
            longitude = int(east) + int(east_minutes) / 60
            middles[fact["iso2"]] = (
                round(latitude if ns == "N" else -latitude, 3),
                round(longitude if ew == "E" else -longitude, 3),
            )
    for row in FAR_OFF:
        middles.setdefault(row[0], (row[1], row[2]))
    return middles


DEGREES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
# Territories that neither source has.
FAR_OFF = (
    ("GF", 3.9, -53.1), ("GP", 16.25, -61.55), ("MQ", 14.64, -61.02), ("RE", -21.1, 55.5),
    ("YT", -12.8, 45.15), ("BQ", 12.18, -68.25),
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


COLUMNS = ("CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en")
FORM = re.compile(
    r"conventional (?:long|short) form: (.+?)"
    r"(?= conventional| local| etymology| former| abbreviation| note|$)"
)
REMARK = re.compile(r"\s*\(.*?\)|\[.*?\]|\*")
# Remarks in demonyms, but not "Albanian(s)".
DEMONYM_REMARK = re.compile(r"\((?!s\)|es\)|ies\)).*?\)")
DEMONYMS = re.compile(r"(?:noun|adjective): (.+?)(?= (?:noun|adjective|note):|$)")
PLURAL = re.compile(r"\((s|es|ies)\)$")
# "noun: none" and sentences are no demonyms.
SHORTEST, LONGEST = 3, 39


def country_names(sources: Sources, iso3: dict[str, str]) -> Iterator[tuple[str, str]]:
    """English names of countries, short and formal."""
    for row in sources.codes():
        code = iso3.get(row["ISO3166-1-Alpha-2"])
        if code:
            yield from ((code, REMARK.sub("", row[column]).strip()) for column in COLUMNS)
    for fact in sources.facts():
        if fact["field"] == "Country name" and fact["iso2"] in iso3:
            for found in FORM.findall(fact["text"]):
                name = REMARK.sub("", found).strip(" ;,")
                if name.lower() != "none":
                    yield iso3[fact["iso2"]], name


def demonyms(sources: Sources, iso3: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the people of a country are called, as noun (also plural) and adjective."""
    for fact in sources.facts():
        if fact["field"] == "Nationality" and fact["iso2"] in iso3:
            for words in DEMONYMS.findall(DEMONYM_REMARK.sub("", fact["text"])):
                for name in split_demonyms(words):
                    yield iso3[fact["iso2"]], name


def split_demonyms(words: str) -> Iterator[str]:
    """Each name of a list such as "Albanian(s), Shqiptar or none", with its plural."""
    for word in re.split(r",| or |;|/", words):
        name = word.strip().removesuffix(".")
        singular = PLURAL.sub("", name)
        if SHORTEST <= len(singular) <= LONGEST and singular[0].isupper():
            yield singular
            plural = PLURAL.search(name)
            if plural:
                yield singular + plural.group(1)


def log_people(people: int) -> float:
    """How large a place is: the logarithm of its people, 0 for none."""
    return math.log10(people + 1)
