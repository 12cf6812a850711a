"""What each solution of the bargaining problem names in the central world, and how fair that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.table import Table
from detente.assessment.result.negotiation import FairnessView, SolutionPart, SolutionView
from detente.deal import (
    Frontier,
    LotterySolution,
    Solution,
    check_deal,
    discrete_raiffa,
    egalitarian,
    equal_area,
    kalai_smorodinsky,
    nash,
    nash_lottery,
    utilitarian,
)

__all__ = ["solutions_of"]

FloatArray = NDArray[np.float64]
PAIR = 2
WITH_LOTTERIES = ", with lotteries"

REAL: tuple[Callable[[Frontier, FloatArray], Solution], ...] = (
    nash,
    kalai_smorodinsky,
    egalitarian,
    utilitarian,
)
"""Solutions among real packages, for any number of parties."""
LOTTERIES: tuple[Callable[[Frontier, FloatArray], LotterySolution], ...] = (
    nash_lottery,
    equal_area,
    discrete_raiffa,
)
"""Solutions with lotteries, for two parties."""


def solutions_of(table: Table) -> tuple[SolutionView, ...]:
    """Ask every solution; one that names nothing says why."""
    return tuple(_asked(table))


def _asked(table: Table) -> Iterator[SolutionView]:
    point = table.disagreement
    for solve in REAL:
        yield _real(table, solve(table.frontier, point))
    if len(table.slugs) == PAIR:
        for draw in LOTTERIES:
            yield _lottery(table, draw(table.frontier, point))


def _real(table: Table, found: Solution) -> SolutionView:
    if not len(found.packages):
        return _nothing(found.name, found.definition, found.reason, exact=found.exact)
    package, worth = found.packages[0], found.points[0]
    return SolutionView(
        name=found.name,
        definition=found.definition,
        parts=(SolutionPart(1.0, table.levels(package)),),
        ties=int(found.ties.sum()),
        values=table.by_party(worth),
        gains=table.by_party((worth - table.disagreement) / table.lengths),
        admissible=table.admissible(package),
        fairness=_fairness(table, worth),
        reason="",
        exact=found.exact,
    )


def _lottery(table: Table, found: LotterySolution) -> SolutionView:
    if not found.lotteries:
        return _nothing(f"{found.name}{WITH_LOTTERIES}", found.definition, found.reason, exact=found.exact)
    first = found.lotteries[0]
    parts = tuple(
        SolutionPart(float(odds), table.levels(package))
        for odds, package in zip(first.odds, first.packages, strict=True)
    )
    return SolutionView(
        name=f"{found.name}{WITH_LOTTERIES}",
        definition=found.definition,
        parts=parts,
        ties=len(found.lotteries),
        values=table.by_party(first.point),
        gains=table.by_party((first.point - table.disagreement) / table.lengths),
        admissible=table.admissible(first.packages[0]) if len(parts) == 1 else None,
        fairness=_fairness(table, first.point),
        reason="",
        exact=found.exact,
    )


def _nothing(name: str, definition: str, reason: str, *, exact: bool) -> SolutionView:
    return SolutionView(name, definition, (), 0, (), (), None, (), reason, exact)


def _fairness(table: Table, worth: FloatArray) -> tuple[FairnessView, ...]:
    found = check_deal(table.frontier, table.disagreement, worth)
    checks = (found.efficient, found.equitable_in_aspirations, found.proportional)
    return tuple(
        FairnessView(
            check.name,
            check.definition,
            check.holds,
            table.by_party(check.figures) if check.figures.size == len(table.slugs) else (),
        )
        for check in checks
    )
