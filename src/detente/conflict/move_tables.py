"""The moves of a conflict as the flat tables that compiled stability walks.

numba, the extra ``fast``, is imported when a table is first asked for. A table lists all unilateral moves
among the states that matter: those that anybody could ever reach from the states looked at.
"""

from __future__ import annotations

from functools import reduce
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.conflict.axes import narrow
from detente.conflict.model import ConflictModel
from detente.conflict.moves import moves_compose
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace

if TYPE_CHECKING:
    from detente.conflict.stability_kernels import Moves, Worlds

__all__ = ["MOST_MOVES", "fits_kernels", "moves_among", "states_that_matter", "worlds_at", "worlds_together"]

MOST_MOVES = 2**24
"""Pairs of states and strategies that a table of moves may hold; NumPy, which needs none, does the rest."""

CELLS = 2**19
"""States times worlds that are handed to the kernels at once: their ranks are copied, all others are not."""


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


def states_that_matter(model: ConflictModel, chosen: IntArray) -> IntArray:
    """List the states that anybody could ever reach from some states, and these: the rows of a table.

    Parameters
    ----------
    model
        The conflict; what is infeasible in every world is left out.
    chosen
        ``int[states]``: numbers of the states looked at.

    Returns
    -------
    IntArray
        State numbers, ascending.
    """
    matter = _within_reach(model.space, chosen)
    matter &= model.feasible_states.reshape(model.space.size, -1).any(axis=1)
    matter[chosen] = True
    return np.flatnonzero(matter)


def worlds_at(model: ConflictModel, rows: IntArray) -> Worlds:
    """Give ranks and feasibility of some states, as the kernels take them.

    Parameters
    ----------
    model
        The conflict.
    rows
        ``int[rows]``: state numbers.
    """
    from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

    size = model.space.size
    parties = range(model.space.parties)
    rank = narrow(np.stack([model.ranks_of(party).reshape(size, -1)[rows] for party in parties]))
    # Two types, so that at most two sets of kernels are compiled.
    small = rank.astype(np.int32 if rank.itemsize <= 4 else np.int64, copy=False)
    feasible = model.feasible_states.reshape(size, -1)[rows]
    return kernels.Worlds(np.ascontiguousarray(small), np.ascontiguousarray(feasible))


def _strategies(space: StateSpace, party: int) -> int:
    return prod(space.levels[axis] for axis in space.axes_of(party))


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


def worlds_together(rows: int) -> int:
    """Give how many worlds to hand to the kernels at once: a multiple of those they work on together.

    Parameters
    ----------
    rows
        How many states matter.
    """
    from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

    return kernels.WIDTH * max(1, CELLS // (kernels.WIDTH * max(1, rows)))


def moves_among(space: StateSpace, rows: IntArray, chosen: IntArray) -> Moves:
    """List the unilateral moves of every party among some states.

    Parameters
    ----------
    space
        The states and transitions.
    rows
        ``int[rows]``: numbers of the states that matter, ascending.
    chosen
        ``int[states]``: numbers of those whose stability is wanted.
    """
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
    levels = _levels(space, rows)
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


def _levels(space: StateSpace, rows: IntArray) -> IntArray:
    """Give the level of each option in some states: ``int[option, row]``."""
    if not space.levels:  # NumPy takes a grid without axes for one without cells
        return np.empty((0, len(rows)), dtype=np.int64)
    return np.array(np.unravel_index(rows, space.levels)).reshape(len(space.levels), -1)


def _joint(space: StateSpace, axes: tuple[int, ...], *, breach_only: bool) -> BoolArray:
    """Combine the transitions of options into ``bool[from strategy, to strategy]``."""
    single = [
        space.transitions[axis]
        if space.breach[axis] or not breach_only
        else np.eye(space.levels[axis], dtype=bool)
        for axis in axes
    ]
    return reduce(np.kron, single, np.ones((1, 1), dtype=bool))
