"""Local search: change one or two parts of a package as long as that raises the criterion.

It gives bounded search a good package to begin with; nothing else rests on it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.deal.bounded.criteria import Criterion
from detente.deal.bounded.weighing import Stack
from detente.deal.spaces import FloatArray

__all__ = ["climb", "climb_by_pairs"]

Index = NDArray[np.int64]

MOST_CHANGES = 200
PAIRED_ROWS = 600
SMALLEST_RISE = 1e-13


def climb(stack: Stack, criterion: Criterion, rows: Index) -> Index:
    """Change one part at a time, always to the best row, until nothing improves.

    Parameters
    ----------
    stack
        The gains.
    criterion
        What is raised.
    rows
        ``int64[part]``: where to begin.

    Returns
    -------
    Index
        ``int64[part]``.
    """
    rows = rows.copy()
    for _ in range(MOST_CHANGES):
        gains, changes = _from(stack, rows)
        scores = criterion.score(gains[:, None] + changes)
        best = int(scores.argmax())
        if not scores[best] > _rise(float(criterion.score(gains[:, None])[0])):
            break
        rows[stack.owner[best]] = best
    return rows


def climb_by_pairs(stack: Stack, criterion: Criterion, rows: Index, weights: FloatArray) -> Index:
    """Change one or two parts at a time until nothing improves.

    Parameters
    ----------
    stack
        The gains.
    criterion
        What is raised.
    rows
        ``int64[part]``: where to begin.
    weights
        ``float[party]``: the weighing by which rows are put aside where there are many.

    Returns
    -------
    Index
        ``int64[part]``.
    """
    among = np.arange(stack.owner.size)
    if among.size > PAIRED_ROWS:
        promising = stack.reachable(weights[None])[0]
        among = np.sort(np.argpartition(-promising, PAIRED_ROWS)[:PAIRED_ROWS])
    other = stack.owner[among][:, None] != stack.owner[among]
    for _ in range(MOST_CHANGES):
        rows = climb(stack, criterion, rows)
        gains, changes = _from(stack, rows)
        change = changes[:, among]
        pairs = gains[:, None, None] + change[:, :, None] + change[:, None, :]
        scores = np.where(other, criterion.score(pairs.reshape(gains.size, -1)).reshape(other.shape), -np.inf)
        first, second = np.unravel_index(int(scores.argmax()), scores.shape)
        if not scores[first, second] > _rise(float(criterion.score(gains[:, None])[0])):
            break
        for row in (among[first], among[second]):
            rows[stack.owner[row]] = row
    return rows


def _from(stack: Stack, rows: Index) -> tuple[FloatArray, FloatArray]:
    """Give the gains of a package, and what each row in place of its own changes."""
    chosen = stack.flat[:, rows]
    gains: FloatArray = stack.start - 2.0 * stack.slack + chosen.sum(axis=1)
    changes: FloatArray = stack.flat - chosen[:, stack.owner]
    return gains, changes


def _rise(score: float) -> float:
    return score + SMALLEST_RISE * max(1.0, abs(score))
