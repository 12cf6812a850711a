"""Connected states: what a group reaches where every move can be taken back.

Where each option of a group's members can go back as well as forth, and no terminal state holds
anybody, reaching is mutual: the feasible states fall into *components*, and a group reaches from a
state exactly the states of its component. The least value that it reaches is then the least of the
component, however long the way there is.

Components are found by labels. Every state starts with its own number; in each round it looks at the
least label in its fibres (the states that differ in one member's options only), every label is hooked
onto the least one that its states have seen, and chains of hooks are followed to their ends by doubling
(`table = table[table]`). A label that is not the least among its neighbours disappears in every round,
so that a staircase of thousands of steps takes a handful of rounds.

Axis convention: see `detente.conflict.states`. `allowed` is ``bool[*levels]`` or ``bool[*levels,
worlds]``, or has a last axis of length 1 where all worlds share it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.conflict.axes import Transitions, reach
from detente.conflict.states import BoolArray, IntArray, StateSpace

__all__ = ["component_labels", "least_by_component", "moves_are_mutual"]


def moves_are_mutual(space: StateSpace, members: Sequence[int]) -> bool:
    """Tell whether every move of every member can be taken back at once.

    Parameters
    ----------
    space
        The states and transitions.
    members
        The parties of the group.

    Returns
    -------
    bool
        False where a member has an option that goes one way, or cannot leave terminal states as it entered.
    """
    axes = [axis for member in members for axis in space.axes_of(member)]
    symmetric = all(np.array_equal(space.transitions[axis], space.transitions[axis].T) for axis in axes)
    return symmetric and (all(space.breach[axis] for axis in axes) or not space.terminal.any())


def component_labels(
    allowed: BoolArray, transitions: Transitions, movers: Sequence[tuple[int, ...]]
) -> IntArray:
    """Give each feasible state the least number of a state that it is connected with.

    Parameters
    ----------
    allowed
        The feasible states: ``bool``, of any shape whose first axes are the options.
    transitions
        Per option ``bool[from level, to level]``, symmetric along the axes of `movers`.
    movers
        The axes of each member of the group.

    Returns
    -------
    IntArray
        ``int``, shaped as `allowed`, cells numbered in C order; infeasible ones hold the number of cells.
    """
    size = allowed.size
    number: IntArray = np.arange(size + 1, dtype=np.int32 if size < 2**31 - 1 else np.int64)
    labels: IntArray = np.where(allowed, number[:-1].reshape(allowed.shape), number[-1])
    while True:
        seen = labels
        for axes in movers:
            seen = np.minimum(seen, reach(labels, transitions, axes, np.minimum))
        hooks: IntArray = number.copy()
        np.minimum.at(hooks, labels[allowed], seen[allowed])
        if np.array_equal(hooks, number):
            return labels
        labels = _ends(hooks)[labels]


def least_by_component(values: IntArray, labels: IntArray) -> IntArray:
    """Give every state the least value in its component.

    Parameters
    ----------
    values
        ``int[*levels]`` or ``int[*levels, worlds]``; infeasible states hold the largest integer.
    labels
        Components of the same cells, or of the states alone where all worlds share them.

    Returns
    -------
    IntArray
        As `values`.
    """
    rows, flat = values.reshape(labels.size, -1), labels.reshape(-1)
    order = np.argsort(flat, kind="stable")
    new = np.concatenate([[True], np.diff(flat[order]) != 0])
    least = np.minimum.reduceat(rows[order], np.flatnonzero(new), axis=0)
    result = np.empty_like(rows)
    result[order] = least[np.cumsum(new) - 1]
    return result.reshape(values.shape)


def _ends(hooks: IntArray) -> IntArray:
    """Follow each label to where its chain of hooks ends."""
    while True:
        further = hooks[hooks]
        if np.array_equal(further, hooks):
            return hooks
        hooks = further
