"""Small worlds typed in by hand, for the evolution oracle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.conflict.states import StateSpace, one_way, two_way

from .literal_evolution import Play

__all__ = ["CHICKEN", "DILEMMA", "MATCHING", "TWO_BY_TWO", "play_of", "space_of"]


def space_of(
    levels: tuple[int, ...],
    owners: tuple[int, ...],
    *,
    infeasible: Sequence[int] = (),
    terminal: Sequence[int] = (),
    breach: Sequence[int] = (),
) -> StateSpace:
    """Build a space; states are given by number, options go both ways, events happen for good."""
    feasible, ends = np.ones(levels, dtype=bool), np.zeros(levels, dtype=bool)
    feasible.flat[list(infeasible)] = False
    ends.flat[list(terminal)] = True
    return StateSpace(
        owners=owners,
        transitions=tuple(
            one_way(count) if owner < 0 else two_way(count)
            for count, owner in zip(levels, owners, strict=True)
        ),
        feasible=feasible,
        terminal=ends,
        breach=tuple(axis in breach for axis in range(len(levels))),
        parties=max(owners) + 1,
    )


def play_of(space: StateSpace, *ranks: Sequence[int], start: int = 0, **parts: object) -> Play:
    """Build a world of level-1 parties that move in party order, but for the `parts` named."""
    parties = space.parties
    plain = {
        "value": (None,) * parties,
        "ranges": (1.0,) * parties,
        "foresight": (1,) * parties,
        "coalitions": (),
        "events": (),
        "gates": (),
    } | parts
    movers = tuple(range(parties + len(plain["coalitions"])))
    return Play(
        space=space,
        rank=tuple(tuple(rank) for rank in ranks),
        movers=plain.pop("movers", movers),
        settlement=frozenset(np.flatnonzero(space.feasible & space.terminal).tolist()),
        start=start,
        **plain,
    )


TWO_BY_TWO = space_of((2, 2), (0, 1))
"""States 0 = (no, no), 1 = (no, yes), 2 = (yes, no), 3 = (yes, yes)."""

DILEMMA = ((1, 3, 0, 2), (1, 0, 3, 2))
"""Yes is to cooperate."""

CHICKEN = ((0, 3, 1, 2), (0, 1, 3, 2))
"""Yes is to swerve; 0 is the crash."""

MATCHING = ((1, 0, 0, 1), (0, 1, 1, 0))
"""Party 0 wants equal answers, party 1 different ones."""
