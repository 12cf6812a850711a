"""Reductions along option axes: the arithmetic under every unilateral move.

A party that changes options ``k, l, ...`` reaches from a state every cell that
agrees with it on all other axes. "The largest value that it reaches" is thus a
maximum along axes ``k, l, ...`` of the array of values; where an option is
one-way, the maximum runs over the levels at or above the present one. Options
are changed together, so the cells in between need not be feasible: infeasible
cells are given the neutral value once, before the first axis.

Arrays have one axis per option and, optionally, a world axis at the end, along
which nothing is ever reduced. ``pick`` is ``np.maximum`` or ``np.minimum``.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np

from detente.conflict.states import BoolArray, IntArray

__all__ = ["lay_flat", "narrow", "narrow_type", "neutral", "pile_up", "reach", "reach_elsewhere"]

Transitions = tuple[BoolArray, ...]


def neutral(dtype: np.dtype[np.generic], pick: np.ufunc) -> int | bool:
    """Give the value of `dtype` that `pick` never prefers to another."""
    largest = pick is np.minimum
    if dtype.kind == "b":
        return largest
    limits = np.iinfo(dtype)  # type: ignore[type-var]
    return int(limits.max if largest else limits.min)


def narrow(values: IntArray) -> IntArray:
    """Copy integers into the smallest signed type that holds them and leaves both its ends free.

    The ends serve as neutral values, and small integers pass through memory faster.
    """
    if values.size == 0:
        return values
    kind = narrow_type(values)
    return values.astype(kind, copy=kind.itemsize < 8)


def narrow_type(values: IntArray) -> np.dtype[np.signedinteger[Any]]:
    """Choose the type for `narrow`; 64 bits where no smaller one leaves its ends free.

    Parameters
    ----------
    values
        One integer or more.
    """
    low, high = int(values.min()), int(values.max())
    for kind in (np.int16, np.int32):
        limits = np.iinfo(kind)
        if limits.min < low and high < limits.max:
            return np.dtype(kind)
    return np.dtype(np.int64)


def reach(values: IntArray, transitions: Transitions, axes: tuple[int, ...], pick: np.ufunc) -> IntArray:
    """Reduce `values` over all cells reached by changing the options `axes`, or none of them.

    Returns
    -------
    IntArray that broadcasts to the shape of `values`: length 1 along two-way axes.
    """
    free = [axis for axis in axes if transitions[axis].all()]
    result = values
    for run in _runs(free):
        # Neighbouring axes are reduced in one call: NumPy then treats them as a single long one.
        result = pick.reduce(result, axis=run, keepdims=True)
    for axis in axes:
        if axis not in free:
            result = _along(result, axis, transitions[axis], pick, staying=True)
    return result


def reach_elsewhere(
    values: IntArray, transitions: Transitions, axes: tuple[int, ...], pick: np.ufunc
) -> IntArray:
    """Reduce `values` over all cells reached by changing at least one of the options `axes`.

    A cell differs from the present one along some axis: ``whole`` holds the
    reduction over the axes met so far, ``elsewhere`` the same without staying.
    """
    whole = values
    elsewhere = np.full_like(values, neutral(values.dtype, pick))
    for axis in axes:
        elsewhere = pick(elsewhere, _along(whole, axis, transitions[axis], pick, staying=False))
        whole = _along(whole, axis, transitions[axis], pick, staying=True)
    return elsewhere


def lay_flat(values: IntArray, axes: tuple[int, ...]) -> IntArray:
    """Lay an array out as ``[combination of levels along axes, everything else]``, contiguous."""
    count = int(np.prod([values.shape[axis] for axis in axes], dtype=int))
    return np.ascontiguousarray(np.moveaxis(values, axes, range(len(axes))).reshape(count, -1))


def pile_up(rows: IntArray, axes: tuple[int, ...], shape: tuple[int, ...]) -> IntArray:
    """Undo `lay_flat`: give rows back the `shape` of the array that they came from."""
    rest = [length for axis, length in enumerate(shape) if axis not in axes]
    moved = rows.reshape([shape[axis] for axis in axes] + rest)
    return np.moveaxis(moved, range(len(axes)), axes)


def _along(values: IntArray, axis: int, allowed: BoolArray, pick: np.ufunc, *, staying: bool) -> IntArray:
    result = values.copy() if staying else np.full_like(values, neutral(values.dtype, pick))
    sources, targets = np.moveaxis(values, axis, 0), np.moveaxis(result, axis, 0)
    for start, end in zip(*np.nonzero(allowed), strict=True):
        if start != end:
            pick(targets[start, ...], sources[end, ...], out=targets[start, ...])
    return result


def _runs(axes: list[int]) -> list[tuple[int, ...]]:
    """Split ascending axes into runs of neighbours."""
    grouped = groupby(enumerate(axes), key=lambda pair: pair[1] - pair[0])
    return [tuple(axis for _, axis in run) for _, run in grouped]
