"""One request for the deal of a case: the table, what is built on it, and from which side it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from detente.assessment.negotiation.handing import handed_sheet
from detente.assessment.negotiation.offering import offers_of
from detente.assessment.negotiation.placing import place
from detente.assessment.negotiation.siding import moves_for, offers_for, placement_for, table_for
from detente.assessment.tabled.handed import HandedSheet
from detente.assessment.tabled.laid import LaidTable
from detente.assessment.tabled.offers import OfferView
from detente.assessment.tabled.placing import MovesView, Placement, SuggestedDeal
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import unknown
from detente.report.names import Names
from detente.web.deal.address import Built, query_of, written_package
from detente.web.deal.pictures import names_at_table
from detente.web.deal.tables import Laid
from detente.web.shelf import Opened
from detente.web.view import View

__all__ = ["Scene"]


@dataclass(frozen=True)
class Scene:
    """What a request for the deal is about.

    Parameters
    ----------
    opened, view
        The case as the view shows it.
    laid
        Its table.
    built
        What the reader has built.
    suggested
        Packages to start from.
    """

    opened: Opened
    view: View
    laid: Laid
    built: Built
    suggested: tuple[SuggestedDeal, ...]

    def __post_init__(self) -> None:
        """Refuse a side that the case does not know."""
        parties = tuple(self.opened.loaded.case.parties)
        if self.view.party and self.view.party not in parties:
            raise CaseError([Problem("for", "view", unknown("party", self.view.party, parties))])

    @property
    def party(self) -> str:
        """The one side that is shown; empty for all, and for a party that does not sign."""
        return self.view.party if self.view.party in self.laid.table.slugs else ""

    @cached_property
    def table(self) -> LaidTable:
        """The table as the side sees it."""
        whole = replace(self.laid.view, suggested=self.suggested)
        return table_for(whole, self.party) if self.party else whole

    @cached_property
    def names(self) -> Names:
        """Names of all parties and issues."""
        parties = {slug: one.name for slug, one in self.opened.loaded.case.parties.items()}
        deal = {slug: parties[slug] for slug in self.laid.table.slugs}
        return names_at_table(self.table, deal)

    def placed(self, package: tuple[int, ...]) -> Placement:
        """Place a package as the side sees it."""
        found = place(self.laid.table, np.array(package))
        return placement_for(found, self.party) if self.party else found

    def moves(self, package: tuple[int, ...]) -> MovesView:
        """Say what could be done from a package on, as the side sees it."""
        found = self.laid.moves(package)
        return moves_for(found, self.party) if self.party else found

    def offers(self) -> tuple[OfferView, ...]:
        """Give the history of offers as the side sees it."""
        found = offers_of(self.laid.table, self.built.offers)
        return offers_for(found, self.party) if self.party else found

    def sheet(self, package: tuple[int, ...]) -> HandedSheet:
        """Write the terms of a package, whoever looks at it."""
        return handed_sheet(self.laid.table, np.array(package))

    def positions(self, package: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
        """Find the positions of a package of the library."""
        return written_package(self.laid, package)

    def query(self, built: Built | None = None) -> str:
        """Write the query of the page with what is built on it, or something else in its place."""
        return query_of(self.laid, self.view, built or self.built)

    def address(self, built: Built | None = None, part: str = "") -> str:
        """Write the address of the page, or of a part of it."""
        return f"{self.opened.address.path}/deal{part}{self.query(built)}"

    def taking(self, package: tuple[tuple[str, str], ...]) -> str:
        """Write the address of the page with a package of the library on it."""
        return self.address(self.built.with_package(self.positions(package)))
