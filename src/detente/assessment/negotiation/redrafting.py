"""Named packages by their values, and one text redrafted from today's terms."""

from __future__ import annotations

import numpy as np

from detente.assessment.compile import deal_section
from detente.assessment.negotiation.table import Table
from detente.assessment.result.redrafting import DraftView, PlacedPackage, TextView
from detente.deal.tactics import negotiating_text

__all__ = ["packages_of", "text_of"]


def packages_of(table: Table) -> tuple[PlacedPackage, ...]:
    """Value today's terms and the other named packages."""
    entries = deal_section(table.model.loaded.case).packages
    return tuple(
        PlacedPackage(
            slug, table.name(slug), entries[slug].by or "", table.by_party(table.worth(np.array(package)))
        )
        for slug, package in table.deal.packages.items()
    )


def text_of(table: Table) -> TextView:
    """Redraft today's terms round by round."""
    found = negotiating_text(table.space, table.deal.today)
    drafts = tuple(
        DraftView(
            changes=tuple(
                level for level, changed in zip(table.levels(package), changes, strict=True) if changed
            ),
            gains=table.by_party(gains),
            ties=int(ties),
        )
        for package, changes, gains, ties in zip(
            found.packages[1:], found.changed, found.improvements, found.ties, strict=True
        )
    )
    last = found.packages[-1]
    return TextView(
        changes=found.settings.changes or len(last),
        drafts=drafts,
        package=table.levels(last),
        ended=found.ended,
        efficient=found.efficient,
        admissible=table.admissible(last),
    )
