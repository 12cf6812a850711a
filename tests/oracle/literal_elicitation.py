"""What one party values, read aloud: every corner of every range is looked at, in fractions.

Ranges are pairs of fractions. *Corners* of a box give every swing and every score the lower or
the upper end of its range. What is linear in each of them is least and largest at corners; what
rises or falls in each of them is too. *Weight* of an issue: its swing over the sum of swings
[WinterfeldtEdwards1986]_. *Difference* of two packages: the sum over issues of swing times
difference of scores, over 100; a level that both share is one score, not two.

*Trade-off*: the first package is better on some issues whatever the scores are, the second on
others, on two each if four issues matter, one against two if three do, one against one if two do.
Margin, tiers and the order of choice are those of the definition, compared pair by pair.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

Range = tuple[Fraction, Fraction]
Package = tuple[int, ...]
Scores = tuple[tuple[Range, ...], ...]

HUNDRED = Fraction(100)
SURE, CLOSE, OPEN = 0, 1, 2


def corners(ranges: list[Range]) -> Iterator[tuple[Fraction, ...]]:
    """Go through the corners of a box."""
    return product(*(dict.fromkeys(one) for one in ranges))


def weights(swings: list[Range]) -> list[Range]:
    """Give the least and largest weight of each issue."""
    every = [[swing / sum(corner) for swing in corner] for corner in corners(swings)]
    return [(min(column), max(column)) for column in zip(*every, strict=True)]


def order_contradictions(swings: list[Range], order: list[int]) -> set[tuple[int, int]]:
    """List issues before others that no swings within the ranges let be at least as large."""
    return {
        (before, after)
        for place, before in enumerate(order)
        for after in order[place + 1 :]
        if all(mine < other for mine, other in product(swings[before], swings[after]))
    }


def differences(swings: list[Range], scores: Scores, first: Package, second: Package) -> list[Fraction]:
    """Give the difference of two packages at every corner of the box of swings and scores that matter."""
    issues = range(len(swings))
    needed = sorted({(k, package[k]) for k in issues for package in (first, second)})
    found = []
    for r in corners(swings):
        for s in corners([scores[k][level] for k, level in needed]):
            score = dict(zip(needed, s, strict=True))
            found.append(sum(r[k] * (score[k, first[k]] - score[k, second[k]]) / 100 for k in issues))
    return found


def possible(found: list[Fraction], answer: int) -> bool:
    """Tell whether an answer holds for some values; the difference takes all values between its ends."""
    if answer == 1:
        return max(found) > 0
    if answer == -1:
        return min(found) < 0
    return min(found) <= 0 <= max(found)


def widened(one: Range, factor: Fraction) -> Range:
    """Widen a range around its middle, and cut it at 0 and 100; single numbers stay."""
    low, high = one
    middle, half = (low + high) / 2, (high - low) / 2
    if half == 0:
        return one
    return max(Fraction(0), middle - factor * half), min(HUNDRED, middle + factor * half)


def possible_when_widened(
    swings: list[Range], scores: Scores, packages: tuple[Package, Package], answer: int, factor: Fraction
) -> bool:
    """Tell whether an answer is possible once every range is widened."""
    wider = [widened(one, factor) for one in swings]
    levels = tuple(tuple(widened(one, factor) for one in issue) for issue in scores)
    return possible(differences(wider, levels, *packages), answer)


def trade_offs(swings: list[Range], scores: Scores) -> dict[tuple[Package, Package], tuple]:
    """List every trade-off with its tier, score and sides, all common issues at their worst level."""
    matter = [k for k, one in enumerate(swings) if one[1] > 0 and len(scores[k]) > 1]
    sizes = {2: {(1, 1)}, 3: {(1, 2), (2, 1)}}.get(len(matter), {(2, 2)} if len(matter) > 3 else set())
    worst = tuple(next(level for level, one in enumerate(issue) if one == (0, 0)) for issue in scores)
    every = list(product(*(range(len(issue)) for issue in scores)))
    found = {}
    for first, second in product(every, repeat=2):
        sides = _sides(scores, worst, first, second)
        if sides is None or tuple(map(len, sides)) not in sizes or not set().union(*sides) <= set(matter):
            continue
        all_values = differences(swings, scores, first, second)
        low, high = min(all_values), max(all_values)
        if low + high < 0:
            continue
        gain = min(differences(swings, scores, *_only(sides[0], first, second, worst)))
        loss = max(differences(swings, scores, *_only(sides[1], second, first, worst)))
        margin = 1 - loss / gain if gain > 0 else None
        found[first, second] = (margin, low, high, sides)
    return found


def _sides(scores: Scores, worst: Package, first: Package, second: Package):
    """Give the issues on which each package is better for sure; None where that is open."""
    gains, losses = set(), set()
    for k, (a, b) in enumerate(zip(first, second, strict=True)):
        if a == b:
            if a != worst[k]:
                return None
        elif scores[k][a][0] > scores[k][b][1]:
            gains.add(k)
        elif scores[k][b][0] > scores[k][a][1]:
            losses.add(k)
        else:
            return None
    return frozenset(gains), frozenset(losses)


def _only(issues: frozenset, first: Package, second: Package, worst: Package) -> tuple[Package, Package]:
    """Let packages differ on some issues only."""
    one = tuple(a if k in issues else worst[k] for k, a in enumerate(first))
    other = tuple(b if k in issues else worst[k] for k, b in enumerate(second))
    return one, other


def key(trade_off: tuple, before: list[tuple], least_margin: Fraction) -> tuple:
    """Say where a trade-off stands in the order of choice after others."""
    margin, low, high, sides = trade_off
    if margin is not None and margin > 0:
        tier = SURE if margin >= least_margin else CLOSE
        score = margin if tier == SURE else -margin
    else:
        tier = OPEN
        score = -(high + low) / (high - low) if high > low else Fraction(0)
    splits = {frozenset(one[3]) for one in before}
    covered = set().union(*(side for one in before for side in one[3])) if before else set()
    shared = sum(len(side & covered) for side in sides)
    return frozenset(sides) in splits, tier, shared, score
