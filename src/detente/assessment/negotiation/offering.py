"""The history of offers: named packages that a party put forward, by date, then those tried just now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import deal_section
from detente.assessment.negotiation.moving import changed_terms
from detente.assessment.negotiation.table import Table
from detente.assessment.tabled.offers import OfferView

__all__ = ["Tried", "offers_of"]

IntArray = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Tried:
    """An offer that is only tried: who would make it, and its levels by position."""

    by: str
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    id: str
    name: str
    by: str
    date: str
    package: IntArray


def offers_of(table: Table, tried: Sequence[Tried] = ()) -> tuple[OfferView, ...]:
    """Put offers in their order, each against the same party's offer before.

    Parameters
    ----------
    table
        The table.
    tried
        Offers of this moment, in the order in which they were tried; their packages fit the table.

    Returns
    -------
    tuple of OfferView
    """
    found, latest = [], dict[str, _Offer]()
    for offer in (*_filed(table), *_tried(table, tried)):
        found.append(_view(table, offer, latest.get(offer.by)))
        latest[offer.by] = offer
    return tuple(found)


def _filed(table: Table) -> list[_Offer]:
    """List the packages of the case that a party put forward; undated ones come first."""
    entries = deal_section(table.model.loaded.case).packages
    found = [
        _Offer(slug, table.name(slug), entry.by, str(entry.date or ""), np.array(table.deal.packages[slug]))
        for slug, entry in entries.items()
        if entry.by is not None
    ]
    return sorted(found, key=lambda offer: offer.date)


def _tried(table: Table, tried: Sequence[Tried]) -> Iterator[_Offer]:
    parties = table.model.loaded.case.parties
    for number, one in enumerate(tried, start=1):
        name = f"Tried {number}: {parties[one.by].name}"
        yield _Offer(f"tried-{number}", name, one.by, "", np.array(one.package))


def _view(table: Table, offer: _Offer, before: _Offer | None) -> OfferView:
    worth = table.worth(offer.package)
    moved = (worth - table.worth(before.package)) / table.lengths if before else np.zeros(len(table.slugs))
    return OfferView(
        id=offer.id,
        name=offer.name,
        by=offer.by,
        date=offer.date,
        package=table.levels(offer.package),
        gains=table.by_party((worth - table.disagreement) / table.lengths),
        since=before.name if before else "",
        moves=changed_terms(table, before.package, offer.package) if before else (),
        moved=table.by_party(moved),
    )
