"""The combination of sequential and simultaneous stability that conflict analysis began with.

Fraser and Hipel first look for sequential sanctions and then, at states that two or more
parties still want to leave, for what happens if they leave at once. Party by party the
verdict is "sequentially or simultaneously stable"; a state is an equilibrium if it holds
for every party by one of the two. The first publication has not been read for this; what
exactly is taken stands with :func:`fraser_hipel`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.stability import sequential_stable, simultaneous_at
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["FraserHipel", "fraser_hipel"]

FEWEST_LEAVING = 2
"""Simultaneity is looked at where so many parties want to leave."""


@dataclass(frozen=True, slots=True, eq=False)
class FraserHipel:
    """Stability by sequential or by simultaneous sanctions.

    Parameters
    ----------
    stable
        ``bool[party, *levels]``: stable by one of the two; False at infeasible states.
    by_simultaneity
        ``bool[party, *levels]``: not sequentially stable, and stable by simultaneous sanctions.
    simultaneity_asked
        ``bool[*levels]``: not sequentially stable for two parties or more, so that simultaneity is looked at.
    joint
        ``bool[*levels]``: stable for every party.
    method
        How the verdicts were found.
    exact
        True: each verdict follows from the definition.
    """

    stable: BoolArray
    by_simultaneity: BoolArray
    simultaneity_asked: BoolArray
    joint: BoolArray
    method: str
    exact: bool

    @property
    def numbers(self) -> IntArray:
        """List the equilibria by state number, ascending."""
        return np.flatnonzero(self.joint)


def fraser_hipel(model: ConflictModel) -> FraserHipel:
    """Judge every state by sequential stability and, where two parties or more would leave, by simultaneity.

    A state ``s`` is stable for a party if it is sequentially stable for it, or if

    - ``s`` is not sequentially stable for two parties or more, this one among them, and
    - ``s`` is simultaneously stable for it: each of its improvements meets, at the same
      instant, improvements from ``s`` of one or more of the others that together lead to a
      feasible state which it does not prefer to ``s`` [FraserHipel1984]_.

    The others' improvements count whether or not ``s`` is sequentially stable for those who
    would make them. Where only one party would leave, simultaneity is not looked at, even if
    another has improvements that would meet the move: that one is kept from them already.

    Parameters
    ----------
    model
        A conflict without world axis.

    Returns
    -------
    FraserHipel

    Raises
    ------
    EngineError
        If the model has a world axis, or somewhere the others' improvements combine in too many ways.

    References
    ----------
    [FraserHipel1984]_
    """
    if model.worlds is not None:
        raise EngineError("simultaneity is judged one world at a time: use model.in_world(...)")
    parties = range(model.space.parties)
    sequential = np.stack([sequential_stable(model, party) for party in parties])
    leaving = ~sequential & model.feasible_states
    open_states = leaving.sum(axis=0) >= FEWEST_LEAVING
    simultaneous = np.zeros_like(sequential)
    for party in parties:
        asked = np.flatnonzero(leaving[party] & open_states)
        simultaneous[party].flat[asked] = simultaneous_at(model, party, asked)
    stable: BoolArray = sequential | simultaneous
    return FraserHipel(
        stable=stable,
        by_simultaneity=simultaneous,
        simultaneity_asked=np.asarray(open_states),
        joint=np.asarray(stable.all(axis=0)),
        method="sequential stability; then, where two parties or more would leave, every simultaneous answer",
        exact=True,
    )
