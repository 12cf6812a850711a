"""Mixed deal spaces, read aloud: every level and many positions of every issue, in fractions.

Axis convention
---------------
An issue is a pair: its places (positions, or ``None`` for an issue with levels) and, per party,
what each breakpoint or level is worth. A package is a tuple with one position or level per issue.

Definitions
-----------
Between two breakpoints a position is worth what lies on the straight line between them. A
constraint adds amounts over the issues, an amount per unit of position or one per level, and the
sum must not be above its limit. The *range* of a party is the sum over issues of its best less
its worst breakpoint or level, barred levels included. Gains, leximin and the rest are those of
:mod:`tests.oracle.literal_deals`.

A continuous issue is looked at in *steps*, so the best that is found here is a lower bound of
the true best; with levels alone it is the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Package = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class LiteralIssue:
    """Worths per party and breakpoint or level; `at` is None for levels."""

    values: tuple[tuple[int, ...], ...]
    at: tuple[int, ...] | None = None
    allowed: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class LiteralLimit:
    """Amounts by issue: one per unit of position, or one per level; and the most they may sum to."""

    amounts: dict[int, tuple[int, ...]]
    most: int


@dataclass(frozen=True, slots=True)
class LiteralMixed:
    """Issues and limits."""

    issues: tuple[LiteralIssue, ...]
    limits: tuple[LiteralLimit, ...]

    @property
    def parties(self) -> int:
        """Count the parties."""
        return len(self.issues[0].values)


def worth_of(issue: LiteralIssue, place: Fraction, party: int) -> Fraction:
    """Value one issue: look the level up, or go along the line between two breakpoints."""
    row = issue.values[party]
    if issue.at is None:
        return Fraction(row[int(place)])
    for number in range(len(issue.at) - 1):
        left, right = issue.at[number], issue.at[number + 1]
        if left <= place <= right:
            share = (place - left) / Fraction(right - left)
            return row[number] + share * (row[number + 1] - row[number])
    raise ValueError(place)


def worth(space: LiteralMixed, package: Package) -> tuple[Fraction, ...]:
    """Value a package to each party."""
    return tuple(
        sum(
            (worth_of(issue, place, party) for issue, place in zip(space.issues, package, strict=True)),
            Fraction(0),
        )
        for party in range(space.parties)
    )


def counted(space: LiteralMixed, limit: LiteralLimit, package: Package) -> Fraction:
    """Add up what a limit counts."""
    total = Fraction(0)
    for number, amounts in limit.amounts.items():
        if space.issues[number].at is None:
            total += amounts[int(package[number])]
        else:
            total += amounts[0] * package[number]
    return total


def meets(space: LiteralMixed, package: Package, limits=None) -> bool:
    """Tell whether a package keeps within all limits."""
    limits = space.limits if limits is None else limits
    return all(counted(space, limit, package) <= limit.most for limit in limits)


def places(issue: LiteralIssue, steps: int) -> list[Fraction]:
    """List the allowed levels, or the positions: breakpoints, and steps between them."""
    if issue.at is None:
        return [Fraction(level) for level, allowed in enumerate(issue.allowed) if allowed]
    found = {Fraction(point) for point in issue.at}
    for left, right in zip(issue.at, issue.at[1:], strict=False):
        found |= {left + Fraction(right - left) * step / steps for step in range(steps)}
    return sorted(found)


def packages(space: LiteralMixed, steps: int, limits=None) -> list[Package]:
    """List all packages that keep within the limits, positions in steps."""
    every = product(*(places(issue, steps) for issue in space.issues))
    return [package for package in every if meets(space, package, limits)]


def ranges(space: LiteralMixed) -> tuple[Fraction, ...]:
    """Give the range of each party; one where it is nothing."""
    spans = [
        sum(max(issue.values[party]) - min(issue.values[party]) for issue in space.issues)
        for party in range(space.parties)
    ]
    return tuple(Fraction(span or 1) for span in spans)


def smallest_sums(ratios) -> list:
    """Give the smallest, the sum of the two smallest, and so on."""
    ordered = sorted(ratios)
    return [sum(ordered[: count + 1]) for count in range(len(ordered))]
