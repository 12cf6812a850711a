"""Two parties and lotteries, read aloud: every pair of packages is a segment, everything in fractions.

Axis convention
---------------
A gain is a pair of numbers, one per party; `gains` lists what every admitted package gains over
no deal. A lottery over any packages is no better than one over two of them, so the segments
between all pairs (a package with itself included) reach every best lottery.

Definitions
-----------
The *most* a party can have while the other gets at least a given gain is taken over all
segments. A party's *ideal* gain is the most it can have while the other gets nothing or more.
The *region* holds every pair of gains of zero or more that some lottery reaches or exceeds. The
solutions are those of Nash [Nash1950]_, Kalai and Smorodinsky [KS1975]_, the equal area
[AnbarciBigelow1994]_ and Raiffa's rounds [Raiffa1953]_.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise

Gain = tuple[Fraction, Fraction]


def segments(gains: list[Gain]) -> Iterator[tuple[Gain, Gain]]:
    """Pair up all packages, each with itself too."""
    return combinations_with_replacement(gains, 2)


def between(first: Gain, second: Gain, share: Fraction) -> Gain:
    """Give the average gains of a lottery that takes the second package with this probability."""
    return (first[0] + share * (second[0] - first[0]), first[1] + share * (second[1] - first[1]))


def allowed_shares(
    first: Gain, second: Gain, party: int, least: Fraction
) -> tuple[Fraction, Fraction] | None:
    """Find for which probabilities of the second package a party gets at least this much."""
    start, end = first[party] - least, second[party] - least
    if start < 0 and end < 0:
        return None
    low, high = Fraction(0), Fraction(1)
    if start < 0:
        low = start / (start - end)
    if end < 0:
        high = start / (start - end)
    return low, high


def most(gains: list[Gain], party: int, least: Fraction) -> Fraction | None:
    """Give the most the other party can have while `party` gets at least this much."""
    reached = []
    for first, second in segments(gains):
        shares = allowed_shares(first, second, party, least)
        if shares is not None:
            reached += [between(first, second, share)[1 - party] for share in shares]
    return max(reached, default=None)


def both_gain(gains: list[Gain]) -> bool:
    """Tell whether some lottery gives both parties more than nothing."""
    return any(gains_inside(first, second) for first, second in segments(gains))


def gains_inside(first: Gain, second: Gain) -> bool:
    """Tell whether both gain in the middle of the part of a segment where neither loses."""
    own, other = (allowed_shares(first, second, party, Fraction(0)) for party in (0, 1))
    if own is None or other is None:
        return False
    low, high = max(own[0], other[0]), min(own[1], other[1])
    return low <= high and min(between(first, second, (low + high) / 2)) > 0


def ideal(gains: list[Gain]) -> tuple[Fraction | None, Fraction | None]:
    """Give the most each party can have while the other loses nothing."""
    return most(gains, 1, Fraction(0)), most(gains, 0, Fraction(0))


def best_product(gains: list[Gain]) -> Fraction:
    """Find the largest product of gains: on each segment at an end or where a quadratic peaks."""
    best = Fraction(0)
    for first, second in segments(gains):
        (a, b), (c, d) = first, (second[0] - first[0], second[1] - first[1])
        shares = [Fraction(0), Fraction(1)]
        if c * d < 0:
            shares.append(min(max(-(a * d + b * c) / (2 * c * d), Fraction(0)), Fraction(1)))
        for share in shares:
            gain = between(first, second, share)
            if min(gain) >= 0:
                best = max(best, gain[0] * gain[1])
    return best


def region_area(gains: list[Gain], up_to: Fraction | None = None) -> Fraction:
    """Add up the area of the region, or of its part where party 0 gains no more than this.

    The height is a concave broken line that breaks only above packages.
    """
    width = ideal(gains)[0]
    assert width is not None
    end = width if up_to is None else min(up_to, width)
    places = sorted({Fraction(0), end, *(x for x, _ in gains if 0 < x < end)})
    total = Fraction(0)
    for left, right in pairwise(places):
        heights = most(gains, 0, left), most(gains, 0, right)
        total += (right - left) * (heights[0] + heights[1]) / 2
    return total


def raiffa_rounds(gains: list[Gain], rounds: int) -> list[Gain]:
    """Run Raiffa's rounds: each to the average of both parties' best while the other keeps what it has."""
    now = (Fraction(0), Fraction(0))
    found = [now]
    for _ in range(rounds):
        own, other = most(gains, 1, now[1]), most(gains, 0, now[0])
        now = ((now[0] + own) / 2, (now[1] + other) / 2)
        found.append(now)
    return found
