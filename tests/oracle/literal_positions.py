"""Positions on a scale, from the definitions and in exact fractions: mean, medians, votes, distances."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Numbers = Sequence[Fraction]


def mean(positions: Numbers, weights: Numbers) -> Fraction | None:
    """Sum of weight times position over the sum of weights."""
    if not sum(weights):
        return None
    return Fraction(sum(w * x for w, x in zip(weights, positions, strict=True))) / sum(weights)


def medians(positions: Numbers, weights: Numbers) -> list[Fraction]:
    """List the positions with at most half of the weight below them and at most half above."""
    found = set()
    for point in positions:
        below = sum(w for w, x in zip(weights, positions, strict=True) if x < point)
        above = sum(w for w, x in zip(weights, positions, strict=True) if x > point)
        bears = any(w for w, x in zip(weights, positions, strict=True) if x == point)
        if bears and 2 * below <= sum(weights) and 2 * above <= sum(weights):
            found.add(point)
    return sorted(found)


def smallest_half(positions: Numbers, weights: Numbers) -> Fraction:
    """Go up the positions until at least half of the weight lies at or below."""
    for point in sorted(positions):
        if 2 * sum(w for w, x in zip(weights, positions, strict=True) if x <= point) >= sum(weights):
            return point
    raise AssertionError


def distance(point: Fraction, positions: Numbers, weights: Numbers) -> Fraction:
    """Weighted sum of distances from a point."""
    return Fraction(sum(w * abs(x - point) for w, x in zip(weights, positions, strict=True)))


def squared_distance(point: Fraction, positions: Numbers, weights: Numbers) -> Fraction:
    """Weighted sum of squared distances from a point."""
    return Fraction(sum(w * (x - point) ** 2 for w, x in zip(weights, positions, strict=True)))


def votes(one: Fraction, other: Fraction, positions: Numbers, weights: Numbers) -> Fraction:
    """Weight of those to whom one point is strictly nearer than another."""
    return Fraction(sum(w for w, x in zip(weights, positions, strict=True) if abs(x - one) < abs(x - other)))


def value(level: Fraction, ideal: Fraction, salience: Fraction, power: int) -> Fraction:
    """Lose the salience times the distance from the ideal, to a power."""
    return -salience * abs(level - ideal) ** power
