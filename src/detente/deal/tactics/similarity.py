"""How similar packages are to an offer: two measures, both sums over issues, from 0 to 1.

* ``values``: one less the difference of what the levels are worth to the others,
  issue by issue, over their range; with several others, the mean. An issue counts
  as much as it weighs with them, a difference in one direction as one in the other.
* ``levels``: the share of issues, weighted as the caller says, on which the level
  is that of the offer.

Both follow [FSJ2002]_, where similarity is a weighted sum of similarities per issue.

Axis convention: tables are, per issue, ``float[level]``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.deal.spaces import DealSpace, FloatArray, IntArray
from detente.deal.tactics.counting import Counting
from detente.errors import EngineError

__all__ = ["similarity_tables"]


def similarity_tables(
    space: DealSpace, offer: IntArray, us: int, weights: Sequence[float] | None = None
) -> tuple[FloatArray, ...]:
    """Say how much each level of each issue adds to the similarity with an offer.

    Parameters
    ----------
    space
        The deal space.
    offer
        ``int[issue]``.
    us
        The party whose values do not count.
    weights
        One weight per issue, for the weighted share of equal levels; None for
        similarity by what the levels are worth to the others.

    Returns
    -------
    tuple of FloatArray
        Per issue ``float[level]``; the levels of the offer add up to one.

    Raises
    ------
    EngineError
        If there is not one weight per issue, one is negative or all are zero.
    """
    if weights is None:
        return tuple(_by_values(space, offer, us, issue) for issue in range(space.issues))
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (space.issues,) or not np.isfinite(given).all() or (given < 0.0).any():
        raise EngineError(
            f"weights must be {space.issues} finite numbers, zero or more; found {given.tolist()}"
        )
    if not given.sum() > 0.0:
        raise EngineError("at least one issue must have a positive weight")
    shares = given / given.sum()
    return tuple(
        np.where(np.arange(count) == offer[issue], shares[issue], 0.0)
        for issue, count in enumerate(space.levels)
    )


def _by_values(space: DealSpace, offer: IntArray, us: int, issue: int) -> FloatArray:
    """Spread the one that identity is worth evenly over the issues, less what differs on this one."""
    lengths = Counting.of(space).lengths
    values = np.delete(space.values[issue], us, axis=0)
    differences = np.abs(values - values[:, [offer[issue]]]) / np.delete(lengths, us)[:, None]
    table: FloatArray = 1.0 / space.issues - differences.mean(axis=0)
    return table
