"""Seas, mountains, islands, airports, and the regions and sites written by hand."""

import re
from typing import Any

from dragoman.knowledge.placefacts import Sources
from dragoman.knowledge.placefile import Draft, Table, short_area
from dragoman.resolve.gazetteer import MADE_UP

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
            table.add(Draft(number, area, kind, 0.0, (latitude, longitude), title))
            table.call(number, title, "chief")


def add_airports(table: Table, sources: Sources) -> None:
    """The airports of an atlas by their names and those of their cities."""
    number = MADE_UP + 0x400000
    for feature in sources.natural_earth("ne_10m_airports"):
        found = feature["properties"]
        short = AIRPORT.sub("", found["name"] or "").strip()
        if not short:
            continue
        number += 1
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        at = (latitude, longitude)
        table.add(Draft(number, table.area(None), "site", 0.0, at, f"{short} Airport"))
        table.call(number, f"{short} Airport", "chief")
        table.call(number, f"{short} International Airport", "other")


AIRPORT = re.compile(r"\b(?:int['’]?l|international|airport)\b\.?", re.IGNORECASE)


def add_own(table: Table, own: dict[str, Any]) -> None:
    """The regions and sites written by hand; to a first-order region they only add names."""
    regions = {
        (table.area_names[place.area][0], short_area(place.title)): place.id
        for place in sorted(table.places.values(), key=lambda p: -p.id)
        if place.kind == "admin1"
    }
    for number, entry in enumerate(own["regions"]["list"]):
        names = (entry["name"], *entry.get("also", ()))
        place = entry.get("id", MADE_UP + number)
        known = regions.get((entry.get("country"), short_area(entry["name"])))
        if entry["kind"] == "region" and known is not None:
            place = known
        else:
            area = table.area(entry.get("country"))
            kind = entry["kind"]
            table.add(Draft(place, area, kind, OWN_WEIGHT, tuple(entry["at"]), entry["name"]))
        for name in names:
            table.call(place, name, "chief")
        for name in entry.get("people", ()):
            table.call(place, name, "people")
            table.call(place, f"{name}s", "people")


# A place of our own list counts as one of a million people: news names it often.
OWN_WEIGHT = 6.0
