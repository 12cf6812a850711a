"""Scores, calibration and base rates against their literal definitions, on random shares."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.backtest import decomposition_of, pairs_of, sign_test, with_base_rates
from detente.assessment.known_end import (
    brier_score,
    interval_score,
    kind_score,
    log_score,
    log_score_add_half,
)
from detente.assessment.words import words_for
from detente.case.schema_context import KINDS
from tests.oracle import literal_scores
from tests.report_conflict_example import outcomes
from tests.report_known_end_example import known_end

counts = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)
numbers = st.floats(-1e6, 1e6)
kinds = st.sampled_from(KINDS)


def shares_of(listed):
    return [count / sum(listed) for count in listed]


def case_of(listed, came_true):
    score = kind_score("model", dict(zip(KINDS, shares_of(listed), strict=True)), sum(listed), came_true)
    case = known_end(outcomes())
    return replace(case, kinds=(score,), end=replace(case.end, kind=came_true))


@given(counts, st.integers(0, 4))
def test_the_brier_score(listed, happened):
    expected = literal_scores.brier(shares_of(listed), happened)
    assert brier_score(shares_of(listed), happened) == pytest.approx(float(expected), abs=1e-12)


@given(counts, st.integers(0, 4))
def test_the_log_scores(listed, happened):
    share, total = listed[happened] / sum(listed), sum(listed)
    plain = log_score(share)
    assert (plain is None) == (listed[happened] == 0)
    assert plain is None or plain == pytest.approx(-log(share), abs=1e-12)
    expected = literal_scores.log_add_half(listed[happened], total, 5)
    assert log_score_add_half(share, total, 5) == pytest.approx(expected, abs=1e-9)


@given(numbers, numbers, numbers)
def test_the_interval_score(first, second, actual):
    low, high = sorted((first, second))
    expected = float(literal_scores.interval(low, high, actual))
    assert interval_score(low, high, actual) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(st.integers(0, 6), st.integers(0, 6))
def test_the_sign_test_over_all_tosses(better, worse):
    found = sign_test(better, worse)
    if better + worse == 0:
        assert found is None
    else:
        assert found == float(literal_scores.sign_test(better, worse))


@given(st.lists(st.tuples(counts, kinds), min_size=1, max_size=12))
def test_the_score_taken_apart(drawn):
    cases = [case_of(listed, came_true) for listed, came_true in drawn]
    pairs = pairs_of(cases)
    found = decomposition_of(pairs)
    expected = literal_scores.decomposition([(one.share, int(one.came_true)) for one in pairs], words_for)
    assert found.reliability == pytest.approx(5 * float(expected["reliability"]), abs=1e-9)
    assert found.resolution == pytest.approx(5 * float(expected["resolution"]), abs=1e-9)
    assert found.uncertainty == pytest.approx(5 * float(expected["uncertainty"]), abs=1e-9)
    assert found.within_variance == pytest.approx(5 * float(expected["variance"]), abs=1e-9)
    assert found.within_covariance == pytest.approx(5 * float(expected["covariance"]), abs=1e-9)
    mean = sum(literal_scores.brier(shares_of(listed), KINDS.index(kind)) for listed, kind in drawn)
    assert found.brier == pytest.approx(float(mean) / len(drawn), abs=1e-9)
    whole = found.reliability - found.resolution + found.uncertainty
    assert whole + found.within_variance - found.within_covariance == pytest.approx(found.brier, abs=1e-9)


@given(st.lists(kinds, min_size=5, max_size=9))
def test_base_rates_leave_the_case_itself_out(came_true):
    scored = with_base_rates([case_of([1, 1, 1, 1, 1], kind) for kind in came_true])
    for place, one in enumerate(scored):
        rate = literal_scores.base_rate(came_true, place)
        found = one.kinds[-1]
        assert found.forecast == "base rate"
        assert {kind: share for kind, share in found.shares if share} == pytest.approx(
            {kind: float(share) for kind, share in rate.items()}
        )
        count = came_true.count(came_true[place]) - 1
        assert found.log_add_half == pytest.approx(literal_scores.log_add_half(count, len(came_true) - 1, 5))
