"""The exact frontier of a deal space: the packages that no other package dominates.

A package dominates another if it is worth at least as much to every party and
more to one, compared on the grid of :mod:`detente.deal.grid`. Packages worth the
same to everybody share one *point* of the frontier.

Axis convention: points are rows, ``[point, party]``, in falling order of what
they are worth to the first party, then to the second, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import grid_tables, grid_units
from detente.deal.merge import Suffix, first_packages, merge_parts, packages_of_point
from detente.deal.pareto import Efficient, efficient_rows
from detente.deal.parts import Part, divide
from detente.deal.spaces import DealSpace, FloatArray, add_by_halves, package_values, ranges
from detente.errors import EngineError

__all__ = ["Frontier", "FrontierSettings", "exact_frontier", "packages_at"]

LARGEST_COUNT = 2.0**62
SORTED_AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class FrontierSettings:
    """Limits of the search; beyond them it refuses rather than approximates.

    Parameters
    ----------
    enumeration_limit
        Largest number of packages visited for issues that constraints join.
    sum_limit
        Largest number of sums formed when one issue, or joined issues, are merged.
    chunk
        Number of packages held at a time while enumerating.
    """

    enumeration_limit: int = 2_000_000
    sum_limit: int = 20_000_000
    chunk: int = 65_536

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.enumeration_limit, self.sum_limit, self.chunk) < 1:
            raise EngineError(f"the limits of a frontier must be 1 or more; found {self}")


DEFAULT_SETTINGS = FrontierSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """All efficient points of a deal space.

    Parameters
    ----------
    points
        ``float[k, party]``: the values at each point, those of its first package.
    grid
        ``int64[k, party]``: the same on the grid, counted from the worst levels; no
        row dominates or equals another.
    packages
        ``int64[k, issue]``: the first package in issue order at each point (where
        constraints join issues that are not neighbours: the first of 10,000).
    ties
        ``int64[k]``: the number of packages at each point; exact below ``2**53``, then rounded.
    ranges
        ``float[party]``: the range of each party, the unit of all shares.
    method
        ``minkowski merge`` (no constraints), ``enumeration`` (constraints join all
        issues) or ``minkowski merge of enumerated parts``.
    considered
        Number of sums and packages that were looked at.
    exact
        Always True: no point is missing and none is approximate.
    """

    points: FloatArray
    grid: NDArray[np.int64]
    packages: NDArray[np.int64]
    ties: NDArray[np.int64]
    ranges: FloatArray
    method: str
    considered: int
    exact: bool = True


def exact_frontier(space: DealSpace, settings: FrontierSettings = DEFAULT_SETTINGS) -> Frontier:
    """Find every efficient point of a deal space.

    Issues that constraints join are enumerated together, dominated choices
    dropped; the resulting parts, or single issues, are merged one by one,
    dominated sums dropped [NU1969]_. The product of all levels is visited only if
    a constraint may depend on all issues.

    Parameters
    ----------
    space
        The deal space. If nothing can be agreed the frontier has no points.
    settings
        Limits of the search.

    Returns
    -------
    Frontier

    Raises
    ------
    EngineError
        If the search would exceed a limit; the message says by how much and what to do.

    References
    ----------
    [NU1969]_
    """
    units = grid_units(space)
    parts, suffixes = _solve(space, units, settings)
    whole = suffixes[0]
    packages = first_packages(parts, suffixes)
    if not _in_issue_order(parts):
        for point in np.flatnonzero(whole.counts > 1.0):
            packages[point] = _listed(parts, suffixes, whole.values[:, point])[0]
    considered = sum(part.visited for part in parts) + sum(suffix.considered for suffix in suffixes)
    kept = _efficient_packages(space, units, packages, whole.counts)
    falling = np.lexsort(-whole.values[::-1, kept.rows])
    rows, counts = kept.rows[falling], kept.weights[falling]
    return Frontier(
        points=package_values(space, packages[rows]),
        grid=np.ascontiguousarray(whole.values[:, rows].T),
        packages=packages[rows],
        ties=np.minimum(counts, LARGEST_COUNT).astype(np.int64),
        ranges=ranges(space),
        method=_method(space, parts),
        considered=considered,
    )


def packages_at(
    space: DealSpace,
    frontier: Frontier,
    point: int,
    limit: int = 1_000,
    settings: FrontierSettings = DEFAULT_SETTINGS,
) -> NDArray[np.int64]:
    """List the packages at one point of the frontier, in issue order.

    Parameters
    ----------
    space
        The deal space from which the frontier was made.
    frontier
        Its frontier.
    point
        Row of the frontier.
    limit
        Largest number of packages to list.
    settings
        The limits with which the frontier was made.

    Returns
    -------
    NDArray[np.int64]
        ``int64[min(ties[point], limit), issue]``: the list was cut if and only
        if it is shorter than ``frontier.ties[point]``.

    Raises
    ------
    EngineError
        If the frontier has no such point, or the space is beyond the limits.
    """
    if not 0 <= point < frontier.ties.size:
        raise EngineError(
            f"the frontier has {frontier.ties.size} points, counted from 0; asked for point {point}"
        )
    if limit < 1:
        raise EngineError(f"the limit on packages to list must be 1 or more; found {limit}")
    units = grid_units(space)
    parts, suffixes = _solve(space, units, settings)
    every = suffixes[0].values
    worth = _worth(space, units, first_packages(parts, suffixes))
    own = np.flatnonzero((every == frontier.grid[point][:, None]).all(axis=0))[0]
    alike = np.flatnonzero((worth == worth[:, own, None]).all(axis=0))
    found = np.concatenate([_listed(parts, suffixes, every[:, row], limit) for row in alike])
    return found[np.lexsort(found.T[::-1])][:limit]


def _efficient_packages(
    space: DealSpace, units: FloatArray, packages: NDArray[np.int64], counts: FloatArray
) -> Efficient:
    """Keep the merged points that no other dominates once whole packages are put on the grid.

    Levels are put on the grid one by one before they are merged, so two sums that
    are equal in truth may differ by a unit per issue there, and a wasteful package
    pass for efficient. Put on the grid as wholes, equal sums are equal.
    """
    order = np.lexsort(packages.T[::-1])
    found = efficient_rows(_worth(space, units, packages[order]), counts[order])
    return Efficient(order[found.rows], found.weights)


def _worth(space: DealSpace, units: FloatArray, packages: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put whole packages on the grid, counted from the worst levels: ``int64[party, package]``."""
    worst = add_by_halves([values.min(axis=1) for values in space.values])
    return np.rint((package_values(space, packages) - worst) / units).astype(np.int64).T


def _solve(
    space: DealSpace, units: FloatArray, settings: FrontierSettings
) -> tuple[tuple[Part, ...], tuple[Suffix, ...]]:
    parts = divide(space, grid_tables(space, units), settings.enumeration_limit, settings.chunk)
    return parts, merge_parts(parts, settings.sum_limit)


def _method(space: DealSpace, parts: Sequence[Part]) -> str:
    if not space.constraints:
        return "minkowski merge"
    return "enumeration" if len(parts) == 1 else "minkowski merge of enumerated parts"


def _in_issue_order(parts: Sequence[Part]) -> bool:
    """Tell whether the order of parts is the order of issues: each part a run of neighbours."""
    issues = [issue for part in parts for issue in part.issues]
    return issues == sorted(issues)


def _listed(
    parts: Sequence[Part], suffixes: Sequence[Suffix], target: NDArray[np.int64], limit: int = 1
) -> NDArray[np.int64]:
    """List the first packages at a point in issue order.

    Where parts are not runs of neighbouring issues, packages come in another
    order and are sorted; of more than `SORTED_AT_MOST` only those are.
    """
    issues = sum(len(part.issues) for part in parts)
    most = limit if _in_issue_order(parts) else max(limit, SORTED_AT_MOST)
    found = islice(packages_of_point(parts, suffixes, target), most)
    rows = sorted([package[issue] for issue in range(issues)] for package in found)
    return np.array(rows[:limit], dtype=np.int64).reshape(-1, issues)
