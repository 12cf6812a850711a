"""The efficient packages within bounds: floors for all parties, and a ceiling for one of them.

*Efficient within* bounds is a package that meets them and that no other package
which meets them dominates.

Floors only. A package that dominates one which meets the floors meets them too, so
dominated suffixes may be dropped as in :mod:`detente.deal.merge`; what cannot reach
a floor even with the best of the parts still to come is dropped as well.

With a ceiling for one party (*us*) that argument fails: a better suffix may carry
our value past the ceiling. But a suffix that is worth *the same* to us and
dominates for the others may take the place of the worse one in every package: the
bounds on our value are met as before, and nobody falls. So for each sum of our
values the efficient sums of the others are kept, and nothing else. No package
that is efficient within the bounds is lost, nor any that ties with it; the last
step drops what is dominated across different values of ours.

Levels are put on the grid one by one, which errs by at most half a grid unit per
issue, and by nothing where the values have a common step. Bounds are therefore
widened by one grid unit and half a unit per issue (a few billionths of the range):
rounding keeps nothing out that meets them.

Axis convention: grid values are ``int64[party, row]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.deal.divided import Divided, list_packages
from detente.deal.frontier import FrontierSettings, whole_counts
from detente.deal.grid import grid_tables, sum_on_grid
from detente.deal.interactions import GridTables, chunks_of_levels
from detente.deal.merge import Suffix, empty_suffix, first_packages
from detente.deal.pareto import Efficient, efficient_rows
from detente.deal.parts import Part, divide
from detente.deal.spaces import BoolArray, DealSpace, FloatArray, ScopedConstraint, package_values
from detente.deal.tactics.counting import Counting, agreeable
from detente.errors import EngineError

__all__ = ["Bounds", "Within", "efficient_within"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]
Reducer = Callable[[Grid, FloatArray], Efficient]

LOWEST, HIGHEST = -(2.0**53), 2.0**53
"""Beyond any sum of grid values."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """What packages must be worth.

    Parameters
    ----------
    floors
        ``float[party]``: at least so much; ``-inf`` for no floor.
    us
        The party whose value has a ceiling, if there is one.
    ceiling
        At most so much for `us`.
    """

    floors: FloatArray
    us: int | None = None
    ceiling: float = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """The efficient packages within bounds, in issue order of their first packages.

    Parameters
    ----------
    packages
        ``int64[k, issue]``: the first package in issue order at each point (where
        constraints join issues that are not neighbours: the first of 10,000).
    points
        ``float[k, party]``.
    ties
        ``int64[k]``: the number of packages at each point.
    considered
        Number of packages of parts and of sums that were looked at.
    """

    packages: Index
    points: FloatArray
    ties: Index
    considered: int


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Bounds on the grid, and how suffixes are thinned out."""

    floors: Index
    us: int
    ceiling: int | None
    reduce: Reducer
    settings: FrontierSettings

    def inside(self, sums: Grid, before: Sequence[Part]) -> BoolArray:
        """Mark the sums that the parts before them can still bring within the bounds."""
        parties = sums.shape[0]
        most, least = np.zeros(parties, dtype=np.int64), np.zeros(parties, dtype=np.int64)
        for part in before:
            most += part.values.max(axis=1)
            least += part.values.min(axis=1)
        marks = np.asarray((sums >= (self.floors - most)[:, None]).all(axis=0))
        if self.ceiling is not None:
            marks &= sums[self.us] <= self.ceiling - least[self.us]
        return marks


def efficient_within(space: DealSpace, bounds: Bounds, settings: FrontierSettings) -> Within:
    """Find every package that is efficient among those within the bounds.

    Parameters
    ----------
    space
        The deal space.
    bounds
        The bounds.
    settings
        Limits of the search; beyond them it refuses.

    Returns
    -------
    Within

    Raises
    ------
    EngineError
        If the search would exceed a limit; the message gives the numbers.

    References
    ----------
    [NU1969]_
    """
    counting, tables = Counting.of(space), grid_tables(space)
    task = _task(counting, bounds, settings)
    parts = _parts(space, tables, task)
    visited = sum(part.visited for part in parts)
    if not all(part.packages.size for part in parts):
        return _nothing(space, visited)
    suffixes = _merge(parts, task)
    considered = visited + sum(suffix.considered for suffix in suffixes)
    if not suffixes[0].counts.size:
        return _nothing(space, considered)
    divided = Divided(space, parts, GridTables(tables), counting.units, counting.worst, counting.lengths)
    packages = first_packages(parts, suffixes)
    if not divided.in_issue_order:
        for point in np.flatnonzero(suffixes[0].counts > 1.0):
            packages[point] = list_packages(divided, suffixes, suffixes[0].values[:, point])[0]
    kept = divided.efficient_packages(packages, suffixes[0].counts)
    order = np.lexsort(packages[kept.rows].T[::-1])
    found = packages[kept.rows[order]]
    return Within(found, package_values(space, found), whole_counts(kept.weights[order]), considered)


def _task(counting: Counting, bounds: Bounds, settings: FrontierSettings) -> _Task:
    """Put the bounds on the grid, widened by what rounding may amount to."""
    slack = 1.0 + 0.5 * counting.space.issues
    steps = (bounds.floors - counting.worst) / counting.units - slack
    floors = np.where(np.isfinite(steps), np.ceil(np.clip(steps, LOWEST, HIGHEST)), LOWEST).astype(np.int64)
    if bounds.us is None:
        return _Task(floors, 0, None, efficient_rows, settings)
    us = bounds.us
    above = (bounds.ceiling - counting.worst[us]) / counting.units[us] + slack
    ceiling = int(np.floor(np.clip(above, LOWEST, HIGHEST)))

    def same_for_us(values: Grid, weights: FloatArray) -> Efficient:
        return _efficient_for_others(values, us, weights)

    return _Task(floors, us, ceiling, same_for_us, settings)


def _parts(space: DealSpace, tables: tuple[Grid, ...], task: _Task) -> tuple[Part, ...]:
    settings = task.settings
    # Checks the limits in both cases; its parts are usable only where dominated rows may go.
    parts = divide(space, tables, settings.enumeration_limit, settings.chunk)
    if task.ceiling is None:
        return parts
    return tuple(_full_part(space, tables, part.issues, task) for part in parts)


def _full_part(space: DealSpace, tables: tuple[Grid, ...], issues: tuple[int, ...], task: _Task) -> Part:
    """List the packages of a part that are efficient for the others at each value of ours, ties included."""
    alone = _alone(space, issues)
    levels = [np.flatnonzero(space.allowed[issue]) for issue in issues]
    kept = np.zeros((0, len(issues)), dtype=np.int64)
    for rows in chunks_of_levels(levels, task.settings.chunk):
        whole = np.zeros((rows.shape[0], space.issues), dtype=np.int64)
        whole[:, issues] = rows
        kept = np.concatenate([kept, rows[agreeable(alone, whole)]])
        if len(issues) > 1:
            kept = kept[_efficient_or_tied(_sums(tables, kept, issues), task.reduce)]
    return Part(issues, kept, _sums(tables, kept, issues), prod(choices.size for choices in levels))


def _alone(space: DealSpace, issues: tuple[int, ...]) -> DealSpace:
    """Leave only what limits these issues: the other issues may then stand at any level."""
    allowed = tuple(
        marks if issue in issues else np.ones(marks.size, dtype=bool)
        for issue, marks in enumerate(space.allowed)
    )
    groups = [
        constraint
        for constraint in space.constraints
        if set(constraint.issues if isinstance(constraint, ScopedConstraint) else range(space.issues))
        <= set(issues)
    ]
    return DealSpace(space.values, allowed, tuple(groups))


def _sums(tables: tuple[Grid, ...], packages: Index, issues: tuple[int, ...]) -> Grid:
    return sum_on_grid([tables[issue] for issue in issues], packages)


def _efficient_or_tied(values: Grid, reduce: Reducer) -> BoolArray:
    """Mark the rows at points that the reducer keeps."""
    if not values.shape[1]:
        return np.zeros(0, dtype=bool)
    kept = reduce(values, np.ones(values.shape[1])).rows
    _, number = np.unique(values, axis=1, return_inverse=True)
    place = number.reshape(-1)
    return np.isin(place, place[kept])


def _merge(parts: Sequence[Part], task: _Task) -> tuple[Suffix, ...]:
    suffix = empty_suffix(parts[0].values.shape[0])
    suffixes: list[Suffix] = []
    for number in reversed(range(len(parts))):
        suffix = _add(parts[number], suffix, parts[:number], task)
        suffixes.append(suffix)
    return tuple(reversed(suffixes))


def _add(part: Part, suffix: Suffix, before: Sequence[Part], task: _Task) -> Suffix:
    """Put the rows of one more part before a suffix; drop what is outside, then what is dominated."""
    found = task.reduce(part.values, np.ones(part.values.shape[1]))
    order = np.argsort(found.rows)
    rows, multiplicity = found.rows[order], found.weights[order]
    parties, points = suffix.values.shape
    if rows.size * points > task.settings.sum_limit:
        raise EngineError(
            f"within these bounds {points:,} sums of values are kept after issue {part.issues[0]}, which "
            f"with {rows.size:,} choices there make {rows.size * points:,}; at most "
            f"{task.settings.sum_limit:,} are formed; use a smaller tolerance, fewer or coarser levels, "
            "values with fewer digits, or raise the limit on sums"
        )
    sums = (part.values[:, rows, None] + suffix.values[:, None, :]).reshape(parties, -1)
    inside = np.flatnonzero(task.inside(sums, before))
    counts = (multiplicity[:, None] * suffix.counts).reshape(-1)
    kept = task.reduce(sums[:, inside], counts[inside])
    places = inside[kept.rows]
    return Suffix(
        values=sums[:, places],
        counts=kept.weights,
        row=rows[places // max(points, 1)],
        rest=places % max(points, 1),
        considered=sums.shape[1],
    )


def _efficient_for_others(values: Grid, us: int, weights: FloatArray) -> Efficient:
    """Keep, at each value of ours, the rows that no row dominates for the others."""
    if not values.shape[1]:
        return Efficient(np.zeros(0, dtype=np.int64), np.zeros(0))
    own, others = values[us], np.delete(values, us, axis=0)
    order = np.lexsort([*(-others[::-1]), -own])
    ordered = values[:, order]
    new = np.concatenate([[True], (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)])
    starts = np.flatnonzero(new)
    totals = np.add.reduceat(weights[order], starts)
    kept = _kept_of_distinct(own[order[starts]], others[:, order[starts]])
    rows, totals = order[starts[kept]], totals[kept]
    falling = np.lexsort(-values[::-1, rows])
    return Efficient(rows[falling], totals[falling])


def _kept_of_distinct(own: Index, others: Grid) -> BoolArray:
    """Mark the efficient ones among distinct rows, sorted by our value and then by the others', falling."""
    first = np.concatenate([[True], own[1:] != own[:-1]])
    if others.shape[0] == 1:
        return first
    group = np.cumsum(first) - 1
    if others.shape[0] == 2:
        # Later groups lie above all earlier ones, so one running maximum serves all groups.
        lifted = others[1] + group * (others[1].max() + 1)
        return np.concatenate([[True], lifted[1:] > np.maximum.accumulate(lifted)[:-1]])
    kept = np.zeros(own.size, dtype=bool)
    starts = np.flatnonzero(first)
    for start, end in zip(starts, np.append(starts[1:], own.size), strict=True):
        block = others[:, start:end]
        kept[start + efficient_rows(block, np.ones(block.shape[1])).rows] = True
    return kept


def _nothing(space: DealSpace, considered: int) -> Within:
    none = np.zeros((0, space.issues), dtype=np.int64)
    return Within(none, np.zeros((0, space.parties)), np.zeros(0, dtype=np.int64), considered)
