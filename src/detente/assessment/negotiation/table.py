"""The table that people sit at: the deal space of the central world, and the drawn worlds beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import BlockResult, Worths, disagreement_points, run_block
from detente.assessment.candidates import named_packages, space_at
from detente.assessment.compile import DealPart, Model
from detente.deal import DealSpace, Frontier, candidate_list, exact_frontier
from detente.deal.spaces import package_values, share_ranges
from detente.errors import AssessmentError

__all__ = ["Table", "lay"]

NO_DEAL = "the case has no deal section, so there is nothing to bargain about"
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that the procedures at the table work on.

    Parameters
    ----------
    model, deal
        The compiled case and its deal.
    slugs
        The deal's parties.
    space, frontier
        The deal space of the central world and its exact frontier.
    bargaining
        The drawn worlds.
    points
        ``float[party, worlds]``: disagreement points.
    anchored
        ``float[party, worlds]``: which part of them is measured from today's package; the rest is typed, on
        the party's own scale.
    zone
        ``bool[worlds]``: some package is admissible; of two parties each world's own hull is looked at too.
    """

    model: Model
    deal: DealPart
    slugs: tuple[str, ...]
    space: DealSpace
    frontier: Frontier
    bargaining: Bargaining
    points: FloatArray
    anchored: FloatArray
    zone: NDArray[np.bool_]

    @property
    def disagreement(self) -> FloatArray:
        """The median of the disagreement points: ``float[party]``."""
        median: FloatArray = np.median(self.points, axis=1)
        return median

    @property
    def lengths(self) -> FloatArray:
        """The unit of shares: ``float[party]``."""
        return share_ranges(self.frontier.ranges)

    def levels(self, package: IntArray) -> tuple[tuple[str, str], ...]:
        """Write a package as ``(issue, level)`` in issue order."""
        texts = (levels[int(place)] for levels, place in zip(self.deal.levels, package, strict=True))
        return tuple(zip(self.deal.issues, texts, strict=True))

    def by_party(self, numbers: FloatArray) -> tuple[tuple[str, float], ...]:
        """Name one number per party."""
        return tuple((slug, float(number)) for slug, number in zip(self.slugs, numbers, strict=True))

    def worth(self, package: IntArray) -> FloatArray:
        """Value one package in the central world: ``float[party]``."""
        values: FloatArray = package_values(self.space, np.asarray(package)[None, :])[0]
        return values

    def admissible(self, package: IntArray) -> float:
        """Give the share of drawn worlds in which a package is admissible."""
        among = self.bargaining.among(np.asarray(package)[None, :])
        return float(among.admissible(self.points).mean())

    def name(self, package: str) -> str:
        """Name a package of the case."""
        section = self.model.loaded.case.deal
        entry = section.packages[package] if section is not None else None
        return entry.name or package if entry is not None else package


def lay(model: Model, seed: int, worlds: int) -> Table:
    """Draw the worlds, play them without a deal, and find the frontier of the central world.

    Parameters
    ----------
    model
        The compiled case.
    seed, worlds
        Which worlds are drawn.

    Returns
    -------
    Table

    Raises
    ------
    AssessmentError
        If the case has no deal section.
    """
    deal = model.deal
    if deal is None:
        raise AssessmentError(NO_DEAL)
    named = named_packages(deal)
    space = space_at(deal, Bargaining(deal, model.central_world(), named), 0)
    frontier = exact_frontier(space)
    packages = candidate_list(frontier.packages, named)
    block = run_block(model, packages, seed, 0, worlds)
    if block.deal is None:
        raise AssessmentError(NO_DEAL)
    return Table(
        model=model,
        deal=deal,
        slugs=tuple(model.conflict.parties[party] for party in deal.parties),
        space=space,
        frontier=frontier,
        bargaining=Bargaining(deal, block.world, named),
        points=block.deal.disagreement,
        anchored=_anchored(model, deal, block),
        zone=block.deal.settled.zone,
    )


def _anchored(model: Model, deal: DealPart, block: BlockResult) -> FloatArray:
    """Play out marks in place of values: 1 for what is counted from today's package, 0 for what is typed."""
    shape = (len(deal.plans), len(deal.plans[0].no_deal), block.world.count)
    marks = np.zeros(shape)
    for party, plan in enumerate(deal.plans):
        for label, worth in enumerate(plan.no_deal):
            marks[party, label] = worth is not None and not worth.typed
    nothing = np.zeros((shape[0], len(deal.changes), *shape[1:]))
    marked = Worths(marks, nothing, np.ones((shape[0], shape[2])))
    return disagreement_points(model, marked, block.without.numbers)[:, 0]
