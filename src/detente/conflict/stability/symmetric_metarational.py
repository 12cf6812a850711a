"""Symmetric metarationality: every improvement can be punished, and the punished cannot escape."""

from __future__ import annotations

import numpy as np

from detente.conflict.axes import narrow
from detente.conflict.explain import Criterion, Witness, witness_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable, group_closure
from detente.conflict.states import BoolArray, IntArray

__all__ = ["symmetric_metarational_stable", "symmetric_metarational_witness"]


def symmetric_metarational_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states whose every improvement by `party` the others can punish for good.

    A state ``s`` is symmetric metarational for a party if from each of its
    unilateral improvements ``s1`` the others reach, by a legal sequence of
    moves, some ``s2`` that the party does not prefer to ``s`` and from which it
    reaches alone no ``s3`` that it prefers to ``s`` [Howard1971]_ [FHK1993]_.

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
    Let ``B(s2)`` be the best rank at ``s2`` or one move of the party from it, and
    ``W(s1)`` the least ``B`` over all that the others reach from ``s1``. A move
    that is no improvement must pass by itself: it enters with its own rank.

    References
    ----------
    [Howard1971]_, [FHK1993]_
    """
    rank, feasible = narrow(model.ranks_of(party)), model.feasible_states
    left_with = np.minimum(_worst(model, party), rank)
    return (best_reachable(left_with, model.space, party, feasible) <= rank) & feasible


def symmetric_metarational_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Give for each improvement of `party` the shortest punishment that it cannot escape.

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
    [Howard1971]_, [FHK1993]_
    """
    criterion = Criterion(
        "symmetric_metarational",
        worst=_worst(model, party),
        after_sanction=_best_answer(model, party),
        counters=True,
    )
    return witness_of(model, party, state, criterion)


def _worst(model: ConflictModel, party: int) -> IntArray:
    """Give what `party` is left with, at worst, once the others have moved and it has answered."""
    answered, others = _best_answer(model, party), model.opponents_of(party)
    return group_closure(answered, model.space, others, model.feasible_states)


def _best_answer(model: ConflictModel, party: int) -> IntArray:
    return best_reachable(narrow(model.ranks_of(party)), model.space, party, model.feasible_states)
