"""The pictures of a report as SVG: drawn from the answer alone, the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import Assessment
from detente.report.charts.flips import FlipChart, flip_charts
from detente.report.charts.frontier import FrontierChart, frontier_charts, mark_shape
from detente.report.charts.landing import landing_chart
from detente.report.charts.outcomes import outcomes_chart
from detente.report.charts.states import StateGraph, state_graph
from detente.report.document import Document
from detente.report.document.change import top_inputs

__all__ = ["Charts", "FlipChart", "FrontierChart", "StateGraph", "charts_of", "mark_shape"]


@dataclass(frozen=True, slots=True)
class Charts:
    """All pictures; empty or None where there is nothing to draw."""

    outcomes: Markup
    states: StateGraph | None
    states_with_deal: StateGraph | None
    frontier: tuple[FrontierChart, ...]
    landing: Markup
    flips: tuple[FlipChart, ...]


def charts_of(assessment: Assessment, document: Document) -> Charts:
    """Draw all pictures of an answer."""
    deal, names = assessment.deal, document.names
    return Charts(
        outcomes=outcomes_chart("outcomes", document.course.kinds) if document.course.kinds else Markup(),
        states=state_graph("states", assessment, "without a deal", names),
        states_with_deal=state_graph("settling", assessment, "with a deal possible", names),
        frontier=frontier_charts("frontier", deal, names) if deal else (),
        landing=landing_chart("landing", deal.landings) if deal else Markup(),
        flips=flip_charts("flips", top_inputs(assessment), assessment.settings),
    )
