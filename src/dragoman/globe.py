"""Distances on the earth."""

import math

EARTH_KM = 6371.0  # mean radius
# Degrees north and east, WGS 84.
Point = tuple[float, float]


def great_circle(one: Point, other: Point) -> float:
    """Kilometres between two points, along the surface."""
    north, other_north = math.radians(one[0]), math.radians(other[0])
    along = math.radians(one[1] - other[1])
    half = (
        math.sin((north - other_north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin(along / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
