"""Sampling intervals of a share of worlds."""

from __future__ import annotations

from math import sqrt

from detente.errors import EngineError

__all__ = ["normal_margin", "wilson"]

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """Give the 95 % interval of a share by Wilson's score method [Wilson1927]_.

    The interval holds the shares p for which ``|count/total - p|`` is at most
    1.96 standard errors ``sqrt(p (1 - p) / total)``.

    Parameters
    ----------
    count
        Worlds in which it is so.
    total
        Worlds drawn.

    Returns
    -------
    tuple of float
        Lower and upper end, within 0 and 1.

    Raises
    ------
    EngineError
        If no world was drawn or `count` lies outside 0 to `total`.
    """
    if total < 1 or not 0 <= count <= total:
        raise EngineError(f"a share needs 0 <= count <= total and total > 0; found {count} of {total}")
    share = count / total
    denominator = 1 + Z95**2 / total
    centre = (share + Z95**2 / (2 * total)) / denominator
    half = Z95 * sqrt(share * (1 - share) / total + Z95**2 / (4 * total**2)) / denominator
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == total else min(1.0, centre + half)
    return low, high


def normal_margin(share: float, total: int) -> float:
    """Give two standard errors of a share: ``2 sqrt(p (1 - p) / total)``."""
    return 2 * sqrt(share * (1 - share) / total)
