"""Stability of chosen states in many worlds at once: every concept for every party, by either engine.

numba, the extra ``fast``, is imported when its kernels are asked for. Who only counts worlds takes
`detente.conflict.stability_counts`, which keeps no marks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import check_installed
from detente.conflict.model import ConflictModel
from detente.conflict.move_tables import (
    fits_kernels,
    moves_among,
    states_that_matter,
    worlds_at,
    worlds_together,
)
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import IntArray

__all__ = ["stability_marks"]


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
    chosen = model.space.chosen(states)
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


def _parties(model: ConflictModel) -> range:
    return range(model.space.parties)


def _by_kernels(model: ConflictModel, chosen: IntArray) -> NDArray[np.bool_]:
    from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

    rows = states_that_matter(model, chosen)
    moves = moves_among(model.space, rows, chosen)
    worlds = 1 if model.worlds is None else model.worlds
    marks = np.empty((len(CONCEPTS), model.space.parties, len(chosen), worlds), dtype=bool)
    done = 0
    for part in model.portions(worlds_together(len(rows))):
        found = kernels.mark_stable(moves, worlds_at(part, rows))
        marks[..., done : done + found.shape[3]] = found
        done += found.shape[3]
    return marks
