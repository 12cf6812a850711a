"""Stability from the definitions, with plain sets and loops.

States are C-order numbers counted from 0, and moves are looked at one by one.

* A *unilateral move* of a party changes any of its own options at once, each as
  ``transitions[option][from, to]`` allows, into another feasible state. A
  terminal state is left by breach options only. Nobody moves along an event axis.
* A *unilateral improvement* is a unilateral move into a state that its mover
  ranks strictly above the state it moves from.
* The *group moves* of H from s are the states at the end of a legal sequence of
  one or more unilateral moves by members of H in which nobody moves twice in a
  row; *group improvements*: each step is an improvement of its mover. The state s
  itself belongs to them where a legal sequence leads back to it.
* Nash: no improvement. General metarational (GMR): after each improvement of the
  party some group move of the others ends at a state it ranks no higher than s.
  Symmetric metarational (SMR): and no unilateral move of the party leads from
  there to a state above s. Sequential (SEQ): GMR by group improvements.

Nothing here is an array operation, and nothing is shared with the engine but the
description of the states.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

from detente.conflict.states import BoolArray, IntArray, StateSpace

__all__ = [
    "CONCEPTS",
    "Board",
    "Game",
    "Gate",
    "equilibria",
    "game_of",
    "group_moves",
    "lay_out",
    "may_change",
    "moves_of",
    "sequential",
    "stability",
    "under",
]

Steps = Mapping[tuple[int, int], Collection[int]]
"""(party, state) -> the states which that party can step to from there."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Levels of an option whose entry hangs on an event.

    With `opens` the levels may be entered only once the event has happened (its
    axis stands above level 0); otherwise only while it has not. A level is
    entered by a change into it: an option that stands there may stay.
    """

    event_axis: int
    option_axis: int
    levels: tuple[int, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A state space and its gates, copied into plain Python; feasible states only."""

    parties: int
    owners: tuple[int, ...]
    allowed: tuple[tuple[tuple[bool, ...], ...], ...]
    breach: tuple[bool, ...]
    levels: tuple[int, ...]
    levels_at: dict[int, tuple[int, ...]]
    number: dict[tuple[int, ...], int]
    terminal: frozenset[int]
    gates: tuple[Gate, ...]


def lay_out(space: StateSpace, gates: tuple[Gate, ...] = ()) -> Board:
    """Copy a state space into plain Python."""
    levels = tuple(int(count) for count in space.feasible.shape)
    cells = list(enumerate(product(*(range(count) for count in levels))))
    levels_at = {number: cell for number, cell in cells if space.feasible[cell]}
    return Board(
        parties=space.parties,
        owners=space.owners,
        allowed=tuple(tuple(tuple(bool(x) for x in row) for row in grid) for grid in space.transitions),
        breach=space.breach,
        levels=levels,
        levels_at=levels_at,
        number={cell: number for number, cell in levels_at.items()},
        terminal=frozenset(number for number, cell in levels_at.items() if space.terminal[cell]),
        gates=gates,
    )


def gate_lets(gate: Gate, here: tuple[int, ...], axis: int, level: int) -> bool:
    """Tell whether one gate lets the option of `axis` enter `level` from `here`."""
    if axis != gate.option_axis or level not in gate.levels:
        return True
    happened = here[gate.event_axis] > 0
    return happened if gate.opens else not happened


def may_change(board: Board, movers: Collection[int], start: int, target: int) -> bool:
    """Tell whether `movers` together may turn one feasible state into another, different one."""
    here, there = board.levels_at[start], board.levels_at[target]
    changed = [axis for axis in range(len(here)) if here[axis] != there[axis]]
    for axis in changed:
        if board.owners[axis] not in movers:
            return False
        if not board.allowed[axis][here[axis]][there[axis]]:
            return False
        if start in board.terminal and not board.breach[axis]:
            return False
        if not all(gate_lets(gate, here, axis, there[axis]) for gate in board.gates):
            return False
    return bool(changed)


def moves_of(board: Board, party: int, state: int) -> tuple[int, ...]:
    """List the states that `party` reaches alone from `state`, lowest number first."""
    here = board.levels_at[state]
    choices = [
        range(count) if owner == party else (here[axis],)
        for axis, (owner, count) in enumerate(zip(board.owners, board.levels, strict=True))
    ]
    targets = (board.number[cell] for cell in product(*choices) if cell in board.number)
    return tuple(target for target in targets if may_change(board, (party,), state, target))


def group_moves(steps: Steps, group: Collection[int], start: int) -> set[int]:
    """Collect what legal sequences of `steps` by `group` reach from `start`, nobody twice in a row."""
    seen = {(target, mover) for mover in group for target in steps[mover, start]}
    waiting = list(seen)
    while waiting:
        state, last = waiting.pop()
        for mover in group:
            if mover == last:
                continue
            for target in steps[mover, state]:
                if (target, mover) not in seen:
                    seen.add((target, mover))
                    waiting.append((target, mover))
    return {state for state, _ in seen}


@dataclass(frozen=True, slots=True)
class Game:
    """Who can step where, and who would.

    `by_moves` and `by_improvements` give what all parties but one reach together
    from a state: (that one party, state) -> states.
    """

    board: Board
    rank: tuple[tuple[int, ...], ...]
    moves: Steps
    improvements: Steps
    by_moves: Callable[[int, int], set[int]]
    by_improvements: Callable[[int, int], set[int]]


def game_of(space: StateSpace, rank: IntArray, gates: tuple[Gate, ...] = ()) -> Game:
    """List every unilateral move and improvement of a conflict.

    Parameters
    ----------
    space
        The states.
    rank
        ``int[party, *levels]``, larger is better.
    gates
        Levels whose entry hangs on an event.
    """
    board = lay_out(space, gates)
    moves = {
        (party, state): moves_of(board, party, state)
        for party in range(space.parties)
        for state in board.levels_at
    }

    @cache
    def by_moves(party: int, state: int) -> set[int]:
        return group_moves(moves, others(space.parties, party), state)

    return _preferring(board, rank, moves, by_moves)


def under(game: Game, rank: IntArray) -> Game:
    """Give the same states and moves under other preferences; moves know nothing of ranks."""
    return _preferring(game.board, rank, game.moves, game.by_moves)


def _preferring(board: Board, rank: IntArray, moves: Steps, by_moves: Callable[[int, int], set[int]]) -> Game:
    ranks = tuple(tuple(own) for own in rank.reshape(board.parties, -1).tolist())
    improvements = {
        (party, state): tuple(t for t in ends if ranks[party][t] > ranks[party][state])
        for (party, state), ends in moves.items()
    }

    @cache
    def by_improvements(party: int, state: int) -> set[int]:
        return group_moves(improvements, others(board.parties, party), state)

    return Game(board, ranks, moves, improvements, by_moves, by_improvements)


def others(parties: int, party: int) -> tuple[int, ...]:
    """List all parties but one."""
    return tuple(other for other in range(parties) if other != party)


def nash_stable(game: Game, party: int, state: int) -> bool:
    """Tell whether `party` has no improvement from `state`."""
    return not game.improvements[party, state]


def general_metarational(game: Game, party: int, state: int) -> bool:
    """Tell whether the others can answer each improvement by moves that undo its gain."""
    own = game.rank[party]
    return all(
        any(own[answer] <= own[state] for answer in game.by_moves(party, improved))
        for improved in game.improvements[party, state]
    )


def symmetric_metarational(game: Game, party: int, state: int) -> bool:
    """Tell whether each improvement has an answer which `party` cannot escape from either."""
    own = game.rank[party]
    return all(
        any(
            own[answer] <= own[state]
            and all(own[escape] <= own[state] for escape in game.moves[party, answer])
            for answer in game.by_moves(party, improved)
        )
        for improved in game.improvements[party, state]
    )


def sequential(game: Game, party: int, state: int) -> bool:
    """Tell whether the others can undo each improvement by moves that improve for their movers."""
    own = game.rank[party]
    return all(
        any(own[answer] <= own[state] for answer in game.by_improvements(party, improved))
        for improved in game.improvements[party, state]
    )


CONCEPTS: dict[str, Callable[[Game, int, int], bool]] = {
    "nash": nash_stable,
    "general_metarational": general_metarational,
    "symmetric_metarational": symmetric_metarational,
    "sequential": sequential,
}


def stability(space: StateSpace, rank: IntArray, gates: tuple[Gate, ...] = ()) -> dict[str, BoolArray]:
    """Give each concept's verdicts as ``bool[party, *levels]``, False at infeasible states."""
    game = game_of(space, rank, gates)
    verdicts = {}
    for name, stable in CONCEPTS.items():
        grid = np.zeros((space.parties, *space.feasible.shape), dtype=bool)
        for party in range(space.parties):
            for state, cell in game.board.levels_at.items():
                grid[(party, *cell)] = stable(game, party, state)
        verdicts[name] = grid
    return verdicts


def equilibria(space: StateSpace, rank: IntArray, gates: tuple[Gate, ...] = ()) -> dict[str, set[int]]:
    """Give the numbers of the states that are stable for every party, by concept."""
    return {
        name: {int(state) for state in np.flatnonzero(grid.all(axis=0))}
        for name, grid in stability(space, rank, gates).items()
    }
