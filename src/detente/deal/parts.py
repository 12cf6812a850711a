"""Parts of a deal space: issues that constraints join, each with its efficient packages.

Issues that no constraint joins can be settled one by one. A constraint that
depends on a few issues only (:class:`~detente.deal.spaces.ScopedConstraint`) joins
these; any other constraint joins all. Within a part a package that looks worse may
be the only one that meets a constraint, so all packages of allowed levels are
visited; what is dominated among those that meet the constraints is dropped, since
the other parts do not depend on the choice made in this one.

Axis convention: grid values are ``int64[party, row]``; a row is one package of
the part's issues, in issue order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import sum_on_grid
from detente.deal.pareto import efficient_rows
from detente.deal.spaces import BoolArray, Constraint, DealSpace, ScopedConstraint
from detente.errors import EngineError

__all__ = ["Part", "divide"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The efficient packages of some issues, those that tie included.

    Parameters
    ----------
    issues
        The issues, rising.
    packages
        ``int64[row, issue of the part]``, in issue order.
    values
        ``int64[party, row]``: their values on the grid.
    visited
        Number of packages that were looked at.
    """

    issues: tuple[int, ...]
    packages: NDArray[np.int64]
    values: Grid
    visited: int


def divide(space: DealSpace, tables: Sequence[Grid], limit: int, chunk: int) -> tuple[Part, ...]:
    """Divide a deal space into parts that can be settled apart.

    Parameters
    ----------
    space
        The deal space.
    tables
        Per issue ``int64[party, level]``: the values on the grid.
    limit
        Largest number of packages to visit in one part.
    chunk
        Number of packages held at a time.

    Returns
    -------
    tuple of Part
        Ordered by their first issues.

    Raises
    ------
    EngineError
        If a part has more packages than `limit`.
    """
    parts = []
    for issues in _joined_issues(space):
        size = prod(int(np.count_nonzero(space.allowed[issue])) for issue in issues)
        if size > limit:
            raise EngineError(
                f"constraints join {len(issues)} issues, which have {size:,} packages of allowed levels; at "
                f"most {limit:,} are enumerated; name the issues that each constraint depends on, express "
                "constraints on one issue as levels that are not allowed, use fewer or coarser levels, or "
                "raise the enumeration limit"
            )
        parts.append(_make_part(space, tables, issues, chunk))
    return tuple(parts)


def _joined_issues(space: DealSpace) -> list[tuple[int, ...]]:
    """Group the issues so that each constraint lies within one group."""
    groups = [{issue} for issue in range(space.issues)]
    for constraint in space.constraints:
        scope = _scope(constraint, space.issues)
        joined = set().union(*(group for group in groups if group & scope))
        groups = [group for group in groups if not group & scope] + [joined]
    return sorted(tuple(sorted(group)) for group in groups)


def _scope(constraint: Constraint, issues: int) -> set[int]:
    return set(constraint.issues) if isinstance(constraint, ScopedConstraint) else set(range(issues))


def _make_part(space: DealSpace, tables: Sequence[Grid], issues: tuple[int, ...], chunk: int) -> Part:
    """Visit the packages of a part chunk by chunk, keeping the efficient ones so far."""
    constraints = [
        (number, constraint)
        for number, constraint in enumerate(space.constraints)
        if _scope(constraint, space.issues) <= set(issues)
    ]
    own = [tables[issue] for issue in issues]
    if len(issues) == 1 and not constraints:
        return _single_issue(space, own[0], issues)
    kept = np.zeros((0, len(issues)), dtype=np.int64)
    visited = 0
    for packages in _chunks([np.flatnonzero(space.allowed[issue]) for issue in issues], chunk):
        visited += packages.shape[0]
        meets = np.ones(packages.shape[0], dtype=bool)
        for number, constraint in constraints:
            meets &= _verdict(number, constraint, _widen(packages, issues, space.issues))
        kept = np.concatenate([kept, packages[meets]])
        kept = kept[_efficient_or_tied(sum_on_grid(own, kept))]
    return Part(issues, kept, sum_on_grid(own, kept), visited)


def _single_issue(space: DealSpace, table: Grid, issues: tuple[int, ...]) -> Part:
    """Make the commonest part: one issue that no constraint touches."""
    levels = np.flatnonzero(space.allowed[issues[0]])
    kept = levels[_efficient_or_tied(table[:, levels])]
    return Part(issues, kept[:, None], table[:, kept], levels.size)


def _chunks(levels: Sequence[NDArray[np.int64]], chunk: int) -> Iterator[NDArray[np.int64]]:
    """Go through all combinations of levels in issue order, `chunk` at a time."""
    size = prod(choices.size for choices in levels)
    for start in range(0, size, chunk):
        numbers = np.arange(start, min(start + chunk, size))
        columns = []
        for issue, choices in enumerate(levels):
            below = prod(later.size for later in levels[issue + 1 :])
            columns.append(choices[numbers // below % choices.size])
        yield np.stack(columns, axis=1)


def _widen(packages: NDArray[np.int64], issues: tuple[int, ...], width: int) -> NDArray[np.int64]:
    """Give packages of a part the width of whole packages; the other issues stand at level 0."""
    whole = np.zeros((packages.shape[0], width), dtype=np.int64)
    whole[:, issues] = packages
    return whole


def _verdict(number: int, constraint: Constraint, packages: NDArray[np.int64]) -> BoolArray:
    verdict = np.asarray(constraint(packages))
    if verdict.shape != packages.shape[:1] or verdict.dtype != np.bool_:
        raise EngineError(
            f"constraint {number} must answer bool[{packages.shape[0]}] for as many packages; "
            f"it answered {verdict.dtype}{list(verdict.shape)}"
        )
    return verdict


def _efficient_or_tied(values: Grid) -> Index:
    """List the rows that no row dominates, in their order."""
    found = efficient_rows(values, np.ones(values.shape[1]))
    if found.weights.sum() == found.rows.size:
        return np.sort(found.rows)
    points = set(map(tuple, values[:, found.rows].T.tolist()))
    near = np.flatnonzero(np.isin(values[0], values[0, found.rows]))
    return np.array([row for row in near if tuple(values[:, row].tolist()) in points], dtype=np.int64)
