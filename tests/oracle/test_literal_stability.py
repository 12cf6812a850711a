"""The stability oracle against conflicts small enough to solve by hand, and against second formulations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict.states import StateSpace, binary_space, one_way, two_way

from .conflict_models import Conflict, conflicts, random_conflict
from .literal_stability import (
    CONCEPTS,
    Gate,
    game_of,
    group_moves,
    lay_out,
    may_change,
    moves_of,
    others,
    stability,
)

NASH, GMR, SMR, SEQ = CONCEPTS


def hand_space(levels: tuple[int, ...], owners: tuple[int, ...], **parts: object) -> StateSpace:
    """Build a space in which everything is feasible and goes both ways but for the `parts` named."""
    parts = {
        "transitions": tuple(two_way(count) for count in levels),
        "feasible": np.ones(levels, dtype=bool),
        "terminal": np.zeros(levels, dtype=bool),
        "breach": (False,) * len(levels),
        "parties": max(owners) + 1,
    } | parts
    return StateSpace(owners=owners, **parts)


def cells(levels: tuple[int, ...], *marked: tuple[int, ...]) -> np.ndarray:
    """Mark single states of a grid."""
    grid = np.zeros(levels, dtype=bool)
    for cell in marked:
        grid[cell] = True
    return grid


def targets(space: StateSpace, party: int, start: tuple[int, ...], *gates: Gate) -> set[tuple[int, ...]]:
    """List the cells that a party reaches."""
    board = lay_out(space, gates)
    return {board.levels_at[state] for state in moves_of(board, party, board.number[start])}


def test_a_party_changes_several_own_options_at_once_and_no_others() -> None:
    """Two options of party 0, one of party 1, one event."""
    space = hand_space((2, 2, 2, 2), (0, 0, 1, -1), parties=2)
    assert targets(space, 0, (0, 0, 0, 0)) == {(0, 1, 0, 0), (1, 0, 0, 0), (1, 1, 0, 0)}
    assert targets(space, 1, (0, 0, 0, 0)) == {(0, 0, 1, 0)}


def test_transitions_hold_for_levels_and_infeasible_states_are_no_targets() -> None:
    """A rise in three levels, with the middle one infeasible where the other option is taken."""
    space = hand_space((3, 2), (0, 1), transitions=(one_way(3), two_way(2)), feasible=~cells((3, 2), (1, 1)))
    assert targets(space, 0, (0, 0)) == {(1, 0), (2, 0)}
    assert targets(space, 0, (1, 0)) == {(2, 0)}
    assert targets(space, 0, (0, 1)) == {(2, 1)}
    assert targets(space, 1, (1, 0)) == set()


def test_a_terminal_state_is_left_by_breach_options_alone() -> None:
    """Party 0 holds an ordinary and a breach option."""
    space = hand_space(
        (2, 2, 2), (0, 0, 1), terminal=cells((2, 2, 2), (0, 0, 0)), breach=(False, True, False)
    )
    assert targets(space, 0, (0, 0, 0)) == {(0, 1, 0)}
    assert targets(space, 1, (0, 0, 0)) == set()
    assert targets(space, 0, (0, 1, 0)) == {(0, 0, 0), (1, 0, 0), (1, 1, 0)}


@pytest.mark.parametrize(
    ("gate", "before", "after"),
    [
        (Gate(2, 0, (1,), opens=True), {(2, 0)}, {(1, 0), (2, 0)}),
        (Gate(2, 0, (1,), opens=False), {(1, 0), (2, 0)}, {(2, 0)}),
        (Gate(2, 0, (0, 1, 2), opens=True), set(), {(1, 0), (2, 0)}),
        (Gate(2, 0, (0, 1, 2), opens=False), {(1, 0), (2, 0)}, set()),
        (Gate(2, 1, (0, 1), opens=True), {(1, 0), (2, 0)}, {(1, 0), (2, 0)}),
    ],
)
def test_gates_bar_the_entry_of_levels(
    gate: Gate, before: set[tuple[int, int]], after: set[tuple[int, int]]
) -> None:
    """Option 0 of three levels, option 1 of the other party, event on axis 2."""
    space = hand_space((3, 2, 2), (0, 1, -1), parties=2)
    assert targets(space, 0, (0, 0, 0), gate) == {(*cell, 0) for cell in before}
    assert targets(space, 0, (0, 0, 1), gate) == {(*cell, 1) for cell in after}


def test_a_gate_lets_a_level_be_kept_and_left() -> None:
    """Level 1 may not be entered before the event, but an option that stands there moves on."""
    space = hand_space((3, 2, 2), (0, 0, -1), parties=1)
    gate = Gate(2, 0, (1,), opens=True)
    assert targets(space, 0, (1, 0, 0), gate) == {(0, 0, 0), (0, 1, 0), (1, 1, 0), (2, 0, 0), (2, 1, 0)}


# ---------------------------------------------------------------- groups by hand


def three_step_conflict(third_step: int) -> Conflict:
    """Let only 'party 1, party 2, party 1' answer the improvement of party 0 from (0, 0, 0).

    Party 1 reaches its level 2 only where option 2 is taken, and party 2 may take
    that only where option 1 stands at level 1 or 2. `third_step` is what party 1
    thinks of the last step: above 1 it improves.
    """
    path = [(1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 2, 1)]
    space = hand_space((2, 3, 2), (0, 1, 2), feasible=cells((2, 3, 2), (0, 0, 0), *path))
    rank = np.zeros((3, 2, 3, 2), dtype=int)
    for place, cell in enumerate(path):
        rank[(0, *cell)] = 2 if place < 3 else 0
    rank[0, 0, 0, 0] = 1
    rank[1, 1, 1, 0] = rank[1, 1, 1, 1] = rank[2, 1, 1, 1] = 1
    rank[2, 1, 2, 1] = 1
    rank[1, 1, 2, 1] = third_step
    return Conflict(space, rank)


@pytest.mark.parametrize(("third_step", "credible"), [(2, True), (1, False), (0, False)])
def test_a_party_may_move_again_after_another(third_step: int, credible: bool) -> None:
    """The answer needs party 1 twice; it is sequential only if each step improves for its mover."""
    conflict = three_step_conflict(third_step)
    verdicts = stability(conflict.space, conflict.rank)
    found = {concept: bool(grid[0, 0, 0, 0]) for concept, grid in verdicts.items()}
    assert found == {NASH: False, GMR: True, SMR: True, SEQ: credible}


def test_an_escape_breaks_symmetric_metarationality_only() -> None:
    """As above, but party 0 can go on from the answer to a state it likes."""
    conflict = three_step_conflict(2)
    feasible = conflict.space.feasible.copy()
    feasible[0, 2, 1] = True
    rank = conflict.rank.copy()
    rank[0, 0, 2, 1] = 2
    verdicts = stability(hand_space((2, 3, 2), (0, 1, 2), feasible=feasible), rank)
    assert {concept: bool(grid[0, 0, 0, 0]) for concept, grid in verdicts.items()} == {
        NASH: False,
        GMR: True,
        SMR: False,
        SEQ: True,
    }


def breach_conflict(third_party: bool) -> Conflict:
    """Party 0 signs (0, ...) -> (1, ...), a terminal state; party 1 must break out, then strike.

    Two steps in a row by party 1 are one too many, unless party 2 moves between.
    Options: sign (0), strike (1), break out (1, breach), comment (2).
    """
    levels = (2, 2, 2, 2)
    terminal = np.zeros(levels, dtype=bool)
    terminal[1, 0, 0, :] = True
    feasible = np.ones(levels, dtype=bool)
    feasible[0], feasible[:, :, :, 1] = False, third_party
    feasible[0, 0, 0, 0] = True
    space = hand_space(
        levels, (0, 1, 1, 2), feasible=feasible, terminal=terminal, breach=(False, False, True, False)
    )
    rank = np.zeros((3, *levels), dtype=int)
    rank[0] = 2
    rank[0, 0, 0, 0, 0] = 1
    rank[0, 1, 1] = 0
    return Conflict(space, rank)


@pytest.mark.parametrize("third_party", [False, True])
def test_nobody_moves_twice_in_a_row(third_party: bool) -> None:
    """Leaving a terminal state by breach is the case in which two own moves are not one."""
    conflict = breach_conflict(third_party)
    verdicts = stability(conflict.space, conflict.rank)
    assert not verdicts[NASH][0, 0, 0, 0, 0]
    assert bool(verdicts[GMR][0, 0, 0, 0, 0]) is third_party


def test_a_tie_is_no_improvement_and_is_a_sanction() -> None:
    """Party 0 gains by moving; the answer puts it back to as good as before."""
    space = binary_space((1, 1))
    rank = np.array([[[0, 0], [1, 0]], [[0, 0], [0, 0]]])
    verdicts = stability(space, rank)
    assert [bool(verdicts[concept][0, 0, 0]) for concept in CONCEPTS] == [False, True, True, False]
    assert bool(verdicts[NASH][0, 0, 1])


def test_infeasible_states_are_stable_for_nobody() -> None:
    """They hold False in every verdict."""
    space = binary_space((1, 1), ~cells((2, 2), (1, 1)))
    for grid in stability(space, np.zeros((2, 2, 2), dtype=int)).values():
        assert grid.tolist() == [[[True, True], [True, False]]] * 2


def test_a_gate_holds_in_stability() -> None:
    """The improvement exists only once the event has happened."""
    space = hand_space((2, 2), (0, -1), parties=1)
    rank = np.array([[[0, 0], [1, 1]]])
    verdicts = stability(space, rank, (Gate(1, 0, (1,), opens=True),))
    assert verdicts[NASH].tolist() == [[[True, False], [True, True]]]


# ---------------------------------------------------------------- second opinions


def by_last_movers(
    steps: dict[tuple[int, int], tuple[int, ...]], group: tuple[int, ...], start: int
) -> set[int]:
    """Collect group moves by the inductive definition through sets of last movers.

    Fang, Hipel and Kilgour (1993): (1) a move of a member from the start belongs
    to them, with that member as a last mover; (2) a move of a member from such a
    state belongs to them unless that member is the only last mover there.
    """
    last: dict[int, set[int]] = {}
    for mover in group:
        for target in steps[mover, start]:
            last.setdefault(target, set()).add(mover)
    grown = True
    while grown:
        grown = False
        for state in list(last):
            for mover in group:
                for target in steps[mover, state] if last[state] != {mover} else ():
                    if mover not in last.setdefault(target, set()):
                        last[target].add(mover)
                        grown = True
    return set(last)


def test_group_moves_are_those_of_the_inductive_definition() -> None:
    """Sequences of (state, last mover) and the inductive definition give the same sets."""
    compared = 0
    for seed in range(60):
        conflict = random_conflict(seed, 40)
        game = game_of(conflict.space, conflict.rank, conflict.gates)
        for party in range(conflict.space.parties):
            group = others(conflict.space.parties, party)
            for state in list(game.board.levels_at)[:10]:
                for steps in (game.moves, game.improvements):
                    expected = by_last_movers(dict(steps), group, state)
                    assert group_moves(steps, group, state) == expected
                    compared += bool(expected)
    assert compared > 1000


def test_moves_are_the_pairs_of_states_that_a_party_may_change() -> None:
    """Listing own combinations, and asking pair by pair, give the same moves."""
    for seed in range(60):
        conflict = random_conflict(seed, 40)
        board = lay_out(conflict.space, conflict.gates)
        for party in range(conflict.space.parties):
            for state in board.levels_at:
                pairs = tuple(t for t in sorted(board.levels_at) if may_change(board, {party}, state, t))
                assert moves_of(board, party, state) == pairs


@settings(deadline=None, max_examples=60)
@given(conflicts())
def test_concepts_include_each_other(conflict: Conflict) -> None:
    """Nash implies SEQ and SMR, and each of these implies GMR."""
    verdicts = stability(conflict.space, conflict.rank, conflict.gates)
    for inner, outer in ((NASH, SEQ), (NASH, SMR), (SEQ, GMR), (SMR, GMR)):
        assert not (verdicts[inner] & ~verdicts[outer]).any()
    for grid in verdicts.values():
        assert not (grid & ~conflict.space.feasible).any()
