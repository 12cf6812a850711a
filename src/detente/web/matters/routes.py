"""Which inputs matter, as a page and as JSON, with forms that change them for the view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.result import Assessment, Comparison, InputView, Settings, Verdict
from detente.report.charts import FlipChart
from detente.report.charts.flips import flip_charts
from detente.report.document.change import Change, change_of, top_inputs
from detente.report.document.course import choices_in_words
from detente.report.document.definitions import DEFINITIONS, Definition
from detente.report.document.leading import led
from detente.report.document.support import anchors_of
from detente.report.document.tables import Table
from detente.report.document.watch import watch_of
from detente.report.names import names_of
from detente.web.case_page import waiting_page
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.matters import flipping, observing, unfolding
from detente.web.matters.inputs import InputForm, forms_of, leading_from
from detente.web.matters.measures import MEASURE_NAMES, headline
from detente.web.matters.places import Place, matters_page
from detente.web.matters.sight import InSight
from detente.web.pending import PENDING, pending
from detente.web.view import LONGEST_CHANGE, read_change

__all__ = ["Matters", "answered", "api", "change_input", "pages", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["what matters"], responses=FAILURES)
for part in (flipping, unfolding, observing):
    pages.include_router(part.pages)
    api.include_router(part.api)

DEFINED = (
    "world",
    "verdict",
    "rupture",
    "rupture_with_deal",
    "held",
    "influence",
    "threshold",
    "response_table",
    "event",
    "track_record",
    "admissible",
)
"""Keys of the definitions that the page lists."""


@dataclass(frozen=True, slots=True)
class Matters:
    """Which inputs and choices move an answer.

    Parameters
    ----------
    settings
        Worlds, seed and thresholds.
    verdict
        The verdict with the shares that carry it.
    inputs
        Every uncertain input with the shares in each part of its range and the thresholds that it crosses,
        the most influential first.
    choices
        The choices that decide.
    """

    settings: Settings
    verdict: Verdict
    inputs: tuple[InputView, ...]
    choices: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page shows of an answer."""

    headline: str
    change: Change
    charts: tuple[FlipChart, ...]
    choices: tuple[str, ...]
    forms: tuple[InputForm, ...]
    watch: Table
    definitions: tuple[Definition, ...]


@pages.get("/{shelf}/{name}/matters", response_class=HTMLResponse)
def show(address: AtAddress, desk: AtDesk, view: InView, sight: InSight) -> HTMLResponse:
    """Show which inputs matter, or how far the answer is."""
    opened = desk.open(address, view)
    job = desk.ask("assess", opened, view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return waiting_page(opened, view, "matters", job)
    place = Place(opened, view, "matters", sight)
    shown = _shown(answer, place)
    return matters_page("matters.html", place, shown=shown, document=shown, measures=MEASURE_NAMES)


@api.get("/{shelf}/{name}/matters", response_model=Matters, responses=PENDING)
def answered(address: AtAddress, desk: AtDesk, view: InView) -> Matters | Response:
    """Give the inputs and choices that move the answer; 202 with the computation as long as there is none."""
    job = desk.ask("assess", desk.open(address, view), view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return pending(job)
    return Matters(answer.settings, answer.verdict, answer.inputs, answer.responses.comparisons)


@pages.post("/{shelf}/{name}/matters")
def change_input(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    sight: InSight,
    change: Annotated[str, Form(max_length=LONGEST_CHANGE)],
    value: Annotated[str, Form(max_length=LONGEST_CHANGE)] = "",
) -> RedirectResponse:
    """Change an input for the view: by a whole change, or by ``set:path`` and a value beside it."""
    changed = view.with_change(read_change(f"{change}={value}" if value else change))
    opened = desk.open(address, changed)
    return RedirectResponse(Place(opened, changed, "matters", sight).link(), 303)


def _shown(answer: Assessment, place: Place) -> _Shown:
    names, links = names_of(answer), anchors_of(answer)
    lead = leading_from(f"{place.path}/brief{place.view.query()}", frozenset(links.inputs.values()))
    change = change_of(answer, links.inputs)
    return _Shown(
        headline=headline(answer.verdict),
        change=replace(change, inputs=led(change.inputs, lead), deals=led(change.deals, lead)),
        charts=flip_charts("flips", top_inputs(answer), answer.settings),
        choices=choices_in_words(answer, names),
        forms=forms_of(place.opened.loaded.case, answer, links, place.view, lead),
        watch=led(watch_of(answer, names, links).indicators, lead),
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
    )
