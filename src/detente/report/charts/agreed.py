"""Terms that were agreed: the range of where a settlement would land, and what came true, on one scale.

One small picture for each issue with numbers; every label fits one of 310 pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import CaseScore, NumericTerm
from detente.report.charts.landing import LandingChart
from detente.report.charts.legend import LegendMark
from detente.report.charts.pins import PINS_LINE, Pin, drawn_pins
from detente.report.charts.svg import Value, at, element, frame, line, marker
from detente.report.numbers import amount
from detente.report.text import clean

__all__ = ["AGREED_MARKS", "agreed_charts"]

MARGIN = 0.02
SCALE = 16
"""Where the scale lies below the top."""
DIAMOND = element("path", {"class": "mark-agreed", "d": "M0,-8l7,8l-7,8l-7,-8z"})
BOX = element("rect", {"x": -11, "y": -4, "width": 22, "height": 8, "class": "reach"})
AGREED_MARKS = (
    LegendMark(DIAMOND, "agreed"),
    LegendMark(
        element("rect", {"x": -11, "y": -4, "width": 22, "height": 8, "class": "reach"}), "80 % of worlds"
    ),
    LegendMark(line((0, -9), (0, 9), "median"), "median"),
)
"""What the marks of each picture stand for."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """What one picture spans: the scale of the issue, and what was agreed where that lies beyond."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Place a value in shares of the width."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return MARGIN + (1 - 2 * MARGIN) * min(max(share, 0.0), 1.0)


def agreed_charts(key: str, cases: Sequence[CaseScore]) -> tuple[LandingChart, ...]:
    """Draw every agreed term with numbers.

    Parameters
    ----------
    key
        Beginning of all ids in them.
    cases
        The cases.

    Returns
    -------
    tuple of LandingChart
        One for each term, named by issue and case.
    """
    terms = [(case.title, term) for case in cases for term in case.numeric if _can_be_drawn(term)]
    one = len(cases) == 1
    return tuple(
        LandingChart(term.name if one else f"{term.name} ({title})", _drawn(f"{key}-{number}", term))
        for number, (title, term) in enumerate(terms, start=1)
    )


def _can_be_drawn(term: NumericTerm) -> bool:
    """Tell whether the span of all numbers is itself a number."""
    shown = (*term.scale, term.actual, term.low, term.high, term.weighted or 0.0)
    return isfinite(max(shown) - min(shown))


def _drawn(key: str, term: NumericTerm) -> Markup:
    low, high = term.scale
    shown = [value for value in (low, high, term.actual, term.weighted) if value is not None]
    strip = _Strip(min(shown), max(shown))
    begin, end, median = (strip.place(value) for value in (term.low, term.high, term.median))
    box: dict[str, Value] = {"x": at(begin), "y": SCALE - 5, "width": at(end - begin), "height": 10}
    pins, lines = drawn_pins(_pins(term, strip), SCALE + 10)
    beyond = line((at(strip.place(strip.low)), SCALE), (at(strip.place(strip.high)), SCALE), "ahead")
    return frame(
        key,
        ("100%", SCALE + 16 + PINS_LINE * lines),
        _words(term),
        beyond if term.beyond else Markup(),
        line((at(strip.place(low)), SCALE), (at(strip.place(high)), SCALE), "scale"),
        element("rect", {**box, "class": "reach"}),
        line((at(median), SCALE - 10), (at(median), SCALE + 10), "median"),
        marker(strip.place(term.actual), SCALE, DIAMOND),
        *pins,
    )


def _pins(term: NumericTerm, strip: _Strip) -> list[Pin]:
    """Say below the scale what stands where."""
    said: dict[float, list[str]] = {}
    for value, words in (
        (term.actual, "agreed"),
        (term.median, "median"),
        (term.today, "today"),
        (term.weighted, "weighted mean"),
    ):
        if value is not None:
            said.setdefault(value, []).append(words)
    pins = [
        Pin(strip.place(value), clean(f"{amount(value, term.unit)}: {', '.join(words)}"))
        for value, words in sorted(said.items())
    ]
    ends = [Pin(strip.place(end), amount(end, term.unit), soft=True) for end in term.scale if end not in said]
    return pins + ends


def _words(term: NumericTerm) -> tuple[str, str]:
    low, median, high, actual, today = (
        amount(value, term.unit) for value in (term.low, term.median, term.high, term.actual, term.today)
    )
    weighted = "" if term.weighted is None else f", weighted mean {amount(term.weighted, term.unit)}"
    lands = f"would land at {median}, 80 % of worlds from {low} to {high}"
    return f"What was agreed: {term.name}", f"Agreed {actual}; {lands}; today {today}{weighted}."
