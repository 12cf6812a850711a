"""What every tactic counts with: values as whole numbers, what can be agreed, changes of a few issues.

Axis convention: packages ``int64[package, issue]``, their worth on the grid
``int64[package, party]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT, grid_units
from detente.deal.interactions import chunks_of_levels
from detente.deal.spaces import (
    BoolArray,
    DealSpace,
    FloatArray,
    IntArray,
    add_by_halves,
    check_packages,
    package_values,
    ranges,
    share_ranges,
)
from detente.errors import EngineError

__all__ = [
    "Counting",
    "agreeable",
    "check_party",
    "leximin_order",
    "neighbours",
    "one_package",
]

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """What turns the packages of a space into values, and values into whole numbers.

    Parameters
    ----------
    space
        The deal space.
    worst
        ``float[party]``: the value from which the grid counts, all worst levels.
    units
        ``float[party]``: the grid units.
    lengths
        ``float[party]``: what gains are divided by to become shares: the ranges.
    """

    space: DealSpace
    worst: FloatArray
    units: FloatArray
    lengths: FloatArray

    @classmethod
    def of(cls, space: DealSpace) -> Counting:
        """Measure a space."""
        worst = add_by_halves([values.min(axis=1) for values in space.values])
        return cls(space, worst, grid_units(space), share_ranges(ranges(space)))

    def worth(self, packages: IntArray) -> Index:
        """Put whole packages on the grid: ``int64[package, party]``."""
        return np.rint((package_values(self.space, packages) - self.worst) / self.units).astype(np.int64)

    def shares(self, gains: FloatArray) -> FloatArray:
        """Divide gains by the ranges: ``float[..., party]``."""
        return np.asarray(gains / self.lengths)

    def reaches(self, points: FloatArray, lines: FloatArray) -> BoolArray:
        """Tell which points are worth at least `lines` to everybody, half a grid unit aside."""
        return np.asarray(((points - lines) / self.lengths >= -HALF_UNIT).all(axis=1))

    def exceeds(self, points: FloatArray, lines: FloatArray) -> BoolArray:
        """Tell which points are worth more than `lines` to somebody, by more than half a grid unit."""
        return np.asarray(((points - lines) / self.lengths > HALF_UNIT).any(axis=1))


def one_package(space: DealSpace, package: IntArray) -> Index:
    """Take one package as a list of one: ``int64[1, issue]``.

    Raises
    ------
    EngineError
        If it has not one existing level per issue.
    """
    row = np.asarray(package)
    if row.ndim != 1:
        raise EngineError(f"a package is a list of {space.issues} levels; found the shape {row.shape}")
    check_packages(row[None], space.levels)
    return row[None].astype(np.int64)


def check_party(space: DealSpace, party: int) -> None:
    """Refuse a party that does not exist."""
    if not 0 <= party < space.parties:
        raise EngineError(f"the parties are 0 to {space.parties - 1}; asked for party {party}")


def agreeable(space: DealSpace, packages: IntArray) -> BoolArray:
    """Mark the packages that can be agreed: allowed levels, all constraints met.

    Parameters
    ----------
    space
        The deal space.
    packages
        ``int[package, issue]``.

    Returns
    -------
    BoolArray
        ``bool[package]``.
    """
    marks = np.ones(packages.shape[0], dtype=bool)
    for issue, allowed in enumerate(space.allowed):
        marks &= allowed[packages[:, issue]]
    for number, constraint in enumerate(space.constraints):
        verdict = np.asarray(constraint(packages))
        if verdict.shape != marks.shape or verdict.dtype != np.bool_:
            raise EngineError(
                f"constraint {number} must answer bool[{marks.size}] for as many packages; "
                f"it answered {verdict.dtype}{list(verdict.shape)}"
            )
        marks &= verdict
    return marks


def neighbours(
    space: DealSpace,
    package: Index,
    changes: int,
    worthwhile: Callable[[tuple[int, ...]], bool] = lambda _: True,
    chunk: int = 65_536,
) -> Iterator[Index]:
    """Go through the packages that differ from one in exactly so many issues, whether agreeable or not.

    Parameters
    ----------
    space
        The deal space.
    package
        ``int64[issue]``.
    changes
        Number of issues changed.
    worthwhile
        Tells of some issues whether changes of just these are to be visited.
    chunk
        Number of packages held at a time.

    Yields
    ------
    NDArray[np.int64]
        ``int64[row, issue]``, of allowed levels where they differ.
    """
    if changes == 0:
        yield package[None]
        return
    levels = [np.flatnonzero(allowed) for allowed in space.allowed]
    others = [choices[choices != package[issue]] for issue, choices in enumerate(levels)]
    held: list[Index] = []
    count = 0
    for issues in combinations(range(space.issues), changes):
        if not worthwhile(issues):
            continue
        for rows in chunks_of_levels([others[issue] for issue in issues], chunk):
            whole = np.tile(package, (rows.shape[0], 1))
            whole[:, list(issues)] = rows
            held.append(whole)
            count += rows.shape[0]
            if count >= chunk:
                yield np.concatenate(held)
                held, count = [], 0
    if held:
        yield np.concatenate(held)


def leximin_order(shares: FloatArray, packages: Index) -> tuple[Index, int]:
    """Order rows from the most even on, and count those that share the first place.

    The sorted vectors are compared from the smallest share on, [Imai1983]_; shares
    closer than half a grid unit are equal; equal vectors stand in issue order.

    Parameters
    ----------
    shares
        ``float[row, party]``.
    packages
        ``int64[row, issue]``.

    Returns
    -------
    tuple
        ``int64[row]``, and how many of the first rows are equally even.
    """
    if not shares.shape[0]:
        return np.zeros(0, dtype=np.int64), 0
    ordered = _steps(np.sort(shares, axis=1))
    keys = [*packages.T[::-1], *(-ordered.T[::-1])]
    order = np.lexsort(keys)
    tied = (ordered == ordered[order[0]]).all(axis=1)
    return order, int(np.count_nonzero(tied))


def _steps(shares: FloatArray) -> Index:
    """Number the distinct shares from the smallest on; what differs by less than half a unit is one."""
    flat = np.sort(shares, axis=None)
    firsts = flat[np.concatenate([[True], np.diff(flat) > HALF_UNIT])]
    return np.asarray(np.searchsorted(firsts, shares, side="right"))
