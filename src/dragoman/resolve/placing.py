"""The names of one article judged together: each means what fits what the others mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dragoman.globe import EARTH_KM
from dragoman.resolve.features import AROUND, AT, Array
from dragoman.resolve.gazetteer import Candidate

# The choices have settled after two rounds; a third changes next to nothing.
ROUNDS = 2
# Candidates of a name beyond so many have no chance.
MOST_CANDIDATES = 20
# Two places so far apart are near with e^-1; the size of a county and its neighbours.
NEAR_KM = 100.0
# The same for a part of the world: the Levant, the Sahel.
PART_KM = 500.0
# A country with a smaller share of the namings, after its root, is not named.
HARDLY = 0.1
MOST_NEAR = 3.0
# Every candidate is compared with every other: beyond so many, each name keeps fewer.
MOST_TOGETHER = 1_000
FIRST_AROUND = AT[AROUND[0]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the article: its candidates, what they have for themselves, and its weight."""

    key: str
    found: tuple[Candidate, ...]
    rows: Array
    weight: float = 1.0  # how surely it is a place at all
    count: int = 1  # mentions


def named(
    key: str, found: Sequence[Candidate], rows: Array, weights: Array, most: int = MOST_CANDIDATES
) -> Named:
    """A name with the likeliest of its candidates only."""
    if len(found) > most:
        kept = np.sort(np.argsort(-(rows @ weights), kind="stable")[:most])
        found, rows = [found[i] for i in kept], rows[kept]
    return Named(key, tuple(found), rows)


def shortened(name: Named, most: int, weights: Array) -> Named:
    fewer = named(name.key, name.found, name.rows, weights, most)
    return replace(fewer, weight=name.weight, count=name.count)


class Table:
    """The candidates of all names side by side; those of the first `asked` names come first."""

    def __init__(self, names: Sequence[Named], asked: int) -> None:
        self.names = names
        sizes = np.array([len(name.found) for name in names])
        self.starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        self.owner = np.repeat(np.arange(len(names)), sizes)
        self.rows = np.concatenate([n.rows for n in names])
        # A name of one candidate that nobody asks for needs no features: it means what it means.
        self.open = int(sizes[:asked].sum()) if (sizes[asked:] == 1).all() else len(self.rows)
        self.steady = int((sizes > 1).sum()) <= 1
        self.weight = np.array([n.weight for n in names])
        self.mass = self.weight * np.array([n.count for n in names])
        flat = [c for name in names for c in name.found]
        self.is_admin1 = np.array([c.kind == "admin1" for c in flat])
        self.narrow = np.array([c.kind not in ("country", "continent") for c in flat])
        self.country = self._match(numbers([c.country for c in flat]))
        regions = [(c.country, c.admin1) if c.admin1 else None for c in flat]
        self.region = self._match(numbers(regions))
        self.landed = np.array([c.country is not None for c in flat])
        self.close = self._near(np.array([(c.latitude, c.longitude) for c in flat]))

        self.far = self.close ** (NEAR_KM / PART_KM)

    def _match(self, labels: Array) -> Array:
        found: Array = (labels[: self.open, None] == labels[None, :]).astype(float)
        return found

    def _near(self, degrees: Array) -> Array:
        """How near each of the open candidates is to every other, from 0 to 1."""
        north, east = np.radians(degrees).T
        points = np.stack(
            (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=1
        )
        cosines = points[: self.open] @ points.T
        apart = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * cosines, 0.0))
        near: Array = np.exp(-apart / NEAR_KM) * self.narrow * self.narrow[: self.open, None]
        return near

    def chances(self, weights: Array) -> Array:
        """The chance of each candidate among those of its name."""
        sums = self.rows @ weights
        best = np.maximum.reduceat(sums, self.starts)[self.owner]
        raised = np.exp(np.maximum(sums - best, -50.0))
        shares: Array = raised / np.add.reduceat(raised, self.starts)[self.owner]
        return shares

    def rows_of(self, name: int) -> Array:
        start = int(self.starts[name])
        return self.rows[start : start + len(self.names[name].found)]

    def look_around(self, p: Array) -> None:
        """Fills in what each candidate has from the other names, whose chances are `p`."""
        spread = np.zeros((len(p), len(self.names)))
        spread[np.arange(len(p)), self.owner] = p
        regions = spread * self.is_admin1[:, None]
        whole = self.region @ regions
        parts = (
            self.country @ spread,
            self.region @ (spread * (self.narrow & ~self.is_admin1)[:, None]),
            whole,
            self.country @ regions - whole,
            np.minimum(self.close @ spread, 1.0),
            np.minimum(self.far @ spread, 1.0),
        )
        own = (np.arange(self.open), self.owner[: self.open])
        for table in parts:
            table[own] = 0.0
        same_country, shared, whole, sisters, near, part = parts
        others = np.maximum(self.mass.sum() - self.mass[own[1]], 1e-9)
        narrow, into = self.narrow[: self.open], self.rows[: self.open, FIRST_AROUND:]
        into[:, 0] = np.sqrt(np.minimum(same_country @ self.mass / others, 1.0))
        into[:, 1] = np.max(whole * self.weight, axis=1) * narrow
        into[:, 2] = np.log1p(shared @ self.weight) * narrow
        into[:, 3] = np.minimum(near @ self.weight, MOST_NEAR) * narrow
        into[:, 4] = np.log1p(sisters @ self.weight) * self.is_admin1[: self.open]
        into[:, 5] = np.minimum(part @ self.weight, MOST_NEAR) * narrow
        into[:, 6] = (into[:, 0] < HARDLY) & (others > HARDLY) & self.landed[: self.open]


def settle(names: Sequence[Named], asked: int, weights: Array) -> Table:
    """The names with the features of every candidate of the first `asked` filled in."""
    if sum(len(name.found) for name in names) > MOST_TOGETHER:
        most = max(2, MOST_TOGETHER // len(names))
        names = [shortened(name, most, weights) for name in names]
    table = Table(names, asked)
    if len(names) > 1:
        for _ in range(1 if table.steady else ROUNDS):
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
