"""After which single move the number of states that can still be reached differs most.

From every state some number of states can be reached by legal sequences of moves of any
parties, the state itself counted (see `reachability`). A move from ``a`` to ``b`` changes
that number from that of ``a`` to that of ``b``. Moves that compose lose states or none;
where leaving a terminal state frees other options, a number may also rise, as everybody
may move again from ``b``.

All starts of a block are followed at once: arrays are ``bool[*levels, start]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.conflict.axes import reach_elsewhere
from detente.conflict.model import ConflictModel
from detente.conflict.moves import moves_compose, reachable_states
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_PAIRS", "ReachChange", "ReachChanges", "greatest_reach_changes", "reach_counts"]

MOST_PAIRS = 2**25
"""Feasible states times cells of the grid; more would take minutes."""
CHUNK_CELLS = 2**21


@dataclass(frozen=True, slots=True)
class ReachChange:
    """A move, and how many states can be reached before and after it.

    Parameters
    ----------
    party
        Who moves.
    source, target
        Numbers of the states that the move leads from and to.
    before, after
        How many states can be reached from each, itself counted.
    """

    party: int
    source: int
    target: int
    before: int
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class ReachChanges:
    """The moves of a whole conflict after which the number of reachable states differs most.

    Parameters
    ----------
    moves
        All that tie, by party, source and target; none if no move changes the number.
    change
        By how many states the number differs after each of them; 0 if none changes it.
    counts
        ``int[*levels]``: how many states can be reached from each, itself counted; 0 at infeasible states.
    method
        How they were found.
    exact
        True: every move of the conflict was looked at.
    """

    moves: tuple[ReachChange, ...]
    change: int
    counts: IntArray
    method: str
    exact: bool


def greatest_reach_changes(model: ConflictModel) -> ReachChanges:
    """Find the single moves, from any state, after which most states fewer (or more) can be reached.

    What can be reached from a state is what legal sequences of moves of any parties lead to, the state
    itself counted.

    Parameters
    ----------
    model
        A conflict without world axis.

    Returns
    -------
    ReachChanges

    Raises
    ------
    EngineError
        If the model has a world axis, or feasible states times cells exceed ``MOST_PAIRS``.

    References
    ----------
    [FHK1993]_, [XHKF2018]_
    """
    counts = reach_counts(model)
    greatest, found = 0, list[ReachChange]()
    for move in _changes(model, counts.reshape(-1)):
        change = abs(move.after - move.before)
        if change > greatest:
            greatest, found = change, []
        if change == greatest > 0:
            found.append(move)
    method = "every move of every party, by the number of states reached from both of its ends"
    return ReachChanges(tuple(found), greatest, counts, method, exact=True)


def _changes(model: ConflictModel, counts: IntArray) -> Iterator[ReachChange]:
    """Give of each party's moves from each state those that change the number most."""
    for party in range(model.space.parties):
        for source in np.flatnonzero(model.feasible_states).tolist():
            targets = reachable_states(model.space, party, source, model.feasible)
            if len(targets):
                changes = np.abs(counts[targets] - counts[source])
                for target in targets[changes == changes.max()].tolist():
                    yield ReachChange(party, source, target, int(counts[source]), int(counts[target]))


def reach_counts(model: ConflictModel) -> IntArray:
    """Count for every state how many states legal sequences of moves lead to from there.

    Parameters
    ----------
    model
        A conflict without world axis.

    Returns
    -------
    IntArray
        ``int[*levels]``: the state itself is counted; 0 at infeasible states.

    Raises
    ------
    EngineError
        If the model has a world axis, or feasible states times cells exceed ``MOST_PAIRS``.

    References
    ----------
    [FHK1993]_, [XHKF2018]_
    """
    if model.worlds is not None:
        raise EngineError("what is reached belongs to one world: choose it with model.in_world(...)")
    starts = np.flatnonzero(model.feasible_states)
    pairs = len(starts) * model.space.size
    if pairs > MOST_PAIRS:
        raise EngineError(
            f"{len(starts):,} feasible states times {model.space.size:,} cells are {pairs:,} pairs; allowed: "
            f"{MOST_PAIRS:,}. Look at one state at a time: distances_from(...)"
        )
    counts = np.zeros(model.space.size, dtype=np.int64)
    chunk = max(1, CHUNK_CELLS // model.space.size)
    composing = all(moves_compose(model.space, party) for party in range(model.space.parties))
    for first in range(0, len(starts), chunk):
        some = starts[first : first + chunk]
        reached = _composed(model, some) if composing else _by_last_mover(model, some)
        counts[some] = np.count_nonzero(reached.reshape(model.space.size, -1), axis=0)
    return counts.reshape(model.space.levels)


def _begun(model: ConflictModel, starts: IntArray) -> BoolArray:
    """Mark each start itself: ``bool[*levels, start]``."""
    marks = np.zeros((model.space.size, len(starts)), dtype=bool)
    marks[starts, np.arange(len(starts))] = True
    return marks.reshape(*model.space.levels, len(starts))


def _composed(model: ConflictModel, starts: IntArray) -> BoolArray:
    """Follow moves where two in a row of one party make one: who moved last does not matter."""
    reached = newest = _begun(model, starts)
    while newest.any():
        entered = np.zeros_like(reached)
        for party in range(model.space.parties):
            entered |= _entered(model, party, newest)
        newest = entered & ~reached
        reached = reached | newest
    return reached


def _by_last_mover(model: ConflictModel, starts: IntArray) -> BoolArray:
    """Follow moves and who made the last one, as nobody moves twice in a row."""
    parties = range(model.space.parties)
    begun = _begun(model, starts)
    newest = [_entered(model, party, begun) for party in parties]
    seen = [marks.copy() for marks in newest]
    while any(marks.any() for marks in newest):
        sources = [
            np.logical_or.reduce([newest[other] for other in parties if other != party] or [begun & False])
            for party in parties
        ]
        newest = [_entered(model, party, sources[party]) & ~seen[party] for party in parties]
        seen = [marks | new for marks, new in zip(seen, newest, strict=True)]
    reached: BoolArray = np.logical_or.reduce([begun, *seen])
    return reached


def _entered(model: ConflictModel, party: int, sources: BoolArray) -> BoolArray:
    """Mark the states that one move of `party` leads to: ``bool[*levels, start]``."""
    space = model.space
    axes = space.axes_of(party)
    breach = tuple(axis for axis in axes if space.breach[axis])
    backwards = tuple(allowed.T for allowed in space.transitions)
    terminal = space.terminal[..., None]
    found = np.zeros_like(sources)
    for begins, along in ((sources & ~terminal, axes), (sources & terminal, breach)):
        if along and begins.any():
            found |= reach_elsewhere(begins.view(np.uint8), backwards, along, np.maximum) > 0
    return found & model.feasible_states[..., None]
