"""Menus of equal worth, roots, values by side, and bets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal.terms import (
    NEUTRAL,
    NOBODY,
    CashFlows,
    CurvedWorth,
    Delay,
    LinearWorth,
    PiecewiseWorth,
    RevenueShare,
    TwoSidedTerm,
    amount_of,
    bet_interval,
    break_even_discount_rate,
    break_even_share,
    cost_of_delay,
    exchange_rate,
    expected_worth,
    find_root,
    gain_signs,
    iso_menu,
    iso_table,
    largest_bet,
    negated,
    present_value,
    risk_adjusted_value,
    share_payments,
    shares_of_value,
    swap,
    trigger_control,
    upfront,
    worth_by_rate,
    worth_of,
    yearly_periods,
)
from detente.errors import EngineError

UNIT = st.floats(0.01, 1e3) | st.floats(-1e3, -0.01)


@given(UNIT, st.floats(-10, 10), st.floats(0.0, 100.0))
def test_a_line_is_inverted_exactly(unit, base, amount):
    worth = LinearWorth(unit, base)
    found = amount_of(worth, worth_of(worth, amount))
    assert found.reached
    assert found.exact
    assert found.amount == pytest.approx(amount, rel=1e-9, abs=1e-9 * (1 + abs(base / unit)))


@given(st.lists(st.floats(0.0, 5.0), min_size=2, max_size=6), st.floats(0.0, 1.0), st.booleans(), st.data())
def test_knots_are_inverted_exactly_and_as_bisection_does(steps, place, falling, data):
    amounts = np.arange(len(steps) + 1.0)
    worths = np.concatenate([[0.0], np.cumsum(steps)]) * (-1.0 if falling else 1.0)
    worth = PiecewiseWorth(amounts, worths)
    value = worths[-1] * place
    exact = amount_of(worth, value)
    assert exact.reached
    assert worth_of(worth, exact.amount) == pytest.approx(value, abs=1e-9)
    searched = amount_of(CurvedWorth(lambda amount: worth_of(worth, amount), 0.0, amounts[-1]), value)
    assert not searched.exact
    assert worth_of(worth, searched.amount) == pytest.approx(value, abs=1e-9)
    assert searched.width <= amounts[-1] * 1e-15
    # The smallest amount: anything clearly smaller is worth less.
    if exact.amount > 1e-6:
        assert abs(worth_of(worth, exact.amount - 1e-6)) <= abs(value)


def test_nothing_is_cut_to_fit():
    stake = LinearWorth(3.0, most=49.0)
    found = amount_of(stake, np.array([147.0, 148.0, -1.0]))
    assert found.reached.tolist() == [True, False, False]
    assert np.isnan(found.amount[1:]).all()
    assert (
        amount_of(PiecewiseWorth(np.array([0.0, 1.0]), np.array([0.0, 5.0])), 6.0).reached.tolist() is False
    )
    assert amount_of(CurvedWorth(np.sqrt, 0.0, 4.0), 3.0).reached.tolist() is False
    assert amount_of(LinearWorth(0.0), 1.0).reached.tolist() is False
    with pytest.raises(EngineError):
        worth_of(stake, 50.0)
    with pytest.raises(EngineError):
        worth_of(LinearWorth(np.ones(2)), np.ones(3))


@settings(max_examples=15)
@given(st.lists(st.floats(1.0, 50.0), min_size=1, max_size=5), st.floats(1.0, 60.0), st.floats(0.0, 0.3))
def test_a_rate_is_found_again(base, cap, discount):
    share, years = RevenueShare((0.0,), cap=cap), yearly_periods(len(base))
    for varied in (share, RevenueShare((0.0,), cap=cap, hazard=0.1)):
        worth = worth_by_rate(varied, np.array(base), years, discount)
        for rate in (0.0, 0.05, 0.4):
            found = amount_of(worth, worth_of(worth, rate))
            assert found.reached
            assert worth_of(worth, found.amount) == pytest.approx(worth_of(worth, rate), rel=1e-9, abs=1e-9)
            assert found.amount <= rate + 1e-9


def test_an_uncapped_rate_is_the_break_even_share():
    base, years = np.array([10.0, 30.0]), yearly_periods(2)
    worth = worth_by_rate(RevenueShare((0.0,)), base, years, 0.1)
    value = present_value(CashFlows(years.paid, base), 0.1)
    assert amount_of(worth, 5.0).amount == pytest.approx(break_even_share(5.0, value))


@given(st.floats(1.0, 100.0), st.floats(0.5, 5.0), st.floats(0.5, 5.0), st.floats(1e-3, 1e6))
def test_a_menu_does_not_depend_on_the_currency_but_for_its_sums(value, stake, other, scale):
    def menu(by):
        point = TwoSidedTerm(LinearWorth(stake * by), LinearWorth(-other * by))
        cash = TwoSidedTerm(LinearWorth(1.0), LinearWorth(-1.5))
        return iso_menu(value * by, [point, cash])

    plain, scaled = menu(1.0), menu(scale)
    assert scaled.amounts[0] == pytest.approx(plain.amounts[0])
    assert scaled.amounts[1] == pytest.approx(plain.amounts[1] * scale)
    assert scaled.trade == pytest.approx(plain.trade * scale)
    # Going from one term to the other and back brings nothing.
    assert plain.trade[0, 1] == pytest.approx(-plain.trade[1, 0])
    assert plain.exact.all()


def test_a_menu_shows_the_trade():
    """To A a point is worth 3 and money 1; B they cost 3 and 2. So B gives points: 30, not 60."""
    point = TwoSidedTerm(LinearWorth(3.0), negated(LinearWorth(3.0)))
    cash = TwoSidedTerm(LinearWorth(1.0), LinearWorth(-2.0))
    found = iso_menu(30.0, [cash, point])
    assert found.amounts.tolist() == [30.0, 10.0]
    assert found.other.tolist() == [-60.0, -30.0]
    assert found.trade[0, 1] == 30.0
    table = iso_table(np.array([0.0, 15.0, 30.0]), cash, point)
    assert table.equivalents.tolist() == [0.0, 5.0, 10.0]
    assert table.other_gains.tolist() == [0.0, 15.0, 30.0]
    assert table.exact
    assert exchange_rate(LinearWorth(3.0), LinearWorth(1.0)) == pytest.approx(1 / 3)
    assert swap(cash.own, 30.0, -15.0, point.own, 2.0).amount == 7.0
    with pytest.raises(EngineError):
        exchange_rate(LinearWorth(0.0), LinearWorth(1.0))


def test_a_menu_over_worlds_says_where_it_ends():
    short = TwoSidedTerm(LinearWorth(np.array([1.0, 10.0]), most=5.0), LinearWorth(-1.0))
    found = iso_menu(20.0, [short, TwoSidedTerm(LinearWorth(1.0), LinearWorth(-1.0))])
    assert found.reached.tolist() == [[False, True], [True, True]]
    assert found.amounts[0, 1] == 2.0
    assert np.isnan(found.trade[0, 1, 0])
    assert found.trade[0, 1, 1] == -18.0


def test_roots_are_told_from_their_absence():
    found = find_root(lambda place: place**3, np.array([8.0, 0.0, 30.0]), 0.0, 3.0)
    assert found.reached.tolist() == [True, True, False]
    assert found.place[:2] == pytest.approx(np.array([2.0, 0.0]), abs=1e-15)
    assert (found.width[:2] <= 3.0 * 2.0**-52).all()
    with pytest.raises(EngineError):
        find_root(lambda place: place, 0.0, 1.0, 0.0)
    with pytest.raises(EngineError):
        find_root(lambda place: place * np.nan, 0.0, 0.0, 1.0)
    with pytest.raises(EngineError):
        PiecewiseWorth(np.array([0.0, 1.0, 2.0]), np.array([0.0, 2.0, 1.0]))


def test_rates_of_return_and_whether_there_is_one():
    """100 out, 110 back after a year: 10 %. 100 out, 230 in, 132 out: both 10 and 20 %."""
    one = break_even_discount_rate(CashFlows(np.array([0.0, 1.0]), np.array([-100.0, 110.0])))
    assert one.root.place == pytest.approx(0.10)
    assert one.only_one
    two = break_even_discount_rate(CashFlows(np.arange(3.0), np.array([-100.0, 230.0, -132.0])), 0.15, 1.0)
    assert two.root.place == pytest.approx(0.20)
    assert not two.only_one
    none = break_even_discount_rate(CashFlows(np.arange(2.0), np.array([1.0, 1.0])))
    assert not none.root.reached


def test_stages_and_sides_by_hand():
    """10 spent, 50 % go on; 20 spent, 50 % go on; 100 earned: -10 - 10 + 25 = 5."""
    found = risk_adjusted_value(
        [upfront(-10.0), upfront(-20.0), upfront(100.0)], np.array([0.5, 0.5, 1.0]), 0.1
    )
    assert found.value == 5.0
    assert found.reached.tolist() == [1.0, 0.5, 0.25]
    sides = shares_of_value(np.array([[30.0, -5.0], [10.0, 5.0]]))
    assert sides.shares[:, 0].tolist() == [0.75, 0.25]
    assert sides.defined.tolist() == [True, False]
    assert np.isnan(sides.shares[:, 1]).all()


def test_a_wait_without_discount_costs_what_is_lost():
    found = cost_of_delay(Delay(100.0, 1.0, np.array([20.0]), np.array([2.0])), 0.0, 3)
    assert found.cost.tolist() == [0.0, 1.0, 22.0, 23.0]
    assert found.by_month.tolist() == [0.0, 1.0, 21.0, 1.0]
    with pytest.raises(EngineError):
        cost_of_delay(Delay(1.0, deadlines=np.array([1.0])), 0.0, 3)


def test_a_bet_by_hand():
    """A believes 60 %, B 20 %: ratios from 1/4 to 3/2. At 1, bound by A's 5: A gains 3 - 2, B 4 - 1."""
    interval = bet_interval(0.6, 0.2)
    assert (interval.low, interval.high) == (0.25, pytest.approx(1.5))
    assert interval.on == 0
    bet = largest_bet((0.6, 0.2), 1.0, np.array([50.0, 10.0]), np.array([5.0, 40.0]))
    assert (bet.if_event, bet.if_not) == (5.0, 5.0)
    assert bet.gains == pytest.approx(np.array([1.0, 3.0]))
    assert bet.bound_by == 0
    assert not bet_interval(0.3, 0.3).opens
    assert bet_interval(0.0, 1.0).high == np.inf
    assert bet_interval(0.1, 0.2).on == 1
    for ratio in (0.25, 1.6):
        with pytest.raises(EngineError):
            largest_bet((0.6, 0.2), ratio, np.ones(2), np.ones(2))


def test_a_term_that_is_no_bet_by_hand():
    """Held for 25 % likely, 8 and -4 are worth 2 - 3; a gain of 4 is used up, one short of it is missed."""
    assert expected_worth(0.25, 8.0, -4.0) == -1.0
    ranges = np.array([[100.0], [0.0]])
    gains = np.array([[4.0 - 4.0, 4.0 - 5.0, 1e-8], [1e-10, 1.0, -1.0]])
    assert gain_signs(gains, ranges).tolist() == [[0, -1, 0], [0, 1, -1]]
    for belief in (-0.1, 1.1, np.nan):
        with pytest.raises(EngineError):
            expected_worth(belief, 1.0, 0.0)
    with pytest.raises(EngineError):
        expected_worth(np.array([0.1, 0.2]), np.ones(3), 0.0)
    with pytest.raises(EngineError):
        gain_signs(np.ones((2, 3)), -np.ones((2, 1)))


@pytest.mark.parametrize(
    ("declares", "verifies", "benefits", "beneficiary", "one_party"),
    [
        (0, NOBODY, 0, True, True),
        (0, 0, 0, True, True),
        (0, 1, 0, False, False),
        (0, NEUTRAL, 0, False, False),
        (1, NOBODY, 0, False, True),
        (NEUTRAL, NOBODY, 0, False, False),
        (NEUTRAL, 0, 0, False, False),
    ],
)
def test_who_controls_a_trigger(declares, verifies, benefits, beneficiary, one_party):
    found = trigger_control(declares, verifies, benefits)
    assert found.beneficiary_controls is beneficiary
    assert found.one_party_controls is one_party


@pytest.mark.parametrize("broken", [(-1, NOBODY, 0), (0, -3, 0), (0, NOBODY, -1)])
def test_a_trigger_needs_its_parties(broken):
    with pytest.raises(EngineError):
        trigger_control(*broken)


def test_a_share_worth_its_payments_at_each_rate():
    share, base, years = (
        RevenueShare((0.3, 0.1), (50.0,), floor=1.0),
        np.array([20.0, 80.0]),
        yearly_periods(2),
    )
    worth = worth_by_rate(share, base, years, 0.1)
    assert isinstance(worth, CurvedWorth)
    paid = share_payments(share, base, years)
    assert worth_of(worth, 0.3) == present_value(paid.flows, 0.1)
    assert worth_of(negated(worth), 0.3) == -present_value(paid.flows, 0.1)
