"""Distances between points of the earth."""

import pytest

from dragoman.globe import great_circle


def test_distances_are_those_of_the_earth():
    assert great_circle((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=3)
    assert great_circle((0.0, 179.0), (0.0, -179.0)) == pytest.approx(222, abs=2)
