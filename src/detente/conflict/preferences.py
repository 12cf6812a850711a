"""From what a party says it wants to a ranking of states.

Three ways to say it:

- *statements* [Peng1999]_: conditions on states, most important first. Of
  two states the one ranks higher that meets the most important statement on
  which they differ. Statements of equal importance form a tied group, within
  which only the number of statements met counts.
- *weights*: a number for each level of each option; a state is worth their sum.
- *a ranking*: classes of states, best first.

All of them give dense ranks: 0 for the worst class, 1 for the next, larger is
better. Arrays over states have any shape, usually one axis per option as in
`detente.conflict.states`; arrays over worlds carry the world axis last.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = [
    "LARGEST_SCORE",
    "dense_ranks",
    "rank_by_ranking",
    "rank_by_statements",
    "rank_by_weights",
    "statement_scores",
]

Ranks = NDArray[np.int64]

LARGEST_SCORE = 2**62
"""Scores stay below this, so that sums and differences of two fit 64 bits."""


def dense_ranks(values: IntArray, *, worlds: bool = False) -> Ranks:
    """Number the distinct values 0, 1, 2, ... in ascending order.

    Parameters
    ----------
    values
        Integers of any shape.
    worlds
        Is the last axis the world axis? Then each world is numbered by itself.

    Returns
    -------
    int64 array of the shape of `values`.
    """
    if not worlds:
        return np.unique(values, return_inverse=True)[1].reshape(values.shape).astype(np.int64)
    rows = values.reshape(-1, values.shape[-1])
    order = np.argsort(rows, axis=0, kind="stable")
    ordered = np.take_along_axis(rows, order, axis=0)
    steps = np.zeros(rows.shape, dtype=np.int64)
    np.cumsum(ordered[1:] != ordered[:-1], axis=0, out=steps[1:])
    ranks = np.empty_like(steps)
    np.put_along_axis(ranks, order, steps, axis=0)
    return ranks.reshape(values.shape)


def rank_by_statements(truth: BoolArray, groups: Sequence[Sequence[int]] | None = None) -> Ranks:
    """Rank states lexicographically by the statements they meet.

    Of two states the one ranks higher that meets more statements of the first
    group on which their numbers differ; equal ranks mean equal numbers in every
    group [Peng1999]_.

    Parameters
    ----------
    truth
        ``bool[statement, *levels]``: where each statement holds.
    groups
        Statements by importance, the most important group first, each statement
        in one group. Left out: each statement by itself, in the order given.

    Returns
    -------
    int64 array ``[*levels]`` of dense ranks, larger is better, for any number of statements.

    Raises
    ------
    EngineError
        If the groups do not hold each statement once.

    References
    ----------
    [Peng1999]_, [FHK1993]_
    """
    parts = [(index,) for index in range(len(truth))] if groups is None else [tuple(part) for part in groups]
    if sorted(index for part in parts for index in part) != list(range(len(truth))):
        raise EngineError(f"groups must hold each of the {len(truth)} statements once; found {parts}")
    score, size = np.zeros(truth.shape[1:], dtype=np.int64), 1
    for part in parts:
        base = len(part) + 1
        if size * base >= LARGEST_SCORE:
            # Ranks need no more room than there are states, however many statements follow.
            score, size = dense_ranks(score), max(score.size, 1)
        score = score * base + truth[list(part)].sum(axis=0)
        size *= base
    return dense_ranks(score)


def statement_scores(truth: BoolArray, positions: IntArray) -> Ranks:
    """Score states by statements whose order of importance differs by world.

    Within a world the scores order the states as `rank_by_statements` does.

    Parameters
    ----------
    truth
        ``bool[statement, *levels]``: where each statement holds.
    positions
        ``int[statement, worlds]``: place of each statement in each world, the
        smallest most important; statements with equal places are a tied group.

    Returns
    -------
    int64 array ``[*levels, worlds]``, larger is better.

    Raises
    ------
    EngineError
        If the shapes contradict each other.

    Notes
    -----
    A statement weighs the product of (members + 1) over all less important
    groups, which makes sums of weights lexicographic. That product stays below
    2^k for k statements, so the scores are exact integers up to 62 statements;
    in a case with more, dense ranks are computed world by world instead.

    References
    ----------
    [Peng1999]_
    """
    if positions.ndim != 2 or len(positions) != len(truth):
        raise EngineError(f"positions have shape {positions.shape}; expected ({len(truth)}, worlds)")
    states = truth.shape[1:]
    flat = truth.reshape(len(truth), prod(states))
    if len(truth) > LARGEST_SCORE.bit_length() - 1:
        ranked = [rank_by_statements(flat, _groups_of(places)) for places in positions.T]
        return np.stack(ranked, axis=-1).reshape(*states, positions.shape[1])
    weights = _weights_of(positions)
    if len(truth) < np.finfo(np.float64).nmant:
        # Every partial sum is an integer that doubles hold exactly, so any order of adding gives it.
        scores = (flat.T.astype(np.float64) @ weights.astype(np.float64)).astype(np.int64)
    else:
        scores = flat.T.astype(np.int64) @ weights
    return scores.reshape(*states, positions.shape[1])


def rank_by_weights(weights: Sequence[Sequence[float]]) -> Ranks:
    """Rank states by the sum of the weights of their levels.

    Parameters
    ----------
    weights
        For each option, the weight of each of its levels; a yes/no option that
        counts 3 when taken is ``(0, 3)``.

    Returns
    -------
    int64 array ``[*levels]`` of dense ranks, larger is better.

    Raises
    ------
    EngineError
        If a weight is not finite, or the sums do not fit 62 bits as exact integers.

    Notes
    -----
    Sums are exact: weights are taken as the decimal numbers that they print as,
    so that 0.1 + 0.2 ties with 0.3.

    References
    ----------
    [FHK1993]_
    """
    exact = [[_decimal(weight) for weight in option] for option in weights]
    unit = lcm(*(weight.denominator for option in exact for weight in option))
    whole = [[int(weight * unit) for weight in option] for option in exact]
    if sum(max(map(abs, option), default=0) for option in whole) >= LARGEST_SCORE:
        raise EngineError("the weights need more than 62 bits to be added exactly: give fewer digits")
    total = np.zeros([len(option) for option in whole], dtype=np.int64)
    for axis, option in enumerate(whole):
        shape = [-1 if other == axis else 1 for other in range(len(whole))]
        total += np.array(option, dtype=np.int64).reshape(shape)
    return dense_ranks(total)


def rank_by_ranking(classes: Sequence[Sequence[int]], levels: tuple[int, ...]) -> Ranks:
    """Rank states by classes of equally good states, best first.

    Parameters
    ----------
    classes
        State numbers of each class; states in no class rank below all others.
    levels
        Number of levels of each option.

    Returns
    -------
    int64 array ``[*levels]`` of dense ranks, larger is better.

    Raises
    ------
    EngineError
        If a state is listed twice or does not exist.
    """
    listed = [state for members in classes for state in members]
    if len(set(listed)) != len(listed):
        twice = sorted({state for state in listed if listed.count(state) > 1})
        raise EngineError(f"states {twice} are listed more than once; a state has one rank")
    size = prod(levels)
    unknown = [state for state in listed if not 0 <= state < size]
    if unknown:
        raise EngineError(f"no states {unknown}; states run from 0 to {size - 1}")
    rank = np.zeros(size, dtype=np.int64)
    for height, members in enumerate(reversed(classes), start=1):
        rank[list(members)] = height
    return dense_ranks(rank).reshape(levels)


def _decimal(weight: float) -> Fraction:
    if not np.isfinite(weight):
        raise EngineError(f"a weight must be a finite number; found {weight}")
    return Fraction(str(weight))


def _groups_of(places: IntArray) -> list[list[int]]:
    return [np.flatnonzero(places == place).tolist() for place in np.unique(places)]


def _weights_of(positions: IntArray) -> Ranks:
    """Weigh each statement in each world: the product of (members + 1) over less important groups."""
    order = np.argsort(positions, axis=0, kind="stable")[::-1]
    placed = np.take_along_axis(positions, order, axis=0)
    ordered = np.ones(positions.shape, dtype=np.int64)
    base = members = np.ones(positions.shape[1], dtype=np.int64)
    for row in range(1, len(placed)):
        fresh = placed[row] != placed[row - 1]
        base = np.where(fresh, base * (members + 1), base)
        members = np.where(fresh, 1, members + 1)
        ordered[row] = base
    weights = np.empty_like(ordered)
    np.put_along_axis(weights, order, ordered, axis=0)
    return weights
