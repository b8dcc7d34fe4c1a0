"""The names of one article judged together: each means what fits what the others mean."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.resolve.features import AROUND, AT, Array, chances, unit
from dragoman.resolve.gazetteer import Candidate

# The choices settle after a few rounds; more change nothing.
ROUNDS = 3
# Candidates of a name beyond so many have no chance.
MOST_CANDIDATES = 20
# Two places so far apart are near with e^-1; the size of a county and its neighbours.
NEAR_KM = 100.0
EARTH_KM = 6371.0
MOST_NEAR = 3.0
FIRST_AROUND = AT[AROUND[0]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the article: its candidates, what they have for themselves, and its weight."""

    key: str
    found: tuple[Candidate, ...]
    rows: Array
    weight: float = 1.0  # how surely it is a place at all
    count: int = 1  # mentions


def named(key: str, found: Sequence[Candidate], rows: Array, weights: Array) -> Named:
    """A name with the likeliest of its candidates only."""
    if len(found) > MOST_CANDIDATES:
        kept = np.sort(np.argsort(-(rows @ weights), kind="stable")[:MOST_CANDIDATES])
        found, rows = [found[i] for i in kept], rows[kept]
    return Named(key, tuple(found), rows)


class Table:
    """The candidates of all names side by side."""

    def __init__(self, names: Sequence[Named]) -> None:
        self.names = names
        flat = [c for name in names for c in name.found]
        self.owner = np.repeat(np.arange(len(names)), [len(n.found) for n in names])
        self.rows = np.concatenate([n.rows for n in names])
        self.weight = np.array([n.weight for n in names])
        self.mass = self.weight * np.array([n.count for n in names])
        self.country = numbers([c.country for c in flat])
        self.region = numbers([(c.country, c.admin1) if c.admin1 else None for c in flat])
        self.is_admin1 = np.array([c.kind == "admin1" for c in flat])
        self.wide = np.array([c.kind in ("country", "continent") for c in flat])
        points = np.array([unit(c.latitude, c.longitude) for c in flat])
        apart = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * (points @ points.T), 0.0))
        self.close = np.exp(-apart / NEAR_KM) * np.outer(~self.wide, ~self.wide)

    def spread(self, p: Array) -> Array:
        """The chances with a column for each name."""
        table = np.zeros((len(p), len(self.names)))
        table[np.arange(len(p)), self.owner] = p
        return table

    def chances(self, weights: Array) -> Array:
        sums = self.rows @ weights
        parts = [chances(sums[self.owner == g]) for g in range(len(self.names))]
        return np.concatenate(parts)

    def look_around(self, p: Array) -> None:
        """Fills in what each candidate has from the other names, whose chances are `p`."""
        spread = self.spread(p)
        same_country = match(self.country) @ spread
        in_region = match(self.region)
        shared = in_region @ (spread * (~self.is_admin1 & ~self.wide)[:, None])
        whole = in_region @ (spread * self.is_admin1[:, None])
        sisters = match(self.country) @ (spread * self.is_admin1[:, None]) - whole
        near = np.minimum(self.close @ spread, 1.0)
        for part in (same_country, shared, whole, sisters, near):
            part[np.arange(len(p)), self.owner] = 0.0
        others = np.maximum(self.mass.sum() - self.mass[self.owner], 1e-9)
        narrow, weight = ~self.wide, self.weight
        columns = (
            np.sqrt(np.minimum(same_country @ self.mass / others, 1.0)),
            np.max(whole * weight, axis=1) * narrow,
            np.log1p(shared @ weight) * narrow,
            np.minimum(near @ weight, MOST_NEAR) * narrow,
            np.log1p(sisters @ weight) * self.is_admin1,
        )
        self.rows[:, FIRST_AROUND:] = np.stack(columns, axis=1)


def settle(names: Sequence[Named], weights: Array) -> Table:
    """The names with every candidate's features filled in."""
    table = Table(names)
    if len(names) > 1:
        for _ in range(ROUNDS):
            table.look_around(table.chances(weights))
    return table


def numbers(labels: Sequence[object]) -> Array:
    """A number for each label; every None has one of its own."""
    known: dict[object, int] = {}
    found = [
        -1.0 - i if label is None else float(known.setdefault(label, len(known)))
        for i, label in enumerate(labels)
    ]
    return np.array(found)


def match(labels: Array) -> Array:
    return (labels[:, None] == labels[None, :]).astype(float)
