"""Scales that make confidences mean what they say: Platt's logistic fit, one a kind of decision."""

from collections.abc import Sequence

import numpy as np

from dragoman.bench.calibration import Decision, by_kind
from dragoman.bench.logistic import fit_logistic
from dragoman.read.decode import Scale

# Pulls a fit on few decisions towards leaving them as they are.
RIDGE = 1.0
# Slope and shift that change nothing.
AS_IT_IS = np.array([1.0, 0.0])


def fit_scales(found: Sequence[Decision]) -> dict[str, Scale]:
    """The scale of each kind of decision."""
    return {kind: fit(decisions) for kind, decisions in by_kind(found).items()}


def fit(found: Sequence[Decision]) -> Scale:
    """Slope and shift of the log odds with which the decisions are likeliest."""
    p = np.clip([d.confidence for d in found], 1e-4, 1 - 1e-4)
    x = np.stack([np.log(p / (1 - p)), np.ones(len(found))], 1)
    y = np.array([d.right for d in found], dtype=float)
    weights = fit_logistic(x, y, prior=AS_IT_IS, pull=np.full(2, RIDGE))
    return Scale(float(weights[0]), float(weights[1]))
