"""Distributions made of others: rivals of which one holds, and a range cut at bounds."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan

import numpy as np

from detente.errors import QuantityError
from detente.expressions import FloatArray, IntArray
from detente.expressions.printing import plain_number
from detente.quantities.distributions import Distribution, checked_shares

__all__ = ["Cut", "Mixture", "rivals"]

SHARE_TOLERANCE = 1e-9
LEAST_MASS = 1e-9
"""A cut that leaves less than this would draw from the rounding errors of the tail."""

LEAST_UNIFORM = 2.0**-54
LARGEST_UNIFORM = 1 - 2.0**-53


@dataclass(frozen=True, slots=True)
class Mixture:
    """Rival distributions, of which each holds with its share.

    A uniform first picks the rival, by the interval of length `share` in which it
    falls, and its position inside that interval is the uniform of the rival. So
    ``quantile`` rises within each interval but not across them: it turns
    uniforms into draws, and every draw belongs to one rival.

    Parameters
    ----------
    parts
        The rivals.
    shares
        The share of each; they sum to 1.

    Raises
    ------
    QuantityError
        If there is no rival, a share is negative, or the shares do not fit.
    """

    parts: tuple[Distribution, ...]
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse shares that do not fit."""
        if not self.parts or len(self.parts) != len(self.shares):
            raise QuantityError(
                f"found {len(self.parts)} rivals and {len(self.shares)} shares; each rival needs one share"
            )
        if not (min(self.shares) >= 0 and abs(sum(self.shares) - 1) <= SHARE_TOLERANCE):
            shown = ", ".join(f"{share:g}" for share in self.shares)
            raise QuantityError(f"found the shares {shown}; they must be at least 0 and sum to 1")

    def part(self, u: FloatArray) -> IntArray:
        """Tell which rival each uniform picks, counted from 0."""
        return np.searchsorted(self._edges()[1:-1], checked_shares(u), side="right")

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn uniforms into draws; see the class for how."""
        uniforms = np.asarray(u, dtype=np.float64)
        part, edges = self.part(uniforms), self._edges()
        draws = np.empty(uniforms.shape)
        for index in range(len(self.parts)):
            mine = part == index
            width = edges[index + 1] - edges[index]
            # A share of 0 is picked by a uniform of exactly 0 or 1 alone.
            inside = (uniforms[mine] - edges[index]) / (width if width > 0 else 1.0)
            draws[mine] = self.parts[index].quantile(_kept_open(inside, uniforms[mine]))
        return draws

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point, over all rivals."""
        return sum(
            share * part.cumulative(x) for part, share in zip(self.parts, self.shares, strict=True) if share
        )

    @property
    def median(self) -> float:
        """The least point at or below which half of the mixture lies, found by halving."""
        medians = [part.median for part, share in zip(self.parts, self.shares, strict=True) if share]
        below, above = min(medians), max(medians)
        if self._holds_half(below):
            return below
        while below < (middle := below / 2 + above / 2) < above:
            if self._holds_half(middle):
                above = middle
            else:
                below = middle
        return above

    @property
    def is_exact(self) -> bool:
        """Whether all rivals are the same single value."""
        values = {part.median for part in self.parts}
        return len(values) == 1 and all(part.is_exact for part in self.parts)

    def _holds_half(self, x: float) -> bool:
        return self.cumulative(x) >= 0.5 - SHARE_TOLERANCE / 1e3

    def _edges(self) -> FloatArray:
        edges = np.concatenate(([0.0], np.cumsum(self.shares)))
        edges[-1] = 1.0
        return edges


@dataclass(frozen=True, slots=True)
class Cut:
    """A distribution cut at bounds and renormalised, not clamped.

    With F the cumulative function of the inner distribution, the draw is
    ``quantile(F(minimum) + u (F(maximum) - F(minimum)))``: what lies outside is
    taken away, and no mass piles up at a bound. A cut of rivals is the rivals cut
    each, their shares in proportion to share times mass left.

    Parameters
    ----------
    inner
        What is cut.
    minimum, maximum
        The bounds; infinite where there is none.
    name
        What the number is called in messages, such as ``weights``.

    Raises
    ------
    QuantityError
        If an exact value lies outside, or less than a billionth of the mass lies between.
    """

    inner: Distribution
    minimum: float = -inf
    maximum: float = inf
    name: str = "the value"

    def __post_init__(self) -> None:
        """Refuse bounds that leave nothing."""
        if isnan(self.minimum) or isnan(self.maximum) or self.minimum > self.maximum:
            raise QuantityError(
                f"found the bounds {self.minimum} and {self.maximum}; the minimum must not exceed the maximum"
            )
        if self.inner.is_exact:
            self._check_exact(self.inner.median)
        elif rivals(self) is None and self._kept() < LEAST_MASS:
            raise QuantityError(
                f"{self.name} must {self._allowed()}; found {self.inner}, of which next to nothing lies there"
            )

    @property
    def mass_cut(self) -> float:
        """The share of the inner distribution that was taken away."""
        mixture = rivals(self.inner)
        if mixture is not None:
            cuts = [Cut(part, self.minimum, self.maximum, self.name).mass_cut for part in mixture.parts]
            return sum(share * cut for share, cut in zip(mixture.shares, cuts, strict=True))
        if self.inner.is_exact:
            return 0.0
        return self.inner.cumulative(self.minimum) + (1 - self.inner.cumulative(self.maximum))

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn shares into points; never outside the bounds."""
        mixture = rivals(self)
        if mixture is not None:
            return mixture.quantile(u)
        shares = checked_shares(u)
        if self.inner.is_exact:
            return self.inner.quantile(shares)
        inside = _kept_open(self.inner.cumulative(self.minimum) + shares * self._kept(), shares)
        points = np.asarray(np.clip(self.inner.quantile(inside), self.minimum, self.maximum))
        ends = (shares == 0) | (shares == 1)
        if ends.any():
            points[ends] = np.clip(self.inner.quantile(shares[ends]), self.minimum, self.maximum)
        return points

    def cumulative(self, x: float) -> float:
        """Give the share at or below a point."""
        mixture = rivals(self)
        if mixture is not None:
            return mixture.cumulative(x)
        if self.inner.is_exact:
            return self.inner.cumulative(x)
        if x < self.minimum or x >= self.maximum:
            return float(x >= self.maximum)
        return min((self.inner.cumulative(x) - self.inner.cumulative(self.minimum)) / self._kept(), 1.0)

    @property
    def median(self) -> float:
        """The least point at or below which half of what is left lies."""
        mixture = rivals(self)
        return float(self.quantile(np.array(0.5))) if mixture is None else mixture.median

    @property
    def is_exact(self) -> bool:
        """Whether the inner distribution is a single value."""
        return self.inner.is_exact

    def _kept(self) -> float:
        return self.inner.cumulative(self.maximum) - self.inner.cumulative(self.minimum)

    def _check_exact(self, value: float) -> None:
        if not self.minimum <= value <= self.maximum:
            raise QuantityError(f"{self.name} must {self._allowed()}; found {plain_number(value)}")

    def _allowed(self) -> str:
        if self.maximum == inf:
            return f"be at least {plain_number(self.minimum)}"
        if self.minimum == -inf:
            return f"be at most {plain_number(self.maximum)}"
        return f"lie between {plain_number(self.minimum)} and {plain_number(self.maximum)}"


def rivals(distribution: Distribution) -> Mixture | None:
    """Give the mixture that a distribution is, cut or not; None if it has no rivals.

    The parts of the answer stand in the order of the rivals, so its ``part``
    tells which rival each uniform picks.
    """
    if isinstance(distribution, Mixture):
        return distribution
    mixture = rivals(distribution.inner) if isinstance(distribution, Cut) else None
    if not isinstance(distribution, Cut) or mixture is None:
        return None
    bounds = distribution.minimum, distribution.maximum
    parts = tuple(Cut(part, *bounds, distribution.name) for part in mixture.parts)
    left = [share * (1 - part.mass_cut) for part, share in zip(parts, mixture.shares, strict=True)]
    return Mixture(parts, tuple(mass / sum(left) for mass in left))


def _kept_open(inside: FloatArray, uniforms: FloatArray) -> FloatArray:
    """Keep what came from an open interval open, so that rounding never reaches an infinite end."""
    opened = np.clip(inside, LEAST_UNIFORM, LARGEST_UNIFORM)
    ends = (uniforms == 0) | (uniforms == 1)
    return np.where(ends, np.clip(inside, 0.0, 1.0), opened) if ends.any() else opened
