r"""Direct rating: what each level of one issue is worth, from 0 for the worst to 100 for the best.

Scores are stated as ranges. Where the levels of an issue are numbers and more is
better (or less), the scores must be able to rise with them: the ranges *contradict*
that where a level that should be worth no more than another has a range that lies
wholly above the other's.

A score :math:`s` of a level that lies a share :math:`x` of the way from the worst
to the best end belongs to the curve :math:`100\,(1-(1-x)^p)` with
:math:`p = \ln(1-s/100)/\ln(1-x)`. It is linear for :math:`p=1`; for :math:`p>1`
the first steps away from the worst end bring most.

Axis convention: scores are ``float[level, 2]``, the lower end first.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.deal.elicitation.ranges import TOP, checked_order, checked_ranges
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["RatingCheck", "check_ratings", "curve_through"]

DEFINITION = (
    "contradiction: a level that is put lower and whose range of scores lies wholly above that of a level "
    "that is put higher"
)


@dataclass(frozen=True, slots=True, eq=False)
class RatingCheck:
    """Whether the scores of one issue can rise in a stated order of its levels.

    Parameters
    ----------
    definition
        What a contradiction is.
    scores
        ``float[level, 2]``: the scores as stated.
    order
        ``int64[level]``: the levels from the worst to the best, as stated.
    contradictions
        ``int64[k, 2]``: a level, and one put above it whose range lies wholly below; in the stated order.
    gaps
        ``float[k]``: how far the first range lies above the second.
    exact
        Always True: where nothing is listed, there are scores within the ranges that rise.
    """

    definition: str
    scores: FloatArray
    order: NDArray[np.int64]
    contradictions: NDArray[np.int64]
    gaps: FloatArray
    exact: bool = True


def check_ratings(scores: ArrayLike, order: ArrayLike) -> RatingCheck:
    """Hold scores against an order of the levels, such as "more is better".

    Parameters
    ----------
    scores
        ``float[level, 2]``: the score of each level from its lower to its upper end, from 0 to 100.
    order
        ``int[level]``: the levels from the worst to the best.

    Returns
    -------
    RatingCheck

    Raises
    ------
    EngineError
        If scores leave 0 to 100, or the order does not name each level once.

    References
    ----------
    [WinterfeldtEdwards1986]_
    """
    stated = checked_ranges(scores, "scores")
    places = checked_order(order, stated.shape[0], "levels")
    low, high = stated.T
    pairs = [
        (worse, better)
        for place, worse in enumerate(places)
        for better in places[place + 1 :]
        if low[worse] > high[better]
    ]
    contradictions = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return RatingCheck(
        definition=DEFINITION,
        scores=stated,
        order=np.array(places, dtype=np.int64),
        contradictions=contradictions,
        gaps=low[contradictions[:, 0]] - high[contradictions[:, 1]],
    )


def curve_through(share: float, score: float) -> float:
    r"""Find the curve that gives a level its score.

    Parameters
    ----------
    share
        How far the level lies from the worst to the best end, between 0 and 1.
    score
        Its score, from 0 and below 100.

    Returns
    -------
    float
        The exponent :math:`p` of :math:`100\,(1-(1-x)^p)`; 1 is linear, below 1 the last steps bring most.

    Raises
    ------
    EngineError
        If the share is not between 0 and 1, or the score not from 0 to below 100.

    Examples
    --------
    >>> round(curve_through(0.5, 75.0), 6)
    2.0
    """
    if not 0.0 < share < 1.0 or not 0.0 <= score < TOP:
        raise EngineError(
            f"a curve goes through a level between the ends, with a score from 0 to below 100; "
            f"found the share {share} and the score {score}"
        )
    return log(1.0 - score / TOP) / log(1.0 - share)
