"""What the others can bring the members of a coalition to, by moves and by improvements of sub-coalitions."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from detente.conflict.coalitions.reach import Coalition, Reach
from detente.conflict.states import BoolArray, IntArray

__all__ = ["improved_worst", "reached_worst", "sub_coalitions"]


def sub_coalitions(parties: Coalition) -> tuple[Coalition, ...]:
    """List the non-empty sets of some parties, smaller ones first."""
    return tuple(one for size in range(1, len(parties) + 1) for one in combinations(parties, size))


def reached_worst(reach: Reach, coalition: Coalition, others: Coalition) -> IntArray:
    """Give the least rank that the others' moves can bring each member to: ``int[member, feasible]``."""
    together = reach.together[others]
    return np.stack([_least(reach.rank[member], together) for member in coalition])


def improved_worst(reach: Reach, coalition: Coalition, others: Coalition) -> IntArray:
    """Give the least rank that sub-coalitions' improvements bring each member to: ``int[member, feasible]``.

    Sub-coalitions move in any order, none twice in a row.
    """
    steps = [reach.improvements(one) for one in sub_coalitions(others)]
    return np.stack([_closed(reach.rank[member], steps) for member in coalition])


def _least(values: IntArray, reached: BoolArray) -> IntArray:
    """Take for each state the least value among those reached; the largest integer where there are none."""
    top = np.iinfo(values.dtype).max
    least: IntArray = np.where(reached, values[None, :], top).min(axis=1, initial=top)
    return least


def _closed(values: IntArray, steps: list[BoolArray]) -> IntArray:
    """Close under the steps, none of them twice in a row.

    ``after[k]`` is the least value reached from a state to which step ``k`` has just led.
    """
    after = [values] * len(steps)
    least = values
    waiting = dict.fromkeys(range(len(steps)))
    while waiting:
        mover = next(iter(waiting))
        del waiting[mover]
        reached = _least(after[mover], steps[mover])
        least = np.minimum(least, reached)
        for other in range(len(steps)):
            lower = np.minimum(after[other], reached)
            if other != mover and not np.array_equal(lower, after[other]):
                after[other] = lower
                waiting[other] = None
    return least
