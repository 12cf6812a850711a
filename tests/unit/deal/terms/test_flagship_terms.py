"""The terms of OpenAI and Microsoft, June 2025, worked out by hand. Money in billions of US dollars.

Reported (claims of the packaged case): 20 % of revenue through 2030 (c030) up to 92 (c031), or 10 % by
2030 (c032); 174 of revenue in 2030 (c023) and 10 a year in June 2025 (c020); 75 % of profits until 13.75
are back, then 49 % up to a cap (c005, c007, c009), or a stake of about 33 % (c012), of a company of 300
after the round (c018); the stake has been talked of between 20 and 49 % (c013); 40 of new money, or 30
without a conversion by the end of 2025 (c067, c069), and about 20 at risk (c065); spending on Azure from
13 in 2025 to 28 in 2028 (c041); OpenAI's board decides on AGI, and holds it nearer (c044, c050).

Assumed, for the arithmetic: two ways from 10 to 174 between 2025 and 2030; profits of -7, -13, -20, -10, 0,
20, 40, 60, 80, 100 in 2025 to 2034; a cap of 100 on profits; no discount; whole years.

Revenue share
-------------
Straight: 10, 42.8, 75.6, 108.4, 141.2, 174, together 552. 20 % are 2, 8.56, 15.12, 21.68, 28.24, 34.8:
110.4. Under the cap of 92: 75.6 through 2029 and 16.4 in 2030, reached after 16.4/34.8 = 47.1 % of 2030.
At 10 % it is 55.2: 36.8 less than 92.

By a constant factor: 17.4^(1/5) = 1.77053; the sum is 10 * (17.4 * 1.77053 - 1) / 0.77053 = 386.84. 20 % are
77.37: the cap is not reached. At 10 % it is 38.68: 38.68 less.

Stake
-----
A point of 300 is 3; 33 % are 99; 20 to 49 % are 60 to 147. So ten points of revenue share are
36.8 / 3 = 12.27 points of stake on the straight way, and 38.68 / 3 = 12.89 on the other. 40 of new money in a
company of 300 after it are 13.33 %, so 49 % become 42.47 %.

Right to profit
---------------
13.75 are back after 13.75 / 0.75 = 18.33 of profit. 2030: 13.75 + 0.49 * 1.667 = 14.567; 2031: 19.6;
2032: 29.4; 2033: 39.2, of which the cap leaves 100 - 63.567 = 36.433; 2034: 0. Together 100, of a whole of
300 - 50 = 250: as much as a stake of 40 %. Without the cap 13.75 + 0.49 * (300 - 18.333) = 151.767, which is
60.7 %: the losses are borne by others. Where losses are carried, 250 of profit count and the uncapped right
brings 13.75 + 0.49 * (250 - 18.333) = 127.267, which is 50.9 %.

After it is recouped 49, 49 and 2 % (c008) of 300 are 147, 147 and 6; a pool of 10 % makes them 44.1, 44.1 and
1.8 %.

Delay
-----
From mid-June six months are before the end of the year and seven are not. Without discount nothing is lost
before, and 20 then; at 10 % six months cost 20 * (1 - 1.1^(-1/2)) = 0.931.

A date for AGI
--------------
If OpenAI believed in 40 % and Microsoft in 10 %, both gain by a bet at ratios from 1/9 to 2/3. The board
declares, nobody verifies, OpenAI benefits: the beneficiary controls the trigger.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import terms

STRAIGHT = np.linspace(10.0, 174.0, 6)
BY_A_FACTOR = 10.0 * 17.4 ** (np.arange(6) / 5.0)
REVENUE = np.stack([STRAIGHT, BY_A_FACTOR], axis=1)
PROFITS = np.array([-7.0, -13.0, -20.0, -10.0, 0.0, 20.0, 40.0, 60.0, 80.0, 100.0])
YEARS = terms.yearly_periods(6)
POINT = 3.0


def test_the_revenue_share_reaches_its_cap_on_one_way_only():
    found = terms.share_payments(terms.RevenueShare((0.20,), cap=92.0), REVENUE, YEARS)
    assert found.total == pytest.approx(np.array([92.0, 77.37]), abs=0.005)
    assert found.flows.amounts[:, 0] == pytest.approx(np.array([2, 8.56, 15.12, 21.68, 28.24, 16.4]))
    assert found.capped_at[0] == pytest.approx(5 + 16.4 / 34.8)
    assert found.capped_at[1] == np.inf
    half = terms.share_payments(terms.RevenueShare((0.10,), cap=92.0), REVENUE, YEARS)
    assert half.total == pytest.approx(np.array([55.2, 38.68]), abs=0.005)


def test_ten_points_of_revenue_share_are_twelve_of_stake():
    rate = terms.worth_by_rate(terms.RevenueShare((0.0,), cap=92.0), REVENUE, YEARS, 0.0)
    stake = terms.LinearWorth(POINT, least=20.0, most=49.0)
    found = terms.swap(rate, 0.20, -0.10, stake, held=33.0)
    assert found.exact
    assert found.amount == pytest.approx(np.array([33 + 36.8 / 3, 33 + 12.895]), abs=0.005)
    # Back from the stake to the rate.
    back = terms.swap(stake, found.amount, 33.0 - found.amount, rate, held=0.10)
    # On the straight way every rate that reaches the cap is worth the same: the smallest is 92 / 552.
    assert back.amount == pytest.approx(np.array([92.0 / 552.0, 0.20]))


def test_a_menu_that_microsoft_finds_even_is_not_even_to_openai():
    """OpenAI is taken to count money in hand three times: 36.8 upfront costs it 110.4, the points 36.8."""
    share = terms.RevenueShare((0.0,), cap=92.0)
    rate = terms.worth_by_rate(share, STRAIGHT, YEARS, 0.0)
    menu = terms.iso_menu(
        36.8,
        [
            terms.TwoSidedTerm(rate, terms.negated(rate)),
            terms.TwoSidedTerm(terms.LinearWorth(POINT), terms.LinearWorth(-POINT)),
            terms.TwoSidedTerm(terms.LinearWorth(1.0), terms.LinearWorth(-3.0)),
        ],
    )
    assert menu.amounts == pytest.approx(np.array([36.8 / 552, 36.8 / 3, 36.8]))
    assert menu.other == pytest.approx(np.array([-36.8, -36.8, -110.4]))
    assert menu.trade[2, 1] == pytest.approx(73.6)


def test_the_stake_and_its_dilution():
    assert terms.worth_of(terms.LinearWorth(POINT), np.array([20.0, 33.0, 49.0])).tolist() == [
        60.0,
        99.0,
        147.0,
    ]
    assert terms.dilute(0.49, [terms.Round(0.0, 40.0, post_money=300.0)]).stakes[-1] == pytest.approx(
        0.49 * 260 / 300
    )


def test_the_right_to_profit_is_a_stake_of_forty_per_cent():
    right = terms.ProfitRight(13.75, 0.75, 0.49, 100.0)
    times = np.arange(1.0, 11.0)
    paid = terms.profit_payments(right, PROFITS)
    expected = [0, 0, 0, 0, 0, 13.75 + 0.49 * (20 - 13.75 / 0.75), 19.6, 29.4, 100 - 63.5 - 0.2 / 3, 0]
    assert paid.amounts == pytest.approx(np.array(expected))
    assert (paid.recouped_in, paid.capped_in) == (5, 8)
    assert terms.value_right(right, PROFITS, times, 0.0).stake == pytest.approx(0.40)
    uncapped = terms.ProfitRight(13.75, 0.75, 0.49)
    assert terms.value_right(uncapped, PROFITS, times, 0.0).stake == pytest.approx(0.607, abs=5e-4)
    carried = terms.value_right(uncapped, PROFITS, times, 0.0, carry_losses=True)
    assert carried.value == pytest.approx(127.267, abs=5e-4)
    assert carried.stake == pytest.approx(0.509, abs=5e-4)


def test_who_owns_what_after_a_conversion():
    plain = terms.convert_rights(np.array([147.0, 147.0]), 300.0)
    assert [*plain.stakes, plain.residual] == pytest.approx([0.49, 0.49, 0.02])
    pooled = terms.convert_rights(np.array([147.0, 147.0]), 300.0, pool=0.1)
    assert [*pooled.stakes, pooled.residual, pooled.pool] == pytest.approx([0.441, 0.441, 0.018, 0.1])


def test_the_deadline_costs_twenty_in_the_seventh_month():
    at_risk = terms.Delay(0.0, dated=np.array([20.0]), deadlines=np.array([7.0]))
    assert terms.cost_of_delay(at_risk, 0.0, 7).cost.tolist() == [0.0] * 7 + [20.0]
    assert terms.cost_of_delay(at_risk, 0.1, 7).cost[6] == pytest.approx(0.931, abs=5e-4)


def test_the_commitment_to_azure():
    """13, 18, 23, 28 by a straight line; of 10, 18, 20, 30 wanted, 3 and 3 are paid for nothing."""
    found = terms.take_or_pay(
        np.linspace(13.0, 28.0, 4), np.array([10.0, 18.0, 20.0, 30.0]), terms.yearly_periods(4)
    )
    assert found.shortfall.tolist() == [3.0, 0.0, 3.0, 0.0]
    assert found.flows.total == 84.0


def test_the_trigger_is_in_the_hand_of_the_one_who_gains():
    openai, _microsoft = 0, 1
    assert terms.trigger_control(openai, terms.NOBODY, openai).beneficiary_controls
    interval = terms.bet_interval(0.4, 0.1)
    assert (interval.low, interval.high) == (pytest.approx(1 / 9), pytest.approx(2 / 3))
    assert interval.on == openai
