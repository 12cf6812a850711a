"""Parts of a deal space: issues that constraints or interactions join, with their efficient packages.

Issues that nothing joins can be settled one by one. An interaction joins its
issues. A constraint that depends on a few issues only
(:class:`~detente.deal.spaces.ScopedConstraint`) joins these; any other constraint
joins all. Within a part a package that looks worse may
be the only one that meets a constraint, so all packages of allowed levels are
visited; what is dominated among those that meet the constraints is dropped, since
the other parts do not depend on the choice made in this one.

Axis convention: grid values are ``int64[party, row]``; a row is one package of
the part's issues, in issue order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.deal.interactions import GridTables, chunks_of_levels, join_groups
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
    distinct
        Known to have no two rows of equal values.
    """

    issues: tuple[int, ...]
    packages: NDArray[np.int64]
    values: Grid
    visited: int
    distinct: bool = False


def divide(space: DealSpace, tables: GridTables | Sequence[Grid], limit: int, chunk: int) -> tuple[Part, ...]:
    """Divide a deal space into parts that can be settled apart.

    Parameters
    ----------
    space
        The deal space; interactions, if any, come with the tables.
    tables
        The values on the grid: per issue ``int64[party, level]``, and for interactions.
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
    grid = tables if isinstance(tables, GridTables) else GridTables(tuple(tables))
    parts = []
    for issues in join_groups(space.issues, _scopes(space, grid)):
        size = prod(int(np.count_nonzero(space.allowed[issue])) for issue in issues)
        if size > limit:
            raise EngineError(
                f"{_joiners(grid)} join {len(issues)} issues, which have {size:,} packages of allowed "
                f"levels; at most {limit:,} are enumerated; name the issues that each constraint depends on, "
                "express constraints on one issue as levels that are not allowed, use fewer or coarser "
                "levels, or raise the enumeration limit"
            )
        parts.append(_make_part(space, grid, issues, chunk))
    return tuple(parts)


def _joiners(tables: GridTables) -> str:
    return "constraints and interactions" if tables.joint else "constraints"


def _scopes(space: DealSpace, tables: GridTables) -> Iterable[Iterable[int]]:
    """List which issues each constraint and each interaction joins."""
    constraints = [_scope(constraint, space.issues) for constraint in space.constraints]
    return [*constraints, *(issues for issues, _ in tables.joint)]


def _scope(constraint: Constraint, issues: int) -> set[int]:
    return set(constraint.issues) if isinstance(constraint, ScopedConstraint) else set(range(issues))


def _make_part(space: DealSpace, tables: GridTables, issues: tuple[int, ...], chunk: int) -> Part:
    """Visit the packages of a part chunk by chunk, keeping the efficient ones so far."""
    constraints = [
        (number, constraint)
        for number, constraint in enumerate(space.constraints)
        if _scope(constraint, space.issues) <= set(issues)
    ]
    if len(issues) == 1 and not constraints:
        return _single_issue(space, tables.levels[issues[0]], issues)
    kept = np.zeros((0, len(issues)), dtype=np.int64)
    visited = 0
    for packages in chunks_of_levels([np.flatnonzero(space.allowed[issue]) for issue in issues], chunk):
        visited += packages.shape[0]
        meets = np.ones(packages.shape[0], dtype=bool)
        for number, constraint in constraints:
            meets &= _verdict(number, constraint, _widen(packages, issues, space.issues))
        kept = np.concatenate([kept, packages[meets]])
        kept = kept[_efficient_or_tied(tables.sums(kept, issues))]
    return Part(issues, kept, tables.sums(kept, issues), visited)


def _single_issue(space: DealSpace, table: Grid, issues: tuple[int, ...]) -> Part:
    """Make the commonest part: one issue that no constraint touches."""
    levels = np.flatnonzero(space.allowed[issues[0]])
    values = table[:, levels]
    found = efficient_rows(values, np.ones(levels.size))
    distinct = bool(found.weights.sum() == found.rows.size)
    kept = levels[np.sort(found.rows) if distinct else _efficient_or_tied(values)]
    return Part(issues, kept[:, None], table[:, kept], levels.size, distinct)


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
