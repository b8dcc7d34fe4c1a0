"""Outlines of countries for a map of the world, coarse enough to be loaded at once."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SOURCE = Path("data/natural_earth/ne_50m_admin_0_countries.json.gz")
# A tenth of a degree is less than a pixel until a country fills the screen.
DIGITS = 1
NEAREST = 0.2  # degrees between the points that are kept
SMALLEST_RING = 4  # the first point, which is also the last, and two more
LEFT_OUT = {"ATA"}  # nothing is reported from there, and it would fill a third of the map


def build_outlines(shared: Path, path: Path) -> None:
    """Writes GeoJSON with a polygon for each country, named by its code."""
    with gzip.open(shared / SOURCE, "rt", encoding="utf-8") as stream:
        found = json.load(stream)["features"]
    features = [outline(one) for one in found if one["properties"]["ADM0_A3"] not in LEFT_OUT]
    features.sort(key=lambda one: one["properties"]["code"])
    whole = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")


def outline(feature: dict[str, Any]) -> dict[str, Any]:
    shape = feature["geometry"]
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    coarse = [list(rings(part)) for part in parts]
    return {
        "type": "Feature",
        "properties": {"code": feature["properties"]["ADM0_A3"]},
        "geometry": {"type": "MultiPolygon", "coordinates": [part for part in coarse if part]},
    }


def rings(part: list[list[list[float]]]) -> Iterator[list[list[float]]]:
    """The rings of a polygon, rounded; those that vanish are left out."""
    for ring in part:
        kept: list[list[float]] = []
        for longitude, latitude, *_ in ring:
            point = [round(longitude, DIGITS), round(latitude, DIGITS)]
            if not kept or abs(kept[-1][0] - point[0]) + abs(kept[-1][1] - point[1]) >= NEAREST:
                kept.append(point)
        if len(kept) >= SMALLEST_RING - 1:
            yield [*kept, kept[0]]
