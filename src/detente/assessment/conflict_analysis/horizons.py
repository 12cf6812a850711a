"""Concepts with a horizon, for two parties."""

from __future__ import annotations

import numpy as np

from detente.assessment.conflict_analysis.asked_views import FurtherConcepts, HorizonView
from detente.assessment.conflict_analysis.tables import numbers_of
from detente.assessment.one_world import OneWorld
from detente.conflict.horizon import limited_move, non_myopic
from detente.conflict.states import BoolArray

__all__ = ["further_of"]

TWO = 2


def further_of(one: OneWorld, horizon: int) -> FurtherConcepts:
    """Judge every state over horizons, where there are two parties.

    Parameters
    ----------
    one
        The world.
    horizon
        Longest horizon of limited-move stability.

    Returns
    -------
    FurtherConcepts

    Raises
    ------
    EngineError
        If no limit is found.
    """
    if one.conflict.space.parties != TWO:
        return FurtherConcepts(())
    limited = [limited_move(one.conflict, moves) for moves in range(1, horizon + 1)]
    views = [_view(one, each.horizon, (each.joint, each.stable, each.undecided)) for each in limited]
    always = non_myopic(one.conflict)
    return FurtherConcepts((*views, _view(one, 0, (always.joint, always.stable, always.unsettled))))


def _view(one: OneWorld, horizon: int, found: tuple[BoolArray, BoolArray, BoolArray]) -> HorizonView:
    joint, stable, undecided = found
    return HorizonView(
        horizon=horizon,
        states=numbers_of(one, joint),
        stable=tuple(numbers_of(one, row) for row in stable),
        open=numbers_of(one, np.asarray(undecided.any(axis=0))),
    )
