"""Every uncertain input with its basis, its groups, its influence, and the thresholds that they cross."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile.inputs import Register
from detente.assessment.input_view import effect_of, inputs_of
from detente.assessment.result import Settings
from detente.case.values import ValueInput
from detente.uncertainty import Draws, Outcomes
from tests.unit.assessment.small_cases import answer, load

WORLDS = 120


def recorded(how):
    register = Register()
    how(register)
    return register.records[-1]


def effect(record, flags, numbers=None, choices=None, orders=None, chances=None):
    draws = Draws(0, WORLDS, numbers or {}, choices or {}, orders or {}, chances or {})
    return effect_of(record, draws, Outcomes(np.array([flags])))


HALF = np.arange(WORLDS) < 60


def test_a_number_goes_by_fifths():
    record = recorded(lambda register: register.number("x", ValueInput.model_validate("1 to 2"), "x"))
    found = effect(record, HALF, numbers={"x": np.arange(WORLDS, dtype=float)})
    assert [group.name for group in found.groups] == ["lower fifth", "middle fifth", "upper fifth"]
    assert found.influence == 1.0


def test_rivals_go_by_which_of_them_holds():
    value = ValueInput.model_validate({"rivals": [{"value": 3}, {"value": "5 to 9"}]})
    record = recorded(lambda register: register.number("x", value, "x"))
    found = effect(record, HALF, numbers={"x": np.zeros(WORLDS)}, choices={"x": (~HALF).astype(int)})
    assert [(group.name, group.shares) for group in found.groups] == [("3", (1.0,)), ("5 to 9", (0.0,))]


def test_chances_go_by_whether_it_is_so():
    record = recorded(
        lambda register: register.chance("x", ValueInput.model_validate("50 %"), "x", "red line")
    )
    found = effect(record, HALF, chances={"x": HALF})
    assert [(group.name, group.shares) for group in found.groups] == [("not hard", (0.0,)), ("hard", (1.0,))]


def test_short_orders_go_by_permutation():
    record = recorded(lambda register: register.order("x", ("a", "b", "c"), "x"))
    orders = np.array([[2, 0, 1]] * 60 + [[0, 1, 2]] * 60).T
    found = effect(record, HALF, orders={"x": orders})
    assert [(group.name, group.shares) for group in found.groups] == [
        ("a > b > c", (0.0,)),
        ("c > a > b", (1.0,)),
    ]


def test_long_orders_go_by_what_comes_first():
    record = recorded(lambda register: register.order("x", ("a", "b", "c", "d"), "x"))
    orders = np.array([[3, 0, 1, 2]] * 40 + [[3, 2, 1, 0]] * 20 + [[0, 1, 2, 3]] * 60).T
    found = effect(record, HALF, orders={"x": orders})
    assert [(group.name, group.worlds) for group in found.groups] == [("a first", 60), ("d first", 60)]


@pytest.fixture(scope="module")
def views():
    return {
        view.path: view
        for view in answer(
            "small", settings=Settings(worlds=600, candidate_worlds=8, stability_worlds=8)
        ).inputs
    }


def test_views_stand_by_influence(views):
    influences = [view.influence for view in views.values()]
    assert influences == sorted(influences, reverse=True)


def test_every_input_says_what_it_rests_on(views):
    """Own claims, an assumption of its own, a basis from above, and settings of the method."""
    assert (views["quantities.valuation"].claims, views["quantities.valuation"].origins) == (("worth",), 2)
    assert views["quantities.valuation"].primary
    ruling = views["events.ruling"]
    assert (ruling.assumed, ruling.inherited) == ("such rulings take about half a year", False)
    assert views["events.ruling.chance"].inherited
    assert views["parties.borealis.foresight"].assumed == "a family firm that looks one or two replies ahead"
    assert "settings of the method" in views["order of moving"].assumed
    weight = views["deal.values.aurora.weights.stake"]
    assert (weight.assumed, weight.inherited) == ("our reading of the letter and the press", True)


def test_statements_have_the_basis_of_their_entry(views):
    assert views["conflict.preferences.borealis.statements.1"].assumed == "its letter stresses reliability"


def test_groups_of_discrete_inputs_cover_the_worlds(views):
    groups = views["conflict.preferences.aurora.statements.0"].groups
    assert sum(group.worlds for group in groups) == 600


def test_a_threshold_between_two_groups_is_named():
    """Half of the worlds rupture, all of them where the ruling comes."""
    case = load("small").case
    record = recorded(
        lambda register: register.chance("events.ruling", case.events["ruling"].chance, "a ruling", "event")
    )

    class Tally:
        def draws_of(self, path):
            return [Draws(0, WORLDS, {}, {}, {}, {path: HALF})]

        outcomes = Outcomes(np.stack([HALF, np.zeros(WORLDS, dtype=bool), ~HALF]))

    (view,) = inputs_of(case, (record,), Tally(), Settings())
    assert (view.influence, view.crosses) == (1.0, ("hanging", "strained", "holding"))
    assert [(group.name, group.rupture, group.held) for group in view.groups] == [
        ("does not happen", 0.0, 1.0),
        ("happens", 1.0, 0.0),
    ]
