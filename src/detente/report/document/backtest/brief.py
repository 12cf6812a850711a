"""Was it right? The section of every brief: this case if its end is known, and the track record."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import Backtest, CaseScore
from detente.report.document.backtest.kinds import (
    kind_sentences,
    no_better_alone,
    own_kinds_table,
    pair_sentences,
)
from detente.report.document.backtest.terms import (
    coverage_sentences,
    error_sentences,
    named_table,
    numeric_table,
    own_term_sentences,
    unscored_table,
)
from detente.report.document.backtest.words import (
    answer_brier,
    answer_shares,
    given_to_it,
    look_back,
    sources_cell,
)
from detente.report.document.pieces import Piece, filled
from detente.report.document.support import counted
from detente.report.document.tables import Column, Table, row
from detente.report.names import kind_name
from detente.report.numbers import percent

__all__ = ["was_it_right"]

NO_RECORD = "No packaged case records how it ended, so there is no record of earlier answers to show."


def was_it_right(known_end: CaseScore | None, record: Backtest) -> tuple[Piece, ...]:
    """Write the section.

    Parameters
    ----------
    known_end
        How the case of the brief ended, and how far its answer was right; None if that is not known.
    record
        The back-test over the packaged cases of known end.

    Returns
    -------
    tuple of Piece
    """
    return (*(() if known_end is None else (_own(known_end),)), _record(record))


def _own(case: CaseScore) -> Piece:
    tables = (
        own_kinds_table(case),
        numeric_table((case,)),
        named_table((case,)),
        unscored_table((case,)),
        _sources(case),
    )
    return Piece("How this case ended", tuple(_said(case)), tables=filled(tables), definition="retrospective")


def _said(case: CaseScore) -> Iterator[str]:
    end = case.end
    share = given_to_it(answer_shares(case), case)
    label = f" (“{end.label_name}”)" if end.label_name else ""
    yield f"Known {end.date}: {end.what}"
    yield (
        f"That is {kind_name(end.kind)}{label}. With a deal possible, play ended so in {percent(share)} of "
        f"worlds: a Brier score of {answer_brier(case)}."
    )
    yield from no_better_alone(case)
    if end.known_when_coded:
        yield "This is retrospective: no engine reads how it ended, but whoever wrote the case could know it."
    if end.frozen == "unchanged":
        yield "The inputs still have the digest that was kept before the end was looked up."
    if end.frozen == "changed":
        yield "The inputs have been changed since a digest was kept, before the end was looked up."
    yield from own_term_sentences(case)


def _sources(case: CaseScore) -> Table:
    rows = (row((sources_cell(case),)),) if case.end.sources else ()
    return Table("Who says how it ended", (Column("Source"),), rows)


def _record(record: Backtest) -> Piece:
    title = "The record over packaged cases"
    if not record.cases:
        return Piece(title, (NO_RECORD,), definition="forecast")
    said = (
        look_back(record.cases),
        *kind_sentences(record),
        *coverage_sentences(record.numeric),
        _repeated(record),
    )
    more = (*pair_sentences(record), *error_sentences(record))
    return Piece(title, said, more, (_cases(record),), "forecast")


def _repeated(record: Backtest) -> str:
    return (
        f"Computed once in {counted(record.worlds, 'world')} for each case, from seed {record.seed}; "
        "detente backtest repeats it in full. So few cases prove nothing."
    )


def _cases(record: Backtest) -> Table:
    """List the cases in short: what came true, what it was given, and the score."""
    columns = (
        Column("Case"),
        Column("Came true", "kind"),
        Column("Given to it", "game", number=True),
        Column("Brier score", "brier", number=True),
        Column("Verdict", "verdict"),
    )
    rows = tuple(
        row(
            (
                one.title,
                kind_name(one.end.kind),
                percent(given_to_it(answer_shares(one), one)),
                answer_brier(one),
                one.verdict,
            )
        )
        for one in record.cases
    )
    return Table("Packaged cases of known end", columns, rows)
