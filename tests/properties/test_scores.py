"""What must hold of scores whatever the shares: bounds, what is best, and that order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.backtest import gathered
from detente.assessment.known_end import brier_score, interval_score, kind_score, log_score_add_half
from detente.assessment.result import Settings
from detente.case.schema_context import KINDS
from tests.report_conflict_example import outcomes
from tests.report_known_end_example import known_end

shares = (
    st.lists(st.integers(0, 100), min_size=5, max_size=5)
    .filter(any)
    .map(lambda listed: [count / sum(listed) for count in listed])
)
places = st.integers(0, 4)


@given(shares, places)
def test_brier_scores_lie_between_0_and_2(given_shares, happened):
    found = brier_score(given_shares, happened)
    assert 0 <= found <= 2 + 1e-12
    assert (found < 1e-12) == (given_shares[happened] > 1 - 1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_perfect_forecast_scores_0(kind):
    found = kind_score("model", {kind: 1.0}, 1_000, kind)
    assert (found.brier, found.log) == (0, 0)
    assert 0 < found.log_add_half < 0.01


@given(shares, places)
def test_what_is_true_on_average_scores_best_on_average(truth, other):
    """The Brier score is proper: being certain does no better in expectation than saying what is true."""
    honest = sum(share * brier_score(truth, place) for place, share in enumerate(truth))
    certain = [float(place == other) for place in range(5)]
    assert honest <= sum(share * brier_score(certain, place) for place, share in enumerate(truth)) + 1e-12


@given(shares, places, places)
def test_giving_more_to_what_came_true_never_scores_worse(given_shares, happened, other):
    moved = min(given_shares[other], 0.1)
    better = list(given_shares)
    better[other] -= moved
    better[happened] += moved
    score = log_score_add_half(given_shares[happened], 100, 5)
    assert log_score_add_half(better[happened], 100, 5) <= score + 1e-12


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-1, 2))
def test_an_interval_scores_its_width_where_it_holds_the_truth(first, second, actual):
    low, high = sorted((first, second))
    found = interval_score(low, high, actual)
    assert found >= high - low
    assert (found == high - low) == (low <= actual <= high) or abs(found - high + low) < 1e-9


@given(st.permutations(range(6)))
def test_the_order_of_cases_says_nothing(order):
    kinds = (*KINDS, "held")
    cases = [known_end(outcomes(), kind, f"no. {place}") for place, kind in enumerate(kinds)]
    straight = gathered(cases, Settings(worlds=100))
    mixed = gathered([cases[place] for place in order], Settings(worlds=100))
    assert sorted(one.name for one in mixed.cases) == sorted(one.name for one in straight.cases)
    for first, second in zip(straight.means, mixed.means, strict=True):
        assert first.forecast == second.forecast
        assert first.brier == pytest.approx(second.brier, abs=1e-9)
        assert first.log_add_half == pytest.approx(second.log_add_half, abs=1e-9)
    assert straight.bands == mixed.bands
    for first, second in zip(straight.paired, mixed.paired, strict=True):
        assert (first.better, first.worse, first.tied) == (second.better, second.worse, second.tied)
        assert sorted(first.differences) == pytest.approx(sorted(second.differences), abs=1e-9)
    assert straight.decomposition.brier == pytest.approx(mixed.decomposition.brier, abs=1e-9)
    assert (straight.numeric, straight.named) == (mixed.numeric, mixed.named)
