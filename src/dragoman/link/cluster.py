"""Clustering: pairs to groups, the same groups in whatever order the pairs came."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.link.compare import MOST

# The least that a pair counts, in thousandths.
FLOOR = -4000
# A piece of the graph that is larger is cut at a higher score.
LARGEST = 300
# The scores that pieces are cut at, from all pairs on to the surest.
LEVELS = (0, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, MOST - 1)

Edge = tuple[int, int]
Pairs = Mapping[Edge, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """What people said: pairs that must be together, and pairs that must not."""

    together: frozenset[Edge] = frozenset()
    apart: frozenset[Edge] = frozenset()


@dataclass(slots=True)
class Group:
    """A cluster while it grows: its nodes, and its sums of pairs to other clusters."""

    nodes: list[int]
    sums: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)  # how many pairs these sums have


def edge(one: int, other: int) -> Edge:
    return (one, other) if one < other else (other, one)


Part = tuple[int, frozenset[int]]


def pieces(
    nodes: Mapping[int, int], met: Pairs, rules: Rules, largest: int = LARGEST
) -> list[Part]:
    """The parts that are clustered by themselves, each with its level.

    `nodes` gives the level that a node has already reached: its part of the graph is known to be
    too large below. `met` are pairs that blocking brought together.
    """
    todo, found = [(0, frozenset(nodes))], []
    while todo:
        level, some = todo.pop()
        for part in components(some, met, rules.together, LEVELS[level]):
            over = len(part) > largest or any(nodes[node] > level for node in part)
            if over and level + 1 < len(LEVELS):
                todo.append((level + 1, part))
            else:
                found.append((level, part))
    return found


def not_compared(parts: Iterable[Part], pairs: Pairs) -> list[Edge]:
    """The pairs within the parts that have no score yet."""
    return [
        pair for _, part in parts for pair in combinations(sorted(part), 2) if pair not in pairs
    ]


def components(
    nodes: Set[int], pairs: Pairs, together: Iterable[Edge], above: int
) -> list[frozenset[int]]:
    """The connected parts of the graph of pairs with a higher score."""
    parent = {node: node for node in nodes}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    edges = [pair for pair, score in pairs.items() if score > above]
    for one, other in (*edges, *together):
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for node in nodes:
        parts[root(node)].append(node)
    return [frozenset(part) for part in parts.values()]


def cluster(nodes: Set[int], pairs: Pairs, rules: Rules) -> list[frozenset[int]]:
    """The groups of one piece: the two that are most alike on average join, while any are alike."""
    groups = start(nodes, pairs, rules)
    barred = bar(groups, rules)
    heap = [
        entry
        for number, group in groups.items()
        for other in group.sums
        if number < other and (entry := rate(groups, number, other))[0] < 0
    ]
    heapq.heapify(heap)
    while heap:
        entry = heapq.heappop(heap)
        _, one, other = entry
        if one not in groups or other not in groups or rate(groups, one, other) != entry:
            continue  # one of them has grown since
        if edge(one, other) in barred:
            continue
        join(groups, one, other)
        if barred:
            barred = {edge(*(one if n == other else n for n in pair)) for pair in barred}
        for neighbour in groups[one].sums:
            fresh = rate(groups, *edge(one, neighbour))
            if fresh[0] < 0:
                heapq.heappush(heap, fresh)
    return [frozenset(group.nodes) for group in groups.values()]


def start(nodes: Set[int], pairs: Pairs, rules: Rules) -> dict[int, Group]:
    """A group for each node, or for nodes that must be together; its number is its least node."""
    groups: dict[int, Group] = {}
    of: dict[int, int] = {}
    for part in components(nodes, {}, rules.together, 0):
        number = min(part)
        groups[number] = Group(sorted(part))
        of |= dict.fromkeys(part, number)
    for one, other in combinations(sorted(nodes), 2):
        score = pairs.get((one, other))
        if score is not None and of[one] != of[other]:
            for left, right in ((of[one], of[other]), (of[other], of[one])):
                group = groups[left]
                group.sums[right] = group.sums.get(right, 0) + score
                group.known[right] = group.known.get(right, 0) + 1
    return groups


def bar(groups: Mapping[int, Group], rules: Rules) -> set[Edge]:
    of = {node: number for number, group in groups.items() for node in group.nodes}
    pairs = ((of[a], of[b]) for a, b in rules.apart if a in of and b in of)
    return {edge(a, b) for a, b in pairs if a != b}


def rate(groups: Mapping[int, Group], one: int, other: int) -> tuple[float, int, int]:
    """Minus the average score between two groups, with their numbers, so that least is best."""
    group = groups[one]
    n_pairs = len(group.nodes) * len(groups[other].nodes)
    total = group.sums.get(other, 0) + FLOOR * (n_pairs - group.known.get(other, 0))
    return (-total / n_pairs, one, other)


def join(groups: dict[int, Group], one: int, other: int) -> None:
    """Put the second group into the first, which has the lesser number."""
    into, gone = groups[one], groups.pop(other)
    into.nodes += gone.nodes
    for neighbour, total in gone.sums.items():
        if neighbour == one:
            continue
        into.sums[neighbour] = into.sums.get(neighbour, 0) + total
        into.known[neighbour] = into.known.get(neighbour, 0) + gone.known[neighbour]
        theirs = groups[neighbour]
        theirs.sums[one] = into.sums[neighbour]
        theirs.known[one] = into.known[neighbour]
        del theirs.sums[other], theirs.known[other]
    into.sums.pop(other, None)
    into.known.pop(other, None)
