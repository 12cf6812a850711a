"""From what a party did and said to rows over its weights: one row per observation in every world.

A hard red line explains a refusal by itself, whatever the weights: there the refusal says nothing about
them. An offer or an acceptance across a line of one's own that is hard cannot be; such a world does not
fit. A preference compares values, unless one of the two packages crosses such a line.

Values in money have no weights. They are treated as one issue of known weight, whose score is the value;
so observations of them are tested, and nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.table import Table
from detente.case.schema_deal import TODAY, Deal
from detente.case.schema_observed import Observation
from detente.deal.inference import gain_rows, importance_rows, package_scores, preference_rows

__all__ = ["Observed", "Side", "free_of_lines", "observed_of", "rows_of", "side_of"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.integer]

FIRST, LAST = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation: its kind, what it is about, when, and where it stands in the case."""

    kind: Literal["offered", "accepted", "refused", "prefers", "weighs"]
    subjects: tuple[str, ...]
    date: str
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What rows and acceptance need to know of one party.

    Parameters
    ----------
    place
        Its place among the signatories.
    scores
        Per issue ``float[level, world]``: scores before weights; for money, values.
    drawn
        ``float[world, issue]``: weights as drawn; one for money.
    low, high
        ``float[issue]``: ends of the ranges of the weights.
    in_points
        Whether it has weights.
    anchored, besides
        ``float[world]``: which part of no deal is measured from today's package, and what it is worth
        besides.
    """

    place: int
    scores: tuple[FloatArray, ...]
    drawn: FloatArray
    low: FloatArray
    high: FloatArray
    in_points: bool
    anchored: FloatArray
    besides: FloatArray


def side_of(table: Table, party: str) -> Side:
    """Gather what is known of one party's values.

    Parameters
    ----------
    table
        The table.
    party
        A signatory.

    Returns
    -------
    Side
    """
    place = table.slugs.index(party)
    plan, world = table.deal.plans[place], table.bargaining.world
    scores = tuple(scoring.values(world) for scoring in plan.scorings)
    anchored = table.anchored[place]
    besides = table.points[place] - anchored * table.bargaining.today[place]
    if plan.weights is None:
        one = np.ones(1)
        return Side(place, scores, np.ones((world.count, 1)), one, one, False, anchored, besides)
    drawn = np.stack([world.number(weight) for weight in plan.weights], axis=1)
    low, high = _ends(table, party)
    return Side(place, scores, drawn, low, high, True, anchored, besides)


def _ends(table: Table, party: str) -> tuple[FloatArray, FloatArray]:
    """Give the ends of each weight's range: of one without tails its own, else the 5 % and 95 % points."""
    section = table.model.loaded.case.deal
    weights = section.values[party].weights if section is not None else None
    ends = []
    for issue in table.deal.issues:
        found = weights[issue].alternatives if weights is not None else ()
        each = []
        for quantity in found:
            whole = quantity.distribution.quantile(np.array([0.0, 1.0]))
            inner = quantity.distribution.quantile(np.array([FIRST, LAST]))
            each.append(whole if np.isfinite(whole).all() else inner)
        ends.append((max(min(low for low, _ in each), 0.0), max(high for _, high in each)))
    low, high = np.array(ends, dtype=np.float64).T
    return low, high


def observed_of(deal: Deal, party: str) -> tuple[Observed, ...]:
    """List what a party did and said: its own packages, then what the case lists under `observed`.

    Parameters
    ----------
    deal
        The deal section.
    party
        A signatory.

    Returns
    -------
    tuple[Observed, ...]
    """
    listed = [(number, entry) for number, entry in enumerate(deal.observed) if entry.party == party]
    accepted = {entry.accepted for _, entry in listed}
    own = [
        Observed("offered", (slug,), str(package.date or ""), f"deal.packages.{slug}")
        for slug, package in deal.packages.items()
        if package.by == party and slug not in {TODAY, *accepted}
    ]
    return (*own, *(_listed(number, entry) for number, entry in listed))


def _listed(number: int, entry: Observation) -> Observed:
    return Observed(entry.kind, entry.subjects, str(entry.date or ""), f"deal.observed.{number}")


def rows_of(table: Table, side: Side, observed: tuple[Observed, ...]) -> FloatArray:
    """Write observations as rows over raw weights.

    Parameters
    ----------
    table
        The table.
    side
        The party.
    observed
        What it did and said.

    Returns
    -------
    FloatArray
        ``float[world, row, issue]``.
    """
    return np.stack([_row(table, side, one) for one in observed], axis=1)


def _row(table: Table, side: Side, one: Observed) -> FloatArray:
    if one.kind == "weighs":
        issues = table.deal.issues
        pair = (issues.index(one.subjects[0]), issues.index(one.subjects[1]))
        return importance_rows(pair, side.drawn.shape)
    packages = np.array([table.deal.packages[slug] for slug in one.subjects])
    scores = [_scores(side, package) for package in packages]
    free = free_of_lines(table, side.place, packages)
    if one.kind == "prefers":
        rows = preference_rows(scores[0], scores[1])
        return _unless(rows, never=~free[0] & free[1], always=~free[1])
    gain = gain_rows(scores[0], side.anchored[:, None] * _scores(side, table.deal.today), side.besides)
    if one.kind == "refused":
        return _unless(-gain, always=~free[0])
    return _unless(gain, never=~free[0])


def _scores(side: Side, package: IntArray) -> FloatArray:
    """Look up the scores of a package: ``float[world, issue]``; values in money are added up."""
    scores = package_scores(side.scores, package)
    return scores if side.in_points else scores.sum(axis=1, keepdims=True)


def _unless(rows: FloatArray, never: BoolArray | None = None, always: BoolArray | None = None) -> FloatArray:
    """Put a row that cannot hold, or one that says nothing, where a red line decides by itself."""
    rows = rows.copy()
    if always is not None:
        rows[always] = 0.0
    if never is not None:
        rows[never] = -1.0
    return rows


def free_of_lines(table: Table, place: int, packages: IntArray) -> BoolArray:
    """Tell in which worlds packages cross none of a party's own hard red lines: ``bool[package, world]``."""
    hard = table.bargaining.hard
    marks = np.ones((len(packages), table.bargaining.world.count), dtype=bool)
    columns = {issue: packages[:, issue] for issue in range(packages.shape[1])}
    for line in table.deal.red_lines:
        if line.party == place:
            marks &= table.deal.meets(line.condition, columns)[:, None] | ~hard[line.path]
    return marks
