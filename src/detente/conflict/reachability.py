"""How far every state lies from one in which the parties stand, and a shortest way there.

A *way* is a legal sequence: moves of any parties, none of whom moves twice in a
row. A way *by improvements* has steps that each pay their mover. Its length is
its number of steps. Joint moves and events are no part of it.

The states that a party enters from a set of states are one reduction over the
party's own axes with the transitions turned round; so the search goes outwards
step by step over whole arrays. Which party made the last step is kept, for that
is what the rule "nobody twice in a row" asks; it is felt only where leaving a
terminal state frees other options (see `detente.conflict.moves`).

Axis convention: see `detente.conflict.states`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.conflict.axes import narrow, neutral, reach, reach_elsewhere
from detente.conflict.model import ConflictModel
from detente.conflict.states import BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = ["Distances", "distances_from", "shortest_way"]

Move = tuple[int, int]
"""Who moves, and the number of the state that the move leads to."""
UNREACHED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """How many steps lead from a start to every state.

    Parameters
    ----------
    start
        Number of the state in which the parties stand.
    improving
        Whether each step pays its mover.
    last
        ``int16[party, *levels]``: steps of a shortest way whose last step is the party's; -1 where none is.
    least
        ``int16[*levels]``: steps of a shortest way; 0 at the start, -1 where none leads.
    """

    start: int
    improving: bool
    last: IntArray
    least: IntArray

    @property
    def reached(self) -> BoolArray:
        """Mark the states that some way leads to, the start included: ``bool[*levels]``."""
        marks: BoolArray = self.least != UNREACHED
        return marks


def distances_from(model: ConflictModel, start: int, *, improving: bool) -> Distances:
    """Count the steps of shortest ways from a state to every other.

    A way is a legal sequence: moves of any parties, none of whom moves twice in a row. One by
    improvements has steps that each pay their mover [FHK1993]_ [XHKF2018]_.

    Parameters
    ----------
    model
        A conflict without world axis.
    start
        Number of the state in which the parties stand.
    improving
        Must every step be an improvement of its mover?

    Returns
    -------
    Distances

    Raises
    ------
    EngineError
        If the model has a world axis, or the start is infeasible.

    References
    ----------
    [FHK1993]_, [XHKF2018]_
    """
    _check(model, start)
    parties = range(model.space.parties)
    last = np.full((len(parties), *model.space.levels), UNREACHED, dtype=np.int16)
    begin = np.zeros(model.space.levels, dtype=bool)
    begin.reshape(-1)[start] = True
    newest = [begin for _ in parties]
    steps = 0
    while any(marks.any() for marks in newest):
        steps += 1
        sources = [_any_but(newest, party) if steps > 1 else begin for party in parties]
        newest = [
            _entered(model, party, marks, improving=improving) & (last[party] == UNREACHED)
            for party, marks in zip(parties, sources, strict=True)
        ]
        for party, marks in enumerate(newest):
            last[party] = np.where(marks, steps, last[party])
    return Distances(start, improving, last, _least(last, start))


def shortest_way(model: ConflictModel, distances: Distances, target: int) -> tuple[Move, ...]:
    """Give a shortest way to a state.

    Parameters
    ----------
    model
        The conflict.
    distances
        As :func:`distances_from` found them in it.
    target
        Number of the state to be reached.

    Returns
    -------
    tuple of (mover, state)
        Of several the one that, read from its end, comes first in the order of movers and then of states;
        empty if none leads there, or if the start is meant.

    Raises
    ------
    EngineError
        If there is no such state.

    References
    ----------
    [FHK1993]_
    """
    model.space.levels_at(target)  # refuses a number that is none
    rows = distances.last.reshape(len(distances.last), -1)
    least = int(distances.least.reshape(-1)[target])
    if least <= 0:
        return ()
    mover, state = int(np.flatnonzero(rows[:, target] == least)[0]), target
    way = [(mover, state)]
    for steps in range(least - 1, 0, -1):
        mover, state = next(_before(model, distances, way[-1], steps))
        way.append((mover, state))
    return tuple(reversed(way))


def _check(model: ConflictModel, start: int) -> None:
    if model.worlds is not None:
        raise EngineError("a way belongs to one world: choose it with model.in_world(...)")
    if not 0 <= start < model.space.size or not model.feasible_states.reshape(-1)[start]:
        raise EngineError(f"nobody can stand in state {start}: it does not exist or is infeasible")


def _least(last: IntArray, start: int) -> IntArray:
    """Give the steps of a shortest way, whoever makes the last one."""
    never = np.iinfo(last.dtype).max
    steps = np.where(last == UNREACHED, never, last).min(axis=0)
    # Without options the minimum is a number, not an array: it gets the shape of the grid, of one cell.
    found: IntArray = np.where(steps == never, UNREACHED, steps).astype(last.dtype).reshape(last.shape[1:])
    found.reshape(-1)[start] = 0
    return found


def _any_but(marks: list[BoolArray], party: int) -> BoolArray:
    """Mark the states that anyone but `party` has just entered."""
    found = np.zeros_like(marks[0])
    for other, entered in enumerate(marks):
        if other != party:
            found |= entered
    return found


def _entered(model: ConflictModel, party: int, sources: BoolArray, *, improving: bool) -> BoolArray:
    """Mark the states that one move of `party` leads to from any of the sources."""
    space = model.space
    found = np.zeros(space.levels, dtype=bool)
    if not sources.any():
        return found
    axes = space.axes_of(party)
    breach = tuple(axis for axis in axes if space.breach[axis])
    backwards = tuple(allowed.T for allowed in space.transitions)
    for begins, along in ((sources & ~space.terminal, axes), (sources & space.terminal, breach)):
        if along and begins.any():
            if improving:
                found |= _better(narrow(model.ranks_of(party)), begins, backwards, along)
            else:
                found |= reach_elsewhere(begins.view(np.uint8), backwards, along, np.maximum) > 0
    found &= model.feasible_states
    return found


def _better(
    rank: IntArray, begins: BoolArray, backwards: tuple[BoolArray, ...], axes: tuple[int, ...]
) -> BoolArray:
    """Mark the states above the lowest of the sources that lead there."""
    lowest = np.where(begins, rank, neutral(rank.dtype, np.minimum)).astype(rank.dtype)
    marks: BoolArray = reach(lowest, backwards, axes, np.minimum) < rank
    return marks


def _before(model: ConflictModel, distances: Distances, step: Move, steps: int) -> Iterator[Move]:
    """Find who can have made the step before one, into which state, after so many steps in all."""
    mover, state = step
    sources = _sources(model.space, mover, state)
    if distances.improving:
        rank = model.ranks_of(mover).reshape(-1)
        sources = sources[rank[sources] < rank[state]]
    for other, row in enumerate(distances.last.reshape(len(distances.last), -1)):
        if other != mover:
            yield from ((other, int(source)) for source in sources[row[sources] == steps])


def _sources(space: StateSpace, party: int, state: int) -> IntArray:
    """List the cells from which `party` can move to a state, ascending."""
    present = space.levels_at(state)
    own = space.axes_of(party)
    levels = [
        np.flatnonzero(space.transitions[axis][:, level]) if axis in own else np.array([level])
        for axis, level in enumerate(present)
    ]
    cells: IntArray = np.ravel_multi_index(np.ix_(*levels), space.levels).reshape(-1)
    fixed = [axis for axis in own if not space.breach[axis]]
    there = np.array(np.unravel_index(cells, space.levels))
    moved = np.zeros(len(cells), dtype=bool)
    for axis in fixed:
        moved |= there[axis] != present[axis]
    allowed = ~(space.terminal.reshape(-1)[cells] & moved) & (cells != state)
    found: IntArray = cells[allowed]
    return found
