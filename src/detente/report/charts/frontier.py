"""What is left on the table, and for whom: efficient packages, today, positions, deals, no deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, count

from markupsafe import Markup

from detente.assessment.result import DealSummary, Negotiation, Spread
from detente.report.charts.scale import Axis, axis_over
from detente.report.charts.svg import Value, at, element, frame, label, line, marker
from detente.report.document.deals import letter_of
from detente.report.document.head import roles_of
from detente.report.document.solutions import named_packages
from detente.report.names import Names
from detente.report.numbers import amount
from detente.report.text import listed

__all__ = [
    "FrontierChart",
    "Mark",
    "Plot",
    "frontier_charts",
    "mark_shape",
    "marks_of",
    "plot_of",
    "plot_of_table",
]

HEIGHT = 400
TOP = 26
BOTTOM = 362
APART = 24
"""Pixels that keep two marks from covering each other."""
LIFTS = (0, APART, -APART, 2 * APART, -2 * APART, 3 * APART, -3 * APART)
REFERENCE = 600
"""Pixels of width at which that is judged."""
NARROWEST, LETTER = 350, 6.5
"""Pixels of the narrowest page, and of a letter, generously."""
MOST_CHARTS = 3
"""Pairs of parties that are drawn; with four parties there would be six."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A package on the chart, drawn at its medians: letter in its mark, name, what it is, values."""

    letter: str
    name: str
    kind: str
    spreads: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class FrontierChart:
    """A chart for two parties, and the marks that its legend explains."""

    parties: tuple[str, str]
    svg: Markup
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart shows.

    Parameters
    ----------
    parties, units
        Ids of the parties, and the unit of each one's values.
    points
        Values of efficient packages, in the order of the parties.
    no_deal
        By party: its value without a deal.
    marks
        Packages with a name.
    spans
        By party: the lowest and highest value that the axes hold whatever is drawn, so that they stay where
        they are while a package changes; none for axes that fit what is drawn.
    """

    parties: tuple[str, ...]
    units: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    no_deal: Mapping[str, Spread]
    marks: tuple[Mark, ...]
    spans: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Plane:
    """Two axes; x grows to the right in shares of the width, y upwards in pixels."""

    x: Axis
    y: Axis
    keys: tuple[str, str]

    def across(self, value: float) -> str:
        """Place a value of the first party."""
        return at(self.x.share(value))

    def up(self, value: float) -> float:
        """Place a value of the second party."""
        return BOTTOM - (BOTTOM - TOP) * min(max(self.y.share(value), -0.05), 1.05)


def frontier_charts(key: str, plot: Plot, names: Names) -> tuple[FrontierChart, ...]:
    """Draw the central world's frontier for each pair of parties.

    Parameters
    ----------
    key
        Beginning of all ids.
    plot
        What is shown.
    names
        Names of the parties.

    Returns
    -------
    tuple of FrontierChart
        One for two parties, three for three; more pairs are left out.
    """
    drawn = []
    for number, (first, second) in enumerate(combinations(range(len(plot.parties)), 2)):
        if number < MOST_CHARTS:
            svg = _chart(f"{key}-{number + 1}", plot, (first, second), names)
            drawn.append(FrontierChart((plot.parties[first], plot.parties[second]), svg, plot.marks))
    return tuple(one for one in drawn if one.svg)


def plot_of(deal: DealSummary) -> Plot:
    """Gather what an answer shows: today, positions, recommended deals."""
    points = tuple(point.values for point in deal.frontier)
    return Plot(deal.parties, deal.units, points, dict(deal.no_deal), marks_of(deal))


def plot_of_table(found: Negotiation) -> Plot:
    """Gather what is on the table: today, positions, what solutions name."""
    points = tuple(point.values for point in found.frontier)
    return Plot(found.parties, found.units, points, dict(found.no_deal), tuple(_marks_of_table(found)))


def _marks_of_table(found: Negotiation) -> Iterator[Mark]:
    """Letter the packages as in an answer; capitals are for what solutions name, each package once."""
    numbers = count(1)
    for package in found.packages:
        today = package.id == "today"
        letter, kind = ("T", "today") if today else (str(next(numbers)), "position")
        yield Mark(letter, package.name, kind, _exactly(package.values))
    for number, (titles, one) in enumerate(named_packages(found)):
        yield Mark(letter_of(number), listed(titles), "solution", _exactly(one.values))


def _exactly(values: tuple[tuple[str, float], ...]) -> dict[str, Spread]:
    return {party: Spread(value, value, value) for party, value in values}


def marks_of(deal: DealSummary) -> tuple[Mark, ...]:
    """Letter the packages: T today, numbers for positions, capitals for recommended deals."""
    marks = []
    numbers = iter(range(1, len(deal.packages) + 1))
    for package in deal.packages:
        today = package.id == "today"
        letter = "T" if today else str(next(numbers))
        marks.append(Mark(letter, package.name, "today" if today else "position", dict(package.values)))
    for number, one in enumerate(deal.recommended):
        marks.append(Mark(letter_of(number), roles_of(one), "deal", dict(one.values)))
    return tuple(marks)


def _chart(key: str, plot: Plot, pair: tuple[int, int], names: Names) -> Markup:
    plane = _plane(plot, pair)
    if plane is None:
        return Markup()
    first, second = plane.keys
    title = f"Value to {names.party(first)} and to {names.party(second)}"
    return frame(
        key,
        ("100%", HEIGHT),
        (title, _spoken(plane, plot, names)),
        _no_deal(plane, plot.no_deal),
        _axes(plane, plot, pair, names),
        _frontier(plane, plot.points, pair),
        *(_ranges(plane, mark) for mark in plot.marks),
        *_placed(plane, plot.marks),
    )


def _plane(plot: Plot, pair: tuple[int, int]) -> _Plane | None:
    axes = []
    for place in pair:
        party = plot.parties[place]
        values = [point[place] for point in plot.points if place < len(point)]
        for spreads in (plot.no_deal, *(mark.spreads for mark in plot.marks)):
            if party in spreads:
                values += [spreads[party].low, spreads[party].high]
        axes.append(axis_over(plot.spans.get(party, values)))
    x, y = axes
    return None if x is None or y is None else _Plane(x, y, (plot.parties[pair[0]], plot.parties[pair[1]]))


def _spoken(plane: _Plane, plot: Plot, names: Names) -> str:
    first, second = plane.keys
    units = dict(zip(plot.parties, plot.units, strict=False))
    parts = []
    for mark in plot.marks:
        one, two = mark.spreads.get(first), mark.spreads.get(second)
        if one is not None and two is not None:
            worth = (
                f"{amount(one.median, units.get(first, ''))} and {amount(two.median, units.get(second, ''))}"
            )
            parts.append(f"{mark.letter} {mark.name}: {worth}")
    return (
        f"{len(plot.points)} efficient packages of the central world by value to {names.party(first)} "
        f"(to the right) and {names.party(second)} (upwards). {listed(parts)}."
    )


def _axes(plane: _Plane, plot: Plot, pair: tuple[int, int], names: Names) -> Markup:
    """Draw grid and labels; those of the upright axis stand on their lines, so that no margin is lost."""
    units = [plot.units[place] if place < len(plot.units) else "" for place in pair]
    parts = []
    for tick in plane.x.ticks:
        place = plane.across(tick)
        parts.append(line((place, TOP), (place, BOTTOM), "grid"))
        parts.append(_tick_below(plane.x.share(tick), _tick(tick, units[0])))
    for tick in plane.y.ticks:
        height = plane.up(tick)
        parts.append(line((at(0), height), (at(1), height), "grid"))
        parts.append(label(2, height - 3, _tick(tick, units[1]), "small halo"))
    first, second = (f"{names.party(key)}, {unit}" for key, unit in zip(plane.keys, units, strict=True))
    parts.append(label(0, 12, f"↑ {second}", "strong"))
    parts.append(label(at(1), HEIGHT - 6, f"{first} →", "strong", "end"))
    return element("g", None, *parts)


def _tick_below(share: float, text: str) -> Markup:
    """Write a tick of the flat axis, whole at the edges of the picture too."""
    half = len(text) * LETTER / NARROWEST / 2
    anchor = "start" if share < half else "end" if share > 1 - half else "middle"
    place = {"start": at(0), "end": at(1), "middle": at(share)}[anchor]
    return label(place, BOTTOM + 15, text, "small", anchor)


def _tick(value: float, unit: str) -> str:
    return amount(value, unit).removesuffix(unit).strip() if unit else amount(value)


def _no_deal(plane: _Plane, no_deal: Mapping[str, Spread]) -> Markup:
    """Shade what is better than no deal for both, and box the central 80 % of worlds."""
    first, second = plane.keys
    if first not in no_deal or second not in no_deal:
        return Markup()
    across, up = no_deal[first], no_deal[second]
    left, base = plane.x.share(across.median), plane.up(up.median)
    better: dict[str, Value] = {
        "x": at(left),
        "y": TOP,
        "width": at(1 - left),
        "height": max(base - TOP, 0.0),
    }
    top = plane.up(up.high)
    box: dict[str, Value] = {
        "x": plane.across(across.low),
        "y": top,
        "width": at(plane.x.share(across.high) - plane.x.share(across.low)),
        "height": max(plane.up(up.low) - top, 1.0),
    }
    return element(
        "g",
        None,
        element("rect", {**better, "class": "better"}),
        element("rect", {**box, "class": "no-deal-box"}),
        line((at(left), TOP), (at(left), BOTTOM), "no-deal"),
        line((at(0), base), (at(1), base), "no-deal"),
        label(at(1), base - 4, "no deal", "small halo", "end"),
    )


@lru_cache(maxsize=8)
def _frontier(plane: _Plane, points: tuple[tuple[float, ...], ...], pair: tuple[int, int]) -> Markup:
    """Draw the points; they are the same while a package moves on a page that holds its axes."""
    dots = [
        element(
            "circle",
            {"cx": plane.across(point[pair[0]]), "cy": plane.up(point[pair[1]]), "r": 2.5},
        )
        for point in points
        if max(pair) < len(point)
    ]
    return element("g", {"class": "frontier"}, *dots)


def _ranges(plane: _Plane, mark: Mark) -> Markup:
    """Box a recommended deal with its 80 % ranges, as no deal is boxed, and cross it at its medians."""
    first, second = (mark.spreads.get(key) for key in plane.keys)
    if mark.kind != "deal" or first is None or second is None:
        return Markup()
    across, up = plane.across(first.median), plane.up(second.median)
    left, right = plane.across(first.low), plane.across(first.high)
    top, base = plane.up(second.high), plane.up(second.low)
    box: dict[str, Value] = {
        "x": left,
        "y": top,
        "width": at(plane.x.share(first.high) - plane.x.share(first.low)),
        "height": max(base - top, 1.0),
    }
    return element(
        "g",
        None,
        element("rect", {**box, "class": "deal-box"}),
        line((left, up), (right, up), "deal-range"),
        line((across, top), (across, base), "deal-range"),
    )


def _placed(plane: _Plane, marks: tuple[Mark, ...]) -> list[Markup]:
    """Draw the marks; one that would cover another stands above or below its place, on a stalk."""
    taken: list[tuple[float, float]] = []
    stalks, drawn = [], []
    for mark in marks:
        first, second = (mark.spreads.get(key) for key in plane.keys)
        if first is None or second is None:
            continue
        across, up = plane.x.share(first.median), plane.up(second.median)
        free = (
            lift for lift in LIFTS if not any(_covers((across * REFERENCE, up - lift), one) for one in taken)
        )
        lift = next(free, 0)
        taken.append((across * REFERENCE, up - lift))
        if lift:
            foot = element("circle", {"r": 3, "class": "foot"})
            stalks.append(marker(across, up, line((0, 0), (0, -lift), "stalk"), foot))
        drawn.append(marker(across, up - lift, mark_shape(mark.kind, mark.letter)))
    return [*stalks, *drawn]


def _covers(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < APART and abs(one[1] - other[1]) < APART


def mark_shape(kind: str, letter: str) -> Markup:
    """Draw the mark of a package around the origin: a square for today, a diamond, or a disc for a deal."""
    shapes: dict[str, Markup] = {
        "today": element("rect", {"x": -9, "y": -9, "width": 18, "height": 18, "class": "mark-today"}),
        "position": element("path", {"d": "M0,-12l12,12l-12,12l-12,-12z", "class": "mark-position"}),
        "deal": element("circle", {"r": 10, "class": "mark-deal"}),
        "solution": element("circle", {"r": 10, "class": "mark-deal"}),
    }
    written = "deal" if kind == "solution" else kind
    return shapes[kind] + label(0, 4, letter, f"letter letter-{written}", "middle")
