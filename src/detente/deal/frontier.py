"""The exact frontier of a deal space: the packages that no other package dominates.

A package dominates another if it is worth at least as much to every party and
more to one, compared on the grid of :mod:`detente.deal.grid`. Packages worth the
same to everybody share one *point* of the frontier.

Axis convention: points are rows, ``[point, party]``, in falling order of what
they are worth to the first party, then to the second, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.divided import Divided, divide_space, list_packages
from detente.deal.interactions import AnySpace
from detente.deal.merge import Suffix, first_packages, merge_parts
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["Frontier", "FrontierSettings", "exact_frontier", "packages_at", "whole_counts"]

LARGEST_COUNT = 2.0**62


@dataclass(frozen=True, slots=True)
class FrontierSettings:
    """Limits of the search; beyond them it refuses rather than approximates.

    Parameters
    ----------
    enumeration_limit
        Largest number of packages visited for issues that constraints or interactions join.
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
        ``minkowski merge`` (nothing joins issues), ``enumeration`` (constraints or
        interactions join all issues) or ``minkowski merge of enumerated parts``.
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


def exact_frontier(space: AnySpace, settings: FrontierSettings = DEFAULT_SETTINGS) -> Frontier:
    """Find every efficient point of a deal space.

    Issues that constraints or interactions join are enumerated together, dominated choices
    dropped; the resulting parts, or single issues, are merged one by one,
    dominated sums dropped [NU1969]_. The product of all levels is visited only if
    a constraint or interactions may depend on all issues.

    Parameters
    ----------
    space
        The deal space, with or without interactions. If nothing can be agreed the
        frontier has no points.
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
    divided, suffixes = _solve(space, settings)
    whole = suffixes[0]
    packages = first_packages(divided.parts, suffixes)
    if not divided.in_issue_order:
        for point in np.flatnonzero(whole.counts > 1.0):
            packages[point] = list_packages(divided, suffixes, whole.values[:, point])[0]
    values = divided.values(packages)
    kept = divided.efficient_packages(packages, whole.counts, values)
    falling = np.lexsort(-whole.values[::-1, kept.rows])
    rows, counts = kept.rows[falling], kept.weights[falling]
    return Frontier(
        points=values[rows],
        grid=np.ascontiguousarray(whole.values[:, rows].T),
        packages=packages[rows],
        ties=whole_counts(counts),
        ranges=divided.ranges,
        method=_method(divided),
        considered=divided.visited + sum(suffix.considered for suffix in suffixes),
    )


def packages_at(
    space: AnySpace,
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
    divided, suffixes = _solve(space, settings)
    every = suffixes[0].values
    worth = divided.worth(first_packages(divided.parts, suffixes))
    own = np.flatnonzero((every == frontier.grid[point][:, None]).all(axis=0))[0]
    alike = np.flatnonzero((worth == worth[:, own, None]).all(axis=0))
    found = np.concatenate([list_packages(divided, suffixes, every[:, row], limit) for row in alike])
    return found[np.lexsort(found.T[::-1])][:limit]


def whole_counts(counts: FloatArray) -> NDArray[np.int64]:
    """Turn counts of packages into whole numbers, the largest being ``2**62``."""
    return np.minimum(counts, LARGEST_COUNT).astype(np.int64)


def _solve(space: AnySpace, settings: FrontierSettings) -> tuple[Divided, tuple[Suffix, ...]]:
    divided = divide_space(space, settings.enumeration_limit, settings.chunk)
    return divided, merge_parts(divided.parts, settings.sum_limit)


def _method(divided: Divided) -> str:
    if not divided.constrained:
        return "minkowski merge"
    return "enumeration" if len(divided.parts) == 1 else "minkowski merge of enumerated parts"
