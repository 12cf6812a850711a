"""What lotteries over packages could give two parties: an upper bound on real packages.

Axis convention: as in :mod:`detente.deal.worlds.hull`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.worlds.hull import SupportedFrontier
from detente.deal.worlds.selection import GainScale, check_batch

__all__ = ["HullZone", "hull_zone"]


@dataclass(frozen=True, slots=True, eq=False)
class HullZone:
    """Whether a lottery over packages lets both parties gain, world by world.

    Parameters
    ----------
    exists
        ``bool[world]``: some lottery gives both parties a strict gain.
    margin
        ``float[world]``: the largest smallest gain of any lottery, in shares of
        the ranges; ``-inf`` in an empty world.
    """

    exists: BoolArray
    margin: FloatArray


def hull_zone(supported: SupportedFrontier, disagreement: FloatArray, ranges: FloatArray) -> HullZone:
    """Find the most even point of the hull, where a lottery between two packages may lie.

    Along the hull the gain of party 0 falls and that of party 1 rises. The
    smaller of the two is largest where they cross, on the segment between the
    last break point at which party 0 gains no less and the one after it, or at
    the end of the hull that comes nearest. Constraints and red lines other than
    barred levels are not known to the hull, so this bounds the zone of real
    packages from above.

    Parameters
    ----------
    supported
        The break points of the hull.
    disagreement, ranges
        ``float[2, world]``.

    Returns
    -------
    HullZone

    Raises
    ------
    EngineError
        If the arrays contradict each other.
    """
    everything = np.ones(supported.values.shape[1:], dtype=bool)
    check_batch(supported.values, everything, disagreement, ranges)
    scale = GainScale.of(disagreement, ranges)
    own, other = scale.share(supported.values, 0), scale.share(supported.values, 1)
    ahead = np.count_nonzero(own >= other, axis=0)
    worlds = np.arange(ahead.size)
    before = np.maximum(ahead - 1, 0)
    after = np.minimum(ahead, own.shape[0] - 1)
    crossing = _crossing(
        (own[before, worlds], other[before, worlds]), (own[after, worlds], other[after, worlds])
    )
    corners = np.minimum(own, other).max(axis=0)
    margin = np.where(supported.empty, -np.inf, np.maximum(corners, crossing))
    return HullZone(exists=margin > HALF_UNIT, margin=margin)


def _crossing(start: tuple[FloatArray, FloatArray], end: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Give the gain at which two lines cross between start and end; ``-inf`` where they do not."""
    lead_start, lead_end = start[0] - start[1], end[0] - end[1]
    crosses = (lead_start >= 0.0) & (lead_end < 0.0)
    share = np.where(crosses, lead_start, 0.0) / np.where(crosses, lead_start - lead_end, 1.0)
    return np.where(crosses, start[0] + share * (end[0] - start[0]), -np.inf)
