"""What a person at the table is given, read aloud: every package is looked at, one after the other.

Packages, points, shares and dominance are those of `literal_deals`. *Evenness* of gains is their
sorted vector, compared from the smallest on.

*Improvement* of a deal: the efficient points at least as good for all and better for one
[Raiffa1985]_. *Iso-value menu*: the points within a band of our value that no other point within it
dominates. *Cheapest concession*: admitted packages that reach the lines; the fewest changed issues,
then the most for us. *Swap*: two changed issues, each side giving on one and getting on the other;
nobody loses in all, one side gains [FromanCohen1970]_. *Nearest reply*: at least our aspiration; the
least shortfall from the offer, the most for us, the most even for the others. *Trade-off*: our
aspiration but for a tolerance; the most similar, the most for us, the most even for the others
[FSJ2002]_. *Negotiating text*: the most even improvement within the step, round by round [Raiffa1982]_.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from .literal_deals import (
    LiteralSpace,
    Package,
    Point,
    admitted,
    best_points,
    by_point,
    dominates,
    efficient,
    gains,
    shares,
    worth,
)

NO_LINE = None


def even(point: Point, start: Point, lengths: Point, but: int | None = None) -> list[Fraction]:
    """Sort the gains over a start, in shares of the lengths, from the smallest; one party may be left out."""
    every = shares(gains(point, start), lengths)
    return sorted(share for party, share in enumerate(every) if party != but)


def changed(one: Package, other: Package) -> int:
    """Count the issues on which two packages differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


def improvements(space: LiteralSpace, deal: Package) -> dict[Point, list[Package]]:
    """List the efficient points that are better for somebody and worse for nobody."""
    start = worth(space, deal)
    return {p: packages for p, packages in efficient(by_point(space)).items() if dominates(p, start)}


def menu(space: LiteralSpace, package: Package, us: int, tolerance: Fraction) -> dict[Point, list[Package]]:
    """List the points within the band that no other point within it dominates."""
    own = worth(space, package)[us]
    inside = {p: found for p, found in by_point(space).items() if abs(p[us] - own) <= tolerance}
    return efficient(inside)


def reaching(space: LiteralSpace, lines: tuple) -> list[Package]:
    """List the admitted packages that are worth at least the lines; None asks for nothing."""
    return [
        package
        for package in admitted(space)
        if all(line is NO_LINE or u >= line for u, line in zip(worth(space, package), lines, strict=True))
    ]


def concession(space: LiteralSpace, package: Package, us: int, lines: tuple) -> list[Package]:
    """List the cheapest packages that reach the lines."""
    found = reaching(space, lines)
    fewest = min((changed(package, other) for other in found), default=0)
    found = [other for other in found if changed(package, other) == fewest]
    most = max((worth(space, other)[us] for other in found), default=0)
    return [other for other in found if worth(space, other)[us] == most]


def swaps(space: LiteralSpace, package: Package, sides: tuple[int, int]) -> dict[Package, tuple[int, int]]:
    """Map each swap worth making to the issues on which the first and the second side give."""
    found = {}
    start = worth(space, package)
    for other in admitted(space):
        issues = [k for k in range(len(package)) if other[k] != package[k]]
        if len(issues) != 2:
            continue
        for first, second in (issues, issues[::-1]):
            steps = {
                (side, k): space.values[k][side][other[k]] - space.values[k][side][package[k]]
                for side in sides
                for k in issues
            }
            one, two = sides
            gives = steps[one, first] < 0 < steps[two, first]
            gets = steps[two, second] < 0 < steps[one, second]
            gain = gains(worth(space, other), start)
            if gives and gets and min(gain) >= 0 and max(gain[one], gain[two]) > 0:
                found[other] = (first, second)
    return found


def nearest(
    space: LiteralSpace, offer: Package, us: int, aspiration: Fraction, lengths: Point
) -> tuple[Fraction | None, list[Point]]:
    """Give the least shortfall and the best points that have it."""
    start = worth(space, offer)

    def shortfall(point: Point) -> Fraction:
        return max(Fraction(0), -even(point, start, lengths, us)[0])

    points = [point for point in by_point(space) if point[us] >= aspiration]
    best = best_points(points, lambda p: (-shortfall(p), p[us], even(p, start, lengths, us)))
    return (shortfall(best[0]) if best else None), best


def similarity(space: LiteralSpace, offer: Package, other: Package, us: int, lengths: Point) -> Fraction:
    """Compare two packages issue by issue by what their levels are worth to the others."""
    total = Fraction(0)
    for k, (a, b) in enumerate(zip(offer, other, strict=True)):
        for party in range(space.parties):
            if party != us:
                row = space.values[k][party]
                total += Fraction(abs(row[a] - row[b])) / Fraction(lengths[party])
    return 1 - total / (space.parties - 1)


def same_levels(offer: Package, other: Package, weights: tuple[int, ...]) -> Fraction:
    """Weigh the issues on which two packages agree."""
    same = sum(w for w, a, b in zip(weights, offer, other, strict=True) if a == b)
    return Fraction(same, sum(weights))


def trade_off(
    space: LiteralSpace, offer: Package, us: int, band: tuple, lengths: Point, measure
) -> tuple[Fraction | None, dict[Point, list[Package]]]:
    """Give the largest similarity and the packages of the best points that have it."""
    start = worth(space, offer)
    inside = [p for p in admitted(space) if band[0] <= worth(space, p)[us] <= band[1]]

    def score(package: Package):
        point = worth(space, package)
        return measure(package), point[us], even(point, start, lengths, us)

    top = max((score(package) for package in inside), default=None)
    found: dict[Point, list[Package]] = {}
    for package in inside:
        if score(package) == top:
            found.setdefault(worth(space, package), []).append(package)
    return (top[0] if top else None), found


def drafts(space: LiteralSpace, start: Package, step: int, lengths: Point) -> tuple[list[Package], list[int]]:
    """Redraft until nothing within the step is better; give the drafts and how many points tied."""
    texts, ties = [start], []
    while True:
        last = worth(space, texts[-1])
        better = [
            p for p in admitted(space) if changed(texts[-1], p) <= step and dominates(worth(space, p), last)
        ]
        if not better:
            return texts, ties
        top = max(even(worth(space, p), last, lengths) for p in better)
        best = [p for p in better if even(worth(space, p), last, lengths) == top]
        texts.append(best[0])
        ties.append(len({worth(space, p) for p in best}))


def undominated(space: LiteralSpace, found: dict[Package, tuple[int, int]], sides) -> set[Package]:
    """Keep the swaps that no other one of the same two issues dominates for the two sides."""

    def pair(package: Package) -> Point:
        return tuple(worth(space, package)[side] for side in sides)

    beaten = set()
    for one, other in combinations(found, 2):
        if set(found[one]) == set(found[other]):
            beaten |= {other} if dominates(pair(one), pair(other)) else set()
            beaten |= {one} if dominates(pair(other), pair(one)) else set()
    return set(found) - beaten
