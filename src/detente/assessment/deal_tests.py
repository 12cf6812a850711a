"""The three tests of a deal: power, friction, fair exchange.

They are the three things that a redefined partnership is asked to deliver: a
balance of power, less friction, and a fair exchange.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import DealPart, DependencePart, Model, World
from detente.assessment.result import ExchangeTest, FrictionTest, PowerTest
from detente.assessment.spreads import spread
from detente.case.schema import Case
from detente.deal import Frontier
from detente.deal.spaces import share_ranges

__all__ = ["exchange_of", "friction_of", "power_of"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def power_of(model: Model, deal: DealPart, world: World, package: tuple[int, ...]) -> tuple[PowerTest, ...]:
    """Give the dependence of each pair of parties, both ways, before and under a deal."""
    levels = dict(enumerate(package))
    return tuple(_power(model, deal, world, pair, levels) for pair in model.dependence.pairs())


def _power(
    model: Model, deal: DealPart, world: World, pair: tuple[int, int], package: dict[int, int]
) -> PowerTest:
    part: DependencePart = model.dependence
    first, second = pair
    parties = model.conflict.parties
    one, other = (part.strength(of, on, world, deal, {}) for of, on in (pair, pair[::-1]))
    one_after, other_after = (part.strength(of, on, world, deal, package) for of, on in (pair, pair[::-1]))
    return PowerTest(
        first=parties[first],
        second=parties[second],
        first_on_second=spread(one),
        second_on_first=spread(other),
        first_on_second_after=spread(one_after),
        second_on_first_after=spread(other_after),
        mutual=spread(one + other),
        mutual_after=spread(one_after + other_after),
        imbalance=spread(np.abs(one - other)),
        imbalance_after=spread(np.abs(one_after - other_after)),
    )


def friction_of(case: Case, deal: DealPart, package: tuple[int, ...], gains: FloatArray) -> FrictionTest:
    """Say what a deal settles and leaves open, who holds a trigger alone, and who would rather have no deal.

    Parameters
    ----------
    case, deal
        The case and its deal.
    package
        Level positions.
    gains
        ``float[party, worlds]`` in shares of range.
    """
    settled, left_open, triggers = [], [], []
    positions = [
        levels
        for slug, levels in deal.packages.items()
        if case.deal is not None and case.deal.packages[slug].by
    ]
    for issue, slug in enumerate(deal.issues):
        entry = case.deal.issues[slug] if case.deal is not None else None
        if entry is None:
            continue
        if package[issue] != deal.today[issue]:
            settled.append(slug)
        elif entry.contested and any(levels[issue] != deal.today[issue] for levels in positions):
            left_open.append(slug)
        for level, party in entry.triggers.items():
            if entry.position(level) == package[issue]:
                triggers.append((slug, deal.levels[issue][package[issue]], party))
    leaves = tuple(
        (list(case.parties)[party], float((gains[place] <= 0).mean()))
        for place, party in enumerate(deal.parties)
    )
    return FrictionTest(tuple(settled), tuple(left_open), tuple(triggers), leaves)


def exchange_of(
    model: Model,
    deal: DealPart,
    frontier: Frontier,
    package: tuple[int, ...],
    gains: FloatArray,
    efficient: BoolArray,
) -> ExchangeTest:
    """Give each side's gain and share of the total, whether the deal is efficient, and what it costs.

    Parameters
    ----------
    model, deal
        The compiled case and its deal.
    frontier
        The exact frontier of the central world.
    package
        Level positions.
    gains
        ``float[party, worlds]`` in shares of range.
    efficient
        ``bool[worlds]``: no package looked at dominates it.
    """
    slugs = [model.conflict.parties[party] for party in deal.parties]
    winners = np.asarray((gains > 0).all(axis=0))
    better, forgone = _improvement(model, deal, frontier, package)
    return ExchangeTest(
        gains=tuple((slug, spread(gain)) for slug, gain in zip(slugs, gains, strict=True)),
        shares=tuple(zip(slugs, _shares(gains, winners), strict=True)),
        efficient=float(efficient.mean()),
        better=better,
        forgone=tuple(zip(slugs, forgone, strict=True)) if better else (),
    )


def _shares(gains: FloatArray, winners: BoolArray) -> list[float | None]:
    """Give each party's median share of the total gain over the worlds in which all gain."""
    if not winners.any():
        return [None] * len(gains)
    total = gains[:, winners].sum(axis=0)
    return [float(np.median(gain[winners] / total)) for gain in gains]


def _improvement(
    model: Model, deal: DealPart, frontier: Frontier, package: tuple[int, ...]
) -> tuple[str, list[float]]:
    """Find the central world's efficient package that improves most evenly on one; empty if there is none."""
    tables = deal.tables(model.central_world())
    own = np.array(
        [
            sum(table[place, level, 0] for table, level in zip(tables, package, strict=True))
            for place in range(len(deal.parties))
        ]
    )
    more = (frontier.points - own) / share_ranges(frontier.ranges)
    better = np.flatnonzero((more >= -SAME).all(axis=1) & (more > SAME).any(axis=1))
    if not len(better):
        return "", []
    best = better[int(np.argmax(more[better].min(axis=1) + TINY * more[better].sum(axis=1)))]
    names = dict(_issue_names(model.loaded.case))
    changed = [
        f"{names[deal.issues[issue]]}: {deal.levels[issue][level]}"
        for issue, level in enumerate(frontier.packages[best].tolist())
        if level != package[issue]
    ]
    return ", ".join(changed), [float(value) for value in more[best]]


def _issue_names(case: Case) -> Iterator[tuple[str, str]]:
    for slug, issue in case.deal.issues.items() if case.deal is not None else ():
        yield slug, issue.name


SAME = 1e-9
TINY = 1e-6
"""Breaks ties of the smallest improvement by the sum of improvements."""
