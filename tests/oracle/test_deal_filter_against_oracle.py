"""The compiled filter of dominated rows against the definition, pair by pair, and against our own filter."""

from __future__ import annotations

import sys
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import compiled_filter
from detente.deal.pareto import efficient_rows

from .literal_deals import dominates

pytest.importorskip("moocore", reason="moocore is optional")

# Few numbers make ties and duplicates, the others near ties where a float has no room for more.
NUMBERS = (
    st.integers(0, 2),
    st.integers(0, 9),
    st.sampled_from([0, 1, 10**9 - 1, 10**9, 2**31 - 1]),
)
LARGE = st.sampled_from([0, 2**53 - 2, 2**53 - 1])


@st.composite
def row_lists(draw):
    parties = draw(st.integers(3, 5))
    number = draw(st.sampled_from(NUMBERS if parties == 3 else (*NUMBERS, LARGE)))
    rows = draw(st.lists(st.tuples(*[number] * parties), min_size=1, max_size=40))
    repeated = draw(st.lists(st.sampled_from(rows), max_size=10))
    weights = draw(st.lists(st.integers(1, 5), min_size=len(rows) + 10, max_size=len(rows) + 10))
    return rows + repeated, weights[: len(rows) + len(repeated)]


def literal(rows, weights):
    """List, per efficient point in falling order, its first row and the weight of all its rows."""
    points = sorted({row for row in rows if not any(dominates(other, row) for other in rows)}, reverse=True)
    return [
        (rows.index(point), sum(weight for row, weight in zip(rows, weights, strict=True) if row == point))
        for point in points
    ]


def found_by(rows, weights):
    found = efficient_rows(np.array(rows, dtype=np.int64).T.copy(), np.array(weights, dtype=float))
    return list(zip(found.rows.tolist(), found.weights.tolist(), strict=True))


@given(row_lists())
def test_both_filters_give_what_no_pair_rules_out(case):
    rows, weights = case
    expected = literal(rows, weights)
    with patch.object(compiled_filter, "FEWEST_ROWS", 1):
        assert found_by(rows, weights) == expected
        distinct = np.array(sorted(set(rows)), dtype=np.int64).T
        marks = compiled_filter.compiled_filter(distinct)
        assert sorted(map(tuple, distinct.T[marks].tolist()), reverse=True) == [rows[k] for k, _ in expected]
        with patch.dict(sys.modules, {"moocore": None}):
            assert found_by(rows, weights) == expected


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(0, 2**32), st.integers(4, 5), st.sampled_from([12, 60, 10**6]))
def test_both_filters_agree_on_many_rows(seed, parties, total):
    """Divide a total among the parties, some of it lost: most rows are efficient, many are equal."""
    rng = np.random.default_rng(seed)
    cuts = np.sort(rng.integers(0, total, (parties, 20_000)), axis=0)
    values = np.diff(np.concatenate([np.zeros((1, 20_000), int), cuts]), axis=0)
    weights = rng.integers(1, 5, 20_000).astype(float)
    fast = efficient_rows(values, weights)
    with patch.dict(sys.modules, {"moocore": None}):
        slow = efficient_rows(values, weights)
    np.testing.assert_array_equal(fast.rows, slow.rows)
    np.testing.assert_array_equal(fast.weights, slow.weights)
