"""What is said once a slider rests: moves worth making, packages side by side, offers so far, terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.assessment.tabled.handed import HandedSheet
from detente.assessment.tabled.laid import LaidTable
from detente.assessment.tabled.offers import OfferView
from detente.assessment.tabled.placing import MovesView, MoveView, Placement, SameWorthMoves, TermMove
from detente.report.document.deals import letter_of
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names
from detente.report.numbers import of_range, percent, range_spread, spread
from detente.report.text import capitalised, listed

__all__ = [
    "MoveGroup",
    "Resting",
    "RestingParts",
    "ShownMove",
    "comparison_table",
    "moves_shown",
    "offers_table",
    "resting",
    "sheet_table",
]

Link = Callable[[tuple[tuple[str, str], ...]], str]
"""Gives the address of the page with another package."""
MOST_TRADES = 5


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A package that could take the place of the one on the screen.

    Parameters
    ----------
    why
        What it was chosen for; may be empty.
    gains
        What it brings whom.
    admissible
        In how many worlds it would do.
    changes
        The issues that change, before and after, and what each is worth to whom.
    take
        The address of the page with this package.
    """

    why: str
    gains: str
    admissible: str
    changes: tuple[tuple[str, str, str, str], ...]
    take: str


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """Moves of one kind, with a heading; `nothing` says why there is none."""

    title: str
    said: str
    moves: tuple[ShownMove, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Resting:
    """What is said once a slider rests.

    Parameters
    ----------
    groups
        Moves: better for all, then worth the same to one side.
    trades
        Which issues can be traded, whatever the package.
    comparison
        This package and those pinned, side by side.
    offers
        The history of offers.
    conceded
        What each offer changed against the one before of the same party.
    sheet
        The term sheet.
    open_points
        What its wording leaves open.
    """

    groups: tuple[MoveGroup, ...]
    trades: tuple[str, ...]
    comparison: Table
    offers: Table
    conceded: tuple[tuple[str, tuple[str, ...]], ...]
    sheet: Table
    open_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestingParts:
    """What :func:`resting` writes from."""

    table: LaidTable
    names: Names
    moves: MovesView
    placements: tuple[Placement, ...]
    offers: tuple[OfferView, ...]
    sheet: HandedSheet


def resting(parts: RestingParts, link: Link) -> Resting:
    """Put together what is said once a slider rests.

    Parameters
    ----------
    parts
        What it is written from; the first placement is that of the package on the screen.
    link
        Gives the address of the page with another package.
    """
    return Resting(
        groups=tuple(moves_shown(parts.moves, parts.names, link)),
        trades=tuple(_trades(parts.moves, parts.names)),
        comparison=comparison_table(parts.table, parts.names, parts.placements),
        offers=offers_table(parts.offers, parts.names),
        conceded=tuple(_conceded(parts.offers, parts.names)),
        sheet=sheet_table(parts.sheet),
        open_points=parts.sheet.open_points,
    )


def moves_shown(moves: MovesView, names: Names, link: Link) -> Iterator[MoveGroup]:
    """Write the moves in groups."""
    yield MoveGroup(
        "Better for all",
        f"{moves.count:,} efficient packages are better for somebody and worse for nobody."
        if moves.count
        else "",
        tuple(_move(one, names, link) for one in moves.better),
        "No package that keeps all lines is better for one side and worse for none.",
    )
    for one in moves.same_worth:
        yield _same_worth(one, names, link)


def _same_worth(one: SameWorthMoves, names: Names, link: Link) -> MoveGroup:
    party = names.party(one.party)
    left = f" {len(one.moves)} of {one.count} are shown." if one.count > len(one.moves) else ""
    return MoveGroup(
        f"The same to {party}, better for the {'other' if len(names.parties) == 2 else 'others'}",
        f"Each is worth to {party} what this package is, give or take {of_range(one.tolerance)} of its "
        f"range.{left}",
        tuple(_move(move, names, link) for move in one.moves),
        capitalised(one.reason),
    )


def _move(move: MoveView, names: Names, link: Link) -> ShownMove:
    return ShownMove(
        why=capitalised(listed(move.why)),
        gains=_gains(move.gains, names),
        admissible=percent(move.admissible),
        changes=tuple(
            (names.issue(one.issue), one.before, one.after, _gains(one.worth, names)) for one in move.changes
        ),
        take=link(move.package),
    )


def _gains(gains: Iterable[tuple[str, float]], names: Names) -> str:
    return listed(f"{names.party(party)} {of_range(gain, sign=True)}" for party, gain in gains)


def _trades(moves: MovesView, names: Names) -> Iterator[str]:
    for one in moves.trades[:MOST_TRADES]:
        (giver, given), (getter, got) = one.gives, one.gets
        yield (
            f"{names.party(giver)} gives way on “{names.issue(given)}”, {names.party(getter)} on "
            f"“{names.issue(got)}”."
        )


def comparison_table(table: LaidTable, names: Names, placements: tuple[Placement, ...]) -> Table:
    """Set the package and those pinned side by side: terms first, then what they are worth."""
    columns = (
        Column("Term"),
        Column("This package"),
        *(Column(f"Pinned {letter_of(n)}") for n in range(len(placements) - 1)),
    )
    levels = [dict(one.package) for one in placements]
    rows = [row((names.issue(issue.id), *(chosen[issue.id] for chosen in levels))) for issue in table.issues]
    for place, party in enumerate(table.parties):
        sides = [one.sides[place] for one in placements]
        rows.append(row((f"Worth to {party.name}", *(spread(side.value, side.unit) for side in sides))))
        rows.append(row((f"Gain of {party.name} over no deal", *(range_spread(side.gain) for side in sides))))
    rows.append(row(("Would do for all in", *(f"{percent(one.admissible)} of worlds" for one in placements))))
    rows.append(row(("Efficient", *(_efficient(one) for one in placements))))
    return Table("Packages side by side", columns, tuple(rows))


def _efficient(placement: Placement) -> str:
    if not placement.allowed:
        return "breaks a hard line"
    return "yes" if placement.efficient else "no"


def offers_table(offers: tuple[OfferView, ...], names: Names) -> Table:
    """List the offers in their order, with what they bring and how far they moved."""
    shown = [party for party, _ in offers[0].gains] if offers else []
    columns = (
        Column("Offer"),
        Column("By"),
        Column("Date"),
        *(Column(f"Gain of {names.party(party)}", "range_share", number=True) for party in shown),
        Column("Moved since its last"),
    )
    return Table(
        "Offers so far: gain over no deal, in shares of range",
        columns,
        tuple(_offer(one, names) for one in offers),
    )


def _offer(one: OfferView, names: Names) -> Row:
    gains = (of_range(gain, sign=True) for _, gain in one.gains)
    if not one.since:
        moved = "its first offer"
    elif not one.moves:
        moved = "nothing"
    else:
        moved = f"{len(one.moves)} terms: {_gains(one.moved, names)}"
    return row((one.name, names.party(one.by), one.date or "just now", *gains, moved))


def _conceded(offers: tuple[OfferView, ...], names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in offers:
        if one.moves:
            yield f"{one.name}, against “{one.since}”", tuple(_term(move, names) for move in one.moves)


def _term(move: TermMove, names: Names) -> str:
    return f"{names.issue(move.issue)}: {move.before} becomes {move.after} ({_gains(move.worth, names)})"


def sheet_table(sheet: HandedSheet) -> Table:
    """Write the term sheet as a table."""
    columns = (Column("Term"), Column("Today"), Column("Proposed"), Column("Replaces"))
    rows = tuple(
        row((one.name, one.today, one.proposed if one.changes else "as today", one.replaces or "–"))
        for one in sheet.terms
    )
    return Table("The package, term by term", columns, rows)
