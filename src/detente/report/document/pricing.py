"""What terms are worth in money, and how much of one issue makes up for how much of another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detente.assessment.result import ExchangeView, Negotiation
from detente.report.document.pieces import Piece
from detente.report.document.support import anchors_of, rests_on
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names
from detente.report.numbers import amount, spread

__all__ = ["pricing_of"]

NOTHING_DOES = "more than it spans"


def pricing_of(found: Negotiation, names: Names) -> Iterator[Piece]:
    """Write what priced terms are worth, and the rates at which numeric issues make up for each other."""
    if found.priced:
        yield _priced(found)
    if len(found.exchanges) > 1:
        yield _exchanges(found, names)


def _priced(found: Negotiation) -> Piece:
    links = anchors_of(found)
    columns = (Column("Term"), Column("Worth", number=True), Column("Rests on", "basis"))
    rows = tuple(
        row((one.name, spread(one.worth, one.unit), rests_on(one.support, links))) for one in found.priced
    )
    return Piece(
        "What terms are worth", tables=(Table("Priced terms: median and 80 % range", columns, rows),)
    )


def _exchanges(found: Negotiation, names: Names) -> Piece:
    intro = (
        "Near what Nash's solution names (near today's terms, where it names nothing), all values in the "
        "middle of their ranges: by how much the second must change for a party to be as well off as before. "
        "Where the rates differ, both can gain at a rate between them. Where values bend, a large change "
        "needs more than this rate says."
    )
    columns = (
        Column("If this rises by one"),
        Column("this makes up for it"),
        *(Column(f"to {names.party(party)}", number=True) for party in found.parties),
    )
    rows = tuple(
        row((_unit_of(one, names), names.issue(other.issue), *_rates(one, other, found.parties)))
        for one, other in combinations(found.exchanges, 2)
    )
    caption = "How much of one makes up for how much of another"
    return Piece(caption, paragraphs=(intro,), tables=(Table("Rates of exchange", columns, rows),))


def _unit_of(one: ExchangeView, names: Names) -> str:
    return f"{names.issue(one.issue)} ({one.unit})" if one.unit else names.issue(one.issue)


def _rates(one: ExchangeView, other: ExchangeView, parties: tuple[str, ...]) -> Iterator[str]:
    """Write the change of the other issue that leaves a party as well off, party by party."""
    first, second = dict(one.slopes), dict(other.slopes)
    for party in parties:
        change = -first[party] / second[party] if second[party] else float("inf")
        if abs(change) > other.span:
            yield NOTHING_DOES
        else:
            plus = "+" if change > 0 else ""
            yield f"{plus}{amount(float(f'{change:.3g}'))} {other.unit}".rstrip()
