"""The table as data, for whoever wants to build a package on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.compile import deal_section
from detente.assessment.deal_view import shown_frontier
from detente.assessment.negotiation.offering import offers_of
from detente.assessment.negotiation.table import Table
from detente.assessment.spreads import spread
from detente.assessment.tabled.laid import LaidIssue, LaidPackage, LaidParty, LaidTable
from detente.assessment.tabled.placing import SuggestedDeal
from detente.case.levels import shown_level

__all__ = ["table_view"]


def table_view(table: Table, seed: int, suggested: tuple[SuggestedDeal, ...]) -> LaidTable:
    """Write down what lies on the table.

    Parameters
    ----------
    table, seed
        The table, and the seed of its worlds.
    suggested
        Packages to start from.

    Returns
    -------
    LaidTable
    """
    return LaidTable(
        title=table.model.loaded.case.title,
        worlds=table.bargaining.world.count,
        seed=seed,
        parties=tuple(_parties(table)),
        issues=tuple(_issues(table)),
        zone=float(table.zone.mean()),
        frontier_size=len(table.frontier.points),
        frontier=shown_frontier(table.deal, table.frontier),
        packages=tuple(_packages(table)),
        suggested=suggested,
        offers=offers_of(table),
    )


def _parties(table: Table) -> Iterator[LaidParty]:
    worst = np.sum([values.min(axis=1) for values in table.space.values], axis=0)
    best = np.sum([values.max(axis=1) for values in table.space.values], axis=0)
    for place, slug in enumerate(table.slugs):
        yield LaidParty(
            id=slug,
            name=table.model.loaded.case.parties[slug].name,
            unit=table.deal.plans[place].unit,
            no_deal=spread(table.points[place]),
            span=(float(worst[place]), float(best[place])),
        )


def _issues(table: Table) -> Iterator[LaidIssue]:
    case = table.model.loaded.case
    latest = {offer.by: dict(offer.package) for offer in offers_of(table)}
    for place, (slug, entry) in enumerate(deal_section(case).issues.items()):
        term = case.terms.get(entry.replaces) if entry.replaces else None
        yield LaidIssue(
            id=slug,
            name=entry.name,
            unit=entry.unit or "",
            levels=table.deal.levels[place],
            written=tuple(shown_level(level) for level in entry.levels),
            numbers=table.deal.numbers[place],
            step=entry.step,
            today=int(table.deal.today[place]),
            replaces=term.name if term is not None else "",
            asked=tuple((party, levels[slug]) for party, levels in latest.items()),
        )


def _packages(table: Table) -> Iterator[LaidPackage]:
    entries = deal_section(table.model.loaded.case).packages
    for slug, levels in table.deal.packages.items():
        entry, package = entries[slug], np.array(levels)
        yield LaidPackage(
            id=slug,
            name=table.name(slug),
            by=entry.by or "",
            date=str(entry.date or ""),
            package=table.levels(package),
            values=table.by_party(table.worth(package)),
        )
