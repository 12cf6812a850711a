"""The pictures of a report as SVG: drawn from the answer alone, the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import (
    Assessment,
    CaseSummary,
    DealSummary,
    DependencePair,
    MonthView,
    PowerTest,
    Situation,
)
from detente.report.charts.dependence import DependenceChart, dependence_chart
from detente.report.charts.flips import FlipChart, flip_charts
from detente.report.charts.frontier import FrontierChart, frontier_charts, mark_shape, plot_of, plot_of_table
from detente.report.charts.heat import HeatTable, heat_table
from detente.report.charts.landing import LandingChart, landing_charts
from detente.report.charts.ledger import LedgerChart, ledger_chart
from detente.report.charts.legend import LegendMark
from detente.report.charts.months import MonthsChart, months_chart
from detente.report.charts.outcomes import outcomes_chart
from detente.report.charts.states import StateGraph, state_graph
from detente.report.charts.timeline import TimelineChart, timeline_chart
from detente.report.charts.tornado import tornado_charts
from detente.report.document import Document
from detente.report.document.change import top_inputs
from detente.report.document.deals import letter_of
from detente.report.names import Names

__all__ = [
    "Charts",
    "DependenceChart",
    "FlipChart",
    "FrontierChart",
    "HeatTable",
    "LandingChart",
    "LedgerChart",
    "LegendMark",
    "MonthsChart",
    "SituationCharts",
    "StateGraph",
    "TimelineChart",
    "charts_of",
    "frontier_charts",
    "mark_shape",
    "month_charts",
    "plot_of_table",
    "situation_charts_of",
    "tornado_charts",
]


@dataclass(frozen=True, slots=True)
class SituationCharts:
    """The pictures of where things stand; the macros of ``templates/pictures.html`` write them.

    Parameters
    ----------
    timeline
        What happened, with the stages of escalation; None where nothing is dated.
    dependence
        One picture for each pair of parties.
    ledger
        Contributions; None where there are none.
    """

    timeline: TimelineChart | None
    dependence: tuple[DependenceChart, ...]
    ledger: LedgerChart | None


@dataclass(frozen=True, slots=True)
class Charts:
    """All pictures of an answer; empty or None where there is nothing to draw."""

    outcomes: Markup
    states: StateGraph | None
    states_with_deal: StateGraph | None
    frontier: tuple[FrontierChart, ...]
    heat: HeatTable | None
    landing: tuple[LandingChart, ...]
    flips: tuple[FlipChart, ...]
    timeline: TimelineChart | None
    dependence: tuple[DependenceChart, ...]
    ledger: LedgerChart | None
    held: tuple[FlipChart, ...]
    months: tuple[MonthsChart, ...]


def charts_of(assessment: Assessment, document: Document) -> Charts:
    """Draw all pictures of an answer."""
    deal, names = assessment.deal, document.names
    situation = situation_charts_of(assessment.situation, assessment.case, names, deal)
    return Charts(
        outcomes=outcomes_chart("outcomes", document.course.kinds) if document.course.kinds else Markup(),
        states=state_graph("states", assessment, "without a deal", names),
        states_with_deal=state_graph("settling", assessment, "with a deal possible", names),
        frontier=frontier_charts("frontier", plot_of(deal), names) if deal else (),
        heat=heat_table(deal, names) if deal else None,
        landing=landing_charts("landing", deal.landings, names) if deal else (),
        flips=flip_charts("flips", top_inputs(assessment), assessment.settings),
        timeline=situation.timeline,
        dependence=situation.dependence,
        ledger=situation.ledger,
        held=tornado_charts("held", assessment.flips) if assessment.flips is not None else (),
        months=month_charts(assessment.unfolding.months) if assessment.unfolding is not None else (),
    )


def month_charts(months: tuple[MonthView, ...]) -> tuple[MonthsChart, ...]:
    """Draw the outcomes by month of each game."""
    games = tuple(dict.fromkeys(one.game for one in months))
    return tuple(
        months_chart(f"months-{place}", game, tuple(one for one in months if one.game == game))
        for place, game in enumerate(games, start=1)
    )


def situation_charts_of(
    situation: Situation, case: CaseSummary, names: Names, deal: DealSummary | None = None
) -> SituationCharts:
    """Draw where things stand, for a brief or for a dossier.

    Parameters
    ----------
    situation
        Where things stand.
    case
        The case, for its parties and dates.
    names
        Names of parties; nothing else of it is used.
    deal
        Recommended deals, whose tests of power are drawn beside today; None for a dossier.

    Returns
    -------
    SituationCharts
        With None or nothing where there is nothing to draw.
    """
    found = (
        dependence_chart(
            f"dependence-{number}", pair, situation.rivalry, names, _tests_of(deal, pair) if deal else ()
        )
        for number, pair in enumerate(situation.dependence, start=1)
    )
    return SituationCharts(
        timeline=timeline_chart("timeline", situation, case, names),
        dependence=tuple(chart for chart in found if chart is not None),
        ledger=ledger_chart("ledger", situation, case.as_of, names),
    )


def _tests_of(deal: DealSummary, pair: DependencePair) -> tuple[tuple[str, PowerTest], ...]:
    """Find the test of power between two parties in each recommended deal."""
    return tuple(
        (letter_of(number), test)
        for number, one in enumerate(deal.recommended)
        for test in one.power
        if {test.first, test.second} == {pair.first, pair.second}
    )
