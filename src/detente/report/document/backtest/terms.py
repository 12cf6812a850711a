"""What was agreed, beside where a settlement would land, today's terms and the weighted mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.assessment.result import Backtest, CaseScore, NamedTerm, NamedTerms, NumericTerm, NumericTerms
from detente.report.document.backtest.words import actual_of, landing_of, number_of, of_case
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.numbers import interval, of_range, percent, score

__all__ = [
    "NAMED",
    "NUMERIC",
    "UNSCORED",
    "coverage_sentences",
    "error_sentences",
    "named_table",
    "numeric_table",
    "own_term_sentences",
    "unscored_table",
]


NUMERIC = "Agreed terms with numbers; errors in shares of the issue's range"
NAMED = "Agreed terms with named levels"
UNSCORED = "Terms that are not scored"
"""Captions of the tables."""


def coverage_sentences(terms: NumericTerms | None) -> Iterator[str]:
    """Say how many agreed terms lie inside the range, and how many beyond all levels."""
    if terms is None:
        return
    yield (
        f"Of {counted(terms.terms, 'agreed term')} with numbers, {terms.inside} "
        f"{'lies' if terms.inside == 1 else 'lie'} inside the 80 % range of where a settlement would land: "
        f"{percent(terms.inside / max(terms.terms, 1))} (95 % interval {interval(terms.interval)}). "
        "It should be 80 %."
    )
    if terms.beyond:
        yield f"In {terms.beyond} of them it lies beyond all levels of the case; nothing was cut."


def error_sentences(found: Backtest) -> tuple[str, ...]:
    """Say how far the terms of all cases lie off, beside today's terms and the weighted mean."""
    return (
        *(_numeric(found.numeric, found) if found.numeric is not None else ()),
        *(_named(found.named) if found.named is not None else ()),
    )


def _numeric(terms: NumericTerms, found: Backtest) -> Iterator[str]:
    yield (
        f"The median misses by {of_range(terms.error)} of an issue's range on average, today's terms by "
        f"{of_range(terms.today_error)}."
    )
    if terms.weighted_error is not None and terms.error_beside_weighted is not None:
        some = "" if terms.weighted_terms == terms.terms else f"On the {terms.weighted_terms} that have one, "
        opening = "The weighted mean of the positions" if not some else "the weighted mean of the positions"
        beside = "" if not some else f", the median by {of_range(terms.error_beside_weighted)}"
        yield f"{some}{opening} misses by {of_range(terms.weighted_error)}{beside}."
    for one in found.paired:
        if one.measure == "terms":
            pairs = one.better + one.worse + one.tied
            name = "today's terms" if one.baseline == "as today" else "the weighted mean"
            yield f"The median is closer than {name} in {one.better} of {pairs}, farther in {one.worse}."


def _named(terms: NamedTerms) -> Iterator[str]:
    yield (
        f"Over {counted(terms.terms, 'agreed term')} with named levels the mean Brier score is "
        f"{score(terms.brier)}, beside {score(terms.uniform_brier)} for every level alike, "
        f"{score(terms.today_brier)} for today's level and {score(terms.weighted_brier)} for the level "
        "with the heaviest positions."
    )


def own_term_sentences(case: CaseScore) -> tuple[str, ...]:
    """Say how many agreed terms of one case lie inside, and what is not scored."""
    found = []
    if case.numeric:
        inside = sum(one.inside for one in case.numeric)
        found.append(
            f"Inside the 80 % range of where a settlement would land: {inside} of "
            f"{counted(len(case.numeric), 'agreed term')} with numbers."
        )
    if case.unscored:
        found.append(f"Not scored: {counted(len(case.unscored), 'term')}.")
    return tuple(found)


def numeric_table(cases: Sequence[CaseScore]) -> Table:
    """List the terms with numbers: what was agreed, the range, and the errors side by side."""
    columns = (
        Column("Issue"),
        Column("Agreed", "term_error", number=True),
        Column("Would land at", "landing", number=True),
        Column("Inside", "term_error"),
        Column("Error of the median", "term_error", number=True),
        Column("Of today", "term_error", number=True),
        Column("Of the weighted mean", "baseline", number=True),
    )
    rows = tuple(_number_row(term, of_case(case, cases)) for case in cases for term in case.numeric)
    return Table(NUMERIC, columns, rows)


def _number_row(term: NumericTerm, case: str) -> Row:
    weighted, miss = term.weighted, term.weighted_error
    inside = "yes" if term.inside else f"no, by {of_range(term.outside)}"
    return row(
        (
            cell(term.name, note=case),
            actual_of(term),
            landing_of(term),
            cell(inside, note=f"interval score {score(term.interval_score)}"),
            of_range(term.error),
            cell(of_range(term.today_error), note=number_of(term.today, term)),
            "–" if weighted is None or miss is None else cell(of_range(miss), note=number_of(weighted, term)),
        )
    )


def named_table(cases: Sequence[CaseScore]) -> Table:
    """List the terms with named levels: what was agreed, its share, and the scores side by side."""
    columns = (
        Column("Issue"),
        Column("Agreed"),
        Column("Given to it", "landing", number=True),
        Column("Brier score", "brier", number=True),
        Column("Every level alike", "forecast", number=True),
        Column("Today"),
        Column("Heaviest positions", "baseline"),
    )
    rows = tuple(_named_row(term, of_case(case, cases)) for case in cases for term in case.named)
    return Table(NAMED, columns, rows)


def _named_row(term: NamedTerm, case: str) -> Row:
    return row(
        (
            cell(term.name, note=case),
            term.actual,
            percent(term.share),
            score(term.brier),
            score(term.uniform_brier),
            _scored(term.today, term.today_brier),
            _scored(term.weighted, term.weighted_brier),
        )
    )


def _scored(level: str, brier: float) -> Cell:
    return cell(level, note=f"score {score(brier)}")


def unscored_table(cases: Sequence[CaseScore]) -> Table:
    """List what was agreed and cannot be compared."""
    columns = (Column("Issue"), Column("What was agreed"), Column("Why it is not scored"))
    rows = tuple(
        row((cell(one.name, note=of_case(case, cases)), one.says, one.why))
        for case in cases
        for one in case.unscored
    )
    return Table(UNSCORED, columns, rows)
