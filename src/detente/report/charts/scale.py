"""Axes: a span that holds all values, and round numbers to mark it with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

__all__ = ["Axis", "axis_over"]


@dataclass(frozen=True, slots=True)
class Axis:
    """A span of numbers with round marks inside it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Place a value between 0 (lowest) and 1 (highest)."""
        return (value - self.low) / (self.high - self.low)


def axis_over(values: Iterable[float], margin: float = 0.06, marks: int = 5) -> Axis | None:
    """Span some values with a margin, marked at about so many multiples of 1, 2 or 5 times a power of ten.

    Returns
    -------
    Axis or None
        None if there are no values, or if they are too far apart to be drawn.
    """
    found = list(values)
    if not found:
        return None
    low, high = min(found), max(found)
    spare = (high - low) * margin if high > low else max(abs(low) * 0.1, 1.0)
    low, high = low - spare, high + spare
    if not isfinite(high - low) or high - low <= 0:
        return None
    step = _round_step((high - low) / marks)
    ticks = tuple(number * step for number in range(ceil(low / step), floor(high / step) + 1))
    return Axis(low, high, ticks)


def _round_step(step: float) -> float:
    power = 10.0 ** floor(log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * 0.999)
