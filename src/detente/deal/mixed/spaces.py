"""Mixed deal spaces: issues with levels beside continuous issues, and linear constraints between them.

A *continuous issue* is settled at any position between its first and its last
breakpoint; what it is worth to a party is linear between breakpoints
(*piecewise-linear*). It may be *open* at an end: then its first or last piece
runs on without limit, at the same slope. An *issue with levels* is settled at one
of its allowed levels. Values are additive over issues.

Axis convention
---------------
A package is a row of numbers, ``float[issue]``: the position on a continuous
issue, the number of the level (0, 1, ...) on an issue with levels. Values at
breakpoints are ``float[party, breakpoint]``, values of levels ``float[party, level]``.
Sums over issues are made by halves, as in :mod:`detente.deal.spaces`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray, add_by_halves
from detente.errors import EngineError

__all__ = [
    "ContinuousIssue",
    "LevelIssue",
    "LinearConstraint",
    "MixedIssue",
    "MixedSpace",
    "mixed_ranges",
    "mixed_values",
]


@dataclass(frozen=True, slots=True, eq=False)
class ContinuousIssue:
    """An issue that is settled at any position, with piecewise-linear values.

    Parameters
    ----------
    at
        ``float[n]``: two or more breakpoints, strictly rising.
    values
        ``float[party, n]``: what each breakpoint is worth to each party.
    open_below, open_above
        Whether the first, or the last, piece runs on without limit.

    Raises
    ------
    EngineError
        If the arrays contradict each other or a number is not finite.
    """

    at: FloatArray
    values: FloatArray
    open_below: bool = False
    open_above: bool = False

    def __post_init__(self) -> None:
        """Refuse breakpoints out of order and arrays that contradict each other."""
        if self.at.ndim != 1 or self.at.size < 2 or not np.isfinite(self.at).all():
            raise EngineError(
                f"a continuous issue needs two or more finite breakpoints; found {self.at.tolist()}"
            )
        if not (np.diff(self.at) > 0.0).all():
            raise EngineError(f"breakpoints must rise strictly; found {self.at.tolist()}")
        if self.values.ndim != 2 or self.values.shape[1] != self.at.size or self.values.shape[0] < 2:
            raise EngineError(
                f"values must have the shape [2 or more parties, {self.at.size} breakpoints]; "
                f"found {self.values.shape}"
            )
        if not np.isfinite(self.values).all():
            raise EngineError("values at breakpoints must be finite numbers")

    @property
    def slopes(self) -> FloatArray:
        """What one more unit is worth within each piece: ``float[party, n - 1]``."""
        slopes: FloatArray = np.diff(self.values, axis=1) / np.diff(self.at)
        return slopes


@dataclass(frozen=True, slots=True, eq=False)
class LevelIssue:
    """An issue that is settled at one of its levels.

    Parameters
    ----------
    values
        ``float[party, level]``.
    allowed
        ``bool[level]``: the levels that can be agreed; all of them when left out.

    Raises
    ------
    EngineError
        If the arrays contradict each other or a number is not finite.
    """

    values: FloatArray
    allowed: BoolArray = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __post_init__(self) -> None:
        """Refuse arrays that contradict each other; mark all levels as allowed where nothing is said."""
        if self.values.ndim != 2 or min(self.values.shape) < 1 or self.values.shape[0] < 2:
            raise EngineError(
                f"values must have the shape [2 or more parties, levels]; found {self.values.shape}"
            )
        if self.allowed.size == 0:
            object.__setattr__(self, "allowed", np.ones(self.values.shape[1], dtype=np.bool_))
        if self.allowed.shape != self.values.shape[1:] or self.allowed.dtype != np.bool_:
            raise EngineError(
                f"{self.values.shape[1]} levels need as many marks of allowed ones; "
                f"found {self.allowed.dtype}{list(self.allowed.shape)}"
            )
        if not np.isfinite(self.values).all():
            raise EngineError("values of levels must be finite numbers")


MixedIssue: TypeAlias = ContinuousIssue | LevelIssue


@dataclass(frozen=True, slots=True, eq=False)
class LinearConstraint:
    """A limit on a weighted sum over issues: ``sum over issues of amount <= most``.

    Parameters
    ----------
    amounts
        By issue: of a continuous issue ``float[1]``, what one unit of its position
        counts; of an issue with levels ``float[level]``, what each level counts.
        Issues that are not named count nothing.
    most
        The limit. Write a lower limit with all signs turned.
    """

    amounts: Mapping[int, FloatArray]
    most: float


@dataclass(frozen=True, slots=True, eq=False)
class MixedSpace:
    """Issues of both kinds, and linear constraints between them.

    Parameters
    ----------
    issues
        One or more, all with the same number of parties.
    constraints
        Limits on weighted sums over issues.

    Raises
    ------
    EngineError
        If the numbers of parties differ, or a constraint does not fit its issues.
    """

    issues: tuple[MixedIssue, ...]
    constraints: tuple[LinearConstraint, ...] = ()

    def __post_init__(self) -> None:
        """Refuse issues and constraints that do not fit together."""
        if not self.issues:
            raise EngineError("a mixed deal space needs at least one issue")
        counts = [issue.values.shape[0] for issue in self.issues]
        if len(set(counts)) > 1:
            raise EngineError(f"all issues need the same number of parties; found {counts}")
        for number, constraint in enumerate(self.constraints):
            _check_constraint(number, constraint, self.issues)

    @property
    def parties(self) -> int:
        """Number of parties."""
        return int(self.issues[0].values.shape[0])


def mixed_values(space: MixedSpace, packages: FloatArray) -> FloatArray:
    """Value packages by adding what their positions and levels are worth.

    Parameters
    ----------
    space
        The deal space.
    packages
        ``float[package, issue]``; constraints are not looked at.

    Returns
    -------
    FloatArray
        ``float[package, party]``.

    Raises
    ------
    EngineError
        If a package has not one number per issue, a level that does not exist or is not a
        whole number, or a position beyond an end that is not open.
    """
    rows = np.asarray(packages, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] != len(space.issues) or not np.isfinite(rows).all():
        raise EngineError(
            f"packages must be finite numbers of the shape [package, {len(space.issues)} issues]; "
            f"found {rows.shape}"
        )
    parts = [
        _worth(number, issue, column)
        for number, (issue, column) in enumerate(zip(space.issues, rows.T, strict=True))
    ]
    return np.ascontiguousarray(add_by_halves(parts).T)


def mixed_ranges(space: MixedSpace) -> FloatArray:
    """Measure what is at stake for each party: ``float[party]``.

    The sum over the issues of the best less the worst value, over all levels and
    breakpoints; what lies beyond an open end does not count.
    """
    return add_by_halves([issue.values.max(axis=1) - issue.values.min(axis=1) for issue in space.issues])


def _worth(number: int, issue: MixedIssue, column: FloatArray) -> FloatArray:
    if isinstance(issue, LevelIssue):
        levels = issue.values.shape[1]
        wrong = (column < 0) | (column >= levels) | (column != np.floor(column))
        if wrong.any():
            raise EngineError(
                f"issue {number} has the levels 0 to {levels - 1}; found {float(column[wrong][0]):g}"
            )
        return np.asarray(issue.values[:, column.astype(np.int64)])
    _check_positions(number, issue, column)
    piece = np.clip(np.searchsorted(issue.at, column, "right") - 1, 0, issue.at.size - 2)
    start, end = issue.values[:, piece], issue.values[:, piece + 1]
    share = (column - issue.at[piece]) / (issue.at[piece + 1] - issue.at[piece])
    # This form gives the value at both ends of a piece to the last bit.
    return np.asarray(start * (1.0 - share) + end * share)


def _check_positions(number: int, issue: ContinuousIssue, column: FloatArray) -> None:
    first, last = float(issue.at[0]), float(issue.at[-1])
    beyond = (column < first) & (not issue.open_below) | (column > last) & (not issue.open_above)
    if beyond.any():
        raise EngineError(
            f"issue {number} runs from {first:g} to {last:g}; found {float(column[beyond][0]):g}"
        )


def _check_constraint(number: int, constraint: LinearConstraint, issues: tuple[MixedIssue, ...]) -> None:
    if not constraint.amounts or not all(0 <= issue < len(issues) for issue in constraint.amounts):
        raise EngineError(
            f"constraint {number} must name one or more of the issues 0 to {len(issues) - 1}; "
            f"found {sorted(constraint.amounts)}"
        )
    for issue, amounts in constraint.amounts.items():
        entry = issues[issue]
        wanted = (1,) if isinstance(entry, ContinuousIssue) else entry.values.shape[1:]
        if amounts.shape != wanted or not np.isfinite(amounts).all():
            raise EngineError(
                f"constraint {number} needs {wanted[0]} finite numbers for issue {issue}; "
                f"found {amounts.tolist()}"
            )
    if not np.isfinite(constraint.most):
        raise EngineError(f"the limit of constraint {number} must be finite; found {constraint.most}")
