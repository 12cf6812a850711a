r"""Whether an answer to a comparison contradicts what was stated, and what would have to give.

"The first is better" is *possible* if some values within the ranges make it so, that
is if the largest difference is above 0; "the second is better" if the least
difference is below 0; "about the same" if 0 lies between them, ends included. An
answer that is not possible contradicts the ranges.

How far off it is: every range is widened around its middle by one factor,
:math:`m \pm f h` for middle :math:`m` and half width :math:`h`, and cut at 0 and 100.
Ranges of one number stay as they are, among them the largest swing and the scores of
best and worst levels. The boxes grow with :math:`f`, so there is a least factor from
which on the answer is possible (for "better", above which). It is found by halving, to
five digits at least: where a swing and a score vanish together the difference touches
0 flatly, and rounding blurs the rest. It is infinite where no factor helps, as where
only single numbers were stated.

What would have to give: for each issue on which the packages differ, the swing at
which the answer would be possible if nothing else left its range.

Axis convention: terms and swings are ``float[issue, 2]`` and ``float[issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from detente.deal.elicitation.differences import (
    StatedValues,
    ValueDifference,
    score_differences,
    value_difference,
)
from detente.deal.elicitation.ranges import TOP
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["FIRST", "SAME", "SECOND", "Judgement", "judge_answer", "widened"]

FIRST, SAME, SECOND = 1, 0, -1
"""The answers: the first package is better, both are about the same, the second is better."""

DEFINITION = (
    "an answer contradicts the ranges if no swings and scores within them make it true; widening: the least "
    "factor by which every range, widened around its middle and cut at 0 and 100, makes room for it; needed "
    "swings: where the swing of one issue would have to lie if nothing else left its range"
)


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What an answer to a comparison says about the ranges.

    Parameters
    ----------
    definition
        What a contradiction is, and what the numbers are.
    answer
        1 for the first package, -1 for the second, 0 for about the same.
    difference
        What the ranges say about the two packages.
    contradicts
        Whether no values within the ranges make the answer true.
    widening
        The least factor by which all ranges would have to be widened to make room for the answer; 1 if
        there is room already, infinity if no factor makes any.
    needed_swings
        ``float[issue]``: where the swing of this issue alone would have to lie; NaN where nothing on the
        scale does, for swings of 100 exactly, for issues on which the packages do not differ, and without a
        contradiction.
    exact
        Always True; the widening to five digits at least.
    """

    definition: str
    answer: int
    difference: ValueDifference
    contradicts: bool
    widening: float
    needed_swings: FloatArray
    exact: bool = True


def judge_answer(stated: StatedValues, first: ArrayLike, second: ArrayLike, answer: int) -> Judgement:
    """Hold an answer to a comparison of two packages against the stated ranges.

    Parameters
    ----------
    stated
        What the party says it values.
    first, second
        ``int[issue]``: the packages.
    answer
        ``FIRST`` (1), ``SECOND`` (-1) or ``SAME`` (0).

    Returns
    -------
    Judgement

    Raises
    ------
    EngineError
        If a level does not exist, or the answer is none of the three.

    References
    ----------
    [WinterfeldtEdwards1986]_
    """
    if answer not in {FIRST, SAME, SECOND}:
        raise EngineError(f"an answer is 1 (first), -1 (second) or 0 (the same); found {answer}")
    difference = value_difference(stated, first, second)
    contradicts = not _is_possible(difference, answer)
    nothing = np.full(stated.issues, np.nan)
    return Judgement(
        definition=DEFINITION,
        answer=answer,
        difference=difference,
        contradicts=contradicts,
        widening=_widening(stated, difference, answer) if contradicts else 1.0,
        needed_swings=_needed_swings(stated, difference) if contradicts else nothing,
    )


def _is_possible(difference: ValueDifference, answer: int) -> bool:
    if answer == FIRST:
        return difference.high > difference.tolerance
    if answer == SECOND:
        return difference.low < -difference.tolerance
    return difference.low <= difference.tolerance and difference.high >= -difference.tolerance


def _widening(stated: StatedValues, difference: ValueDifference, answer: int) -> float:
    """Find the least factor that makes room for an answer, by halving between 1 and where all is cut."""

    def possible(factor: float) -> bool:
        wider = widened(stated, factor)
        return _is_possible(value_difference(wider, difference.first, difference.second), answer)

    low, high = 1.0, _last_cut(stated)
    if not possible(high):
        return np.inf
    while low < (middle := low + (high - low) / 2.0) < high:
        low, high = (low, middle) if possible(middle) else (middle, high)
    return high


def widened(stated: StatedValues, factor: float) -> StatedValues:
    """Widen every range around its middle by a factor, and cut it at 0 and 100.

    Parameters
    ----------
    stated
        What the party says it values.
    factor
        By what the half widths are multiplied; 1 or more. Ranges of one number stay as they are.

    Returns
    -------
    StatedValues
    """
    return StatedValues(
        _widened(stated.swings, factor), tuple(_widened(scores, factor) for scores in stated.scores)
    )


def _widened(ranges: FloatArray, factor: float) -> FloatArray:
    middle, half = ranges.mean(axis=1), (ranges[:, 1] - ranges[:, 0]) / 2.0
    wider = np.stack([middle - factor * half, middle + factor * half], axis=1)
    return np.where(half[:, None] > 0.0, np.clip(wider, 0.0, TOP), ranges)


def _last_cut(stated: StatedValues) -> float:
    """Give the factor from which on every range that can be widened goes from 0 to 100."""
    ranges = np.concatenate([stated.swings, *stated.scores])
    middle, half = ranges.mean(axis=1), (ranges[:, 1] - ranges[:, 0]) / 2.0
    wide = half > 0.0
    farthest = np.maximum(middle, TOP - middle)[wide] / half[wide]
    return float(max(1.0, farthest.max(initial=1.0)) * 2.0)


def _needed_swings(stated: StatedValues, difference: ValueDifference) -> FloatArray:
    """Find where each swing alone would have to lie for the difference to reach 0."""
    # Seen from the package that is better by the ranges, whose least lead has to vanish.
    differences = score_differences(stated, difference.first, difference.second)
    if difference.high <= -difference.low:
        lead, slopes = -difference.terms[:, 1], -differences[:, 1]
    else:
        lead, slopes = difference.terms[:, 0], differences[:, 0]
    others = lead.sum() - lead
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = -others / (slopes / TOP)
    on_scale = (slopes != 0.0) & (needed >= 0.0) & (needed <= TOP)
    yardstick = (stated.swings == TOP).all(axis=1)
    return np.where(on_scale & ~yardstick, needed, np.nan)
