"""A frontier of limited length, with the error that this costs.

Where interests are opposed the exact frontier of three or more parties can have
millions of points. Here the parts are merged as in :mod:`detente.deal.merge`, but
whenever more points are left than the cap, they are sorted into *cells*: boxes of one
width, in shares of each party's range, for every party but the last. Of each cell the
point worth most to the last party is kept. So whatever is dropped is worth less than
one cell width more to any party than what is kept from its cell, and no more to the
last party.

The errors add up. Let every exact point of a suffix be within ``e`` of a kept one:
worth at most ``e`` more to each party. A point of the next suffix is a row plus such a
point, so it is within ``e`` of a sum that was formed. That sum was kept; or is
dominated by one that was; or is within one cell width of one. By induction every exact
point is within the sum of the widths of a point that is returned. The error reported
is the sum of what was lost at most at each stage, which is no more than that.

Values are never rounded to the cells: every point returned is what a real package is
worth.

Axis convention: points are ``float[k, party]``, packages ``int64[k, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.divided import Divided, divide_space
from detente.deal.frontier import DEFAULT_SETTINGS, FrontierSettings
from detente.deal.interactions import AnySpace
from detente.deal.merge import Suffix, add_part, empty_suffix, first_packages
from detente.deal.spaces import FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["CappedFrontier", "capped_frontier"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]

PRECISION = 1.02
"""The width is the smallest that meets the cap but for two per cent."""

NARROWEST = 1e-6
"""Where the search for a width begins, in shares of the range."""


@dataclass(frozen=True, slots=True, eq=False)
class CappedFrontier:
    """Points of real packages near every efficient point of a deal space.

    Parameters
    ----------
    points
        ``float[k, party]``: the values of the packages; none dominates another.
    packages
        ``int64[k, issue]``: one package at each point.
    ranges
        ``float[party]``: the range of each party, the unit of all shares.
    error
        ``float[party]``, in shares of the range: for every point of the exact frontier
        there is one here that is worth at most this much less to each party.
    widths
        ``float[stage]``: the cell widths used, in shares of the range, zero where a stage
        was not thinned; in the order of merging, from the last part to the first.
    most
        The cap on points at every stage.
    considered
        Number of sums and packages that were looked at.
    exact
        True if nothing was thinned: then these are all points of the exact frontier.
    """

    points: FloatArray
    packages: Index
    ranges: FloatArray
    error: FloatArray
    widths: FloatArray
    most: int
    considered: int
    exact: bool


def capped_frontier(
    space: AnySpace, most: int = 20_000, settings: FrontierSettings = DEFAULT_SETTINGS
) -> CappedFrontier:
    """Find at most so many points near all efficient points, and how near they are.

    Parameters
    ----------
    space
        The deal space, with or without interactions.
    most
        Largest number of points kept after each part is merged.
    settings
        Limits of the search, as for :func:`~detente.deal.frontier.exact_frontier`.

    Returns
    -------
    CappedFrontier

    Raises
    ------
    EngineError
        If the cap is not positive, or even so a limit is exceeded.
    """
    if most < 1:
        raise EngineError(f"the cap on points must be 1 or more; found {most}")
    divided = divide_space(space, settings.enumeration_limit, settings.chunk)
    suffix, suffixes = empty_suffix(space.parties), []
    widths: list[float] = []
    losses = np.zeros(space.parties)
    shares = divided.units / share_ranges(divided.ranges)
    for part in reversed(divided.parts):
        whole = add_part(part, suffix, settings.sum_limit)
        suffix, width = _thin(whole, shares, most, max(widths, default=0.0))
        losses = losses + _loss(whole.values, suffix.values, shares, width)
        widths.append(width)
        suffixes.append(suffix)
    suffixes.reverse()
    return _capped(divided, suffixes, (np.array(widths), losses), most)


def _capped(
    divided: Divided, suffixes: list[Suffix], thinned: tuple[FloatArray, FloatArray], most: int
) -> CappedFrontier:
    widths, losses = thinned
    packages = first_packages(divided.parts, suffixes)
    kept = divided.efficient_packages(packages, suffixes[0].counts)
    falling = np.lexsort(-suffixes[0].values[::-1, kept.rows])
    exact = not widths.any()
    packages = packages[kept.rows[falling]]
    return CappedFrontier(
        points=divided.values(packages),
        packages=packages,
        ranges=divided.ranges,
        error=losses if exact else losses + _rounding(divided),
        widths=widths,
        most=most,
        considered=divided.visited + sum(suffix.considered for suffix in suffixes),
        exact=exact,
    )


def _rounding(divided: Divided) -> FloatArray:
    """Bound by how much two sums on the grid may be misjudged, in shares of the range.

    Each value was rounded by half a unit per table, and whole packages once more.
    """
    tables = len(divided.tables.levels) + len(divided.tables.joint)
    shares: FloatArray = (tables + 1) * divided.units / share_ranges(divided.ranges)
    return shares


def _thin(suffix: Suffix, shares: FloatArray, most: int, usual: float) -> tuple[Suffix, float]:
    """Keep one point per cell, with the smallest width that leaves at most `most` points."""
    if suffix.counts.size <= most:
        return suffix, 0.0
    low, high = 0.0, max(usual, NARROWEST)
    while _representatives(suffix.values, shares, high).size > most:
        low, high = high, 2.0 * high
    while high > max(low * PRECISION, NARROWEST):
        middle = 0.5 * (low + high)
        if _representatives(suffix.values, shares, middle).size > most:
            low = middle
        else:
            high = middle
    rows = _representatives(suffix.values, shares, high)
    kept = Suffix(
        values=suffix.values[:, rows],
        counts=suffix.counts[rows],
        row=suffix.row[rows],
        rest=suffix.rest[rows],
        considered=suffix.considered,
    )
    return kept, high


def _cells(values: Grid, shares: FloatArray, width: float) -> Index:
    """Number the cell of each point, for all parties but the last: ``int64[row]``."""
    sides = np.floor(values[:-1] * (shares[:-1, None] / width)).astype(np.int64)
    numbers = np.zeros(values.shape[1], dtype=np.int64)
    for side in sides:
        spread = int(side.max(initial=0)) + 1
        _, numbers = np.unique(numbers, return_inverse=True) if numbers.any() else (None, numbers)
        numbers = numbers * spread + side
    return numbers


def _representatives(values: Grid, shares: FloatArray, width: float) -> Index:
    """Give the point of each cell that is worth most to the last party, in rising order of rows."""
    cells = _cells(values, shares, width)
    order = np.lexsort((-values[-1], cells))
    ordered = cells[order]
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    return np.sort(order[first])


def _loss(before: Grid, after: Grid, shares: FloatArray, width: float) -> FloatArray:
    """Measure what a dropped point was worth more than the one kept from its cell: ``float[party]``."""
    if width == 0.0:
        return np.zeros(shares.size)
    every = np.concatenate([after, before], axis=1)
    cells = _cells(every, shares, width)
    order = np.argsort(cells[: after.shape[1]])
    kept = order[np.searchsorted(cells[: after.shape[1]], cells[after.shape[1] :], sorter=order)]
    lost = np.maximum(before - after[:, kept], 0).max(axis=1)
    return np.asarray(lost * shares)
