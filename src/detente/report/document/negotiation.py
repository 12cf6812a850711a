"""What is on the table, in sentences and tables: zone, solutions, trades, improvements, menu, term sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Negotiation, TermLine
from detente.report.document.basis import claims_table, sources_table
from detente.report.document.between import between_pieces
from detente.report.document.changes import changed_fact
from detente.report.document.contingent import contingent_pieces, contingent_table
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.pieces import SHOWS_VALUES, Piece, PiecesDocument, filled, made_with
from detente.report.document.pricing import pricing_of
from detente.report.document.reading import reading_pieces
from detente.report.document.redrafting import redrafting_piece
from detente.report.document.solutions import solutions_piece
from detente.report.document.support import anchors_of, rests_on
from detente.report.document.tables import Column, Table, row
from detente.report.document.threatening import threatening_pieces
from detente.report.names import Names, names_of
from detente.report.numbers import amount, of_range, percent, spread
from detente.report.text import capitalised, listed

__all__ = ["NegotiationDocument", "negotiation_document_of"]

MOST_TRADES = 8
DEFINED = ("world", "value", "no_deal_value", "range_share", "admissible", "efficient", "basis", "origin")
"""Keys of the definitions that stand below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationDocument(PiecesDocument):
    """What is on the table: how many efficient packages the picture shows, and what to call things."""

    shown: str
    names: Names


def negotiation_document_of(found: Negotiation) -> NegotiationDocument:
    """Write what is on the table in sentences and tables.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.

    Returns
    -------
    NegotiationDocument
    """
    names = names_of(found)
    pieces = (
        _zone(found, names),
        solutions_piece(found, names),
        *between_pieces(found, names),
        *threatening_pieces(found, names),
        _trades(found, names),
        *pricing_of(found, names),
        _improvements(found, names),
        redrafting_piece(found, names),
        *contingent_pieces(found, names),
        *_menu(found, names),
        *_reply(found, names),
        *reading_pieces(found, names),
        *_sheet(found, names),
    )
    facts = (
        ("Known as of", found.case.as_of),
        ("Parties to a deal", listed(map(names.party, found.parties))),
        *changed_fact(found.case),
    )
    return NegotiationDocument(
        title=found.case.title,
        head="the deal",
        purpose=SHOWS_VALUES,
        facts=facts,
        pieces=pieces,
        shown=_shown(found),
        limits=found.limits,
        evidence=_evidence(found, pieces),
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        made_with=made_with(found.program, found.case.digest, found.seed),
        names=names,
    )


def _shown(found: Negotiation) -> str:
    size, shown = found.frontier_size, len(found.frontier)
    if size == shown:
        return f"All {size:,} efficient points of the central world."
    return f"{shown:,} of the {size:,} efficient points of the central world, evenly spaced."


def _evidence(found: Negotiation, pieces: tuple[Piece, ...]) -> tuple[Table, ...]:
    """List the claims that cells lead to, and the sources of these."""
    cells = (cell for piece in pieces for table in piece.tables for one in table.rows for cell in one.cells)
    links = {part.link for cell in cells for part in (*cell.parts, *cell.below)}
    known = anchors_of(found)
    claims = tuple(one for one in found.claims if f"#{known.claims[one.id]}" in links)
    named = {source for claim in claims for source in claim.sources}
    sources = tuple(one for one in found.sources if one.id in named)
    return filled((sources_table(sources, known), claims_table(claims, known)))


def _zone(found: Negotiation, names: Names) -> Piece:
    exists = (
        f"A package that is better for every party than no deal exists in {percent(found.zone)} of "
        f"{found.worlds:,} worlds."
    )
    sentences = [exists]
    if found.margin is None:
        sentences.append("In the central world nothing can be agreed at all.")
    else:
        sentences.append(
            "In the central world the largest gain that every party can have at once is "
            f"{of_range(found.margin)} of each party's range (below zero, the zone is missed by so much)."
        )
    sentences.append(f"{found.frontier_size:,} points are efficient there ({found.method}, exact).")
    units = dict(zip(found.parties, found.units, strict=True))
    columns = (Column("Party"), Column("No deal", "no_deal_value", number=True))
    rows = tuple(row((names.party(party), spread(value, units[party]))) for party, value in found.no_deal)
    return Piece(
        "Zone of agreement", bullets=tuple(sentences), tables=(Table("Value without a deal", columns, rows),)
    )


def _trades(found: Negotiation, names: Names) -> Piece:
    if not found.oppositions:
        return Piece("What to trade for what", paragraphs=("Trades are looked at between two parties only.",))
    columns = (
        Column("Issue"),
        Column("Interests"),
        *(Column(f"Weight to {names.party(party)}", "range_share", number=True) for party in found.parties),
    )
    rows = tuple(
        row((names.issue(one.issue), one.kind, *(percent(weight) for _, weight in one.weights)))
        for one in found.oppositions
    )
    return Piece(
        "What to trade for what",
        paragraphs=tuple(_potential(found)),
        bullets=tuple(_trade_sentences(found, names)),
        tables=(Table("Where interests are opposed, and what weighs how much", columns, rows),),
    )


def _potential(found: Negotiation) -> Iterator[str]:
    one = found.potential
    if one is None:
        return
    if one.ratio is not None:
        yield (
            f"The best package brings {one.ratio:.2g} times the sum of gains of meeting halfway on every "
            "issue."
        )
    if one.rank_correlation is not None:
        yield (
            f"The orders of weights correlate by {one.rank_correlation:.2f}; low or negative is promising "
            "for trades."
        )


def _trade_sentences(found: Negotiation, names: Names) -> Iterator[str]:
    for one in found.trades[:MOST_TRADES]:
        (giver, given), (getter, got) = one.gives, one.gets
        opening = (
            f"{names.party(giver)} gives way on “{names.issue(given)}”, {names.party(getter)} on "
            f"“{names.issue(got)}”"
        )
        if one.advantage is None:
            yield f"{opening}."
        else:
            yield (
                f"{opening}: against the second the first weighs {one.advantage:.2g} times as much with "
                f"{names.party(getter)} as with {names.party(giver)}."
            )
    left = len(found.trades) - MOST_TRADES
    if left > 0:
        yield f"{left:,} more pairs can be traded."


def _improvements(found: Negotiation, names: Names) -> Piece:
    sentences = []
    for one in found.improvements:
        if one.efficient:
            sentences.append(f"“{one.name}” is efficient: {one.proof}.")
            continue
        gains = listed(f"{names.party(party)} {of_range(gain, sign=True)}" for party, gain in one.gains)
        admissible = percent(one.admissible or 0.0)
        sentences.append(
            f"“{one.name}” can be improved for all in {one.count:,} efficient ways; the most even brings "
            f"{gains} of range, and is admissible in {admissible} of worlds."
        )
    named = [one for one in found.improvements if one.package]
    columns = (Column("Issue"), *(Column(f"Instead of {one.name}") for one in named))
    issues = [issue for issue, _ in named[0].package] if named else []
    rows = tuple(row((names.issue(issue), *(dict(one.package)[issue] for one in named))) for issue in issues)
    table = Table("The most even improvements", columns, rows)
    return Piece("What would be better for all", bullets=tuple(sentences), tables=filled((table,)))


def _menu(found: Negotiation, names: Names) -> Iterator[Piece]:
    one = found.menu
    if one is None:
        return
    party = names.party(one.party)
    intro = (
        f"Packages worth to {party} what “{one.name}” is worth, give or take {of_range(one.tolerance)} of "
        f"its range, the best for the others first: {one.count:,}."
    )
    columns = (
        Column("What else it changes"),
        *(Column(f"To {names.party(key)}", "range_share", number=True) for key in found.parties),
    )
    shared = set.intersection(*(set(entry.package) for entry in one.rows)) if one.rows else set()
    rows = tuple(
        row((_changes(entry.package, shared, names), *_gains(dict(entry.gains), found.parties)))
        for entry in one.rows
    )
    common = _changes(one.rows[0].package, set(one.start), names, among=shared) if one.rows else ""
    said = (intro, f"All of these change {common}." if common else "", one.reason)
    table = Table("The same to one, better for the others", columns, rows)
    yield Piece(f"Worth the same to {party}", paragraphs=tuple(filter(None, said)), tables=filled((table,)))


def _changes(
    package: tuple[tuple[str, str], ...],
    known: set[tuple[str, str]],
    names: Names,
    among: set[tuple[str, str]] | None = None,
) -> str:
    """Write the levels of a package that are not known already."""
    shown = [level for level in package if level not in known and (among is None or level in among)]
    return "; ".join(f"{names.issue(issue)}: {level}" for issue, level in shown)


def _gains(gains: dict[str, float], parties: tuple[str, ...]) -> Iterator[str]:
    for party in parties:
        yield of_range(gains[party], sign=True)


def _reply(found: Negotiation, names: Names) -> Iterator[Piece]:
    one = found.reply
    if one is None:
        return
    party, units = names.party(one.party), dict(zip(found.parties, found.units, strict=True))
    least = amount(one.aspiration, units[one.party])
    asks = f"{party} asks for at least {least}, what the Nash solution gives it."
    said = [asks, *_answer(found, names), *_concession(found, names)]
    rows = tuple(row((names.issue(issue), level)) for issue, level in one.package)
    table = Table("The reply", (Column("Issue"), Column("Level")), rows)
    title = f"What {party} could answer to “{one.name}”"
    yield Piece(title, bullets=tuple(said), tables=filled((table,)))


def _answer(found: Negotiation, names: Names) -> Iterator[str]:
    one = found.reply
    if one is None:
        return
    if one.tactic == "accept":
        yield "The offer is worth that: accept it, or ask for what would be better for all."
    elif one.tactic == "nearest":
        gains = listed(f"{names.party(key)} {of_range(gain, sign=True)}" for key, gain in one.gains)
        yield (
            "The reply below is worth that and falls least short of what the offer gives the others: against "
            f"the offer {gains} of range; admissible in {percent(one.admissible or 0.0)} of worlds."
        )
    if one.reason:
        yield f"{capitalised(one.reason)}."


def _concession(found: Negotiation, names: Names) -> Iterator[str]:
    one = found.reply
    if one is None or one.loss is None:
        return
    if not one.concession:
        yield f"“{one.concession_from}” gives the others what no deal gives them already."
        return
    changes = "; ".join(f"{names.issue(issue)}: {level}" for issue, level in one.concession)
    yield (
        f"From “{one.concession_from}” the fewest changes that bring the others over their no-deal are "
        f"{len(one.concession)}: {changes}; they cost {names.party(one.party)} {of_range(one.loss)} of its "
        "range."
    )


def _sheet(found: Negotiation, names: Names) -> Iterator[Piece]:
    one = found.sheet
    if one is None:
        return
    links = anchors_of(found)
    columns = (
        Column("Term"),
        Column("Today"),
        Column("Proposed"),
        Column("Replaces"),
        *(Column(f"Worth to {names.party(party)}", "range_share", number=True) for party in found.parties),
        Column("Rests on", "basis"),
    )
    rows = tuple(
        row((*_term_cells(line, names, found.parties), rests_on(line.support, links))) for line in one.lines
    )
    changed = sum(line.changes for line in one.lines)
    intro = (
        f"{changed} of {len(one.lines)} terms change against today; {len(one.kept)} terms in force are "
        "untouched."
    )
    yield Piece(
        f"Term sheet: {one.name}",
        paragraphs=(intro,),
        tables=filled(
            (
                Table("The package, term by term", columns, rows),
                contingent_table(one.contingent, names, links),
            )
        ),
    )
    yield Piece("Open points", bullets=one.open_points or ("None that the case would know of.",))


def _term_cells(line: TermLine, names: Names, parties: tuple[str, ...]) -> Iterator[str]:
    worth = dict(line.worth)
    yield line.name
    yield line.today
    yield line.proposed if line.changes else "as today"
    yield f"{line.replaced}{_owed(line, names)}" if line.replaced else "–"
    for party in parties:
        yield of_range(worth[party], sign=True) if line.changes else "–"


def _owed(line: TermLine, names: Names) -> str:
    """Say who owes a term to whom; a holder that is no party is quoted as the case has it."""
    if not line.holder:
        return ""
    if line.holder not in names.parties:
        return f" (holder: {line.holder})"
    return f" ({names.party(line.obligor)} owes it to {names.party(line.holder)})"
