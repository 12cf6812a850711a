"""Medians of the smallest gain of each candidate, without keeping every gain of every world.

Counting how many worlds fall into each of 512 bins says within which bin a median
lies. Only candidates whose median can be the largest are worked out again in all
worlds, and of those the median is exact. So what is found is what sorting all
gains would find, in memory that does not grow with the worlds.

Axis convention: candidates first, then bins or worlds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BINS", "could_be_largest", "count_gains"]

PER_UNIT = 256
"""Bins in a gain of one range. It is a power of two, so that scaling by it is exact."""
BINS = 2 * PER_UNIT
"""Bins from a loss of one range to a gain of one; the outer two hold what lies beyond, too."""


def count_gains(gains: NDArray[np.float32]) -> NDArray[np.int64]:
    """Count the worlds whose gain falls into each bin.

    Parameters
    ----------
    gains
        ``float32[candidate, worlds]``, in shares of range; none is nan.

    Returns
    -------
    NDArray
        ``int[candidate, bin]``.
    """
    scaled = gains * np.float32(PER_UNIT)
    np.floor(scaled, out=scaled)
    np.clip(scaled, -PER_UNIT, PER_UNIT - 1, out=scaled)
    cells = scaled.astype(np.intp)
    cells += PER_UNIT + BINS * np.arange(len(gains))[:, None]
    return np.bincount(cells.reshape(-1), minlength=BINS * len(gains)).reshape(len(gains), BINS)


def could_be_largest(counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the candidates whose median can be the largest, by the bins alone.

    A median is at least the middle world's gain and at most that of the one after it, which
    lie in known bins; what lies in a lower bin is smaller.

    Parameters
    ----------
    counts
        ``int[candidate, bin]``: at least one world.

    Returns
    -------
    NDArray
        ``bool[candidate]``.
    """
    upto = counts.cumsum(axis=1)
    worlds = int(upto[0, -1])
    lower = np.count_nonzero(upto <= (worlds - 1) // 2, axis=1)
    upper = np.count_nonzero(upto <= worlds // 2, axis=1)
    return np.asarray(upper >= lower.max())
