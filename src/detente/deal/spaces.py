"""Deal spaces: what can be agreed, and what each package is worth to each party.

A *package* names one level for each issue. The value of a package to a party is
the sum, over the issues, of the value of the level chosen there (additive
values). A package can be agreed if each of its levels is allowed and it meets
every constraint.

Axis convention
---------------
Issue ``k`` has levels ``0 .. L_k - 1`` in case order. A package is
``int[issue]``, a list of packages ``int[package, issue]``; a complete list
stands in lexicographic order, the first issue being the most significant
(*issue order*). Values are, per issue, ``float[party, level]``.

Order of addition
-----------------
Floating-point sums depend on the order of their terms. Every sum over issues in
this engine is made by halves: the sum of the first ``issues // 2`` issues plus
the sum of the others, each formed by the same rule. So a package has one value,
to the last bit, whichever function computes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.errors import EngineError

__all__ = [
    "BoolArray",
    "Constraint",
    "DealSpace",
    "FloatArray",
    "IntArray",
    "ScopedConstraint",
    "add_by_halves",
    "check_packages",
    "package_values",
    "ranges",
    "share_ranges",
]

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]

Constraint = Callable[[IntArray], BoolArray]
"""Maps packages ``int[package, issue]`` to ``bool[package]``: which of them meet the constraint."""


@dataclass(frozen=True, slots=True)
class ScopedConstraint:
    """A constraint that depends on a few issues only, which keeps the others apart.

    Parameters
    ----------
    issues
        The issues on which it depends.
    meets
        The constraint itself, on whole packages; whatever levels the other
        issues have, its answer is the same.
    """

    issues: tuple[int, ...]
    meets: Constraint

    def __call__(self, packages: IntArray) -> BoolArray:
        """Tell which packages meet the constraint."""
        return self.meets(packages)


LARGEST_LEVEL_COUNT = 32_767


@dataclass(frozen=True, slots=True, eq=False)
class DealSpace:
    """The levels of each issue, their values, and which packages can be agreed.

    Parameters
    ----------
    values
        Per issue ``float[party, level]``: the value of each level to each party.
    allowed
        Per issue ``bool[level]``: the levels that can be agreed at all; every level when left out.
    constraints
        Conditions on whole packages; each maps ``int[package, issue]`` to
        ``bool[package]``. Name the issues it depends on with a
        :class:`ScopedConstraint`, or all packages must be enumerated.

    Raises
    ------
    EngineError
        If the arrays contradict each other, a value is not finite, or there are fewer than two parties.
    """

    values: tuple[FloatArray, ...]
    allowed: tuple[BoolArray, ...] = ()
    constraints: tuple[Constraint, ...] = ()

    def __post_init__(self) -> None:
        """Allow every level where nothing is said, and refuse arrays that contradict each other."""
        if not self.allowed:
            every = tuple(np.ones(np.shape(values)[1:], dtype=bool) for values in self.values)
            object.__setattr__(self, "allowed", every)
        if not self.values or len(self.values) != len(self.allowed):
            raise EngineError(
                "a deal space needs at least one issue, and one array of allowed levels for each; "
                f"found {len(self.values)} issues and {len(self.allowed)} arrays of allowed levels"
            )
        for issue, (values, allowed) in enumerate(zip(self.values, self.allowed, strict=True)):
            _check_issue(issue, values, allowed, self.values[0].shape[0])
        for number, constraint in enumerate(self.constraints):
            if isinstance(constraint, ScopedConstraint):
                _check_scope(number, constraint, len(self.values))

    @property
    def parties(self) -> int:
        """Number of parties."""
        return int(self.values[0].shape[0])

    @property
    def issues(self) -> int:
        """Number of issues."""
        return len(self.values)

    @property
    def levels(self) -> tuple[int, ...]:
        """Number of levels of each issue, allowed or not."""
        return tuple(int(values.shape[1]) for values in self.values)

    @property
    def size(self) -> int:
        """Number of packages of allowed levels, whether they meet the constraints or not."""
        return prod(int(np.count_nonzero(allowed)) for allowed in self.allowed)


def package_values(space: DealSpace, packages: IntArray) -> FloatArray:
    """Value packages by adding the values of their levels.

    Parameters
    ----------
    space
        The deal space.
    packages
        ``int[package, issue]``; levels that are not allowed have values too.

    Returns
    -------
    FloatArray
        ``float[package, party]``.

    Raises
    ------
    EngineError
        If a package has not one level per issue, or a level that does not exist.
    """
    check_packages(packages, space.levels)
    chosen = np.ascontiguousarray(packages.T)
    parts = [values.take(levels, axis=1) for values, levels in zip(space.values, chosen, strict=True)]
    return np.ascontiguousarray(add_by_halves(parts).T)


def ranges(space: DealSpace) -> FloatArray:
    """Measure what is at stake for each party: ``float[party]``.

    The range of a party is the sum over the issues of the value of its best
    level less that of its worst, over all levels, allowed or not.
    """
    return add_by_halves([values.max(axis=1) - values.min(axis=1) for values in space.values])


def share_ranges(spans: FloatArray) -> FloatArray:
    """Give the divisors that turn gains into shares of the range.

    A party to which all packages are worth the same has a range of zero; its
    gains are then counted in units of its own value (a range of one).
    """
    return np.where(spans > 0.0, spans, 1.0)


def add_by_halves(parts: Sequence[FloatArray]) -> FloatArray:
    """Add arrays in the fixed order of this engine: first half, second half, then the two sums."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return add_by_halves(parts[:middle]) + add_by_halves(parts[middle:])


def check_packages(packages: IntArray, levels: tuple[int, ...]) -> None:
    """Refuse packages that do not name one existing level per issue."""
    if packages.ndim != 2 or packages.shape[1] != len(levels):
        raise EngineError(
            f"packages must have the shape [package, {len(levels)} issues]; found {packages.shape}"
        )
    if not np.issubdtype(packages.dtype, np.integer):
        raise EngineError(f"packages hold level positions, which are integers; found {packages.dtype}")
    wrong = (packages < 0) | (packages >= np.asarray(levels))
    if wrong.any():
        package, issue = (int(place) for place in np.argwhere(wrong)[0])
        raise EngineError(
            f"package {package} has level {packages[package, issue]} on issue {issue}, "
            f"whose levels run from 0 to {levels[issue] - 1}"
        )


def _check_issue(issue: int, values: FloatArray, allowed: BoolArray, parties: int) -> None:
    if values.ndim != 2 or values.shape[0] != parties or parties < 2:
        raise EngineError(
            f"the values of issue {issue} must have the shape [party, level] with the same two or more "
            f"parties on every issue; found {values.shape}"
        )
    if not 1 <= values.shape[1] <= LARGEST_LEVEL_COUNT:
        raise EngineError(
            f"issue {issue} has {values.shape[1]} levels; allowed are 1 to {LARGEST_LEVEL_COUNT}"
        )
    if allowed.shape != values.shape[1:] or allowed.dtype != np.bool_:
        raise EngineError(
            f"issue {issue} has {values.shape[1]} levels and needs as many marks of allowed ones; "
            f"found {allowed.dtype}{list(allowed.shape)}"
        )
    if not np.isfinite(values).all():
        raise EngineError(f"the values of issue {issue} must be finite numbers")


def _check_scope(number: int, constraint: ScopedConstraint, issues: int) -> None:
    if not constraint.issues or not all(0 <= issue < issues for issue in constraint.issues):
        raise EngineError(
            f"constraint {number} must depend on one or more of the issues 0 to {issues - 1}; "
            f"found {constraint.issues}"
        )
