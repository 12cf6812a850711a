"""Pictures of a package: a bar for each side, and for two parties its place beside the exact frontier."""

from __future__ import annotations

from markupsafe import Markup

from detente.assessment.result import Spread
from detente.assessment.tabled.laid import LaidParty, LaidTable
from detente.assessment.tabled.placing import Placement, SidePlace
from detente.report.charts.frontier import FrontierChart, Mark, Plot, frontier_charts
from detente.report.charts.scale import axis_over
from detente.report.charts.svg import at, element, frame, line
from detente.report.document.deals import letter_of
from detente.report.names import Names
from detente.report.numbers import spread

__all__ = ["THIS", "frontier_picture", "names_at_table", "side_bar"]

THIS = "P"
"""The letter of the package on the screen."""
BAR = 34
PAIR = 2


def names_at_table(table: LaidTable, parties: dict[str, str]) -> Names:
    """Collect the names that the table knows."""
    return Names(
        parties=parties,
        options={},
        outcomes={},
        issues={issue.id: issue.name for issue in table.issues},
        events=frozenset(),
        units={},
        states={},
    )


def side_bar(side: SidePlace, party: LaidParty) -> Markup:
    """Draw what the package is worth to one side, beside what no deal is, on the span of all packages."""
    axis = axis_over((*party.span, side.no_deal.low, side.no_deal.high))
    if axis is None:
        return Markup()
    low, high = axis.share(side.value.low), axis.share(side.value.high)
    nothing_low, nothing_high = axis.share(side.no_deal.low), axis.share(side.no_deal.high)
    middle, line_at = at(axis.share(side.value.median)), at(axis.share(side.no_deal.median))
    words = f"{spread(side.value, side.unit)}; no deal {spread(side.no_deal, side.unit)}"
    return frame(
        f"side-{party.id}",
        ("100%", BAR),
        (f"Value to {party.name}", words),
        line((at(0), BAR / 2), (at(1), BAR / 2), "scale"),
        element(
            "rect",
            {
                "x": at(nothing_low),
                "y": 9,
                "width": at(nothing_high - nothing_low),
                "height": 16,
                "class": "no-deal-box",
            },
        ),
        line((line_at, 3), (line_at, BAR - 3), "no-deal"),
        element("rect", {"x": at(low), "y": 12, "width": at(high - low), "height": 10, "class": "reach"}),
        line((middle, 7), (middle, BAR - 7), "median"),
    )


def frontier_picture(
    table: LaidTable, names: Names, placement: Placement, pins: tuple[Placement, ...]
) -> FrontierChart | None:
    """Draw the package beside the frontier; None unless two parties are shown."""
    if len(table.parties) != PAIR or not table.frontier:
        return None
    marks = [*_known(table), *(_pinned(number, pin) for number, pin in enumerate(pins))]
    spreads = {side.party: side.value for side in placement.sides}
    plot = Plot(
        parties=tuple(party.id for party in table.parties),
        units=tuple(party.unit for party in table.parties),
        points=tuple(point.values for point in table.frontier),
        no_deal={party.id: party.no_deal for party in table.parties},
        marks=(*marks, Mark(THIS, "this package, median and 80 % of worlds", "deal", spreads)),
        spans={party.id: _span(table, place) for place, party in enumerate(table.parties)},
    )
    charts = frontier_charts("frontier", plot, names)
    return charts[0] if charts else None


def _known(table: LaidTable) -> list[Mark]:
    """Letter the named packages as reports do: T today, numbers for the others."""
    marks = []
    for number, one in enumerate(table.packages):
        today = one.id == "today"
        spreads = {party: Spread(value, value, value) for party, value in one.values}
        marks.append(Mark("T" if today else str(number), one.name, "today" if today else "position", spreads))
    return marks


def _pinned(number: int, pin: Placement) -> Mark:
    spreads = {side.party: Spread(side.central, side.central, side.central) for side in pin.sides}
    return Mark(letter_of(number), f"pinned {letter_of(number)}", "solution", spreads)


def _span(table: LaidTable, place: int) -> tuple[float, float]:
    """Hold every package that can be built, so that the axes stay where they are, and no deal."""
    party = table.parties[place]
    return min(party.span[0], party.no_deal.low), max(party.span[1], party.no_deal.high)
