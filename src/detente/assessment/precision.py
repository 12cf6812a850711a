"""How many worlds it takes until the shares of the verdict are known closely enough."""

from __future__ import annotations

from math import ceil, sqrt

from detente.assessment.verdict import Counts
from detente.errors import AssessmentError
from detente.quantities import wilson
from detente.quantities.intervals import Z95

__all__ = ["check_precision", "half_width", "next_worlds", "worlds_needed"]


def check_precision(precision: float) -> None:
    """Refuse a half-width that no share can have.

    Raises
    ------
    AssessmentError
        If it is not above 0 and below half.
    """
    if not 0 < precision < 0.5:
        raise AssessmentError(
            f"precision: {100 * precision:g} points asked for; allowed: above 0, below 50 points"
        )


def half_width(counts: Counts) -> float:
    """Give half the length of the widest of the intervals of r, f and h, each by Wilson's score method."""
    found = (
        wilson(count, counts.worlds) for count in (counts.rupture, counts.rupture_with_deal, counts.held)
    )
    return max((high - low) / 2 for low, high in found)


def worlds_needed(share: float, precision: float) -> int:
    """Give the smallest number of worlds at which a share has an interval this narrow.

    Half the length of Wilson's interval [Wilson1927]_ is at most e where, with
    ``x = z^2 / n``, ``(e^2 - 1/4) x^2 + (2 e^2 - p (1 - p)) x + e^2 >= 0``; the
    left side has one positive root.

    Parameters
    ----------
    share
        The share p, 0 to 1.
    precision
        The half-width e, above 0 and below 0.5.

    Returns
    -------
    int
        At least 1.
    """
    square = precision * precision
    first, second = square - 0.25, 2 * square - share * (1 - share)
    root = (-second - sqrt(second * second - 4 * first * square)) / (2 * first)
    return max(1, ceil(Z95 * Z95 / root))


def next_worlds(counts: Counts, precision: float, block: int, most: int) -> int:
    """Say how many worlds to draw in all, from what those drawn so far show.

    Parameters
    ----------
    counts
        The worlds drawn so far.
    precision
        The half-width that the three shares are to have, as a share.
    block
        Worlds are drawn in blocks of so many.
    most
        The most that may be drawn.

    Returns
    -------
    int
        As many as are drawn already if they are enough; else a larger multiple of `block`, or `most`.

    Raises
    ------
    AssessmentError
        If more than `most` would be needed.
    """
    if half_width(counts) <= precision:
        return counts.worlds
    needed = max(worlds_needed(share, precision) for share in counts.shares)
    if needed > most or counts.worlds >= most:
        raise AssessmentError(_too_fine(counts, precision, max(needed, most + 1), most))
    return min(most, block * max(ceil(needed / block), counts.worlds // block + 1))


def _too_fine(counts: Counts, precision: float, needed: int, most: int) -> str:
    widest = max(share * (1 - share) for share in counts.shares)
    return (
        f"precision: {100 * precision:g} points would take some {needed:,} worlds here, and at most {most:,} "
        f"are drawn; they give about {100 * Z95 * sqrt(widest / most):.2f} points"
    )
