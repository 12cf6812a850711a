"""The deals that a party would accept with most of the weights that fit.

A package is *acceptable* with given weights if it is worth more to the party than no deal, ``u - d >
0.5e-9 range``. Axis convention: values ``float[package, world]``, world last, as in
:mod:`detente.deal.worlds.batch`.
"""

from __future__ import annotations

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["acceptable_share"]


def acceptable_share(
    values: FloatArray,
    disagreement: FloatArray,
    ranges: FloatArray,
    fits: BoolArray,
    allowed: BoolArray | None = None,
) -> FloatArray:
    """Measure in which share of the worlds that fit each package is worth more to a party than no deal.

    Parameters
    ----------
    values
        ``float[package, world]``, with the weights of each world.
    disagreement, ranges
        ``float[world]``: what no deal is worth with the same weights, and the party's range.
    fits
        ``bool[world]``: worlds that have weights; others are not counted, whatever their values.
    allowed
        ``bool[package, world]``: where nothing else, such as a red line, makes the party refuse it.

    Returns
    -------
    FloatArray
        ``float[package]``; nan if no world fits.

    Raises
    ------
    EngineError
        If the arrays contradict each other.
    """
    worlds = values.shape[-1]
    marks = np.ones(values.shape, dtype=bool) if allowed is None else allowed
    shapes = [disagreement.shape, ranges.shape, fits.shape]
    if values.ndim != 2 or shapes != [(worlds,)] * 3 or marks.shape != values.shape:
        raise EngineError(
            f"values have the shape [package, world], the rest agrees with it; found {values.shape}, "
            f"{shapes} and {marks.shape}"
        )
    if not fits.any():
        return np.full(values.shape[0], np.nan)
    gains = (values[:, fits] - disagreement[fits]) / share_ranges(ranges[fits])
    share: FloatArray = ((gains > HALF_UNIT) & marks[:, fits]).mean(axis=1)
    return share
