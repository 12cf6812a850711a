"""Statements, weights and rankings become ranks of states."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.preferences import (
    LARGEST_SCORE,
    dense_ranks,
    rank_by_ranking,
    rank_by_statements,
    rank_by_weights,
    statement_scores,
)
from detente.errors import EngineError


def literal_ranks(truth, groups):
    """Rank by comparing tuples of counts, as the definition is read."""
    cells = list(np.ndindex(truth.shape[1:]))
    keys = [tuple(sum(truth[(index, *cell)] for index in part) for part in groups) for cell in cells]
    order = sorted(set(keys))
    return np.array([order.index(key) for key in keys]).reshape(truth.shape[1:])


class TestStatements:
    def test_the_first_difference_decides(self):
        truth = np.array([[[0, 0], [1, 1]], [[0, 1], [0, 1]]], dtype=bool)
        assert rank_by_statements(truth).tolist() == [[0, 1], [2, 3]]

    def test_within_a_tied_group_only_the_number_counts(self):
        truth = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1]], dtype=bool)
        assert rank_by_statements(truth, [(0, 1), (2,)]).tolist() == [1, 1, 2, 0]
        assert rank_by_statements(truth, [(2,), (0, 1)]).tolist() == [0, 0, 1, 2]

    def test_states_with_equal_truth_are_equally_good(self):
        truth = np.array([[1, 1, 0]], dtype=bool)
        assert rank_by_statements(truth).tolist() == [1, 1, 0]

    @pytest.mark.parametrize("count", [0, 1, 61, 62, 63, 64, 200])
    def test_any_number_of_statements_is_exact(self, count):
        """Beyond 62 statements powers of two no longer fit 64 bits."""
        generator = np.random.default_rng(count)
        truth = generator.random((count, 4, 5)) < 0.5
        truth[1:-2] = truth[1:-2, :1, :1]
        groups = [(index,) for index in range(count)]
        assert rank_by_statements(truth).tolist() == literal_ranks(truth, groups).tolist()

    def test_large_tied_groups_are_exact(self):
        truth = np.random.default_rng(5).random((90, 30)) < 0.5
        groups = [tuple(range(first, first + 9)) for first in range(0, 90, 9)]
        assert rank_by_statements(truth, groups).tolist() == literal_ranks(truth, groups).tolist()

    @pytest.mark.parametrize("groups", [[(0,)], [(0,), (0,)], [(0, 1), (1,)], [(0,), (2,)]])
    def test_each_statement_stands_in_one_group(self, groups):
        with pytest.raises(EngineError, match="each of the 2 statements once"):
            rank_by_statements(np.ones((2, 3), dtype=bool), groups)


class TestScores:
    @pytest.mark.parametrize("count", [0, 1, 2, 7, 51, 52, 53, 62, 63, 80])
    @pytest.mark.parametrize("places", [2, 1000])
    def test_each_world_is_ordered_as_by_its_own_statements(self, count, places):
        generator = np.random.default_rng(count)
        truth = generator.random((count, 3, 7)) < 0.5
        positions = generator.integers(0, places, (count, 4))
        scores = statement_scores(truth, positions)
        assert scores.shape == (3, 7, 4)
        assert scores.dtype == np.int64
        assert (scores >= 0).all()
        assert (scores < LARGEST_SCORE).all()
        for world, given in enumerate(positions.T):
            groups = [np.flatnonzero(given == place).tolist() for place in np.unique(given)]
            expected = rank_by_statements(truth, groups)
            assert dense_ranks(scores[..., world]).tolist() == expected.tolist()

    def test_all_statements_met_in_the_largest_exact_case(self):
        scores = statement_scores(np.ones((62, 1), dtype=bool), np.arange(62)[:, None])
        assert scores.tolist() == [[2**62 - 1]]

    def test_misfits_are_named(self):
        with pytest.raises(EngineError, match=r"expected \(2, worlds\)"):
            statement_scores(np.ones((2, 3), dtype=bool), np.zeros((3, 4), dtype=int))


class TestDenseRanks:
    def test_values_are_numbered_in_order(self):
        assert dense_ranks(np.array([[7, -2], [7, 100]])).tolist() == [[1, 0], [1, 2]]

    def test_each_world_by_itself(self):
        values = np.array([[[5, 1], [9, 1]], [[5, 0], [-3, 8]]])
        ranks = dense_ranks(values, worlds=True)
        assert ranks[..., 0].tolist() == [[1, 2], [1, 0]]
        assert ranks[..., 1].tolist() == [[1, 1], [0, 2]]


class TestWeights:
    def test_sums_of_weights_order_the_states(self):
        assert rank_by_weights([(0, 3), (0, -1, 1)]).tolist() == [[1, 0, 2], [4, 3, 5]]

    def test_decimal_sums_are_exact(self):
        """In binary fractions 0.1 + 0.2 exceeds 0.3."""
        ranks = rank_by_weights([(0, 0.1), (0, 0.2), (0, 0.3)])
        assert ranks[1, 1, 0] == ranks[0, 0, 1]

    def test_limits_are_named(self):
        with pytest.raises(EngineError, match="finite"):
            rank_by_weights([(0.0, float("inf"))])
        with pytest.raises(EngineError, match="62 bits"):
            rank_by_weights([(0.0, 1e-18), (0.0, 10.0)])


class TestRanking:
    def test_best_class_first_ties_within_unlisted_last(self):
        assert rank_by_ranking([[3], [0, 2]], (2, 2)).tolist() == [[1, 0], [1, 2]]

    def test_a_complete_ranking_starts_at_zero(self):
        assert rank_by_ranking([[1], [0]], (2,)).tolist() == [0, 1]

    def test_misfits_are_named(self):
        with pytest.raises(EngineError, match=r"states \[1\] are listed more than once"):
            rank_by_ranking([[1], [0, 1]], (2,))
        with pytest.raises(EngineError, match=r"no states \[2, -1\]"):
            rank_by_ranking([[2, 0, -1]], (2,))
