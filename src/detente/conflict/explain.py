"""Witnesses: why a state is stable for a party, or not, as data that anyone can check.

A stable verdict is witnessed, for each unilateral improvement of the party, by
a sanction: a legal sequence of moves of the others that leads from the
improvement to a state which the party does not prefer to the one it left. An
unstable verdict is witnessed by the improvement that nothing deters.

Sanctions are shortest; among the shortest, the first in the order of movers and
then of state numbers is given, so that the same model always yields the same
witness. States are C-order numbers, see `detente.conflict.states`.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.moves import reachable_states
from detente.conflict.reachability import distances_from
from detente.conflict.states import BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = [
    "Criterion",
    "Sanction",
    "Witness",
    "improvements_from",
    "sanction_states",
    "shortest_sanction",
    "witness_of",
]

Move = tuple[int, int]
"""Who moves, and the number of the state that the move leads to."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """What deters one improvement.

    Parameters
    ----------
    improvement
        Number of the state that the party would move to.
    moves
        ``(mover, state)`` of each step from there; the last state is the sanction.
    countermove
        The best other state that the party can reach from the sanction, where
        the concept looks that far and the party can move at all.
    """

    improvement: int
    moves: tuple[Move, ...]
    countermove: int | None = None

    @property
    def end(self) -> int:
        """Number of the state in which the party is left."""
        return self.moves[-1][1]


@dataclass(frozen=True, slots=True)
class Witness:
    """Why a state is stable for a party under a concept, or why not.

    Parameters
    ----------
    concept
        Name of the stability concept.
    party, state
        Whose verdict on which state.
    stable
        The verdict.
    improvement
        Number of the undeterred improvement ranked highest (ties: lowest
        number); None where the state is stable.
    sanctions
        One per improvement, in ascending state number; empty where the state is
        unstable, or where there is no improvement.
    """

    concept: str
    party: int
    state: int
    stable: bool
    improvement: int | None = None
    sanctions: tuple[Sanction, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Criterion:
    """How a concept judges improvements: what `witness_of` needs to know of it.

    Parameters
    ----------
    concept
        Name of the concept.
    worst
        ``int[*levels]``: what the party is left with after moving to a state, at worst.
    after_sanction
        ``int[*levels]``: what the party is left with if a sanction ends in a state.
    improving
        Must every step of a sanction be an improvement of its mover?
    counters
        Does the party answer the sanction?
    """

    concept: str
    worst: IntArray
    after_sanction: IntArray
    improving: bool = False
    counters: bool = False


def improvements_from(model: ConflictModel, party: int, state: int) -> IntArray:
    """List the unilateral improvements of a party: what it reaches in one move and prefers.

    Parameters
    ----------
    model
        A conflict without world axis.
    party
        Who moves.
    state
        Number of the feasible state that is left.

    Returns
    -------
    IntArray
        State numbers, ascending.

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    References
    ----------
    [FHK1993]_
    """
    _check(model, party, state)
    rank = model.ranks_of(party).reshape(-1)
    reached = reachable_states(model.space, party, state, model.feasible)
    better: IntArray = reached[rank[reached] > rank[state]]
    return better


def witness_of(model: ConflictModel, party: int, state: int, criterion: Criterion) -> Witness:
    """Find the undeterred improvement, or the sanction of each improvement.

    Parameters
    ----------
    model
        A conflict without world axis.
    party, state
        Whose stability in which feasible state.
    criterion
        How the concept judges improvements.

    Returns
    -------
    Witness

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    References
    ----------
    [FHK1993]_
    """
    improvements = improvements_from(model, party, state)
    rank = model.ranks_of(party).reshape(-1)
    undeterred = improvements[criterion.worst.reshape(-1)[improvements] > rank[state]]
    if undeterred.size:
        best = int(undeterred[np.argmax(rank[undeterred])])
        return Witness(criterion.concept, party, state, stable=False, improvement=best)
    deters = (criterion.after_sanction <= rank[state]).reshape(-1)
    sanctions = tuple(
        _sanction_of(model, party, int(improvement), deters, criterion) for improvement in improvements
    )
    return Witness(criterion.concept, party, state, stable=True, sanctions=sanctions)


def shortest_sanction(
    model: ConflictModel, party: int, start: int, deters: BoolArray, *, improving: bool
) -> tuple[Move, ...]:
    """Find the shortest legal sequence of the others from `start` to a state that deters `party`.

    Parameters
    ----------
    model
        A conflict without world axis.
    party
        Who is to be deterred; all others move, nobody twice in a row.
    start
        Number of the state to which `party` has moved.
    deters
        ``bool[states]``: the states that deter it.
    improving
        Must every step be an improvement of its mover?

    Returns
    -------
    tuple of (mover, state)
        First in the order of movers and states among the shortest; empty if there is none.

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    Notes
    -----
    Breadth-first over pairs (state, last mover), the form in which the rule
    "nobody twice in a row" is exact.
    """
    _check(model, party, start)
    origin: dict[tuple[int, int], tuple[int, int] | None] = {(start, party): None}
    queue = deque([(start, party)])
    while queue:
        node = queue.popleft()
        for step in _next_moves(model, party, node, improving=improving):
            if step in origin:
                continue
            origin[step] = node
            if deters[step[0]]:
                return _path(origin, step)
            queue.append(step)
    return ()


def sanction_states(model: ConflictModel, party: int, start: int, *, improving: bool) -> tuple[int, ...]:
    """List all states that the others reach from `start` by legal sequences of one move or more.

    Parameters
    ----------
    model
        A conflict without world axis.
    party
        Who does not move; all others do, nobody twice in a row.
    start
        Number of the state from which they begin.
    improving
        Must every step be an improvement of its mover?

    Returns
    -------
    tuple of int
        Ascending; `start` itself only if a sequence leads back to it.

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    References
    ----------
    [FHK1993]_
    """
    _check(model, party, start)
    cut, numbers = _without_moves_of(model, party, start)
    found = distances_from(cut, int(np.flatnonzero(numbers == start)[0]), improving=improving)
    return tuple(numbers[np.flatnonzero((found.last > 0).any(axis=0))].tolist())


def _check(model: ConflictModel, party: int, state: int) -> None:
    if model.worlds is not None:
        raise EngineError("a witness belongs to one world: choose it with model.in_world(...)")
    if not 0 <= party < model.space.parties:
        raise EngineError(f"no party {party}; parties run from 0 to {model.space.parties - 1}")
    if not model.feasible_states[model.space.levels_at(state)]:
        raise EngineError(f"state {state} is infeasible: stability says nothing about it")


def _without_moves_of(model: ConflictModel, party: int, state: int) -> tuple[ConflictModel, IntArray]:
    """Cut out the states in which a party's options stand as in one state; and give their numbers."""
    space, levels, own = model.space, model.space.levels_at(state), model.space.axes_of(party)
    index = tuple(levels[axis] if axis in own else slice(None) for axis in range(len(levels)))
    kept = [axis for axis in range(len(levels)) if axis not in own]
    cut = StateSpace(
        owners=tuple(space.owners[axis] for axis in kept),
        transitions=tuple(space.transitions[axis] for axis in kept),
        feasible=model.feasible_states[index],
        terminal=space.terminal[index],
        breach=tuple(space.breach[axis] for axis in kept),
        parties=space.parties,
    )
    numbers = np.arange(space.size).reshape(space.levels)[index].reshape(-1)
    return ConflictModel(cut, model.rank[(slice(None), *index)]), numbers


def _next_moves(
    model: ConflictModel, party: int, node: tuple[int, int], *, improving: bool
) -> list[tuple[int, int]]:
    state, last = node
    moves = []
    for mover in model.opponents_of(party):
        if mover != last:
            reached = (
                improvements_from(model, mover, state)
                if improving
                else reachable_states(model.space, mover, state, model.feasible)
            )
            moves += [(int(end), mover) for end in reached]
    return moves


def _path(origin: dict[tuple[int, int], tuple[int, int] | None], end: tuple[int, int]) -> tuple[Move, ...]:
    steps: list[Move] = []
    node: tuple[int, int] | None = end
    while node is not None:
        steps.append((node[1], node[0]))
        node = origin[node]
    return tuple(reversed(steps[:-1]))


def _sanction_of(
    model: ConflictModel, party: int, improvement: int, deters: BoolArray, criterion: Criterion
) -> Sanction:
    moves = shortest_sanction(model, party, improvement, deters, improving=criterion.improving)
    counter = _best_move(model, party, moves[-1][1]) if criterion.counters else None
    return Sanction(improvement, moves, counter)


def _best_move(model: ConflictModel, party: int, state: int) -> int | None:
    reached = reachable_states(model.space, party, state, model.feasible)
    rank = model.ranks_of(party).reshape(-1)
    return int(reached[np.argmax(rank[reached])]) if reached.size else None
