"""Who put in what, and when: money as steps over time, everything else as marks with its name.

One panel for each direction. Steps add up what one party had given the other
by then, in one currency, and not what was only promised; amounts in one currency share one scale, so that the
directions can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import ContributionView, Situation
from detente.report.charts.dates import day_number
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import Value, at, element, frame, label, line, marker
from detente.report.names import Names
from detente.report.numbers import amount
from detente.report.text import clean, listed, shortened

__all__ = ["LedgerChart", "ledger_chart"]

LEFT, WIDTH = 0.02, 0.96
HEAD, AXIS, LINE = 26, 22, 18
TALLEST, LEAST = 64, 10
"""Pixels of the largest sum of a currency, and of the smallest that is drawn."""
LETTER = 6.5
"""Pixels that a letter takes, generously."""
NARROW, PAPER = 350, 640
"""Pixels of a telephone's page, and of the narrowest other one."""
MOST_YEARS = 7
NOTE = (
    "Time runs in proportion. Steps add up the money of one currency; "
    "all directions in that currency share one scale."
)


@dataclass(frozen=True, slots=True)
class LedgerChart:
    """Contributions over time: the picture, its marks, and how time and money are drawn."""

    svg: Markup
    legend: tuple[LegendMark, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Time:
    """A span of days."""

    begin: int
    end: int

    def place(self, day: int) -> float:
        """Place a day in shares of the width."""
        return LEFT + WIDTH * (day - self.begin) / (self.end - self.begin)


@dataclass(frozen=True, slots=True)
class _Panel:
    """What one party gave one other: sums of each currency by day, and everything else."""

    title: str
    steps: dict[str, list[tuple[int, float]]]
    others: list[tuple[int, ContributionView]]


def ledger_chart(key: str, situation: Situation, as_of: str, names: Names) -> LedgerChart | None:
    """Draw what each party gave each other one.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    situation
        Contributions.
    as_of
        The day of the answer, at which the steps end.
    names
        Names of parties.

    Returns
    -------
    LedgerChart or None
        None without contributions that have a day.
    """
    dated = [(day, one) for one in situation.contributions if (day := day_number(one.day)) is not None]
    if not dated:
        return None
    last = max(day for day, _ in dated)
    end = max(day_number(as_of) or last, last)
    begin = min(day for day, _ in dated)
    time = _Time(begin if begin < end else end - 365, end)
    panels = _panels(dated, names)
    largest: dict[str, float] = {}
    for panel in panels:
        for unit, steps in panel.steps.items():
            largest[unit] = max(largest.get(unit, 0.0), *(total for _, total in steps))
    top = 0
    drawn: list[Markup] = []
    for panel in panels:
        part, top = _drawn(panel, time, largest, top)
        drawn.append(part)
    spoken = " ".join(_spoken(panel) for panel in panels)
    words = ("What each party gave the other", spoken)
    svg = frame(key, ("100%", top + AXIS), words, _axis(time, top), *drawn)
    return LedgerChart(svg, _legend(panels), NOTE)


def _panels(dated: Sequence[tuple[int, ContributionView]], names: Names) -> list[_Panel]:
    """Sort contributions by direction, in the order in which the directions begin."""
    panels: dict[tuple[str, str], _Panel] = {}
    for day, one in sorted(dated, key=lambda pair: pair[0]):
        title = f"{names.party(one.by)} to {names.party(one.to)}"
        panel = panels.setdefault((one.by, one.to), _Panel(title, {}, []))
        if one.cumulative is not None and isfinite(one.cumulative) and one.cumulative >= 0:
            panel.steps.setdefault(one.unit, []).append((day, one.cumulative))
        else:
            panel.others.append((day, one))
    return list(panels.values())


def _spoken(panel: _Panel) -> str:
    sums = [f"{amount(steps[-1][1], unit)} in {len(steps)}" for unit, steps in panel.steps.items()]
    others = [f"{one.date} {_named(one)}" for _, one in panel.others]
    parts = [f"money {listed(sums)}" if sums else "", f"other: {listed(others)}" if others else ""]
    return f"{panel.title}: {'; '.join(filter(None, parts))}."


def _drawn(panel: _Panel, time: _Time, largest: dict[str, float], top: int) -> tuple[Markup, int]:
    """Draw a panel below a height, and give the height where it ends."""
    parts = [label(0, top + 16, panel.title, "strong halo")]
    top += HEAD
    for unit, steps in panel.steps.items():
        scale = TALLEST / largest[unit] if largest[unit] > 0 else 0.0
        tallest = max(round(steps[-1][1] * scale), LEAST)
        parts += _steps(steps, (time, unit, scale), top + tallest + 14)
        top += tallest + 20
    for day, one in panel.others:
        parts.append(_other(one, time.place(day), top + 12))
        top += LINE
    return element("g", None, *parts), top + 8


def _steps(steps: Sequence[tuple[int, float]], course: tuple[_Time, str, float], floor: int) -> list[Markup]:
    """Draw sums as plateaus, each with its label above its right end where it meets no other."""
    time, unit, scale = course
    places = [time.place(day) for day, _ in steps]
    ends = [*places[1:], time.place(time.end)]
    heights = [floor - total * scale for _, total in steps]
    parts = []
    for place, end, height in zip(places, ends, heights, strict=True):
        box: dict[str, Value] = {"x": at(place), "y": height, "width": at(max(end - place, 0.0))}
        parts.append(element("rect", {**box, "height": floor - height, "class": "paid"}))
        parts.append(line((at(place), height), (at(end), height), "paid-edge"))
    texts = [amount(total, unit) for _, total in steps]
    spots = list(zip(ends, heights, texts, strict=True))
    shown = _apart(spots, NARROW)
    more = [spot for spot in _apart(spots, PAPER) if spot not in shown]
    for look, chosen in (("small halo", shown), ("small halo wide", more)):
        parts += [label(at(end), height - 4, text, look, "end") for end, height, text in chosen]
    return parts


def _apart(spots: Sequence[tuple[float, float, str]], width: int) -> list[tuple[float, float, str]]:
    """Keep labels that end at a place and meet none kept before, the last first."""
    found: list[tuple[float, float, str]] = []
    for spot in reversed(spots):
        end, height, text = spot
        begin = end - len(text) * LETTER / width
        free = all(
            abs(height - other) >= 13 or begin >= edge or end <= edge - len(words) * LETTER / width
            for edge, other, words in found
        )
        if begin >= 0 and free:
            found.append(spot)
    return found


def _other(one: ContributionView, place: float, base: int) -> Markup:
    """Mark something that is no sum of money, with its name on the side that has room."""
    inwards, anchor, room = (9, "start", 1 - place) if place < 0.5 else (-9, "end", place)
    text = clean(_named(one))
    mark = element("path", {"d": "M0,-6l6,6l-6,6l-6,-6z", "class": "given"}, element("title", None, one.what))
    parts = [element("g", {"transform": "translate(0,-4)"}, mark)]
    narrow, wide = (shortened(text, int((room * width - 12) / LETTER)) for width in (NARROW, PAPER))
    if narrow == wide:
        parts.append(label(inwards, 0, text, "small halo", anchor))
    else:
        parts.append(label(inwards, 0, narrow, "small halo narrow", anchor))
        parts.append(label(inwards, 0, wide, "small halo wide", anchor))
    return marker(place, base, *parts)


def _named(one: ContributionView) -> str:
    """Name something that is no step: its amount, if any, and whether it was promised only."""
    lead = " ".join(filter(None, (one.amount, "promised" if one.promised else "")))
    return f"{lead}: {one.what}" if lead else one.what


def _axis(time: _Time, floor: int) -> Markup:
    """Mark the first of January, every so many years."""
    first, last = (date.fromordinal(day).year for day in (time.begin, time.end))
    step = next(each for each in (1, 2, 5, 10, 20, 50, 1000) if (last - first) / each <= MOST_YEARS)
    parts = []
    for year in range(first + 1, last + 1):
        place = time.place(date(year, 1, 1).toordinal())
        if year % step == 0:
            parts.append(line((at(place), 0), (at(place), floor), "grid"))
            if 0.04 < place < 0.96:
                parts.append(label(at(place), floor + 15, str(year), "small", "middle"))
    return element("g", None, *parts)


def _legend(panels: Sequence[_Panel]) -> tuple[LegendMark, ...]:
    box: dict[str, Value] = {"x": -11, "y": -6, "width": 22, "height": 14, "class": "paid"}
    found = []
    if any(panel.steps for panel in panels):
        steps = element("rect", box) + line((-11, -6), (11, -6), "paid-edge")
        found.append(LegendMark(steps, "amounts by then, added up"))
    if any(panel.others for panel in panels):
        other = element("path", {"d": "M0,-6l6,6l-6,6l-6,-6z", "class": "given"})
        promises = any(one.promised for panel in panels for _, one in panel.others)
        found.append(LegendMark(other, "given otherwise, or promised" if promises else "given otherwise"))
    return tuple(found)
