"""The grid of states: axes, labels, what can occur, and what lies behind the status quo."""

from __future__ import annotations

from itertools import product

import numpy as np

from detente.case import NO_LABEL, opening_positions, state_grid, state_levels
from detente.expressions import parse_condition
from tests.unit.case.changed_cases import loaded

NAMES = ("sue", "sign", "cut", "agree", "ruling")


def test_axes_are_options_in_party_order_then_events():
    levels = state_levels(loaded().case)
    assert tuple(levels) == NAMES
    assert set(levels.values()) == {("no", "yes")}
    assert state_grid(loaded().case).feasible.shape == (2, 2, 2, 2, 2)


def test_the_grid_says_what_the_case_says_state_by_state():
    grid = state_grid(loaded().case)
    for state in product((0, 1), repeat=5):
        sue, sign, cut, agree, _ = state
        feasible = not (sue and sign and agree)
        label = 0 if sign and agree and not cut else 1 if sue else 2 if cut else 3
        assert grid.feasible[state] == feasible
        assert grid.relevant[state] == feasible
        assert grid.labels[state] == label
        assert grid.holds(parse_condition("sign if cut"))[state] == (sign or not cut)
    assert grid.status_quo == (0, 0, 0, 0, 0)


def test_what_an_event_opens_cannot_stand_before_it():
    grid = state_grid(loaded(("closes: [cut]", "opens: [cut]")).case)
    assert not grid.feasible[0, 0, 1, 0, 0]
    assert grid.feasible[0, 0, 1, 0, 1]


def test_what_an_event_closes_may_have_been_taken_before():
    grid = state_grid(loaded(("closes: [cut]", "closes: [sue]")).case)
    assert grid.feasible[1, 0, 0, 0, 1]


def test_irreversible_options_never_stand_below_today():
    changes = (
        (
            "sue: {name: Sue for breach of contract, irreversible: true,",
            "sue: {name: Sue, levels: [no, filed, won], irreversible: true,",
        ),
        ("status_quo: {sue: no, cut: no}", "status_quo: {sue: filed}"),
        ("when: sue, kind: rupture", "when: sue == won, kind: rupture"),
        ("when: not sue and not cut,", "when: not cut,"),
        ("infeasible: [sue and sign and agree]", "infeasible: [sue == won and agree]"),
    )
    grid = state_grid(loaded(*changes).case)
    assert grid.status_quo[0] == 1
    assert grid.feasible[0].any()
    assert not grid.relevant[0].any()
    np.testing.assert_array_equal(grid.relevant[1:], grid.feasible[1:])


def test_a_state_may_have_no_label():
    grid = state_grid(
        loaded(
            (
                "as_today: {name: As today, when: not sue and not cut,",
                "as_today: {name: As today, when: not ruling and not sue,",
            )
        ).case
    )
    assert grid.labels[0, 0, 0, 0, 1] == NO_LABEL


def test_an_opening_without_levels_means_all_above_the_first():
    case = loaded(
        (
            "cut: {name: Cut deliveries, hostile: true, breach: true}",
            "cut: {name: Cut, levels: [none, some, all], hostile: true}",
        ),
        ("status_quo: {sue: no, cut: no}", "status_quo: {sue: no}"),
        ("closes: [cut]", "closes: [cut, {cut: [some]}]"),
    ).case
    assert [opening_positions(case.conflict, opening) for opening in case.events["ruling"].closes] == [
        (1, 2),
        (1,),
    ]
