"""Conditional logit: weights that make the right one of several candidates the likeliest."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dragoman.resolve.features import Array, chances

# The features of the candidates, which of them are right, and how much the choice counts.
Labelled = tuple[Array, npt.NDArray[np.bool_], float]
STEPS = 10
LONGEST_STEP = 2.0


def ascend(data: Sequence[Labelled], prior: Array, start: Array, ridge: float) -> Array:
    """Newton's method on the log-likelihood with a ridge around the prior."""
    weights = start
    for _ in range(STEPS):
        slope = -ridge * (weights - prior)
        curve = ridge * np.eye(len(weights))
        for rows, good, weight in data:
            p = chances(rows @ weights)
            of_good = p * good / max(float((p * good).sum()), 1e-12)
            slope += weight * (of_good - p) @ rows
            centred = rows - p @ rows
            curve += weight * (centred.T * p) @ centred
        step = np.linalg.solve(curve, slope)
        longest = max(float(np.abs(step).max()), 1e-9)
        weights = weights + step * min(1.0, LONGEST_STEP / longest)
    return weights


def accuracy(data: Sequence[Labelled], weights: Array) -> float:
    """The share of the choices whose likeliest candidate is right."""
    return float(np.mean([good[int((rows @ weights).argmax())] for rows, good, _ in data]))
