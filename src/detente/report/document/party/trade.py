"""Where we can give and where to hold: what each term is worth to us against what it is worth to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.assessment.result import TermChange
from detente.report.document.deals import letter_of
from detente.report.document.party.choice import Offer
from detente.report.document.party.side import Side
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.numbers import of_range
from detente.report.text import listed

__all__ = ["Trade", "offer_table", "trade_piece", "trades_of"]

NOTHING = 0.0005
"""Changes of value below this share of range are shown as no change."""
Kind = Literal["give", "hold", "keep", "yield", "both", "nobody"]
LARGEST = 20.0
"""Ratios above this are not told apart."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A change of one term, by what it is worth to either side.

    Parameters
    ----------
    term
        The change.
    letter
        The recommended deal that proposes it, if it is not the one offered.
    ours, theirs
        Its value to us and, added up, to the others, in shares of range.
    """

    term: TermChange
    letter: str
    ours: float
    theirs: float

    @property
    def kind(self) -> Kind:
        """Where it stands: see `MEANING`."""
        gain, loss = self.ours >= NOTHING, self.ours <= -NOTHING
        if gain and self.theirs <= -NOTHING:
            return "hold" if self.ratio >= 1 else "yield"
        if loss and self.theirs >= NOTHING:
            return "give" if self.ratio >= 1 else "keep"
        return "both" if gain or self.theirs >= NOTHING else "nobody"

    @property
    def ratio(self) -> float:
        """What it brings the side that gains over what it costs the other; 0 where nobody pays for it."""
        low, high = sorted((self.ours, self.theirs))
        return high / -low if low <= -NOTHING and high >= NOTHING else 0.0


MEANING: dict[Kind, str] = {
    "give": "we give, and they gain more",
    "hold": "we get, and they lose less",
    "keep": "we give, and they gain less",
    "yield": "we get, and they lose more",
    "both": "nobody pays for it",
    "nobody": "nobody gains by it",
}
"""What each kind of change means for us, in the order in which they are told."""
SUMMARY: dict[Kind, str] = {
    "give": "Give where it is cheap for us",
    "hold": "Hold to what is cheap for them",
    "keep": "Do not give lightly",
    "yield": "Could be given up for something better",
    "both": "Settle first, nobody pays for it",
    "nobody": "Leave as it is",
}


def trades_of(side: Side, offer: Offer) -> tuple[Trade, ...]:
    """List the terms of the offer, then those that only other recommended deals change; best trades first."""
    deal = side.assessment.deal
    found = {term.issue: _trade(term, "", side) for term in offer.deal.terms}
    for number, one in enumerate(deal.recommended if deal is not None else ()):
        for term in one.terms:
            found.setdefault(term.issue, _trade(term, letter_of(number), side))
    order = list(MEANING)
    return tuple(sorted(found.values(), key=lambda trade: (order.index(trade.kind), -trade.ratio)))


def _trade(term: TermChange, letter: str, side: Side) -> Trade:
    changes = dict(term.changes)
    theirs = sum(changes.get(one, 0.0) for one in side.signing)
    return Trade(term, letter, changes.get(side.party, 0.0), theirs)


def offer_table(side: Side, offer: Offer) -> Table:
    """Write the offer term by term: what we get and what we give, what we get most by first."""
    own = [trade for trade in trades_of(side, offer) if not trade.letter]
    ordered = sorted(own, key=lambda trade: -trade.ours)
    return _table("What we get and what we give, in shares of each side's range", ordered, "Offer", side)


def trade_piece(side: Side, offer: Offer) -> Piece:
    """Write where to give and where to hold; a table holds the terms that other deals alone change."""
    trades = trades_of(side, offer)
    others = [trade for trade in trades if trade.letter]
    return Piece(
        title="Where we can give, and where to hold",
        bullets=tuple(_lines(trades, side)),
        tables=filled(
            (_table("Terms that only other recommended deals change", others, "Other deal", side),)
        ),
        definition="trade_ratio",
    )


def _lines(trades: tuple[Trade, ...], side: Side) -> Iterator[str]:
    for kind, words in SUMMARY.items():
        issues = [f"“{side.names.issue(trade.term.issue)}”" for trade in trades if trade.kind == kind]
        if issues:
            yield f"{words}: {listed(issues)}."
    limited = [f"“{side.names.issue(issue)}”" for issue in _limited(trades, side)]
    if limited:
        yield f"Look at our own red lines before giving: they speak of {listed(limited)}."


def _limited(trades: tuple[Trade, ...], side: Side) -> list[str]:
    """List the issues that we would give on and that a red line of ours speaks of."""
    view = side.view(side.party)
    ours = {issue for line in (view.red_lines if view is not None else ()) for issue in line.issues}
    return [trade.term.issue for trade in trades if trade.ours <= -NOTHING and trade.term.issue in ours]


def _table(caption: str, trades: list[Trade], proposed: str, side: Side) -> Table:
    columns = (
        Column("Term"),
        Column("Today"),
        Column(proposed),
        Column("Worth to us", "range_share", number=True),
        Column(f"Worth to {side.counterpart}", "range_share", number=True),
        Column("Ratio", "trade_ratio", number=True),
        Column("For us"),
    )
    return Table(caption, columns, tuple(_row(one, side) for one in trades))


def _row(trade: Trade, side: Side) -> Row:
    term, level = trade.term, side.names.level
    return row(
        (
            cell(side.names.issue(term.issue), note=f"in deal {trade.letter}" if trade.letter else ""),
            level(term.issue, term.today),
            level(term.issue, term.proposed),
            of_range(trade.ours, sign=True),
            of_range(trade.theirs, sign=True),
            _ratio(trade.ratio),
            MEANING[trade.kind],
        )
    )


def _ratio(ratio: float) -> str:
    if not ratio:
        return "–"
    return f"over {LARGEST:.0f}" if ratio > LARGEST else f"{ratio:.1f}"
