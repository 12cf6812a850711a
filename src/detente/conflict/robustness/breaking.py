"""The fewest adjacent swaps of one party's order of the states that break an equilibrium.

A party's change can break the equilibrium in two ways: it now leaves the state itself, or
it no longer makes the improvement that kept another party there. The first way has a
closed form (`detente.conflict.inverse.shifts`). Whether the second is shorter is found by
looking at all orders of fewer swaps, up to a limit that is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from detente.conflict.equilibria import holds_at
from detente.conflict.inverse.conditions import INVERSE_CONCEPTS, condition_of
from detente.conflict.inverse.orders import MOST_ORDERS, nearest_orders
from detente.conflict.inverse.shifts import breaking_change
from detente.conflict.model import ConflictModel
from detente.conflict.states import BoolArray, IntArray
from detente.conflict.worlds_of_orders import with_orders
from detente.errors import EngineError

__all__ = ["Breaking", "least_breaking"]

ON_OTHERS = frozenset({"sequential", "symmetric_sequential"})
"""Concepts under which a party's wishes also keep others in place."""
CHUNK = 2_048


@dataclass(frozen=True, slots=True)
class Breaking:
    """What it takes to break an equilibrium through one party's order.

    Parameters
    ----------
    concept, party, state
        Of which equilibrium, and whose order.
    swaps
        Adjacent swaps; None where no order of this party breaks it.
    leaves
        True if the party itself then leaves; False if another does, whom it no longer deters.
    order
        The order after the change: state numbers, best first; empty where there is none.
    least
        So many swaps are needed in any case; equal to `swaps` where that is exact.
    exact
        Whether no smaller change does it.
    """

    concept: str
    party: int
    state: int
    swaps: int | None
    leaves: bool
    order: tuple[int, ...]
    least: int
    exact: bool


def least_breaking(
    model: ConflictModel, concept: str, party: int, state: int, most: int = MOST_ORDERS
) -> Breaking:
    """Find the fewest adjacent swaps of a party's strict order that break an equilibrium.

    Either the party then leaves the state itself, or it no longer makes an improvement that kept another
    party there.

    Parameters
    ----------
    model
        A conflict without world axis; the party ranks its feasible states without ties.
    concept
        One of ``INVERSE_CONCEPTS``.
    party, state
        Whose order, and which equilibrium.
    most
        Orders that are looked at where another party may leave first; the result says if that was not
        enough.

    Returns
    -------
    Breaking

    Raises
    ------
    EngineError
        If the model has a world axis, there is no such concept, party or state, the state is no equilibrium
        of the concept, the party ranks two states alike, or a search meets its limit.
    """
    if concept not in INVERSE_CONCEPTS:
        raise EngineError(
            f"nothing is known of breaking {concept!r}; there are {', '.join(INVERSE_CONCEPTS)}"
        )
    states = _in_order(model, party)
    if not holds_at(model, concept, state)[0]:
        raise EngineError(f"state {state} is no equilibrium of {concept}: there is nothing to break")
    own = breaking_change(
        condition_of(model, concept, party, state), np.asarray(model.ranks_of(party)), model.feasible_states
    )
    bound = None if own is None else own.pairs
    if concept in ON_OTHERS and model.space.parties > 1:
        found = nearest_orders(len(states), _breaks(model, concept, (party, state), states), most, bound)
        if found.swaps is not None:
            order = tuple(int(one) for one in states[list(found.orders[0])])
            return Breaking(concept, party, state, found.swaps, False, order, found.swaps, exact=True)
        least, exact = found.least, found.exact or found.least == bound
    else:
        least, exact = bound or 0, True
    if own is None:
        return Breaking(concept, party, state, None, False, (), least, exact)
    order = tuple(int(one) for one in states[np.argsort(-own.rank.reshape(-1)[states], kind="stable")])
    return Breaking(concept, party, state, own.pairs, True, order, least, exact)


def _in_order(model: ConflictModel, party: int) -> IntArray:
    """List the feasible states as the party ranks them, best first."""
    if model.worlds is not None:
        raise EngineError("an equilibrium is broken in one world: choose it with model.in_world(...)")
    states = np.flatnonzero(model.feasible_states)
    rank = model.ranks_of(party).reshape(-1)[states]
    if len(np.unique(rank)) < len(states):
        raise EngineError(f"party {party} ranks two states alike: adjacent swaps are those of strict orders")
    return np.asarray(states[np.argsort(-rank)])


def _breaks(
    model: ConflictModel, concept: str, which: tuple[int, int], states: IntArray
) -> Callable[[IntArray], BoolArray]:
    """Judge many orders of one party at once: does the equilibrium break?"""
    party, state = which

    def judged(orders: IntArray) -> BoolArray:
        broken = [
            ~holds_at(with_orders(model, {party: states[some]}), concept, state)
            for some in np.array_split(orders, -(-len(orders) // CHUNK))
        ]
        return np.concatenate(broken)

    return judged
