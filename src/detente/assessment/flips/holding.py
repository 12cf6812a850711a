"""One input held: a number on a grid of its quantiles, anything else at each alternative.

**Numbers.** A number with distribution F is held at its quantile q in every
world. The grid is 5, 20, 35, 50, 65, 80 and 95 %. Going out from the median, the
first step of the grid at which the verdict's name differs from that of the case
as it is holds a crossing; halving finds one there, to within one point of
quantile. Shares need not rise or fall steadily in q: what happens between two
neighbours of the grid that give the same name is not seen.

**Alternatives.** Rival values, events, red lines, orders and settings are held
at each alternative in turn.

**Movement.** The expected size of the movement of a share if the input were
known: the mean over held points of its distance from the share of the case as it
is. A point of the grid counts for the quantiles that lie nearest to it, an
alternative for its share; of an event or a red line that is the share of worlds
that drew it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detente.assessment.compile import InputRecord
from detente.assessment.compile.inputs import orders
from detente.assessment.flips.rerunning import Rerun, shares_of
from detente.assessment.result.flips import FlipDirection, HeldPoint, InputFlips, ThreeShares, VerdictFlip
from detente.assessment.verdict import Counts
from detente.quantities import Distribution, rivals
from detente.uncertainty import (
    ChanceInput,
    ChoiceInput,
    DrawnInput,
    NumberInput,
    OrderInput,
    UncertainInput,
    with_alternative,
    with_first,
    with_number,
    with_truth,
)

__all__ = ["GRID", "TOLERANCE", "Base", "alternatives_of", "flips_of_input", "point_at"]

GRID = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
"""Quantiles at which a number is held."""
TOLERANCE = 0.01
"""Halving stops when both sides of a crossing are so near in quantile."""
MEDIAN = 0.5
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Base:
    """The case as it is: its counts, its name, and how often each event and red line was drawn.

    Parameters
    ----------
    counts, verdict
        Over the worlds as drawn.
    chances
        By path, the share of worlds that drew it.
    """

    counts: Counts
    verdict: str
    chances: dict[str, float]


def flips_of_input(rerun: Rerun, base: Base, record: InputRecord) -> InputFlips:
    """Hold one input and say what that does to the verdict.

    Parameters
    ----------
    rerun
        The case and the worlds.
    base
        What the case as it is gives.
    record
        The input.

    Returns
    -------
    InputFlips
    """
    item = record.input
    if isinstance(item, NumberInput) and rivals(item.distribution) is None:
        return _number(rerun, base, record, item)
    return _alternatives(rerun, base, record)


# ---------------------------------------------------------------- numbers


def _number(rerun: Rerun, base: Base, record: InputRecord, item: NumberInput) -> InputFlips:
    points = tuple(
        _held_number(rerun, item, quantile, weight)
        for quantile, weight in zip(GRID, _weights(GRID), strict=True)
    )
    return _view(record, points, _crossings(rerun, base, item, points), base, _ends(points))


def _held_number(rerun: Rerun, item: NumberInput, quantile: float, weight: float = 0.0) -> HeldPoint:
    value = point_at(item.distribution, quantile)
    counts = rerun.counts(with_number(item, value))
    name = f"{quantile * PERCENT:.4g} % point"
    return HeldPoint(name, quantile, value, weight, shares_of(counts), rerun.verdict(counts))


def point_at(distribution: Distribution, quantile: float) -> float:
    """Give the point below which a share of a distribution lies; of rivals the largest such point."""
    mixture = rivals(distribution)
    if mixture is None:
        return float(distribution.quantile(np.array(quantile)))
    pairs = zip(mixture.parts, mixture.shares, strict=True)
    return max(point_at(part, quantile) for part, share in pairs if share)


def _weights(grid: Sequence[float]) -> list[float]:
    """Give each point the part of 0 to 1 that lies nearest to it."""
    edges = [0.0, *((low + high) / 2 for low, high in pairwise(grid)), 1.0]
    return [high - low for low, high in pairwise(edges)]


def _crossings(
    rerun: Rerun, base: Base, item: NumberInput, points: tuple[HeldPoint, ...]
) -> tuple[VerdictFlip, ...]:
    """Find the nearest change of name on either side of the median."""
    middle = GRID.index(MEDIAN)
    width = point_at(item.distribution, GRID[-1]) - point_at(item.distribution, GRID[0])
    if points[middle].verdict != base.verdict:
        return (_flip(points[middle], "at the median", points[middle], width),)
    found = []
    sides: tuple[tuple[FlipDirection, Sequence[HeldPoint]], ...] = (
        ("below", points[middle::-1]),
        ("above", points[middle:]),
    )
    for side, path in sides:
        crossing = _nearest(rerun, base, item, path)
        if crossing is not None:
            found.append(_flip(crossing, side, points[middle], width))
    return tuple(found)


def _nearest(rerun: Rerun, base: Base, item: NumberInput, path: Sequence[HeldPoint]) -> HeldPoint | None:
    """Go out along the grid to the first other name, then halve the step before it."""
    for inner, outer in pairwise(path):
        if outer.verdict != base.verdict:
            return _halved(rerun, base, item, (inner, outer))
    return None


def _halved(rerun: Rerun, base: Base, item: NumberInput, step: tuple[HeldPoint, HeldPoint]) -> HeldPoint:
    inner, outer = step
    while abs(_quantile(outer) - _quantile(inner)) > TOLERANCE:
        middle = _held_number(rerun, item, (_quantile(inner) + _quantile(outer)) / 2)
        inner, outer = (middle, outer) if middle.verdict == base.verdict else (inner, middle)
    return outer


def _quantile(point: HeldPoint) -> float:
    return MEDIAN if point.quantile is None else point.quantile


def _flip(point: HeldPoint, direction: FlipDirection, centre: HeldPoint, width: float) -> VerdictFlip:
    change = None
    if point.value is not None and centre.value is not None:
        change = abs(point.value - centre.value) / width
    return VerdictFlip(
        direction,
        point.name,
        point.quantile,
        point.value,
        change,
        point.shares,
        point.verdict,
    )


# ---------------------------------------------------------------- alternatives


def _alternatives(rerun: Rerun, base: Base, record: InputRecord) -> InputFlips:
    held = alternatives_of(record.input)
    points = []
    for name, item, weight in zip(record.values, held, _shares(record.input, len(held), base), strict=True):
        counts = rerun.counts(item)
        points.append(HeldPoint(name, None, None, weight, shares_of(counts), rerun.verdict(counts)))
    flips = tuple(
        VerdictFlip("alternative", point.name, None, None, None, point.shares, point.verdict)
        for point in points
        if point.verdict != base.verdict
    )
    return _view(record, tuple(points), flips, base, _span(points))


def alternatives_of(item: DrawnInput) -> list[UncertainInput]:
    """Hold an input at each of its alternatives, in the order in which its record names them."""
    if isinstance(item, ChanceInput):
        return [with_truth(item, False), with_truth(item, True)]
    if isinstance(item, OrderInput):
        first = orders(item.size) or [(thing,) for thing in range(item.size)]
        return [with_first(item, things) for things in first]
    count = len(item.shares) if isinstance(item, ChoiceInput) else len(_parts(item))
    return [with_alternative(item, place) for place in range(count)]


def _shares(item: DrawnInput, count: int, base: Base) -> tuple[float, ...]:
    """Give the share of each alternative."""
    if isinstance(item, ChanceInput):
        return 1 - base.chances[item.path], base.chances[item.path]
    if isinstance(item, OrderInput):
        return _order_shares(item, count)
    return item.shares if isinstance(item, ChoiceInput) else _parts(item)


def _order_shares(item: OrderInput, count: int) -> tuple[float, ...]:
    """Give the share of each whole order, or of each thing first where there are more of them."""
    if not item.shares:
        return (1 / count,) * count
    if count == len(item.shares):
        return item.shares
    # In lexicographic order those with one thing first stand together.
    size = len(item.shares) // item.size
    return tuple(sum(item.shares[start : start + size]) for start in range(0, len(item.shares), size))


def _parts(item: NumberInput) -> tuple[float, ...]:
    mixture = rivals(item.distribution)
    return () if mixture is None else mixture.shares


# ---------------------------------------------------------------- both


def _view(
    record: InputRecord,
    points: tuple[HeldPoint, ...],
    flips: tuple[VerdictFlip, ...],
    base: Base,
    difference: ThreeShares,
) -> InputFlips:
    return InputFlips(
        path=record.path,
        name=record.name,
        kind=record.kind,
        written=record.written,
        unit=record.unit,
        points=points,
        flips=flips,
        difference=difference,
        movement=_movement(points, base),
        # The weights of an input sum to 1 but for rounding.
        renaming=min(sum(point.weight for point in points if point.verdict != base.verdict), 1.0),
    )


def _ends(points: Sequence[HeldPoint]) -> ThreeShares:
    low, high = _triple(points[0].shares), _triple(points[-1].shares)
    return ThreeShares(*(last - first for first, last in zip(low, high, strict=True)))


def _span(points: Sequence[HeldPoint]) -> ThreeShares:
    by_measure = zip(*(_triple(point.shares) for point in points), strict=True)
    return ThreeShares(*(max(shares) - min(shares) for shares in by_measure))


def _movement(points: Sequence[HeldPoint], base: Base) -> ThreeShares:
    total = [0.0, 0.0, 0.0]
    for point in points:
        for place, (share, usual) in enumerate(zip(_triple(point.shares), base.counts.shares, strict=True)):
            total[place] += point.weight * abs(share - usual)
    return ThreeShares(*total)


def _triple(shares: ThreeShares) -> tuple[float, float, float]:
    return shares.rupture, shares.rupture_with_deal, shares.held
