"""What to find out next, assumptions by what they move, and numbers on thin ground."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import Appraisal
from detente.assessment.result.appraisal import (
    AssumedInput,
    AssumptionView,
    LonelyNumber,
    NextStep,
    StaleClaim,
    WeakNumber,
)
from detente.report.document.appraisal.effects import effect_text, moved_text
from detente.report.document.pieces import Piece, filled
from detente.report.document.situation.evidence import Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Part, Row, Table, cell, row
from detente.report.text import capitalised, listed

__all__ = ["NEXT", "assumptions_piece", "next_piece", "numbers_pieces", "stale_piece"]

NEXT = "What to find out next"
SHOWN_INPUTS, SHOWN_PAIRS = 3, 2
"""Inputs of one assumption, and pairs of claims behind one input, that a table names."""


def next_piece(found: Appraisal, evidence: Evidence) -> Piece:
    """Write what to find out next, with the reason.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    columns = (
        Column("What to find out"),
        Column("Stated"),
        Column("Moves", "influence"),
        Column("Why it is open", "open_input"),
    )
    rows = tuple(_step(one, evidence) for one in found.next_steps)
    caption = "Open inputs, those that move the verdict most first"
    if found.settings is None:
        caption = "Open inputs, the gravest reason first"
    return Piece(
        NEXT,
        (_opening(found),),
        tables=filled((Table(caption, columns, rows),)),
        definition="open_input",
    )


def _opening(found: Appraisal) -> str:
    if found.settings is None:
        return "No worlds were played: what moves the verdict is not known, and the order is by reason alone."
    worlds = f"{found.settings.worlds:,} worlds"
    if not found.next_steps:
        return f"No open input moves the verdict by more than chance would in {worlds}."
    return (
        f"Uncertain inputs whose evidence is open and that move the verdict by more than chance would in "
        f"{worlds}."
    )


def _step(one: NextStep, evidence: Evidence) -> Row:
    return row(
        (
            cell(capitalised(one.name), note=one.path),
            one.written,
            cell(moved_text(one.moves), note=_crossing(one.crosses)),
            cell(*_why(one, evidence), below=_beside(one.claims, evidence)),
        )
    )


def _crossing(crosses: tuple[str, ...]) -> str:
    names = listed(f"“{name}”" for name in crosses)
    return f"crosses the threshold{'s' if len(crosses) > 1 else ''} of {names}" if crosses else ""


def _why(one: NextStep, evidence: Evidence) -> Iterator[Part]:
    for reason in one.reasons:
        if reason == "contradicted":
            for first, second in one.contradictions[:SHOWN_PAIRS]:
                yield Part(f"{first} contradicts {second}", evidence.claim_links((first,))[0].link)
            left = len(one.contradictions) - SHOWN_PAIRS
            if left > 0:
                yield Part(f"{counted(left, 'further pair')} {'does' if left == 1 else 'do'} so")
        elif reason == "one origin":
            yield Part(f"it rests on {one.origin} alone")
        else:
            yield Part(_WORDS.get(reason, reason))


_WORDS = {
    "weak": "none of its claims carries",
    "stale": "it rests on a stale claim",
    "assumed": "its size is assumed",
    "no basis": "it rests on nothing that the file names",
}


# ---------------------------------------------------------------- assumptions


def assumptions_piece(found: Appraisal, evidence: Evidence) -> Piece:
    """Write assumptions in the order of what they move.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    columns = (
        Column("Assumed"),
        Column("For"),
        Column("Effect", "influence", number=True),
        Column("Moves most", "influence"),
    )
    order = "in the order of the file" if found.settings is None else "those that move the verdict most first"
    rows = tuple(_assumption(one, evidence) for one in found.assumptions if one.inputs)
    return Piece(
        "What is assumed",
        tuple(_assumed(found)),
        tables=filled((Table(f"Assumptions behind uncertain inputs, {order}", columns, rows),)),
        definition="basis",
    )


def _assumed(found: Appraisal) -> Iterator[str]:
    inputs = sum(len(one.inputs) for one in found.assumptions)
    if not inputs:
        yield "No uncertain input rests on an assumption."
    else:
        clear = sum(each.clear for one in found.assumptions for each in one.inputs)
        moves = f"; {clear} of these move the verdict by more than chance would" if found.settings else ""
        stand = "stands" if len(found.assumptions) == 1 else "stand"
        yield (
            f"{counted(len(found.assumptions), 'assumption')} {stand} behind "
            f"{counted(inputs, 'uncertain input')}{moves}."
        )
    if found.exact_assumptions:
        one = found.exact_assumptions == 1
        yield (
            f"{counted(found.exact_assumptions, 'further value')} {'is' if one else 'are'} assumed and no "
            "uncertain input of the answer; what they would move is not known."
        )


def _assumption(one: AssumptionView, evidence: Evidence) -> Row:
    first = one.inputs[0]
    left = len(one.inputs) - SHOWN_INPUTS
    names = [_named(each) for each in one.inputs[:SHOWN_INPUTS]]
    rest = [f"{left} more"] if left > 0 else []
    claims = tuple(dict.fromkeys(claim for each in one.inputs for claim in each.claims))
    return row(
        (
            cell(capitalised(one.assumed), note=one.stands_at or "a setting of the method"),
            cell("; ".join((*names, *rest)), below=_beside(claims, evidence)),
            cell(effect_text(one.effect), note="" if first.clear or one.effect is None else "within chance"),
            cell(moved_text(first.moves), note=_crossing(first.crosses)),
        )
    )


def _beside(claims: tuple[str, ...], evidence: Evidence) -> tuple[Part, ...]:
    """Link the claims that an assumption or a reason stands beside."""
    links = evidence.claim_links(claims)
    return (Part(f"beside {links[0].text}", links[0].link), *links[1:]) if links else ()


def _named(one: AssumedInput) -> str:
    return f"{capitalised(one.name)}: {one.written}"


# ---------------------------------------------------------------- thin ground


def numbers_pieces(found: Appraisal, evidence: Evidence) -> tuple[Piece, ...]:
    """Write which numbers rest on one origin alone, and which on claims that do not carry.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    tuple of Piece
    """
    columns = (
        Column("Number"),
        Column("Stated", whole=True),
        Column("Origin", "origin"),
        Column("Claims"),
        Column("Effect", "influence", number=True),
    )
    lonely = Table("Numbers of one origin", columns, tuple(_lonely(one, evidence) for one in found.lonely))
    weak_columns = (columns[0], columns[1], Column("Standing", "carries"), *columns[3:])
    weak = Table("Numbers on weak claims", weak_columns, tuple(_weak(one, evidence) for one in found.weak))
    told = (
        f"{counted(len(found.lonely), 'number')} rest{'s' if len(found.lonely) == 1 else ''} on one origin "
        "and on no primary source."
        if found.lonely
        else "No number rests on one origin alone."
    )
    pieces = [Piece("What rests on one origin", (told,), tables=filled((lonely,)), definition="origin")]
    if found.weak:
        said = "Grades say of none of their claims that it carries."
        pieces.append(Piece("What rests on weak claims", (said,), tables=(weak,), definition="carries"))
    return tuple(pieces)


def _lonely(one: LonelyNumber, evidence: Evidence) -> Row:
    effect = effect_text(one.effect) if one.uncertain else cell("–", note="not varied")
    where = _where(one.name, one.path)
    return row((where, one.written, one.origin, _claims(one.claims, evidence), effect))


def _weak(one: WeakNumber, evidence: Evidence) -> Row:
    standing = cell(one.standing, note="an assumption stands beside" if one.assumed else "")
    where = _where(one.name, one.path)
    return row((where, one.written, standing, _claims(one.claims, evidence), effect_text(one.effect)))


def _where(name: str, path: str) -> Cell:
    return cell(capitalised(name), note=path) if name else cell(path)


def _claims(claims: tuple[str, ...], evidence: Evidence) -> Cell:
    return cell(*evidence.claim_links(claims))


def stale_piece(found: Appraisal, evidence: Evidence) -> Piece:
    """Write which claims are old and have been followed by newer ones.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    rule = (
        f"A claim is stale if it is older than {counted(found.stale_after, 'day')} on {found.case.as_of} and "
        "a newer claim about the same thing exists; an old claim that nothing followed is not."
    )
    count = counted(len(found.stale), "claim") if found.stale else "No claim"
    told = f"{count} {'is' if len(found.stale) < 2 else 'are'} stale."
    undated = len(found.undated)
    rest = f" {counted(undated, 'claim')} without a date cannot be judged." if undated else ""
    columns = (
        Column("Claim"),
        Column("Days old", "stale", number=True),
        Column("Newer claims"),
        Column("Used", number=True),
        Column("Effect", "influence", number=True),
    )
    rows = tuple(_stale(one, evidence) for one in found.stale)
    return Piece(
        "What is old",
        (rule, f"{told}{rest}"),
        tables=filled((Table("Stale claims, those that are used first", columns, rows),)),
        definition="stale",
    )


def _stale(one: StaleClaim, evidence: Evidence) -> Row:
    return row(
        (
            evidence.full_words(one.claim),
            f"{one.days:,}",
            cell(*evidence.claim_links(one.newer)),
            f"{one.used}×" if one.used else "–",
            effect_text(one.effect),
        )
    )
