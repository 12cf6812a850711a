"""The oracle of the whole pipeline against worlds worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.loading import load_text
from detente.uncertainty import Draws

from .literal_assessment import ORDER_OF_MOVING, counted, work_out
from .literal_expressions import At, fits, worked_out
from .literal_states import Grid
from .literal_worth import Drawn, Worths, qualifying, settled_by

HEAD = """
detente: 1
title: Ash and Birch
question: Who moves first?
as_of: 2025-06-30
horizon: 2025-12-31
parties: {ash: {name: Ash, foresight: 1}, birch: {name: Birch, foresight: 2}}
"""
LEAVING = (
    HEAD
    + """
conflict:
  assumed: made up
  options:
    ash: {leave: {name: Leave, irreversible: true}, ash_signs: {name: Sign, deal: true}}
    birch: {birch_signs: {name: Sign, deal: true}}
  outcomes:
    settled: {name: A deal, when: ash_signs and birch_signs and not leave, kind: renewed, package: any}
    gone: {name: Gone, when: leave, kind: rupture}
    stays: {name: As today, when: not leave, kind: held}
  joint: [[ash, birch]]
deal:
  assumed: made up
  parties: [ash, birch]
  issues: {share: {name: Share, from: 0, to: 100, step: 10}}
  values:
    ash: {weights: {share: 7}, scores: {share: {best: 100, worst: 0}}, optimism: 4}
    birch: {weights: {share: 3}, scores: {share: {best: 0, worst: 100}}}
  packages: {today: {terms: {share: 50}}}
  no_deal:
    ash: {gone: 10, stays: today}
    birch: {gone: -30, stays: today}
"""
)
"""Worth p to Ash, 100 - p to Birch; today 50. Ash overrates what it has by 4: staying is 54, leaving 64."""


def drawn(orders, **more):
    """Make draws by hand: an order of moving per world."""
    moving = np.array(orders).T
    empty = {"numbers": {}, "choices": {}, "orders": {ORDER_OF_MOVING: moving}, "chances": {}}
    empty["orders"] |= more.pop("orders", {})
    return Draws(0, len(orders), **{**empty, **more})


def test_ash_leaves_unless_the_pair_moves_before_it():
    """d = (64, 20); only p = 70 is worth more to both: gains 6 and 10 of 100.

    Ash first: it leaves. The pair first: Ash prefers 70 to 54; Birch expects that Ash
    leaves it with 20 and prefers 30. With everybody at level 1 Birch compares 30 with
    50 and refuses, so Ash leaves.
    """
    case = load_text(LEAVING).case
    first, second = work_out(case, drawn([[0, 1, 2], [2, 1, 0]]))
    for world in (first, second):
        for reading in world.readings:
            assert reading.without.kind == "rupture"
            assert reading.disagreement == pytest.approx({"ash": 64, "birch": 20})
            bargain = reading.settlements["settled"]
            assert (bargain.zone, bargain.choice) == (True, (7,))
            assert (bargain.margin, bargain.product) == pytest.approx((0.06, 0.06 * 0.10))
            assert bargain.values == pytest.approx({"ash": 70, "birch": 30})
    assert [reading.with_deal.kind for reading in first.readings] == ["rupture", "rupture", "rupture"]
    assert [reading.with_deal.kind for reading in second.readings] == ["renewed", "rupture", "renewed"]
    assert counted([first, second]) == (2, 1, 0)


def test_states_are_numbered_labelled_and_barred():
    """Axes: leave, Ash signs, Birch signs."""
    grid = Grid(load_text(LEAVING).case)
    assert [grid.label[number] for number in range(8)] == ["stays"] * 3 + ["settled"] + ["gone"] * 4
    without = grid.space(("settled",), deal=False)
    assert np.flatnonzero(~without.feasible).tolist() == [3]
    assert not without.terminal.any()
    assert [bool(moves[0, 1]) for moves in without.transitions] == [True, False, False]
    whole = grid.space((), deal=True)
    assert np.flatnonzero(whole.terminal).tolist() == [3]
    assert not whole.transitions[0][1, 0]
    assert whole.transitions[1][1, 0]


def test_without_values_two_parties_at_odds_cycle():
    """Ash wants to stand as Birch does, Birch the opposite; each sees nothing coming. A rupture is passed."""
    text = (
        HEAD.replace("foresight: 2", "foresight: 1")
        + """
conflict:
  assumed: made up
  options: {ash: {a: {name: A}}, birch: {b: {name: B}}}
  outcomes:
    both: {name: Both, when: a and b, kind: rupture}
    rest: {name: The rest, when: not a or not b, kind: held}
  preferences: {ash: [a iff b], birch: [not (a iff b)]}
"""
    )
    (world,) = work_out(load_text(text).case, drawn([[0, 1]]))
    game = world.readings[0].without
    assert [phase.ends for phase in game.course.phases] == [(0, 1, 2, 1)]
    assert (game.ends, game.kind) == ((1, 2), "held")
    assert world.readings[0].everything is None


TERMS = (
    LEAVING.replace(
        "issues: {share: {name: Share, from: 0, to: 100, step: 10}}",
        "issues: {share: {name: Share, levels: [10, 20, 40, 50], unit: '%'},"
        " until: {name: Until, levels: [now, later]}}",
    )
    .replace(
        "ash: {weights: {share: 7}, scores: {share: {best: 100, worst: 0}}, optimism: 4}",
        "ash: {weights: {share: 60, until: 20},"
        " scores: {share: {best: 10, worst: 50, curve: 2}, until: {now: 0, later: 40}},"
        " accepts: [{that: share <= 40, hard: 50 %}]}",
    )
    .replace(
        "birch: {weights: {share: 3}, scores: {share: {best: 0, worst: 100}}}",
        "birch: {unit: USD,"
        " money: {share: level * worth, until: {now: 2 million USD, later: 0 million USD}}}",
    )
    .replace("terms: {share: 50}", "terms: {share: 20, until: now}")
    .replace(
        "birch: {gone: -30, stays: today}",
        "birch: {gone: {formula: -worth / 10}, stays: {typed: 5 million USD, assumed: made up}}",
    )
    + "\nquantities: {worth: {value: 100 million USD, assumed: made up}}\n"
)


def worths(text=TERMS, **more):
    case = load_text(text).case
    return Worths(Drawn(case, drawn([[0, 1, 2]], **more), 0))


def test_points_and_money_by_hand():
    """Ash: 3/4 of 100(1 - (1 - x)^2) with x = 1, 3/4, 1/4, 0; 1/4 of 0 and 40. Birch: level x 100 million."""
    found = worths()
    assert found.tables["ash"]["share"] == pytest.approx([75, 75 * 0.9375, 75 * 0.4375, 0])
    assert found.tables["ash"]["until"] == pytest.approx([0, 10])
    assert found.tables["birch"]["share"] == pytest.approx([10e6, 20e6, 40e6, 50e6])
    assert found.tables["birch"]["until"] == [2e6, 0]
    assert found.ranges == pytest.approx({"ash": 85, "birch": 42e6})
    assert found.today == pytest.approx({"ash": 75 * 0.9375, "birch": 22e6})
    assert found.without_deal("birch", "gone", ()) == pytest.approx(12e6)
    assert found.without_deal("birch", "stays", ()) == 5e6
    assert found.without_deal("ash", "gone", ()) == pytest.approx(75 * 0.9375 + 10)


@pytest.mark.parametrize("hard", [True, False])
def test_a_red_line_bars_packages_where_it_is_hard(hard):
    found = worths(chances={"deal.values.ash.accepts.0": np.array([hard])})
    assert len(qualifying(found)) == (6 if hard else 8)


def test_a_table_lies_on_straight_lines_between_its_numbers():
    text = TERMS.replace("{best: 10, worst: 50, curve: 2}", "{'10': 100, '40': 20, '50': 0}")
    assert worths(text).tables["ash"]["share"] == pytest.approx([75, 0.75 * (100 - 80 / 3), 15, 0])


def test_equal_gains_are_no_gains_and_the_first_of_equal_products_is_chosen():
    """Today is worth (50, 50); at d = (50, 50) nothing is better for both, at d = (0, 0) p = 50 is best."""
    case = load_text(LEAVING).case
    found = Worths(Drawn(case, drawn([[0, 1, 2]]), 0))
    packages = [(level,) for level in range(11)]
    none = settled_by(found, packages, {"ash": 50, "birch": 50})
    assert (none.zone, none.margin, none.choice) == (False, 0, None)
    assert settled_by(found, packages, {"ash": 0, "birch": 0}).choice == (5,)
    # At d = (-5, 5) p = 40 and p = 50 tie: 45 x 55 and 55 x 45.
    assert settled_by(found, packages, {"ash": -5, "birch": 5}).choice == (4,)
    assert settled_by(found, [], {"ash": 0, "birch": 0}).margin is None


STANDING = {
    "a": At(("no", "yes"), 1),
    "b": At(("no", "yes"), 0),
    "c": At(("low", "mid", "top"), 1),
    "n": At((1.0, 2.5), 1),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", True),
        ("not b and c", True),
        ("c == mid", True),
        ("c > 'mid' or b", False),
        ("c < top", True),
        ("n >= 2.5", True),
        ("n < 2.5", False),
        ("b implies c", True),
        ("b if a", False),
        ("a if b", True),
        ("a iff b", False),
        ("YN", True),
        ("-Y", False),
    ],
)
def test_conditions_in_one_setting(text, expected):
    assert fits(text, STANDING, ("a", "b")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 * x - 3 %", 5.97),
        ("-x ^ 2", -9),
        ("min(x, 2, 5) / 4", 0.5),
        ("max(x, 1) - 1 - 1", 1),
        ("2 ^ 3 ^ 0", 2),
    ],
)
def test_formulas_on_plain_numbers(text, expected):
    assert worked_out(text, {"x": 3.0}) == pytest.approx(expected)
