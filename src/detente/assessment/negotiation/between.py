"""What two parties would agree on if issues with a range could be settled between their levels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import deal_section
from detente.assessment.negotiation.table import Table
from detente.assessment.result.between import BetweenSolution, BetweenView
from detente.deal.mixed import (
    ContinuousIssue,
    LevelIssue,
    MixedFrontier,
    MixedIssue,
    MixedSolution,
    MixedSpace,
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    mixed_frontier,
)

__all__ = ["between_of"]

FloatArray = NDArray[np.float64]
PAIR = 2
DIGITS = 4
"""Digits of a number between levels."""

SOLUTIONS: tuple[Callable[[MixedFrontier, FloatArray], MixedSolution], ...] = (
    frontier_nash,
    frontier_kalai_smorodinsky,
    frontier_egalitarian,
)


def between_of(table: Table) -> BetweenView | None:
    """Look between the levels; None for other than two parties, or where no issue has a range.

    Between two levels values are straight lines, as a case file has it for tables.
    """
    ranged = list(_ranged(table))
    if len(table.slugs) != PAIR or not ranged:
        return None
    names = tuple(table.deal.issues[issue] for issue in ranged)
    if table.space.constraints:
        reason = "constraints or hard red lines join issues, which this frontier does not know"
        return BetweenView(names, 0, (), reason)
    space = MixedSpace(
        tuple(_issue(table, issue, issue in ranged) for issue in range(len(table.deal.issues)))
    )
    frontier = mixed_frontier(space)
    solutions = tuple(_solution(table, space, solve(frontier, table.disagreement)) for solve in SOLUTIONS)
    return BetweenView(names, len(frontier.pieces), solutions, "")


def _ranged(table: Table) -> Iterator[int]:
    """Number the issues that the case gives as a range, and of which neighbouring levels are allowed."""
    entries = list(deal_section(table.model.loaded.case).issues.values())
    for issue, entry in enumerate(entries):
        allowed = np.flatnonzero(table.space.allowed[issue])
        together = allowed.size > 1 and allowed[-1] - allowed[0] == allowed.size - 1
        if entry.step is not None and together:
            yield issue


def _issue(table: Table, issue: int, ranged: bool) -> MixedIssue:
    values, allowed = table.space.values[issue], table.space.allowed[issue]
    numbers = table.deal.numbers[issue]
    if not ranged or numbers is None:
        return LevelIssue(values, allowed)
    return ContinuousIssue(np.array(numbers)[allowed], values[:, allowed])


def _solution(table: Table, space: MixedSpace, found: MixedSolution) -> BetweenSolution:
    if not len(found.packages):
        return BetweenSolution(found.name, (), (), 0, found.reason)
    package = found.packages[0]
    gains = (found.points[0] - table.disagreement) / table.lengths
    return BetweenSolution(
        name=found.name,
        package=tuple(_level(table, space, issue, float(place)) for issue, place in enumerate(package)),
        gains=table.by_party(gains),
        ties=len(found.packages),
        reason="",
    )


def _level(table: Table, space: MixedSpace, issue: int, place: float) -> tuple[str, str]:
    slug = table.deal.issues[issue]
    if isinstance(space.issues[issue], LevelIssue):
        return slug, table.deal.levels[issue][round(place)]
    unit = deal_section(table.model.loaded.case).issues[slug].unit or ""
    digits = max(DIGITS, len(f"{abs(place):.0f}") + 1)
    return slug, f"{float(f'{place:.{digits}g}'):g} {unit}".rstrip()
