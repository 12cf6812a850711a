"""A deal space whose issues all have levels, as a mixed space: its constraints become linear ones.

A constraint that names its issues is asked about every combination of their allowed
levels. Each combination that it forbids becomes a linear constraint: of these *k*
levels at most *k - 1* may be chosen. A constraint on one issue takes out its levels.
"""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.deal.mixed.spaces import LevelIssue, LinearConstraint, MixedSpace
from detente.deal.spaces import BoolArray, Constraint, DealSpace, ScopedConstraint
from detente.errors import EngineError

__all__ = ["mixed_from"]


def mixed_from(space: DealSpace, limit: int = 10_000) -> MixedSpace:
    """Turn a deal space into a mixed one with the same packages, values and ranges.

    Parameters
    ----------
    space
        The deal space.
    limit
        Largest number of combinations of levels that a constraint is asked about.

    Returns
    -------
    MixedSpace
        Its issues all have levels; numbers of issues and levels are kept.

    Raises
    ------
    EngineError
        If a constraint does not name its issues, or these have more combinations than the limit.
    """
    allowed = [marks.copy() for marks in space.allowed]
    forbidden: list[tuple[tuple[int, ...], NDArray[np.int64]]] = []
    for number, constraint in enumerate(space.constraints):
        issues, combinations = _forbidden(space, number, constraint, limit)
        if len(issues) == 1:
            allowed[issues[0]][combinations[:, 0]] = False
        else:
            forbidden.append((issues, combinations))
    return MixedSpace(
        issues=tuple(LevelIssue(*both) for both in zip(space.values, allowed, strict=True)),
        constraints=tuple(
            _at_most(space, issues, levels) for issues, combinations in forbidden for levels in combinations
        ),
    )


def _forbidden(
    space: DealSpace, number: int, constraint: Constraint, limit: int
) -> tuple[tuple[int, ...], NDArray[np.int64]]:
    """Give the issues of a constraint and the combinations ``int64[combination, issue]`` that it forbids."""
    if not isinstance(constraint, ScopedConstraint):
        raise EngineError(
            f"constraint {number} does not name the issues it depends on, so it cannot be written in "
            "linear rows: give a ScopedConstraint"
        )
    issues = tuple(sorted(set(constraint.issues)))
    levels = [np.flatnonzero(space.allowed[issue]) for issue in issues]
    count = prod(one.size for one in levels)
    if count > limit:
        raise EngineError(
            f"constraint {number} joins {count} combinations of levels; allowed are {limit}: "
            "write it as a linear constraint, or raise the limit"
        )
    combinations = np.array(list(product(*levels)), dtype=np.int64).reshape(-1, len(issues))
    return issues, combinations[~_meets(space, constraint, issues, combinations)]


def _meets(
    space: DealSpace, constraint: ScopedConstraint, issues: tuple[int, ...], combinations: NDArray[np.int64]
) -> BoolArray:
    packages = np.zeros((combinations.shape[0], space.issues), dtype=np.int64)
    packages[:, issues] = combinations
    return np.asarray(constraint.meets(packages), dtype=np.bool_)


def _at_most(space: DealSpace, issues: tuple[int, ...], levels: NDArray[np.int64]) -> LinearConstraint:
    amounts = {}
    for issue, level in zip(issues, levels.tolist(), strict=True):
        amounts[issue] = np.zeros(space.levels[issue])
        amounts[issue][level] = 1.0
    return LinearConstraint(amounts, len(issues) - 1.0)
