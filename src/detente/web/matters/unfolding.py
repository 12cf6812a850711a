"""How a case could unfold: asked for with a button, kept, shown with months, events and last dates."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.result import Unfolding
from detente.assessment.saved import to_json
from detente.report.charts import month_charts
from detente.report.document.unfolding import MONTH_KEY, unfolding_document_of
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.matters.asking import kept_job, on_demand
from detente.web.matters.places import Place, matters_page
from detente.web.matters.sight import InSight
from detente.web.pending import PENDING, pending

__all__ = ["api", "ask_for_unfolding", "found_unfolding", "pages", "show_unfolding"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(responses=FAILURES)


@pages.get("/{shelf}/{name}/unfolding", response_class=HTMLResponse)
def show_unfolding(address: AtAddress, desk: AtDesk, view: InView, sight: InSight) -> HTMLResponse:
    """Show how the case could unfold if that was asked for, and how to ask for it."""
    place = Place(desk.open(address, view), view, "unfolding", sight)
    job = kept_job(desk, "unfold", place)
    demand = on_demand("unfold", job)
    content: dict[str, object] = {}
    if job is not None and demand.state == "done":
        found = desk.answer(job, Unfolding)
        if found is not None:
            content = {
                "document": unfolding_document_of(found),
                "charts": month_charts(found.months),
                "month_key": MONTH_KEY,
            }
    dated = bool(place.opened.loaded.case.events)
    return matters_page("matters_unfolding.html", place, demand=demand, dated=dated, **content)


@pages.post("/{shelf}/{name}/unfolding")
def ask_for_unfolding(address: AtAddress, desk: AtDesk, view: InView, sight: InSight) -> RedirectResponse:
    """Ask how the case could unfold; the page then shows how far it is."""
    place = Place(desk.open(address, view), view, "unfolding", sight)
    desk.ask("unfold", place.opened, view)
    return RedirectResponse(place.link(), 303)


@api.get("/{shelf}/{name}/unfolding", response_model=Unfolding, responses=PENDING)
def found_unfolding(address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Give how the case could unfold; 202 with the computation as long as there is no answer."""
    job = desk.ask("unfold", desk.open(address, view), view)
    found = desk.answer(job, Unfolding)
    if found is None:
        return pending(job)
    return Response(to_json(found), media_type="application/json")
