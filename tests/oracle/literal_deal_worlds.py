"""One world at a time: which packages are admissible, which one Nash's rule picks, the hull.

Axis convention as in `literal_deals`. A world is a literal space (the values and barred levels
drawn in it) and a no-deal point. A package is *admissible* in a world if it is admitted there
and every party gains strictly. The *choice* is the admissible package of the largest product of
gains, the first in issue order among equals.

The *supported frontier* of two parties is the part of the convex hull of all points that no
mixture of packages improves for one party without loss to the other: its *corners* are packages,
the points between two neighbouring corners are reached by lotteries. Constraints that join
issues are left out of it on purpose: they bar packages, not lotteries, and the hull without them
is an upper bound.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from .literal_deals import (
    LiteralSpace,
    Package,
    Point,
    Worth,
    admitted,
    by_point,
    dominates,
    gains,
    shares,
    worth,
)


@dataclass(frozen=True, slots=True)
class LiteralChoice:
    """What one world says about a list of packages.

    Parameters
    ----------
    admissible
        Per package of the list: admitted, and every party gains strictly?
    choice
        The admissible package of the largest product of gains; None without one.
    margin
        The largest smallest gain in shares of range over the admitted packages of the list;
        None if none is admitted.
    undominated
        Per package of the list: dominated by no admitted package of the list?
    """

    admissible: tuple[bool, ...]
    choice: Package | None
    margin: Fraction | None
    undominated: tuple[bool, ...]


def judge(
    space: LiteralSpace, disagreement: Point, lengths: Point, packages: Sequence[Package]
) -> LiteralChoice:
    """Judge a list of packages in one world, one package after the other."""
    admitted_here = set(admitted(space))
    worths = {package: worth(space, package) for package in packages}
    usable = [package for package in packages if package in admitted_here]
    inside = [p for p in usable if min(gains(worths[p], disagreement)) > 0]
    return LiteralChoice(
        admissible=tuple(package in inside for package in packages),
        choice=first_of_largest_product(inside, worths, disagreement),
        margin=max((min(shares(gains(worths[p], disagreement), lengths)) for p in usable), default=None),
        undominated=tuple(not any(dominates(worths[q], worths[p]) for q in usable) for p in packages),
    )


def first_of_largest_product(
    packages: Sequence[Package], worths: dict[Package, Point], disagreement: Point
) -> Package | None:
    """Walk through the packages in issue order and keep the first of the largest product."""
    best: Package | None = None
    largest: Worth = 0
    for package in sorted(packages):
        size = prod(gains(worths[package], disagreement))
        if best is None or size > largest:
            best, largest = package, size
    return best


def without_constraints(space: LiteralSpace) -> LiteralSpace:
    """Drop the constraints that join issues; barred levels stay barred."""
    return LiteralSpace(space.values, space.allowed)


def turn(a: Point, b: Point, c: Point) -> Worth:
    """Give twice the signed area of a, b, c: negative for a right turn."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def on_supported_frontier(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether no mixture of two points improves on this one (two parties, worths exact).

    By Caratheodory's theorem for the boundary of the plane's hull, two points are enough.
    """
    if any(dominates(other, point) for other in points):
        return False
    left = [p for p in points if p[0] < point[0]]
    right = [p for p in points if p[0] > point[0]]
    return not any(turn(a, point, b) > 0 for a in left for b in right)


def supported_points(space: LiteralSpace) -> list[Point]:
    """List the points of packages on the supported frontier, by the first party's worth."""
    points = list(by_point(without_constraints(space)))
    return sorted(point for point in points if on_supported_frontier(point, points))


def corners(chain: Sequence[Point]) -> list[Point]:
    """Drop the points that lie straight between their neighbours."""
    inner = [chain[k] for k in range(1, len(chain) - 1) if turn(chain[k - 1], chain[k], chain[k + 1]) != 0]
    return list(chain) if len(chain) < 3 else [chain[0], *inner, chain[-1]]


def hull_margin(chain: Sequence[Point], disagreement: Point, lengths: Point) -> Fraction | None:
    """Give the largest smallest gain in shares of range over the supported frontier.

    On a segment one share rises as the other falls, so the largest smallest share lies where
    they meet, or at an end.
    """
    scaled = [shares(gains(point, disagreement), lengths) for point in chain]
    found = [min(point) for point in scaled]
    for a, b in itertools.pairwise(scaled):
        before, after = a[0] - a[1], b[0] - b[1]
        if before * after < 0:
            part = before / (before - after)
            found.append(a[0] + part * (b[0] - a[0]))
    return max(found, default=None)
