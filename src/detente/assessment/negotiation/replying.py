"""What a party could answer to an offer, and what its own package would have to give."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.table import Table
from detente.assessment.result.negotiation import ReplyView
from detente.deal import nash
from detente.deal.tactics import Concession, Reply, cheapest_concession, nearest_reply

__all__ = ["reply_of"]

FloatArray = NDArray[np.float64]
OWN_PACKAGE_MISSING = "the case holds no package of its own to concede from"


def reply_of(table: Table, slug: str, party: str) -> ReplyView:
    """Answer an offer for one party.

    The aspiration is what the Nash solution of the central world gives the party. The
    reply is the package worth that much which falls least short of what the offer
    gives the others. The concession is the fewest changes to the party's own latest
    package after which the others get what no deal gives them.

    Parameters
    ----------
    table
        The table.
    slug
        The package that is the offer.
    party
        Who answers.

    Returns
    -------
    ReplyView
    """
    us = table.slugs.index(party)
    offer = np.array(table.deal.packages[slug])
    aspiration = _aspiration(table, us)
    found = nearest_reply(table.space, offer, us, aspiration)
    best = found.packages[0] if len(found.packages) else None
    gains = (found.points[:1] - found.offer_point) / table.lengths
    own = _own_package(table, party)
    conceded = _conceded(table, own, us) if own else None
    return ReplyView(
        party=party,
        id=slug,
        name=table.name(slug),
        aspiration=aspiration,
        tactic=_tactic(found),
        package=table.levels(best) if best is not None else (),
        gains=table.by_party(gains[0]) if best is not None else (),
        admissible=table.admissible(best) if best is not None else None,
        concession_from=table.name(own) if own else "",
        conceded=(conceded.changes or 0) if conceded is not None else 0,
        concession=_changed(table, conceded),
        loss=_loss(table, conceded, us),
        reason="; ".join(
            filter(None, (found.reason, conceded.reason if conceded is not None else OWN_PACKAGE_MISSING))
        ),
    )


def _tactic(found: Reply) -> Literal["accept", "nearest", "none"]:
    if not len(found.packages):
        return "none"
    return "accept" if found.tactic == "accept" else "nearest"


def _aspiration(table: Table, us: int) -> float:
    best = nash(table.frontier, table.disagreement)
    return float(best.points[0, us]) if len(best.points) else float(table.disagreement[us])


def _own_package(table: Table, party: str) -> str:
    """Name the party's latest package; empty if it has none."""
    section = table.model.loaded.case.deal
    packages = section.packages.items() if section is not None else ()
    own = [(str(entry.date or ""), slug) for slug, entry in packages if entry.by == party]
    return max(own)[1] if own else ""


def _conceded(table: Table, own: str, us: int) -> Concession:
    lines = table.disagreement.copy()
    lines[us] = -np.inf
    return cheapest_concession(table.space, np.array(table.deal.packages[own]), us, lines)


def _changed(table: Table, found: Concession | None) -> tuple[tuple[str, str], ...]:
    if found is None or not len(found.packages):
        return ()
    levels = table.levels(found.packages[0])
    return tuple(level for level, changed in zip(levels, found.changed[0], strict=True) if changed)


def _loss(table: Table, found: Concession | None, us: int) -> float | None:
    if found is None or found.loss is None:
        return None
    return float(found.loss / table.lengths[us])
