"""A point inside each polytope, or the proof that there is none.

*Relaxation* (Agmon; Motzkin & Schoenberg): step on to the half-space that is farthest away, again and
again, and back into the cube. The half-spaces are moved inward by a margin that shrinks, and a point
counts once it has room for the margin of its round; so it comes to lie well inside rather than near an
edge or a corner, from where a chain would take long to leave. A polytope with room for the least margin
is found if there are rounds enough.

*Proof of emptiness* (Farkas): non-negative numbers ``m``, one per row, for which ``sum_i m_i (a_i . x +
b_i)`` is negative all over the cube. Its largest value there is ``sum_i m_i b_i + sum_k max(0, sum_i m_i
a_ik)``. The lengths of the steps, added up per row, become such numbers: each step brings every point
of the cube nearer to or farther from the iterate by what it lacks, and distances in the cube are
bounded, so that a polytope whose slack is nowhere above ``-v`` is proven empty within about ``n / v^2``
rounds.

What is neither found nor proven empty within the rounds is left open; SciPy's linear programs can
decide it (:mod:`.linear_programs`).

References
----------
[Agmon1954]_, [MotzkinSchoenberg1954]_
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.inference.regions import WeightRegion
from detente.deal.spaces import BoolArray, FloatArray, IntArray

__all__ = ["MARGIN", "Start", "find_starts"]

MARGIN = 1e-6
"""The room that a polytope must have around a point, in shares of the box, to count as not empty."""

FIRST_MARGIN = 0.25
SHRINKING = 0.97
"""The margin shrinks to the least one within some 400 rounds."""
BETWEEN_PROOFS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Points inside the polytopes.

    Parameters
    ----------
    points
        ``float[world, free issue]``; inside where `found`.
    found
        ``bool[world]``: the point has room for the margin.
    empty
        ``bool[world]``: proven that there is none.
    """

    points: FloatArray
    found: BoolArray
    empty: BoolArray


def find_starts(region: WeightRegion, points: FloatArray, rounds: int) -> Start:
    """Look for a point inside each polytope.

    Parameters
    ----------
    region
        The polytopes.
    points
        ``float[world, free issue]``: where to begin, within the cube.
    rounds
        How many steps to make at most.

    Returns
    -------
    Start
    """
    worlds = len(points)
    result = Start(points.copy(), np.zeros(worlds, dtype=bool), np.zeros(worlds, dtype=bool))
    search = _Search(np.arange(worlds), region, points.copy(), np.zeros(region.offsets.shape))
    margin = FIRST_MARGIN
    for number in range(rounds + 1):
        least = margin if number < rounds else MARGIN
        search = _settle(search, result, least, proofs=number % BETWEEN_PROOFS == 0 or number == rounds)
        if not search.worlds.size or number == rounds:
            break
        _step(search, margin)
        if margin * SHRINKING <= MARGIN < margin:
            # Longer steps, made while the margin shrank, would weaken the proof.
            search.pushed[:] = 0.0
        margin = max(margin * SHRINKING, MARGIN)
    return result


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """What is still open: world numbers, polytopes, iterates, and how far each row has pushed."""

    worlds: IntArray
    region: WeightRegion
    points: FloatArray
    pushed: FloatArray


def _step(search: _Search, margin: float) -> None:
    """Step on to the half-space farthest away, moved inward by twice the margin, and into the cube."""
    rows, points = search.region, search.points
    if not rows.offsets.shape[1]:
        np.clip(points, margin, 1.0 - margin, out=points)
        return
    slacks = rows.slacks(points)
    worst = slacks.argmin(axis=1)
    every = np.arange(len(points))
    depth = np.maximum(2.0 * margin - slacks[every, worst], 0.0)
    points += depth[:, None] * rows.slopes[every, worst]
    np.clip(points, margin, 1.0 - margin, out=points)
    search.pushed[every, worst] += depth


def _settle(search: _Search, result: Start, margin: float, *, proofs: bool) -> _Search:
    """Write down what has room for a margin, or is proven empty; give what is left."""
    found = _inside(search.region, search.points, margin)
    empty: BoolArray = _is_empty(search) & ~found if proofs else np.zeros_like(found)
    result.points[search.worlds[found]] = search.points[found]
    result.found[search.worlds[found]] = True
    result.empty[search.worlds[empty]] = True
    left = ~(found | empty)
    if left.all():
        return search
    return _Search(search.worlds[left], search.region.some(left), search.points[left], search.pushed[left])


def _inside(region: WeightRegion, points: FloatArray, margin: float) -> BoolArray:
    """Tell which points have room for a margin on every side."""
    sides: FloatArray = np.minimum(points, 1.0 - points).min(axis=1, initial=np.inf)
    rows: FloatArray = region.slacks(points).min(axis=1, initial=np.inf)
    return np.minimum(sides, rows) >= margin


def _is_empty(search: _Search) -> BoolArray:
    """Tell where the weighted sum of the rows is negative all over the cube."""
    never = (search.region.offsets < 0.0) & (search.region.slopes == 0.0).all(axis=2)
    constants = (search.pushed * search.region.offsets).sum(axis=1)
    sums = np.einsum("wr,wrk->wk", search.pushed, search.region.slopes)
    largest: FloatArray = constants + np.maximum(sums, 0.0).sum(axis=1)
    # What rounding can move lies far below the margin times what was pushed.
    largest += MARGIN * search.pushed.sum(axis=1)
    largest[np.flatnonzero(never.any(axis=1))] = -np.inf
    return largest < 0.0
