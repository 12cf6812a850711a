"""The back-test as a report in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.assessment.result import Backtest, CaseScore
from detente.report.document.backtest.calibration import bands_table, decomposition_sentence
from detente.report.document.backtest.kinds import (
    cases_table,
    kind_sentences,
    log_table,
    means_table,
    shares_table,
)
from detente.report.document.backtest.terms import (
    named_table,
    numeric_table,
    term_sentences,
    unscored_table,
)
from detente.report.document.backtest.words import case_name, end_cell, inputs_words, sources_cell
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.pieces import Piece, PiecesDocument, filled
from detente.report.document.support import counted
from detente.report.document.tables import Column, Table, cell, row
from detente.report.numbers import amount

__all__ = ["KINDS_PIECE", "TERMS_PIECE", "backtest_document_of", "look_back"]

DEFINED = (
    "world",
    "interval",
    "words",
    "verdict",
    "kind",
    "game",
    "landing",
    "baseline",
    "forecast",
    "brier",
    "log_score",
    "sign_test",
    "retrospective",
    "calibration",
    "decomposition",
    "term_error",
    "published",
)
"""Keys of the definitions that stand below."""
KINDS_PIECE, TERMS_PIECE = "Case by case", "Terms that were agreed"
"""Titles of the pieces that have a picture."""


def backtest_document_of(found: Backtest) -> PiecesDocument:
    """Write a back-test in sentences and tables.

    Parameters
    ----------
    found
        The back-test.

    Returns
    -------
    PiecesDocument
    """
    return PiecesDocument(
        title=_title(found.cases),
        head="was it right?",
        purpose="Answers on cases of known end, beside what came true and beside simple baselines.",
        facts=(
            ("Cases of known end", f"{len(found.cases)}"),
            ("Worlds for each", f"{found.worlds:,}"),
            ("Seed", str(found.seed)),
        ),
        pieces=tuple(_pieces(found)),
        limits=found.limits,
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        made_with=f"Détente {found.program}; seed {found.seed}",
    )


def _title(cases: Sequence[CaseScore]) -> str:
    return case_name(cases[0]) if len(cases) == 1 else "Cases of known end"


def look_back(cases: Sequence[CaseScore]) -> str:
    """Say in how many cases the end was known, and in how many the inputs are those of before."""
    known = sum(one.end.known_when_coded for one in cases)
    kept = sum(one.end.frozen == "unchanged" for one in cases)
    changed = sum(one.end.frozen == "changed" for one in cases)
    every = counted(len(cases), "case")
    opening = f"In {known} of {every} the end was known when the case was written: these are retrospective."
    frozen = f" The inputs of {kept} still have the digest kept before the end was looked up"
    return opening + (f"{frozen}; those of {changed} do not any more." if kept or changed else "")


def _pieces(found: Backtest) -> Iterator[Piece]:
    cases = found.cases
    sentences = (look_back(cases), *kind_sentences(found))
    yield Piece("How close it came", sentences, tables=filled((means_table(found),)), definition="brier")
    yield Piece(KINDS_PIECE, tables=filled((cases_table(cases), shares_table(cases), log_table(cases))))
    yield from _terms(found)
    yield from _calibration(found)
    yield Piece("How the cases ended", tables=filled((_ends(cases),)), definition="retrospective")
    yield from _others(found)
    yield from _published(found)


def _terms(found: Backtest) -> Iterator[Piece]:
    tables = filled((numeric_table(found.cases), named_table(found.cases), unscored_table(found.cases)))
    if tables:
        yield Piece(TERMS_PIECE, term_sentences(found), tables=tables, definition="term_error")


def _calibration(found: Backtest) -> Iterator[Piece]:
    if found.decomposition is not None:
        said = (decomposition_sentence(found.decomposition),)
        yield Piece("Calibration", said, tables=(bands_table(found),), definition="calibration")


def _ends(cases: Sequence[CaseScore]) -> Table:
    columns = (Column("Case"), Column("Came true", "kind"), Column("What happened"), Column("Says who"))
    rows = tuple(
        row(
            (
                cell(case_name(one), note=inputs_words(one)),
                end_cell(one),
                cell(one.end.what, note=f"known {one.end.date}"),
                sources_cell(one),
            )
        )
        for one in cases
    )
    return Table("How the cases ended; nothing of this is an input", columns, rows)


def _others(found: Backtest) -> Iterator[Piece]:
    columns = (Column("Who, and when"), Column("Expected"), Column("Case"))
    rows = tuple(
        row((cell(", ".join(one.publishers) or "no source", note=one.date), one.says, case_name(case)))
        for case in found.cases
        for one in case.forecasts
    )
    if rows:
        said = ("Claims in the case files about how it would end. They are listed, not scored.",)
        yield Piece("What others expected", said, tables=(Table("Forecasts of others", columns, rows),))


def _published(found: Backtest) -> Iterator[Piece]:
    columns = (
        Column("Method"),
        Column("Case"),
        Column("Forecast", number=True),
        Column("Came true", number=True),
        Column("Miss", number=True),
    )
    rows = tuple(
        row(
            (
                cell(one.method, note=one.source),
                cell(one.case, note=one.issue),
                *(amount(value, one.unit) for value in (one.forecast, one.actual, one.miss)),
            )
        )
        for one in found.published
    )
    if rows:
        table = Table("Published methods on published cases", columns, rows)
        yield Piece("Methods of others", tables=(table,), definition="published")
