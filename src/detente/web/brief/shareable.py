"""The shareable form on the screen: the reduced answer, and nothing of the view that led to it.

The page, its JSON and its file hold no value, limit or change: whatever is not in the
reduced answer is not there to be shown. So the page has no list of pages either,
for links to these carry the view; its two buttons post to the page's own address.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.result import Assessment
from detente.assessment.saved import to_json
from detente.assessment.shareable import shareable
from detente.report.html import render_html
from detente.report.shareable import shareable_content
from detente.web.case_page import WHAT_IS_COMPUTED
from detente.web.desk import AtAddress, AtDesk, Desk, InView
from detente.web.jobs.board import Job
from detente.web.pages import page
from detente.web.pending import PENDING, pending
from detente.web.shelf import CaseAddress
from detente.web.view import View

__all__ = ["api", "hand_on", "pages", "reduced", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter()


@pages.get("/{shelf}/{name}/shareable", response_class=HTMLResponse)
def show(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Show the shareable form, or how far the answer is."""
    job, answer = _reduced(desk, address, view)
    if answer is None or answer.shared is None:
        return page("brief/shareable_waiting.html", job=job.status(), what=WHAT_IS_COMPUTED["assess"])
    content = shareable_content(answer, answer.shared)
    return page("brief/shareable.html", **content, changed=bool(view.changes))


@pages.post("/{shelf}/{name}/shareable", response_class=HTMLResponse)
def hand_on(
    address: AtAddress, desk: AtDesk, view: InView, to: Annotated[str, Form(max_length=20)] = "file"
) -> Response:
    """Send the shareable form as one file, or lead back to the brief; the address stays what it is."""
    if to == "brief":
        return RedirectResponse(f"{address.path}/brief{view.query()}", 303)
    _, answer = _reduced(desk, address, view)
    if answer is None:
        return RedirectResponse(f"{address.path}/shareable{view.query()}", 303)
    named = {"Content-Disposition": f'attachment; filename="{_file_name(address)}"'}
    return HTMLResponse(render_html(answer), headers=named)


@api.get("/{shelf}/{name}/shareable", response_model=Assessment, responses=PENDING)
def reduced(address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Give the reduced answer, which shows nobody's hand; 202 as long as there is none."""
    job, answer = _reduced(desk, address, view)
    if answer is None:
        return pending(job)
    return Response(to_json(answer), media_type="application/json")


def _reduced(desk: Desk, address: CaseAddress, view: View) -> tuple[Job, Assessment | None]:
    job = desk.ask("assess", desk.open(address, view), view)
    answer = desk.answer(job, Assessment)
    return job, None if answer is None else shareable(answer)


def _file_name(address: CaseAddress) -> str:
    plain = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in address.name)
    return f"{plain.strip('-') or 'case'}-shareable.html"
