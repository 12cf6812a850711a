"""Where a chain is after a given time, by uniformisation.

With L at least every rate at which a state is left, the chain is one that rings at rate L
and at each ring makes a step of the matrix ``P = I + Q / L``, which may be staying. The
number of rings by time t is Poisson with mean L t, so

    p(t) = sum over k of  exp(-L t) (L t)^k / k!  *  p(0) P^k .

All terms are at least 0. Cutting the sum after K terms leaves out exactly the weights of
the later terms, which the result reports as ``missing``: no state is off by more, in total.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, isfinite

import numpy as np
from numpy.typing import NDArray

from detente.conflict.chain.model import Chain
from detente.errors import EngineError

__all__ = ["Transient", "transient"]

FloatArray = NDArray[np.float64]

LONGEST = 50.0
"""Mean number of rings of one piece: exp(-50) is far above the smallest number."""
SMALLEST_ERROR = 1e-13
"""Below this, the rounding of sums outweighs what is cut off."""


@dataclass(frozen=True, slots=True, eq=False)
class Transient:
    """A distribution after some time.

    Parameters
    ----------
    weights
        ``float[states]``, at least 0, not rescaled: they sum to the initial sum less at most `missing` of it.
    terms
        Steps of the matrix that were made.
    missing
        Upper bound on the share of the initial weight that is left out, over all states together;
        rounding (some 1e-15 per term) comes on top.
    """

    weights: FloatArray
    terms: int
    missing: float


def transient(chain: Chain, initial: FloatArray, time: float, error: float = 1e-10) -> Transient:
    """Carry a distribution over a stretch of time with constant rates.

    Parameters
    ----------
    chain
        States and rates.
    initial
        ``float[states]``: weights at time 0; they need not sum to 1.
    time
        How long, in the unit of the rates.
    error
        Largest share of the initial weight that may be left out.

    Returns
    -------
    Transient

    Raises
    ------
    EngineError
        If the weights do not fit, the time is negative or not finite, or the error is outside
        1e-13 to 1.

    References
    ----------
    [Jensen1953]_, [Stewart1994]_
    """
    if not isfinite(time) or time < 0:
        raise EngineError(f"the time must be finite and at least 0; found {time}")
    if not SMALLEST_ERROR <= error < 1:
        raise EngineError(f"the error must lie between {SMALLEST_ERROR} and 1; found {error}")
    weights = chain.checked(initial).astype(np.float64)
    rate = float(chain.exits.max(initial=0.0))
    if rate * time == 0.0:
        return Transient(weights, 0, 0.0)
    pieces = ceil(rate * time / LONGEST)
    terms, missing = 0, 0.0
    for _ in range(pieces):
        weights, made, left = _piece(chain, weights, rate, rate * time / pieces, error / pieces)
        terms += made
        missing += left
    return Transient(weights, terms, missing)


def _piece(
    chain: Chain, weights: FloatArray, rate: float, mean: float, error: float
) -> tuple[FloatArray, int, float]:
    """Sum the terms of one piece; give the weights, the steps made and the bound on what is left out."""
    stay = 1.0 - chain.exits / rate
    step = chain.rates / rate
    term, chance = weights, exp(-mean)
    total, count = chance * weights, 0
    while _left_out(mean, count, chance) > error:
        moved = np.bincount(chain.targets, weights=term[chain.sources] * step, minlength=chain.size)
        term = term * stay + moved
        count += 1
        chance *= mean / count
        total = total + chance * term
    return total, count, _left_out(mean, count, chance)


def _left_out(mean: float, count: int, chance: float) -> float:
    """Bound the chance of more than `count` rings by a geometric series; 1 before their number has peaked."""
    ratio = mean / (count + 2)
    if ratio >= 1:
        return 1.0
    return chance * mean / (count + 1) / (1 - ratio)
