"""Confidences are scaled to what they turned out to be worth."""

import numpy as np

from dragoman.bench.calibration import Decision, expected_error
from dragoman.read.decode import Scale
from dragoman.train.calibration import fit, fit_scales


def boastful(n=4000):
    """Decisions that say 0.95 or 0.75 and are right in 0.75 or 0.55 of the cases."""
    for number in range(n):
        said, worth = ((0.95, 0.75), (0.75, 0.55))[number % 2]
        yield Decision("type", said, right=number // 2 % 20 < worth * 20)


def test_scaled_confidences_are_worth_what_they_say():
    found = list(boastful())
    scale = fit(found)
    right = np.array([d.right for d in found], dtype=float)
    before = np.array([d.confidence for d in found])
    after = np.array([scale.of(d.confidence) for d in found])
    assert expected_error(before, right) > 0.15
    assert expected_error(after, right) < 0.03
    assert (np.argsort(before, kind="stable") == np.argsort(after, kind="stable")).all()


def test_a_few_decisions_change_little():
    scale = fit([Decision("mode", 0.9, right=False)])
    assert 0.4 < scale.of(0.9) < 0.9


def test_each_kind_has_its_own_scale():
    found = [Decision("type", 0.9, right=True)] * 50 + [Decision("status", 0.9, right=False)] * 50
    scales = fit_scales(found)
    assert scales["type"].of(0.9) > 0.9 > scales["status"].of(0.9)


def test_certainty_stays_a_number():
    assert 0 < Scale().of(0.0) < Scale().of(1.0) < 1
