"""The back-test as a report in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.assessment.result import Backtest, CaseScore
from detente.report.document.backtest.calibration import BANDS, bands_table, decomposition_sentence
from detente.report.document.backtest.kinds import (
    CASES,
    MEANS,
    cases_table,
    kind_sentences,
    log_table,
    means_table,
    pair_sentences,
    shares_table,
)
from detente.report.document.backtest.terms import (
    NAMED,
    NUMERIC,
    UNSCORED,
    coverage_sentences,
    error_sentences,
    named_table,
    numeric_table,
    unscored_table,
)
from detente.report.document.backtest.words import (
    case_cell,
    case_name,
    end_cell,
    look_back,
    sources_cell,
)
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.pieces import Piece, PiecesDocument, filled
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.numbers import amount
from detente.report.text import capitalised

__all__ = ["KINDS_PIECE", "TERMS_PIECE", "backtest_document_of", "on_screen"]

DEFINED = (
    "world",
    "interval",
    "words",
    "verdict",
    "kind",
    "game",
    "outcome_share",
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
PUBLISHED = "Published methods on published cases"
ON_SCREEN: Mapping[str, tuple[str, ...]] = {
    MEANS: ("Forecast", "Mean Brier score", "This answer closer", "Sign test, p"),
    CASES: ("Case", "Came true", "Given to it", "Brier score", "Verdict"),
    NUMERIC: ("Issue", "Agreed", "Would land at", "Inside", "Error of the median"),
    NAMED: ("Issue", "Agreed", "Given to it", "Brier score"),
    UNSCORED: ("Issue", "What was agreed", "Why it is not scored"),
    PUBLISHED: ("Method", "Case", "Forecast", "Came true", "Miss"),
    BANDS: ("Share in words", "Pairs of case and kind", "Mean share", "Came true"),
}
"""The tables that a screen shows, by caption, and their columns."""
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


def on_screen(document: PiecesDocument) -> PiecesDocument:
    """Keep of a back-test what a screen holds: its sentences, and the columns that answer the question."""
    pieces = tuple(
        replace(piece, tables=tuple(map(_narrowed, tables)))
        for piece in document.pieces
        if (tables := [table for table in piece.tables if table.caption in ON_SCREEN])
    )
    rest = Piece("The rest", ("Everything else is in the full form: --out FILE.html.",))
    return replace(document, pieces=(*pieces, rest))


def _narrowed(table: Table) -> Table:
    chosen = table.chosen(*ON_SCREEN[table.caption])
    return replace(chosen, rows=tuple(map(_without_notes, chosen.rows)))


def _without_notes(one: Row) -> Row:
    """Leave out what stands in small type, but for the first that is said of the row as a whole."""
    first, *others = one.cells
    said = first.note.partition(";")[0]
    name = cell(f"{first.text} ({said})" if said else first.text)
    return Row((name, *(replace(each, note="") for each in others)))


def _title(cases: Sequence[CaseScore]) -> str:
    return case_name(cases[0]) if len(cases) == 1 else "Cases of known end"


def _pieces(found: Backtest) -> Iterator[Piece]:
    cases = found.cases
    sentences = (look_back(cases), *kind_sentences(found))
    pairs = pair_sentences(found)
    yield Piece("How close it came", sentences, pairs, filled((means_table(found),)), "brier")
    yield Piece(KINDS_PIECE, tables=filled((cases_table(cases), shares_table(cases), log_table(cases))))
    yield from _terms(found)
    yield from _calibration(found)
    yield Piece("How the cases ended", tables=filled((_ends(cases),)))
    yield from _others(found)
    yield from _published(found)


def _terms(found: Backtest) -> Iterator[Piece]:
    tables = filled((numeric_table(found.cases), named_table(found.cases), unscored_table(found.cases)))
    if tables:
        said = tuple(coverage_sentences(found.numeric))
        yield Piece(TERMS_PIECE, said, error_sentences(found), tables, "term_error")


def _calibration(found: Backtest) -> Iterator[Piece]:
    if found.decomposition is not None:
        said = (decomposition_sentence(found.decomposition),)
        yield Piece("Calibration", said, tables=(bands_table(found),), definition="calibration")


def _ends(cases: Sequence[CaseScore]) -> Table:
    columns = (
        Column("Case", "retrospective"),
        Column("Came true", "kind"),
        Column("What happened"),
        Column("Says who"),
    )
    rows = tuple(
        row(
            (
                case_cell(one),
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
        Column("By"),
        Column("Issue"),
        Column("Forecast", "published", number=True),
        Column("Came true", "published", number=True),
        Column("Miss", "published", number=True),
    )
    rows = tuple(
        row(
            (
                cell(capitalised(one.method), note=one.note),
                one.by,
                cell(one.title, note=f"in {one.unit}; {one.source}"),
                *(amount(value, "") for value in (one.forecast, one.actual, one.miss)),
            )
        )
        for one in found.published
    )
    if rows:
        table = Table(PUBLISHED, columns, rows)
        said = (
            "Simple methods, and what others published, on an issue that was published with its end. "
            "They see positions, capabilities and saliences alone. One issue shows how a method works, not "
            "how good it is."
        )
        yield Piece("Methods of others", (said,), tables=(table,), definition="published")
