"""Packages by what they are worth to each party: a table whose cells carry a bar and a shade.

The shade repeats the bar, and the bar the number, so that nothing hangs on
colour. Drawn inside the cell, it is printed too, unlike a background.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import DealSummary, Spread
from detente.report.charts.frontier import mark_shape, marks_of
from detente.report.charts.svg import Value, at, element, line
from detente.report.names import Names
from detente.report.numbers import spread

__all__ = ["HeatCell", "HeatRow", "HeatTable", "heat_table"]

SHADE = 0.45
"""Opacity of the best value's shade: darker would hide the number on it."""
BAR = 9
FLOOR = 6
"""Pixels of a bar's height, and of the space below it."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A value as text, and the picture that fills its cell; empty where there is no value."""

    text: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A package: its mark on the frontier, its name, and a cell for each party."""

    mark: Markup
    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Packages in rows, parties in columns."""

    parties: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """The lowest and the highest value of a party, its no-deal value, its unit."""

    low: float
    high: float
    no_deal: float | None
    unit: str

    def share(self, value: float) -> float:
        """Place a value between the lowest and the highest."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def heat_table(deal: DealSummary, names: Names) -> HeatTable | None:
    """Shade no deal, today, the positions and the recommended deals by their value to each party.

    Parameters
    ----------
    deal
        The deal side of the answer.
    names
        Names of the parties.

    Returns
    -------
    HeatTable or None
        None if no package has a value.
    """
    marks = marks_of(deal)
    entries: list[tuple[Markup, str, Mapping[str, Spread]]] = [
        (mark_shape(mark.kind, mark.letter), mark.name, mark.spreads) for mark in marks
    ]
    if deal.no_deal:
        box = element("rect", {"x": -11, "y": -8, "width": 22, "height": 16, "class": "no-deal-box"})
        entries.insert(0, (box, "No deal", dict(deal.no_deal)))
    spans = {
        party: _span(deal, place, [values for _, _, values in entries])
        for place, party in enumerate(deal.parties)
    }
    rows = tuple(
        HeatRow(mark, name, tuple(_cell(values.get(party), spans[party]) for party in deal.parties))
        for mark, name, values in entries
    )
    if not any(cell.text for row in rows for cell in row.cells):
        return None
    return HeatTable(tuple(names.party(party) for party in deal.parties), rows)


def _span(deal: DealSummary, place: int, entries: list[Mapping[str, Spread]]) -> _Span | None:
    """Span all medians of a party in the table and its values on the central frontier."""
    party = deal.parties[place]
    values = [found[party].median for found in entries if party in found]
    values += [point.values[place] for point in deal.frontier if place < len(point.values)]
    if not values or not max(values) - min(values) > 0 or not isfinite(max(values) - min(values)):
        return None
    no_deal = dict(deal.no_deal).get(party)
    unit = deal.units[place] if place < len(deal.units) else ""
    return _Span(min(values), max(values), None if no_deal is None else no_deal.median, unit)


def _cell(values: Spread | None, span: _Span | None) -> HeatCell:
    if values is None or span is None:
        return HeatCell("", Markup())
    share = span.share(values.median)
    low, high = span.share(values.low), span.share(values.high)
    whole: dict[str, Value] = {
        "width": "100%",
        "height": "100%",
        "class": "shade",
        "fill-opacity": SHADE * share,
    }
    bar: dict[str, Value] = {"y": -BAR - FLOOR, "width": at(share), "height": BAR, "class": "worth"}
    middle = -FLOOR - BAR / 2
    parts = [
        element("rect", {**bar, "width": "100%", "class": "track"}),
        element("rect", bar),
        line((at(low), middle), (at(high), middle), "range"),
        *(line((at(end), middle - 3), (at(end), middle + 3), "range") for end in (low, high)),
    ]
    if span.no_deal is not None:
        place = at(span.share(span.no_deal))
        parts.append(line((place, -BAR - FLOOR - 3), (place, 3 - FLOOR), "worth-without"))
    foot = element("svg", {"y": "100%", "overflow": "visible"}, *parts)
    drawn = element(
        "svg",
        {"class": "cell", "width": "100%", "height": "100%", "aria-hidden": "true"},
        element("rect", whole),
        foot,
    )
    return HeatCell(spread(values, span.unit), drawn)
