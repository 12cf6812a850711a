"""What our side has to watch: choices that decide, the others' clocks, and where there is no way back."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import Spread
from detente.report.document.party.side import Side
from detente.report.document.pieces import Piece
from detente.report.numbers import percent, spread
from detente.report.text import capitalised, listed

__all__ = ["signs_piece"]

NOTICED = 0.05
"""Choices that move the share of rupture by less are left to the table of all of them."""


def signs_piece(side: Side, next_date: str) -> Piece:
    """Write what to watch; `next_date` is the next dated thing in one sentence, empty if there is none."""
    bullets = (
        *((f"Next date: {next_date}",) if next_date else ()),
        *_choices(side),
        *_clocks(side),
        *_no_return(side),
    )
    return Piece(
        "What we have to watch", bullets=bullets or ("The case dates nothing, and no choice decides.",)
    )


def _choices(side: Side) -> Iterator[str]:
    """Tell the choices that decide: those of the others as signs, ours as what we hold in hand."""
    for one in side.assessment.responses.comparisons:
        if abs(one.rupture_first - one.rupture_second) < NOTICED:
            continue
        ways = (
            f"Without a deal rupture follows in {percent(one.rupture_first)} if so, "
            f"in {percent(one.rupture_second)} if not."
        )
        owner = "Our own choice" if one.party == side.party else "A sign"
        yield f"{owner}: {one.question} {ways}"


def _clocks(side: Side) -> Iterator[str]:
    """Say what waiting costs the others, or brings them, and by when."""
    for one in side.assessment.situation.waiting:
        if one.bears != side.party:
            gains = one.amount.high <= 0
            amount = Spread(-one.amount.high, -one.amount.median, -one.amount.low) if gains else one.amount
            each = "" if one.each == "once" else f" a {one.each}"
            until = f" {'by' if one.each == 'once' else 'until'} {one.by}" if one.by else ""
            yield (
                f"Waiting {'brings' if gains else 'costs'} {side.names.party(one.bears)} "
                f"{spread(amount, one.unit)}{each}{until}: {one.what.rstrip('.')}."
            )


def _no_return(side: Side) -> Iterator[str]:
    """Name the moves, ours and theirs, after which no settlement can be reached, each by its shortest way."""
    moves: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    for point in sorted(side.assessment.no_return, key=lambda one: len(one.after)):
        words = listed(side.names.taken(*change) for change in point.changes)
        before = listed(side.names.taken(option, level) for _, option, level in point.after)
        moves.setdefault((point.party, point.changes), f"“{words}”" + (f" once “{before}”" if before else ""))
    for party in dict.fromkeys(who for who, _ in moves):
        owner = "Our" if party == side.party else f"{capitalised(side.names.party(party))}'s"
        said = listed((words for (who, _), words in moves.items() if who == party), "or")
        yield f"{owner} point of no return: after {said} nothing leads to a settlement."
