"""Scores of forecasts as the definitions say them, in exact fractions where they are rational.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import log


def brier(shares, happened):
    """Sum (forecast - outcome) squared over the classes [Brier1950]_."""
    total = Fraction(0)
    for place in range(len(shares)):
        outcome = 1 if place == happened else 0
        total += (Fraction(shares[place]) - outcome) ** 2
    return total


def log_add_half(count, total, classes):
    """Minus the logarithm of a share after half a count was put into every class."""
    return -log(Fraction(2 * count + 1, 2 * total + classes))


def interval(low, high, actual, tails=Fraction(1, 5)):
    """Width, and 2/tails times the distance on the side on which it was missed [Winkler1972]_."""
    score = Fraction(high) - Fraction(low)
    if Fraction(actual) < Fraction(low):
        score += 2 / tails * (Fraction(low) - Fraction(actual))
    if Fraction(actual) > Fraction(high):
        score += 2 / tails * (Fraction(actual) - Fraction(high))
    return score


def sign_test(better, worse):
    """Toss a coin for each pair, in all ways, and count the splits at least as uneven."""
    pairs = better + worse
    uneven = abs(better - worse)
    splits = [abs(2 * sum(tosses) - pairs) for tosses in product((0, 1), repeat=pairs)]
    return Fraction(sum(split >= uneven for split in splits), len(splits))


def decomposition(pairs, band_of):
    """Take the mean squared error of (share, 0 or 1) apart by bands [Murphy1973]_, [Stephenson2008]_."""
    number = len(pairs)
    overall = Fraction(sum(happened for _, happened in pairs), number)
    parts = dict.fromkeys(("reliability", "resolution", "variance", "covariance"), Fraction(0))
    for band in sorted({band_of(share) for share, _ in pairs}):
        inside = [(Fraction(share), happened) for share, happened in pairs if band_of(share) == band]
        mean = sum(share for share, _ in inside) / len(inside)
        frequency = Fraction(sum(happened for _, happened in inside), len(inside))
        parts["reliability"] += len(inside) * (mean - frequency) ** 2 / number
        parts["resolution"] += len(inside) * (frequency - overall) ** 2 / number
        for share, happened in inside:
            parts["variance"] += (share - mean) ** 2 / number
            parts["covariance"] += 2 * (share - mean) * (happened - frequency) / number
    return parts | {"uncertainty": overall * (1 - overall)}


def base_rate(kinds, left_out):
    """Count how often each kind came true in all other cases."""
    others = [kind for place, kind in enumerate(kinds) if place != left_out]
    return {kind: Fraction(others.count(kind), len(others)) for kind in others}
