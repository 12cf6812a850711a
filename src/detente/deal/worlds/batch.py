"""Candidate packages in many worlds at once.

Axis convention
---------------
The WORLD axis is always last, where it is contiguous: per issue a table
``float[party, level, world]``; values of candidates ``float[party, package, world]``.
Candidates stand in issue order, so that the first of several equals is the first
package in issue order. Every result of a world depends on that world alone, to
the last bit: worlds can be split into blocks of any size.

Values are gathered and added, row by row along the world axis, never multiplied
as matrices; the order of addition is that of :mod:`detente.deal.spaces`, so that a
package has the same value here and there. Candidates share most of their parts:
each half of a package is added once for all candidates that contain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import (
    LARGEST_LEVEL_COUNT,
    BoolArray,
    FloatArray,
    IntArray,
    add_by_halves,
    check_packages,
)
from detente.errors import EngineError

__all__ = ["batch_ranges", "candidate_list", "candidate_values", "check_tables", "levels_allowed"]

Index = NDArray[np.int64]

WORLDS_AT_ONCE = 128
ROWS_AT_ONCE = 256
"""Worlds and rows handled together, so that what is added stays in the processor's cache."""


def candidate_list(*lists: IntArray) -> Index:
    """Join lists of packages into one without repetitions, in issue order.

    Parameters
    ----------
    lists
        Each ``int[package, issue]``.

    Returns
    -------
    NDArray[np.int64]
        ``int64[package, issue]``.

    Raises
    ------
    EngineError
        If there is no list, or the lists differ in the number of issues.
    """
    if not lists or len({packages.shape[1:] for packages in lists}) != 1 or lists[0].ndim != 2:
        shapes = [packages.shape for packages in lists]
        raise EngineError(f"lists of packages must share one shape [package, issue]; found {shapes}")
    return np.unique(np.concatenate(lists).astype(np.int64), axis=0)


def candidate_values(tables: Sequence[FloatArray], packages: IntArray) -> FloatArray:
    """Value the candidate packages in every world.

    Parameters
    ----------
    tables
        Per issue ``float[party, level, world]``.
    packages
        ``int[package, issue]``.

    Returns
    -------
    FloatArray
        ``float[party, package, world]``.

    Raises
    ------
    EngineError
        If the tables contradict each other or a package does not fit them.
    """
    parties, worlds = check_tables(tables)
    check_packages(packages, tuple(table.shape[1] for table in tables))
    part, rows = _distinct_part(packages, 0, packages.shape[1])
    values = np.empty((parties, packages.shape[0], worlds))
    for start in range(0, worlds, WORLDS_AT_ONCE):
        block = slice(start, start + WORLDS_AT_ONCE)
        for party in range(parties):
            _fill(part, rows, [table[party, :, block] for table in tables], values[party, :, block])
    return values


def levels_allowed(allowed: Sequence[BoolArray], packages: IntArray) -> BoolArray:
    """Tell in which worlds every level of a package is allowed.

    Parameters
    ----------
    allowed
        Per issue ``bool[level, world]``.
    packages
        ``int[package, issue]``.

    Returns
    -------
    BoolArray
        ``bool[package, world]``.

    Raises
    ------
    EngineError
        If a package does not fit the levels.
    """
    check_packages(packages, tuple(marks.shape[0] for marks in allowed))
    whole = np.ones((packages.shape[0], allowed[0].shape[1]), dtype=bool)
    for issue, marks in enumerate(allowed):
        if not marks.all():
            whole &= marks[packages[:, issue]]
    return whole


def batch_ranges(tables: Sequence[FloatArray]) -> FloatArray:
    """Measure the range of each party in each world: ``float[party, world]``."""
    check_tables(tables)
    return add_by_halves([table.max(axis=1) - table.min(axis=1) for table in tables])


def check_tables(tables: Sequence[FloatArray]) -> tuple[int, int]:
    """Refuse tables that contradict each other; give the numbers of parties and worlds."""
    shapes = [table.shape for table in tables]
    if not shapes or any(len(shape) != 3 for shape in shapes):
        raise EngineError(f"batch tables need the shape [party, level, world] per issue; found {shapes}")
    if len({(shape[0], shape[2]) for shape in shapes}) != 1:
        raise EngineError(f"batch tables must agree on parties and worlds; found {shapes}")
    if not all(1 <= shape[1] <= LARGEST_LEVEL_COUNT for shape in shapes):
        raise EngineError(f"an issue has 1 to {LARGEST_LEVEL_COUNT} levels; found {shapes}")
    return shapes[0][0], shapes[0][2]


@dataclass(frozen=True, slots=True, eq=False)
class _Joint:
    """The distinct combinations on several issues: which rows of two smaller parts each one joins."""

    first: _Part
    second: _Part
    first_rows: Index
    second_rows: Index


_Part = int | _Joint
"""A part of packages: one issue, whose rows are its levels, or a joint part."""


def _distinct_part(packages: IntArray, start: int, stop: int) -> tuple[_Part, Index]:
    """Find the distinct combinations on some issues, and which of them each package has."""
    if stop - start == 1:
        return start, packages[:, start].astype(np.int64)
    middle = start + (stop - start) // 2
    first, first_rows = _distinct_part(packages, start, middle)
    second, second_rows = _distinct_part(packages, middle, stop)
    base = int(second_rows.max(initial=0)) + 1
    codes, rows = np.unique(first_rows * base + second_rows, return_inverse=True)
    return _Joint(first, second, codes // base, codes % base), rows


def _fill(part: _Part, rows: Index, tables: Sequence[FloatArray], out: FloatArray) -> None:
    """Write the values of some rows of a part: ``float[row, world]``."""
    if isinstance(part, int):
        out[...] = tables[part][rows]
        return
    first, second = _values_of(part.first, tables), _values_of(part.second, tables)
    for start in range(0, rows.size, ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        np.add(
            first.take(part.first_rows[some], axis=0),
            second.take(part.second_rows[some], axis=0),
            out=out[start : start + ROWS_AT_ONCE],
        )


def _values_of(part: _Part, tables: Sequence[FloatArray]) -> FloatArray:
    if isinstance(part, int):
        return np.ascontiguousarray(tables[part])
    out = np.empty((part.first_rows.size, tables[0].shape[1]))
    _fill(part, np.arange(part.first_rows.size), tables, out)
    return out
