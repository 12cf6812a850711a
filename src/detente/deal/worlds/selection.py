"""Zone of agreement, margin and Nash choice among candidate packages, world by world.

In each world a candidate *qualifies* if it meets the constraints and the red
lines that are hard there (the caller says which do), and is *admissible* if,
besides, every party gains strictly: ``u - d > 0.5e-9 range``, that is ``u > d`` on
the grid. A *zone* exists where a candidate is admissible. The *margin* is the
largest smallest gain, in shares of each party's range, over the candidates that
qualify.

The *Nash choice* is the admissible candidate with the largest product of gains.
Products of grid values do not fit 64-bit integers, so gains are taken in shares
of the range and multiplied as floats in party order; products within 1e-12 of
the largest, relatively, are equal, and the first candidate among equals is
chosen. Candidates must therefore stand in issue order
(:func:`detente.deal.worlds.batch.candidate_list`).

Axis convention: values ``float[party, package, world]``, marks
``bool[package, world]``, disagreement points and ranges ``float[party, world]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT, TIE
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = [
    "GainScale",
    "Selection",
    "admissible_packages",
    "check_batch",
    "describe_choice",
    "pick_rows",
    "select",
    "smallest_gains",
]

ROWS_AT_ONCE = 16
"""Candidates handled together, so that the steps of the arithmetic stay in the processor's cache."""

NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What the candidates offer in each world.

    Parameters
    ----------
    zone
        ``bool[world]``: some candidate is admissible.
    margin
        ``float[world]``: the largest smallest gain, in shares of each party's
        range, over the candidates that qualify; ``-inf`` where none does.
    choice
        ``int64[world]``: the Nash choice, as a position in the list; -1 without a zone.
    values
        ``float[party, world]``: what the choice is worth; nan without a zone.
    product
        ``float[world]``: its product of gains in shares of the ranges; 0 without a zone.
    smallest
        ``float[world]``: its smallest gain in shares of the ranges; nan without a zone.
    admissible
        ``int64[package]``: the number of worlds in which each candidate is admissible.
    """

    zone: BoolArray
    margin: FloatArray
    choice: NDArray[np.int64]
    values: FloatArray
    product: FloatArray
    smallest: FloatArray
    admissible: NDArray[np.int64]


def select(
    values: FloatArray, qualifies: BoolArray, disagreement: FloatArray, ranges: FloatArray
) -> Selection:
    """Find zone, margin and Nash choice among candidates in every world.

    Parameters
    ----------
    values
        ``float[party, package, world]``, packages in issue order; there may be none.
    qualifies
        ``bool[package, world]``: meets the constraints and the hard red lines.
    disagreement
        ``float[party, world]``; never clamped or moved.
    ranges
        ``float[party, world]``.

    Returns
    -------
    Selection

    Raises
    ------
    EngineError
        If the arrays contradict each other.

    References
    ----------
    [Nash1950]_
    """
    check_batch(values, qualifies, disagreement, ranges)
    values, qualifies = np.ascontiguousarray(values), np.ascontiguousarray(qualifies)
    packages, worlds = qualifies.shape
    scale = GainScale.of(disagreement, ranges)
    margin = np.full(worlds, -np.inf)
    peaks = np.zeros((-(-packages // ROWS_AT_ONCE), worlds))
    admissible = np.zeros(packages, dtype=np.int64)
    for number, start in enumerate(range(0, packages, ROWS_AT_ONCE)):
        rows = slice(start, start + ROWS_AT_ONCE)
        smallest, products = scale.gains(values[:, rows], qualifies[rows])
        np.maximum(margin, smallest.max(axis=0), out=margin)
        products.max(axis=0, out=peaks[number])
        admissible[rows] = (products > 0.0).view(np.uint8).sum(axis=1, dtype=np.uint32)
    choice = _first_choice(peaks, (values, qualifies), scale)
    return describe_choice(choice, margin, admissible, (values, scale))


def smallest_gains(values: FloatArray, disagreement: FloatArray, ranges: FloatArray) -> FloatArray:
    """Measure the smallest gain of each candidate in each world, in shares of the ranges.

    Parameters
    ----------
    values
        ``float[party, package, world]``.
    disagreement, ranges
        ``float[party, world]``.

    Returns
    -------
    FloatArray
        ``float[package, world]``; negative where somebody loses.
    """
    everything = np.ones(values.shape[1:], dtype=bool)
    check_batch(values, everything, disagreement, ranges)
    return GainScale.of(disagreement, ranges).gains(values, everything)[0]


def admissible_packages(
    values: FloatArray, qualifies: BoolArray, disagreement: FloatArray, ranges: FloatArray
) -> BoolArray:
    """Mark the candidates that qualify and in which every party gains strictly.

    Parameters
    ----------
    values, qualifies, disagreement, ranges
        As for :func:`select`.

    Returns
    -------
    BoolArray
        ``bool[package, world]``.
    """
    check_batch(values, qualifies, disagreement, ranges)
    return GainScale.of(disagreement, ranges).gains(values, qualifies)[1] > 0.0


@dataclass(frozen=True, slots=True, eq=False)
class GainScale:
    """How values become gains in shares of the ranges: ``(u - start) * factor``.

    Parameters
    ----------
    start
        ``float[party, 1 or row, world]``: the disagreement points.
    factor
        ``float[party, 1 or row, world]``: one over the range.
    """

    start: FloatArray
    factor: FloatArray

    @classmethod
    def of(cls, disagreement: FloatArray, ranges: FloatArray) -> GainScale:
        """Make the scale; repeated rows let whole blocks be subtracted and multiplied at once."""
        rows = (1, ROWS_AT_ONCE, 1)
        return cls(np.tile(disagreement[:, None], rows), np.tile(1.0 / share_ranges(ranges)[:, None], rows))

    def share(self, values: FloatArray, party: int) -> FloatArray:
        """Give the gain of one party in shares of its range: ``float[row, world]``."""
        rows = values.shape[1] if values.shape[1] <= ROWS_AT_ONCE else 1
        gain: FloatArray = values[party] - self.start[party, :rows]
        gain *= self.factor[party, :rows]
        return gain

    def gains(self, values: FloatArray, qualifies: BoolArray) -> tuple[FloatArray, FloatArray]:
        """Give the smallest gain and the product of gains, ``float[row, world]`` each.

        In shares of the ranges. What does not qualify has a smallest gain of
        ``-inf``; what is not admissible has a product of exactly 0.
        """
        products = self.share(values, 0)
        smallest = products.copy()
        for party in range(1, values.shape[0]):
            share = self.share(values, party)
            np.minimum(smallest, share, out=smallest)
            products *= share
        if not qualifies.all():
            smallest = np.where(qualifies, smallest, -np.inf)
        with np.errstate(invalid="ignore"):  # infinite values give nan here, which is refused by name later
            products *= smallest > HALF_UNIT
        products += 0.0  # a negative product of what is not admissible must not leave a negative zero
        return smallest, products


def describe_choice(
    choice: NDArray[np.int64],
    margin: FloatArray,
    admissible: NDArray[np.int64],
    batch: tuple[FloatArray, GainScale],
) -> Selection:
    """Look up what the chosen candidate of each world is worth; `batch` holds values and scale."""
    values, scale = batch
    zone = choice != NONE
    if not zone.any():
        return _nothing(margin, admissible, values.shape[0])
    chosen = pick_rows(values, np.maximum(choice, 0)[None])
    smallest, products = scale.gains(chosen, zone[None])
    return Selection(
        zone=zone,
        margin=margin,
        choice=choice,
        values=np.where(zone, chosen[:, 0], np.nan),
        product=products[0],
        smallest=np.where(zone, smallest[0], np.nan),
        admissible=admissible,
    )


def _nothing(margin: FloatArray, admissible: NDArray[np.int64], parties: int) -> Selection:
    worlds = margin.size
    return Selection(
        zone=np.zeros(worlds, dtype=bool),
        margin=margin,
        choice=np.full(worlds, NONE),
        values=np.full((parties, worlds), np.nan),
        product=np.zeros(worlds),
        smallest=np.full(worlds, np.nan),
        admissible=admissible,
    )


def check_batch(
    values: FloatArray, qualifies: BoolArray, disagreement: FloatArray, ranges: FloatArray
) -> None:
    """Refuse arrays that contradict each other."""
    if values.ndim != 3 or qualifies.shape != values.shape[1:] or qualifies.dtype != np.bool_:
        raise EngineError(
            "values need the shape [party, package, world], marks bool[package, world]; "
            f"found {values.shape} and {qualifies.dtype}{list(qualifies.shape)}"
        )
    expected = (values.shape[0], values.shape[2])
    if disagreement.shape != expected or ranges.shape != expected:
        raise EngineError(
            f"disagreement points and ranges need the shape [party, world] = {expected}; "
            f"found {disagreement.shape} and {ranges.shape}"
        )
    if not np.isfinite(disagreement).all() or not np.isfinite(ranges).all() or (ranges < 0.0).any():
        raise EngineError("disagreement points and ranges must be finite, ranges zero or more")


def _first_choice(
    peaks: FloatArray, batch: tuple[FloatArray, BoolArray], scale: GainScale
) -> NDArray[np.int64]:
    """Find the first candidate whose product is the largest but for rounding; `peaks` holds it per block."""
    values, qualifies = batch
    largest = peaks.max(axis=0, initial=0.0)
    if not largest.any():
        return np.full(largest.size, NONE)
    if not np.isfinite(largest).all():
        raise EngineError("the values of candidates must be finite numbers")
    threshold = largest * (1.0 - TIE)
    block = np.argmax(peaks >= threshold, axis=0)
    rows = block * ROWS_AT_ONCE + np.arange(ROWS_AT_ONCE)[:, None]
    inside = rows < values.shape[1]
    rows = np.minimum(rows, values.shape[1] - 1)
    marks = inside & qualifies[rows, np.arange(largest.size)]
    products = scale.gains(pick_rows(values, rows), marks)[1]
    first = np.argmax(products >= threshold, axis=0)
    return np.where(largest > 0.0, block * ROWS_AT_ONCE + first, NONE)


def pick_rows(values: FloatArray, rows: NDArray[np.int64]) -> FloatArray:
    """Pick in each world its own rows: ``float[party, row, world]`` from ``int64[row, world]``."""
    return values[:, rows, np.arange(values.shape[2])]
