r"""Swing weights: what it is worth to move an issue from its worst to its best level.

All issues stand at their worst level. The issue that one would move to its best
level first has the largest *swing*, and its swing is the yardstick, 100; every other
swing is judged against it [WinterfeldtEdwards1986]_, [EdwardsBarron1994]_. Swings are
stated as ranges.

The *weight* of issue :math:`k` is :math:`w_k = r_k / \sum_j r_j`. It rises in
:math:`r_k` and falls in every other swing, so over the box of all ranges it lies
between

.. math:: \frac{\underline r_k}{\underline r_k + \sum_{j \ne k} \overline r_j}
          \quad\text{and}\quad
          \frac{\overline r_k}{\overline r_k + \sum_{j \ne k} \underline r_j},

and both ends are attained. The stated order is not used to narrow the box: it is
held against it. The order *contradicts* the ranges where an issue that was put later
has a range that lies wholly above that of one that was put before it.

Axis convention: ranges and weights are ``float[issue, 2]``, the lower end first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.deal.elicitation.ranges import TOP, checked_order, checked_ranges
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["SwingWeights", "swing_weights"]

DEFINITION = (
    "weight: swing over the sum of all swings, its least and largest value over the box of the stated "
    "ranges; contradiction: an issue put later whose range lies wholly above that of an issue put before it"
)


@dataclass(frozen=True, slots=True, eq=False)
class SwingWeights:
    """Normalised weights, and where the stated order contradicts the stated numbers.

    Parameters
    ----------
    definition
        What the weights and contradictions are.
    ranges
        ``float[issue, 2]``: the swings as stated, from 0 to 100.
    order
        ``int64[issue]``: the issues from the largest swing to the smallest, as stated.
    weights
        ``float[issue, 2]``: the least and largest share of each issue in the sum of all swings.
    contradictions
        ``int64[k, 2]``: an issue, and one put after it whose range lies wholly above; in the stated order.
    gaps
        ``float[k]``: how far the second range lies above the first.
    exact
        Always True: the ends of the weights are attained.
    """

    definition: str
    ranges: FloatArray
    order: NDArray[np.int64]
    weights: FloatArray
    contradictions: NDArray[np.int64]
    gaps: FloatArray
    exact: bool = True


def swing_weights(ranges: ArrayLike, order: ArrayLike) -> SwingWeights:
    """Normalise swings stated as ranges, and hold them against the stated order.

    Parameters
    ----------
    ranges
        ``float[issue, 2]``: each swing from its lower to its upper end, from 0 to 100.
    order
        ``int[issue]``: the issues from the largest swing to the smallest.

    Returns
    -------
    SwingWeights

    Raises
    ------
    EngineError
        If ranges leave 0 to 100, the order does not name each issue once, or its first
        issue does not have 100 exactly.

    References
    ----------
    [WinterfeldtEdwards1986]_, [EdwardsBarron1994]_
    """
    swings = checked_ranges(ranges, "swings")
    places = checked_order(order, swings.shape[0], "issues")
    if swings[places[0]].tolist() != [TOP, TOP]:
        raise EngineError(
            f"the first issue of the order is the yardstick and has 100 exactly; "
            f"found {swings[places[0]].tolist()}"
        )
    low, high = swings.T
    weights = np.stack([low / (low + (high.sum() - high)), high / (high + (low.sum() - low))], axis=1)
    pairs = [
        (before, after)
        for place, before in enumerate(places)
        for after in places[place + 1 :]
        if low[after] > high[before]
    ]
    contradictions = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return SwingWeights(
        definition=DEFINITION,
        ranges=swings,
        order=np.array(places, dtype=np.int64),
        weights=weights,
        contradictions=contradictions,
        gaps=low[contradictions[:, 1]] - high[contradictions[:, 0]],
    )
