"""A party's own order in every world, and value first: how it is joined with what outcomes are worth."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.compile.orders import StatementPlan
from detente.assessment.standing import (
    BlockStanding,
    RankedOrder,
    StateClasses,
    Valuation,
    WeightedOrder,
    dense_places,
)
from detente.case.loading import load_text
from detente.uncertainty import Draws
from tests.unit.assessment.small_cases import model

FRAME = """
detente: 1
title: Orders
question: What stands above what?
as_of: 2025-06-30
horizon: 2025-12-31
parties: {{ash: {{name: Ash}}, birch: {{name: Birch}}}}
conflict:
  assumed: made up
  options:
    ash: {{sue: {{name: A}}, sign: {{name: B}}}}
    birch: {{cut: {{name: C, levels: [no, half, all]}}, agree: {{name: D}}}}
  outcomes: {{rest: {{name: Whatever comes, when: sue or not sue, kind: held}}}}
  preferences: {{ash: {preferences}, birch: [agree]}}
"""
ENTRY = "conflict.preferences.ash.statements.0"


def scores(preferences, worlds=400):
    """Give Ash's scores of all states, ``[sue, sign, cut (three levels), agree, worlds]``, and the draws."""
    compiled = compile_case(load_text(FRAME.format(preferences=preferences)))
    world = compiled.world(1, 0, worlds)
    every = np.arange(compiled.conflict.space.size)
    found = compiled.conflict.orders[0].order(world).scores(every, np.arange(worlds))
    return found.reshape(2, 2, 3, 2, worlds), world.draws


class FakeWorld:
    """A block with draws made by hand."""

    def __init__(self, count, orders=None, chances=None):
        self.count = count
        self.draws = Draws(0, count, {}, {}, orders or {}, chances or {})


def test_places_of_a_group_of_unknown_order_are_the_inverse_of_its_draw():
    """World 0 draws 2, 0, 1: the third statement stands first, then the first, then the second."""
    plan = StatementPlan(4, 3, "any_order", "here")
    places = plan.positions(FakeWorld(2, orders={"here": np.array([[2, 0, 1], [0, 1, 2]]).T}))
    assert places.T.tolist() == [[5, 6, 4], [4, 5, 6]]


def test_a_tied_group_shares_its_first_place():
    assert StatementPlan(2, 3, "tied", "").positions(FakeWorld(2)).tolist() == [[2, 2]] * 3


def test_a_pair_stands_as_written_or_the_other_way_round():
    plan = StatementPlan(1, 2, "pair", "here")
    places = plan.positions(FakeWorld(2, chances={"here": np.array([True, False])}))
    assert places.T.tolist() == [[1, 2], [2, 1]]


def test_a_more_important_statement_outweighs_all_below_it():
    found, _ = scores("[not cut, sue, sign]", 1)
    assert found[0, 0, 0, 0, 0] > found[1, 1, 1, 0, 0]
    assert found[1, 0, 0, 0, 0] > found[0, 1, 0, 0, 0]
    assert found[1, 1, 1, 0, 0] == found[1, 1, 2, 0, 0]


def test_a_group_of_unknown_order_is_ordered_by_its_draw():
    found, draws = scores("[[sue, sign]]")
    first = draws.orders[ENTRY][0]
    better = found[1, 0, 0, 0] > found[0, 1, 0, 0]
    assert better.tolist() == (first == 0).tolist()
    assert 0.4 < better.mean() < 0.6


def test_a_pair_stands_as_written_in_its_share():
    found, _ = scores("[{above: sue, below: sign, share: 70 %}]", 4_000)
    better = found[1, 0, 0, 0] > found[0, 1, 0, 0]
    assert better.mean() == pytest.approx(0.7, abs=0.03)


def test_of_a_tied_group_only_the_number_counts():
    found, _ = scores("[{tied: [sue, sign, cut == half]}]", 3)
    assert (found[1, 0, 0, 0] == found[0, 1, 0, 0]).all()
    assert (found[1, 1, 0, 0] > found[1, 0, 0, 0]).all()
    assert (found[1, 0, 0, 0] == found[0, 0, 1, 0]).all()
    assert (found[0, 0, 2, 0] == found[0, 0, 0, 0]).all()


def test_of_a_ranking_the_first_that_fits_counts_and_the_rest_comes_last():
    found, _ = scores("{ranking: [sue and sign, [cut == all, sign]]}", 1)
    assert found[1, 1, 2, 0, 0] == found[1, 1, 0, 0, 0]
    assert found[1, 1, 0, 0, 0] > found[0, 1, 0, 0, 0]
    assert found[0, 1, 0, 0, 0] == found[0, 0, 2, 1, 0]
    assert found[0, 0, 2, 0, 0] > found[1, 0, 1, 0, 0]


def test_weights_count_every_level_above_the_first():
    found, _ = scores("{weights: {sue: 3, cut: -2, sign: 1}}", 1)
    assert found[1, 0, 0, 0, 0] > found[1, 0, 1, 0, 0] > found[1, 0, 2, 0, 0]
    assert found[1, 0, 1, 0, 0] == found[0, 1, 0, 0, 0]
    assert found[0, 0, 0, 0, 0] > found[1, 0, 2, 0, 0]


def test_weights_that_are_ranges_are_drawn():
    found, draws = scores("{weights: {sue: -3 to 3, sign: 1}}")
    drawn = draws.numbers["conflict.preferences.ash.weights.sue"]
    assert ((found[1, 0, 0, 0] > found[0, 1, 0, 0]) == (drawn > 1)).all()


def test_sums_of_weights_that_differ_by_rounding_are_equal():
    order = WeightedOrder(np.array([[1, 0], [1, 0], [0, 1]], dtype=bool), np.array([[0.1], [0.2], [0.3]]))
    assert len(set(order.scores(np.arange(2), np.array([0]))[:, 0].tolist())) == 1


def test_weights_of_nothing_leave_all_alike():
    order = WeightedOrder(np.ones((1, 3), dtype=bool), np.zeros((1, 2)))
    assert order.scores(np.arange(3), np.arange(2)).tolist() == [[0, 0]] * 3


def test_a_party_that_says_nothing_is_indifferent():
    text = (
        FRAME.format(preferences="[]")
        .replace("ash: [], ", "")
        .replace("ash: {sue: {name: A}, sign: {name: B}}", "")
    )
    text = text.replace("sue or not sue", "agree or not agree")
    compiled = compile_case(load_text(text))
    found = compiled.conflict.orders[0].order(compiled.world(1, 0, 2)).scores(np.arange(6), np.arange(2))
    assert found.tolist() == [[0, 0]] * 6


# ---------------------------------------------------------------- value first

LABEL = np.array([0, 0, 1, 1, 2])
"""States 0 and 1 have label 0, states 2 and 3 label 1, state 4 label 2."""
OWN = RankedOrder(np.array([0, 1, 1, 0, 1]))


def standing(values, changes=None, available=None, ranges=100.0):
    worlds = np.array(values).shape[1]
    valuation = Valuation(
        np.array(values, dtype=float),
        np.zeros((0, 3, worlds)) if changes is None else np.array(changes, dtype=float),
        np.full(worlds, ranges),
    )
    classes = StateClasses(np.arange(5), np.arange(5))
    marks = np.ones((3, worlds), dtype=bool) if available is None else np.array(available)
    return BlockStanding(LABEL, (classes,), marks, np.arange(worlds), (OWN,), (valuation,))


def ranks(found, happened=(), profile=0):
    return found.at(np.arange(5), happened, np.array([profile])).ranks[0][:, 0].tolist()


def test_values_decide_between_labels_and_the_own_order_within_one():
    found = ranks(standing([[10], [5], [20]]))
    assert found[3] < found[2] < found[0] < found[1] < found[4]


def test_labels_of_equal_value_are_ordered_by_the_own_order():
    """Worth the same up to a rounding error of the range: labels 0 and 1 are one."""
    found = ranks(standing([[10], [10 + 1e-12], [20]]))
    assert found[0] == found[3] < found[1] == found[2] < found[4]


def test_a_difference_of_a_billionth_of_the_range_counts():
    found = ranks(standing([[10], [10 + 2e-7], [20]]))
    assert max(found[0], found[1]) < min(found[2], found[3])


def test_what_events_add_counts_once_they_have_happened():
    changed = standing([[10], [5], [20]], changes=[[[0], [0], [-18]], [[0], [7], [0]]])
    assert ranks(changed, (0, 0))[4] > ranks(changed, (0, 0))[1]
    after = ranks(changed, (1, 0))
    assert after[4] < after[3]
    both = ranks(changed, (1, 1))
    assert both[4] < both[0] < both[3]


def test_labels_that_are_not_available_stand_below_all_others():
    places = dense_places(
        np.array([[0.3, 0.3], [0.9, 0.9], [0.1, 0.1]]), np.array([[True, True], [False, True], [True, True]])
    )
    assert places.T.tolist() == [[2, 0, 1], [1, 2, 0]]


def test_each_profile_is_ordered_by_its_own_values():
    found = standing([[10, 1], [5, 2], [20, 3]])
    assert ranks(found, profile=1)[0] < ranks(found, profile=1)[3]
    assert ranks(found, profile=0)[0] > ranks(found, profile=0)[2]


def test_states_that_a_party_cannot_tell_apart_share_a_class():
    part = model("small").conflict
    for plan, classes in zip(part.orders, part.classes, strict=True):
        for number in range(part.space.size):
            example = int(classes.example[classes.of_state[number]])
            assert part.label[example] == part.label[number]
            assert (plan.truth[:, example] == plan.truth[:, number]).all()
