"""Weights of the comparisons of linking, fitted on annotated stories."""

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from dragoman.bench.coreference import b_cubed
from dragoman.bench.logistic import fit_logistic
from dragoman.bench.stories import Gold, as_coded
from dragoman.ids import make_id
from dragoman.link.cluster import FLOOR, Edge, Rules, cluster, edge, pieces
from dragoman.link.compare import SCALE, Values, observe
from dragoman.link.keys import keys_of
from dragoman.link.look import look_at
from dragoman.link.pairs import Fresh, candidates, shelve
from dragoman.link.traces import traces_of
from dragoman.records import Trace

# Strength of the pull towards 0: hundreds of pairs stand against it, a handful does not.
RIDGE = 1.0
DIGITS = 3
BIAS = "bias"
FOLDS = 5
# What is tried as an addition to the bias.
SHIFTS = (0.0, 0.3, 0.6, 0.9, 1.2)


def pairs_of(traces: Sequence[Trace], event_of: Mapping[str, str]) -> list[tuple[Values, bool]]:
    """The comparisons of every pair that blocking brings together, and whether they are one."""
    fresh = {at: Fresh(look_at(trace), keys_of(trace)) for at, trace in enumerate(traces)}
    shelves = shelve(fresh, {})
    looks = {at: one.look for at, one in fresh.items()}
    found = []
    for at, one in fresh.items():
        for other in candidates(one, shelves, looks):
            if at < other:
                same = event_of[traces[at].claim_id] == event_of[traces[other].claim_id]
                found.append((observe(one.look, looks[other]), same))
    return found


def missed(traces: Sequence[Trace], event_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of one event that blocking does not bring together."""
    fresh = {at: Fresh(look_at(trace), keys_of(trace)) for at, trace in enumerate(traces)}
    shelves = shelve(fresh, {})
    looks = {at: one.look for at, one in fresh.items()}
    met = {(at, other) for at, one in fresh.items() for other in candidates(one, shelves, looks)}
    return [
        (traces[a].claim_id, traces[b].claim_id)
        for a, b in combinations(range(len(traces)), 2)
        if event_of[traces[a].claim_id] == event_of[traces[b].claim_id] and (a, b) not in met
    ]


def fit(pairs: Sequence[tuple[Values, bool]], ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each comparison: a logistic regression with a pull towards 0."""
    names = sorted({name for values, _ in pairs for name, _ in values})
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names) + 1))
    table[:, -1] = 1.0
    for row, (values, _) in enumerate(pairs):
        for name, value in values:
            table[row, column[name]] += value
    right = np.array([same for _, same in pairs], dtype=float)
    pull = np.full(len(names) + 1, ridge)
    pull[-1] = 1e-3
    weights = fit_logistic(table, right, prior=np.zeros(len(names) + 1), pull=pull)
    rounded = [round(float(weight), DIGITS) for weight in weights]
    return {BIAS: rounded[-1]} | dict(zip(names, rounded[:-1], strict=True))


def fit_groups(gold: Gold) -> tuple[dict[str, float], dict[float, float]]:
    """The weights fitted on stories, and how good each bias was where a fifth is left out."""
    event_of = {make_id("story", c["id"]): c["event"] for c in gold.claims()}
    stories: dict[str, list[Trace]] = {}
    for article in gold.articles:
        stories.setdefault(article["story"], []).extend(traces_of(as_coded(article)))
    names = sorted(stories)
    groups = [[t for name in names[at::FOLDS] for t in stories[name]] for at in range(FOLDS)]
    return choose_bias(groups, event_of)


def choose_bias(
    groups: Sequence[Sequence[Trace]], event_of: Mapping[str, str]
) -> tuple[dict[str, float], dict[float, float]]:
    """Weights fitted on all groups, and how good each addition to the bias was on those left out.

    What is best for pairs is not what is best for clusters.
    """
    held: dict[float, dict[str, str]] = {shift: {} for shift in SHIFTS}
    for at, group in enumerate(groups):
        rest = [trace for other, traces in enumerate(groups) if other != at for trace in traces]
        weights = fit(pairs_of(rest, event_of))
        for shift, found in held.items():
            found.update(clusters_of(group, {**weights, BIAS: weights[BIAS] + shift}))
    rates = {shift: b_cubed(event_of, found)["f1"] for shift, found in held.items()}
    best = max(SHIFTS, key=lambda shift: rates[shift])
    weights = fit(pairs_of([trace for group in groups for trace in group], event_of))
    return {**weights, BIAS: round(weights[BIAS] + best, DIGITS)}, rates


def clusters_of(traces: Sequence[Trace], weights: Mapping[str, float]) -> dict[str, str]:
    """The events of claims by these weights, all of them at once and without a store."""
    fresh = {at: Fresh(look_at(trace), keys_of(trace)) for at, trace in enumerate(traces)}
    shelves = shelve(fresh, {})
    looks = {at: one.look for at, one in fresh.items()}

    def rate(pair: Edge) -> int:
        values = observe(looks[pair[0]], looks[pair[1]])
        total = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in values)
        return max(round(total * SCALE), FLOOR)

    near = {
        edge(at, other)
        for at, one in fresh.items()
        for other in candidates(one, shelves, looks)
        if at != other
    }
    met = {pair: rate(pair) for pair in near}
    found: dict[str, str] = {}
    for _, part in pieces(dict.fromkeys(fresh, 0), met, Rules()):
        pairs = {pair: met.get(pair) or rate(pair) for pair in combinations(sorted(part), 2)}
        for group in cluster(part, pairs, Rules()):
            name = traces[min(group)].claim_id
            found |= {traces[at].claim_id: name for at in group}
    return found


def as_file(weights: Mapping[str, float], about: Mapping[str, Any]) -> str:
    return json.dumps({"about": dict(about), "weights": dict(weights)}, indent=1) + "\n"
