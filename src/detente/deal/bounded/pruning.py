"""Merging parts with bounds: sums that cannot reach a known criterion are dropped.

As in :mod:`detente.deal.merge`, parts are added from the last to the first and
dominated sums dropped. Besides, for each of several weighings ``lam`` of the
parties, a sum ``s`` over the parts so far is dropped if

    ``lam . s + the largest lam . r over the parts still to come < least(lam)``

since no package that contains it reaches what is known to be reachable. All ways to
reach one sum are kept or dropped together, so the number of packages at each point
that is left is exact.

Where more sums are left than the limit, those with the largest bounds are kept, and
the largest bound among the others is reported: together with the best package found
it bounds the criterion.

Axis convention: grid values are ``int64[party, row]``, weighings
``float[weighing, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.bounded.weighing import Stack
from detente.deal.merge import Suffix, distinct_rows, empty_suffix
from detente.deal.pareto import Efficient, efficient_rows
from detente.deal.spaces import FloatArray

__all__ = ["Hurdles", "Pruned", "prune_merge"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]

COMPARED_AT_MOST = 4_096
"""Sums of four or more parties up to which dominated ones are dropped: the comparison is quadratic."""


@dataclass(frozen=True, slots=True, eq=False)
class Hurdles:
    """What the weighted sums of gains of a package must reach.

    Parameters
    ----------
    weights
        ``float[weighing, party]``.
    least
        ``float[weighing]``.
    bounding
        The first so many weighings bound the criterion itself.
    """

    weights: FloatArray
    least: FloatArray
    bounding: int


@dataclass(frozen=True, slots=True, eq=False)
class Pruned:
    """What is left after the parts were merged.

    Parameters
    ----------
    suffixes
        As from :func:`~detente.deal.merge.merge_parts`; the first holds what is left.
    dropped
        The largest bound on the criterion of what was put aside for the limit; ``-inf`` if nothing was.
    considered
        Number of sums that were formed.
    largest
        Largest number of sums kept at one part.
    """

    suffixes: tuple[Suffix, ...]
    dropped: float
    considered: int
    largest: int


def prune_merge(stack: Stack, hurdles: Hurdles, most: int, sums: int) -> Pruned:
    """Merge parts, keeping what may reach every hurdle.

    Parameters
    ----------
    stack
        The gains of the rows of the parts.
    hurdles
        What must be reached.
    most
        Largest number of sums kept at a part.
    sums
        Largest number of sums formed at a part; the number kept is lowered to meet it.

    Returns
    -------
    Pruned
    """
    best = stack.best(hurdles.weights)
    before = (hurdles.weights @ stack.start)[:, None] + np.cumsum(best, axis=1) - best
    suffix, suffixes = empty_suffix(stack.parties), []
    dropped, largest = -np.inf, 1
    for place in reversed(range(len(stack.parts))):
        suffix = _add_part(stack, place, suffix, (hurdles, before[:, place]))
        following = stack.parts[place - 1].values.shape[1] if place else 1
        cap = max(1, min(most, sums // following))
        if suffix.counts.size > cap:
            suffix, left_out = _cut(stack, suffix, cap, (hurdles, before[:, place]))
            dropped = max(dropped, left_out)
        largest = max(largest, suffix.counts.size)
        suffixes.append(suffix)
    considered = sum(suffix.considered for suffix in suffixes)
    return Pruned(tuple(reversed(suffixes)), dropped, considered, largest)


def _add_part(stack: Stack, place: int, suffix: Suffix, reach: tuple[Hurdles, FloatArray]) -> Suffix:
    hurdles, before = reach
    part = stack.parts[place]
    rows, multiplicity = distinct_rows(part)
    of_rows = hurdles.weights @ (part.values[:, rows] * stack.scale[:, None])
    of_points = hurdles.weights @ (suffix.values * stack.scale[:, None])
    missing = hurdles.least - before
    own, rest = np.nonzero(of_rows[0][:, None] + of_points[0] >= missing[0])
    for row_sums, point_sums, gap in zip(of_rows[1:], of_points[1:], missing[1:], strict=True):
        reaches = row_sums[own] + point_sums[rest] >= gap
        own, rest = own[reaches], rest[reaches]
    values = part.values[:, rows[own]] + suffix.values[:, rest]
    found = _undominated(values, multiplicity[own] * suffix.counts[rest])
    return Suffix(
        values=values[:, found.rows],
        counts=found.weights,
        row=rows[own[found.rows]],
        rest=rest[found.rows],
        considered=rows.size * suffix.counts.size,
    )


def _undominated(values: Grid, counts: FloatArray) -> Efficient:
    if values.shape[0] <= 3 or values.shape[1] <= COMPARED_AT_MOST:
        return efficient_rows(values, counts)
    order = np.lexsort(-values[::-1])
    ordered = values[:, order]
    new = np.concatenate([[True], (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)])
    starts = np.flatnonzero(new)
    return Efficient(order[starts], np.add.reduceat(counts[order], starts))


def _cut(stack: Stack, suffix: Suffix, cap: int, reach: tuple[Hurdles, FloatArray]) -> tuple[Suffix, float]:
    """Keep the sums with the largest bounds, and tell the largest bound of the others."""
    hurdles, before = reach
    own = slice(0, hurdles.bounding)
    sums = hurdles.weights[own] @ (suffix.values * stack.scale[:, None]) + before[own, None]
    bounds = sums.min(axis=0)
    order = np.argsort(-bounds, kind="stable")
    kept = np.sort(order[:cap])
    cut = Suffix(
        values=suffix.values[:, kept],
        counts=suffix.counts[kept],
        row=suffix.row[kept],
        rest=suffix.rest[kept],
        considered=suffix.considered,
    )
    return cut, float(bounds[order[cap]])
