"""Sampling intervals of shares."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import EngineError
from detente.quantities import normal_margin, wilson

Z = 1.959963984540054


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe (1998), table I, method 3 (score, no continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(count, total, low, high):
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 100_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_ends_lie_exactly_1_96_standard_errors_away(pair):
    """At each end p: |share - p| = 1.96 sqrt(p (1 - p) / n)."""
    count, total = pair
    share, (low, high) = count / total, wilson(count, total)
    assert 0 <= low <= share <= high <= 1
    for end in (low, high):
        assert abs(share - end) == pytest.approx(Z * sqrt(end * (1 - end) / total), abs=1e-7)


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 5_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_of_the_rest_is_its_mirror(pair):
    count, total = pair
    low, high = wilson(count, total)
    assert wilson(total - count, total) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_nothing_and_everything_touch_the_ends():
    assert wilson(0, 50)[0] == 0.0
    assert wilson(50, 50)[1] == 1.0


@pytest.mark.parametrize(("count", "total"), [(0, 0), (-1, 5), (6, 5)])
def test_counts_that_cannot_be_are_refused(count, total):
    with pytest.raises(EngineError, match="0 <= count <= total"):
        wilson(count, total)


def test_two_standard_errors():
    assert normal_margin(0.5, 10_000) == pytest.approx(0.01)
    assert normal_margin(0.2, 400) == pytest.approx(0.04)
    assert normal_margin(0.0, 9) == 0.0
