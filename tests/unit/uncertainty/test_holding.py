"""One input held in every world; every other draw stays as it was."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import EngineError, QuantityError
from detente.quantities import Exact, Mixture, Uniform, uniforms
from detente.uncertainty import (
    ChanceInput,
    ChoiceInput,
    NumberInput,
    OrderInput,
    central,
    draw,
    with_alternative,
    with_first,
    with_inputs,
    with_number,
    with_truth,
)

SEED, COUNT = 3, 400
STAKE = NumberInput("stake", Uniform(20, 40))
RIVALS = NumberInput("rivals", Mixture((Exact(5), Uniform(10, 20)), (0.25, 0.75)))
LEVEL = ChoiceInput("level", (0.2, 0.5, 0.3))
ORDER = OrderInput("order", 4)
CHANCE = NumberInput("ruling.chance", Uniform(30, 50))
RULING = ChanceInput("ruling", "ruling.chance")
INPUTS = (STAKE, RIVALS, LEVEL, ORDER, CHANCE, RULING)
HELD = {
    "stake": with_number(STAKE, 31.5),
    "rivals": with_alternative(RIVALS, 1),
    "level": with_alternative(LEVEL, 1),
    "order": with_first(ORDER, (2,)),
    "ruling.chance": with_number(CHANCE, 0.0),
    "ruling": with_truth(RULING, True),
}
FIELDS = ("numbers", "choices", "orders", "chances")


def drawn(*held):
    return draw(with_inputs(INPUTS, held), SEED, 0, COUNT)


@pytest.mark.parametrize("path", HELD)
def test_every_other_draw_stays(path):
    usual, found = drawn(), drawn(HELD[path])
    # An event follows its chance, so that holding the chance reaches it.
    reached = {path, "ruling"} if path == "ruling.chance" else {path}
    for field in FIELDS:
        before, after = getattr(usual, field), getattr(found, field)
        for other in before.keys() - reached:
            assert after[other].tolist() == before[other].tolist(), (field, other)


def test_a_number_is_the_same_in_every_world():
    assert set(drawn(HELD["stake"]).numbers["stake"].tolist()) == {31.5}


def test_a_rival_is_still_drawn_from_its_range_by_the_uniforms_of_the_input():
    uniform = uniforms(SEED, "rivals", 0, COUNT)
    expected = Uniform(10, 20).quantile(uniform)
    assert drawn(HELD["rivals"]).numbers["rivals"].tolist() == expected.tolist()
    assert set(drawn(with_alternative(RIVALS, 0)).numbers["rivals"].tolist()) == {5.0}


@pytest.mark.parametrize("alternative", [0, 1, 2])
def test_a_choice_takes_one_alternative(alternative):
    assert set(drawn(with_alternative(LEVEL, alternative)).choices["level"].tolist()) == {alternative}


def test_what_stands_first_is_held_and_the_rest_keeps_its_order():
    usual, found = drawn().orders["order"], drawn(HELD["order"]).orders["order"]
    assert set(found[0].tolist()) == {2}
    for before, after in zip(usual.T.tolist(), found.T.tolist(), strict=True):
        assert after[1:] == [thing for thing in before if thing != 2]


def test_a_whole_order_is_held():
    found = drawn(with_first(ORDER, (3, 1, 0, 2))).orders["order"]
    assert {tuple(one) for one in found.T.tolist()} == {(3, 1, 0, 2)}


@pytest.mark.parametrize("held", [True, False])
def test_an_event_happens_or_not_whatever_its_chance(held):
    impossible = with_number(CHANCE, 0.0)
    assert set(drawn(impossible, with_truth(RULING, held)).chances["ruling"].tolist()) == {held}


def test_an_event_follows_a_chance_that_is_held():
    assert not drawn(HELD["ruling.chance"]).chances["ruling"].any()
    assert drawn(with_number(CHANCE, 100.0)).chances["ruling"].all()


def test_the_central_world_holds_too():
    found = central(with_inputs(INPUTS, HELD.values()))
    assert found.numbers["stake"].tolist() == [31.5]
    assert found.numbers["rivals"].tolist() == [15.0]
    assert found.choices["level"].tolist() == [1]
    assert found.orders["order"].T.tolist() == [[2, 0, 1, 3]]
    assert found.chances["ruling"].tolist() == [True]


@pytest.mark.parametrize(
    ("holding", "words"),
    [
        (lambda: with_alternative(STAKE, 0), "stake has no rival values; hold it at a number instead"),
        (lambda: with_alternative(LEVEL, 3), "level: position 3 given; allowed: 0 to 2"),
        (lambda: with_alternative(RIVALS, -1), "rivals: position -1 given; allowed: 0 to 1"),
        (lambda: with_first(ORDER, (0, 4)), "order: position 4 given; allowed: 0 to 3"),
        (lambda: with_first(ORDER, (1, 1)), "a thing stands twice"),
        (lambda: with_inputs(INPUTS, [NumberInput("nowhere", Exact(1))]), "nowhere: no such input"),
    ],
)
def test_what_cannot_be_held_is_refused(holding, words):
    with pytest.raises(EngineError, match=words):
        holding()


def test_a_number_without_end_is_refused():
    with pytest.raises(QuantityError):
        with_number(STAKE, np.inf)
