"""How far one party must overrate its own no-deal for the zone of agreement to close.

The same amount is added to the value of all its outcomes without a deal, in
every world. That leaves the order of these outcomes as it is, so the game
without a deal ends where it ends, and the party's disagreement point rises by
the amount. A zone that has closed stays closed as the amount grows, so halving
finds the smallest amount at which fewer than half of the worlds have one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.compile import DealPart
from detente.assessment.flips.rerunning import BLOCK, Rerun
from detente.assessment.result.flips import ZoneClosing

__all__ = ["closings_of"]

FloatArray = NDArray[np.float64]

MOST_WORLDS = 2 * BLOCK
"""The deal spaces of so many worlds are kept at hand."""
HALF = 0.5
FINENESS = 1e-3
"""Halving stops at a thousandth of the party's median range."""


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The deal spaces of the first worlds, each with ``float[party, worlds]``, its disagreement points."""

    blocks: tuple[tuple[Bargaining, FloatArray], ...]

    def zone(self, place: int, added: float) -> float:
        """Give the share of worlds with a zone when one party's disagreement point is raised."""
        found, worlds = 0, 0
        for bargaining, points in self.blocks:
            raised = points.copy()
            raised[place] += added
            count = raised.shape[1]
            found += int(bargaining.settle(raised, np.arange(count), {}).zone.sum())
            worlds += count
        return found / worlds

    def most(self, place: int) -> float:
        """Give an amount that no package makes up for in any world."""
        best = [
            sum(table[place].max(axis=0) for table in bargaining.tables) - points[place]
            for bargaining, points in self.blocks
        ]
        return max(float(np.concatenate(best).max()), 0.0)

    def range(self, place: int) -> float:
        """Give a party's median range."""
        return float(np.median(np.concatenate([bargaining.ranges[place] for bargaining, _ in self.blocks])))


def closings_of(rerun: Rerun) -> tuple[ZoneClosing, ...]:
    """Say for each deal party by how much it would have to be wrong.

    Parameters
    ----------
    rerun
        The case and the worlds; of more than 2,048 the first are looked at.

    Returns
    -------
    tuple of ZoneClosing
        Empty without a deal section.
    """
    deal = rerun.model.deal
    if deal is None:
        return ()
    worlds = min(rerun.settings.worlds, MOST_WORLDS)
    played = rerun.blocks(rerun.model, worlds)
    blocks = tuple((one.bargaining, one.points[:, 0]) for one in played if one.bargaining is not None)
    spaces = _Spaces(blocks)
    return tuple(_closing(rerun, deal, spaces, place, worlds) for place in range(len(deal.parties)))


def _closing(rerun: Rerun, deal: DealPart, spaces: _Spaces, place: int, worlds: int) -> ZoneClosing:
    party, unit = rerun.model.conflict.parties[deal.parties[place]], deal.plans[place].unit
    zone = spaces.zone(place, 0.0)
    if zone < HALF:
        return ZoneClosing(party, unit, worlds, zone, None, None, None)
    width = spaces.range(place)
    open_, closed = 0.0, spaces.most(place)
    while closed - open_ > FINENESS * width:
        middle = (open_ + closed) / 2
        if spaces.zone(place, middle) < HALF:
            closed = middle
        else:
            open_ = middle
    return ZoneClosing(party, unit, worlds, zone, closed, closed / width, spaces.zone(place, closed))
