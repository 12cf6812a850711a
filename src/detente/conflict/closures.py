"""Closing values under the steps of a group: the least that any legal sequence reaches.

Each member's *step* takes values of states to the least value that one move of the member leads to.
Two ways: where two steps of a member always make one, the members' steps are applied in turn until
nothing changes any more; otherwise one array is kept per member, of what is reached after it has moved.

A fixed point is reached after a few steps as a rule. A long staircase of feasible states, where every
step needs another member's step before, takes as many as it has stairs; where moves are mutual it is
left to the components of `detente.conflict.components` after `MOST_PASSES` passes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.conflict.axes import neutral
from detente.conflict.improvements import Step
from detente.conflict.states import BoolArray, IntArray

__all__ = ["MOST_PASSES", "Shortcut", "closure"]

Shortcut = Callable[[IntArray, BoolArray], IntArray]
"""From values on their way down, and the feasible states, to the fixed point at once."""

MOST_PASSES = 6
"""Steps of each member after which a shortcut is taken: scattered infeasible states need fewer as a rule."""


def closure(
    values: IntArray,
    allowed: BoolArray,
    steps: Sequence[Step],
    *,
    composing: bool,
    shortcut: Shortcut | None = None,
) -> IntArray:
    """Give for every state the least value that the steps reach from it, itself included.

    Parameters
    ----------
    values
        ``int``, of the shape of states, worlds last if any.
    allowed
        The feasible states: ``bool``, of a shape that broadcasts with `values`.
    steps
        One per member.
    composing
        Do two steps in a row of one member always make one?
    shortcut
        Finds the same fixed point at once; taken after `MOST_PASSES` passes. None where there is none.

    Returns
    -------
    IntArray
        Infeasible states hold the largest integer of the type.
    """
    top, low = neutral(values.dtype, np.minimum), neutral(values.dtype, np.maximum)
    # A maximum with the floor keeps infeasible states out much faster than choosing element by element.
    floor = np.where(allowed, low, top).astype(values.dtype, copy=False)
    base = np.maximum(values, floor)
    if not composing:
        return _by_turns(base, floor, steps)
    least, closed = _fixed_point(base, floor, steps, None if shortcut is None else MOST_PASSES * len(steps))
    return least if closed or shortcut is None else shortcut(least, allowed)


def _fixed_point(
    base: IntArray, floor: IntArray, steps: Sequence[Step], most: int | None
) -> tuple[IntArray, bool]:
    """Apply the members' steps in turn until none of them lowers a value; tell whether it came so far."""
    least, idle, turn = base, 0, 0
    while idle < len(steps):
        if turn == most:
            return least, False
        lower = _lowered(least, steps[turn % len(steps)](least), floor)
        # A step repeated at once changes nothing, so the member that moved last is idle already.
        idle = idle + 1 if np.array_equal(lower, least) else 1
        least, turn = lower, turn + 1
    return least, True


def _by_turns(base: IntArray, floor: IntArray, steps: Sequence[Step]) -> IntArray:
    """Close under legal sequences, nobody twice in a row.

    ``after[j]`` is the least value that the group reaches from a state into which
    member ``j`` has just moved: the next mover is anyone but ``j``.
    """
    after = [base] * len(steps)
    least = base
    waiting = dict.fromkeys(range(len(steps)))
    while waiting:
        mover = next(iter(waiting))
        del waiting[mover]
        reached = steps[mover](after[mover])
        least = _lowered(least, reached, floor)
        for other in range(len(steps)):
            lower = _lowered(after[other], reached, floor)
            if other != mover and not np.array_equal(lower, after[other]):
                after[other] = lower
                waiting[other] = None
    return least


def _lowered(values: IntArray, reached: IntArray, floor: IntArray) -> IntArray:
    lower: IntArray = np.asarray(np.minimum(values, reached))
    return np.maximum(lower, floor, out=lower)
