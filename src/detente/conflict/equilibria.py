"""Equilibria: states that are stable for every party at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.stability import CONCEPTS, Concept, concept_named
from detente.conflict.states import BoolArray, IntArray
from detente.conflict.verdicts import Verdicts, engine_for, verdicts
from detente.errors import EngineError

__all__ = ["Equilibria", "equilibria", "holds_at"]


@dataclass(frozen=True, slots=True, eq=False)
class Equilibria:
    """Stability of every state, by concept and party, and for all parties at once.

    Parameters
    ----------
    concepts
        Names of the concepts, in the order of the first axis.
    stable
        ``bool[concept, party, *levels]``, worlds last if any; False at infeasible states.
    joint
        ``bool[concept, *levels]``, worlds last if any: stable for every party.
    worlds
        Number of worlds; None where the arrays have no world axis.
    method
        How the verdicts were found.
    exact
        True where each verdict follows from the definition without approximation.
    """

    concepts: tuple[str, ...]
    stable: BoolArray
    joint: BoolArray
    worlds: int | None
    method: str
    exact: bool

    def of(self, concept: str) -> BoolArray:
        """Give the equilibria under `concept`: ``bool[*levels]``, worlds last if any.

        Raises
        ------
        EngineError
            If there is no result for the concept.
        """
        states: BoolArray = self.joint[self._row(concept)]
        return states

    def of_party(self, concept: str, party: int) -> BoolArray:
        """Give the states stable for `party` under `concept`: ``bool[*levels]``, worlds last if any.

        Raises
        ------
        EngineError
            If there is no result for the concept, or no such party.
        """
        if not 0 <= party < self.stable.shape[1]:
            raise EngineError(f"no party {party}; parties run from 0 to {self.stable.shape[1] - 1}")
        states: BoolArray = self.stable[self._row(concept), party]
        return states

    def numbers(self, concept: str) -> IntArray:
        """List the equilibria under `concept` by state number, ascending.

        Raises
        ------
        EngineError
            If there is a world axis, or no result for the concept.
        """
        if self.worlds is not None:
            raise EngineError("equilibria differ by world: choose one with model.in_world(...)")
        return np.flatnonzero(self.of(concept))

    def _row(self, concept: str) -> int:
        if concept not in self.concepts:
            raise EngineError(f"no result for concept {concept!r}; there are {', '.join(self.concepts)}")
        return self.concepts.index(concept)


def equilibria(model: ConflictModel, concepts: Sequence[Concept] = CONCEPTS) -> Equilibria:
    """Judge every state by every concept, for each party and for all.

    A state is an equilibrium of a concept if it is stable under it for every
    party [FHK1993]_.

    Parameters
    ----------
    model
        The conflict.
    concepts
        Rows of the tables of concepts; usually the four of ``CONCEPTS``.

    Returns
    -------
    Equilibria

    Raises
    ------
    EngineError
        If no concept is named, or one cannot judge this conflict: simultaneous stability none with a world
        axis, and none in which too many improvements would have to be combined.

    Notes
    -----
    Compiled slices work where they pay, see `detente.conflict.verdicts.engine_for`; ``method`` says so.

    References
    ----------
    [FHK1993]_
    """
    if not concepts:
        raise EngineError("no concept is named; there are CONCEPTS and FURTHER_CONCEPTS")
    parties = range(model.space.parties)
    judged, why = _by_slices(model, concepts)
    if judged is None:
        stable = np.stack([[concept.stable(model, party) for party in parties] for concept in concepts])
        method = f"{why}; reductions along option axes; sanctions of any length, nobody twice in a row"
    else:
        stable = np.stack([[judged.of_party(one.name, party) for party in parties] for one in concepts])
        method = judged.method
    return Equilibria(
        concepts=tuple(concept.name for concept in concepts),
        stable=stable,
        joint=np.logical_and.reduce(stable, axis=1),
        worlds=model.worlds,
        method=method,
        exact=True,
    )


def holds_at(model: ConflictModel, concept: str, state: int) -> BoolArray:
    """Tell whether one state is an equilibrium: stable for every party.

    Parameters
    ----------
    model
        The conflict.
    concept
        Name of a concept; with a world axis, of one that judges worlds in batches.
    state
        Its number; an infeasible one is no equilibrium.

    Returns
    -------
    BoolArray
        ``bool[worlds]``; of length 1 where the model has no world axis.

    Raises
    ------
    EngineError
        If there is no such concept or state.

    References
    ----------
    [FHK1993]_
    """
    stable = concept_named(concept).stable
    model.space.levels_at(state)  # refuses a number that is none
    kept = [stable(model, party).reshape(model.space.size, -1)[state] for party in range(model.space.parties)]
    held: BoolArray = np.logical_and.reduce(kept)
    return held


def _by_slices(model: ConflictModel, concepts: Sequence[Concept]) -> tuple[Verdicts | None, str]:
    """Judge a conflict by compiled slices where they know the concepts and pay; say why, or why not."""
    if model.worlds is not None:
        return None, "NumPy, worlds together"
    if not all(concept in CONCEPTS for concept in concepts):
        return None, "NumPy, the only engine of these concepts"
    engine, why = engine_for(model)
    return (verdicts(model) if engine == "compiled" else None), why
