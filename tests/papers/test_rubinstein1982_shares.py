"""Rubinstein (1982), Perfect equilibrium in a bargaining model, Econometrica 50(1), 97-109.

Published (the two examples at the end of the paper): with discount factors k1 and k2 the first to
propose gets (1 - k2) / (1 - k1 k2); with fixed costs c1 and c2 of a round it gets everything if c1 is
the smaller, c2 if c1 is the larger, and anything from c1 up if both are equal. The table below is
computed from the formula. Outside options are treated as in Binmore, Shaked & Sutton (1989), An
outside option experiment, Quarterly Journal of Economics 104(4), 753-770, and the limit of short
rounds as in Binmore, Rubinstein & Wolinsky (1986), RAND Journal of Economics 17(2), 176-188.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    alternating_offers,
    exact_frontier,
    fixed_cost_offers,
    nash_lottery,
    patience_weights,
)

SHARES = {
    (0.9, 0.9): (0.526316, 0.473684),
    (0.95, 0.9): (0.689655, 0.310345),
    (0.9, 0.95): (0.344828, 0.655172),
    (0.5, 0.5): (0.666667, 0.333333),
    (0.99, 0.99): (0.502513, 0.497487),
    (0.8, 0.6): (0.769231, 0.230769),
}


@pytest.mark.parametrize(("discounts", "shares"), SHARES.items())
def test_table_of_shares(discounts, shares):
    found = alternating_offers(discounts)
    assert found.first == pytest.approx(shares, abs=1e-6)
    assert found.first[0] == pytest.approx((1 - discounts[1]) / (1 - discounts[0] * discounts[1]))
    mirrored = alternating_offers(discounts[::-1])
    assert found.second[::-1] == pytest.approx(mirrored.first)


@pytest.mark.parametrize(
    ("costs", "shares"),
    [((0.1, 0.2), (1, 1)), ((0.2, 0.1), (0.1, 0.1)), ((0.1, 0.1), (0.1, 1))],
)
def test_fixed_costs(costs, shares):
    assert fixed_cost_offers(costs) == shares


@pytest.mark.parametrize("option", [0.0, 0.2, 0.47, 0.4736])
def test_an_outside_option_below_the_share_changes_nothing(option):
    found = alternating_offers((0.9, 0.9), outside=(0.0, option))
    assert found.first.tolist() == alternating_offers((0.9, 0.9)).first.tolist()
    assert found.binding == (False, False)


@pytest.mark.parametrize("option", [0.474, 0.6, 0.9])
def test_an_outside_option_above_the_share_gives_just_that(option):
    found = alternating_offers((0.9, 0.9), outside=(0.0, option))
    assert found.first == pytest.approx((1 - option, option))
    assert found.binding == (False, True)


def test_limit_of_short_rounds_is_a_weighted_nash_solution():
    """Interest rates of 5 and 10 per cent: the patient party gets two thirds."""
    limit = patience_weights((0.05, 0.10))
    assert limit.shares == pytest.approx((2 / 3, 1 / 3))
    pie = DealSpace((np.array([[0.0, 1.0], [1.0, 0.0]]),), (np.ones(2, dtype=bool),))
    solution = nash_lottery(exact_frontier(pie), np.zeros(2), limit.weights)
    assert solution.lotteries[0].gains == pytest.approx(limit.shares)


def test_risk_of_a_breakdown_plays_the_part_of_impatience():
    """Without discounting, a chance p of a breakdown acts as the factor 1 - p for both."""
    risky = alternating_offers((1.0, 1.0), breakdown=0.1)
    assert risky.first == pytest.approx(alternating_offers((0.9, 0.9)).first)
    assert patience_weights((0.0, 0.0), hazard=0.3).weights.tolist() == [0.5, 0.5]
