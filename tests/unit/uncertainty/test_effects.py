"""The groups into which worlds are split by what one input drew."""

from __future__ import annotations

import numpy as np
import pytest

from detente.uncertainty import Outcomes, effect_of_choice, effect_of_number


def outcomes(*flags):
    return Outcomes(np.array(flags, dtype=bool))


def test_a_number_is_split_into_fifths_by_value():
    """Of 0 to 24, mixed: 0 to 4, 10 to 14 and 20 to 24. The flag holds from 12 on, the other never."""
    values = np.array([(7 * place) % 25 for place in range(25)], dtype=float)
    effect = effect_of_number(values, outcomes(values >= 12, values < 0))
    lower, middle, upper = effect.groups
    assert [(group.name, group.low, group.high, group.worlds) for group in effect.groups] == [
        ("lower fifth", 0.0, 4.0, 5),
        ("middle fifth", 10.0, 14.0, 5),
        ("upper fifth", 20.0, 24.0, 5),
    ]
    assert (lower.shares, middle.shares, upper.shares) == ((0.0, 0.0), (0.6, 0.0), (1.0, 0.0))
    assert effect.influence == 1.0


def test_the_influence_of_a_number_is_between_its_outer_fifths():
    """The middle fifth alone ruptures: influence 0, though the middle differs."""
    values = np.arange(50.0)
    assert effect_of_number(values, outcomes((values >= 20) & (values < 30))).influence == 0.0


def test_the_influence_is_that_of_the_measure_that_differs_most():
    values = np.arange(50.0)
    effect = effect_of_number(values, outcomes(values < 5, values < 2, values > 20))
    assert effect.influence == 1.0
    assert effect_of_number(values, outcomes(values < 5, values < 2)).influence == 0.5


@pytest.mark.parametrize("values", [np.arange(9.0), np.full(40, 3.0)])
def test_too_few_worlds_or_values_have_no_groups(values):
    effect = effect_of_number(values, outcomes(values > 4))
    assert (effect.groups, effect.influence) == ((), 0.0)


def test_fifths_are_cut_down_to_whole_worlds():
    effect = effect_of_number(np.arange(14.0), outcomes(np.arange(14) > 4))
    assert [(group.low, group.high) for group in effect.groups] == [(0, 1), (5, 7), (12, 13)]


def test_equal_values_are_split_in_order_of_worlds():
    """A stable order: otherwise the groups would depend on how the sort goes about it."""
    values = np.array([1.0] * 10 + [0.0] * 10)
    effect = effect_of_number(values, outcomes(np.arange(20) < 4))
    assert [group.shares[0] for group in effect.groups] == [0.0, 0.5, 0.0]


def test_a_discrete_input_is_split_by_value():
    values = np.array([0] * 60 + [1] * 40)
    effect = effect_of_choice(values, ("no", "yes"), outcomes(np.arange(100) % 2 == 0, values == 1))
    assert [(group.name, group.worlds, group.low, group.shares) for group in effect.groups] == [
        ("no", 60, None, (0.5, 0.0)),
        ("yes", 40, None, (0.5, 1.0)),
    ]
    assert effect.influence == 1.0


def test_values_of_fewer_than_thirty_worlds_are_left_out():
    values = np.array([0] * 30 + [1] * 29 + [2] * 41)
    flags = outcomes(values == 2)
    assert [group.name for group in effect_of_choice(values, "abc", flags).groups] == ["a", "c"]
    alone = effect_of_choice(values[:59], "abc", outcomes(values[:59] == 0))
    assert (alone.groups, alone.influence) == ((), 0.0)
