"""Staircases of feasible states: components give what plain fixed points and the literal definition give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.conflict import closures, components, moves
from detente.conflict.components import component_labels, moves_are_mutual
from detente.conflict.moves import group_closure
from detente.conflict.states import StateSpace, binary_space, one_way, two_way
from tests.oracle.literal_stability import group_moves, lay_out, moves_of

TOP = np.iinfo(np.int64).max


def staircase(climbers, stairs, apart=2):
    """Party 0 has one option; the others climb in turn, and every step needs the others' steps before."""
    cells, here = [[0] * climbers], [0] * climbers
    for step in range(climbers * (stairs - 1)):
        here[step % climbers] += 1
        cells.append(list(here))
    feasible = np.zeros((apart, *(stairs,) * climbers), dtype=bool)
    feasible[(slice(None), *np.array(cells).T)] = True
    return StateSpace(
        owners=tuple(range(climbers + 1)),
        transitions=(two_way(apart), *(two_way(stairs) for _ in range(climbers))),
        feasible=feasible,
        terminal=np.zeros_like(feasible),
        breach=(False,) * (climbers + 1),
        parties=climbers + 1,
    )


def literal(values, space, members):
    """The least value over each state and all that the literal legal sequences reach from it."""
    board = lay_out(space)
    steps = {(party, state): moves_of(board, party, state) for party in members for state in board.levels_at}
    least = np.full(values.shape, TOP)
    for state in board.levels_at:
        reached = [state, *group_moves(steps, members, state)]
        least.flat[state] = values.reshape(-1)[reached].min()
    return least


def shortcuts_taken(monkeypatch):
    taken = []

    def noted(values, allowed, labels):
        taken.append(allowed.shape)
        return components.least_by_component(values, allowed, labels)

    monkeypatch.setattr(moves, "least_by_component", noted)
    return taken


@pytest.mark.parametrize(("climbers", "stairs"), [(1, 9), (2, 20), (3, 9)])
def test_a_staircase_in_two_to_four_parties(climbers, stairs, monkeypatch):
    space, members = staircase(climbers, stairs), range(1, climbers + 1)
    values = np.random.default_rng(stairs).integers(0, 99, space.levels)
    taken = shortcuts_taken(monkeypatch)
    found = group_closure(values, space, members)
    assert bool(taken) == (climbers > 1)  # one climber alone needs one step
    assert np.array_equal(found, literal(values, space, members))
    monkeypatch.setattr(closures, "MOST_PASSES", 10**9)
    assert np.array_equal(found, group_closure(values, space, members))
    assert len(taken) <= 1


def test_steps_end_where_components_take_over(monkeypatch):
    """A staircase of 64 stairs takes 126 steps; only so many are made as are allowed."""
    made = []
    monkeypatch.setattr(moves, "_least_by_move", counted(made, moves._least_by_move))
    space = staircase(2, 64)
    values = np.random.default_rng(1).integers(0, 99, space.levels)
    found = group_closure(values, space, (1, 2))
    assert len(made) == 2 * closures.MOST_PASSES
    monkeypatch.setattr(closures, "MOST_PASSES", 10**9)
    made.clear()
    assert np.array_equal(found, group_closure(values, space, (1, 2)))
    assert len(made) > 100


def counted(made, function):
    def counting(*arguments, **named):
        made.append(arguments)
        return function(*arguments, **named)

    return counting


def test_few_rounds_find_the_components_of_a_long_staircase(monkeypatch):
    rounds = []
    monkeypatch.setattr(components, "_ends", counted(rounds, components._ends))
    space = staircase(2, 500)
    labels = component_labels(space.feasible, space.transitions, [(1,), (2,)])
    assert len(rounds) <= 3
    assert np.unique(labels).tolist() == [0, len(labels) // 2]


def test_stairs_numbered_at_random_take_few_rounds_too(monkeypatch):
    """The levels of both climbers are shuffled, so that labels do not fall along the way."""
    rounds = []
    monkeypatch.setattr(components, "_ends", counted(rounds, components._ends))
    space, generator = staircase(2, 400), np.random.default_rng(3)
    shuffled = space.feasible[:, generator.permutation(400)][:, :, generator.permutation(400)]
    labels = component_labels(shuffled, space.transitions, [(1,), (2,)])
    assert len(rounds) <= 10
    assert len(np.unique(labels)) == 2


@pytest.mark.parametrize("by_world", [False, True])
def test_staircases_in_many_worlds(by_world, monkeypatch):
    """Values differ by world; so do stairs that are missing, or they are the same in all worlds."""
    space, generator = staircase(2, 20), np.random.default_rng(2)
    values = generator.integers(0, 99, (*space.levels, 5))
    feasible = space.feasible
    if by_world:
        feasible = feasible[..., None] & (generator.random((*space.levels, 5)) < 0.95)
    taken = shortcuts_taken(monkeypatch)
    found = group_closure(values, space, (1, 2), feasible)
    assert taken == [(*space.levels, 5 if by_world else 1)]
    for world in range(5):
        alone = replace(space, feasible=feasible[..., world] if by_world else feasible)
        assert np.array_equal(found[..., world], literal(values[..., world], alone, (1, 2)))


def test_worlds_of_states_that_share_their_values(monkeypatch):
    space, generator = staircase(2, 20), np.random.default_rng(4)
    feasible = space.feasible[..., None] & (generator.random((*space.levels, 3)) < 0.95)
    values = generator.integers(0, 99, space.levels)
    taken = shortcuts_taken(monkeypatch)
    found = group_closure(values, space, (1, 2), feasible)
    assert taken
    for world in range(3):
        alone = replace(space, feasible=feasible[..., world])
        assert np.array_equal(found[..., world], literal(values, alone, (1, 2)))


def test_where_stairs_go_up_only_the_steps_go_on(monkeypatch):
    space = staircase(2, 40)
    upwards = replace(space, transitions=(two_way(2), one_way(40), one_way(40)))
    values = np.random.default_rng(5).integers(0, 99, space.levels)
    taken = shortcuts_taken(monkeypatch)
    found = group_closure(values, upwards, (1, 2))
    assert not taken
    assert np.array_equal(found, literal(values, upwards, (1, 2)))


def test_which_moves_are_mutual():
    plain = binary_space((1, 2, 1))
    assert moves_are_mutual(plain, (0, 1, 2))
    one_goes_up = binary_space((1, 2, 1), irreversible=frozenset({1}))
    assert not moves_are_mutual(one_goes_up, (0, 1))
    assert moves_are_mutual(one_goes_up, (0, 2))
    signed = plain.terminal.copy()
    signed.flat[3] = True
    assert not moves_are_mutual(replace(plain, terminal=signed), (0, 1))
    breach = (True, True, True, False)
    assert moves_are_mutual(replace(plain, terminal=signed, breach=breach), (0, 1))
    assert not moves_are_mutual(replace(plain, terminal=signed, breach=breach), (0, 2))
    stuck = (two_way(2), np.eye(2, dtype=bool), two_way(2), two_way(2))
    assert moves_are_mutual(replace(plain, transitions=stuck), (0, 1, 2))
