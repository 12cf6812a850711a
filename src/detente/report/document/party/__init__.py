"""The brief for one side: our line, our offer, where to give, what the others may reply, what to watch.

It is written from the answer alone, as everything in a report is. It shows
values and limits of the side that it is written for, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Assessment
from detente.report.document.party.choice import Offer, offer_of
from detente.report.document.party.line import line_piece
from detente.report.document.party.offer import offer_piece
from detente.report.document.party.reply import reply_piece
from detente.report.document.party.side import Side, side_of
from detente.report.document.party.signs import signs_piece
from detente.report.document.party.trade import trade_piece
from detente.report.document.pieces import Piece
from detente.report.document.support import Anchors
from detente.report.names import Names

__all__ = ["FOR_ONE_SIDE", "PartyBrief", "party_part_of"]

FOR_ONE_SIDE = frozenset({"trade_ratio"})
"""Keys of the definitions that only a brief for one side needs."""


@dataclass(frozen=True, slots=True)
class PartyBrief:
    """The brief for one side.

    Parameters
    ----------
    name
        Whose brief it is.
    title
        Heading of the part.
    notice
        Whose brief it is and for whom it is not; stands at the top of the page too.
    pieces
        Our line, our offer, where to give and hold, the others' replies, what to watch.
    """

    name: str
    title: str
    notice: str
    pieces: tuple[Piece, ...]


def party_part_of(
    assessment: Assessment, names: Names, links: Anchors, party: str, next_date: str = ""
) -> PartyBrief:
    """Write the brief for one side.

    Parameters
    ----------
    assessment
        The answer.
    names, links
        What to call things, and where claims stand on the page.
    party
        Id of the party.
    next_date
        The next dated thing to watch, in one sentence; empty if there is none.

    Returns
    -------
    PartyBrief
        Its pieces say what the answer does not hold, where it does not.
    """
    side = side_of(assessment, names, links, party)
    return PartyBrief(
        name=side.name,
        title=f"For {side.name}",
        notice=(
            f"Written for {side.name}; “we” is {side.name}. It shows what {side.name} values, where its "
            "limits lie and what it has without a deal: it is not for the other side."
        ),
        pieces=tuple(_pieces(side, offer_of(side), next_date)),
    )


def _pieces(side: Side, offer: Offer | None, next_date: str) -> Iterator[Piece]:
    yield line_piece(side)
    yield offer_piece(side, offer)
    if offer is not None:
        yield trade_piece(side, offer)
    for other in side.others:
        yield reply_piece(side, offer, other)
    yield signs_piece(side, next_date)
