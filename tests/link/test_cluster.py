"""Clusters: the same whatever the order, cut where people say so, bounded in size."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.cluster import FLOOR, Rules, cluster, not_compared, pieces


def groups(n, pairs, rules=None):
    return {frozenset(g) for g in cluster(frozenset(range(n)), pairs, rules or Rules())}


def test_a_chain_of_one_pair_does_not_join_two_groups():
    pairs = {(0, 1): 5000, (2, 3): 5000, (1, 2): 1000}
    pairs |= {(0, 2): FLOOR, (0, 3): FLOOR, (1, 3): FLOOR}
    assert groups(4, pairs) == {frozenset({0, 1}), frozenset({2, 3})}


def test_what_must_be_together_is_and_what_must_not_is_not():
    pairs = {(0, 1): 5000, (1, 2): -3000, (0, 2): -3000}
    rules = Rules(together=frozenset({(1, 2)}), apart=frozenset({(0, 1)}))
    assert groups(3, pairs, rules) == {frozenset({0}), frozenset({1, 2})}


@given(st.integers(0, 2**32), st.integers(2, 9))
def test_the_order_of_pairs_and_the_history_of_numbers_change_nothing(seed, n):
    rng = random.Random(seed)
    pairs = {pair: rng.randrange(FLOOR, 9000) for pair in combinations(range(n), 2)}
    shuffled = list(pairs.items())
    rng.shuffle(shuffled)
    assert groups(n, pairs) == groups(n, dict(shuffled))


def test_a_piece_that_is_too_large_falls_apart_at_its_weakest_pairs():
    pairs = {(a, a + 1): 5500 if a % 4 != 3 else 1500 for a in range(11)}
    parts = pieces(dict.fromkeys(range(12), 0), pairs, Rules(), largest=5)
    assert sorted(sorted(part) for _, part in parts) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    # A node that was once in a part that was too large is never clustered below that again.
    again = pieces({0: 2, 1: 0}, {(0, 1): 1500}, Rules())
    assert sorted(sorted(part) for _, part in again) == [[0], [1]]


def test_every_pair_within_a_piece_is_compared():
    parts = [(0, frozenset({1, 2, 3})), (0, frozenset({7}))]
    assert not_compared(parts, {(1, 2): 5}) == [(1, 3), (2, 3)]
