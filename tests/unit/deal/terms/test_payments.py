"""Payments: closed forms, invariances, limits."""

from __future__ import annotations

from datetime import date
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deal.terms import (
    CashFlows,
    Periods,
    ProfitRight,
    RevenueShare,
    calendar_years,
    fee,
    join_flows,
    milestones,
    present_value,
    profit_payments,
    royalty_base,
    scale_flows,
    share_payments,
    surviving_time,
    take_or_pay,
    tiered_amount,
    true_up,
    upfront,
    value_right,
    year_fraction,
    yearly_periods,
)
from detente.errors import EngineError

BASES = st.lists(st.floats(0.0, 100.0), min_size=1, max_size=6)


def test_years_are_counted_by_365_days():
    today = date(2025, 6, 20).toordinal()
    assert year_fraction(date(2026, 6, 20).toordinal(), today) == 1.0
    assert year_fraction(date(2028, 6, 20).toordinal(), today) == pytest.approx((3 * 365 + 1) / 365)
    years = calendar_years(2025, 2030, today)
    assert years.count == 6
    assert years.starts[0] == pytest.approx(-170 / 365)
    assert (years.ends - years.starts).tolist() == pytest.approx([1, 1, 1, 366 / 365, 1, 1])
    assert years.paid.tolist() == years.ends.tolist()


@given(BASES, st.floats(0.01, 1.0), st.floats(0.0, 200.0), st.floats(0.0, 8.0), st.floats(0.0, 0.5))
def test_a_share_in_half_years_is_the_share_in_years(base, rate, cap, end, hazard):
    share = RevenueShare((rate,), cap=cap, end=end, hazard=hazard)
    years = yearly_periods(len(base))
    edges = np.arange(2 * len(base) + 1) / 2
    halves = Periods(edges[:-1], edges[1:], edges[1:])
    whole = share_payments(share, np.array(base), years)
    split = share_payments(share, np.repeat(base, 2) / 2, halves)
    pairs = split.flows.amounts.reshape(-1, 2).sum(axis=1)
    assert pairs == pytest.approx(whole.flows.amounts, rel=1e-9, abs=1e-9)
    assert split.total == pytest.approx(whole.total, rel=1e-9, abs=1e-9)


@given(BASES, st.floats(0.01, 1.0), st.floats(0.1, 200.0), st.floats(0.0, 0.5), st.floats(1e-3, 1e9))
def test_a_share_in_another_currency(base, rate, cap, hazard, scale):
    years = yearly_periods(len(base))

    def paid(by):
        share = RevenueShare((rate, rate / 2), (30.0 * by,), floor=by, cap=cap * by, hazard=hazard)
        return share_payments(share, np.array(base) * by, years)

    assert paid(scale).flows.amounts == pytest.approx(paid(1.0).flows.amounts * scale, abs=1e-9 * scale)


def test_the_cap_is_reached_in_the_middle_of_a_year():
    found = share_payments(RevenueShare((0.5,), cap=15.0), np.array([20.0, 20.0, 20.0]), yearly_periods(3))
    assert found.flows.amounts.tolist() == [10.0, 5.0, 0.0]
    assert found.capped_at == 1.5
    assert not found.flows.expected


def test_an_event_leaves_what_comes_before_it():
    """A share of 1 a year for ever, with hazard h, brings 1/h in the mean."""
    years = yearly_periods(400)
    found = share_payments(RevenueShare((1.0,), hazard=0.1), np.ones(400), years)
    assert found.total == pytest.approx(10.0)
    assert found.flows.amounts[0] == pytest.approx((1 - exp(-0.1)) / 0.1)
    assert surviving_time(-1.0, 1.0, 0.5) == pytest.approx(1.0 + (1 - exp(-0.5)) / 0.5)
    assert surviving_time(2.0, 1.0, 0.5) == 0.0
    assert surviving_time(0.0, 1.0, 1e-320) == 1.0


def test_a_perpetuity_is_one_over_the_rate():
    flows = fee(np.ones(1000), yearly_periods(1000)).flows
    assert present_value(flows, np.array([0.05, 0.1])) == pytest.approx(np.array([20.0, 10.0]))
    growing = CashFlows(np.arange(1.0, 2001.0), 1.03 ** np.arange(2000))
    assert present_value(growing, 0.08) == pytest.approx(1 / (0.08 - 0.03))


@given(st.floats(-100, 100), st.floats(0, 10), st.floats(-0.5, 1.0), st.floats(0.0, 1.0))
def test_splitting_a_payment_changes_nothing(amount, time, rate, part):
    whole = upfront(amount, time)
    split = join_flows(upfront(amount * part, time), upfront(amount * (1 - part), time))
    assert present_value(split, rate) == pytest.approx(present_value(whole, rate), rel=1e-9, abs=1e-9)
    assert present_value(scale_flows(whole, -1.0), rate) == -present_value(whole, rate)


def test_tiers_floors_and_royalties_by_hand():
    """10 % to 100, 5 % from there: of 250 it is 10 + 7.5. Net sales are 90 % of 10 units at 3: 27."""
    assert tiered_amount(250.0, (100.0,), (0.10, 0.05)) == pytest.approx(17.5)
    assert royalty_base(np.array([10.0]), 3.0, 0.1).tolist() == pytest.approx([27.0])
    share = RevenueShare((0.1,), floor=4.0, yearly_cap=8.0, end=2.5)
    found = share_payments(share, np.array([10.0, 60.0, 100.0]), yearly_periods(3))
    assert found.flows.amounts.tolist() == [4.0, 6.0, 4.0]


def test_promises_by_hand():
    """10 a year are promised; 6, 13 and 12 are bought. 4 are lost, or made up: 3 in year 2, 1 in year 3."""
    years = yearly_periods(3)
    plain = take_or_pay(np.full(3, 10.0), np.array([6.0, 13.0, 12.0]), years)
    assert plain.flows.amounts.tolist() == [10.0, 13.0, 12.0]
    made_up = take_or_pay(np.full(3, 10.0), np.array([6.0, 13.0, 12.0]), years, make_up=True)
    assert made_up.flows.amounts.tolist() == [10.0, 10.0, 11.0]
    assert made_up.credit.tolist() == [4.0, 1.0, 0.0]
    assert true_up(np.array([5.0, 6.0]), np.array([6.0, 4.0]), np.array([1.5, 2.5])).amounts.tolist() == [
        -1,
        2,
    ]
    due = milestones(np.array([10.0, 20.0]), np.array([1.0, 2.0]), np.array([0.5, 0.25]))
    assert due.amounts.tolist() == [5.0, 5.0]
    assert due.expected


def test_worlds_broadcast():
    base = np.array([[10.0, 20.0], [10.0, 40.0]])
    found = share_payments(
        RevenueShare((np.array([0.1, 0.5]),), cap=np.array([1.5, np.inf])), base, yearly_periods(2)
    )
    assert found.flows.amounts.tolist() == [[1.0, 10.0], [0.5, 20.0]]
    assert found.capped_at.tolist() == [1.5, np.inf]
    one = share_payments(RevenueShare((0.1,)), base[:, 0], yearly_periods(2))
    assert one.total == 2.0
    assert present_value(one.flows, np.array([0.0, 1.0])).tolist() == [2.0, 0.75]


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6), st.floats(1e-3, 1e6), st.booleans())
def test_rights_to_profit_in_another_currency(profits, scale, carry):
    path = np.array(profits)
    plain = profit_payments(ProfitRight(10.0, 0.75, 0.49, 40.0), path, carry_losses=carry)
    scaled = profit_payments(
        ProfitRight(10.0 * scale, 0.75, 0.49, 40.0 * scale), path * scale, carry_losses=carry
    )
    assert scaled.amounts == pytest.approx(plain.amounts * scale, rel=1e-9, abs=1e-9 * scale)


def test_an_uncapped_right_at_one_rate_is_that_stake():
    profits, times = np.array([5.0, 7.0, 9.0]), np.array([1.0, 2.0, 3.0])
    found = value_right(ProfitRight(0.0, 0.3, 0.3), profits, times, 0.1)
    assert found.stake == pytest.approx(0.3)
    capped = value_right(ProfitRight(0.0, 0.3, 0.3, 2.0), profits, times, 0.1, beyond=100.0)
    assert capped.stake < 0.03


@pytest.mark.parametrize(
    "broken",
    [
        lambda: share_payments(RevenueShare((0.1,)), np.ones(3), yearly_periods(2)),
        lambda: share_payments(RevenueShare((1.1,)), np.ones(2), yearly_periods(2)),
        lambda: share_payments(RevenueShare((0.1,)), -np.ones(2), yearly_periods(2)),
        lambda: share_payments(
            RevenueShare((0.1,), floor=2.0, yearly_cap=1.0), np.ones(2), yearly_periods(2)
        ),
        lambda: share_payments(RevenueShare((0.1,), cap=1.0, paid_before=2.0), np.ones(2), yearly_periods(2)),
        lambda: share_payments(RevenueShare((0.1,), hazard=-0.1), np.ones(2), yearly_periods(2)),
        lambda: tiered_amount(1.0, (1.0,), (0.1,)),
        lambda: tiered_amount(1.0, (2.0, 1.0), (0.1, 0.1, 0.1)),
        lambda: Periods(np.array([0.0, 0.5]), np.array([1.0, 2.0]), np.array([1.0, 2.0])),
        lambda: Periods(np.array([0.0]), np.array([0.0]), np.array([1.0])),
        lambda: CashFlows(np.array([0.0, 1.0]), np.array([1.0])),
        lambda: present_value(upfront(1.0), -1.0),
        lambda: milestones(np.ones(1), np.ones(1), np.array([1.5])),
        lambda: profit_payments(ProfitRight(1.0, 0.0, 0.5), np.ones(2)),
        lambda: profit_payments(ProfitRight(1.0, 0.5, 0.5, 1.0, received=2.0), np.ones(2)),
        lambda: value_right(ProfitRight(1.0, 0.5, 0.5), -np.ones(2), np.ones(2), 0.1),
        lambda: yearly_periods(0),
        lambda: calendar_years(2026, 2025, 0),
        join_flows,
    ],
)
def test_contradictions_are_refused(broken):
    with pytest.raises(EngineError):
        broken()
