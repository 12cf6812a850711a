"""Contingent terms, in sentences and tables: in whose hand they lie, what they bring, whether they hold."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import (
    BetView,
    ContingentLine,
    ContingentSide,
    ContingentView,
    Negotiation,
    Spread,
    TriggerView,
)
from detente.report.document.pieces import Piece
from detente.report.document.support import Anchors, anchors_of, rests_on
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names
from detente.report.numbers import bare_spread, percent, range_spread, spread
from detente.report.text import capitalised, listed

__all__ = ["contingent_pieces", "contingent_table"]

NOT_STATED = "–"
OTHERS = {"neutral": "a neutral", "nobody": "nobody"}
"""Who is none of the parties, in words."""
LACKS = {
    "neutral": "a neutral",
    "day": "a last day",
    "beliefs": "beliefs of both sides",
    "control": "an event that the one who gains cannot bring about",
    "security": "something that makes all keep their word",
}
"""What a term lacks, in words."""


def contingent_pieces(found: Negotiation, names: Names) -> Iterator[Piece]:
    """Write an overview of the contingent terms, then each of them; nothing where the case has none.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.
    names
        What things are called.

    Yields
    ------
    Piece
    """
    if not found.contingent:
        return
    yield _overview(found, names)
    units = dict(zip(found.parties, found.units, strict=True))
    for one in found.contingent:
        rows = tuple(_side_row(side, names, units[side.party]) for side in one.sides)
        table = Table("What it is worth to whom, and whether it holds", _side_columns(), rows)
        yield Piece(
            f"Contingent term: {one.name}",
            paragraphs=(_opening(one),),
            bullets=tuple(_sentences(one, names)),
            tables=(table,),
        )


def _overview(found: Negotiation, names: Names) -> Piece:
    links = anchors_of(found)
    columns = (
        Column("Term"),
        Column("Declares"),
        Column("Verifies"),
        Column("Can bring it about or hold it up"),
        Column("Gains"),
        Column("Rests on", "basis"),
    )
    rows = tuple(
        row(
            (
                one.name,
                _who(one.trigger.declared_by, names),
                _who(one.trigger.verified_by, names),
                listed(map(names.party, one.trigger.controlled_by)) or "nobody stated",
                names.party(one.trigger.benefits),
                rests_on(one.support, links),
            )
        )
        for one in found.contingent
    )
    said = "What holds only once an event is declared, and in whose hand that lies."
    return Piece("Contingent terms", paragraphs=(said,), tables=(Table("Who says when", columns, rows),))


def _who(key: str, names: Names) -> str:
    return OTHERS.get(key) or names.party(key)


def _opening(one: ContingentView) -> str:
    by = f", by {one.by}" if one.by else "; no last day is stated"
    return f"The event: {one.event}{by}."


def _sentences(one: ContingentView, names: Names) -> Iterator[str]:
    yield from _hands(one.trigger, names)
    if one.all_gain is None:
        yield "No beliefs of all parties are stated, so what it brings in expectation is not known."
    else:
        yield f"By their own beliefs all parties gain by it in {percent(one.all_gain)} of worlds."
    yield _after_the_fact(one)
    if one.bet is None:
        yield f"No ratio of stakes is given: {one.no_bet}."
    else:
        yield from _ratio(one.bet, names)
        yield _largest(one.bet, names)


def _hands(trigger: TriggerView, names: Names) -> Iterator[str]:
    """Say in whose hand the term lies, and what that makes of it."""
    gains, declares = names.party(trigger.benefits), _who(trigger.declared_by, names)
    if trigger.beneficiary_declares:
        also = "; it can bring it about or hold it up, too" if trigger.beneficiary_controls else ""
        said = f"{gains} declares it and gains by it, and nobody else verifies{also}"
        yield f"{said}: an incentive, not a bet."
    elif trigger.beneficiary_controls:
        yield f"{gains} can bring it about or hold it up and gains by it: an incentive, not a bet."
    if trigger.one_party_declares and not trigger.beneficiary_declares:
        yield (
            f"{declares} alone declares it, nobody else verifies, and {gains} gains by it: it may never be "
            "declared."
        )
    others = [names.party(party) for party in trigger.controlled_by if party != trigger.benefits]
    if others:
        yield f"{listed(others)} can bring it about or hold it up, and {gains} gains by it."
    if trigger.favours < 1:
        yield (
            f"By what is stated the event is better for {gains} than its absence in "
            f"{percent(trigger.favours)} of worlds only."
        )


def _after_the_fact(one: ContingentView) -> str:
    if one.all_kept_if_event is None or one.all_kept_if_not is None or one.all_kept is None:
        return (
            "Whether it holds after the fact is not known: the Nash solution names no package to start from."
        )
    base = f"“{one.base_name}”" if one.base != "nash-solution" else one.base_name
    happens, not_so, always = map(percent, (one.all_kept_if_event, one.all_kept_if_not, one.all_kept))
    return (
        f"On top of {base}, nobody is worse off than without a deal in {happens} of worlds if it happens, in "
        f"{not_so} if not, and in {always} come what may."
    )


def _ratio(bet: BetView, names: Names) -> Iterator[str]:
    receives, pays = names.party(bet.receives), names.party(bet.pays)
    if bet.low is None:
        yield f"No ratio of stakes makes both gain: {receives} nowhere holds the event likelier than {pays}."
        return
    ends = (
        f"between {_number(bet.low)} and {_number(bet.high)}"
        if bet.high is not None
        else f"above {_number(bet.low)}"
    )
    yield (
        f"Both gain if what {receives} pays if not, over what {pays} pays if it happens, lies {ends}; such a "
        f"ratio exists in {percent(bet.opens)} of worlds."
    )
    if bet.ratio is not None:
        written, inside = _number(bet.ratio), percent(bet.inside)
        yield f"As written the ratio is {written}; it lies inside in {inside} of worlds."


def _largest(bet: BetView, names: Names) -> str:
    if bet.largest_if_event is None or bet.largest_if_not is None:
        return "At the ratio as written there is no bet that leaves nobody worse off than without a deal."
    bound = listed(f"{names.party(party)} in {percent(share)}" for party, share in bet.bound_by if share > 0)
    happens, not_so = (spread(one, bet.unit) for one in (bet.largest_if_event, bet.largest_if_not))
    return (
        "The largest bet at that ratio that leaves nobody worse off than without a deal, over the "
        f"{percent(bet.bounded)} of worlds that have one: {happens} if it happens, {not_so} if not. It is "
        f"bounded by what the package brings {bound} of these."
    )


def _number(value: Spread) -> str:
    return bare_spread(value) if value.low != value.high else f"{value.median:.3g}"


def _side_columns() -> tuple[Column, ...]:
    return (
        Column("Party"),
        Column("Holds it likely", number=True),
        Column("Worth if it happens", number=True),
        Column("Worth if not", number=True),
        Column("Expects", number=True),
        Column("Gains in", number=True),
        Column("Kept if it happens", number=True),
        Column("Kept if not", number=True),
    )


def _side_row(side: ContingentSide, names: Names, unit: str) -> Row:
    return row(
        (
            names.party(side.party),
            NOT_STATED if side.belief is None else _belief(side.belief),
            spread(side.if_event, unit),
            spread(side.if_not, unit),
            NOT_STATED if side.expected is None else spread(side.expected, unit),
            _share(side.gains),
            _share(side.kept_if_event),
            _share(side.kept_if_not),
        )
    )


def _belief(value: Spread) -> str:
    return range_spread(value) if value.low != value.high else percent(value.median)


def _share(share: float | None) -> str:
    return NOT_STATED if share is None else percent(share)


def contingent_table(lines: tuple[ContingentLine, ...], names: Names, links: Anchors) -> Table:
    """Set the contingent terms of a term sheet side by side: declarer, verifier, and what is missing.

    Parameters
    ----------
    lines
        The terms.
    names
        What things are called.
    links
        Where claims stand on the page.

    Returns
    -------
    Table
    """
    columns = (
        Column("Contingent term"),
        Column("Event"),
        Column("Last day"),
        Column("Declares"),
        Column("Verifies"),
        Column("Missing"),
        Column("Rests on", "basis"),
    )
    rows = tuple(
        row(
            (
                line.name,
                line.event,
                line.by or NOT_STATED,
                _who(line.declared_by, names),
                _who(line.verified_by, names),
                capitalised(listed(LACKS.get(lack, lack) for lack in line.missing)) or "Nothing",
                rests_on(line.support, links),
            )
        )
        for line in lines
    )
    return Table("What hangs on events", columns, rows)
