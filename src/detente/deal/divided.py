"""A deal space divided into parts and put on the grid: where every exact search begins.

Axis convention: values on the grid are ``int64[party, row]``, packages
``int64[row, issue]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from detente.deal.interactions import AnySpace, GridTables, any_ranges, any_values, any_worst, grid_of
from detente.deal.merge import Suffix, packages_of_point
from detente.deal.pareto import Efficient, efficient_rows
from detente.deal.parts import Part, divide
from detente.deal.spaces import DealSpace, FloatArray

__all__ = ["Divided", "divide_space", "list_packages"]

SORTED_AT_MOST = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Divided:
    """The parts of a deal space, and what turns their grid values into values.

    Parameters
    ----------
    space
        The deal space.
    parts
        Its parts, each with its efficient packages.
    tables
        Its values on the grid.
    units
        ``float[party]``: the grid units.
    worst
        ``float[party]``: the value from which the grid counts.
    ranges
        ``float[party]``: the range of each party.
    """

    space: AnySpace
    parts: tuple[Part, ...]
    tables: GridTables
    units: FloatArray
    worst: FloatArray
    ranges: FloatArray

    @property
    def constrained(self) -> bool:
        """Whether constraints or interactions join issues."""
        base = self.space if isinstance(self.space, DealSpace) else self.space.additive
        return bool(base.constraints or self.tables.joint)

    @property
    def visited(self) -> int:
        """Number of packages of parts that were looked at."""
        return sum(part.visited for part in self.parts)

    @property
    def in_issue_order(self) -> bool:
        """Whether the order of parts is the order of issues: each part a run of neighbours."""
        issues = [issue for part in self.parts for issue in part.issues]
        return issues == sorted(issues)

    def values(self, packages: NDArray[np.int64]) -> FloatArray:
        """Value packages: ``float[package, party]``."""
        return any_values(self.space, packages)

    def worth(self, packages: NDArray[np.int64]) -> NDArray[np.int64]:
        """Put whole packages on the grid: ``int64[party, package]``."""
        return self.on_grid(self.values(packages))

    def on_grid(self, values: FloatArray) -> NDArray[np.int64]:
        """Put values ``float[package, party]`` on the grid: ``int64[party, package]``."""
        return np.rint((values - self.worst) / self.units).astype(np.int64).T

    def efficient_packages(
        self, packages: NDArray[np.int64], counts: FloatArray, values: FloatArray | None = None
    ) -> Efficient:
        """Keep the merged points that no other dominates once whole packages are put on the grid.

        `values` are those of the packages, if they are known already.

        Levels are put on the grid one by one before they are merged, so two sums that
        are equal in truth may differ by a unit per issue there, and a wasteful package
        pass for efficient. Put on the grid as wholes, equal sums are equal.
        """
        worth = self.on_grid(self.values(packages) if values is None else values)
        alone = efficient_rows(worth, np.ones(counts.size))
        if alone.weights.sum() == alone.rows.size:
            return Efficient(alone.rows, counts[alone.rows])
        order = np.lexsort(packages.T[::-1])  # of equal points the first in issue order is to stand
        found = efficient_rows(worth[:, order], counts[order])
        return Efficient(order[found.rows], found.weights)


def divide_space(space: AnySpace, limit: int, chunk: int) -> Divided:
    """Put a deal space on the grid and divide it into parts.

    Parameters
    ----------
    space
        The deal space, with or without interactions.
    limit
        Largest number of packages to visit in one part.
    chunk
        Number of packages held at a time.

    Returns
    -------
    Divided

    Raises
    ------
    EngineError
        If a part has more packages than `limit`.
    """
    spans = any_ranges(space, limit, chunk)
    tables, units = grid_of(space, spans)
    base = space if isinstance(space, DealSpace) else space.additive
    parts = divide(base, tables, limit, chunk)
    return Divided(space, parts, tables, units, any_worst(space), spans)


def list_packages(
    divided: Divided, suffixes: Sequence[Suffix], target: NDArray[np.int64], limit: int = 1
) -> NDArray[np.int64]:
    """List the first packages at an efficient point in issue order.

    Where parts are not runs of neighbouring issues, packages come in another
    order and are sorted; of more than 10,000 only those are.

    Parameters
    ----------
    divided
        The deal space in parts.
    suffixes
        What was made of its parts.
    target
        ``int64[party]``: the grid values of the point.
    limit
        Largest number of packages to list.

    Returns
    -------
    NDArray[np.int64]
        ``int64[package, issue]``.
    """
    issues = divided.space.issues
    most = limit if divided.in_issue_order else max(limit, SORTED_AT_MOST)
    found = islice(packages_of_point(divided.parts, suffixes, target), most)
    rows = sorted([package[issue] for issue in range(issues)] for package in found)
    return np.array(rows[:limit], dtype=np.int64).reshape(-1, issues)
