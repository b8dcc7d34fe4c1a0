"""Comparisons: the same both ways round, explained in words, and right about plain cases."""

from itertools import combinations

import pytest
from tests.link.snippets import ALL, DEMAND, ELSEWHERE, HELD, PASTED, PLANNED, STRIKE, WIRE

from dragoman.link.compare import explain, observe, read_weights, score
from dragoman.link.look import look_at
from dragoman.link.traces import traces_of


def look(coded):
    return look_at(traces_of(coded)[0])


@pytest.mark.parametrize(("one", "other"), list(combinations(range(len(ALL)), 2)))
def test_a_pair_compares_the_same_both_ways_round(one, other):
    left, right = look(ALL[one]), look(ALL[other])
    assert dict(observe(left, right)) == pytest.approx(dict(observe(right, left)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WIRE, PASTED, True),
        (PLANNED, HELD, True),
        (WIRE, ELSEWHERE, False),
        (HELD, DEMAND, False),
        (DEMAND, STRIKE, False),
        (WIRE, HELD, False),
    ],
)
def test_plain_pairs_are_judged_right(one, other, same):
    assert (score(look(one), look(other)) > 0) is same


def test_the_reasons_add_up_to_the_score_and_say_what_was_compared():
    pair = explain(look(PLANNED), look(HELD))
    assert sum(reason.weight for reason in pair.reasons) == pytest.approx(
        pair.score / 1000, abs=0.02
    )
    said = " / ".join(reason.text for reason in pair.reasons)
    assert "the same days, 2018-06-12" in said
    assert "AGREE and CONSULT can be one happening" in said


def test_every_comparison_has_a_weight_or_was_never_seen_and_says_something():
    seen = {name for a, b in combinations(ALL, 2) for name, _ in observe(look(a), look(b))}
    assert len(seen & read_weights().keys()) > 20
