"""Where a settlement would land on each issue: on the issue's own scale, or level by level.

One small picture for each issue, so that they stand in columns where the page
has room. Every label fits a picture of 310 pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import Landing, Spread
from detente.report.charts.pins import PINS_LINE, Pin, drawn_pins
from detente.report.charts.svg import Value, at, element, frame, label, line
from detente.report.document.deals import SMALLEST_SHARE, baseline_text, landing_text
from detente.report.names import Names
from detente.report.numbers import amount, percent
from detente.report.text import clean, listed, shortened

__all__ = ["LandingChart", "landing_charts"]

LETTERS = 42
"""Letters of a line."""
MARGIN = 0.02
TALLEST = 26
"""Pixels of the most frequent level on a scale."""
SCALE = 50
"""Where the scale lies below the top."""
WIDEST, PART = 0.04, 0.7
"""Width of a bar: at most, in shares of the width, and as a part of the space between levels."""
ROW, LINE, BAR = 29, 14, 8


@dataclass(frozen=True, slots=True)
class LandingChart:
    """The picture of one issue, and its name to stand above."""

    name: str
    svg: Markup


def landing_charts(key: str, landings: tuple[Landing, ...], names: Names) -> tuple[LandingChart, ...]:
    """Draw where the Nash solution lies over worlds, with today, the positions and the baseline.

    Parameters
    ----------
    key
        Beginning of all ids in them.
    landings
        All issues; those without a zone are left out.
    names
        Names of the parties.

    Returns
    -------
    tuple of LandingChart
        One for each issue, as wide as its place.
    """
    drawn = []
    for number, one in enumerate(landings, start=1):
        place = f"{key}-{number}"
        if one.numeric is not None and one.scale is not None and isfinite(one.scale[1] - one.scale[0]):
            drawn.append(LandingChart(one.name, _scaled(place, one, one.numeric, names)))
        elif one.levels:
            drawn.append(LandingChart(one.name, _by_level(place, one, names)))
    return tuple(drawn)


def _words(landing: Landing, names: Names) -> tuple[str, str]:
    asked = listed(f"{names.party(party)} {level}" for party, level in landing.positions)
    parts = [
        f"Would land at {landing_text(landing)}",
        f"today {landing.today}",
        f"asked for: {asked}" if asked else "",
        f"baseline {baseline_text(landing)}",
    ]
    return f"Where a settlement would land: {landing.name}", f"{'; '.join(filter(None, parts))}."


def _said_of(landing: Landing, names: Names) -> dict[str, list[str]]:
    """Collect by level who asks for it, and whether it is today's or the baseline."""
    said: dict[str, list[str]] = {landing.today: ["today"]}
    asked = {level for _, level in landing.positions}
    if len(asked) == 1 < len(landing.positions):
        said.setdefault(min(asked), []).append("all sides")
    else:
        for party, level in landing.positions:
            said.setdefault(level, []).append(shortened(names.party(party), 16))
    if landing.baseline is None and landing.baseline_level:
        said.setdefault(landing.baseline_level, []).append("baseline")
    return said


# ---------------------------------------------------------------- issues with numbers


@dataclass(frozen=True, slots=True)
class _Strip:
    """The scale of one issue."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Place a value in shares of the width; what lies off the scale stands at its end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return MARGIN + (1 - 2 * MARGIN) * min(max(share, 0.0), 1.0)


def _scaled(key: str, landing: Landing, numeric: Spread, names: Names) -> Markup:
    low, high = landing.scale or (0.0, 0.0)
    strip = _Strip(low, high)
    begin, end = strip.place(numeric.low), strip.place(numeric.high)
    box: dict[str, Value] = {"x": at(begin), "y": SCALE - 4, "width": at(end - begin), "height": 8}
    median = at(strip.place(numeric.median))
    pins, lines = drawn_pins(_pins(landing, strip, names), SCALE + 6)
    return frame(
        key,
        ("100%", SCALE + 12 + PINS_LINE * lines),
        _words(landing, names),
        label(0, 12, landing_text(landing)),
        *_bars(landing, strip),
        line((at(strip.place(low)), SCALE), (at(strip.place(high)), SCALE), "scale"),
        element("rect", {**box, "class": "reach"}),
        line((median, SCALE - 9), (median, SCALE + 6), "median"),
        *pins,
    )


def _bars(landing: Landing, strip: _Strip) -> list[Markup]:
    """Draw the share of each level above the scale, the most frequent as high as there is room."""
    found = [(_number(level, landing.unit), share) for level, share in landing.levels]
    bars = [(strip.place(value), share) for value, share in found if value is not None and share > 0]
    if not bars:
        return []
    places = sorted({place for place, _ in bars})
    gaps = [after - before for before, after in pairwise(places)]
    width = min(PART * min(gaps, default=1.0), WIDEST)
    most = max(share for _, share in bars)
    return [
        element(
            "rect",
            {
                "x": at(place - width / 2),
                "y": SCALE - 6 - TALLEST * share / most,
                "width": at(width),
                "height": TALLEST * share / most,
                "class": "landed",
            },
        )
        for place, share in bars
    ]


def _pins(landing: Landing, strip: _Strip, names: Names) -> list[Pin]:
    """Say below the scale what stands where: today, who asks for it, the baseline, the ends."""
    said: dict[float, list[str]] = {}
    for level, words in _said_of(landing, names).items():
        value = _number(level, landing.unit)
        if value is not None:
            said.setdefault(value, []).extend(words)
    if landing.baseline is not None:
        said.setdefault(landing.baseline, []).append("baseline")
    pins = [
        Pin(strip.place(value), clean(f"{amount(value, landing.unit)}: {', '.join(words)}"))
        for value, words in sorted(said.items())
    ]
    taken = {pin.place for pin in pins}
    ends = [(strip.place(value), amount(value, landing.unit)) for value in (strip.low, strip.high)]
    return pins + [Pin(place, text, soft=True) for place, text in ends if place not in taken]


def _number(level: str, unit: str) -> float | None:
    """Read a level as the number on the issue's scale, with or without its unit."""
    try:
        number = float(level.removesuffix(unit))
    except ValueError:
        return None
    return number if isfinite(number) else None


# ---------------------------------------------------------------- issues without numbers


def _by_level(key: str, landing: Landing, names: Names) -> Markup:
    shares = dict(landing.levels)
    said = _said_of(landing, names)
    levels = [level for level, share in landing.levels if share >= SMALLEST_SHARE or level in said]
    levels += [level for level in said if level not in levels]
    rows = []
    top = 0
    for level in levels:
        row, top = _level(level, shares.get(level, 0.0), said.get(level, []), top)
        rows.append(row)
    return frame(key, ("100%", top), _words(landing, names), *rows)


def _level(level: str, share: float, said: Sequence[str], top: int) -> tuple[Markup, int]:
    """Draw a level as a bar on the whole of worlds, with what is said of it; and give where it ends."""
    words = f"{level}: {', '.join(said)}" if said else level
    texts = [words] if len(clean(words)) <= LETTERS or not said else [level, ", ".join(said)]
    bar = top + 17 + LINE * (len(texts) - 1)
    box: dict[str, Value] = {"x": 0, "y": bar, "width": "100%", "height": BAR}
    drawn = element(
        "g",
        None,
        *(
            label(0, top + 12 + LINE * place, shortened(text, LETTERS), "small")
            for place, text in enumerate(texts)
        ),
        label("100%", top + 12, percent(share), "small", "end"),
        element("rect", {**box, "class": "whole"}),
        element("rect", {**box, "width": at(min(share, 1.0)), "class": "landed"}),
    )
    return drawn, bar + ROW - 17
