"""Who needs whom: two bars for each date, one for each direction, with their 80 % ranges.

The longer bar is hatched from where the shorter one ends: the hatched part is
the imbalance, and both bars together are the mutual dependence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite

from markupsafe import Markup

from detente.assessment.result import DependencePair, DependencePoint, PowerTest, RivalryView, Spread
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import Value, at, element, frame, label, line, marker
from detente.report.names import Names
from detente.report.numbers import bare_spread
from detente.report.text import listed, shortened

__all__ = ["DependenceChart", "dependence_chart"]

TOP, ROW = 48, 46
CENTRE, REACH = 0.5, 0.39
"""Where both bars begin, and the length of the longest range, in shares of the width."""
BAR = 14
NAME_LETTERS = 22
MOST_FIELDS = 8
FIELD = 12
DATE = 136
"""Pixels that the date of a row takes."""


@dataclass(frozen=True, slots=True)
class DependenceChart:
    """The dependence of two parties on each other over time.

    Parameters
    ----------
    first, second
        The parties.
    svg
        The picture.
    legend
        What the marks stand for.
    after
        Letters of the recommended deals that are drawn beside today; empty without any.
    """

    first: str
    second: str
    svg: Markup
    legend: tuple[LegendMark, ...]
    after: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One date or one deal: the first on the second, the second on the first, rivalries begun by then.

    `today` holds the medians of today, where a deal is set against them.
    """

    title: str
    sides: tuple[Spread, Spread]
    fields: int
    today: tuple[float, float] | None = None

    @property
    def finite(self) -> bool:
        """Whether all numbers can be drawn."""
        return all(isfinite(one.high) and 0 <= one.low <= one.median <= one.high for one in self.sides)


def dependence_chart(
    key: str,
    pair: DependencePair,
    rivalry: tuple[RivalryView, ...],
    names: Names,
    tests: tuple[tuple[str, PowerTest], ...] = (),
) -> DependenceChart | None:
    """Draw how the dependence of two parties on each other moved.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    pair
        The dependence at each date.
    rivalry
        Fields in which parties compete; those of both parties of the pair are counted by date.
    names
        Names of parties.
    tests
        Letter of a recommended deal and its test of power between the two, drawn below today.

    Returns
    -------
    DependenceChart or None
        None if the pair has no point.
    """
    fields = [one.day for one in rivalry if {pair.first, pair.second} <= set(one.parties)]
    found = [_at_date(point, fields) for point in pair.points]
    if found:
        found[-1] = replace(found[-1], title=f"{found[-1].title}, today")
    rows = [row for row in (*found, *_under_deals(tests, pair)) if row.finite]
    if not rows:
        return None
    hold = "".join(letter for letter, _ in tests)
    svg = _picture(key, rows, pair, names)
    return DependenceChart(pair.first, pair.second, svg, _legend(key, rows), hold)


def _at_date(point: DependencePoint, fields: list[str]) -> _Row:
    begun = sum(day <= point.day for day in fields)
    return _Row(point.date, (point.first_on_second, point.second_on_first), begun)


def _under_deals(tests: tuple[tuple[str, PowerTest], ...], pair: DependencePair) -> list[_Row]:
    """Set deals against today; those that change the dependence alike share a row."""
    letters: dict[_Row, list[str]] = {}
    for letter, test in tests:
        letters.setdefault(_under_deal(test, pair), []).append(letter)
    return [
        replace(row, title=f"Under deal{'s' if len(found) > 1 else ''} {listed(found)}")
        for row, found in letters.items()
    ]


def _under_deal(test: PowerTest, pair: DependencePair) -> _Row:
    """Read one test, which may name the pair the other way round."""
    before = test.first_on_second, test.second_on_first
    after = test.first_on_second_after, test.second_on_first_after
    if test.first != pair.first:
        before, after = before[::-1], after[::-1]
    return _Row("", after, 0, (before[0].median, before[1].median))


def _picture(key: str, rows: list[_Row], pair: DependencePair, names: Names) -> Markup:
    longest = max(side.high for row in rows for side in row.sides)
    scale = REACH / longest if longest > 0 else 0.0
    height = TOP + ROW * len(rows)
    first, second = names.party(pair.first), names.party(pair.second)
    spoken = "; ".join(_spoken(row, (first, second)) for row in rows)
    return frame(
        key,
        ("100%", height),
        (f"How much {first} and {second} need each other", f"{spoken}."),
        _hatch(key),
        *_head((first, second)),
        *(_drawn(key, row, TOP + ROW * place, scale) for place, row in enumerate(rows)),
    )


def _spoken(row: _Row, names: tuple[str, str]) -> str:
    first, second = names
    return (
        f"{row.title}: {first} on {second} {bare_spread(row.sides[0])}, "
        f"{second} on {first} {bare_spread(row.sides[1])}"
        + (f", rivals in {_counted(row.fields)}" if row.fields else "")
    )


def _counted(fields: int) -> str:
    return f"{fields} field{'s' if fields != 1 else ''}"


def _head(names: tuple[str, str]) -> list[Markup]:
    first, second = (shortened(name, NAME_LETTERS) for name in names)
    return [
        marker(CENTRE, 14, label(-8, 0, f"← {first}", "strong", "end"), label(8, 0, f"{second} →", "strong")),
        marker(
            CENTRE,
            31,
            label(-8, 0, f"needs {second}", "small", "end"),
            label(8, 0, f"needs {first}", "small"),
        ),
    ]


def _drawn(key: str, row: _Row, top: int, scale: float) -> Markup:
    """Draw the two bars of a row below its title."""
    shorter = min(side.median for side in row.sides)
    parts = [label(0, top + 12, row.title, "small strong halo")]
    if row.fields:
        shown = min(row.fields, MOST_FIELDS)
        parts += [
            element("g", {"transform": f"translate({DATE + FIELD * place},{top + 8})"}, _field())
            for place in range(shown)
        ]
        words = f"rivals in {_counted(row.fields)}"
        parts.append(label(DATE + FIELD * shown - 2, top + 12, words, "small soft halo"))
    for place, way in enumerate((-1, 1)):
        before = None if row.today is None else row.today[place]
        parts += _side(key, (row.sides[place], shorter, before), (way, scale), top + 19)
    parts.append(line((at(CENTRE), top + 16), (at(CENTRE), top + 22 + BAR), "scale"))
    return element("g", None, *parts)


def _side(
    key: str, bar: tuple[Spread, float, float | None], course: tuple[int, float], top: int
) -> list[Markup]:
    """Draw a bar from the middle outwards, plain as far as the other reaches, then hatched; and its range."""
    (spread, shorter, before), (way, scale) = bar, course
    low, median, high = (CENTRE + way * scale * value for value in (spread.low, spread.median, spread.high))
    turn = CENTRE + way * scale * min(shorter, spread.median)
    excess = _box(turn, median, top)
    middle = top + BAR // 2
    parts = [
        element("rect", {**_box(CENTRE, turn, top), "class": "need"}),
        element("rect", {**excess, "class": "need-more"}),
        element("rect", {**excess, "fill": f"url(#{key}-more)"}),
        line((at(low), middle), (at(high), middle), "range"),
        *(line((at(end), middle - 4), (at(end), middle + 4), "range") for end in (low, high)),
    ]
    furthest = high
    if before is not None:
        mark = CENTRE + way * scale * before
        furthest = max(furthest, mark) if way > 0 else min(furthest, mark)
        parts.append(line((at(mark), top - 3), (at(mark), top + BAR + 3), "median"))
    anchor = "start" if way > 0 else "end"
    number = label(6 * way, 0, f"{spread.median:.2f}", "small halo", anchor)
    return [*parts, marker(furthest, middle + 4, number)]


def _box(begin: float, end: float, top: int) -> dict[str, Value]:
    return {"x": at(min(begin, end)), "y": top, "width": at(abs(end - begin)), "height": BAR}


def _hatch(key: str) -> Markup:
    tile: dict[str, Value] = {"id": f"{key}-more", "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"}
    stroke = element("path", {"d": "M-2,2l4,-4M0,8l8,-8M6,10l4,-4", "class": "more"})
    return element("defs", None, element("pattern", tile, stroke))


def _field() -> Markup:
    return element("path", {"d": "M0,-5l5,5l-5,5l-5,-5z", "class": "field"})


def _legend(key: str, rows: list[_Row]) -> tuple[LegendMark, ...]:
    box: dict[str, Value] = {"x": -11, "y": -7, "width": 22, "height": 14}
    more = element("rect", {**box, "class": "need-more"})
    more += element("rect", {**box, "fill": f"url(#{key}-more)"})
    ends = (line((end, -4), (end, 4), "range") for end in (-10, 10))
    whisker = Markup().join((line((-10, 0), (10, 0), "range"), *ends))
    found = [
        LegendMark(element("rect", {**box, "class": "need"}), "as far as both need each other"),
        LegendMark(more, "by how much one needs the other more"),
        LegendMark(whisker, "80 % of worlds"),
    ]
    if any(row.today is not None for row in rows):
        found.append(LegendMark(line((0, -9), (0, 9), "median"), "today"))
    if any(row.fields for row in rows):
        found.append(LegendMark(_field(), "a field in which they compete by then"))
    return tuple(found)
