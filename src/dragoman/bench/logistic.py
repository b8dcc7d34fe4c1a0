"""Logistic regression by Newton's method, with a pull towards what is thought beforehand."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ROUNDS = 30
# Weights that move by less are there.
STILL = 1e-9


def fit_logistic(table: Floats, right: Floats, *, prior: Floats, pull: Floats) -> Floats:
    """The likeliest weights of the columns of `table`, (rows, columns); `right` is 0 or 1 a row.

    `pull` says how strongly each weight is held to its `prior`, in rows that would speak for it.
    """
    weights = prior.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + pull * (weights - prior)
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < STILL:
            break
    return weights
