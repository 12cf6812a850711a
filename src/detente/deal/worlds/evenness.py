"""The most even candidate, in shares of ideal gains, world by world.

The *ideal gain* of a party is its largest gain over the candidates in which nobody loses. The
Kalai-Smorodinsky choice makes the vector of ``g_i / ideal_i``, sorted from the smallest, lexicographically
largest, as :func:`detente.deal.solutions.kalai_smorodinsky` does on an exact frontier. Shares within 1e-12 of
each other are equal; the first candidate among equals is chosen.

Axis convention: values ``float[party, package, world]``, marks ``bool[package, world]``,
disagreement points and ranges ``float[party, world]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT, TIE
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.deal.worlds.selection import check_batch

__all__ = ["EvenChoice", "most_even_candidate"]


@dataclass(frozen=True, slots=True, eq=False)
class EvenChoice:
    """The Kalai-Smorodinsky choice of each world.

    Parameters
    ----------
    zone
        ``bool[world]``: some candidate qualifies and gives every party a strict gain.
    choice
        ``int64[world]``: the choice, as a position in the list; -1 without a zone.
    values
        ``float[party, world]``: what it is worth; nan without a zone.
    """

    zone: BoolArray
    choice: NDArray[np.int64]
    values: FloatArray


def most_even_candidate(
    values: FloatArray, qualifies: BoolArray, disagreement: FloatArray, ranges: FloatArray
) -> EvenChoice:
    """Find the Kalai-Smorodinsky choice among candidates in every world.

    Parameters
    ----------
    values
        ``float[party, package, world]``; there may be no package.
    qualifies
        ``bool[package, world]``: meets the constraints and the hard red lines.
    disagreement
        ``float[party, world]``; never clamped or moved.
    ranges
        ``float[party, world]``.

    Returns
    -------
    EvenChoice

    Raises
    ------
    EngineError
        If the arrays contradict each other.

    References
    ----------
    [KS1975]_, [Imai1983]_
    """
    check_batch(values, qualifies, disagreement, ranges)
    parties, packages, worlds = values.shape
    gains = (values - disagreement[:, None]) / share_ranges(ranges)[:, None]
    smallest = gains.min(axis=0) if packages else np.zeros((0, worlds))
    zone = np.asarray((qualifies & (smallest > HALF_UNIT)).any(axis=0))
    nothing = np.full(worlds, -1, dtype=np.int64)
    if not zone.any():
        return EvenChoice(zone, nothing, np.full((parties, worlds), np.nan))
    left = qualifies & (smallest > -HALF_UNIT)
    ideal = np.where(left, gains, -np.inf).max(axis=1)
    ratios = np.sort(gains / np.where(zone, ideal, 1.0)[:, None], axis=0)
    for ratio in ratios:
        largest = np.where(left, ratio, -np.inf).max(axis=0)
        left = left & (ratio >= largest - TIE)
    choice = np.where(zone, np.argmax(left, axis=0), nothing)
    chosen = values[:, np.maximum(choice, 0), np.arange(worlds)]
    return EvenChoice(zone, choice, np.where(zone, chosen, np.nan))
