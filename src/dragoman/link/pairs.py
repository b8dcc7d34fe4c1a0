"""Pairs: who is compared with whom, and what comes of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.link.cluster import FLOOR, Edge, edge
from dragoman.link.compare import score
from dragoman.link.keys import BESIDE, Keys
from dragoman.link.look import Look

# A key that more nodes share joins nobody.
COMMON = 400

# The nodes filed under each key.
Filed = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A node that is to be compared: how it looks, and its keys."""

    look: Look
    keys: Keys


def pair_up(fresh: Mapping[int, Fresh], known: Mapping[int, Look], filed: Filed) -> dict[Edge, int]:
    """The scores above FLOOR of each fresh node with those known and with the other fresh ones."""
    shelves = shelve(fresh, filed)
    looks = {**known, **{node: one.look for node, one in fresh.items()}}
    scores: dict[Edge, int] = {}
    for node, one in fresh.items():
        for other in candidates(one, shelves, looks):
            pair = edge(node, other)
            if other == node or pair in scores:
                continue
            scores[pair] = score(looks[pair[0]], looks[pair[1]])
    return {pair: value for pair, value in scores.items() if value > FLOOR}


def score_rest(pairs: Iterable[Edge], looks: Mapping[int, Look]) -> dict[Edge, int]:
    """The scores of pairs that no key brings together, FLOOR at least."""
    return {(one, other): max(score(looks[one], looks[other]), FLOOR) for one, other in pairs}


def candidates(one: Fresh, shelves: Filed, looks: Mapping[int, Look]) -> set[int]:
    """Who shares a key of days and is beside them, or a key of weeks and more than that."""
    weeks = {node for key in one.keys.sought_weeks for node in shelves.get(key, ())}
    days = {node for key in one.keys.sought_days for node in shelves.get(key, ())}
    found = {node for node in weeks if akin(one.look, looks[node])}
    return found | {node for node in days - found if beside(one.look, looks[node])}


def akin(left: Look, right: Look) -> bool:
    """One rare word in three weeks is chance; the same type or a second word is a subject."""
    return left.trace.type == right.trace.type or len(left.things & right.things) > 1


def beside(left: Look, right: Look) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return False
    return left.first - right.last <= BESIDE and right.first - left.last <= BESIDE


def shelve(fresh: Mapping[int, Fresh], filed: Filed) -> dict[int, list[int]]:
    """The nodes under each key, fresh ones with those known; keys that are too common are out."""
    shelves: defaultdict[int, list[int]] = defaultdict(list)
    for key, nodes in filed.items():
        shelves[key] += nodes
    for node, one in fresh.items():
        for _, key in one.keys.filed:
            shelves[key].append(node)
    return {key: nodes for key, nodes in shelves.items() if len(nodes) <= COMMON}
