"""The deal engine's definitions, read aloud: plain loops over every package, no arrays.

Axis convention
---------------
``values[issue][party][level]``; a package is a tuple with one level per issue, and packages
are listed in lexicographic issue order. A point is the tuple of what a package is worth to
each party. Worths are integers or fractions, so that every comparison is exact.

Definitions
-----------
*Admitted* is a package of allowed levels that meets every constraint. A point is *efficient*
if no admitted point is at least as good for everyone and better for someone. The *range* of a
party is the sum over issues of its best minus its worst level, barred levels included. A
*gain* is worth minus no-deal worth; the *zone* is the set of admitted packages in which every
party gains strictly; its *margin* is the largest smallest gain in shares of range, negative
where the zone is missed. *Individually rational* is an admitted package in which no party
loses [Raiffa1982]_.

Nash's solution maximises the product of gains over the zone [Nash1950]_. Kalai and
Smorodinsky's maximises, worst off first, the gains divided by each party's ideal gain, the
egalitarian one the gains in shares of range, the utilitarian one their sum, all three over the
individually rational packages [KS1975]_ [Imai1983]_ [Kalai1977b]_.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

Worth = int | Fraction
Package = tuple[int, ...]
Point = tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class LiteralSpace:
    """Issues with levels, what each level is worth to each party, and what is ruled out.

    Parameters
    ----------
    values
        ``values[issue][party][level]``.
    allowed
        ``allowed[issue][level]``: may the level be used?
    forbidden
        Each a set of (issue, level) pairs that may not all hold in one package.
    """

    values: tuple[tuple[tuple[Worth, ...], ...], ...]
    allowed: tuple[tuple[bool, ...], ...]
    forbidden: tuple[frozenset[tuple[int, int]], ...] = ()

    @property
    def parties(self) -> int:
        """Count the parties."""
        return len(self.values[0])

    @property
    def levels(self) -> tuple[int, ...]:
        """Count the levels of each issue."""
        return tuple(len(issue[0]) for issue in self.values)


@dataclass(frozen=True, slots=True)
class LiteralZone:
    """The zone of agreement, or by how much it is missed.

    Parameters
    ----------
    packages
        Every admitted package in which all parties gain strictly.
    margin
        The largest smallest gain in shares of range; None if nothing is admitted.
    cuts
        Per party: how far, in shares of its range, its no-deal worth alone would have to fall
        for the zone to touch a package (any further fall opens it); zero or less where the
        zone is open; None where no fall of this party's alone is enough.
    """

    packages: tuple[Package, ...]
    margin: Fraction | None
    cuts: tuple[Fraction | None, ...]


def admitted(space: LiteralSpace) -> list[Package]:
    """List the packages of allowed levels that meet every constraint, in issue order."""
    found = []
    for package in product(*(range(count) for count in space.levels)):
        if not all(space.allowed[issue][level] for issue, level in enumerate(package)):
            continue
        if any(combination <= set(enumerate(package)) for combination in space.forbidden):
            continue
        found.append(package)
    return found


def worth(space: LiteralSpace, package: Package) -> Point:
    """Add up what the package's levels are worth to each party."""
    return tuple(
        sum(space.values[issue][party][level] for issue, level in enumerate(package))
        for party in range(space.parties)
    )


def ranges(space: LiteralSpace) -> tuple[Worth, ...]:
    """Add up, per party, best minus worst level over all issues."""
    return tuple(
        sum(max(issue[party]) - min(issue[party]) for issue in space.values) for party in range(space.parties)
    )


def dominates(one: Point, other: Point) -> bool:
    """Tell whether `one` is at least as good for everyone and better for someone."""
    at_least = all(a >= b for a, b in zip(one, other, strict=True))
    return at_least and any(a > b for a, b in zip(one, other, strict=True))


def by_point(space: LiteralSpace) -> dict[Point, list[Package]]:
    """Group the admitted packages by what they are worth, each group in issue order."""
    groups: dict[Point, list[Package]] = {}
    for package in admitted(space):
        groups.setdefault(worth(space, package), []).append(package)
    return groups


def efficient(groups: dict[Point, list[Package]]) -> dict[Point, list[Package]]:
    """Keep the points that no other point dominates, with all packages that give them."""
    return {
        point: packages
        for point, packages in groups.items()
        if not any(dominates(other, point) for other in groups)
    }


def gains(point: Point, disagreement: Point) -> Point:
    """Subtract what no deal is worth."""
    return tuple(u - d for u, d in zip(point, disagreement, strict=True))


def shares(gain: Point, lengths: Point) -> tuple[Fraction, ...]:
    """Divide each gain by the party's own length: its range or its ideal gain."""
    return tuple(Fraction(g) / Fraction(length) for g, length in zip(gain, lengths, strict=True))


def rational(groups: dict[Point, list[Package]], disagreement: Point) -> list[Point]:
    """Keep the points in which no party loses."""
    return [point for point in groups if min(gains(point, disagreement)) >= 0]


def gaining(groups: dict[Point, list[Package]], disagreement: Point) -> list[Point]:
    """Keep the points in which every party gains strictly."""
    return [point for point in groups if min(gains(point, disagreement)) > 0]


def best_points(points: Iterable[Point], score: Callable[[Point], Any]) -> list[Point]:
    """List every point of the largest score, sorted."""
    scored = [(score(point), point) for point in points]
    top = max((reached for reached, _ in scored), default=None)
    return sorted(point for reached, point in scored if reached == top)


def nash(
    groups: dict[Point, list[Package]], disagreement: Point, weights: Sequence[int] | None = None
) -> list[Point]:
    """List the points of the largest product of gains, each to the power of its weight.

    Weights are positive integers, so that products compare exactly. Empty without a zone.
    """
    powers = weights or [1] * len(disagreement)

    def product_of_gains(point: Point) -> Worth:
        return prod(g**power for g, power in zip(gains(point, disagreement), powers, strict=True))

    return best_points(gaining(groups, disagreement), product_of_gains)


def ideal_gains(groups: dict[Point, list[Package]], disagreement: Point) -> Point | None:
    """Give each party's largest gain over the individually rational points; None without any."""
    points = rational(groups, disagreement)
    if not points:
        return None
    columns = zip(*(gains(point, disagreement) for point in points), strict=True)
    return tuple(max(column) for column in columns)


def leximin(groups: dict[Point, list[Package]], disagreement: Point, lengths: Point) -> list[Point]:
    """List the rational points whose sorted shares are lexicographically largest."""

    def worst_first(point: Point) -> list[Fraction]:
        return sorted(shares(gains(point, disagreement), lengths))

    return best_points(rational(groups, disagreement), worst_first)


def kalai_smorodinsky(groups: dict[Point, list[Package]], disagreement: Point) -> list[Point]:
    """List the leximin points of gains over ideal gains; empty if a party cannot gain."""
    ideal = ideal_gains(groups, disagreement)
    if ideal is None or min(ideal) <= 0:
        return []
    return leximin(groups, disagreement, ideal)


def egalitarian(groups: dict[Point, list[Package]], disagreement: Point, lengths: Point) -> list[Point]:
    """List the leximin points of gains over the given lengths (each party's range)."""
    return leximin(groups, disagreement, lengths)


def utilitarian(groups: dict[Point, list[Package]], disagreement: Point, lengths: Point) -> list[Point]:
    """List the rational points of the largest sum of gains over the given lengths."""

    def total(point: Point) -> Fraction:
        return sum(shares(gains(point, disagreement), lengths), Fraction(0))

    return best_points(rational(groups, disagreement), total)


def cannot_gain(groups: dict[Point, list[Package]], disagreement: Point) -> tuple[int, ...]:
    """List the parties that cannot gain, or else not without another's loss, or else all of them.

    Meant for an empty zone only: where every party can gain without loss to another, but not
    all at once, the fault is nobody's and all are listed.
    """
    for points in (list(groups), rational(groups, disagreement)):
        stuck = [party for party, d in enumerate(disagreement) if all(point[party] <= d for point in points)]
        if stuck:
            return tuple(stuck)
    return tuple(range(len(disagreement)))


def margin(points: Iterable[Point], disagreement: Point, lengths: Point) -> Fraction | None:
    """Give the largest smallest gain in shares of range; None without a point."""
    return max((min(shares(gains(p, disagreement), lengths)) for p in points), default=None)


def single_cut(points: Iterable[Point], disagreement: Point, lengths: Point, party: int) -> Fraction | None:
    """Give the least fall of one party's no-deal worth at which the zone begins to open."""
    falls = []
    for point in points:
        gain = gains(point, disagreement)
        if all(g > 0 for other, g in enumerate(gain) if other != party):
            falls.append(-Fraction(gain[party]) / Fraction(lengths[party]))
    return min(falls, default=None)


def zone_of_agreement(groups: dict[Point, list[Package]], disagreement: Point, lengths: Point) -> LiteralZone:
    """Search every admitted package for the zone, its margin and the single cuts."""
    inside = [package for point in gaining(groups, disagreement) for package in groups[point]]
    return LiteralZone(
        packages=tuple(sorted(inside)),
        margin=margin(groups, disagreement, lengths),
        cuts=tuple(single_cut(groups, disagreement, lengths, party) for party in range(len(lengths))),
    )
