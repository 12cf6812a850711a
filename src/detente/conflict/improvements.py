"""One unilateral improvement: the least value among the states that a party reaches and ranks higher.

The states that differ in one party's options only form a *fibre*; a combination
of levels of these options is a *strategy*. Two ways to look at all improvements
inside every fibre at once are built, and the cheaper one is taken:

- *by pairs*: for each pair of strategies, one comparison of ranks over all
  fibres; good for few strategies or many one-way options;
- *by sorting*: each fibre is sorted by the party's rank once; the least value
  among the strictly better positions is then a running minimum from the top.
  Where options are not two-way, each combination of their levels sees only a
  part of the strategies, and gets a sorting of its own.

Ranks are fixed while values change from round to round, so a step is prepared
once and then applied to as many value arrays as needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from math import prod

import numpy as np

from detente.conflict.axes import Transitions, lay_flat, neutral, pile_up
from detente.conflict.states import BoolArray, IntArray

__all__ = ["Step", "improvement_step"]

Step = Callable[[IntArray], IntArray]
"""From values of states to the least value that one further move reaches."""

LARGEST_GUARDS = 64 * 2**20
"""Bytes that comparisons by pairs may take before sorting, which needs less, is preferred."""


def improvement_step(
    rank: IntArray, transitions: Transitions, axes: tuple[int, ...], dtype: np.dtype[np.generic]
) -> Step:
    """Prepare the least value over the unilateral improvements along `axes`.

    Parameters
    ----------
    rank
        ``int[*levels]`` or ``int[*levels, worlds]``: the mover's rank of each state.
    transitions
        Per option ``bool[from level, to level]``.
    axes
        The options that the mover changes.
    dtype
        Type of the values to come.

    Returns
    -------
    Step
        Takes values of the same shape, with the largest integer at infeasible
        states, and returns for every state the least value over the states that
        the mover reaches from it and ranks strictly higher; the largest integer
        where there is none.
    """
    allowed = [transitions[axis] for axis in axes]
    if _pairs_are_cheaper(allowed, rank.size, dtype.itemsize):
        return _by_pairs(rank, axes, allowed, dtype)
    return _by_sorting(rank, axes, allowed)


def _pairs_are_cheaper(allowed: list[BoolArray], cells: int, itemsize: int) -> bool:
    """Weigh the number of pairs against the number of strategies to be sorted.

    The factors were measured on 2^18 to 2^20 states and on 256 states in 400 to 1,024 worlds.
    """
    strategies = prod(len(option) for option in allowed)
    pairs = prod(int(option.sum()) for option in allowed) - strategies
    to_sort = prod(len(option) if option.all() else int(option.sum()) for option in allowed)
    guards = pairs * (cells // strategies) * itemsize
    return pairs <= max(8 * strategies, 3 * to_sort) and guards <= LARGEST_GUARDS


def _by_pairs(
    rank: IntArray, axes: tuple[int, ...], allowed: list[BoolArray], dtype: np.dtype[np.generic]
) -> Step:
    """Compare strategies two by two.

    The guard of a pair is the largest integer where the second strategy is no
    improvement and the smallest where it is: a maximum with it masks values much
    faster than choosing element by element.
    """
    rows = lay_flat(rank, axes)
    joint = _joint(allowed)
    np.fill_diagonal(joint, val=False)
    low, top = neutral(dtype, np.maximum), neutral(dtype, np.minimum)
    guards = [
        (start, end, np.where(rows[end] > rows[start], low, top).astype(dtype, copy=False))
        for start, end in np.argwhere(joint)
    ]

    def step(values: IntArray) -> IntArray:
        flat = lay_flat(values, axes)
        least = np.full_like(flat, top)
        for start, end, guard in guards:
            np.minimum(least[start], np.maximum(flat[end], guard), out=least[start])
        return pile_up(least, axes, values.shape)

    return step


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What some strategies see, sorted by rank within each fibre.

    ``seen``: the strategies that they reach. ``own``: where they stand among these.
    ``place``: ``int[position, fibre]``, flat index into ``[seen, fibre]``, worst first.
    ``tied``: ``bool[position, fibre]``, is the next position ranked the same?
    """

    seen: IntArray
    own: IntArray
    place: IntArray
    tied: BoolArray


def _by_sorting(rank: IntArray, axes: tuple[int, ...], allowed: list[BoolArray]) -> Step:
    """Sort each fibre by rank once, then run minima from the top of each."""
    bound = [option if not option.all() else np.ones((1, 1), dtype=bool) for option in allowed]
    pattern = _patterns(allowed)
    rows = lay_flat(rank, axes)
    views = [
        _view(rows, np.flatnonzero(seen[pattern]), np.flatnonzero(pattern == own))
        for own, seen in enumerate(_joint(bound))
    ]

    def step(values: IntArray) -> IntArray:
        flat = lay_flat(values, axes)
        if len(views) == 1:
            return pile_up(_least_above(flat, views[0]), axes, values.shape)
        least = np.empty_like(flat)
        for view in views:
            least[view.seen[view.own]] = _least_above(flat[view.seen], view)[view.own]
        return pile_up(least, axes, values.shape)

    return step


def _view(rank: IntArray, seen: IntArray, own: IntArray) -> _View:
    """Sort the strategies `seen` of each fibre by ``rank[strategy, fibre]``."""
    strategies, fibres = len(seen), rank.shape[1]
    bits = (strategies - 1).bit_length()
    by_fibre = np.ascontiguousarray(rank[seen].T)
    low, high = int(by_fibre.min()), int(by_fibre.max())
    if (high - low + 1) << bits < 2**62:
        # Rank and strategy share one integer, so that plain sorting (vectorised in NumPy) orders both.
        small = (high - low + 1) << bits < 2**31 and low > -(2**31) and high < 2**31
        packed: IntArray = by_fibre.astype(np.int32 if small else np.int64)
        packed -= low
        packed <<= bits
        packed |= np.arange(strategies, dtype=packed.dtype)
        packed.sort(axis=1)
        order: IntArray = packed & ((1 << bits) - 1)
        ranked: IntArray = packed >> bits
    else:
        order = np.argsort(by_fibre, axis=1, kind="stable")
        ranked = np.take_along_axis(by_fibre, order, axis=1)
    tied = np.ascontiguousarray((ranked[:, 1:] == ranked[:, :-1]).T)
    place = np.ascontiguousarray(order.T).astype(np.intp)
    place *= fibres
    place += np.arange(fibres)
    return _View(seen, np.searchsorted(seen, own), place, tied)


def _least_above(flat: IntArray, view: _View) -> IntArray:
    """Give the least of ``flat[strategy, fibre]`` over the strictly better strategies that are seen."""
    lined = np.take(flat, view.place)
    least = np.empty_like(lined)
    least[-1] = neutral(lined.dtype, np.minimum)
    running = least[-1].copy()
    some_tied = np.logical_or.reduce(view.tied, axis=1)
    for position in range(len(lined) - 2, -1, -1):
        np.minimum(running, lined[position + 1], out=running)
        least[position] = running
        if some_tied[position]:
            np.copyto(least[position], least[position + 1], where=view.tied[position])
    result = np.empty_like(flat)
    result.reshape(-1)[view.place] = least
    return result


def _joint(allowed: list[BoolArray]) -> BoolArray:
    """Combine the transitions of single options into those of whole strategies."""
    return reduce(np.kron, allowed, np.ones((1, 1), dtype=bool))


def _patterns(allowed: list[BoolArray]) -> IntArray:
    """Number, for each strategy, the combination of its levels along the options that are not two-way."""
    lengths = [len(option) for option in allowed]
    levels = np.indices(lengths).reshape(len(lengths), prod(lengths))
    number = np.zeros(levels.shape[1], dtype=np.intp)
    for option, level in zip(allowed, levels, strict=True):
        if not option.all():
            number = number * len(option) + level
    return number
