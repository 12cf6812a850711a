"""What a deal settles and leaves open, who holds a trigger, and what each side gains."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.deal_tests import friction_of
from tests.unit.assessment.small_cases import answer, model

GAINS = np.array([[0.2, 0.1, -0.1, 0.0], [0.1, 0.1, 0.1, 0.1]])


def friction(package, *pieces):
    compiled = model("small", *pieces)
    return friction_of(compiled.loaded.case, compiled.deal, package, GAINS)


def test_issues_that_change_are_settled_and_contested_ones_that_stay_are_open():
    """Today is 20 % and two years; both positions ask for five years and for more than 20 %."""
    assert friction((4, 0)).settled == ("stake",)
    assert friction((4, 0)).left_open == ("contract",)
    assert friction((2, 0)).left_open == ("stake", "contract")
    assert friction((4, 1)).left_open == ()


def test_an_issue_that_nobody_contests_is_not_left_open():
    assert friction((2, 0), "deal: {issues: {contract: {contested: false}}}").left_open == ("stake",)


def test_a_level_may_put_a_trigger_into_one_hand():
    """50 % of the shares give Borealis one."""
    assert friction((8, 1)).triggers == (("stake", "50 %", "borealis"),)
    assert friction((7, 1)).triggers == ()


def test_whoever_gains_nothing_would_leave():
    assert friction((4, 1)).would_leave == (("aurora", 0.5), ("borealis", 0.0))


@pytest.fixture(scope="module")
def recommended():
    return answer("small").deal.recommended


def test_shares_of_the_total_gain_sum_to_one(recommended):
    """Medians of shares that sum to 1 in every world, of two parties: so do the medians."""
    assert recommended
    for deal in recommended:
        assert sum(share for _, share in deal.exchange.shares) == pytest.approx(1, abs=1e-6)


def test_the_exchange_names_gains_in_shares_of_range(recommended):
    for deal in recommended:
        assert [slug for slug, _ in deal.exchange.gains] == ["aurora", "borealis"]
        smallest = min(spread.median for _, spread in deal.exchange.gains)
        assert deal.even <= smallest + 1e-9


def test_terms_are_those_that_change_from_today(recommended):
    for deal in recommended:
        for term in deal.terms:
            assert dict(deal.package)[term.issue] == term.proposed != term.today
        unchanged = set(dict(deal.package)) - {term.issue for term in deal.terms}
        today = {"stake": "20 %", "contract": "two years"}
        assert all(dict(deal.package)[issue] == today[issue] for issue in unchanged)
