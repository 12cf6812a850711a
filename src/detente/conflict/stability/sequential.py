"""Sequential stability: every improvement is punished by moves that the others would make anyway."""

from __future__ import annotations

from detente.conflict.axes import narrow
from detente.conflict.explain import Criterion, Witness, witness_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable, improvement_closure
from detente.conflict.states import BoolArray, IntArray

__all__ = ["sequential_stable", "sequential_witness"]


def sequential_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states whose every improvement by `party` the others can punish by improvements.

    A state ``s`` is sequentially stable for a party if from each of its
    unilateral improvements ``s1`` the others reach, by a legal sequence in
    which every step is an improvement of its mover, some ``s2`` that the party
    does not prefer to ``s`` [FraserHipel1984]_ [FHK1993]_.

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
    As for general metarationality, a move that is no improvement passes by
    itself, so one maximum over all moves decides.

    References
    ----------
    [FraserHipel1984]_, [FHK1993]_
    """
    feasible = model.feasible_states
    worst = best_reachable(_worst(model, party), model.space, party, feasible)
    return (worst <= model.ranks_of(party)) & feasible


def sequential_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Give the shortest credible punishment of each improvement of `party`, or the improvement without one.

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
    [FraserHipel1984]_, [FHK1993]_
    """
    worst, rank = _worst(model, party), model.ranks_of(party)
    return witness_of(
        model, party, state, Criterion("sequential", worst, after_sanction=rank, improving=True)
    )


def _worst(model: ConflictModel, party: int) -> IntArray:
    """Give what `party` is left with, at worst, once the others have improved their lot."""
    rank, others = narrow(model.ranks_of(party)), model.opponents_of(party)
    return improvement_closure(rank, model.rank, model.space, others, model.feasible_states)
