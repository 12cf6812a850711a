"""The key assumptions: the inputs that the answer leans on most, and what follows if they are otherwise."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result import Assessment, EffectGroup, InputView
from detente.report.document.basis import Anchors, input_basis
from detente.report.document.change import group_name, top_inputs
from detente.report.document.tables import Column, Part, Row, Table, cell, row
from detente.report.numbers import percent, unit_of
from detente.report.text import capitalised, listed

__all__ = ["MOST", "assumptions_of"]

MOST = 7
"""Assumptions that are called key."""


def assumptions_of(assessment: Assessment, links: Anchors) -> Table:
    """Write the key assumptions: what is assumed, on what ground, and what if it is otherwise.

    Parameters
    ----------
    assessment
        The answer.
    links
        Where inputs and claims stand on the page.

    Returns
    -------
    Table
        The most influential inputs first; no row where no input was varied.
    """
    columns = (
        Column("Assumption", "influence"),
        Column("Rests on", "basis"),
        Column("If it is otherwise", "rupture"),
    )
    rows = tuple(_row(one, links) for one in top_inputs(assessment)[:MOST])
    return Table("Key assumptions, those with most influence first", columns, rows)


def _row(one: InputView, links: Anchors) -> Row:
    name = cell(Part(capitalised(one.name), f"#{links.inputs[one.path]}"), note=one.written)
    return replace(row((name, input_basis(one, links), _otherwise(one))), about=links.inputs[one.path])


def _otherwise(one: InputView) -> str:
    """Say which parts of the range differ most in rupture, or in what holds where rupture hardly moves."""
    by_rupture = sorted(one.groups, key=lambda group: group.rupture)
    by_held = sorted(one.groups, key=lambda group: group.held)
    if by_held[-1].held - by_held[0].held > by_rupture[-1].rupture - by_rupture[0].rupture:
        ends, words = (by_held[0], by_held[-1]), "it holds without a deal in"
        shares = [group.held for group in ends]
    else:
        ends, words = (by_rupture[0], by_rupture[-1]), "rupture without a deal in"
        shares = [group.rupture for group in ends]
    unit = unit_of(one.written)
    parts = listed(
        f"{percent(share)} {_where(group, unit)}" for group, share in zip(ends, shares, strict=True)
    )
    crossed = f"; crosses the threshold of {listed(one.crosses)}" if one.crosses else ""
    return f"{capitalised(words)} {parts}{crossed}."


def _where(group: EffectGroup, unit: str) -> str:
    name = group_name(group, unit)
    return f"with “{name}”" if group.low is None else f"in the {name}"
