"""Which deals to recommend: the most robust, the most even and the cheapest change from today.

* *most robust*: admissible in the largest share of worlds; of equals the one with
  the larger median of the smallest gain;
* *most even*: the largest median, over worlds, of the smallest gain in shares of
  each party's range;
* *cheapest change*: the fewest terms changed from today, then the smallest sum of
  level changes in shares of each issue's scale, among packages admissible in at
  least 60 % of the worlds; it may be inefficient, and then says what that costs.

The first two are sought among exact frontiers, the third also among all packages
that change at most two terms of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.candidates import Candidates
from detente.assessment.compile import DealPart
from detente.assessment.condense import DealTally
from detente.assessment.gain_counts import could_be_largest
from detente.assessment.package_worlds import admissible_worlds, deal_side, median_gains, package_rows
from detente.assessment.tally import Tally
from detente.conflict.states import IntArray

__all__ = ["ROBUST", "Pick", "efforts", "near_today", "pick_deals"]

FloatArray = NDArray[np.float64]

ROBUST = 0.6
"""A cheap change is recommended only if it is admissible in at least this share of worlds."""

SCREEN = 5 / 6
"""Packages far below it in the first block are not looked at in the others."""
AT_ONCE = 1_024
MOST_CHANGED = 2


@dataclass(frozen=True, slots=True)
class Pick:
    """A recommended package and why it was picked."""

    package: tuple[int, ...]
    roles: tuple[str, ...]


def pick_deals(deal: DealPart, whole: Tally, candidates: Candidates, block: int) -> tuple[Pick, ...]:
    """Pick at most three deals; fewer where they coincide or none is robust.

    Returns
    -------
    tuple of Pick
        In the order most robust, most even, cheapest change.
    """
    tally = whole.deal
    if tally is None or not tally.zone.any():
        return ()
    rows = package_rows(candidates.packages, candidates.efficient)
    counts = tally.admissible[rows]
    if not counts.any():
        return ()
    most = np.flatnonzero(counts == counts.max())
    hopeful = most[could_be_largest(tally.gain_counts[rows[most]])]
    level = np.flatnonzero(could_be_largest(tally.gain_counts[rows]))
    looked = np.union1d(hopeful, level)
    medians = dict(zip(looked, median_gains(deal, whole, candidates.efficient[looked], block), strict=True))
    robust = max(hopeful, key=lambda place: (medians[place], -place))
    even = max(level, key=lambda place: (medians[place], counts[place], -place))
    chosen = [
        (tuple(candidates.efficient[robust]), "most robust"),
        (tuple(candidates.efficient[even]), "most even"),
    ]
    cheap = _cheapest(deal, whole, tally, candidates, block)
    if cheap is not None:
        chosen.append((cheap, "cheapest change"))
    return _joined(chosen)


def efforts(deal: DealPart, packages: IntArray) -> tuple[IntArray, FloatArray]:
    """Count the terms that packages change from today, and sum the level changes in shares of each scale."""
    away = np.abs(packages - deal.today)
    scale = np.maximum(np.array(deal.sizes) - 1, 1)
    return np.count_nonzero(away, axis=1), (away / scale).sum(axis=1)


def _joined(chosen: list[tuple[tuple[int, ...], str]]) -> tuple[Pick, ...]:
    roles: dict[tuple[int, ...], list[str]] = {}
    for package, role in chosen:
        roles.setdefault(tuple(int(level) for level in package), []).append(role)
    return tuple(Pick(package, tuple(names)) for package, names in roles.items())


def _cheapest(
    deal: DealPart, whole: Tally, tally: DealTally, candidates: Candidates, block: int
) -> tuple[int, ...] | None:
    """Look at one change, then two, then at the candidates, each in order of effort, until one is robust."""
    needed = ROBUST * tally.zone.size
    for packages in near_today(deal):
        hopeful = packages[_screened(deal, whole, packages, block)]
        counts = admissible_worlds(deal, whole, hopeful, block)
        robust = np.flatnonzero(counts >= needed)
        if len(robust):
            return tuple(int(level) for level in hopeful[robust[0]])
    robust = np.flatnonzero(tally.admissible >= needed)
    if not len(robust):
        return None
    changed, effort = efforts(deal, candidates.packages[robust])
    best = min(range(len(robust)), key=lambda place: (changed[place], effort[place], place))
    return tuple(int(level) for level in candidates.packages[robust[best]])


def near_today(deal: DealPart) -> Iterator[IntArray]:
    """Yield the packages that change one term of today, then those that change two, by effort."""
    for count in range(1, MOST_CHANGED + 1):
        rows = []
        for issues in combinations(range(len(deal.issues)), count):
            others = [
                [level for level in range(deal.sizes[issue]) if level != deal.today[issue]]
                for issue in issues
            ]
            for levels in product(*others):
                row = deal.today.copy()
                row[list(issues)] = levels
                rows.append(row)
        if rows:
            packages = np.array(rows)
            yield packages[np.argsort(efforts(deal, packages)[1], kind="stable")]


def _screened(deal: DealPart, whole: Tally, packages: IntArray, block: int) -> IntArray:
    """Give the rows that have a chance: admissible in at least half of the worlds of the first block.

    A package that is robust in 60 % of all worlds fails this in about one of ten
    billion draws of 1,024 worlds.
    """
    start, world = next(whole.blocks(block))
    least = SCREEN * ROBUST * world.count
    bargaining = Bargaining(deal, world, packages[:1])
    points = deal_side(whole).disagreement[:, start : start + world.count]
    kept = []
    for first in range(0, len(packages), AT_ONCE):
        counts = np.count_nonzero(
            bargaining.among(packages[first : first + AT_ONCE]).admissible(points), axis=1
        )
        kept.append(first + np.flatnonzero(counts >= least))
    return np.concatenate(kept)
