"""A conflict on the levels that occur: the same states, moves and ranks on a smaller grid."""

from __future__ import annotations

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.states import StateSpace
from detente.errors import EngineError

__all__ = ["on_occurring_levels"]


def on_occurring_levels(model: ConflictModel, state: int) -> tuple[ConflictModel, int]:
    """Leave out the levels at which no state can occur.

    Nobody ever stands there, so every verdict stays; and feasible states stay in their order. An event that
    has not happened anywhere in a game is such a case: its axis keeps one level of two.

    Parameters
    ----------
    model
        A conflict without world axis.
    state
        Number of a feasible state.

    Returns
    -------
    model
        The conflict on the smaller grid.
    state
        The number of the state in it.

    Raises
    ------
    EngineError
        If the model has a world axis, or the state is infeasible.
    """
    if model.worlds is not None:
        raise EngineError("levels occur in one world: choose it with model.in_world(...)")
    space, feasible = model.space, model.feasible_states
    if not 0 <= state < space.size or not feasible.reshape(-1)[state]:
        raise EngineError(f"state {state} is infeasible or does not exist")
    axes = range(len(space.levels))
    kept = [np.flatnonzero(feasible.any(axis=tuple(o for o in axes if o != axis))) for axis in axes]
    cells = np.ix_(*kept)
    smaller = StateSpace(
        owners=space.owners,
        transitions=tuple(
            allowed[np.ix_(some, some)] for allowed, some in zip(space.transitions, kept, strict=True)
        ),
        feasible=np.asarray(feasible[cells]),
        terminal=np.asarray(space.terminal[cells]),
        breach=space.breach,
        parties=space.parties,
    )
    place = tuple(
        int(np.searchsorted(some, level)) for some, level in zip(kept, space.levels_at(state), strict=True)
    )
    return ConflictModel(smaller, np.stack([rank[cells] for rank in model.rank])), smaller.number(place)
