"""What the evidence of a case is worth, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Appraisal
from detente.assessment.result.clashes import RetellingView
from detente.report.document.appraisal.clashes import agreement_piece, clashes_piece
from detente.report.document.appraisal.inputs import (
    assumptions_piece,
    next_piece,
    numbers_pieces,
    stale_piece,
)
from detente.report.document.appraisal_definitions import APPRAISAL_DEFINITIONS
from detente.report.document.basis import claims_table, sources_table
from detente.report.document.changes import changed_fact
from detente.report.document.competing import competing_piece
from detente.report.document.definitions import DEFINITIONS, Definition
from detente.report.document.evidence_definitions import not_needed
from detente.report.document.pieces import SHOWS_VALUES, Piece, PiecesDocument, filled
from detente.report.document.situation.evidence import Evidence, evidence_of
from detente.report.document.support import anchors_of, counted
from detente.report.document.tables import Column, Part, Row, Table, cell, row
from detente.report.names import names_of
from detente.report.text import capitalised, listed

__all__ = ["AppraisalDocument", "appraisal_document_of"]

DEFINED = ("basis", "origin", "contradiction", "grade", "reconciliation", "development", "narrowing")
OF_WORLDS = ("world", "verdict", "threshold", "rupture", "rupture_with_deal", "held", "influence")
"""Keys of the definitions that are needed where worlds were played."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalDocument(PiecesDocument):
    """What the evidence is worth; `pictured` is the key of the piece with the picture of origins."""

    pictured: str


def appraisal_document_of(found: Appraisal) -> AppraisalDocument:
    """Write what the evidence of a case is worth in sentences and tables.

    Parameters
    ----------
    found
        The appraisal.

    Returns
    -------
    AppraisalDocument
    """
    links = anchors_of(found)
    evidence = evidence_of(found.claims, found.sources, names_of(found), links)
    origins = _origins(found, evidence)
    return AppraisalDocument(
        title=found.case.title,
        head="the evidence",
        purpose=_purpose(found),
        facts=tuple(_facts(found)),
        pieces=(
            next_piece(found, evidence),
            *((competing_piece(found.hypotheses, evidence),) if found.hypotheses else ()),
            assumptions_piece(found, evidence),
            clashes_piece(found, evidence),
            agreement_piece(found, evidence),
            origins,
            *numbers_pieces(found, evidence),
            stale_piece(found, evidence),
            _unused(found),
            *(() if found.hypotheses else (competing_piece(None, evidence),)),
        ),
        pictured=origins.key,
        limits=found.limits,
        evidence=filled((claims_table(found.claims, links), sources_table(found.sources, links))),
        definitions=_definitions(found),
        made_with=_made_with(found),
    )


def _purpose(found: Appraisal) -> str:
    what = "What agrees, what clashes, what is assumed, and what to find out next."
    return what if found.settings is None else f"{what} {SHOWS_VALUES}"


def _facts(found: Appraisal) -> Iterator[tuple[str, str]]:
    yield ("Known as of", found.case.as_of)
    yield ("Evidence", _counted(found))
    if found.verdict is not None and found.settings is not None:
        yield ("Verdict", f"{capitalised(found.verdict.name)}, over {found.settings.worlds:,} worlds")
    else:
        yield ("Verdict", "not asked for")
    yield from changed_fact(found.case)


def _counted(found: Appraisal) -> str:
    return (
        f"{counted(len(found.claims), 'claim')} from {counted(len(found.sources), 'page')} of "
        f"{counted(len(found.retellings), 'independent origin')}"
    )


def _made_with(found: Appraisal) -> str:
    seed = "no worlds played" if found.settings is None else f"seed {found.settings.seed}"
    return f"Détente {found.program}; case digest (SHA-256) {found.case.digest}; {seed}"


def _definitions(found: Appraisal) -> tuple[Definition, ...]:
    """List what is needed; of kinds of pairs only those that there are."""
    present = {
        "reconciliation": any(one.reconciled for one in found.contradictions),
        "development": bool(found.developments),
        "narrowing": bool(found.narrowings),
        "grade": "grade" not in not_needed(found.claims, found.sources),
    }
    wanted = (*DEFINED, *(OF_WORLDS if found.settings is not None else ()))
    others = (one for one in DEFINITIONS if one.key in wanted and present.get(one.key, True))
    return (*APPRAISAL_DEFINITIONS, *others)


# ---------------------------------------------------------------- origins


def _origins(found: Appraisal, evidence: Evidence) -> Piece:
    pages, origins = len(found.sources), len(found.retellings)
    retold = [one for one in found.retellings if len(one.pages) > 1]
    told = f"{counted(pages, 'page')} come{'s' if pages == 1 else ''} from {counted(origins, 'origin')}"
    most = retold[0] if retold else None
    more = (
        f"; {len(retold)} of them have more than one page, {most.origin} alone {len(most.pages)}"
        if most
        else ""
    )
    columns = (
        Column("Origin", "origin"),
        Column("Pages", number=True),
        Column("Which retell which"),
        Column("Claims", number=True),
        Column("On it alone", number=True),
    )
    rows = tuple(_origin(one, evidence) for one in found.retellings)
    return Piece(
        "Whose reporting it is",
        (f"{told}{more}." if pages else "The case names no source.",),
        tables=filled((Table("Origins, those that carry most claims first", columns, rows),)),
        definition="origin",
    )


def _origin(one: RetellingView, evidence: Evidence) -> Row:
    parts: list[Part] = []
    for page in one.pages:
        (link,) = evidence.source_links((page.source,))
        parts.append(Part(f"{page.source} retells {page.retells}", link.link) if page.retells else link)
    return row((one.origin, f"{len(one.pages)}", cell(*parts), f"{len(one.claims)}", f"{one.alone}"))


def _unused(found: Appraisal) -> Piece:
    lists = (
        ("Claims that support nothing", found.unused),
        ("Claims from memory, found in no source", found.from_memory),
        (
            "Claims that do not say what they are about, so that they can agree with none",
            found.without_subject,
        ),
        ("Sources that no claim names", found.silent),
    )
    bullets = tuple(f"{title}: {listed(entries)}." for title, entries in lists if entries)
    nothing = () if bullets else ("Every claim supports something, and every source has claims.",)
    return Piece("What is left over", nothing, bullets)
