"""Equity: closed forms, counts of shares, and what a protection gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deal.terms import (
    LaterRound,
    Round,
    convert_rights,
    dilute,
    equivalent_stake,
    full_ratchet,
    intrinsic_call,
    intrinsic_put,
    money_for_stake,
    price_round,
    stake_for_money,
    weighted_average,
)
from detente.errors import EngineError

MONEY = st.floats(1.0, 1e6)


def test_one_round_dilutes_by_the_stake_that_it_sells():
    """40 at 260 before is 300 after: 13.3 % are sold, a stake of 49 % becomes 42.5 %."""
    found = dilute(0.49, [Round(0.0, 40.0, pre_money=260.0)])
    assert found.stakes == pytest.approx(np.array([0.49, 0.49 * 260 / 300]))
    assert stake_for_money(40.0, 260.0) == pytest.approx(40 / 300)
    assert money_for_stake(40.0 / 300.0, 260.0) == pytest.approx(40.0)


@given(MONEY, MONEY, st.floats(0.0, 0.3), st.floats(1.0, 1e9))
def test_the_shares_of_a_round_add_up(money, pre, pool, shares):
    found = price_round(Round(0.0, money, post_money=pre + money * 2, pool=pool * 0.5), shares)
    assert found.shares_after == pytest.approx(shares + found.new_shares + found.pool_shares)
    assert found.new_shares * found.price == pytest.approx(money)
    # The worth before the money is what all shares but the new ones are worth, the pool counted in.
    assert (shares + found.pool_shares) * found.price == pytest.approx(found.pre_money)
    assert found.pool_shares / found.shares_after == pytest.approx(pool * 0.5)
    assert shares / found.shares_after == pytest.approx(found.kept)


@given(st.floats(0.0, 1.0), MONEY, MONEY, MONEY)
def test_pro_rata_keeps_a_stake_and_costs_its_part(stake, first, second, pre):
    rounds = [Round(0.5, first, pre_money=pre), Round(1.5, second, pre_money=pre * 2)]
    found = dilute(stake, rounds, [stake, stake])
    assert found.stakes == pytest.approx(np.full(3, stake))
    assert found.paid == pytest.approx(np.array([stake * first, stake * second]))
    nothing = dilute(stake, rounds)
    assert nothing.stakes[-1] == pytest.approx(stake * found.kept.prod())


@given(MONEY, MONEY, st.floats(0.1, 0.9))
def test_one_round_or_two_halves_at_the_same_price(money, pre, part):
    """At one price per share: the second half starts at the worth at which the first ended."""
    once = dilute(0.3, [Round(0.0, money, pre_money=pre)])
    twice = dilute(
        0.3,
        [
            Round(0.0, part * money, pre_money=pre),
            Round(0.0, (1 - part) * money, pre_money=pre + part * money),
        ],
    )
    assert twice.stakes[-1] == pytest.approx(once.stakes[-1])


def test_rounds_differ_over_worlds():
    found = dilute(
        np.array([0.2, 0.4]), [Round(0.0, np.array([0.0, 10.0]), pre_money=10.0), Round(1.0, 0.0, 1.0)]
    )
    assert found.stakes.tolist() == [[0.2, 0.4], [0.2, 0.2], [0.2, 0.2]]
    assert found.kept.shape == (2, 2)


@given(st.floats(0.0, 100.0), st.floats(1.0, 20.0), st.floats(1.0, 20.0), st.floats(0.0, 500.0))
def test_the_average_lies_between_the_prices_and_the_ratchet_at_the_lower(shares, old, new, sold):
    later = LaterRound(shares, old, new, 100.0, sold)
    ratchet, average = full_ratchet(later), weighted_average(later)
    assert ratchet.conversion_price == min(old, new)
    slack = 1e-9
    assert min(old, new) - slack <= average.conversion_price <= old + slack
    assert ratchet.stake >= average.stake - slack
    assert average.stake >= average.unprotected_stake - slack
    assert bool(average.applies) == (new < old)
    if new >= old:
        assert average.extra_shares == ratchet.extra_shares == 0.0


def test_a_protection_by_hand():
    """100 of 1,000 shares at 10; 500 more at 5. Ratchet: 200 shares. Average: 10 * 1250/1500, so 120."""
    later = LaterRound(100.0, 10.0, 5.0, 1000.0, 500.0)
    assert full_ratchet(later).conversion_shares == 200.0
    assert full_ratchet(later).stake == pytest.approx(200 / 1600)
    assert weighted_average(later).conversion_price == pytest.approx(25 / 3)
    assert weighted_average(later).conversion_shares == pytest.approx(120.0)
    assert weighted_average(later).stake == pytest.approx(120 / 1520)


@given(st.floats(0.0, 100.0), st.floats(0.0, 100.0))
def test_right_to_buy_less_right_to_sell_is_the_difference(price, strike):
    assert intrinsic_call(price, strike) - intrinsic_put(price, strike) == pytest.approx(price - strike)


@given(st.lists(st.floats(0.0, 20.0), min_size=1, max_size=4), st.floats(0.0, 50.0), st.floats(0.0, 0.5))
def test_a_conversion_divides_everything(values, money, pool):
    found = convert_rights(np.array(values), 100.0, new_money=money, pool=pool)
    assert found.stakes.sum() + found.residual + found.new_money + found.pool == pytest.approx(1.0)
    # Without a pool everybody holds what its right was worth.
    plain = convert_rights(np.array(values), 100.0, new_money=money)
    assert plain.stakes * (100.0 + money) == pytest.approx(np.array(values))
    assert equivalent_stake(values[0], 100.0) == pytest.approx(values[0] / 100.0)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: price_round(Round(0.0, 1.0), 10.0),
        lambda: price_round(Round(0.0, 1.0, pre_money=1.0, post_money=2.0), 10.0),
        lambda: price_round(Round(0.0, 5.0, post_money=5.0), 10.0),
        lambda: price_round(Round(0.0, 5.0, post_money=10.0, pool=0.5), 10.0),
        lambda: dilute(0.5, [Round(1.0, 1.0, 1.0), Round(0.0, 1.0, 1.0)]),
        lambda: dilute(0.5, [Round(1.0, 1.0, 1.0)], [0.1, 0.1]),
        lambda: dilute(1.5, []),
        lambda: money_for_stake(1.0, 10.0),
        lambda: full_ratchet(LaterRound(20.0, 1.0, 1.0, 10.0, 0.0)),
        lambda: weighted_average(LaterRound(1.0, 0.0, 1.0, 10.0, 0.0)),
        lambda: convert_rights(np.array([60.0, 50.0]), 100.0),
        lambda: stake_for_money(np.nan, 1.0),
        lambda: dilute(np.ones(2) / 4, [Round(0.0, np.ones(3), 1.0)]),
    ],
)
def test_contradictions_are_refused(broken):
    with pytest.raises(EngineError):
        broken()
