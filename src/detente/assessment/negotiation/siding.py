"""One side's view of the table: its own values and lines, and nothing that is assumed of the others.

What concerns all together stays: in which share of worlds a package is admissible,
whether it is efficient, which levels anybody asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from detente.assessment.tabled.laid import LaidTable
from detente.assessment.tabled.offers import OfferView
from detente.assessment.tabled.placing import MovesView, MoveView, Placement, TermMove

__all__ = ["moves_for", "offers_for", "placement_for", "table_for"]

Number = TypeVar("Number")


def placement_for(placement: Placement, party: str) -> Placement:
    """Show where a package stands from one side."""
    sides = tuple(side for side in placement.sides if side.party == party)
    return replace(
        placement,
        sides=sides,
        smallest=sides[0].gain if sides else placement.smallest,
        broken=tuple(one for one in placement.broken if one.party in {"", party}),
        forgone=_own(placement.forgone, party),
    )


def moves_for(moves: MovesView, party: str) -> MovesView:
    """Show what could be done from a package on, from one side."""
    return MovesView(
        better=tuple(_move(one, party) for one in moves.better),
        count=moves.count,
        same_worth=tuple(
            replace(one, moves=tuple(_move(move, party) for move in one.moves)) for one in moves.same_worth
        ),
        trades=(),
    )


def offers_for(offers: tuple[OfferView, ...], party: str) -> tuple[OfferView, ...]:
    """Show the history of offers by what they are worth to one side."""
    return tuple(
        replace(
            one,
            gains=_own(one.gains, party),
            moves=tuple(_term(move, party) for move in one.moves),
            moved=_own(one.moved, party),
        )
        for one in offers
    )


def table_for(table: LaidTable, party: str) -> LaidTable:
    """Show the table from one side: the frontier, which tells what the others gain, is left out."""
    return replace(
        table,
        parties=tuple(one for one in table.parties if one.id == party),
        frontier=(),
        packages=tuple(replace(one, values=_own(one.values, party)) for one in table.packages),
        offers=offers_for(table.offers, party),
    )


def _own(pairs: tuple[tuple[str, Number], ...], party: str) -> tuple[tuple[str, Number], ...]:
    return tuple(pair for pair in pairs if pair[0] == party)


def _move(move: MoveView, party: str) -> MoveView:
    changes = tuple(_term(one, party) for one in move.changes)
    return replace(move, changes=changes, gains=_own(move.gains, party))


def _term(move: TermMove, party: str) -> TermMove:
    return replace(move, worth=_own(move.worth, party))
