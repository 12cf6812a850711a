"""General metarationality: every improvement can be punished, at whatever cost to those who punish."""

from __future__ import annotations

from detente.conflict.axes import narrow
from detente.conflict.explain import Criterion, Witness, witness_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable, group_closure
from detente.conflict.states import BoolArray, IntArray

__all__ = ["general_metarational_stable", "general_metarational_witness"]


def general_metarational_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states whose every improvement by `party` the others can punish.

    A state ``s`` is general metarational for a party if from each of its
    unilateral improvements ``s1`` the others reach, by a legal sequence of
    moves, some ``s2`` that the party does not prefer to ``s`` [Howard1971]_
    [FHK1993]_.

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
    Let ``W(s1)`` be the least rank over ``s1`` and all that the others reach from
    it. A move that is no improvement passes the test ``W(s1) <= P(s)`` by
    itself, so one maximum of ``W`` over all moves decides.

    References
    ----------
    [Howard1971]_, [FHK1993]_
    """
    feasible = model.feasible_states
    worst = best_reachable(_worst(model, party), model.space, party, feasible)
    return (worst <= model.ranks_of(party)) & feasible


def general_metarational_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Give the shortest punishment of each improvement of `party`, or the improvement without one.

    Parameters
    ----------
    model
        The conflict, without world axis.
    party, state
        Whose stability in which feasible state.

    Returns
    -------
    Witness

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such party or feasible state.

    References
    ----------
    [Howard1971]_, [FHK1993]_
    """
    worst, rank = _worst(model, party), model.ranks_of(party)
    return witness_of(model, party, state, Criterion("general_metarational", worst, after_sanction=rank))


def _worst(model: ConflictModel, party: int) -> IntArray:
    """Give what `party` is left with, at worst, once the others have moved."""
    rank, others = narrow(model.ranks_of(party)), model.opponents_of(party)
    return group_closure(rank, model.space, others, model.feasible_states)
