"""Which of the recommended deals to offer: the best for us among those that every side would mostly sign."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result import RecommendedDeal
from detente.report.document.deals import letter_of
from detente.report.document.head import roles_of
from detente.report.document.party.side import Side

__all__ = ["MOSTLY", "Offer", "offer_of", "offers_of", "worth_of"]

MOSTLY = 0.5
"""A deal that every side would sign in so many worlds is one that they would mostly sign."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The deal that we would offer.

    Parameters
    ----------
    letter
        As charts and tables mark it.
    deal
        The recommended deal.
    signed
        Share of worlds in which every side gains by it and no red line that is hard there is crossed.
    """

    letter: str
    deal: RecommendedDeal
    signed: float

    @property
    def title(self) -> str:
        """Letter and roles."""
        return f"{self.letter} ({roles_of(self.deal).lower()})"


def offer_of(side: Side) -> Offer | None:
    """Choose the deal to offer.

    Among the recommended deals that every side would sign in at least half of the
    worlds, the one with the largest median value to us; if there is none such,
    the one that every side would sign in most worlds. None where no deal is
    recommended, or where we sign none.
    """
    deals = offers_of(side)
    if not deals or not side.signs:
        return None
    likely = [one for one in deals if one.signed >= MOSTLY]
    if not likely:
        return max(deals, key=lambda one: (one.signed, worth_of(one, side)))
    return max(likely, key=lambda one: (worth_of(one, side), one.signed))


def offers_of(side: Side) -> tuple[Offer, ...]:
    """List the recommended deals as offers, in their order."""
    deal = side.assessment.deal
    if deal is None:
        return ()
    worlds = max(deal.zone.worlds, 1)
    return tuple(
        Offer(letter_of(number), one, one.admissible / worlds) for number, one in enumerate(deal.recommended)
    )


def worth_of(offer: Offer, side: Side) -> float:
    """Give the median value of an offer to us."""
    values = dict(offer.deal.values)
    return values[side.party].median if side.party in values else float("-inf")
