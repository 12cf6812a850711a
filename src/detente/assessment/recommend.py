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
from detente.assessment.compile import DealPart, Model
from detente.assessment.tally import DealTally, Tally
from detente.conflict.states import IntArray
from detente.deal import candidate_list
from detente.errors import AssessmentError

__all__ = ["EFFICIENT_WORLDS", "PackageWorlds", "Pick", "efforts", "pick_deals", "value_packages"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

ROBUST = 0.6
"""A cheap change is recommended only if it is admissible in at least this share of worlds."""

SCREEN = 5 / 6
"""Packages far below it in the first block are not looked at in the others."""
AT_ONCE = 1_024
EFFICIENT_WORLDS = 2_048
MOST_CHANGED = 2


@dataclass(frozen=True, slots=True)
class Pick:
    """A recommended package and why it was picked."""

    package: tuple[int, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageWorlds:
    """A few packages in all worlds.

    Parameters
    ----------
    values
        ``float[party, package, worlds]``.
    qualifies
        ``bool[package, worlds]``: meets the constraints and hard red lines.
    admissible
        ``bool[package, worlds]``: and every party gains.
    efficient
        ``bool[package, first worlds]``: no candidate that qualifies dominates it.
    issue_values
        Per issue ``float[party, package, worlds]``.
    """

    values: FloatArray
    qualifies: BoolArray
    admissible: BoolArray
    efficient: BoolArray
    issue_values: tuple[FloatArray, ...]


def pick_deals(
    model: Model, deal: DealPart, whole: Tally, candidates: Candidates, block: int
) -> tuple[Pick, ...]:
    """Pick at most three deals; fewer where they coincide or none is robust.

    Returns
    -------
    tuple of Pick
        In the order most robust, most even, cheapest change.
    """
    tally = whole.deal
    if tally is None or not tally.zone.any():
        return ()
    rows = _rows_of(candidates.packages, candidates.efficient)
    medians = tally.median_gains(rows)
    counts = tally.admissible[rows]
    if not counts.any():
        return ()
    robust = max(range(len(rows)), key=lambda place: (counts[place], medians[place], -place))
    even = max(range(len(rows)), key=lambda place: (medians[place], counts[place], -place))
    chosen = [
        (tuple(candidates.packages[rows[robust]]), "most robust"),
        (tuple(candidates.packages[rows[even]]), "most even"),
    ]
    cheap = _cheapest(model, deal, whole, tally, candidates, block)
    if cheap is not None:
        chosen.append((cheap, "cheapest change"))
    return _joined(chosen)


def efforts(deal: DealPart, packages: IntArray) -> tuple[IntArray, FloatArray]:
    """Count the terms that packages change from today, and sum the level changes in shares of each scale."""
    away = np.abs(packages - deal.today)
    scale = np.maximum(np.array(deal.sizes) - 1, 1)
    return np.count_nonzero(away, axis=1), (away / scale).sum(axis=1)


def value_packages(
    model: Model, deal: DealPart, whole: Tally, packages: IntArray, others: IntArray, block: int
) -> PackageWorlds:
    """Value a few packages in all worlds, and tell where none of the others dominates them.

    Dominance is looked at in the first 2,048 worlds: a share of them is known to 2 points.
    """
    parts, efficient = [], []
    for start, world in whole.blocks(model, block):
        points = _points(whole.deal, start, world.count)
        own = Bargaining(deal, world, packages)
        if start < EFFICIENT_WORLDS:
            every = own.among(candidate_list(others, packages))
            efficient.append(every.efficient(_rows_of(every.candidates, packages)))
        by_issue = [table[:, packages[:, issue]] for issue, table in enumerate(own.tables)]
        parts.append((own.values, own.qualifies, own.admissible(points), by_issue))
    return PackageWorlds(
        values=np.concatenate([part[0] for part in parts], axis=2),
        qualifies=np.concatenate([part[1] for part in parts], axis=1),
        admissible=np.concatenate([part[2] for part in parts], axis=1),
        efficient=np.concatenate(efficient, axis=1),
        issue_values=tuple(
            np.concatenate([part[3][issue] for part in parts], axis=2) for issue in range(len(deal.issues))
        ),
    )


def _points(tally: DealTally | None, start: int, count: int) -> FloatArray:
    """Give the disagreement points of a block."""
    if tally is None:
        raise AssessmentError("packages can be valued only in a case with a deal section")
    return tally.disagreement[:, start : start + count]


def _rows_of(packages: IntArray, wanted: IntArray) -> IntArray:
    """Find the rows of `wanted` packages in a list in issue order."""
    places = {tuple(package): row for row, package in enumerate(packages.tolist())}
    return np.array([places[tuple(package)] for package in wanted.tolist()], dtype=np.intp)


def _joined(chosen: list[tuple[tuple[int, ...], str]]) -> tuple[Pick, ...]:
    roles: dict[tuple[int, ...], list[str]] = {}
    for package, role in chosen:
        roles.setdefault(tuple(int(level) for level in package), []).append(role)
    return tuple(Pick(package, tuple(names)) for package, names in roles.items())


def _cheapest(
    model: Model, deal: DealPart, whole: Tally, tally: DealTally, candidates: Candidates, block: int
) -> tuple[int, ...] | None:
    """Look at one change, then two, then at the candidates, each in order of effort, until one is robust."""
    needed = ROBUST * tally.zone.size
    for packages in _near_today(deal):
        hopeful = packages[_screened(model, deal, whole, packages, block)]
        counts = _admissible_worlds(model, deal, whole, hopeful, block)
        robust = np.flatnonzero(counts >= needed)
        if len(robust):
            return tuple(int(level) for level in hopeful[robust[0]])
    robust = np.flatnonzero(tally.admissible >= needed)
    if not len(robust):
        return None
    changed, effort = efforts(deal, candidates.packages[robust])
    best = min(range(len(robust)), key=lambda place: (changed[place], effort[place], place))
    return tuple(int(level) for level in candidates.packages[robust[best]])


def _near_today(deal: DealPart) -> Iterator[IntArray]:
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


def _screened(model: Model, deal: DealPart, whole: Tally, packages: IntArray, block: int) -> IntArray:
    """Give the rows that have a chance: admissible in at least half of the worlds of the first block.

    A package that is robust in 60 % of all worlds fails this in about one of ten
    billion draws of 1,024 worlds.
    """
    start, world = next(whole.blocks(model, block))
    least = SCREEN * ROBUST * world.count
    bargaining = Bargaining(deal, world, packages[:1])
    points = _points(whole.deal, start, world.count)
    kept = []
    for first in range(0, len(packages), AT_ONCE):
        counts = np.count_nonzero(
            bargaining.among(packages[first : first + AT_ONCE]).admissible(points), axis=1
        )
        kept.append(first + np.flatnonzero(counts >= least))
    return np.concatenate(kept)


def _admissible_worlds(
    model: Model, deal: DealPart, whole: Tally, packages: IntArray, block: int
) -> IntArray:
    """Count the worlds in which packages are admissible."""
    counts = np.zeros(len(packages), dtype=int)
    if len(packages):
        for start, world in whole.blocks(model, block):
            marks = Bargaining(deal, world, packages).admissible(_points(whole.deal, start, world.count))
            counts += np.count_nonzero(marks, axis=1)
    return counts
