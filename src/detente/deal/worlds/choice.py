"""The best real package of each world: from the candidate list or from the break points of its hull.

The candidates are the same packages in every world; the break points of the
supported frontier are packages of that world alone. Both are real packages, and
the choice among both follows one rule: the largest product of gains, and of
several equal products the first package in issue order.

Axis convention: as in :mod:`detente.deal.worlds.selection` and :mod:`detente.deal.worlds.hull`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import TIE
from detente.deal.spaces import BoolArray, FloatArray, IntArray
from detente.deal.worlds.hull import SupportedFrontier
from detente.deal.worlds.selection import NONE, GainScale, Selection, check_batch, describe_choice
from detente.errors import EngineError

__all__ = ["PackageChoice", "choose_packages", "select_break_points"]


@dataclass(frozen=True, slots=True, eq=False)
class PackageChoice:
    """The Nash choice of each world among candidates and break points.

    Parameters
    ----------
    zone
        ``bool[world]``: some package of either kind is admissible.
    margin
        ``float[world]``: the larger of the two margins.
    levels
        ``int16[issue, world]``: the chosen package; -1 without a zone.
    values
        ``float[party, world]``: what it is worth; nan without a zone.
    product
        ``float[world]``: its product of gains in shares of the ranges; 0 without a zone.
    smallest
        ``float[world]``: its smallest gain in shares of the ranges; nan without a zone.
    candidate
        ``int64[world]``: its position in the candidate list; -1 if it is a break
        point only, or without a zone.
    """

    zone: BoolArray
    margin: FloatArray
    levels: NDArray[np.int16]
    values: FloatArray
    product: FloatArray
    smallest: FloatArray
    candidate: NDArray[np.int64]


def select_break_points(
    supported: SupportedFrontier, qualifies: BoolArray, disagreement: FloatArray, ranges: FloatArray
) -> Selection:
    """Find zone, margin and Nash choice among the break points of each world.

    Parameters
    ----------
    supported
        The break points.
    qualifies
        ``bool[break point, world]``: meets the constraints and the hard red
        lines. Break points of empty worlds never qualify.
    disagreement, ranges
        ``float[2, world]``.

    Returns
    -------
    Selection
        ``choice`` is a position among the break points; of several equal
        products, that of the first package in issue order.

    Raises
    ------
    EngineError
        If the arrays contradict each other.
    """
    check_batch(supported.values, qualifies, disagreement, ranges)
    scale = GainScale.of(disagreement, ranges)
    smallest, products = scale.gains(supported.values, qualifies & ~supported.empty)
    largest = products.max(axis=0)
    tied = products >= largest * (1.0 - TIE)
    choice = np.where(largest > 0.0, _first_package(tied, supported.levels), NONE)
    admissible = np.count_nonzero(products, axis=1)
    return describe_choice(choice, smallest.max(axis=0), admissible, (supported.values, scale))


def choose_packages(
    packages: IntArray, listed: Selection, supported: SupportedFrontier, broken: Selection
) -> PackageChoice:
    """Choose in each world between the best candidate and the best break point.

    Parameters
    ----------
    packages
        ``int[package, issue]``: the candidates, in issue order.
    listed
        What :func:`detente.deal.worlds.selection.select` found among them.
    supported
        The break points.
    broken
        What :func:`select_break_points` found among them.

    Returns
    -------
    PackageChoice

    Raises
    ------
    EngineError
        If the worlds or issues of the two lists differ.
    """
    worlds = np.arange(listed.zone.size)
    if supported.levels.shape[::2] != (packages.shape[1], worlds.size):
        raise EngineError(
            f"candidates have {packages.shape[1]} issues and {worlds.size} worlds, "
            f"break points {supported.levels.shape[0]} and {supported.levels.shape[2]}"
        )
    # Without candidates there is nothing to look up; the world's choice is then -1 and never read.
    rows = packages if len(packages) else np.zeros((1, packages.shape[1]), dtype=np.int64)
    first = rows[np.maximum(listed.choice, 0)].T.astype(np.int16)
    second = supported.levels[:, np.maximum(broken.choice, 0), worlds]
    largest = np.maximum(listed.product, broken.product)
    tied = np.stack([listed.product, broken.product]) >= largest * (1.0 - TIE)
    other = _first_package(tied, np.stack([first, second], axis=1)) == 1
    zone = listed.zone | broken.zone
    return PackageChoice(
        zone=zone,
        margin=np.maximum(listed.margin, broken.margin),
        levels=np.where(zone, np.where(other, second, first), np.int16(NONE)),
        values=np.where(other, broken.values, listed.values),
        product=np.where(other, broken.product, listed.product),
        smallest=np.where(other, broken.smallest, listed.smallest),
        candidate=np.where(zone & ~other, listed.choice, NONE),
    )


def _first_package(tied: BoolArray, levels: NDArray[np.int16]) -> NDArray[np.int64]:
    """Find the first package in issue order among the tied ones: ``int64[world]``.

    `tied` is ``bool[row, world]`` with a mark in every world, `levels` ``int16[issue, row, world]``.
    """
    remaining = tied
    for chosen in levels:
        candidates = np.where(remaining, chosen, np.iinfo(np.int16).max)
        remaining = remaining & (chosen == candidates.min(axis=0))
    return np.asarray(np.argmax(remaining, axis=0))
