"""Scores of a forecast against what came true; the smaller, the better.

* Brier score [Brier1950]_: the sum over classes of (share - what happened) squared.
* Logarithmic score [Good1952]_: minus the natural logarithm of the share of what came true.
* Interval score of a central range [Winkler1972]_: its width, and a fine for what falls outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

__all__ = ["TAILS", "brier_score", "interval_score", "log_score", "log_score_add_half"]

TAILS = 0.2
"""Share of worlds outside the central 80 % range, whose ends are scored."""


def brier_score(shares: Sequence[float], happened: int) -> float:
    """Give the Brier score of shares over classes.

    Parameters
    ----------
    shares
        ``[class]``: shares that sum up to 1.
    happened
        Position of the class that came true.

    Returns
    -------
    float
        From 0, everything given to what came true, to 2, everything given to something else.
    """
    return sum((share - (place == happened)) ** 2 for place, share in enumerate(shares))


def log_score(share: float) -> float | None:
    """Give the logarithmic score of the share of what came true; None where it is infinite, as for 0."""
    return -log(share) + 0.0 if share > 0 else None  # + 0.0 turns a negative zero into zero


def log_score_add_half(share: float, count: float, classes: int) -> float:
    """Give the logarithmic score with half a count added to each class, so that it is finite.

    Parameters
    ----------
    share
        Share of what came true.
    count
        Of how many worlds or cases it is a share.
    classes
        Number of classes.

    Returns
    -------
    float
        Minus the logarithm of ``(share count + 1/2) / (count + classes/2)``.
    """
    return -log((share * count + 0.5) / (count + classes / 2))


def interval_score(low: float, high: float, actual: float) -> float:
    """Give the interval score of a central 80 % range.

    Parameters
    ----------
    low, high
        Ends of the range.
    actual
        What came true.

    Returns
    -------
    float
        ``high - low``, and ``2 / 0.2`` times what `actual` lies outside.
    """
    outside = max(low - actual, actual - high, 0.0)
    return (high - low) + 2 / TAILS * outside
