"""Observations as half-spaces: one row ``g`` per world, with ``sum_k g_k r_k >= 0`` for the raw weights.

With ``s_k(x)`` for the score of a package's level on issue ``k``:

* it *prefers* x to y: ``g_k = s_k(x) - s_k(y)``;
* it *offers* or *accepts* x, which is no worse for it than no deal. What no deal is worth may be a
  part ``p`` of what a package y is worth, whatever the weights, and a number ``c`` besides (no deal as
  a difference from today's package y: ``p = 1``; a value on the party's own scale: ``p = 0``). Then
  ``g_k = s_k(x) - p s_k(y) - c``, since ``c`` is ``c sum_k r_k / sum_k r_k``;
* it *refuses* x: the same row with its sign changed;
* issue a matters to it at least f times as much as issue b: ``g_a = 1``, ``g_b = -f``.

A row of zeros says nothing. A row of minus ones cannot hold, for weights are not negative: it stands
for what contradicts the world by itself.

Axis convention: rows and scores ``float[world, issue]``, stacked to ``float[world, row, issue]``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.deal.grid import TIE
from detente.deal.spaces import BoolArray, FloatArray, IntArray
from detente.errors import EngineError

__all__ = [
    "check_rows",
    "gain_rows",
    "importance_rows",
    "observations_hold",
    "package_scores",
    "preference_rows",
]

TWO_ISSUES = 2


def package_scores(scores: Sequence[FloatArray], package: IntArray) -> FloatArray:
    """Look up what each level of one package scores in every world.

    Parameters
    ----------
    scores
        Per issue ``float[level, world]``: one party's scores, before weights.
    package
        ``int[issue]``.

    Returns
    -------
    FloatArray
        ``float[world, issue]``.

    Raises
    ------
    EngineError
        If the package does not fit the tables.
    """
    places = np.asarray(package)
    sizes = [len(table) for table in scores]
    if places.shape != (len(sizes),) or (places < 0).any() or (places >= sizes).any():
        raise EngineError(f"a package needs one level for each issue, below {sizes}; found {places.tolist()}")
    return np.stack([table[place] for table, place in zip(scores, places, strict=True)], axis=-1)


def preference_rows(better: FloatArray, worse: FloatArray) -> FloatArray:
    """State that one package is worth no less than another.

    Parameters
    ----------
    better, worse
        ``float[world, issue]``: scores of both.

    Returns
    -------
    FloatArray
        ``float[world, issue]``.
    """
    return better - worse


def gain_rows(scores: FloatArray, anchor: FloatArray, difference: FloatArray) -> FloatArray:
    """State that a package is worth no less than no deal; change the sign for a refusal.

    Parameters
    ----------
    scores
        ``float[world, issue]``: scores of the package.
    anchor
        ``float[world, issue]``: scores of the package that no deal is measured from, times the part
        of no deal that is measured from it.
    difference
        ``float[world]``: what no deal is worth besides, in points.

    Returns
    -------
    FloatArray
        ``float[world, issue]``.
    """
    return scores - anchor - difference[:, None]


def importance_rows(pair: tuple[int, int], shape: tuple[int, int], factor: float = 1.0) -> FloatArray:
    """State that one issue matters at least `factor` times as much as another.

    Parameters
    ----------
    pair
        The issue that matters more, and the other.
    shape
        Numbers of worlds and issues.
    factor
        Above zero.

    Returns
    -------
    FloatArray
        ``float[world, issue]``.

    Raises
    ------
    EngineError
        If the issues are not two different ones, or the factor is not above zero.
    """
    worlds, issues = shape
    if len(set(pair)) < TWO_ISSUES or not all(0 <= issue < issues for issue in pair):
        raise EngineError(f"two different issues below {issues} are compared; found {list(pair)}")
    if not (np.isfinite(factor) and factor > 0.0):
        raise EngineError(f"the factor between two weights must be above zero; found {factor}")
    rows = np.zeros((worlds, issues))
    rows[:, pair[0]], rows[:, pair[1]] = 1.0, -factor
    return rows


def observations_hold(rows: FloatArray, weights: FloatArray) -> BoolArray:
    """Tell which observations hold for given weights.

    A row that is zero but for rounding error holds.

    Parameters
    ----------
    rows
        ``float[world, row, issue]``.
    weights
        ``float[world, issue]``, in any unit.

    Returns
    -------
    BoolArray
        ``bool[world, row]``.

    Raises
    ------
    EngineError
        If the arrays contradict each other.
    """
    check_rows(rows)
    if weights.shape != (rows.shape[0], rows.shape[2]):
        raise EngineError(
            f"weights need the shape {(rows.shape[0], rows.shape[2])}, [world, issue]; found {weights.shape}"
        )
    parts = rows * weights[:, None, :]
    held: BoolArray = parts.sum(axis=2) >= -TIE * np.abs(parts).sum(axis=2)
    return held


def check_rows(rows: FloatArray) -> None:
    """Refuse rows of another shape, and numbers that are not finite."""
    if rows.ndim != 3:
        raise EngineError(f"observations need the shape [world, row, issue]; found {rows.shape}")
    if not np.isfinite(rows).all():
        raise EngineError("observations must be finite numbers; found infinite ones or nan")
