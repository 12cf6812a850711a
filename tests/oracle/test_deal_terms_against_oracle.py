"""Deal terms in money against literal loops by year, on random numbers in several worlds at once."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import terms
from tests.oracle import literal_terms as literal
from tests.oracle.literal_contingent import STRICT, LiteralTerm

MONEY = st.integers(0, 60).map(Fraction)
LOSSES = st.integers(-40, 60).map(Fraction)
RATES = st.integers(0, 20).map(lambda number: Fraction(number, 20))
CLOSE = {"rel": 1e-12, "abs": 1e-12}


def floats(numbers):
    return np.asarray(numbers, dtype=np.float64)


def as_worlds(rows):
    """From a list of worlds, each a list by year, to an array by year and world."""
    return floats(rows).T.copy()


@st.composite
def paths(draw, numbers=MONEY, count=1):
    years, worlds = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    row = st.lists(numbers, min_size=years, max_size=years)
    return [[draw(row) for _ in range(worlds)] for _ in range(count)]


@st.composite
def shares(draw):
    thresholds = sorted(draw(st.lists(MONEY, max_size=2)))
    floor = draw(st.integers(0, 5).map(Fraction))
    cap = draw(st.none() | MONEY)
    return literal.LiteralShare(
        rates=[draw(RATES) for _ in range(len(thresholds) + 1)],
        thresholds=thresholds,
        floor=floor,
        yearly_cap=draw(st.none() | MONEY.map(lambda money: money + floor)),
        cap=cap,
        before=Fraction(0) if cap is None else cap * draw(RATES),
        end=draw(st.none() | st.integers(-4, 28).map(lambda number: Fraction(number, 4))),
    )


def as_share(share, hazard=0.0):
    def limit(number):
        return np.inf if number is None else float(number)

    return terms.RevenueShare(
        tuple(map(float, share.rates)),
        tuple(map(float, share.thresholds)),
        floor=float(share.floor),
        yearly_cap=limit(share.yearly_cap),
        cap=limit(share.cap),
        paid_before=float(share.before),
        end=limit(share.end),
        hazard=hazard,
    )


@given(shares(), paths(), st.integers(-2, 2))
def test_shares_pay_what_the_loop_pays(share, drawn, first):
    (bases,) = drawn
    periods = terms.yearly_periods(len(bases[0]), float(first))
    found = terms.share_payments(as_share(share), as_worlds(bases), periods)
    starts = [Fraction(first + year) for year in range(len(bases[0]))]
    for world, base in enumerate(bases):
        expected = literal.share_payments(share, base, starts)
        assert found.flows.amounts[:, world] == pytest.approx(floats(expected), **CLOSE)
        assert found.total[world] == pytest.approx(float(sum(expected)), **CLOSE)
        used_up = share.cap is not None and share.before + sum(expected) == share.cap
        if used_up and found.total[world] > 0.0:
            assert np.isfinite(found.capped_at[world])
        if not used_up:
            assert found.capped_at[world] == np.inf


@settings(max_examples=40)
@given(shares(), paths(), st.integers(-1, 1), st.floats(0.01, 2.0))
def test_shares_that_an_event_ends_are_expectations(share, drawn, first, hazard):
    bases = drawn[0][:1]
    slices = 1000
    periods = terms.yearly_periods(len(bases[0]), float(first))
    found = terms.share_payments(as_share(share, hazard), as_worlds(bases), periods)
    starts = [Fraction(first + year) for year in range(len(bases[0]))]
    expected = literal.share_payments_until_event(share, bases[0], starts, hazard, slices)
    assert found.flows.expected
    assert found.flows.amounts[:, 0] == pytest.approx(floats(expected), abs=200.0 / slices)


@given(
    paths(LOSSES),
    MONEY,
    st.integers(1, 20).map(lambda number: Fraction(number, 20)),
    RATES,
    st.none() | MONEY,
    st.booleans(),
)
def test_rights_to_profit_pay_what_the_waterfall_pays(drawn, recoup, first, later, cap, carry):
    (profits,) = drawn
    right = terms.ProfitRight(
        float(recoup), float(first), float(later), np.inf if cap is None else float(cap)
    )
    found = terms.profit_payments(right, as_worlds(profits), carry_losses=carry)
    for world, path in enumerate(profits):
        expected = literal.profit_payments(recoup, (first, later), cap, path, carry)
        assert found.amounts[:, world] == pytest.approx(floats(expected), rel=1e-11, abs=1e-11)
        sums = [sum(expected[: year + 1]) for year in range(len(expected))]
        years = [year for year, so_far in enumerate(sums) if so_far >= recoup]
        assert found.recouped_in[world] == (years[0] if years else -1)


@given(paths(LOSSES), MONEY, st.integers(1, 20), RATES, st.data())
def test_a_right_half_way_goes_on_where_it_was(drawn, recoup, first, later, data):
    profits = drawn[0][:1]
    cut = data.draw(st.integers(0, len(profits[0]) - 1))
    whole = terms.ProfitRight(float(recoup), first / 20, float(later), 25.0)
    all_years = terms.profit_payments(whole, as_worlds(profits)).amounts[:, 0]
    had = all_years[:cut].sum()
    rest = terms.ProfitRight(float(recoup), first / 20, float(later), 25.0, received=min(had, 25.0))
    after = terms.profit_payments(rest, as_worlds(profits)[cut:]).amounts[:, 0]
    assert after == pytest.approx(all_years[cut:], abs=1e-9)


@given(paths(MONEY, count=2), st.booleans())
def test_commitments_are_paid_as_the_ledger_says(drawn, make_up):
    committed, wanted = drawn[0][:1], drawn[1][:1]
    periods = terms.yearly_periods(len(committed[0]))
    found = terms.take_or_pay(as_worlds(committed), as_worlds(wanted), periods, make_up=make_up)
    paid, left = literal.take_or_pay(committed[0], wanted[0], make_up)
    assert found.flows.amounts[:, 0].tolist() == [float(amount) for amount in paid]
    assert found.credit[:, 0].tolist() == [float(amount) for amount in left]


@given(paths(MONEY, count=2))
def test_guarantees_top_up(drawn):
    earned, least = drawn[0][0], drawn[1][0]
    periods = terms.yearly_periods(len(earned))
    yearly = terms.minimum_guarantee(floats(earned), floats(least), periods)
    once = terms.minimum_guarantee(floats(earned), floats(least), periods, at_the_end=True)
    assert yearly.total == float(sum(max(pair) for pair in zip(earned, least, strict=True)))
    assert once.total == float(max(sum(earned), sum(least)))
    assert np.count_nonzero(once.top_up[:-1]) == 0


@given(
    st.lists(st.tuples(st.floats(-3, 30), st.floats(-100, 100)), min_size=1, max_size=8),
    st.lists(st.floats(-0.5, 2.0), min_size=1, max_size=3),
)
def test_present_values_are_sums(flows, rates):
    times, amounts = zip(*flows, strict=True)
    found = terms.present_value(terms.CashFlows(floats(times), floats(amounts)), floats(rates))
    for world, rate in enumerate(rates):
        bound = sum(abs(amount) * (1 + rate) ** -time for time, amount in flows)
        assert found[world] == pytest.approx(
            literal.present_value(times, amounts, rate), abs=1e-11 * (1 + bound)
        )


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0, 1)), min_size=1, max_size=6))
def test_stages_are_weighed_by_every_way_they_can_go(drawn):
    values, success = zip(*drawn, strict=True)
    stages = [terms.upfront(value) for value in values]
    found = terms.risk_adjusted_value(stages, floats(success), 0.1)
    assert found.value == pytest.approx(literal.risk_adjusted(values, success), rel=1e-9, abs=1e-9)


@given(
    st.floats(-50, 50),
    st.floats(0, 5),
    st.lists(st.tuples(st.floats(0, 40), st.integers(0, 20)), max_size=3),
    st.floats(-0.2, 0.5),
    st.integers(0, 24),
)
def test_delay_costs_what_acting_later_is_worth_less(value, running, dated, rate, months):
    delay = terms.Delay(value, running)
    if dated:
        amounts, deadlines = zip(*dated, strict=True)
        delay = terms.Delay(value, running, floats(amounts), floats(deadlines))
    found = terms.cost_of_delay(delay, rate, months)
    for month in range(months + 1):
        expected = literal.delay_cost(value, running, dated, rate, month)
        assert found.cost[month] == pytest.approx(expected, rel=1e-9, abs=1e-8)
    assert found.by_month.sum() == pytest.approx(found.cost[-1] - found.cost[0], abs=1e-8)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 300), st.integers(0, 200), st.data())
def test_the_average_price_is_an_average_over_shares(old, new, outstanding, sold, data):
    held = data.draw(st.integers(0, outstanding))
    found = terms.weighted_average(terms.LaterRound(held, old, new, outstanding, sold))
    expected = literal.weighted_average_price(Fraction(old), Fraction(new), outstanding, sold)
    assert found.conversion_price == pytest.approx(float(expected), rel=1e-12)
    # What was paid for the holding stays what was paid.
    assert found.conversion_shares * found.conversion_price == pytest.approx(held * old, rel=1e-12)
    everyone_else = outstanding - held + sold
    assert found.stake * (everyone_else + found.conversion_shares) == pytest.approx(found.conversion_shares)


@settings(max_examples=40)
@given(st.lists(MONEY, min_size=1, max_size=5), st.integers(0, 60), st.integers(0, 20), st.integers(0, 60))
def test_the_rate_for_a_value_is_the_smallest_that_brings_it(bases, cap, end, value):
    share = terms.RevenueShare((0.0,), cap=float(cap), end=end / 4)
    periods = terms.yearly_periods(len(bases))
    worth = terms.worth_by_rate(share, floats(bases), periods, 0.1)
    assert isinstance(worth, terms.PiecewiseWorth)

    def brings(rate):
        paid = literal.share_payments(
            literal.LiteralShare([Fraction(rate)], cap=Fraction(cap), end=Fraction(end, 4)),
            bases,
            [Fraction(year) for year in range(len(bases))],
        )
        return literal.present_value(periods.paid, [float(amount) for amount in paid], 0.1)

    grid = [number / 200 for number in range(201)]
    for rate in (0.0, 0.13, 0.5, 1.0):
        assert terms.worth_of(worth, rate) == pytest.approx(brings(rate), abs=1e-9)
    found = terms.amount_of(worth, float(value))
    first = literal.smallest_amount(brings, value - 1e-9, grid)
    if first is None:
        assert not found.reached
        assert np.isnan(found.amount)
    else:
        assert found.reached
        assert first - 1 / 200 - 1e-6 <= found.amount <= first + 1e-6


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.01, 10), st.floats(0.01, 10))
def test_both_gain_by_a_bet_exactly_inside_the_interval(belief_a, belief_b, if_event, if_not):
    interval = terms.bet_interval(belief_a, belief_b)
    gains = terms.expected_gains(belief_a, belief_b, if_event, if_not)
    a_is_on = belief_a >= belief_b
    expected = [
        literal.bet_gains(belief_a, if_event, if_not, a_is_on),
        literal.bet_gains(belief_b, if_event, if_not, not a_is_on),
    ]
    assert gains == pytest.approx(floats(expected), abs=1e-12)
    inside = bool(interval.opens) and interval.low < if_not / if_event < interval.high
    if abs(expected[0]) > 1e-9 and abs(expected[1]) > 1e-9:
        assert inside == (min(expected) > 0.0)


@given(st.floats(0.0, 1.0), st.floats(-20, 20), st.floats(-20, 20), st.floats(-20, 20), st.floats(0, 50))
def test_a_term_is_worth_what_each_case_brings_and_is_kept_where_nothing_is_lost(
    belief, happens, not_so, gain, span
):
    by_hand = LiteralTerm({"a": belief}, {"a": happens}, {"a": not_so})
    assert terms.expected_worth(belief, happens, not_so) == pytest.approx(by_hand.expected("a"), abs=1e-12)
    length = span if span > 0 else 1.0
    for event, worth in ((True, happens), (False, not_so)):
        left = np.array([gain + worth])
        sign = terms.gain_signs(left, np.array([span]))
        assert (sign >= 0) == by_hand.keeps("a", event, gain, length)
        assert (sign > 0) == (gain + worth > STRICT * length)


@given(
    st.floats(0.05, 0.9), st.floats(0.05, 0.9), st.floats(0.01, 0.99), st.lists(MONEY, min_size=4, max_size=4)
)
def test_the_largest_bet_leaves_nobody_worse_off_and_a_larger_one_would(belief_a, belief_b, at, gains):
    interval = terms.bet_interval(belief_a, belief_b)
    if abs(belief_a - belief_b) < 1e-6:
        return
    ratio = interval.low + at * (interval.high - interval.low)
    happens, not_so = floats(gains[:2]), floats(gains[2:])
    bet = terms.largest_bet((belief_a, belief_b), ratio, happens, not_so)
    on = int(interval.on)

    def worst(factor):
        left_off = happens[1 - on] - factor * bet.if_event
        left_on = not_so[on] - factor * bet.if_not
        return left_off, left_on

    assert min(worst(1.0)) >= -1e-9
    if bet.if_event > 0.0:
        assert min(worst(1.001)) < 0.0
        assert bet.gains.min() > 0.0
    assert int(np.argmin(worst(1.0))) == (0 if bet.bound_by == 1 - on else 1) or np.ptp(worst(1.0)) < 1e-9
