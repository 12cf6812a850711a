"""Outcomes by month as columns of stacked kinds, the worst at the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from detente.assessment.result import MonthView
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import Value, at, frame, hatched, label, patterns
from detente.report.names import KINDS, kind_name
from detente.report.numbers import percent
from detente.report.text import capitalised, listed

__all__ = ["MonthsChart", "months_chart"]

TALL = 200
"""Pixels of a whole column."""
ABOVE, BELOW = 8, 26
PART = 0.8
"""Width of a column as a part of its place."""
MOST_DATED = 7
"""More columns leave no room for a date below each; then the first and the last have one."""


@dataclass(frozen=True, slots=True)
class MonthsChart:
    """The picture of one game, and the meaning of its patterns."""

    name: str
    svg: Markup
    legend: tuple[LegendMark, ...]


def months_chart(key: str, name: str, months: tuple[MonthView, ...]) -> MonthsChart:
    """Draw the mean chance of each kind at each date.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    name
        Which game.
    months
        The dates in order.

    Returns
    -------
    MonthsChart
        One SVG element as wide as its place.
    """
    drawn = [patterns(key)]
    width = 1 / len(months)
    for place, one in enumerate(months):
        drawn += _column(key, one, (place + (1 - PART) / 2) * width, PART * width)
        if len(months) <= MOST_DATED or place in {0, len(months) - 1}:
            drawn.append(label(at((place + 0.5) * width), ABOVE + TALL + 18, _day(one.date), anchor="middle"))
    present = [kind for kind in reversed(KINDS) if any(_mean(one, kind) > 0 for one in months)]
    words = (f"Outcomes by month at rates, {name}", " ".join(map(_spoken, months)))
    svg = frame(key, ("100%", ABOVE + TALL + BELOW), words, *drawn)
    return MonthsChart(name, svg, tuple(_mark(key, kind) for kind in present))


def _column(key: str, one: MonthView, left: float, width: float) -> list[Markup]:
    """Stack the kinds from the bottom, the worst first."""
    parts = []
    base = float(ABOVE + TALL)
    for band in one.bands:
        height = TALL * band.mean
        if height > 0:
            base -= height
            box: dict[str, Value] = {"x": at(left), "y": base, "width": at(width), "height": height}
            parts.append(hatched(key, band.kind, box))
    return parts


def _mean(one: MonthView, kind: str) -> float:
    return sum(band.mean for band in one.bands if band.kind == kind)


def _day(text: str) -> str:
    """Write a date in few letters; what is none stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%b}"


def _spoken(one: MonthView) -> str:
    shares = listed(f"{kind_name(band.kind)} {percent(band.mean)}" for band in one.bands if band.mean > 0)
    return f"{one.date}: {shares}."


def _mark(key: str, kind: str) -> LegendMark:
    box: dict[str, Value] = {"x": -9, "y": -7, "width": 18, "height": 14}
    return LegendMark(hatched(key, kind, box), capitalised(kind_name(kind)))
