"""Deals of two parties with continuous issues, from the definitions: fractions, plain loops.

A *literal issue* is a list of positions with what each is worth to both parties, and whether it
is continuous: then any place between two neighbouring positions can be agreed too, worth what lies
in proportion between them. A package has one place per issue; its worth is the sum.

Two ways to look at all packages:

* `grid_points`: the worth of every package on a grid of places. Nothing is assumed.
* `segments`: the worth of all packages in which at most one continuous issue lies strictly between
  two neighbouring positions, as straight segments. Fix for each issue between which neighbours it
  lies. What is best for party 1 there, with so much for party 0, is a linear program with one
  constraint besides bounds; a basic solution has one variable off its bounds. So for every package
  there is one of these that is worth at least as much to party 1, and no less to party 0; and every
  efficient point is worth what one of these is. `test_literal_mixed_deals` tries that on the grid.

Axis convention: a point is ``(worth to party 0, worth to party 1)``; a segment is two points.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

Point = tuple[Fraction, Fraction]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class LiteralIssue:
    """An issue with its positions (levels: any numbers), worths by party, and which are allowed."""

    continuous: bool
    at: tuple[int, ...]
    values: tuple[tuple[int, ...], tuple[int, ...]]
    allowed: tuple[bool, ...]

    def worth(self, place: int) -> Point:
        """Say what the position with this number is worth."""
        return Fraction(self.values[0][place]), Fraction(self.values[1][place])

    def places(self) -> list[int]:
        """List the numbers of the positions that can be agreed."""
        return [number for number, fine in enumerate(self.allowed) if fine]


def add(points: Iterable[Point]) -> Point:
    """Add points."""
    total = (Fraction(0), Fraction(0))
    for point in points:
        total = (total[0] + point[0], total[1] + point[1])
    return total


def between(one: Point, other: Point, share: Fraction) -> Point:
    """Give the point at a share of the way."""
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def ranges(issues: Sequence[LiteralIssue]) -> tuple[int, int]:
    """Add up best minus worst worth, allowed or not."""
    return tuple(sum(max(issue.values[p]) - min(issue.values[p]) for issue in issues) for p in (0, 1))


def grid_points(issues: Sequence[LiteralIssue], steps: int) -> list[Point]:
    """Value every package whose continuous issues lie on one of so many steps of a piece."""
    lists = []
    for issue in issues:
        found = [issue.worth(place) for place in issue.places()]
        if issue.continuous:
            for left, right in pairwise(range(len(issue.at))):
                found += [
                    between(issue.worth(left), issue.worth(right), Fraction(step, steps))
                    for step in range(1, steps)
                ]
        lists.append(found)
    return [add(chosen) for chosen in product(*lists)]


def segments(issues: Sequence[LiteralIssue]) -> list[Segment]:
    """List the segments of packages in which at most one issue moves; a point where none does."""
    found: list[Segment] = []
    for chosen in product(*(issue.places() for issue in issues)):
        point = add(issue.worth(place) for issue, place in zip(issues, chosen, strict=True))
        found.append((point, point))
    for number, issue in enumerate(issues):
        if not issue.continuous:
            continue
        others = [*issues[:number], *issues[number + 1 :]]
        for chosen in product(*(other.places() for other in others)):
            rest = add(other.worth(place) for other, place in zip(others, chosen, strict=True))
            for left, right in pairwise(range(len(issue.at))):
                found.append((add((rest, issue.worth(left))), add((rest, issue.worth(right)))))
    return list(dict.fromkeys(found))


def most_for(party: int, segments: Sequence[Segment], least: Fraction) -> Fraction | None:
    """Give the most that a party can have while the other one has at least so much."""
    best: Fraction | None = None
    other = 1 - party
    for one, two in segments:
        worths = [point[party] for point in (one, two) if point[other] >= least]
        if min(one[other], two[other]) < least <= max(one[other], two[other]):
            share = (least - one[other]) / (two[other] - one[other])
            worths.append(between(one, two, share)[party])
        for worth in worths:
            best = worth if best is None else max(best, worth)
    return best


def is_efficient(segments: Sequence[Segment], point: Point) -> bool:
    """Tell whether a point that can be had is such that neither party can have more and the other as much."""
    return all(most_for(party, segments, point[1 - party]) == point[party] for party in (0, 1))


def candidates(segments: Sequence[Segment], disagreement: Point, units: Point) -> list[Point]:
    """List gains at ends, where a party neither gains nor loses, and where gains in units are equal."""
    found: set[Point] = set()
    for one, two in segments:
        start, end = (tuple(u - d for u, d in zip(p, disagreement, strict=True)) for p in (one, two))
        lines = [
            (start[0], end[0]),
            (start[1], end[1]),
            (start[0] / units[0] - start[1] / units[1], end[0] / units[0] - end[1] / units[1]),
        ]
        found |= {start, end}
        for begin, finish in lines:
            if begin * finish < 0:
                found.add(between(start, end, begin / (begin - finish)))
    return sorted(found)


def stationary(segments: Sequence[Segment], disagreement: Point, weights: Point) -> list[Point]:
    """List gains where the logarithm of the weighted product of gains has slope zero along a segment."""
    found: set[Point] = set()
    for one, two in segments:
        start, end = (tuple(u - d for u, d in zip(p, disagreement, strict=True)) for p in (one, two))
        step = (end[0] - start[0], end[1] - start[1])
        if step[0] * step[1] == 0:
            continue
        share = -(weights[0] * step[0] * start[1] + weights[1] * step[1] * start[0]) / (
            step[0] * step[1] * (weights[0] + weights[1])
        )
        if 0 < share < 1:
            found.add(between(start, end, share))
    return sorted(found)


def rational(gains: Iterable[Point]) -> list[Point]:
    """Keep gains where nobody loses."""
    return [gain for gain in gains if min(gain) >= 0]


def most_even(gains: Sequence[Point], units: Point) -> tuple[Fraction, list[Point]]:
    """Give the best smaller gain in units, and all gains that have it and the best larger one beside it."""
    scores = {gain: sorted(g / u for g, u in zip(gain, units, strict=True)) for gain in gains}
    best = max(scores.values())
    return best[0], [gain for gain, score in scores.items() if score == best]


def largest_beside(segments: Sequence[Segment], disagreement: Point, party: int) -> Fraction | None:
    """Give the limit of what a party gains where the other one gains strictly; None if it never does."""
    found: list[Fraction] = []
    for one, two in segments:
        start, end = (tuple(u - d for u, d in zip(p, disagreement, strict=True)) for p in (one, two))
        other = 1 - party
        if max(start[other], end[other]) <= 0:
            continue
        found += [gain[party] for gain in (start, end) if gain[other] >= 0]
        if start[other] * end[other] < 0:
            found.append(between(start, end, start[other] / (start[other] - end[other]))[party])
    return max(found, default=None)
