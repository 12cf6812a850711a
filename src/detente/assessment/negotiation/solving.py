"""What each solution of the bargaining problem names in the central world, and how fair that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

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
    proportional,
    utilitarian,
)
from detente.errors import AssessmentError

__all__ = ["check_weights", "solutions_by_handle", "solutions_of", "weighing_of"]

FloatArray = NDArray[np.float64]
PAIR = 2
WITH_LOTTERIES = ", with lotteries"
WEIGHTS = ", weights "
UNWEIGHTED = 1.0
"""What a party counts that no weight is given to, where weights are given to others."""
LEAST_WEIGHT, MOST_WEIGHT = 1e-6, 1e6
Weights = tuple[tuple[str, float], ...]

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


def solutions_of(table: Table, weights: Weights = ()) -> tuple[SolutionView, ...]:
    """Ask every solution, then those that know weights if any are given; one that names nothing says why."""
    return (*_asked(table), *(_weighted(table, weights) if weights else ()))


def check_weights(weights: Weights) -> None:
    """Refuse a weight out of bounds, and two for one party.

    Raises
    ------
    AssessmentError
        If there is one.
    """
    for slug, number in weights:
        if not LEAST_WEIGHT <= number <= MOST_WEIGHT:
            raise AssessmentError(
                f"the weight of {slug} must be a number from {LEAST_WEIGHT:f} to {MOST_WEIGHT:,.0f}; found "
                f"{number:g}"
            )
    slugs = [slug for slug, _ in weights]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise AssessmentError(f"{', '.join(twice)} is given two weights; give each party one")


def solutions_by_handle(solutions: tuple[SolutionView, ...]) -> dict[str, SolutionView]:
    """Call each solution that names a package by a word, such as ``nash`` or ``weighted-nash``."""
    single = [one for one in solutions if len(one.parts) == 1]
    words = [f"weighted {one.name.partition(WEIGHTS)[0]}" if one.weights else one.name for one in single]
    return {word.lower().replace(" ", "-"): one for word, one in zip(words, single, strict=True)}


def weighing_of(table: Table, weights: Weights) -> tuple[str, ...]:
    """Say what the weights are and who counts one without being given any; nothing without weights."""
    if not weights:
        return ()
    silent = [_party(table, slug) for slug in table.slugs if slug not in dict(weights)]
    missing = f" No weight is given to {', '.join(silent)}: counts {UNWEIGHTED:g}." if silent else ""
    said = (
        f"Weights are the reader's, not the case's: {_weights_text(table, weights)}.{missing} In the Nash "
        "solution they are exponents of the gains, in Kalai's proportional one the proportions of gains in "
        "shares of the ranges; only their quotients matter."
    )
    return (said,)


def _asked(table: Table) -> Iterator[SolutionView]:
    point = table.disagreement
    for solve in REAL:
        yield _real(table, solve(table.frontier, point))
    if len(table.slugs) == PAIR:
        for draw in LOTTERIES:
            yield _lottery(table, draw(table.frontier, point))


def _weighted(table: Table, weights: Weights) -> Iterator[SolutionView]:
    """Ask the solutions that know weights: Nash, and Kalai's proportional one among real packages."""
    given, point = _weight_vector(table, weights), table.disagreement
    found = [_real(table, nash(table.frontier, point, given))]
    if len(table.slugs) == PAIR:
        found.append(_lottery(table, nash_lottery(table.frontier, point, given)))
    even = _real(table, proportional(table.frontier, point, given * table.lengths))
    definition = f"{even.definition}; the proportions are each party's weight times its range"
    found.append(replace(even, name="Kalai proportional", definition=definition))
    for one in found:
        name = f"{one.name}{WEIGHTS}{_weights_text(table, weights)}"
        yield replace(one, name=name, weights=table.by_party(given))


def _weight_vector(table: Table, weights: Weights) -> FloatArray:
    return np.array([dict(weights).get(slug, UNWEIGHTED) for slug in table.slugs])


def _weights_text(table: Table, weights: Weights) -> str:
    numbers = zip(table.slugs, _weight_vector(table, weights), strict=True)
    return ", ".join(f"{_party(table, slug)} {number:.12g}" for slug, number in numbers)


def _party(table: Table, slug: str) -> str:
    return table.model.loaded.case.parties[slug].name


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
        weights=(),
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
        weights=(),
    )


def _nothing(name: str, definition: str, reason: str, *, exact: bool) -> SolutionView:
    return SolutionView(name, definition, (), 0, (), (), None, (), reason, exact, ())


def _fairness(table: Table, worth: FloatArray) -> tuple[FairnessView, ...]:
    found = check_deal(table.frontier, table.disagreement, worth)
    checks = (found.efficient, found.equitable_in_aspirations, found.proportional)
    return tuple(
        FairnessView(
            check.name,
            check.definition,
            check.holds,
            () if check.holds is None else table.by_party(check.figures),
        )
        for check in checks
    )
