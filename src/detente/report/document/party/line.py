"""Our line: what we want, ask for and insist on, what we have without a deal, what waiting costs us."""

from __future__ import annotations

from collections.abc import Iterator

from detente.report.document.party.side import Side
from detente.report.document.pieces import Piece, filled
from detente.report.document.situation.course import waiting_table
from detente.report.document.situation.parties import parties_of
from detente.report.document.tables import Table
from detente.report.names import kind_name
from detente.report.numbers import percent, spread
from detente.report.paths import commonest_path
from detente.report.text import listed

__all__ = ["line_piece"]

MOST_ENDS = 3
"""Outcomes without a deal that are named."""


def line_piece(side: Side) -> Piece:
    """Write our line: what no deal is worth and how it comes about, wishes, position, limits, costs."""
    return Piece(
        title="Our line",
        paragraphs=(*_no_deal(side), *_not_stated(side)),
        tables=filled((*_wishes(side), _waiting(side))),
    )


def _no_deal(side: Side) -> Iterator[str]:
    deal = side.assessment.deal
    values = dict(deal.no_deal) if deal is not None else {}
    if deal is not None and side.party in values:
        unit = side.units[side.party]
        today = next((dict(one.values) for one in deal.packages if one.id == "today"), {})
        worth = today.get(side.party)
        against = f"; today's terms are worth {spread(worth, unit)}" if worth is not None else ""
        yield (
            f"Without a deal we have {spread(values[side.party], unit)}{against} "
            "(medians and 80 % ranges over worlds)."
        )
    elif deal is not None:
        yield "We do not sign the deal, so the answer holds no value of ours, with or without one."
    else:
        yield "The case has no deal section, so the answer holds no value of ours."
    yield from _ends(side)
    yield from _way(side)


def _ends(side: Side) -> Iterator[str]:
    ends = sorted((one for one in side.assessment.outcomes if one.without > 0), key=lambda one: -one.without)
    said = [f"“{one.name}” ({kind_name(one.kind)}, {percent(one.without)} of worlds)" for one in ends]
    if said:
        yield f"Without a deal it ends most often as {listed(said[:MOST_ENDS])}."


def _way(side: Side) -> Iterator[str]:
    """Tell the commonest path on from today in one sentence; nothing where play stays."""
    path = commonest_path(side.assessment, "without a deal")
    if path is not None and path.steps:
        steps = "; then ".join(map(side.names.move, path.steps))
        yield f"The commonest path on from today, taken in {percent(path.share)} of worlds: {steps}."


def _not_stated(side: Side) -> Iterator[str]:
    view = side.view(side.party)
    if side.signs and (view is None or not view.red_lines):
        yield "The case file states no red line of ours."
    if not any(one.bears == side.party for one in side.assessment.situation.waiting):
        yield "The case file states no cost of waiting for us."


def _wishes(side: Side) -> tuple[Table, ...]:
    """Give the tables that the situation shows of this party: interests, positions, red lines."""
    written = parties_of(side.assessment.situation, side.assessment.case, side.evidence)
    ours = next((one for one in written if one.id == side.party), None)
    return (ours.interests, ours.positions, ours.red_lines) if ours is not None else ()


def _waiting(side: Side) -> Table:
    ours = tuple(one for one in side.assessment.situation.waiting if one.bears == side.party)
    table = waiting_table(ours, side.evidence)
    ours_alone = Table(f"What waiting costs {side.name}, and by when", table.columns, table.rows)
    return ours_alone.chosen(*(column.title for column in table.columns if column.title != "Who bears it"))
