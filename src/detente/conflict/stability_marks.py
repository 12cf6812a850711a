"""Stability of chosen states in many worlds at once: every concept for every party, by either engine.

numba, the extra ``fast``, is imported when its kernels are asked for. They walk a table of all
unilateral moves among the states that matter: those that anybody could ever reach from the chosen ones.
"""

from __future__ import annotations

from functools import reduce
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.conflict.axes import narrow
from detente.conflict.compiled import check_installed
from detente.conflict.model import ConflictModel
from detente.conflict.moves import moves_compose
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import EngineError

if TYPE_CHECKING:
    from detente.conflict.stability_kernels import Moves

__all__ = ["MOST_MOVES", "fits_kernels", "stability_marks"]

MOST_MOVES = 2**24
"""Pairs of states and strategies that a table of moves may hold; NumPy, which needs none, does the rest."""


def stability_marks(
    model: ConflictModel, states: IntArray | None = None, *, compiled: bool = False
) -> NDArray[np.bool_]:
    """Mark in which worlds states are stable, by concept and party.

    Parameters
    ----------
    model
        The conflict.
    states
        ``int[states]``: numbers of the states looked at; all if left out.
    compiled
        Use compiled kernels, for which numba must be installed; the results are the same. A
        conflict with too many moves for a table (see `fits_kernels`) is left to NumPy.

    Returns
    -------
    Array of shape ``[concept, party, states, worlds]``
        ``bool``; concepts in the order of `CONCEPTS`, one world if the model has no world axis.
        False at infeasible states.

    Raises
    ------
    EngineError
        If a state does not exist, or numba is asked for and not installed.
    """
    chosen = np.arange(model.space.size) if states is None else np.asarray(states)
    if chosen.size and (chosen.min() < 0 or chosen.max() >= model.space.size):
        raise EngineError(f"no such state; states run from 0 to {model.space.size - 1}")
    if compiled:
        check_installed()
        if fits_kernels(model.space):
            return _by_kernels(model, chosen)
    marks = [
        [concept.stable(model, party).reshape(model.space.size, -1)[chosen] for party in _parties(model)]
        for concept in CONCEPTS
    ]
    worlds = 1 if model.worlds is None else model.worlds
    return np.array(marks, dtype=bool).reshape(len(CONCEPTS), model.space.parties, len(chosen), worlds)


def fits_kernels(space: StateSpace) -> bool:
    """Tell whether a conflict has few enough moves to list them: at most `MOST_MOVES` pairs.

    Parameters
    ----------
    space
        The states.

    Returns
    -------
    bool
        States times strategies, a strategy being a combination of levels of one party's options.
    """
    strategies = sum(_strategies(space, party) for party in range(space.parties))
    return space.size * strategies <= MOST_MOVES


def _parties(model: ConflictModel) -> range:
    return range(model.space.parties)


def _strategies(space: StateSpace, party: int) -> int:
    return prod(space.levels[axis] for axis in space.axes_of(party))


def _by_kernels(model: ConflictModel, chosen: IntArray) -> NDArray[np.bool_]:
    from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

    size = model.space.size
    feasible = model.feasible_states.reshape(size, -1)
    matter = _within_reach(model.space, chosen) & feasible.any(axis=1)
    matter[chosen] = True
    rows = np.flatnonzero(matter)
    rank = np.stack([model.ranks_of(party).reshape(size, -1)[rows] for party in _parties(model)])
    # Two types, so that at most two sets of kernels are compiled.
    small = narrow(rank).astype(np.int32) if narrow(rank).itemsize <= 4 else rank.astype(np.int64)
    worlds = kernels.Worlds(np.ascontiguousarray(small), np.ascontiguousarray(feasible[rows]))
    return np.asarray(kernels.mark_stable(_moves(model.space, rows, chosen), worlds))


def _within_reach(space: StateSpace, chosen: IntArray) -> BoolArray:
    """Mark the states to which all parties together could ever move: ``bool[size]``.

    Transitions are transitive, so one pass along each axis is enough. What is closed in between by
    infeasible or terminal states is not looked at: the marks may be too many, never too few.
    """
    marked = np.zeros(space.size, dtype=bool)
    marked[chosen] = True
    grid = marked.reshape(space.levels)
    for axis, allowed in enumerate(space.transitions):
        if space.owners[axis] != EVENT:
            turned = np.moveaxis(grid, axis, -1).astype(np.intp) @ allowed.astype(np.intp)
            grid = np.moveaxis(turned > 0, -1, axis)
    return np.ascontiguousarray(grid).reshape(-1)


def _moves(space: StateSpace, rows: IntArray, chosen: IntArray) -> Moves:
    """List the unilateral moves of every party among some states."""
    from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

    row_of = np.full(space.size, -1, dtype=np.int32)
    row_of[rows] = np.arange(len(rows), dtype=np.int32)
    begins, targets, used = [], [], 0
    for party in range(space.parties):
        counts, own = _moves_of(space, party, rows, row_of)
        begins.append(used + np.concatenate([[0], np.cumsum(counts)]))
        targets.append(own)
        used += len(own)
    return kernels.Moves(
        begins=np.array(begins, dtype=np.int64),
        targets=np.concatenate(targets),
        composes=np.array([moves_compose(space, party) for party in range(space.parties)]),
        asked=row_of[chosen].astype(np.int64),
    )


def _moves_of(
    space: StateSpace, party: int, rows: IntArray, row_of: NDArray[np.int32]
) -> tuple[IntArray, NDArray[np.int32]]:
    """Count the moves of one party from each row, and list the rows that they lead to."""
    axes = space.axes_of(party)
    lengths = tuple(space.levels[axis] for axis in axes)
    levels = np.array(np.unravel_index(rows, space.levels)).reshape(len(space.levels), -1)
    strides = np.array([prod(space.levels[axis + 1 :]) for axis in axes], dtype=np.int64)
    offsets = strides @ np.indices(lengths).reshape(len(axes), prod(lengths))
    here = strides @ levels[list(axes)]
    own = np.searchsorted(offsets, here)  # offsets ascend: the axes of a party stand in order
    allowed = np.where(
        space.terminal.reshape(-1)[rows][:, None],
        _joint(space, axes, breach_only=True)[own],
        _joint(space, axes, breach_only=False)[own],
    )
    ends = row_of[(rows - here)[:, None] + offsets]
    allowed &= (ends >= 0) & (ends != np.arange(len(rows), dtype=np.int32)[:, None])
    return allowed.sum(axis=1), ends[allowed]


def _joint(space: StateSpace, axes: tuple[int, ...], *, breach_only: bool) -> BoolArray:
    """Combine the transitions of options into ``bool[from strategy, to strategy]``."""
    single = [
        space.transitions[axis]
        if space.breach[axis] or not breach_only
        else np.eye(space.levels[axis], dtype=bool)
        for axis in axes
    ]
    return reduce(np.kron, single, np.ones((1, 1), dtype=bool))
