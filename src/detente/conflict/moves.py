"""What a party or a group of parties can reach: the moves of the graph model.

Definitions
-----------
A *unilateral move* of a party leads from a state to another feasible state that
agrees with it on every option of the others. The party may change several of
its options at once, each as its transitions allow, whatever lies between. From
a terminal state it changes breach options only. A move to a state that the
mover ranks strictly higher is a *unilateral improvement* [FHK1993]_.

A *group* reaches a state by a *legal sequence*: any number of moves of its
members, none of whom moves twice in a row [FHK1993]_ [XHKF2018]_. With
improvements, every step must be one for its mover.

Is "twice in a row" ever felt? Two moves of one party from a state that is not
terminal make one move (transitions are transitive, and what lies between does
not matter), and two improvements make one improvement; so the rule changes
nothing there, and the sequences of a group are a plain fixed point. It *is*
felt where a party leaves a terminal state by a breach option: its other options
become free, but using them is a second move, for which somebody else must have
moved in between. Such spaces get one array per member, of what the others reach
once that member has moved.

Axis convention: see `detente.conflict.states`. Values are ``int[*levels]`` or
``int[*levels, worlds]``; so is ``feasible`` (bool), which replaces the
feasibility of the space where it depends on the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.conflict.axes import narrow, neutral, reach, reach_elsewhere
from detente.conflict.closures import closure
from detente.conflict.components import component_labels, least_by_component, moves_are_mutual
from detente.conflict.improvements import Step, improvement_step
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = [
    "best_elsewhere",
    "best_reachable",
    "group_closure",
    "improvement_closure",
    "moves_compose",
    "reachable_states",
    "worst_reachable",
]

Values = TypeVar("Values", BoolArray, IntArray)


def best_reachable(
    values: Values, space: StateSpace, party: int, feasible: BoolArray | None = None
) -> Values:
    """Give for every state the largest value that `party` reaches in at most one move.

    Parameters
    ----------
    values
        ``int`` or ``bool``, ``[*levels]`` or ``[*levels, worlds]``.
    space
        The states and transitions.
    party
        Who moves; ``-1`` lets events happen instead.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    Array
        Of the type and shape of `values` (with the world axis of `feasible`, if it alone
        has one). Staying counts where the state is feasible; infeasible states
        are never reached, and hold what would be reached from them.

    Raises
    ------
    EngineError
        If the shapes or the party do not fit the space.
    """
    return _one_move(values, space, party, np.maximum, feasible)


def best_elsewhere(
    values: IntArray, space: StateSpace, party: int, feasible: BoolArray | None = None
) -> IntArray:
    """Give for every state the largest value that `party` reaches in exactly one move.

    Parameters
    ----------
    values
        ``int[*levels]`` or ``int[*levels, worlds]``.
    space
        The states and transitions.
    party
        Who moves; ``-1`` lets events happen instead.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    IntArray
        Of the type and shape of `values` (with the world axis of `feasible`, if it alone
        has one). Staying does not count: where the party can move nowhere, the result is
        the smallest integer of the type.

    Raises
    ------
    EngineError
        If the shapes or the party do not fit the space.
    """
    _check_party(space, party)
    values, allowed = _aligned(values, space, feasible)
    open_values = np.where(allowed, values, neutral(values.dtype, np.maximum))
    return _by_axes(open_values, space, party, np.maximum, staying=False)


def worst_reachable(
    values: Values, space: StateSpace, party: int, feasible: BoolArray | None = None
) -> Values:
    """Give for every state the least value that `party` reaches in at most one move.

    Parameters
    ----------
    values
        ``int`` or ``bool``, ``[*levels]`` or ``[*levels, worlds]``.
    space
        The states and transitions.
    party
        Who moves; ``-1`` lets events happen instead.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    Array
        Of the type and shape of `values` (with the world axis of `feasible`, if it alone
        has one). Staying counts where the state is feasible; infeasible states
        are never reached, and hold what would be reached from them.

    Raises
    ------
    EngineError
        If the shapes or the party do not fit the space.
    """
    return _one_move(values, space, party, np.minimum, feasible)


def reachable_states(
    space: StateSpace, party: int, state: int, feasible: BoolArray | None = None
) -> IntArray:
    """List the states that `party` reaches from `state` in one move.

    Parameters
    ----------
    space
        The states and transitions.
    party
        Who moves; ``-1`` lists what events lead to.
    state
        Number of the state that is left.
    feasible
        ``bool[*levels]`` in place of ``space.feasible``.

    Returns
    -------
    IntArray
        State numbers, ascending, without `state` itself.

    Raises
    ------
    EngineError
        If the party or the state does not exist, or `feasible` has another shape.

    References
    ----------
    [FHK1993]_
    """
    _check_party(space, party)
    allowed = space.feasible if feasible is None else feasible
    if allowed.shape != space.levels:
        raise EngineError(f"feasible has shape {allowed.shape}; a single state needs {space.levels}")
    if not 0 <= state < space.size:
        raise EngineError(f"no state {state}; states run from 0 to {space.size - 1}")
    present = space.levels_at(state)
    movable = _movable(space, party, breach_only=bool(space.terminal[present]))
    levels = [
        np.flatnonzero(space.transitions[axis][level]) if axis in movable else np.array([level])
        for axis, level in enumerate(present)
    ]
    cells: IntArray = np.ravel_multi_index(np.ix_(*levels), space.levels).reshape(-1)
    reached: IntArray = cells[allowed.reshape(-1)[cells] & (cells != state)]
    return reached


def group_closure(
    values: IntArray, space: StateSpace, members: Sequence[int], feasible: BoolArray | None = None
) -> IntArray:
    """Give for every state the least value that a group reaches by legal sequences of moves.

    Parameters
    ----------
    values
        ``int[*levels]`` or ``int[*levels, worlds]``.
    space
        The states and transitions.
    members
        The parties of the group; each moves any number of times, none twice in a row.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    IntArray
        As `values`; the state itself counts, and infeasible states hold the
        largest integer of the type.

    Raises
    ------
    EngineError
        If the shapes or the parties do not fit the space.

    References
    ----------
    [FHK1993]_, [XHKF2018]_
    """
    values, allowed = _aligned(values, space, feasible)
    composing = _all_compose(space, members)
    steps = [partial(_least_by_move, space=space, party=member, staying=composing) for member in members]
    components = partial(_by_components, space=space, members=members)
    shortcut = components if moves_are_mutual(space, members) else None
    return closure(values, allowed, steps, composing=composing, shortcut=shortcut)


def improvement_closure(
    values: IntArray,
    rank: IntArray,
    space: StateSpace,
    members: Sequence[int],
    feasible: BoolArray | None = None,
) -> IntArray:
    """Give for every state the least value that a group reaches by legal sequences of improvements.

    Parameters
    ----------
    values
        ``int[*levels]`` or ``int[*levels, worlds]``.
    rank
        ``int[party, *levels]`` or ``int[party, *levels, worlds]``, larger is better.
    space
        The states and transitions.
    members
        The parties of the group; every step is a unilateral improvement of its mover.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    IntArray
        As `values`; the state itself counts, and infeasible states hold the
        largest integer of the type.

    Raises
    ------
    EngineError
        If the shapes or the parties do not fit the space.

    References
    ----------
    [FHK1993]_, [XHKF2018]_
    """
    composing = _all_compose(space, members)
    values, allowed = _aligned(_like(values, rank[0]), space, feasible)
    shape = np.broadcast_shapes(values.shape, allowed.shape, _like(rank[0], values).shape)
    values = np.broadcast_to(values, shape)
    steps = [_least_by_improvement(rank[member], space, member, values) for member in members]
    return closure(values, allowed, steps, composing=composing)


def _one_move(
    values: NDArray[Any], space: StateSpace, party: int, pick: np.ufunc, feasible: BoolArray | None
) -> NDArray[Any]:
    _check_party(space, party)
    values, allowed = _aligned(values, space, feasible)
    open_values = np.where(allowed, values, neutral(values.dtype, pick))
    reached = _by_axes(open_values, space, party, pick, staying=True)
    return (
        reached if reached.shape == open_values.shape else np.broadcast_to(reached, open_values.shape).copy()
    )


def _by_axes(
    values: NDArray[Any], space: StateSpace, party: int, pick: np.ufunc, *, staying: bool
) -> NDArray[Any]:
    """Reduce over one move of `party`; terminal states are left along breach axes only."""
    along = reach if staying else reach_elsewhere
    reached = along(values, space.transitions, _movable(space, party, breach_only=False), pick)
    if not space.terminal.any():
        return reached
    breach = along(values, space.transitions, _movable(space, party, breach_only=True), pick)
    return np.where(_like(space.terminal, values), breach, reached)


def _least_by_move(values: IntArray, space: StateSpace, party: int, *, staying: bool) -> IntArray:
    return _by_axes(values, space, party, np.minimum, staying=staying)


def _least_by_improvement(rank: IntArray, space: StateSpace, party: int, values: IntArray) -> Step:
    """Prepare one improvement of `party`; terminal states are left along breach axes only."""
    ranks = narrow(np.broadcast_to(_like(rank, values), values.shape))
    movable = partial(_movable, space, party)
    free = improvement_step(ranks, space.transitions, movable(breach_only=False), values.dtype)
    if not space.terminal.any():
        return free
    breach = improvement_step(ranks, space.transitions, movable(breach_only=True), values.dtype)
    return lambda reached: np.where(_like(space.terminal, reached), breach(reached), free(reached))


def _by_components(
    values: IntArray, allowed: BoolArray, *, space: StateSpace, members: Sequence[int]
) -> IntArray:
    labels = component_labels(allowed, space.transitions, [space.axes_of(member) for member in members])
    return least_by_component(values, allowed, labels)


def _movable(space: StateSpace, party: int, *, breach_only: bool) -> tuple[int, ...]:
    return tuple(axis for axis in space.axes_of(party) if space.breach[axis] or not breach_only)


def _all_compose(space: StateSpace, members: Sequence[int]) -> bool:
    """Tell whether two moves in a row always make one, for each of the members."""
    if EVENT in members:
        raise EngineError("events move nobody: a group has parties only")
    for member in members:
        _check_party(space, member)
    return all(moves_compose(space, member) for member in members)


def moves_compose(space: StateSpace, party: int) -> bool:
    """Tell whether two moves of `party` in a row always make one.

    Parameters
    ----------
    space
        The states and transitions.
    party
        Who moves.

    Returns
    -------
    bool
        False where leaving a terminal state frees options that are no breach.
    """
    breach = _movable(space, party, breach_only=True)
    return not breach or breach == space.axes_of(party) or not space.terminal.any()


def _like(grid: NDArray[Any], values: NDArray[Any]) -> NDArray[Any]:
    """Give an array over states a world axis of length 1 where `values` has one."""
    return grid[..., None] if grid.ndim < values.ndim else grid


def _aligned(
    values: NDArray[Any], space: StateSpace, feasible: BoolArray | None
) -> tuple[NDArray[Any], BoolArray]:
    """Check the shapes and give both arrays the same number of axes."""
    allowed = space.feasible if feasible is None else feasible
    options = len(space.levels)
    for name, array in (("values", values), ("feasible", allowed)):
        if array.shape[:options] != space.levels or array.ndim > options + 1:
            raise EngineError(f"{name} has shape {array.shape}; expected {space.levels}, worlds last if any")
    return _like(values, allowed), _like(allowed, values)


def _check_party(space: StateSpace, party: int) -> None:
    if not EVENT <= party < space.parties:
        raise EngineError(f"no party {party}; parties run from 0 to {space.parties - 1}")
