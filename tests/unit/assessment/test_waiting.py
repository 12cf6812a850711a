"""What waiting costs whom, last dates, and how deadlines and patience shift what each side can get."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import run_block
from detente.assessment.compile import compile_case
from detente.assessment.result import Spread, Unfolding
from detente.assessment.saved import from_json, to_json
from detente.assessment.unfolding import Asked, unfold
from detente.assessment.unfolding.patience import weights_from_costs
from detente.assessment.unfolding.shifting import shifts_of
from detente.assessment.unfolding.switches import held_worlds
from detente.assessment.unfolding.waiting import WaitingCost, waiting_costs
from detente.case.schema_context import Waiting
from detente.deal import (
    DealSpace,
    alternating_offers,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    patience_weights,
)
from detente.errors import AssessmentError, CaseError
from tests.unit.assessment.small_cases import load, model

FEW = Asked(worlds=256, worlds_at_rates=2)
MONTH = 365.25 / 12
RUNS = (
    "{bears: borealis, what: Work stands still, amount: 2 to 4 million USD, each: month, "
    "by: 2025-09-30, claims: [offer]}"
)
NO_WAITING = "waiting: []"


def fixed(amount="3 million USD", more=""):
    """Replace the running cost by one without uncertainty."""
    return RUNS, RUNS.replace("2 to 4 million USD", amount).replace(", by: 2025-09-30", more)


@pytest.fixture(scope="module")
def found():
    return unfold(load("small"), FEW).waiting


# ---------------------------------------------------------------- what waiting costs


def test_costs_fall_as_they_are_dated():
    """3 million a month from 30 June: 92 days until 30 September, and nothing after it."""
    part = unfold(load("small", edits=[fixed(more=", by: 2025-09-30")]), FEW).waiting
    (own,) = [one for one in part.totals if one.bears == "borealis"]
    days = [(date.fromisoformat(one.date) - date(2025, 6, 30)).days for one in own.months]
    assert days == [30, 61, 92, 122, 153, 183, 184]
    for one, passed in zip(own.months, days, strict=True):
        assert one.total.median == pytest.approx(3e6 * min(passed, 92) / MONTH)
        assert one.total.low == one.total.high == one.total.median
    assert own.months[1].month.median == pytest.approx(3e6 * 31 / MONTH)
    assert own.months[3].month.median == 0.0


def test_what_falls_due_once_falls_whole_on_its_day(found):
    (own,) = [one for one in found.costs if one.bears == "aurora"]
    assert (own.each, own.by, own.beyond) == ("once", "2025-12-31", False)
    *before, last = own.months
    assert {one.total for one in before} == {Spread(0.0, 0.0, 0.0)}
    assert last.total == own.amount
    # A twentieth of 250 to 350 million, whose ends are 5 % and 95 % points of a normal distribution.
    assert own.amount.low == pytest.approx((300 - 50 * 1.2816 / 1.6449) / 20 * 1e6, rel=0.01)
    assert own.amount.high == pytest.approx((300 + 50 * 1.2816 / 1.6449) / 20 * 1e6, rel=0.01)


def test_what_falls_due_after_the_horizon_or_is_past_is_not_counted():
    late = [("    by: 2025-12-31\n    assumed: the grant", "    by: 2026-01-01\n    assumed: the grant")]
    part = unfold(load("small", edits=late), FEW).waiting
    (own,) = [one for one in part.costs if one.bears == "aurora"]
    assert own.beyond
    assert own.months[-1].total == Spread(0.0, 0.0, 0.0)
    (due,) = [one for one in part.dates if one.kind == "cost"]
    assert (due.date, due.beyond) == ("2026-01-01", True)


def test_yearly_costs_run_by_twelfths_and_from_their_start():
    edits = [(RUNS, RUNS.replace("2 to 4", "12").replace("each: month", "each: year, from: 2025-08-30"))]
    part = unfold(load("small", edits=edits), FEW).waiting
    (own,) = [one for one in part.totals if one.bears == "borealis"]
    assert own.months[1].total.median == 0.0
    assert own.months[-1].total.median == pytest.approx(1e6 * 31 / MONTH)


def test_the_difference_is_taken_world_by_world(found):
    whole = compile_case(load("small"))
    by_bearer = {one.entry.bears: one for one in waiting_costs(whole, 1, 256)}
    aurora, borealis = by_bearer["aurora"].amount, by_bearer["borealis"].amount * 92 / MONTH
    (gap,) = found.gaps
    assert (gap.first, gap.second, gap.unit) == ("aurora", "borealis", "USD")
    low, median, high = np.quantile(aurora - borealis, [0.1, 0.5, 0.9])
    last = gap.months[-1].difference
    assert (last.low, last.median, last.high) == pytest.approx((low, median, high), rel=1e-9)


def test_costs_are_drawn_as_in_the_brief():
    """The first worlds are the same worlds, however many are asked for."""
    whole = compile_case(load("small"))
    few, many = waiting_costs(whole, 1, 16), waiting_costs(whole, 1, 64)
    for one, other in zip(few, many, strict=True):
        assert one.amount.tolist() == other.amount[:16].tolist()


def test_without_costs_nothing_is_listed():
    part = unfold(load("small", NO_WAITING), FEW).waiting
    assert (part.costs, part.totals, part.gaps) == ((), (), ())
    assert [one.kind for one in part.dates] == ["decision", "event"]


# ---------------------------------------------------------------- last dates


def test_last_dates_come_in_order(found):
    assert [(one.date, one.kind, one.certain, one.loss) for one in found.dates] == [
        ("2025-09-30", "decision", True, True),
        ("2025-11-30", "event", False, False),
        ("2025-12-31", "cost", True, True),
    ]
    event = found.dates[1]
    assert (event.event, event.chance) == ("ruling", "30 to 50 % uniform")


@pytest.mark.parametrize(
    ("edit", "loses"),
    [
        (
            (
                "fight: -50 to -35}",
                "fight: -50 to -35, no_deal.borealis.squeezed: -40, no_deal.borealis.as_today: -40}",
            ),
            True,
        ),
        (("fight: -50 to -35}", "fight: 5 to 10}"), False),
        (("closes: [cut]", "closes: [agree]"), True),
    ],
)
def test_an_event_is_a_loss_if_it_leaves_somebody_worse_off_or_ends_the_time_for_a_deal(edit, loses):
    part = unfold(load("small", edits=[edit]), FEW).waiting
    assert {one.kind: one.loss for one in part.dates} == {"decision": True, "event": loses, "cost": True}


@pytest.mark.parametrize(
    ("amount", "loses"), [("-5 million USD", False), ("-5 to 3 million USD uniform", True), ("0 USD", False)]
)
def test_a_cost_is_a_loss_if_it_is_one_in_a_tenth_of_the_worlds(amount, loses):
    part = unfold(load("small", edits=[("{formula: valuation * 5 %}", amount)]), FEW).waiting
    assert next(one for one in part.dates if one.kind == "cost").loss == loses


def test_consent_is_due_by_the_first_certain_loss(found):
    assert [(one.option, one.party) for one in found.consents] == [("sign", "aurora"), ("agree", "borealis")]
    for one in found.consents:
        assert (one.by, one.avoids, one.takes_days, one.passed) == ("2025-09-30", "2025-09-30", None, False)
        assert one.cut_by == ()


def test_without_a_decision_the_next_certain_loss_counts():
    edits = [("decision: {owner: aurora, by: 2025-09-30}", "decision: {owner: aurora}")]
    part = unfold(load("small", edits=edits), FEW).waiting
    assert {one.by for one in part.consents} == {"2025-12-31"}
    bare = unfold(load("small", NO_WAITING, edits=edits), FEW).waiting
    assert {(one.by, one.avoids) for one in bare.consents} == {("", "")}


@pytest.mark.parametrize(
    ("days", "by", "passed"), [(0, "2025-09-30", False), (45, "2025-08-16", False), (93, "2025-06-29", True)]
)
def test_the_time_that_carrying_out_takes_is_counted_back(days, by, passed):
    edits = [
        (
            "agree: {name: Agree to a new contract, deal: true}",
            f"agree: {{name: Agree, deal: true, takes_days: {days}}}",
        )
    ]
    part = unfold(load("small", edits=edits), FEW).waiting
    one = next(one for one in part.consents if one.option == "agree")
    assert (one.takes_days, one.by, one.passed) == (days, by, passed)


def test_events_that_close_a_step_are_named():
    part = unfold(load("small", edits=[("closes: [cut]", "closes: [agree]")]), FEW).waiting
    cut = {one.option: one.cut_by for one in part.consents}
    assert cut == {"sign": (), "agree": ("ruling",)}


# ---------------------------------------------------------------- how deadlines shift what can be had


def test_shifts_agree_with_solutions_of_each_world_held():
    """Hold the ruling by stating it certain or impossible, and solve each world on its exact frontier."""
    whole = model("small")
    packages = np.array(list(np.ndindex(*whole.deal.sizes)))
    drawn = [run_block(whole, packages, 1, start, 12) for start in (0, 12)]
    (shift,) = shifts_of(whole, packages, drawn, held_worlds(whole, packages, 1, drawn))
    times = []
    for chance in ("0 %", "100 %"):
        stated = model("small", edits=[("30 to 50 % uniform", chance)])
        block = run_block(stated, packages, 1, 0, 24)
        space = Bargaining(stated.deal, block.world, packages)
        points = block.deal.disagreement
        times.append((points, space.ranges, [_literal(space, points, world) for world in range(24)]))
    (before, ranges, first), (after, _, second) = times
    both = [world for world in range(24) if first[world] is not None and second[world] is not None]
    assert len(both) > 0
    assert shift.both == pytest.approx(len(both) / 24)
    for place, party in enumerate(shift.parties):
        moved = (after[place] - before[place]) / ranges[place]
        assert _ends(party.no_deal) == pytest.approx(_quantiles(moved), abs=1e-9)
        assert party.moved == pytest.approx(np.count_nonzero(moved) / 24)
        for number, view in enumerate(party.solutions):
            gains = [np.array([each[world][number][place] for world in both]) for each in (first, second)]
            assert _ends(view.before) == pytest.approx(_quantiles(gains[0]), abs=1e-9)
            assert _ends(view.after) == pytest.approx(_quantiles(gains[1]), abs=1e-9)
            worth = gains[1] + moved[both] - gains[0]
            assert _ends(view.worth) == pytest.approx(_quantiles(worth), abs=1e-9)
            assert view.better == pytest.approx((worth > 1e-9).mean())
            assert view.worse == pytest.approx((worth < -1e-9).mean())


def _ends(view):
    return view.low, view.median, view.high


def _quantiles(numbers):
    return tuple(np.quantile(numbers, [0.1, 0.5, 0.9]))


def _literal(space, points, world):
    """Give the gains of one world at both points in shares of range; None without a zone."""
    tables = tuple(table[:, :, world] for table in space.tables)
    marks = tuple(allowed[:, world] for allowed in space.allowed)
    constraint = space.deal.constraint(space.deal.constraints[0])
    frontier = exact_frontier(DealSpace(tables, marks, (constraint,)))
    point, ranges = points[:, world], space.ranges[:, world]
    solutions = [nash(frontier, point), kalai_smorodinsky(frontier, point)]
    if not all(len(one.points) for one in solutions):
        return None
    return [(one.points[0] - point) / ranges for one in solutions]


def test_an_event_that_changes_nothing_shifts_nothing():
    edits = [("    changes: {no_deal.borealis.fight: -50 to -35}\n", ""), ("    closes: [cut]\n", "")]
    edits += [("      - not ruling\n", ""), ("      - {that: ruling, claims: [offer]}\n", "")]
    (shift,) = unfold(load("small", edits=edits), FEW).waiting.shifts
    assert shift.zone_before == shift.zone_after == shift.both
    for party in shift.parties:
        assert (party.moved, party.no_deal) == (0.0, Spread(0.0, 0.0, 0.0))
        for one in party.solutions:
            assert one.before == one.after
            assert (one.better, one.worse, one.worth) == (0.0, 0.0, Spread(0.0, 0.0, 0.0))


def test_a_side_that_the_event_hurts_gets_no_better_a_deal():
    """The ruling costs Borealis where it ends in a fight, and what the deal then loses Aurora gets."""
    (shift,) = unfold(load("small"), Asked(worlds=512, worlds_at_rates=2)).waiting.shifts
    aurora, borealis = shift.parties
    assert borealis.moved > 0
    for one, other in zip(aurora.solutions, borealis.solutions, strict=True):
        assert 0 <= one.better + one.worse <= 1
        # In an efficient deal of two parties what one wins the other loses, or neither moves.
        assert one.better == pytest.approx(other.worse, abs=0.02)


def test_without_a_deal_or_an_event_nothing_shifts():
    assert unfold(load("verdict_holding"), FEW).waiting.shifts == ()


# ---------------------------------------------------------------- patience


def test_no_cost_of_waiting_leaves_the_weights_equal():
    part = unfold(load("small", NO_WAITING), FEW).waiting.patience
    assert part.weights == (Spread(0.5, 0.5, 0.5),) * 2
    assert part.pressed == 0.0
    assert "the weights are equal" in part.reason


def test_costs_in_another_unit_than_values_are_left_out(found):
    assert found.patience.weights == ()
    assert "Borealis is stated in USD, what a deal is worth to it in points" in found.patience.reason
    assert "how one converts" in found.patience.reason


MONEY = """
deal:
  values:
    aurora:
      unit: USD
      money:
        stake: {10: 80 million USD, 50: 0 USD}
        contract: {two years: 0 USD, five years: 10 million USD, ten years: 20 million USD}
    borealis:
      unit: USD
      money:
        stake: {10: 0 USD, 50: 40 million USD}
        contract: {two years: 10 million USD, five years: 5 million USD, ten years: 0 USD}
"""


def money_case(*waiting):
    """Give the small case in money, with these costs of waiting."""
    return money_case_with("waiting: [" + ", ".join(waiting) + "]")


def money_case_with(piece):
    """Give the small case in money, with a piece laid over it."""
    edits = [
        ("      weights: {stake: 40 to 60, contract: 40 to 60}\n", ""),
        ("      weights: {stake: 50 to 80, contract: 20 to 40}\n", ""),
        ("        stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}\n", ""),
        ("        contract: {two years: 0, five years: 70 ~ 80 ~ 95, ten years: 100}\n", ""),
        ("        stake: {best: 50, worst: 10, curve: 1.2 ~ 2 ~ 3}\n", ""),
        ("        contract: {two years: 100, five years: 60, ten years: 0}\n", ""),
        ("      scores:\n", ""),
        ("optimism: 0 to 15 uniform", "optimism: 0 USD"),
        ("fight: -30 to -10, squeezed: -25 to -5,", "fight: -30 million USD, squeezed: -25 million USD,"),
        ("fight: -45 to -20, squeezed: -15 to 10,", "fight: -45 million USD, squeezed: -15 million USD,"),
        ("fight: -50 to -35}", "fight: -50 million USD}"),
    ]
    return load("small", MONEY, piece, edits=edits)


def cost(bears, amount):
    return f"{{bears: {bears}, what: Idle, amount: {amount}, each: month, assumed: for the test}}"


def test_weights_by_hand():
    """A month costs Aurora 10 of its 100 million, Borealis 1 of its 50: weights as ln 0.98 to ln 0.9."""
    part = unfold(money_case(cost("aurora", "10 million USD"), cost("borealis", "1 million USD")), FEW)
    found = part.waiting.patience
    assert found.parties == ("aurora", "borealis")
    assert [one.median for one in found.costs] == pytest.approx([0.1, 0.02])
    weight = np.log(0.98) / (np.log(0.98) + np.log(0.9))
    assert [one.median for one in found.weights] == pytest.approx([weight, 1 - weight])
    assert found.pressed == 1.0
    assert found.cheaper == (0.0, 1.0)
    assert found.reason == ""
    assert from_json(Unfolding, to_json(part)) == part


def test_who_alone_loses_has_no_weight():
    found = unfold(money_case(cost("borealis", "1 million USD")), FEW).waiting.patience
    assert [one.median for one in found.weights] == [1.0, 0.0]
    assert found.cheaper == (1.0, 0.0)


def test_a_gain_by_waiting_presses_on_nobody():
    found = unfold(money_case(cost("borealis", "-1 million USD")), FEW).waiting.patience
    assert found.weights == ()
    assert found.pressed == 0.0
    assert found.reason.startswith("In no world do weights follow: waiting presses on nobody")


BOTH_POINTS = """
deal:
  values:
    aurora: {point: {value: 1 million USD, assumed: for the test}}
    borealis: {point: {formula: valuation / 100, assumed: for the test}}
"""


def test_points_are_converted_where_the_case_says_what_one_is_worth():
    """Both ranges are 100 points; 3 million are 3 points to Aurora, 1 to the other in the median world."""
    waiting = f"waiting: [{cost('aurora', '3 million USD')}, {cost('borealis', '3 million USD')}]"
    found = unfold(load("small", BOTH_POINTS, waiting), FEW).waiting.patience
    assert found.costs[0].median == pytest.approx(0.03)
    assert found.costs[1].median == pytest.approx(0.01, rel=0.01)
    assert found.weights[0].median == pytest.approx(np.log(0.99) / (np.log(0.99) + np.log(0.97)), rel=0.01)
    assert found.cheaper == (0.0, 1.0)


def test_one_side_without_a_conversion_is_named_alone():
    piece = "deal: {values: {aurora: {point: {value: 1 million USD, assumed: for the test}}}}"
    found = unfold(load("small", piece), FEW).waiting.patience
    assert found.weights == ()
    assert "Borealis is stated in USD, what a deal is worth to it in points" in found.reason
    assert "Aurora" not in found.reason


def test_a_point_that_may_be_worth_nothing_is_refused():
    piece = "deal: {values: {aurora: {point: {value: -1 to 3 million USD uniform, assumed: for the test}}}}"
    with pytest.raises(AssessmentError, match=r"aurora\.point: a point is worth -.* more than 0"):
        unfold(load("small", piece), FEW)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("{value: 3, assumed: x}", "found no unit; what a point is worth is money"),
        ("{formula: elsewhere, assumed: x}", "elsewhere"),
        ("{formula: valuation / valuation, assumed: x}", "found no unit; what a point is worth is money"),
    ],
)
def test_a_point_is_worth_money(point, words):
    with pytest.raises(CaseError, match=words):
        load("small", f"deal: {{values: {{aurora: {{point: {point}}}}}}}")


def test_values_in_money_have_no_points():
    with pytest.raises(CaseError, match="values in money have none"):
        money_case_with(BOTH_POINTS)


COSTS = st.floats(0.001, 0.9)


@given(COSTS, COSTS)
def test_weights_are_the_limit_of_alternating_offers(first, second):
    weights, defined = weights_from_costs(np.array([[first], [second]]))
    assert defined.all()
    short = 1e-6
    offers = alternating_offers(((1 - first) ** short, (1 - second) ** short))
    assert offers.first == pytest.approx(weights[:, 0], abs=1e-4)
    rates = patience_weights((-np.log1p(-first), -np.log1p(-second)))
    assert rates.weights == pytest.approx(weights[:, 0], abs=1e-12)


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_weights_hold_together(first, second):
    weights, defined = weights_from_costs(np.array([[first, second], [second, first]]))
    assert defined[0] == defined[1] == ((max(first, second) > 0) and min(first, second) < 1)
    if defined[0]:
        assert weights.sum(axis=0) == pytest.approx(1.0)
        assert weights[:, 0] == pytest.approx(weights[::-1, 1])
        # The less patient side weighs less.
        assert (weights[0, 0] <= weights[1, 0] + 1e-12) == (
            max(first, 0) >= max(second, 0)
        ) or first == second
    else:
        assert np.isnan(weights).all()


def test_without_a_deal_of_two_parties_nothing_is_weighed():
    found = unfold(load("verdict_holding"), FEW).waiting.patience
    assert found.weights == ()
    assert found.reason == "This reading is for a deal of two parties."


# ---------------------------------------------------------------- day by day

DAYS = st.integers(-40, 250)


def _literal_fall(cost_, after, until):
    """Walk through the days, one by one."""
    total = 0.0
    for number in range((until - after).days):
        day = after + timedelta(days=number + 1)
        by, start = cost_.entry.by, cost_.entry.start
        if cost_.entry.each == "once":
            total += 600.0 if day == by else 0.0
        elif (start is None or day > start.earliest) and (by is None or day <= by):
            total += (600.0 if cost_.entry.each == "month" else 50.0) / MONTH
    return total


@given(
    st.sampled_from(["once", "month", "year"]),
    DAYS,
    st.none() | DAYS,
    st.integers(0, 150),
    st.integers(0, 150),
)
def test_what_falls_is_what_falls_day_by_day(each, by, start, begin, length):
    today = date(2025, 6, 30)
    text = {
        "bears": "aurora",
        "what": "Idle",
        "amount": "600 USD",
        "each": each,
        "by": str(today + timedelta(days=by)),
        **({} if start is None else {"from": str(today + timedelta(days=start))}),
    }
    one = WaitingCost(Waiting.model_validate(text), "USD", np.array([600.0]))
    after = today + timedelta(days=begin)
    until = after + timedelta(days=length)
    assert one.falls(after, until)[0] == pytest.approx(_literal_fall(one, after, until), abs=1e-9)
    middle = after + timedelta(days=length // 2)
    assert one.falls(after, until) == pytest.approx(
        one.falls(after, middle) + one.falls(middle, until), abs=1e-9
    )
