"""Weights of the comparisons of linking, fitted on annotated stories."""

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from dragoman.link.compare import Values, observe
from dragoman.link.keys import keys_of
from dragoman.link.look import look_at
from dragoman.link.pairs import Fresh, candidates, shelve
from dragoman.records import Trace

# Strength of the pull towards 0: hundreds of pairs stand against it, a handful does not.
RIDGE = 1.0
ROUNDS = 30
DIGITS = 3
BIAS = "bias"


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
    """The weight of each comparison: a logistic regression with a pull towards 0, by Newton."""
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
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + pull * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 10**-DIGITS / 10:
            break
    rounded = [round(float(weight), DIGITS) for weight in weights]
    return {BIAS: rounded[-1]} | dict(zip(names, rounded[:-1], strict=True))


def as_file(weights: Mapping[str, float], about: Mapping[str, Any]) -> str:
    return json.dumps({"about": dict(about), "weights": dict(weights)}, indent=1) + "\n"
