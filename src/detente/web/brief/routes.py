"""The brief as a page and as JSON."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from detente.assessment.result import Assessment
from detente.assessment.saved import to_json
from detente.report.html import brief_content
from detente.web.case_page import case_page, waiting_page
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.pending import PENDING, pending

__all__ = ["answered", "api", "pages", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["brief"], responses=FAILURES)


@pages.get("/{shelf}/{name}/brief", response_class=HTMLResponse)
def show(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Show the brief, or how far the answer is."""
    opened = desk.open(address, view)
    job = desk.ask("assess", opened, view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return waiting_page(opened, view, "brief", job)
    return case_page("brief.html", opened, view, "brief", **brief_content(answer, view.party or None))


@api.get("/{shelf}/{name}/brief", response_model=Assessment, responses=PENDING)
def answered(address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Give the answer to a case as the view shows it; 202 with the computation as long as there is none."""
    job = desk.ask("assess", desk.open(address, view), view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return pending(job)
    return Response(to_json(answer), media_type="application/json")
