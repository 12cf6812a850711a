"""Nash stability: nobody gains by moving alone, whatever follows."""

from __future__ import annotations

from detente.conflict.axes import narrow
from detente.conflict.explain import Criterion, Witness, witness_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable
from detente.conflict.states import BoolArray

__all__ = ["nash_stable", "nash_witness"]


def nash_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states from which `party` has no unilateral improvement.

    A state is Nash stable for a party if no feasible state that the party
    reaches alone is ranked above it [Nash1951]_ [FHK1993]_.

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

    References
    ----------
    [Nash1951]_, [FHK1993]_
    """
    rank, feasible = narrow(model.ranks_of(party)), model.feasible_states
    return (best_reachable(rank, model.space, party, feasible) <= rank) & feasible


def nash_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Name the improvement of `party` that is ranked highest, if there is one.

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
    [Nash1951]_, [FHK1993]_
    """
    rank = model.ranks_of(party)
    return witness_of(model, party, state, Criterion("nash", worst=rank, after_sanction=rank))
