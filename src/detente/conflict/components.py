"""Connected states: what a group reaches where every move can be taken back.

Where each option of a group's members can go back as well as forth, and no terminal state holds
anybody, reaching is mutual: the feasible states fall into *components*, and a group reaches from a
state exactly the states of its component. The least value that it reaches is then the least of the
component, however long the way there is.

Components are found by labels, on feasible states alone. Every state starts with its own; in each round it
looks at the least label in its fibres (the states that differ in one member's options only), every label is
hooked onto the least one that its states have seen, and chains of hooks are followed to their ends by
doubling (`table = table[table]`). A label that is not the least among its neighbours disappears in every
round, so that a staircase of thousands of steps takes a handful of rounds.

Axis convention: see `detente.conflict.states`. `allowed` is ``bool[*levels]`` or ``bool[*levels,
worlds]``, or has a last axis of length 1 where all worlds share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from detente.conflict.axes import Transitions
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
    """Label each feasible state by the first one that it is connected with.

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
        ``int[feasible]``, in C order: the place, in the same list, of the first state of the component.
    """
    cells = np.flatnonzero(allowed)
    fibres = [_fibres(cells, allowed.shape, transitions, axes) for axes in movers]
    place: IntArray = np.arange(len(cells))
    least: IntArray = np.full(allowed.size, len(cells))
    labels = place
    while True:
        seen = labels
        for fibre in fibres:
            np.minimum.at(least, fibre, seen)
            seen = np.minimum(seen, least[fibre])
            least[fibre] = len(cells)
        hooks: IntArray = place.copy()
        np.minimum.at(hooks, labels, seen)
        if np.array_equal(hooks, place):
            return labels
        labels = _ends(hooks)[labels]


def least_by_component(values: IntArray, allowed: BoolArray, labels: IntArray) -> IntArray:
    """Give every feasible state the least value in its component; others keep theirs.

    Parameters
    ----------
    values
        ``int[*levels]`` or ``int[*levels, worlds]``.
    allowed
        The feasible states, of the same cells, or of the states alone where all worlds share them.
    labels
        ``int[feasible]``: their components, by `component_labels`.

    Returns
    -------
    IntArray
        As `values`.
    """
    rows, cells = values.reshape(allowed.size, -1), np.flatnonzero(allowed)
    order = np.argsort(labels, kind="stable")
    in_order = labels[order]
    new = np.ones(len(cells), dtype=bool)
    new[1:] = in_order[1:] != in_order[:-1]
    result = rows.copy()
    if len(cells):
        least = np.minimum.reduceat(rows[cells[order]], np.flatnonzero(new), axis=0)
        result[cells[order]] = least[np.cumsum(new) - 1]
    return result.reshape(values.shape)


def _fibres(
    cells: IntArray, shape: tuple[int, ...], transitions: Transitions, axes: tuple[int, ...]
) -> IntArray:
    """Give for each cell the first cell, feasible or not, that differs by one move along `axes`."""
    first = cells.copy()
    for axis in axes:
        stride = prod(shape[axis + 1 :])
        level = cells // stride % shape[axis]
        lowest = transitions[axis].argmax(axis=1)  # symmetric and transitive: levels fall into classes
        first -= (level - lowest[level]) * stride
    return first


def _ends(hooks: IntArray) -> IntArray:
    """Follow each label to where its chain of hooks ends."""
    while True:
        further = hooks[hooks]
        if np.array_equal(further, hooks):
            return hooks
        hooks = further
