"""Non-myopic stability: what holds over every horizon from some length on.

Definition [Kilgour1984]_ [FHK1993]_: a state is non-myopically stable for a party
if there is a horizon ``t'`` such that it is ``L_t`` stable for all ``t >= t'``.

The table of what is anticipated follows from the table before it, and there are
finitely many tables. So the tables repeat from some horizon on, with some period,
and all there is to know is known once the first repetition is found. Where the
period is longer than 1 the verdict on a state may change within it for ever: then
there is no limit for this state, which is said; none is made up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.horizon.limited_move import Anticipation, TieRule, anticipated, next_anticipation
from detente.conflict.model import ConflictModel
from detente.conflict.states import BoolArray
from detente.errors import EngineError

__all__ = ["MOST_TABLES", "NonMyopic", "non_myopic"]

MOST_TABLES = 2_000
"""Horizons that are looked at; if no table has come back by then, that is said."""


@dataclass(frozen=True, slots=True, eq=False)
class NonMyopic:
    """States that hold over all long horizons.

    Parameters
    ----------
    ties
        The declared rule for ties.
    stable
        ``bool[party, *levels]``: stable over every horizon from `from_horizon` on.
    joint
        ``bool[*levels]``: stable for both.
    unsettled
        ``bool[party, *levels]``: the verdict changes for ever, so that no limit exists.
    from_horizon
        The first horizon of the tables that repeat.
    period
        After so many horizons they come back.
    exact
        True: found by the first table that comes back.
    """

    ties: TieRule
    stable: BoolArray
    joint: BoolArray
    unsettled: BoolArray
    from_horizon: int
    period: int
    exact: bool


def non_myopic(model: ConflictModel, ties: TieRule = "lowest") -> NonMyopic:
    """Judge every state over all horizons that are long enough, for both parties.

    A state is non-myopically stable for a party if there is a horizon from which on it is stable over
    each (`limited_move`) [Kilgour1984]_ [FHK1993]_.

    Parameters
    ----------
    model
        A conflict of two parties, without world axis.
    ties
        Which of several best moves is taken: to the lowest or to the highest state number.

    Returns
    -------
    NonMyopic

    Raises
    ------
    EngineError
        If there are not two parties, there is a world axis or no such rule for ties, or no table of
        anticipated states has come back after 2,000.

    References
    ----------
    [Kilgour1984]_, [FHK1993]_
    """
    found = anticipated(model, 0, ties)
    tables, met = [found], {_key(found): 0}
    while len(tables) <= MOST_TABLES:
        found = next_anticipation(model, found)
        first = met.setdefault(_key(found), len(tables))
        if first < len(tables):
            return _limit(model, tables[first:], first, ties)
        tables.append(found)
    raise EngineError(
        f"no table of anticipated states came back over {MOST_TABLES:,} horizons: no verdict can be given"
    )


def _key(found: Anticipation) -> bytes:
    return found.ends.tobytes()


def _limit(model: ConflictModel, cycle: list[Anticipation], first: int, ties: TieRule) -> NonMyopic:
    shape = (2, *model.space.levels)
    stays = np.stack([one.ends == np.arange(model.space.size) for one in cycle])
    always = stays.all(axis=0).reshape(shape) & model.feasible_states
    ever = stays.any(axis=0).reshape(shape) & model.feasible_states
    joint = np.logical_and.reduce(always)
    return NonMyopic(ties, always, joint, ever & ~always, first, len(cycle), exact=True)
