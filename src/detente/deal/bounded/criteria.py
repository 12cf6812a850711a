"""What a bounded search maximises, and why a weighted sum of gains bounds it.

Let ``g`` be the gains of a package and ``lam`` weights of the parties.

*Product of gains.* For exponents ``w`` that sum to one and ``lam > 0``, the
inequality of weighted means says

    ``prod g_i**w_i = prod (lam_i g_i / w_i)**w_i * prod (w_i / lam_i)**w_i
    <= (sum lam_i g_i) * prod (w_i / lam_i)**w_i``

so weights scaled to ``prod (w_i / lam_i)**w_i = 1`` bound it by ``lam . g``.

*Smallest gain.* For ``lam >= 0`` with ``sum lam_i = 1`` the smallest gain is at most
the mean ``lam . g``.

*One gain, where nobody loses.* For ``lam >= 0`` with ``lam_i = 1`` for that party, and
all other gains zero or more, ``g_i <= lam . g``.

Axis convention: gains are ``float[party, n]``, weights ``float[weighing, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.bounded.weighing import Pull
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import FloatArray

__all__ = ["Criterion", "OneGain", "ProductOfGains", "SmallestGain"]

TILT = 1e-3
"""Share of the mean gain by which local search tells apart packages with the same smallest gain."""


@dataclass(frozen=True, slots=True, eq=False)
class ProductOfGains:
    """The product of gains, each raised to an exponent; the exponents sum to one.

    Parameters
    ----------
    exponents
        ``float[party]``, positive.
    """

    exponents: FloatArray

    @property
    def starts(self) -> int:
        """Number of packages from which local search by pairs begins."""
        return 1

    def first_weights(self) -> FloatArray:
        """Give weights to begin with."""
        return self.exponents.copy()

    def pull(self) -> Pull:
        """Say what holds the weights: the best ones minimise ``G - sum_i w_i log lam_i``."""
        return Pull(self.exponents, np.zeros(self.exponents.size))

    def scaled(self, weights: FloatArray) -> FloatArray:
        """Scale weights so that the weighted sum of gains bounds the product."""
        factors = np.exp(np.log(self.exponents / weights) @ self.exponents)
        return np.asarray(weights * factors[:, None])

    def floor(self) -> FloatArray:
        """Give the gains below which a package is out of the question: nobody gains."""
        return np.zeros(self.exponents.size)

    def score(self, gains: FloatArray) -> FloatArray:
        """Rank packages for local search: by the product, below that by the smallest gain."""
        smallest = gains.min(axis=0)
        inside = np.maximum(gains, 1e-300)
        product = np.exp(self.exponents @ np.log(inside))
        return np.where(smallest > HALF_UNIT, product, np.minimum(smallest, 0.0))

    def value(self, gains: FloatArray) -> FloatArray:
        """Give the criterion; ``-inf`` where it is not defined."""
        return np.where(gains.min(axis=0) > HALF_UNIT, self.score(gains), -np.inf)

    def least(self, value: float) -> float:
        """Give the value that a package must reach to tie with the given one."""
        return value * (1.0 - 1e-11)


@dataclass(frozen=True, slots=True)
class SmallestGain:
    """The smallest gain, in whatever each gain is counted in.

    Parameters
    ----------
    parties
        Number of parties.
    """

    parties: int

    @property
    def starts(self) -> int:
        """Number of packages from which local search by pairs begins."""
        return 6 * self.parties

    def first_weights(self) -> FloatArray:
        """Give weights to begin with."""
        return np.full(self.parties, 1.0 / self.parties)

    def pull(self) -> Pull:
        """Say what holds the weights: they sum to one."""
        return Pull(np.zeros(self.parties), np.ones(self.parties))

    def scaled(self, weights: FloatArray) -> FloatArray:
        """Scale weights to a sum of one."""
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))

    def floor(self) -> FloatArray:
        """Give the gains below which a package is out of the question: none."""
        return np.full(self.parties, -np.inf)

    def score(self, gains: FloatArray) -> FloatArray:
        """Rank packages for local search: by the smallest gain, a little by the mean."""
        return np.asarray(gains.min(axis=0) + TILT * gains.mean(axis=0))

    def value(self, gains: FloatArray) -> FloatArray:
        """Give the criterion."""
        return np.asarray(gains.min(axis=0))

    def least(self, value: float) -> float:
        """Give the value that a package must reach to tie with the given one."""
        return value - 1.01 * HALF_UNIT


@dataclass(frozen=True, slots=True)
class OneGain:
    """The gain of one party, where nobody loses.

    Parameters
    ----------
    party
        The party.
    parties
        Number of parties.
    """

    party: int
    parties: int

    @property
    def starts(self) -> int:
        """Number of packages from which local search by pairs begins."""
        return 1

    def first_weights(self) -> FloatArray:
        """Give weights to begin with."""
        return np.ones(self.parties)

    def pull(self) -> Pull:
        """Say what holds the weights: the party's own one stays."""
        return Pull(np.zeros(self.parties), np.eye(self.parties)[self.party])

    def scaled(self, weights: FloatArray) -> FloatArray:
        """Scale weights so that the party's own one is one."""
        scaled: FloatArray = weights / weights[:, self.party, None]
        return scaled

    def floor(self) -> FloatArray:
        """Give the gains below which a package is out of the question: a loss."""
        return np.zeros(self.parties)

    def score(self, gains: FloatArray) -> FloatArray:
        """Rank packages for local search: by the gain, where somebody loses by the largest loss."""
        smallest = gains.min(axis=0)
        return np.asarray(np.where(smallest >= 0.0, 1.0 + gains[self.party], np.minimum(smallest, 0.0)))

    def value(self, gains: FloatArray) -> FloatArray:
        """Give the criterion; ``-inf`` where somebody loses."""
        return np.asarray(np.where(gains.min(axis=0) >= 0.0, gains[self.party], -np.inf))

    def least(self, value: float) -> float:
        """Give the value that a package must reach to tie with the given one."""
        return value


Criterion = ProductOfGains | SmallestGain | OneGain
