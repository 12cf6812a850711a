"""Weights that fit observations, read aloud: from definitions, one at a time, without any engine.

Definitions
-----------
With raw weights ``r`` a package with scores ``s`` is worth ``sum r_k s_k / sum r_k``. An *observation* is a
sentence about values: a package is worth no less than another; no less than no deal, which is worth a part
of a given package and a number besides; no more than no deal; one weight is at least so many times another.
Raw weights *fit* if they lie in the box and every sentence is true.

Three independent ways to look at the weights that fit: *rejection* (draw from the box, keep what fits); the
*vertices* (every point at which as many of the walls meet as there are weights, and which breaks none); the
*room* (the largest ball-like margin, by vertices of the same problem with the margin as one more unknown).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

import numpy as np

Weights = Sequence[float]
Sentence = Callable[[Weights], bool]


def value(weights: Weights, scores: Sequence[float]) -> float:
    """Value a package by its scores."""
    return sum(r * s for r, s in zip(weights, scores, strict=True)) / sum(weights)


def prefers(better: Sequence[float], worse: Sequence[float]) -> Sentence:
    """One package is worth no less than another."""
    return lambda weights: value(weights, better) >= value(weights, worse)


def accepts(scores: Sequence[float], anchor: Sequence[float], part: float, besides: float) -> Sentence:
    """A package is worth no less than no deal."""
    return lambda weights: value(weights, scores) >= part * value(weights, anchor) + besides


def refuses(scores: Sequence[float], anchor: Sequence[float], part: float, besides: float) -> Sentence:
    """A package is worth no more than no deal."""
    return lambda weights: value(weights, scores) <= part * value(weights, anchor) + besides


def weighs(more: int, less: int, factor: float) -> Sentence:
    """One weight is at least so many times another."""
    return lambda weights: weights[more] >= factor * weights[less]


def fits(weights: Weights, sentences: Sequence[Sentence]) -> bool:
    """Tell whether every sentence is true."""
    return all(sentence(weights) for sentence in sentences)


def rejection(
    box: Sequence[tuple[float, float]], sentences: Sequence[Sentence], tries: int, seed: int
) -> list[list[float]]:
    """Draw from the box and keep what fits, in shares that sum to one."""
    random = Random(seed)
    kept = []
    for _ in range(tries):
        weights = [random.uniform(low, high) for low, high in box]
        if fits(weights, sentences):
            kept.append([weight / sum(weights) for weight in weights])
    return kept


def most_room(slopes: Sequence[Sequence[float]], offsets: Sequence[float]) -> float:
    """Find the largest t with ``a . x + b >= t`` and ``t <= x <= 1 - t``, among all vertices.

    Every row must have length one or be zero. The optimum of a bounded linear program lies at a vertex: so
    many walls as unknowns are met there exactly.
    """
    count = len(slopes[0])
    walls = [([*row, -1.0], offset) for row, offset in zip(slopes, offsets, strict=True)]
    for issue in range(count):
        unit = [float(k == issue) for k in range(count)]
        walls += [([*unit, -1.0], 0.0), ([*(-u for u in unit), -1.0], 1.0)]
    best = -np.inf
    for chosen in combinations(walls, count + 1):
        matrix = np.array([wall for wall, _ in chosen])
        if abs(np.linalg.det(matrix)) < 1e-9:
            continue
        point = np.linalg.solve(matrix, [-offset for _, offset in chosen])
        if all(np.dot(wall, point) + offset >= -1e-9 for wall, offset in walls):
            best = max(best, float(point[-1]))
    return best
