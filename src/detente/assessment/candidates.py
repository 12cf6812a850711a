"""Which packages are looked at in every world.

The exact frontiers of the central world and of the first worlds hold far more
packages than any answer needs: most are efficient in one world only. Of each
frontier those in which everybody gains there are valued in all first worlds;
kept are the ones admissible in most of them,
the ones with the largest median of the smallest gain, the whole frontier of the
central world, every named package, and today's package with the levels that each
settlement label fixes. How far the kept list falls short of the exact frontiers
is measured and printed (see `gap` in the zone summary).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import Worths, disagreement_points, valuations_of
from detente.assessment.compile import DealPart, Model, World
from detente.assessment.play import Playing
from detente.conflict.states import IntArray
from detente.deal import DealSpace, Frontier, ScopedConstraint, candidate_list, exact_frontier
from detente.deal.spaces import share_ranges
from detente.expressions import names

__all__ = ["Candidates", "find_candidates", "frontier_at", "named_packages", "space_at"]

FloatArray = NDArray[np.float64]

KEPT_PER_LABEL = 60
FEW_WORLDS = 16
AT_ONCE = 4_096
TWO = 2
KEPT = 400
"""Packages kept for each of the two merits."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The packages looked at in every world.

    Parameters
    ----------
    packages
        ``int[package, issue]`` in issue order.
    considered
        Number of different efficient packages that they were chosen from.
    central
        The exact frontier of the central world.
    exact_margins
        ``float[worlds]``: margin by the exact frontier in each of the first worlds.
    efficient
        ``int[package, issue]``: the packages of exact frontiers among those kept, for recommended deals.
    """

    packages: IntArray
    considered: int
    central: Frontier
    exact_margins: FloatArray
    efficient: IntArray


def find_candidates(model: Model, deal: DealPart, seed: int, worlds: int) -> Candidates:
    """Take the exact frontiers of the first worlds and keep the packages that do well in most of them.

    Parameters
    ----------
    model, deal
        The compiled case and its deal.
    seed
        Seed of the draws.
    worlds
        Number of first worlds.

    Returns
    -------
    Candidates
    """
    central = frontier_at(deal, Bargaining(deal, model.central_world(), named_packages(deal)), 0)
    bargaining = Bargaining(deal, model.world(seed, 0, worlds), named_packages(deal))
    points = _points(model, bargaining)
    frontiers = [frontier_at(deal, bargaining, world) for world in range(worlds)]
    own = [_gainful(frontier, points[:, world]) for world, frontier in enumerate(frontiers)]
    every = candidate_list(central.packages, *own)
    kept = every[_best(bargaining, every, points, KEPT)]
    margins = np.array([_margin(frontier, points[:, world]) for world, frontier in enumerate(frontiers)])
    efficient = candidate_list(central.packages, kept)
    return Candidates(
        packages=candidate_list(efficient, named_packages(deal), *_settling(deal, bargaining, points)),
        considered=len(every),
        central=central,
        exact_margins=margins,
        efficient=efficient,
    )


def _settling(deal: DealPart, bargaining: Bargaining, points: FloatArray) -> list[IntArray]:
    """Give packages that do well among those with the levels that a settlement label fixes.

    Of two parties each world's own hull is cut to those levels besides, so that
    the frontiers of a few worlds are enough for what lies inside the hull.
    """
    found: list[IntArray] = []
    worlds = bargaining.world.count if len(deal.parties) > TWO else min(FEW_WORLDS, bargaining.world.count)
    for fixed in {
        tuple(sorted(levels.items())): levels for levels in deal.settlements.values() if levels
    }.values():
        own = [
            _gainful(frontier_at(deal, bargaining, world, fixed), points[:, world]) for world in range(worlds)
        ]
        every = candidate_list(*own)
        if len(every):
            found.append(every[_best(bargaining, every, points, KEPT_PER_LABEL)])
    return found


def named_packages(deal: DealPart) -> IntArray:
    """List the named packages, and today's with the levels that each settlement label fixes."""
    rows = [np.array(levels) for levels in deal.packages.values()]
    for fixed in deal.settlements.values():
        row = deal.today.copy()
        for issue, level in fixed.items():
            row[issue] = level
        rows.append(row)
    return candidate_list(np.array(rows))


def frontier_at(
    deal: DealPart, bargaining: Bargaining, world: int, fixed: Mapping[int, int] | None = None
) -> Frontier:
    """Give the exact frontier of one world under its hard red lines, with some levels fixed if need be."""
    return exact_frontier(space_at(deal, bargaining, world, fixed))


def space_at(
    deal: DealPart, bargaining: Bargaining, world: int, fixed: Mapping[int, int] | None = None
) -> DealSpace:
    """Give the deal space of one world under its hard red lines, with some levels fixed if need be."""
    allowed = [marks[:, world].copy() for marks in bargaining.allowed]
    for issue, level in (fixed or {}).items():
        allowed[issue] &= np.arange(len(allowed[issue])) == level
    conditions = [condition for condition in deal.constraints if len(names(condition)) > 1]
    conditions += [
        line.condition
        for line in deal.red_lines
        if len(names(line.condition)) > 1 and bargaining.hard[line.path][world]
    ]
    return DealSpace(
        values=tuple(np.ascontiguousarray(table[:, :, world]) for table in bargaining.tables),
        allowed=tuple(allowed),
        constraints=tuple(
            ScopedConstraint(
                tuple(deal.issues.index(name) for name in names(condition)), deal.constraint(condition)
            )
            for condition in conditions
        ),
    )


def _points(model: Model, bargaining: Bargaining) -> FloatArray:
    """Play the first worlds without a deal: ``float[party, worlds]``, the disagreement points."""
    world: World = bargaining.world
    worths = Worths.of(bargaining.deal, bargaining, world)
    playing = Playing(model.conflict, model.deal, world)
    ends = playing.without_deal(playing.standing_without_deal(valuations_of(model, worths)))
    return disagreement_points(model, worths, ends.numbers)[:, 0]


def _best(bargaining: Bargaining, packages: IntArray, points: FloatArray, most: int) -> IntArray:
    """Give the rows of the packages admissible in most worlds, and of those with the largest median gain."""
    counts, medians = [], []
    for chunk in np.split(packages, range(AT_ONCE, len(packages), AT_ONCE)):
        found = bargaining.among(chunk)
        counts.append(np.count_nonzero(found.admissible(points), axis=1))
        medians.append(np.median(found.gains(points), axis=1))
    robust = np.argsort(-np.concatenate(counts), kind="stable")[:most]
    even = np.argsort(-np.concatenate(medians), kind="stable")[:most]
    return np.union1d(robust, even)


def _gainful(frontier: Frontier, point: FloatArray) -> IntArray:
    """Give the packages in which everybody gains; where there is none, the one that comes nearest."""
    if not len(frontier.points):
        return frontier.packages
    smallest = ((frontier.points - point) / share_ranges(frontier.ranges)).min(axis=1)
    gains = np.flatnonzero(smallest > 0)
    return frontier.packages[gains if len(gains) else [int(np.argmax(smallest))]]


def _margin(frontier: Frontier, point: FloatArray) -> float:
    """Give the largest smallest gain on a frontier, in shares of each party's range."""
    if not len(frontier.points):
        return float("-inf")
    return float(((frontier.points - point) / share_ranges(frontier.ranges)).min(axis=1).max())
