"""In how many worlds states are stable: counted as the worlds go by, no verdict kept.

The verdicts on ten thousand worlds of a thousand states, by concept and party, are a hundred million;
who asks in how many worlds a state holds needs a few thousand counts. So worlds are judged some at a
time, by either engine, and only sums stay. numba, the extra ``fast``, is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.compiling import check_installed
from detente.conflict.model import ConflictModel
from detente.conflict.move_tables import (
    fits_kernels,
    moves_among,
    states_that_matter,
    worlds_at,
    worlds_together,
)
from detente.conflict.stability import CONCEPTS, Concept
from detente.conflict.states import IntArray, StateSpace
from detente.errors import EngineError

__all__ = ["CELLS", "StabilityCounts", "stability_counts"]

CELLS = 2**18
"""States times worlds that NumPy judges at once."""


@dataclass(frozen=True, slots=True, eq=False)
class StabilityCounts:
    """In how many worlds states are stable, by concept and party, and for all parties at once.

    Parameters
    ----------
    concepts
        Names of the concepts, in the order of the first axis.
    stable
        ``int64[concept, party, states]``: worlds in which the state is stable for the party.
    joint
        ``int64[concept, states]``: worlds in which it is an equilibrium.
    worlds
        How many worlds there were.
    method
        Which engine counted, and why that one.
    exact
        True where each verdict counted follows from the definition without approximation.
    """

    concepts: tuple[str, ...]
    stable: IntArray
    joint: IntArray
    worlds: int
    method: str
    exact: bool


def stability_counts(
    models: ConflictModel | Iterable[ConflictModel],
    states: IntArray | None = None,
    concepts: Sequence[Concept] = CONCEPTS,
    *,
    compiled: bool = False,
) -> StabilityCounts:
    """Count in how many worlds states are stable, by concept and party, and for all parties at once.

    Parameters
    ----------
    models
        A conflict with worlds, or several over the same states one after the other; one without a world
        axis is one world. Each is judged when its turn comes, so that they can be drawn as they are needed.
    states
        ``int[states]``: numbers of the states looked at; all if left out.
    concepts
        Rows of the table of concepts; those that reports show by default.
    compiled
        Use compiled kernels, for which numba must be installed; the counts are the same. A conflict
        with too many moves for a table, and further concepts, are left to NumPy.

    Returns
    -------
    StabilityCounts

    Raises
    ------
    EngineError
        If there is no model, they differ in their states or parties, a state does not exist, or numba is
        asked for and not installed.

    References
    ----------
    [FHK1993]_
    """
    if compiled:
        check_installed()
    models = iter([models] if isinstance(models, ConflictModel) else models)
    first = next(models, None)
    if first is None:
        raise EngineError("there is no model to count in; give one at least")
    space = first.space
    by_kernels, why = _engine_for(space, concepts, compiled=compiled)
    tally = _Tally(space, space.chosen(states), tuple(concepts))
    worlds = tally.add(first, by_kernels=by_kernels)
    for model in models:
        _check_same(space, model.space)
        worlds += tally.add(model, by_kernels=by_kernels)
    names = tuple(concept.name for concept in concepts)
    return StabilityCounts(names, tally.stable, tally.joint, worlds, method=why, exact=True)


def _engine_for(space: StateSpace, concepts: Sequence[Concept], *, compiled: bool) -> tuple[bool, str]:
    """Tell whether kernels count, and why."""
    if not compiled:
        return False, "NumPy, asked for"
    if not set(concepts) <= set(CONCEPTS):
        return False, "NumPy, as further concepts are not compiled"
    if not fits_kernels(space):
        return False, "NumPy, as there are too many moves for a table"
    return True, "compiled, asked for"


def _check_same(space: StateSpace, other: StateSpace) -> None:
    if (other.levels, other.owners, other.parties) != (space.levels, space.owners, space.parties):
        raise EngineError(
            "models that are counted together need the same options and parties; found levels "
            f"{other.levels} of owners {other.owners} after {space.levels} of {space.owners}"
        )


class _Tally:
    """Counts on their way: worlds are added, their verdicts are not kept."""

    def __init__(self, space: StateSpace, chosen: IntArray, concepts: tuple[Concept, ...]) -> None:
        self._chosen, self._concepts = chosen, concepts
        self.stable = np.zeros((len(concepts), space.parties, len(chosen)), dtype=np.int64)
        self.joint = np.zeros((len(concepts), len(chosen)), dtype=np.int64)

    def add(self, model: ConflictModel, *, by_kernels: bool) -> int:
        """Count the worlds of a model; give their number."""
        if by_kernels:
            self._add_by_kernels(model)
        else:
            for part in model.portions(max(1, CELLS // model.space.size)):
                self._add_by_numpy(part)
        return 1 if model.worlds is None else model.worlds

    def _add_by_numpy(self, model: ConflictModel) -> None:
        for row, concept in enumerate(self._concepts):
            every = np.ones((len(self._chosen), model.worlds or 1), dtype=bool)
            for party in range(model.space.parties):
                stable = concept.stable(model, party).reshape(model.space.size, -1)[self._chosen]
                self.stable[row, party] += np.count_nonzero(stable, axis=1)
                every &= stable
            self.joint[row] += np.count_nonzero(every, axis=1)

    def _add_by_kernels(self, model: ConflictModel) -> None:
        from detente.conflict import stability_kernels as kernels  # noqa: PLC0415 - an extra

        rows = states_that_matter(model, self._chosen)
        moves = moves_among(model.space, rows, self._chosen)
        wanted = np.array([concept in self._concepts for concept in CONCEPTS])
        place = [CONCEPTS.index(concept) for concept in self._concepts]
        for part in model.portions(worlds_together(len(rows))):
            stable, joint = kernels.count_stable(moves, worlds_at(part, rows), wanted)
            self.stable += stable[place]
            self.joint += joint[place]
