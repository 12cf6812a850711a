"""Limited-move stability: two parties who each anticipate so many moves in turn, and no more.

Definition [Kilgour1985]_ [FHK1993]_: let ``G_h(i, s)`` be the state in which party
``i`` expects play to end if it is its turn at ``s`` and ``h`` moves are left.

- ``G_0(i, s) = s``.
- For ``h >= 1`` party ``i`` compares staying at ``s`` with each state ``t`` that it can move to,
  judged by where play would go from there with the other to move, ``G_{h-1}(j, t)``. If it can move
  nowhere, or ranks none of these above ``s``, it stays: ``G_h(i, s) = s``. Else it takes the best
  ``t`` and ``G_h(i, s) = G_{h-1}(j, t)``.

A state is ``L_h`` stable for ``i`` if ``G_h(i, s) = s``. ``L_1`` is Nash stability. In a
2 x 2 game four moves lead back to the start, and ``G_4`` is where play ends under the
rules of moving in turn of [BramsIsmail2019]_ and [BramsIsmail2021]_.

Ties
----
Several moves may be best, and they may lead to states that the mover likes equally
but the other does not; the anticipated state is then not unique. So a rule must be
declared: staying goes before moving (above), and among the best moves the one to the
lowest or to the highest state number is taken. Where the two rules disagree, the
verdict hangs on the rule, and `LimitedMove.undecided` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_elsewhere
from detente.conflict.preferences import dense_ranks
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = [
    "Anticipation",
    "LimitedMove",
    "TieRule",
    "anticipated",
    "check_two_parties",
    "limited_move",
    "next_anticipation",
]

TieRule = Literal["lowest", "highest"]
"""Which of several best moves is taken: to the lowest or to the highest state number."""
PARTIES = 2
MOST_HORIZON = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Anticipation:
    """Where each party expects play to end.

    Parameters
    ----------
    horizon
        Moves that are left.
    ends
        ``int[party, states]``: the state number anticipated if it is the party's turn there.
    ties
        The declared rule.
    """

    horizon: int
    ends: IntArray
    ties: TieRule


@dataclass(frozen=True, slots=True, eq=False)
class LimitedMove:
    """States that hold over a horizon.

    Parameters
    ----------
    horizon, ties
        What was asked for.
    stable
        ``bool[party, *levels]``; False at infeasible states.
    joint
        ``bool[*levels]``: stable for both.
    undecided
        ``bool[party, *levels]``: the verdict differs between the two rules for ties.
    exact
        True: each verdict follows from the definition and the declared rule.
    """

    horizon: int
    ties: TieRule
    stable: BoolArray
    joint: BoolArray
    undecided: BoolArray
    exact: bool


def limited_move(model: ConflictModel, horizon: int, ties: TieRule = "lowest") -> LimitedMove:
    """Judge every state over a horizon, for both parties.

    Each party asks where play ends if it may move first, then the other, and so on for so many moves,
    each going on only to what it prefers to staying. A state is stable for a party if that is the state
    itself [Kilgour1985]_ [FHK1993]_. Over a horizon of 1 that is Nash stability.

    Parameters
    ----------
    model
        A conflict of two parties, without world axis.
    horizon
        Moves that each party anticipates in turn, from 1.
    ties
        Which of several best moves is taken: to the lowest or to the highest state number.

    Returns
    -------
    LimitedMove

    Raises
    ------
    EngineError
        If there are not two parties, there is a world axis, the horizon is not from 1 to 10,000, or there is
        no such rule for ties.

    References
    ----------
    [Kilgour1985]_, [FHK1993]_
    """
    if not 1 <= horizon <= MOST_HORIZON:
        raise EngineError(f"horizon {horizon}; allowed: 1 to {MOST_HORIZON:,}")
    stable = _stable(model, anticipated(model, horizon, ties))
    other: TieRule = "highest" if ties == "lowest" else "lowest"
    undecided = stable != _stable(model, anticipated(model, horizon, other))
    return LimitedMove(horizon, ties, stable, np.logical_and.reduce(stable), undecided, exact=True)


def anticipated(model: ConflictModel, horizon: int, ties: TieRule = "lowest") -> Anticipation:
    """Say where each party expects play to end, for every state.

    Parameters
    ----------
    model
        A conflict of two parties, without world axis.
    horizon
        Moves that each party anticipates in turn; 0 gives the states themselves.
    ties
        Which of several best moves is taken: to the lowest or to the highest state number.

    Returns
    -------
    Anticipation

    Raises
    ------
    EngineError
        If there are not two parties, there is a world axis, the horizon is not from 0 to 10,000, or there is
        no such rule for ties.

    References
    ----------
    [Kilgour1985]_, [FHK1993]_
    """
    check_two_parties(model)
    if ties not in get_args(TieRule):
        raise EngineError(f"no rule {ties!r} for ties; there are {', '.join(get_args(TieRule))}")
    if not 0 <= horizon <= MOST_HORIZON:
        raise EngineError(f"horizon {horizon}; allowed: 0 to {MOST_HORIZON:,}")
    found = Anticipation(0, np.tile(np.arange(model.space.size), (PARTIES, 1)), ties)
    for _ in range(horizon):
        found = next_anticipation(model, found)
    return found


def next_anticipation(model: ConflictModel, before: Anticipation) -> Anticipation:
    """Go from a horizon to the next: one more move is anticipated."""
    ends = np.stack([_ends(model, before, party) for party in range(PARTIES)])
    return Anticipation(before.horizon + 1, ends, before.ties)


def check_two_parties(model: ConflictModel) -> None:
    """Refuse what the definition does not cover.

    Raises
    ------
    EngineError
        If there are not two parties, or there is a world axis.
    """
    if model.worlds is not None:
        raise EngineError("horizons are judged one world at a time: use model.in_world(...)")
    if model.space.parties != PARTIES:
        raise EngineError(
            f"the definition is for {PARTIES} parties, and this conflict has {model.space.parties}; "
            "for more, the literature has several that differ"
        )


def _ends(model: ConflictModel, before: Anticipation, party: int) -> IntArray:
    """Give where `party` expects play to end, with one more move to anticipate: ``int[states]``."""
    size, after_moving = model.space.size, before.ends[1 - party]
    rank = dense_ranks(np.asarray(model.ranks_of(party))).reshape(-1).astype(np.int64)
    numbers = np.arange(size)
    order = size - 1 - numbers if before.ties == "lowest" else numbers
    packed = (rank[after_moving] * size + order).reshape(model.space.levels)
    best = best_elsewhere(packed, model.space, party, model.feasible_states).reshape(-1)
    moves = (best >= 0) & (best // size > rank) & model.feasible_states.reshape(-1)
    place = best % size
    target = np.where(moves, size - 1 - place if before.ties == "lowest" else place, numbers)
    return np.where(moves, after_moving[target], numbers)


def _stable(model: ConflictModel, found: Anticipation) -> BoolArray:
    stays = found.ends == np.arange(model.space.size)
    return np.asarray(stays.reshape((PARTIES, *model.space.levels)) & model.feasible_states)
