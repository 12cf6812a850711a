"""Threats before the deal: what courses without a deal would make of it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import CourseView, Negotiation, ThreatPair
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import amount
from detente.report.text import capitalised, listed

__all__ = ["threatening_pieces"]

TITLE = "Threats before the deal"
MOST_ROWS = 16
STAYS = "stays as today"
YES = "yes"


def threatening_pieces(found: Negotiation, names: Names) -> Iterator[Piece]:
    """Say what each pair of courses leads to, and which pairs neither side would leave."""
    view = found.threatening
    if view is None:
        return
    if not view.pairs:
        yield Piece(TITLE, paragraphs=(f"Not looked at: {view.reason}.",))
        return
    intro = (
        "No deal is not given, it is chosen. If each side could bind itself to a course that it takes unless "
        "they agree (Nash's threat game), the deal would be his solution against that pair of courses. A "
        "course that costs its owner more without a deal can still bring it a better one. Values in the "
        "middle of their ranges; a party that would not carry its course out is bluffing, which the brief "
        "tells by worlds."
    )
    columns = (
        Column(f"{names.party(found.parties[0])} would"),
        Column(f"{names.party(found.parties[1])} would"),
        Column("Leads to"),
        *(
            Column(f"No deal for {names.party(party)}", "no_deal_value", number=True)
            for party in found.parties
        ),
        *(Column(f"Deal for {names.party(party)}", "value", number=True) for party in found.parties),
    )
    shown = sorted(view.pairs, key=lambda pair: (not pair.equilibrium, pair.courses))[:MOST_ROWS]
    rows = tuple(_row(pair, found, names) for pair in shown)
    left = len(view.pairs) - len(shown)
    said = [_balance(found, names)]
    if left > 0:
        said.append(f"{left:,} more pairs are in the JSON form.")
    table = Table("Pairs of courses, those that neither side would leave first", columns, rows)
    yield Piece(TITLE, paragraphs=(intro,), bullets=tuple(said), tables=filled((table,)))


def _balance(found: Negotiation, names: Names) -> str:
    view = found.threatening
    if view is None or view.reason:
        return f"{capitalised(view.reason)}." if view is not None else ""
    units = dict(zip(found.parties, found.units, strict=True))
    kept = next(pair for pair in view.pairs if pair.equilibrium)
    today = next(pair for pair in view.pairs if pair.courses == (0, 0))
    first, second = (view.courses[side][kept.courses[side]] for side in (0, 1))
    before, after = dict(today.agreed), dict(kept.agreed)
    changes = listed(
        f"{names.party(party)} {amount(after[party], units[party])} "
        f"(with both as today {amount(before[party], units[party])})"
        for party in found.parties
    )
    return (
        f"In balance {names.party(first.party)} {_course(first, names, verb=True)} and "
        f"{names.party(second.party)} {_course(second, names, verb=True)}: the deal gives {changes}."
    )


def _row(pair: ThreatPair, found: Negotiation, names: Names) -> Row:
    view = found.threatening
    courses = [view.courses[side][pair.courses[side]] for side in (0, 1)] if view is not None else []
    units = dict(zip(found.parties, found.units, strict=True))
    no_deal, agreed = dict(pair.no_deal), dict(pair.agreed)
    note = "neither side would leave it" if pair.equilibrium else ""
    first = cell(_course(courses[0], names), note=note)
    deals = (amount(agreed[party], units[party]) if pair.deal else "no deal" for party in found.parties)
    return row(
        (
            first,
            _course(courses[1], names),
            names.outcomes.get(pair.outcome, pair.outcome),
            *(amount(no_deal[party], units[party]) for party in found.parties),
            *deals,
        )
    )


def _course(course: CourseView, names: Names, *, verb: bool = False) -> str:
    """Write the options of a course; a level is named where it is not simply yes."""
    if not course.options:
        return STAYS
    options = listed(
        names.option(slug) if level == YES else f"{names.option(slug)}: {level}"
        for slug, level in course.options
    )
    return f"threatens to “{options}”" if verb else options
