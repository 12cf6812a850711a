"""Hit-and-run: points spread evenly over polytopes, one chain per world.

From a point inside, a direction is drawn evenly from the sphere; the line through the point along it
cuts the polytope in a chord; the next point is drawn evenly from the chord. Whatever the polytope, the
chain forgets where it began, and its points are then spread evenly (Smith 1984). How many steps that
takes grows with the square of the number of free weights and with how long and thin the polytope is
(Lovász & Vempala 2006, whose bound holds for any starting point but is far from tight); the tests
compare moments of known polytopes, begun at a corner.

All chains step together; fixed weights have no direction. A step that would leave its polytope by
rounding is not made, so every point meets every inequality.

References
----------
[Smith1984]_, [LovaszVempala2006]_
"""

from __future__ import annotations

import numpy as np

from detente.deal.inference.regions import WeightRegion
from detente.deal.spaces import FloatArray

__all__ = ["hit_and_run"]


def hit_and_run(
    region: WeightRegion, points: FloatArray, steps: int, generator: np.random.Generator
) -> FloatArray:
    """Walk every chain for some steps.

    Parameters
    ----------
    region
        The polytopes.
    points
        ``float[world, free issue]``: where each chain begins, inside its polytope.
    steps
        How many steps each makes.
    generator
        Where directions and places on chords come from.

    Returns
    -------
    FloatArray
        ``float[world, free issue]``: where each chain ends.
    """
    points = points.copy()
    if not points.size:
        return points
    slacks = region.slacks(points)
    for _ in range(steps):
        directions = generator.standard_normal(points.shape)
        rates = np.einsum("wrk,wk->wr", region.slopes, directions)
        back, ahead = _chords(points, slacks, directions, rates)
        places = back + (ahead - back) * generator.random(len(points))
        reached = points + places[:, None] * directions
        left = region.slacks(reached)
        stays = (left >= 0.0).all(axis=1) & ((reached >= 0.0) & (reached <= 1.0)).all(axis=1)
        points[stays], slacks[stays] = reached[stays], left[stays]
    return points


def _chords(
    points: FloatArray, slacks: FloatArray, directions: FloatArray, rates: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Measure each chord: how far one can go back (zero or less) and ahead (zero or more)."""
    room = np.concatenate((slacks, points, 1.0 - points), axis=1)
    speed = np.concatenate((rates, directions, -directions), axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = room / speed
    ahead = np.where(speed < 0.0, -reach, np.inf).min(axis=1, initial=np.inf)
    back = np.where(speed > 0.0, -reach, -np.inf).max(axis=1, initial=-np.inf)
    return back, ahead
