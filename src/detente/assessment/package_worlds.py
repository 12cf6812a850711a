"""A few packages in all worlds: their values, where they are admissible, and exact medians.

The worlds are drawn again block by block, and as few packages are held at a time
as fit a fixed number of bytes, so that memory grows with one package's worlds and
not with all that an answer shows.

Axis convention: worlds last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.compile import DealPart
from detente.assessment.condense import DealTally
from detente.assessment.tally import Tally
from detente.conflict.states import IntArray
from detente.deal import candidate_list
from detente.deal.spaces import share_ranges
from detente.errors import AssessmentError

__all__ = [
    "EFFICIENT_WORLDS",
    "Change",
    "PackageWorlds",
    "admissible_worlds",
    "deal_side",
    "median_changes",
    "median_gains",
    "package_rows",
    "value_packages",
]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

EFFICIENT_WORLDS = 2_048
MOST_BYTES = 2**28
"""Bytes of numbers held at a time, over all worlds; one package, or one change, is held in any case."""


@dataclass(frozen=True, slots=True)
class PackageWorlds:
    """A package in all worlds.

    Parameters
    ----------
    values
        ``float[party, worlds]``.
    where
        ``bool[worlds]``: it meets the constraints and hard red lines, and every party gains.
    efficient
        ``bool[first worlds]``: no candidate that qualifies dominates it.
    """

    values: FloatArray
    where: BoolArray
    efficient: BoolArray

    @property
    def admissible(self) -> int:
        """Number of worlds in which it is admissible."""
        return int(np.count_nonzero(self.where))


@dataclass(frozen=True, slots=True)
class Change:
    """One issue changed from today's level to another; both by position."""

    issue: int
    level: int


def deal_side(tally: Tally) -> DealTally:
    """Give the deal side of the worlds.

    Raises
    ------
    AssessmentError
        If the case has no deal section.
    """
    if tally.deal is None:
        raise AssessmentError("packages can be valued only in a case with a deal section")
    return tally.deal


def package_rows(packages: IntArray, wanted: IntArray) -> IntArray:
    """Find the rows of `wanted` packages in a list in issue order."""
    places = {tuple(package): row for row, package in enumerate(packages.tolist())}
    return np.array([places[tuple(package)] for package in wanted.tolist()], dtype=np.intp)


def value_packages(
    deal: DealPart, whole: Tally, packages: IntArray, others: IntArray, block: int
) -> Iterator[PackageWorlds]:
    """Value packages in all worlds, one after the other, and tell where none of the others dominates them.

    Dominance is looked at in the first 2,048 worlds: a share of them is known to 2 points.

    Parameters
    ----------
    deal, whole
        The deal, and the worlds.
    packages
        ``int[package, issue]``: what to value.
    others
        ``int[package, issue]``: what may dominate them.
    block
        Worlds drawn at a time.

    Yields
    ------
    PackageWorlds
        In the order of `packages`.
    """
    efficient = _efficient(deal, whole, packages, others, block)
    each = len(deal.parties) * whole.worlds * np.dtype(np.float64).itemsize
    for some in _portions(len(packages), each):
        values, where = _valued(deal, whole, packages[some], block)
        for place, row in enumerate(some):
            yield PackageWorlds(values[place], where[place], efficient[row])


def admissible_worlds(deal: DealPart, whole: Tally, packages: IntArray, block: int) -> IntArray:
    """Count the worlds in which packages are admissible."""
    counts = np.zeros(len(packages), dtype=int)
    if len(packages):
        for start, world in whole.blocks(block):
            points = deal_side(whole).disagreement[:, start : start + world.count]
            counts += np.count_nonzero(Bargaining(deal, world, packages).admissible(points), axis=1)
    return counts


def median_gains(deal: DealPart, whole: Tally, packages: IntArray, block: int) -> NDArray[np.float32]:
    """Give the median over all worlds of the smallest gain of each package, in shares of range."""
    medians = np.empty(len(packages), dtype=np.float32)
    for some in _portions(len(packages), whole.worlds * np.dtype(np.float32).itemsize):
        gains = np.empty((len(some), whole.worlds), dtype=np.float32)
        for start, world in whole.blocks(block):
            points = deal_side(whole).disagreement[:, start : start + world.count]
            gains[:, start : start + world.count] = Bargaining(deal, world, packages[some]).gains(points)
        medians[some] = [np.median(row) for row in gains]
    return medians


def median_changes(deal: DealPart, whole: Tally, changes: Sequence[Change], block: int) -> FloatArray:
    """Give what each change alone is worth to each party, in shares of its range: medians over all worlds.

    Returns
    -------
    FloatArray
        ``float[change, party]``.
    """
    parties = len(deal.parties)
    medians = np.empty((len(changes), parties))
    for some in _portions(len(changes), parties * whole.worlds * np.dtype(np.float64).itemsize):
        worth = np.empty((len(some), parties, whole.worlds))
        for start, world in whole.blocks(block):
            tables = deal.tables(world)
            here = slice(start, start + world.count)
            ranges = share_ranges(deal_side(whole).ranges[:, here])
            for place, row in enumerate(some):
                issue, level = changes[row].issue, changes[row].level
                table = tables[issue]
                worth[place, :, here] = (table[:, level] - table[:, deal.today[issue]]) / ranges
        for place, row in enumerate(some):
            medians[row] = [np.median(one) for one in worth[place]]
    return medians


def _portions(count: int, each: int) -> Iterator[IntArray]:
    """Cut the positions of so many things, of so many bytes each, into portions that are held together."""
    width = max(1, MOST_BYTES // max(each, 1))
    for first in range(0, count, width):
        yield np.arange(first, min(first + width, count))


def _valued(deal: DealPart, whole: Tally, packages: IntArray, block: int) -> tuple[FloatArray, BoolArray]:
    """Give ``float[package, party, worlds]``, and ``bool[package, worlds]``: where each is admissible."""
    values = np.empty((len(packages), len(deal.parties), whole.worlds))
    where = np.zeros((len(packages), whole.worlds), dtype=bool)
    for start, world in whole.blocks(block):
        here = slice(start, start + world.count)
        own = Bargaining(deal, world, packages)
        values[:, :, here] = own.values.transpose(1, 0, 2)
        where[:, here] = own.admissible(deal_side(whole).disagreement[:, here])
    return values, where


def _efficient(deal: DealPart, whole: Tally, packages: IntArray, others: IntArray, block: int) -> BoolArray:
    """Tell in the first worlds where none of the others dominates: ``bool[package, first worlds]``."""
    every = candidate_list(others, packages)
    rows, found = package_rows(every, packages), []
    for start, world in whole.blocks(block):
        if start >= EFFICIENT_WORLDS:
            break
        found.append(Bargaining(deal, world, every).efficient(rows))
    return np.concatenate(found, axis=1)
