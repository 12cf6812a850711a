"""What two parties can trade, and which moves from a package are worth making."""

from __future__ import annotations

from math import isfinite

import numpy as np

from detente.assessment.negotiation.table import Table
from detente.assessment.result.negotiation import (
    ImprovementView,
    MenuRow,
    MenuView,
    OppositionView,
    PotentialView,
    TradeView,
)
from detente.deal import integrative_potential, issue_oppositions, issue_trades
from detente.deal.tactics import improve_deal, iso_value_menu

__all__ = ["improvement_of", "menu_of", "oppositions_of", "potential_of", "trades_of"]

PAIR = 2
MOST_ROWS = 10
OPPOSED = "opposed"


def oppositions_of(table: Table) -> tuple[OppositionView, ...]:
    """Say on each issue whether interests are opposed, and how much it weighs for whom."""
    if len(table.slugs) != PAIR:
        return ()
    spans = [values.max(axis=1) - values.min(axis=1) for values in table.space.values]
    return tuple(
        OppositionView(
            table.deal.issues[one.issue], one.kind, table.by_party(spans[one.issue] / table.lengths)
        )
        for one in issue_oppositions(table.space)
    )


def trades_of(table: Table) -> tuple[TradeView, ...]:
    """List the pairs of opposed issues that can be traded, the most rewarding first."""
    if len(table.slugs) != PAIR:
        return ()
    opposed = {one.issue for one in issue_oppositions(table.space) if one.kind == OPPOSED}
    found = []
    for trade in issue_trades(table.space):
        if trade.concedes is None or not set(trade.issues) <= opposed:
            continue
        names = [table.deal.issues[issue] for issue in trade.issues]
        sides = [(table.slugs[party], name) for party, name in zip(trade.concedes, names, strict=True)]
        low, high = sorted(trade.rates)
        advantage = high / low if low > 0 and isfinite(high) else None
        found.append(TradeView(sides[0], sides[1], advantage))
    return tuple(sorted(found, key=lambda one: -(one.advantage or float("inf"))))


def potential_of(table: Table) -> PotentialView | None:
    """Measure how much more there is than meeting halfway; None for more than two parties or no package."""
    if len(table.slugs) != PAIR or not len(table.frontier.points):
        return None
    found = integrative_potential(table.space, table.disagreement, table.frontier)
    return PotentialView(found.ratio, found.rank_correlation, found.area)


def improvement_of(table: Table, slug: str) -> ImprovementView:
    """Look for what would be better for all than a named package."""
    found = improve_deal(table.space, np.array(table.deal.packages[slug]))
    best = found.packages[0] if len(found.packages) else None
    return ImprovementView(
        id=slug,
        name=table.name(slug),
        efficient=found.efficient,
        count=len(found.packages),
        package=table.levels(best) if best is not None else (),
        gains=table.by_party(found.shares[0]) if best is not None else (),
        admissible=table.admissible(best) if best is not None else None,
        proof=found.proof,
    )


def menu_of(table: Table, slug: str, party: str, tolerance: float) -> MenuView:
    """List packages that are worth the same to one party as a named one, the best for the others first."""
    us = table.slugs.index(party)
    start = np.array(table.deal.packages[slug])
    found = iso_value_menu(table.space, start, us, tolerance * float(table.lengths[us]))
    rows = tuple(
        MenuRow(table.levels(package), table.by_party(gains / table.lengths))
        for package, gains in zip(found.packages[:MOST_ROWS], found.gains[:MOST_ROWS], strict=True)
    )
    return MenuView(
        party=party,
        id=slug,
        name=table.name(slug),
        start=table.levels(start),
        tolerance=tolerance,
        rows=rows,
        count=len(found.packages),
        reason=found.reason,
    )
