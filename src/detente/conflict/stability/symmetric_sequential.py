"""Symmetric sequential stability: improvements punish every improvement, and the punished cannot escape."""

from __future__ import annotations

import numpy as np

from detente.conflict.axes import narrow
from detente.conflict.explain import Criterion, Witness, witness_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable, improvement_closure
from detente.conflict.states import BoolArray, IntArray

__all__ = ["symmetric_sequential_stable", "symmetric_sequential_witness"]


def symmetric_sequential_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states whose every improvement by `party` the others can punish for good by improvements.

    A state ``s`` is symmetric sequentially stable for a party if from each of
    its unilateral improvements ``s1`` the others reach, by a legal sequence in
    which every step is an improvement of its mover, some ``s2`` that the party
    does not prefer to ``s`` and from which it reaches alone no ``s3`` that it
    prefers to ``s`` [RegoVieira2017]_. Not to be taken for *strong* sequential
    stability, which the literature on strength of preference abbreviates alike.

    Parameters
    ----------
    model
        The conflict.
    party
        Whose stability.

    Returns
    -------
    BoolArray of shape ``model.shape``; False at infeasible states.

    Raises
    ------
    EngineError
        If there is no such party.

    Notes
    -----
    As for symmetric metarationality, with the closure under improvements.

    References
    ----------
    [RegoVieira2017]_
    """
    rank, feasible = narrow(model.ranks_of(party)), model.feasible_states
    left_with = np.minimum(_worst(model, party), rank)
    return (best_reachable(left_with, model.space, party, feasible) <= rank) & feasible


def symmetric_sequential_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Give for each improvement of `party` the shortest credible punishment that it cannot escape.

    Parameters
    ----------
    model
        The conflict, without world axis.
    party, state
        Whose stability in which feasible state.

    Returns
    -------
    Witness
        With the best countermove after each sanction; or with the improvement
        for which there is no such punishment.

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    References
    ----------
    [RegoVieira2017]_
    """
    criterion = Criterion(
        "symmetric_sequential",
        worst=_worst(model, party),
        after_sanction=_best_answer(model, party),
        improving=True,
        counters=True,
    )
    return witness_of(model, party, state, criterion)


def _worst(model: ConflictModel, party: int) -> IntArray:
    """Give what `party` is left with, at worst, once the others have improved and it has answered."""
    answered, others = _best_answer(model, party), model.opponents_of(party)
    return improvement_closure(answered, model.rank, model.space, others, model.feasible_states)


def _best_answer(model: ConflictModel, party: int) -> IntArray:
    return best_reachable(narrow(model.ranks_of(party)), model.space, party, model.feasible_states)
