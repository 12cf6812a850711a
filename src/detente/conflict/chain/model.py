"""A continuous-time Markov chain as a list of moves: from which state to which, at which rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.conflict.states import IntArray
from detente.errors import EngineError

__all__ = ["Chain"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A finite chain with constant rates.

    In a state with moves at rates q1, q2, ... the chain stays an exponential time of mean
    ``1 / (q1 + q2 + ...)``, then makes move k with chance ``qk / (q1 + q2 + ...)``. A state
    without moves is never left.

    Parameters
    ----------
    size
        Number of states.
    sources, targets
        ``int[moves]``: states that a move leaves and enters; two moves may join the same states.
    rates
        ``float[moves]``: moves per unit of time, at least 0.

    Raises
    ------
    EngineError
        If the arrays do not fit each other, a state does not exist, a move leads nowhere else, or a rate
        is negative or not finite.
    """

    size: int
    sources: IntArray
    targets: IntArray
    rates: FloatArray

    def __post_init__(self) -> None:
        """Refuse moves that cannot be."""
        if not self.sources.shape == self.targets.shape == self.rates.shape or self.rates.ndim != 1:
            raise EngineError(
                f"sources, targets and rates must be as many; found shapes {self.sources.shape}, "
                f"{self.targets.shape} and {self.rates.shape}"
            )
        if not len(self.rates):
            return
        states = np.concatenate([self.sources, self.targets])
        if states.min() < 0 or states.max() >= self.size:
            raise EngineError(f"states run from 0 to {self.size - 1}; found {states.min()} to {states.max()}")
        if (self.sources == self.targets).any():
            raise EngineError("a move must lead to another state; leave out staying, which has no rate")
        if not np.isfinite(self.rates).all() or self.rates.min() < 0:
            raise EngineError(f"rates must be finite and at least 0; found {self.rates.min()}")

    @property
    def exits(self) -> FloatArray:
        """Rate at which each state is left: ``float[states]``."""
        left: FloatArray = np.bincount(self.sources, weights=self.rates, minlength=self.size).astype(float)
        return left

    def checked(self, initial: FloatArray) -> FloatArray:
        """Give a distribution over the states, or several chains' worth of them, if it is one.

        Raises
        ------
        EngineError
            If it has another length, or a weight is negative or not finite.
        """
        if initial.shape != (self.size,):
            raise EngineError(f"the initial weights have shape {initial.shape}, not ({self.size},)")
        if not np.isfinite(initial).all() or (len(initial) and initial.min() < 0):
            raise EngineError("initial weights must be finite and at least 0")
        return initial
