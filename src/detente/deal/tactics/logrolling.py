"""Logrolling at a package: swaps of two issues, each side giving way on one and gaining on the other.

A *swap* changes the levels of two issues, no more. On the one the first side gives
and the second gets, on the other the reverse, [FromanCohen1970]_. It is *worth making*
if the package that results can be agreed, neither side loses by both changes
together, and one of them gains (and, with more than two parties, nobody else
loses). The *exchange rate* of a side is what it gets over what it gives, in its own
units on both sides of the fraction: above one it gains, at one it stays where it is.

A package at which no swap is worth making can still be wasteful: it may take three
issues, or an issue of common interest. :func:`~detente.deal.tactics.post_settlement.improve_deal`
settles that.

Axis convention: gains are ``float[swap, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, check_party, leximin_order, one_package
from detente.errors import EngineError

__all__ = ["Swaps", "logrolling_swaps"]

Index = NDArray[np.int64]

DEFINITION = (
    "changes of two issues, of which each side gives way on one and gains on the other, that leave neither "
    "side worse off in all, one of them better off, and nobody else worse off; the most even first: gains of "
    "the two sides in shares of their ranges, smallest first, then the next"
)


@dataclass(frozen=True, slots=True, eq=False)
class Swaps:
    """The swaps worth making at a package.

    Parameters
    ----------
    definition
        What is listed and in what order.
    sides
        The two parties that trade.
    package, point
        The package, ``int64[issue]``, and what it is worth, ``float[party]``.
    issues
        ``int64[s, 2]``: the issue on which the first side gives, and that on which
        the second side gives.
    levels
        ``int64[s, 2]``: the new levels of these two issues.
    packages
        ``int64[s, issue]``: the packages that result.
    gives, gets
        ``float[s, 2]``: what each side gives on its one issue and gets on the other,
        in its own units; both positive.
    rates
        ``float[s, 2]``: ``gets`` over ``gives``, the exchange rate of each side.
    gains
        ``float[s, party]``: what everybody gains by both changes together.
    for_both
        ``bool[s]``: both sides gain; otherwise one gains and the other stays.
    undominated
        ``bool[s]``: no other swap of the same two issues is better for one side and
        worse for neither.
    considered
        Number of pairs of changes that were looked at.
    exact
        Always True: all changes of two issues are taken into account.
    """

    definition: str
    sides: tuple[int, int]
    package: Index
    point: FloatArray
    issues: Index
    levels: Index
    packages: Index
    gives: FloatArray
    gets: FloatArray
    rates: FloatArray
    gains: FloatArray
    for_both: BoolArray
    undominated: BoolArray
    considered: int
    exact: bool = True


def logrolling_swaps(
    space: DealSpace, package: IntArray, sides: tuple[int, int] = (0, 1), limit: int = 2_000_000
) -> Swaps:
    """List the swaps of two issues that are worth making at a package.

    Parameters
    ----------
    space
        The deal space.
    package
        ``int[issue]``: the package on the table.
    sides
        The two parties that trade.
    limit
        Largest number of pairs of changes looked at.

    Returns
    -------
    Swaps

    Raises
    ------
    EngineError
        If the package or a side does not exist, or there are more pairs of changes than `limit`.

    References
    ----------
    [FromanCohen1970]_, [Raiffa1982]_
    """
    for party in sides:
        check_party(space, party)
    if sides[0] == sides[1]:
        raise EngineError(f"a trade takes two different parties; found {sides}")
    counting, row = Counting.of(space), one_package(space, package)
    changes = [_opposed_changes(counting, row[0], issue, sides) for issue in range(space.issues)]
    pairs = [
        (giving, getting, *orders)
        for giving, getting in combinations(range(space.issues), 2)
        for orders in ((0, 1), (1, 0))
    ]
    considered = sum(changes[j][first].size * changes[k][second].size for j, k, first, second in pairs)
    if considered > limit:
        raise EngineError(f"{considered:,} pairs of changes would be looked at; at most {limit:,} are")
    # `order` 0 lists the levels by which the first side gives, 1 those by which the second side does.
    found = [
        ((j, k), levels) if first == 0 else ((k, j), levels[::-1])
        for j, k, first, second in pairs
        for levels in product(changes[j][first].tolist(), changes[k][second].tolist())
    ]
    issues = np.array([pair for pair, _ in found], dtype=np.int64).reshape(-1, 2)
    levels = np.array([pair for _, pair in found], dtype=np.int64).reshape(-1, 2)
    return _worth_making(counting, row[0], sides, issues, levels)


def _opposed_changes(
    counting: Counting, package: Index, issue: int, sides: tuple[int, int]
) -> tuple[Index, Index]:
    """List the allowed levels by which the first side gives to the second, and the reverse."""
    values, allowed = counting.space.values[issue], counting.space.allowed[issue]
    steps = (values - values[:, [package[issue]]]) / counting.lengths[:, None]
    up, down = steps > HALF_UNIT, steps < -HALF_UNIT
    first, second = sides
    return (
        np.flatnonzero(allowed & down[first] & up[second]),
        np.flatnonzero(allowed & up[first] & down[second]),
    )


def _worth_making(
    counting: Counting, package: Index, sides: tuple[int, int], issues: Index, levels: Index
) -> Swaps:
    """Keep the swaps that are worth making and put them in order."""
    space, count = counting.space, issues.shape[0]
    packages = np.tile(package, (count, 1))
    np.put_along_axis(packages, issues, levels, axis=1)
    point = package_values(space, package[None])[0]
    points = package_values(space, packages)
    both = list(sides)
    better = ((points - point)[:, both] / counting.lengths[both] > HALF_UNIT).any(axis=1)
    kept = np.flatnonzero(counting.reaches(points, point) & better & agreeable(space, packages))
    order, _ = leximin_order(counting.shares(points[kept] - point)[:, both], packages[kept])
    kept = kept[order]
    gains = points[kept] - point
    gives, gets = _sides_of(space, package, sides, (issues[kept], levels[kept]))
    return Swaps(
        definition=DEFINITION,
        sides=sides,
        package=package,
        point=point,
        issues=issues[kept],
        levels=levels[kept],
        packages=packages[kept],
        gives=gives,
        gets=gets,
        rates=gets / gives,
        gains=gains,
        for_both=np.asarray((counting.shares(gains)[:, both] > HALF_UNIT).all(axis=1)),
        undominated=_undominated(issues[kept], counting.worth(packages[kept])[:, both]),
        considered=count,
    )


def _sides_of(
    space: DealSpace, package: Index, sides: tuple[int, int], swaps: tuple[Index, Index]
) -> tuple[FloatArray, FloatArray]:
    """Measure what each side gives on its issue and gets on the other: ``float[swap, 2]`` each."""
    gives, gets = np.zeros(swaps[0].shape), np.zeros(swaps[0].shape)
    for row, (issues, levels) in enumerate(zip(*swaps, strict=True)):
        for place, side in enumerate(sides):
            steps = [
                space.values[issue][side, level] - space.values[issue][side, package[issue]]
                for issue, level in zip(issues, levels, strict=True)
            ]
            gives[row, place], gets[row, place] = -steps[place], steps[1 - place]
    return gives, gets


def _undominated(issues: Index, worth: Index) -> BoolArray:
    """Mark the swaps that no other swap of the same two issues, in either direction, dominates."""
    pairs = np.sort(issues, axis=1)
    marks = np.ones(issues.shape[0], dtype=bool)
    for pair in np.unique(pairs, axis=0):
        rows = np.flatnonzero((pairs == pair).all(axis=1))
        own = worth[rows]
        no_worse = (own[:, None] >= own[None]).all(axis=2)
        marks[rows] = ~(no_worse & (own[:, None] > own[None]).any(axis=2)).any(axis=0)
    return marks
