"""Countries of the places that a phrase names: "Kano State government", "students in Caracas"."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from dragoman.resolve.gazetteer import Candidate, Gazetteer

# Kinds of places that have people who act.
PEOPLED = frozenset("country region admin1 admin2 capital seat city".split())
# Smaller cities (log10 of their people) are too many to be meant by a name alone.
SMALLEST = 4.0
REGION_WEIGHT = 5.5  # a region of unknown size counts as if it had so many people
# Of all people who live in places of the name, so many must live in the country.
MOST = 0.75


class Placed:
    """Tells in which country a name lies."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._find = lru_cache(maxsize=16_384)(self._weights)

    def country(self, name: str, beside: Sequence[str] = ()) -> str | None:
        """The country of nearly all who live in places of that name, or one that is spoken of."""
        weights = self._find(name)
        if not weights:
            return None
        near = [country for country in beside if country in weights]
        if near:
            return near[0]
        best = max(weights, key=lambda country: (weights[country], country))
        return best if weights[best] >= MOST * sum(weights.values()) else None

    def _weights(self, name: str) -> dict[str, float]:
        """The people of each country who live in a place of that name."""
        people: defaultdict[str, float] = defaultdict(float)
        for found in self._gazetteer.find(name):
            if found.country and found.kind in PEOPLED and size(found) >= SMALLEST:
                people[found.country] = max(people[found.country], 10 ** size(found))
        return dict(people)


def size(found: Candidate) -> float:
    region = found.kind in ("region", "admin1") or found.kind == "country"
    return max(found.population, REGION_WEIGHT) if region else found.population
