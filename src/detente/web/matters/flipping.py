"""What flips the verdict: asked for with a button, kept, shown with links that take a flip into the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.flips import DEFAULT_INPUTS, DEFAULT_WORLDS
from detente.assessment.flips.taking import taken
from detente.assessment.result import Flips
from detente.assessment.saved import to_json
from detente.report.charts import tornado_charts
from detente.report.document.flips import flip_sentence, flips_by_change, flips_document_of
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.jobs.tasks import Arguments
from detente.web.matters.asking import kept_job, on_demand
from detente.web.matters.measures import MEASURE_NAMES
from detente.web.matters.places import Place, matters_page
from detente.web.matters.sight import InSight
from detente.web.pending import PENDING, pending

__all__ = ["FlipsAsked", "TakenFlip", "api", "ask_for_flips", "found_flips", "pages", "show_flips"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(responses=FAILURES)
MOST_INPUTS = 100


@dataclass(frozen=True, slots=True)
class FlipsAsked:
    """How many inputs are held, and whether indices are estimated with all inputs varying at once."""

    inputs: int = DEFAULT_INPUTS
    indices: bool = False

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Write it as parts of a query."""
        held = (("inputs", str(self.inputs)),) if self.inputs != DEFAULT_INPUTS else ()
        return (*held, *((("indices", "yes"),) if self.indices else ()))

    def arguments(self) -> Arguments:
        """Write it as arguments of a computation."""
        return ("inputs", str(self.inputs)), ("indices", "yes" if self.indices else "no")


@dataclass(frozen=True, slots=True)
class TakenFlip:
    """A flip in words, and the address of the view that takes it; empty where a case has no place for it."""

    sentence: str
    name: str
    link: str


def _asked(
    inputs: Annotated[
        int, Query(ge=1, le=MOST_INPUTS, description="How many uncertain inputs to hold, one at a time.")
    ] = DEFAULT_INPUTS,
    indices: Annotated[
        bool, Query(description="Whether to estimate Sobol' indices of these inputs too.")
    ] = False,
) -> FlipsAsked:
    return FlipsAsked(inputs, indices)


Asked = Annotated[FlipsAsked, Depends(_asked)]


@pages.get("/{shelf}/{name}/flips", response_class=HTMLResponse)
def show_flips(address: AtAddress, desk: AtDesk, view: InView, sight: InSight, asked: Asked) -> HTMLResponse:
    """Show what flips the verdict if that was asked for, and how to ask for it."""
    place = Place(desk.open(address, view), view, "flips", sight, asked.pairs())
    job = kept_job(desk, "flips", place, asked.arguments())
    demand = on_demand("flips", job)
    content: dict[str, object] = {}
    if job is not None and demand.state == "done":
        found = desk.answer(job, Flips)
        if found is not None:
            content = _content(found, place)
    worlds = min(DEFAULT_WORLDS, view.settings(desk.worlds).worlds)
    return matters_page("matters_flips.html", place, demand=demand, asked=asked, worlds=worlds, **content)


@pages.post("/{shelf}/{name}/flips")
def ask_for_flips(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    sight: InSight,
    inputs: Annotated[int, Form(ge=1, le=MOST_INPUTS)] = DEFAULT_INPUTS,
    indices: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Ask for what flips the verdict; the page then shows how far it is."""
    asked = FlipsAsked(inputs, indices)
    place = Place(desk.open(address, view), view, "flips", sight, asked.pairs())
    desk.ask("flips", place.opened, view, asked.arguments())
    return RedirectResponse(place.link(), 303)


@api.get("/{shelf}/{name}/flips", response_model=Flips, responses=PENDING)
def found_flips(address: AtAddress, desk: AtDesk, view: InView, asked: Asked) -> Response:
    """Give what flips the verdict; 202 with the computation as long as there is no answer."""
    job = desk.ask("flips", desk.open(address, view), view, asked.arguments())
    found = desk.answer(job, Flips)
    if found is None:
        return pending(job)
    return Response(to_json(found), media_type="application/json")


def _content(found: Flips, place: Place) -> dict[str, object]:
    return {
        "document": flips_document_of(found),
        "charts": tornado_charts("held", found),
        "measures": MEASURE_NAMES,
        "taken": tuple(_taken(found, place)),
    }


def _taken(found: Flips, place: Place) -> list[TakenFlip]:
    case, flips = place.opened.loaded.case, []
    for one, flip in flips_by_change(found):
        change = taken(case, one, flip)
        link = place.link("matters", place.view.with_change(change)) if change else ""
        flips.append(TakenFlip(flip_sentence(one, flip, found.verdict.name), one.name, link))
    return flips
