"""Efficient rows: against all pairs, with ties, weights and the order of results."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.pareto import efficient_rows


def by_pairs(values):
    rows = values.T
    points = sorted(set(map(tuple, rows.tolist())), reverse=True)
    efficient = [
        point
        for point in points
        if not any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True)) for other in points
        )
    ]
    return {point: np.flatnonzero((rows == point).all(axis=1)) for point in efficient}


@pytest.mark.parametrize("parties", [2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(25))
def test_efficient_rows_are_those_that_no_pair_rules_out(parties, seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, rng.choice([3, 8, 1000]), (parties, rng.integers(1, 500)))
    weights = rng.integers(1, 5, values.shape[1]).astype(float)
    found = efficient_rows(values, weights)
    expected = by_pairs(values)
    assert [tuple(values[:, row].tolist()) for row in found.rows] == list(expected)
    assert found.rows.tolist() == [int(rows[0]) for rows in expected.values()]
    assert found.weights.tolist() == [weights[rows].sum() for rows in expected.values()]


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_no_rows_give_no_rows(parties):
    found = efficient_rows(np.zeros((parties, 0), dtype=np.int64), np.zeros(0))
    assert found.rows.size == found.weights.size == 0


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_all_rows_of_a_simplex_are_efficient(parties):
    rng = np.random.default_rng(1)
    cuts = np.sort(rng.integers(0, 10**9, (parties - 1, 700)), axis=0)
    edges = np.concatenate([np.zeros((1, 700), int), cuts, np.full((1, 700), 10**9)])
    values = np.diff(edges, axis=0)
    assert efficient_rows(values, np.ones(700)).rows.size == len(set(map(tuple, values.T.tolist())))


def test_three_parties_agree_with_the_method_for_more():
    rng = np.random.default_rng(2)
    values = rng.integers(0, 10**6, (3, 3000))
    lifted = np.concatenate([values, np.zeros((1, 3000), int)])
    np.testing.assert_array_equal(
        efficient_rows(values, np.ones(3000)).rows, efficient_rows(lifted, np.ones(3000)).rows
    )
