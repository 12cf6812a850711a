"""Distances and shortest ways: what is refused, and what a small conflict shows by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.reachability import distances_from, shortest_way
from detente.conflict.states import StateSpace, binary_space, one_way, two_way
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import prisoners_dilemma


def test_moves_lead_anywhere_and_improvements_only_where_they_pay():
    model = prisoners_dilemma()
    both_cooperate = 3
    moves = distances_from(model, both_cooperate, improving=False)
    assert moves.least.tolist() == [[2, 1], [1, 0]]
    paying = distances_from(model, both_cooperate, improving=True)
    # Each leaves alone at a gain, and the other follows at a gain.
    assert paying.least.tolist() == [[2, 1], [1, 0]]
    assert shortest_way(model, paying, 0) == ((1, 2), (0, 0))
    back = distances_from(model, 0, improving=True)
    assert back.least.tolist() == [[0, -1], [-1, -1]]
    assert back.reached.tolist() == [[True, False], [False, False]]
    assert shortest_way(model, back, 3) == ()


def test_whoever_breaks_a_deal_needs_another_to_move_before_it_goes_on():
    terminal = np.zeros((2, 2, 2), dtype=bool)
    terminal[0] = True
    space = StateSpace(
        owners=(0, 0, 1),
        transitions=(one_way(2), two_way(2), two_way(2)),
        feasible=np.ones((2, 2, 2), dtype=bool),
        terminal=terminal,
        breach=(True, False, False),
        parties=2,
    )
    model = ConflictModel(space, np.zeros((2, 2, 2, 2), dtype=int))
    found = distances_from(model, 0, improving=False)
    # Breaking it leads to 100; then the other moves to 101; only then can the first set its second option.
    assert found.least[1].tolist() == [[1, 2], [4, 3]]
    assert shortest_way(model, found, 7) == ((0, 4), (1, 5), (0, 7))


def test_a_start_that_cannot_be_is_refused():
    feasible = np.array([[True, True], [True, False]])
    model = ConflictModel(binary_space((1, 1), feasible), np.zeros((2, 2, 2), dtype=int))
    with pytest.raises(EngineError, match="nobody can stand in state 3"):
        distances_from(model, 3, improving=False)


def test_many_worlds_at_once_are_refused():
    model = ConflictModel(binary_space((1, 1)), np.zeros((2, 2, 2, 3), dtype=int))
    with pytest.raises(EngineError, match="belongs to one world"):
        distances_from(model, 0, improving=False)
