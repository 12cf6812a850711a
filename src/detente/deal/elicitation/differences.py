r"""Which of two packages is better, for every value within the stated ranges.

With swings :math:`r_k` and scores :math:`s_k` the difference between packages
:math:`x` and :math:`y`, in units in which the largest swing is 100, is

.. math:: D = \sum_k r_k \, (s_k(x_k) - s_k(y_k)) / 100 .

Weights are swings over their sum, which is positive, so they give :math:`D` the same
sign. Every swing and every score may lie anywhere within its range, each on its own.
:math:`D` is linear in each of them, so it is least and largest at corners of the
box, and since no swing or score stands in two terms, term by term: the score
difference of an issue lies between
:math:`\underline s_k(x_k)-\overline s_k(y_k)` and
:math:`\overline s_k(x_k)-\underline s_k(y_k)`, or is nothing where both packages have
the same level; the swing takes its lower end where that makes the term smaller, else
its upper end.

Axis convention: swings are ``float[issue, 2]``, scores per issue ``float[level, 2]``,
terms ``float[issue, 2]``, the lower end first; packages ``int64[issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.deal.elicitation.ranges import TOLERANCE, TOP, checked_ranges
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["StatedValues", "ValueDifference", "score_differences", "swung", "value_difference"]

DEFINITION = (
    "sum over issues of swing times difference of scores over 100, first package less second; least and "
    "largest over all swings and scores within their ranges, each on its own"
)


@dataclass(frozen=True, slots=True, eq=False)
class StatedValues:
    """What one party says it values.

    Parameters
    ----------
    swings
        ``float[issue, 2]``: what the swing of each issue is worth, from 0 to 100; the largest has
        100 exactly.
    scores
        Per issue ``float[level, 2]``: what each level is worth, from 0 to 100; one level has 0
        and one has 100 exactly. Levels that nobody rated are left out.

    Raises
    ------
    EngineError
        If a range leaves 0 to 100, no swing is 100, or an issue has no level with 0 or none with 100.
    """

    swings: FloatArray
    scores: tuple[FloatArray, ...]

    def __post_init__(self) -> None:
        """Check and copy the ranges."""
        swings = checked_ranges(self.swings, "swings")
        scores = tuple(
            checked_ranges(one, f"the scores of issue {place}") for place, one in enumerate(self.scores)
        )
        if len(scores) != swings.shape[0]:
            raise EngineError(f"found {swings.shape[0]} swings and scores of {len(scores)} issues")
        if not (swings == TOP).all(axis=1).any():
            raise EngineError("no swing is 100 exactly; the largest is the yardstick of all others")
        for place, one in enumerate(scores):
            if not (one == 0.0).all(axis=1).any() or not (one == TOP).all(axis=1).any():
                raise EngineError(f"issue {place} needs a level with 0 exactly and one with 100 exactly")
        object.__setattr__(self, "swings", swings)
        object.__setattr__(self, "scores", scores)

    @property
    def issues(self) -> int:
        """Number of issues."""
        return int(self.swings.shape[0])

    def package(self, levels: ArrayLike) -> NDArray[np.int64]:
        """Check a package: one level for every issue.

        Raises
        ------
        EngineError
            If a level does not exist.
        """
        found = np.asarray(levels)
        if found.shape != (self.issues,) or not np.issubdtype(found.dtype, np.integer):
            raise EngineError(f"a package is one level for each of {self.issues} issues; found {levels!r}")
        sizes = np.array([one.shape[0] for one in self.scores])
        if (found < 0).any() or (found >= sizes).any():
            raise EngineError(f"the issues have {sizes.tolist()} levels; found the package {found.tolist()}")
        return found.astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class ValueDifference:
    """How much better one package is than another, over all values within the ranges.

    Parameters
    ----------
    definition
        What the difference is.
    first, second
        ``int64[issue]``: the packages.
    terms
        ``float[issue, 2]``: the least and largest that each issue adds.
    low, high
        The least and largest difference, in units in which the largest swing is 100.
    surely
        1 if the first package is surely better, -1 if the second is, 0 if neither.
    tolerance
        Differences up to this count as none.
    exact
        Always True: both ends are attained.
    """

    definition: str
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    terms: FloatArray
    low: float
    high: float
    surely: int
    tolerance: float
    exact: bool = True


def value_difference(stated: StatedValues, first: ArrayLike, second: ArrayLike) -> ValueDifference:
    """Compare two packages over all values within the ranges.

    Parameters
    ----------
    stated
        What the party says it values.
    first, second
        ``int[issue]``: the packages.

    Returns
    -------
    ValueDifference

    Raises
    ------
    EngineError
        If a level does not exist.
    """
    one, other = stated.package(first), stated.package(second)
    terms = swung(stated.swings, score_differences(stated, one, other))
    low, high = (float(end) for end in terms.sum(axis=0))
    tolerance = TOLERANCE * float(np.abs(terms).max(axis=1).sum())
    return ValueDifference(
        definition=DEFINITION,
        first=one,
        second=other,
        terms=terms,
        low=low,
        high=high,
        surely=int(low > tolerance) - int(high < -tolerance),
        tolerance=tolerance,
    )


def score_differences(
    stated: StatedValues, first: NDArray[np.int64], second: NDArray[np.int64]
) -> FloatArray:
    """Give the least and largest difference of scores on each issue: ``float[issue, 2]``."""
    pairs = zip(stated.scores, first, second, strict=True)
    return np.array(
        [
            (0.0, 0.0) if a == b else (scores[a, 0] - scores[b, 1], scores[a, 1] - scores[b, 0])
            for scores, a, b in pairs
        ]
    )


def swung(swings: FloatArray, differences: FloatArray) -> FloatArray:
    """Give the least and largest product of a swing and a difference of scores, over 100.

    Parameters
    ----------
    swings
        ``float[issue, 2]``, of 0 or more.
    differences
        ``float[issue, 2]``, of any sign.

    Returns
    -------
    float[issue, 2]
    """
    low, high = differences.T
    least = np.where(low >= 0.0, swings[:, 0], swings[:, 1]) * low
    most = np.where(high >= 0.0, swings[:, 1], swings[:, 0]) * high
    return np.stack([least, most], axis=1) / TOP
