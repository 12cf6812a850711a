"""What the parts on lotteries, division, threats and time refuse, and their edges."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    WelfareSettings,
    adjusted_knaster,
    adjusted_winner,
    alternating_offers,
    check_deal,
    check_division,
    discrete_raiffa,
    equal_area,
    exact_frontier,
    fixed_cost_offers,
    integrative_potential,
    issue_oppositions,
    issue_trades,
    kalai_smorodinsky_lottery,
    maximum_nash_welfare,
    nash,
    nash_lottery,
    patience_weights,
    proportional,
    pure_threats,
    side_payments,
    solve_matrix_game,
    utilitarian_lottery,
    variable_threats,
)
from detente.deal.division.whole_divisions import better_division
from detente.errors import EngineError

NOTHING = np.zeros(2)


def space_of(*tables):
    values = tuple(np.array(table, dtype=float) for table in tables)
    return DealSpace(values, tuple(np.ones(table.shape[1], dtype=bool) for table in values))


def frontier_of(*tables):
    return exact_frontier(space_of(*tables))


def test_a_lottery_may_help_where_no_package_does():
    frontier = frontier_of([[4, -1], [-1, 4]])
    assert nash(frontier, NOTHING).reason
    (found,) = nash_lottery(frontier, NOTHING).lotteries
    assert found.gains == pytest.approx([1.5, 1.5])
    assert found.odds == pytest.approx([0.5, 0.5])


def test_a_single_package_is_the_answer_of_all():
    frontier = frontier_of([[3, 0], [2, 0]])
    for solve in (nash_lottery, kalai_smorodinsky_lottery, equal_area, utilitarian_lottery, discrete_raiffa):
        (found,) = solve(frontier, NOTHING).lotteries
        assert found.packages.tolist() == [[0]]
        assert found.gains == pytest.approx([3, 2])
    assert not discrete_raiffa(frontier, NOTHING).exact  # each round halves the way to the corner


def test_rounds_of_raiffa_may_close_in_on_a_corner():
    frontier = frontier_of([[4, 3, 0], [0, 3, 4]])
    found = discrete_raiffa(frontier, NOTHING)
    assert not found.exact
    assert found.lotteries[0].gains == pytest.approx([3, 3])
    assert found.method == "rounds that close in on a corner"


def test_no_lottery_lets_both_gain():
    found = equal_area(frontier_of([[1, 0], [0, 1]]), np.ones(2))
    assert found.lotteries == ()
    assert found.value is None
    assert "worse off" in found.reason or "worth more" in found.reason


def test_lotteries_are_made_for_two_parties():
    three = frontier_of([[1, 0], [0, 1], [0, 1]])
    with pytest.raises(EngineError, match="two parties; found 3"):
        nash_lottery(three, np.zeros(3))
    with pytest.raises(EngineError, match="two parties; found 3"):
        issue_trades(space_of([[1, 0], [0, 1], [0, 1]]))


def test_proportions_must_be_positive():
    with pytest.raises(EngineError, match="must be positive"):
        proportional(frontier_of([[1, 0], [0, 1]]), NOTHING, np.array([1.0, 0.0]))


def test_proportions_of_parties_with_very_different_ranges():
    """The third package gives the small party more, and each quotient is compared on its own grid."""
    frontier = frontier_of([[5e8, 5e8 - 1, 0], [0.1, 0.5, 1.0]])
    assert proportional(frontier, NOTHING, np.array([1.0, 1.0])).packages.tolist() == [[1]]


def test_side_payments_reach_a_package_in_which_somebody_loses():
    found = side_payments(frontier_of([[10, 1], [-3, 1]]), NOTHING)
    assert found.packages.tolist() == [[0]]
    assert found.splits[0].transfers.tolist() == [[-6.5, 6.5]]
    nothing = side_payments(frontier_of([[1, 0], [0, 1]]), np.ones(2))
    assert nothing.splits == ()
    assert "in total" in nothing.reason


def test_side_payments_where_nothing_can_be_agreed():
    space = DealSpace((np.ones((2, 1)),), (np.zeros(1, dtype=bool),))
    assert side_payments(exact_frontier(space), NOTHING).total is None
    with pytest.raises(EngineError, match="no package can be agreed"):
        adjusted_knaster(space)
    with pytest.raises(EngineError, match="no package can be agreed"):
        integrative_potential(space, NOTHING)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([[1.0, 2.0]], "shape"),
        ([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]], "made for 2 parties"),
        ([[1.0, -2.0], [1.0, 2.0]], "zero or more"),
        ([[1.0, np.inf], [1.0, 2.0]], "finite"),
        ([[0.0, 0.0], [1.0, 2.0]], "values none"),
    ],
)
def test_values_that_adjusted_winner_refuses(values, words):
    with pytest.raises(EngineError, match=words):
        adjusted_winner(np.array(values))


def test_items_at_the_quotient_of_the_split_one_are_named():
    found = adjusted_winner(np.array([[40.0, 40.0, 20.0], [30.0, 30.0, 40.0]]))
    assert found.split == 0
    assert found.interchangeable == (1,)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([[1.0], [0.0]], "shape"),
        ([[1.0, 1.0], [0.5, 0.0]], "sum to one"),
        ([[0.5, 1.0], [0.5, 0.0]], "split"),
    ],
)
def test_shares_that_the_checks_refuse(shares, words):
    with pytest.raises(EngineError, match=words):
        check_division(np.ones((2, 2)), np.array(shares), whole=True)


def test_circles_are_tried_for_up_to_seven_parties():
    with pytest.raises(EngineError, match="up to 7 parties"):
        check_division(np.ones((8, 8)), np.eye(8))
    assert check_division(np.ones((8, 8)), np.eye(8), whole=True).efficient.holds


def test_a_circle_of_three_is_found():
    """No two of them can exchange anything, but all three can pass theirs on."""
    values = np.array([[2.0, 3.0, 0.0], [0.0, 2.0, 3.0], [3.0, 0.0, 2.0]])
    found = check_division(values, np.eye(3)).efficient
    assert not found.holds
    assert found.shares.round(9).tolist() == [[0, 1, 0], [0, 0, 1], [1, 0, 0]]


def test_searches_refuse_beyond_their_limits():
    values = np.random.default_rng(0).integers(1, 30, (4, 10)).astype(float)
    with pytest.raises(EngineError, match="more than 10 partial divisions"):
        maximum_nash_welfare(values, WelfareSettings(branches=10))
    with pytest.raises(EngineError, match="more than 2 divisions tie"):
        maximum_nash_welfare(np.ones((3, 3)), WelfareSettings(ties=2))
    with pytest.raises(EngineError, match="1 or more"):
        WelfareSettings(branches=0)
    with pytest.raises(EngineError, match="more than 5 partial divisions"):
        better_division(values, np.zeros(4), branches=5)


def test_a_party_that_must_go_without():
    found = maximum_nash_welfare(np.array([[2.0, 1.0], [1.0, 2.0], [5.0, 5.0]]))
    assert found.served.sum(axis=1).tolist() == [2] * len(found.holders)


def test_a_deal_is_checked_in_declared_units():
    frontier = frontier_of([[4, 2, 0], [0, 1, 2]])
    found = check_deal(frontier, NOTHING, np.array([2.0, 1.0]), np.array([2.0, 1.0]))
    assert found.equitable_in_points.holds
    assert not check_deal(frontier, NOTHING, np.array([2.0, 1.0]), np.ones(2)).equitable_in_points.holds
    for wrong, words in (([1.0], "2 finite"), ([1.0, 0.0], "positive")):
        with pytest.raises(EngineError, match=words):
            check_deal(frontier, NOTHING, np.ones(2), np.array(wrong))


def test_matrix_games_that_are_refused():
    with pytest.raises(EngineError, match="rows of one length"):
        solve_matrix_game([[Fraction(1)], []])
    with pytest.raises(EngineError, match="12869 square parts"):
        solve_matrix_game([[Fraction(0)] * 8] * 8)
    with pytest.raises(EngineError, match="same shape"):
        variable_threats(np.ones((2, 2)), np.ones((2, 3)))
    with pytest.raises(EngineError, match="finite"):
        variable_threats(np.full((2, 2), np.nan), np.ones((2, 2)))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"discounts": (1.0, 1.0)}, "every split is possible"),
        ({"discounts": (1.1, 0.5)}, "from 0 to 1"),
        ({"discounts": (0.9, 0.9), "breakdown": 1.0}, "below 1"),
        ({"discounts": (0.9, 0.9), "fallback": (0.6, 0.6)}, "sum to at most 1"),
    ],
)
def test_offers_that_are_refused(options, words):
    with pytest.raises(EngineError, match=words):
        alternating_offers(**options)


def test_outside_options_worth_more_than_the_pie():
    found = alternating_offers((0.9, 0.9), outside=(0.6, 0.6))
    assert not found.agree
    assert found.first.tolist() == [0.6, 0.6]


def test_weights_and_costs_that_are_refused():
    with pytest.raises(EngineError, match="lose by waiting"):
        patience_weights((0.0, 0.1))
    with pytest.raises(EngineError, match="at most one"):
        patience_weights((0.1, 0.1), 0.1, (0.6, 0.6))
    with pytest.raises(EngineError, match="above 0"):
        fixed_cost_offers((0.0, 0.1))


def test_kinds_of_issues():
    space = space_of(
        [[0, 1], [1, 0]], [[0, 1], [0, 1]], [[0, 1, 2], [0, 2, 1]], [[0, 1], [3, 3]], [[5, 5], [3, 3]]
    )
    kinds = [one.kind for one in issue_oppositions(space)]
    assert kinds == ["opposed", "common", "mixed", "one-sided", "indifferent"]


def test_equal_weights_leave_nothing_to_trade():
    (trade,) = issue_trades(space_of([[2, 0], [0, 4]], [[1, 0], [0, 2]]))
    assert not trade.exists
    assert trade.concedes is None
    assert trade.rates == (2, 2)
    potential = integrative_potential(space_of([[2, 0], [0, 4]], [[1, 0], [0, 2]]), NOTHING)
    assert potential.ratio == pytest.approx(1)
    assert potential.area == pytest.approx(0)


def test_pure_threats_need_not_exist():
    """Each side would rather change what the other has answered: the threats must be mixed."""
    first = np.array([[1.0, -1.0], [-1.0, 1.0], [0.0, 10.0]])
    second = np.array([[-1.0, 1.0], [1.0, -1.0], [10.0, 0.0]])
    found = pure_threats(first[:2], second[:2])
    assert found.equilibria == ()
    assert found.payoffs is None
    assert "mixed" in found.reason
    with pytest.raises(EngineError, match="same shape"):
        pure_threats(first, second[:2])
