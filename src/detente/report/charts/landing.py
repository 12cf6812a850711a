"""Where a settlement would land on each issue with numbers, on the issue's own scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import Landing, Spread
from detente.report.charts.svg import Value, at, element, frame, label, line, long_label, marker
from detente.report.document.deals import baseline_text, landing_text
from detente.report.numbers import amount

__all__ = ["landing_chart"]

ROW = 84
MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class _Strip:
    """The scale of one issue, and where its line lies."""

    low: float
    high: float
    middle: int

    def place(self, value: float) -> float:
        """Place a value in shares of the width; what lies off the scale stands at its end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return MARGIN + (1 - 2 * MARGIN) * min(max(share, 0.0), 1.0)

    def across(self, value: float) -> str:
        """Place a value in per cent of the width."""
        return at(self.place(value))


def landing_chart(key: str, landings: tuple[Landing, ...]) -> Markup:
    """Draw median and 80 % range of the Nash solution, with today, the positions and the baseline.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    landings
        All issues; those without numbers or without a zone are left out.

    Returns
    -------
    Markup
        One SVG element as wide as its place; empty if no issue can be drawn.
    """
    rows: list[Markup] = []
    spoken = []
    for one in landings:
        if one.numeric is not None and one.scale is not None and isfinite(one.scale[1] - one.scale[0]):
            strip = _Strip(*one.scale, ROW * len(rows) + 46)
            rows.append(_row(one, one.numeric, strip))
            spoken.append(f"{one.name}: {landing_text(one)}, baseline {baseline_text(one)}.")
    if not rows:
        return Markup()
    words = ("Where a settlement would land, by issue", " ".join(spoken))
    return frame(key, ("100%", ROW * len(rows)), words, *rows)


def _row(landing: Landing, numeric: Spread, strip: _Strip) -> Markup:
    begin, end = strip.place(numeric.low), strip.place(numeric.high)
    box: dict[str, Value] = {"x": at(begin), "y": strip.middle - 6, "width": at(end - begin), "height": 12}
    median = strip.across(numeric.median)
    return element(
        "g",
        None,
        long_label(0, strip.middle - 32, landing.name, "strong"),
        label(0, strip.middle - 16, landing_text(landing)),
        line((strip.across(strip.low), strip.middle), (strip.across(strip.high), strip.middle), "scale"),
        label(at(0), strip.middle + 28, amount(strip.low, landing.unit), "small soft"),
        label(at(1), strip.middle + 28, amount(strip.high, landing.unit), "small soft", "end"),
        element("rect", {**box, "class": "reach"}),
        line((median, strip.middle - 9), (median, strip.middle + 9), "median"),
        *_asked(landing, strip),
    )


def _asked(landing: Landing, strip: _Strip) -> list[Markup]:
    """Mark today, the positions and the baseline, where they are numbers."""
    found = [(_number(level, landing.unit), "position") for _, level in landing.positions]
    found += [(_number(landing.today, landing.unit), "today"), (landing.baseline, "baseline")]
    shapes = {
        "today": element("rect", {"x": -5, "y": -5, "width": 10, "height": 10, "class": "mark-today"}),
        "position": element("path", {"d": "M0,-7l7,7l-7,7l-7,-7z", "class": "mark-position"}),
        "baseline": element("path", {"d": "M-5,15h10l-5,-9z", "class": "mark-baseline"}),
    }
    return [
        marker(strip.place(value), strip.middle, shapes[kind]) for value, kind in found if value is not None
    ]


def _number(level: str, unit: str) -> float | None:
    """Read a level as the number on the issue's scale, with or without its unit."""
    try:
        number = float(level.removesuffix(unit))
    except ValueError:
        return None
    return number if isfinite(number) else None
