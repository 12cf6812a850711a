"""Distributions of one number, drawn by their own inverse functions.

``quantile`` turns uniforms into draws, of any shape; ``cumulative`` is the share
at or below a point. A range ``low to high`` names the 5 % and 95 % points.
Nothing is drawn here: uniforms come from `detente.quantities.draws`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, log, sqrt
from typing import Protocol, runtime_checkable

import numpy as np

from detente.errors import QuantityError
from detente.expressions import FloatArray
from detente.quantities.normal import normal_cumulative, normal_quantile

__all__ = ["Distribution", "Exact", "LogNormal", "Normal", "Triangular", "Uniform", "checked_shares"]

UPPER_POINT = float(normal_quantile(np.array(0.95)))
"""The 95 % point of the standard normal distribution, 1.6449."""


@runtime_checkable
class Distribution(Protocol):
    """What every distribution offers."""

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares between 0 and 1 into the points below which they lie."""
        ...

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        ...

    @property
    def median(self) -> float:
        """The least point at or below which half of the distribution lies."""
        ...

    @property
    def is_exact(self) -> bool:
        """Whether there is but one value."""
        ...


@dataclass(frozen=True, slots=True)
class Exact:
    """A single value."""

    value: float

    def __post_init__(self) -> None:
        """Refuse what is not finite."""
        _check_finite(value=self.value)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Give the value for every share."""
        return np.full(checked_shares(u).shape, self.value)

    def cumulative(self, x: float) -> float:
        """Give 0 below the value and 1 from it on."""
        return float(x >= self.value)

    @property
    def median(self) -> float:
        """The value."""
        return self.value

    @property
    def is_exact(self) -> bool:
        """True."""
        return True


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal distribution with the given 5 % and 95 % points."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse points that are not finite or not in order."""
        _check_range(self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares into points; infinite at 0 and 1."""
        return self.median + self._spread * normal_quantile(checked_shares(u))

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        return normal_cumulative((x - self.median) / self._spread)

    @property
    def median(self) -> float:
        """The middle of the two points."""
        return self.low / 2 + self.high / 2

    @property
    def is_exact(self) -> bool:
        """False."""
        return False

    @property
    def _spread(self) -> float:
        """The standard deviation."""
        return (self.high / 2 - self.low / 2) / UPPER_POINT


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A distribution whose logarithm is normal, with the given 5 % and 95 % points above 0."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse points that are not finite, not in order or not above 0."""
        _check_range(self.low, self.high)
        if self.low <= 0:
            raise QuantityError(f"found a log-normal range from {self.low:g}; it must start above 0")

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares into points; 0 at 0 and infinite at 1."""
        return self.median * np.exp(self._spread * normal_quantile(checked_shares(u)))

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        if x <= 0:
            return 0.0
        return normal_cumulative((log(x) - log(self.low) / 2 - log(self.high) / 2) / self._spread)

    @property
    def median(self) -> float:
        """The geometric middle of the two points."""
        return sqrt(self.low) * sqrt(self.high)

    @property
    def is_exact(self) -> bool:
        """False."""
        return False

    @property
    def _spread(self) -> float:
        """The standard deviation of the logarithm."""
        return (log(self.high) - log(self.low)) / 2 / UPPER_POINT


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between two ends alike."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse ends that are not finite or not in order."""
        _check_range(self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares into points; the ends at 0 and 1."""
        shares = checked_shares(u)
        return np.clip(self.low * (1 - shares) + self.high * shares, self.low, self.high)

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        return min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)

    @property
    def median(self) -> float:
        """The middle of the two ends."""
        return self.low / 2 + self.high / 2

    @property
    def is_exact(self) -> bool:
        """False."""
        return False


@dataclass(frozen=True, slots=True)
class Triangular:
    """A density that rises in a line from `low` to `mode` and falls in a line to `high`."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse points that are not finite or not in order."""
        _check_range(self.low, self.high)
        _check_finite(mode=self.mode)
        if not self.low <= self.mode <= self.high:
            raise QuantityError(
                f"found the most likely value {self.mode:g} outside {self.low:g} to {self.high:g}; "
                "it stands between the lowest and the highest"
            )

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares into points; the ends at 0 and 1."""
        shares = checked_shares(u)
        rising = self.low + np.sqrt(shares * (self._width * (self.mode - self.low)))
        falling = self.high - np.sqrt((1 - shares) * (self._width * (self.high - self.mode)))
        points = np.where(shares * self._width < self.mode - self.low, rising, falling)
        return np.clip(np.where(shares == 0, self.low, points), self.low, self.high)

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        if x <= self.low or x >= self.high:
            return float(x >= self.high)
        if x < self.mode:
            return (x - self.low) / self._width * ((x - self.low) / (self.mode - self.low))
        return 1.0 - (self.high - x) / self._width * ((self.high - x) / (self.high - self.mode))

    @property
    def median(self) -> float:
        """The point that halves the area."""
        return float(self.quantile(np.array(0.5)))

    @property
    def is_exact(self) -> bool:
        """False."""
        return False

    @property
    def _width(self) -> float:
        """The distance between the ends."""
        return self.high - self.low


def checked_shares(u: FloatArray) -> FloatArray:
    """Refuse shares outside 0 to 1, among them what is no number."""
    shares = np.asarray(u, dtype=np.float64)
    if shares.size and not (shares.min() >= 0 and shares.max() <= 1):
        raise QuantityError("found a share outside 0 to 1; uniforms lie between them")
    return shares


def _check_range(low: float, high: float) -> None:
    """Refuse a range that is not finite or not in order."""
    _check_finite(low=low, high=high)
    if low >= high:
        raise QuantityError(f"found a range from {low:g} to {high:g}; the first number must be the smaller")


def _check_finite(**numbers: float) -> None:
    """Refuse numbers that are not finite."""
    for name, number in numbers.items():
        if not isfinite(number):
            raise QuantityError(f"found {name} {number}; it must be a finite number")
