"""Indices of Sobol' of the three shares, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import Flips, GlobalSensitivity, InputIndices, OrderDispute, ShareIndices
from detente.report.document.change import MEASURES, Measure
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.numbers import of_range
from detente.report.text import capitalised, listed

__all__ = ["sensitivity_pieces"]

MOST_PATHS = 3
"""Paths that stand below the name of inputs taken together; of more only the number."""


def sensitivity_pieces(found: Flips) -> Iterator[Piece]:
    """Write the piece with the indices; none where they were not asked for."""
    if found.sensitivity is None:
        return
    tables = (_table(measure, found.sensitivity) for measure in MEASURES)
    yield Piece(
        "With all inputs varying at once",
        (
            _about(found.sensitivity),
            *_still(found.sensitivity),
            *_without_effect(found.sensitivity),
            _order(found.sensitivity),
        ),
        tuple(map(_dispute, found.sensitivity.disputes)),
        filled(tables),
        "index",
    )


def _about(known: GlobalSensitivity) -> str:
    return (
        f"A check beside the table above: {known.runs:,} worlds played, two samples of {known.worlds:,} and "
        f"one mixed of both for each row; {known.method}. In brackets stand {of_range(known.level)} "
        f"intervals by {known.resamples:,} resamples."
    )


def _still(known: GlobalSensitivity) -> Iterator[str]:
    """Name the shares that are the same in all worlds, which have no variance to share out."""
    rows = _rows(known)
    still = [words for measure, words in MEASURES.items() if all(_of(one, measure) is None for one in rows)]
    if still:
        yield f"The same in every world drawn, and so left out: {listed(still)}."


def _without_effect(known: GlobalSensitivity) -> Iterator[str]:
    """Name the inputs without a row: drawn anew, they change none of the three shares in any world."""
    rows = _rows(known)
    nothing = [one.name for one in rows if not any(_moves(_of(one, measure)) for measure in MEASURES)]
    if nothing:
        yield f"Drawn anew, these change none of the three in any world: {listed(nothing)}."


def _moves(index: ShareIndices | None) -> bool:
    return index is not None and bool(index.total)


def _order(known: GlobalSensitivity) -> str:
    if known.disputes:
        return "Where intervals lie apart, the order of the inputs is another than holding them gives:"
    return "Where intervals lie apart, the order of the inputs is the one that holding them gives."


def _dispute(one: OrderDispute) -> str:
    return (
        f"{capitalised(MEASURES[one.measure])}: from one end of its range to the other “{one.by_difference}” "
        f"moves it more, but more of its variance hangs on “{one.by_index}”."
    )


def _table(measure: Measure, known: GlobalSensitivity) -> Table:
    columns = (
        Column("Input"),
        Column("Alone", "first_index", number=True),
        Column("In all", "total_index", number=True),
    )
    indices = [(one, _of(one, measure)) for one in _rows(known)]
    # A total of nothing: exchanging the input changed no world drawn.
    shown = [(one, index) for one, index in indices if index is not None and index.total]
    ordered = sorted(shown, key=lambda pair: -pair[1].total)
    caption = f"{capitalised(MEASURES[measure])}: what each input has of the variance between worlds"
    return Table(caption, columns, tuple(_row(one, index) for one, index in ordered))


def _rows(known: GlobalSensitivity) -> tuple[InputIndices, ...]:
    return known.inputs if known.others is None else (*known.inputs, known.others)


def _of(one: InputIndices, measure: Measure) -> ShareIndices | None:
    found: ShareIndices | None = getattr(one, measure)
    return found


def _row(one: InputIndices, index: ShareIndices) -> Row:
    return row(
        (_name(one), _index(index.first, index.first_interval), _index(index.total, index.total_interval))
    )


def _name(one: InputIndices) -> Cell:
    note = ", ".join(one.paths) if len(one.paths) <= MOST_PATHS else f"{len(one.paths)} inputs"
    return cell(capitalised(one.name), note=note)


def _index(value: float, ends: tuple[float, float] | None) -> str:
    if ends is None:
        return of_range(value)
    return f"{of_range(value)} ({of_range(ends[0]).removesuffix(' %')} to {of_range(ends[1])})"
