"""The brief as a page and as JSON, with its inputs, their changes, and what these moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.changeable import ChangeableInput, changeable_inputs
from detente.assessment.result import Assessment, CaseComparison
from detente.assessment.saved import to_json
from detente.errors import CaseError
from detente.report.html import brief_content
from detente.web.brief import shareable
from detente.web.brief.changing import ChangeForm, Wanted, changed_view, problems_at_field
from detente.web.brief.controls import MovedContent, Typed, controls_of, moved_content
from detente.web.brief.moved import Pair, jobs_to_compare, what_moved
from detente.web.case_page import case_page, waiting_page
from detente.web.desk import AtAddress, AtDesk, Desk, InView
from detente.web.documented import FAILURES
from detente.web.jobs.board import Job
from detente.web.pages import page
from detente.web.pending import PENDING, pending
from detente.web.shelf import CaseAddress, Opened
from detente.web.view import View, change_text

__all__ = [
    "ChangedView",
    "answered",
    "api",
    "change",
    "compared",
    "listed",
    "make_view",
    "movement",
    "pages",
    "show",
]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["brief"], responses=FAILURES)


@dataclass(frozen=True, slots=True)
class ChangedView:
    """A view with one more change.

    Parameters
    ----------
    address
        Address of the brief as that view shows it.
    query
        The view as the query of any page of the case.
    changes
        All its changes, as the query holds them.
    """

    address: str
    query: str
    changes: tuple[str, ...]


# ---------------------------------------------------------------- pages


@pages.get("/{shelf}/{name}/brief", response_class=HTMLResponse)
def show(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Show the brief, or how far the answer is, or why there is none with these changes."""
    try:
        return _brief(desk, address, view)
    except CaseError as error:
        if not view.changes:
            raise
        filed = desk.open(address, view.as_filed())
        refused = case_page("brief/refused.html", filed, view, "brief", problems=error.problems)
        refused.status_code = 422
        return refused


@pages.post("/{shelf}/{name}/brief", response_class=HTMLResponse)
def change(address: AtAddress, desk: AtDesk, view: InView, form: Annotated[ChangeForm, Form()]) -> Response:
    """Lead to the brief with one more change; where it cannot be made, show the page with what was typed."""
    try:
        wanted = Wanted(**form.model_dump(exclude={"at"}))
        made = changed_view(desk, address, view, wanted)
    except CaseError as error:
        shown = _brief(desk, address, view, Typed(form.at, form.value, problems_at_field(error)))
        shown.status_code = 422
        return shown
    return RedirectResponse(f"{address.path}/brief{made.query()}", 303)


@pages.get("/{shelf}/{name}/brief/moved", response_class=HTMLResponse)
def movement(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Show what the changes moved, as the part of the brief that tells it."""
    pair = jobs_to_compare(desk, address, view) if view.changes else None
    return page("brief/moved_alone.html", **_moved(desk, pair))


def _brief(desk: Desk, address: CaseAddress, view: View, typed: Typed | None = None) -> HTMLResponse:
    """Write the page; the same page is written once."""
    opened = desk.open(address, view)
    job = desk.ask("assess", opened, view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return waiting_page(opened, view, "brief", job)
    pair = jobs_to_compare(desk, address, view) if view.changes else None

    def written() -> HTMLResponse:
        return _written(desk, opened, view, answer, (_moved(desk, pair), typed or Typed()))

    if typed is not None:
        return written()
    key = (job.task.key, address.path, view.query(), *(one.state for one in pair or ()))
    return HTMLResponse(desk.written.get(key, lambda: bytes(written().body)))


def _written(
    desk: Desk, opened: Opened, view: View, answer: Assessment, said: tuple[MovedContent, Typed]
) -> HTMLResponse:
    content = brief_content(answer, view.party or None)
    filed = desk.open(opened.address, view.as_filed())
    controls = controls_of(
        changeable_inputs(filed.loaded, opened.loaded),
        {slug: party.name for slug, party in filed.loaded.case.parties.items()},
        content["document"].anchors,
        view,
        desk,
        said[1],
    )
    return case_page("brief.html", opened, view, "brief", **content, **said[0], controls=controls)


def _moved(desk: Desk, pair: Pair | None) -> MovedContent:
    if pair is None:
        return moved_content(None, "")
    try:
        found = what_moved(desk, pair)
    except CaseError:  # the case as filed has no answer: then there is nothing to compare with
        return moved_content(None, "")
    return moved_content(None, found.task.key) if isinstance(found, Job) else moved_content(found, "")


# ---------------------------------------------------------------- JSON


@api.get("/{shelf}/{name}/brief", response_model=Assessment, responses=PENDING)
def answered(address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Give the answer to a case as the view shows it; 202 with the computation as long as there is none."""
    job = desk.ask("assess", desk.open(address, view), view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return pending(job)
    return Response(to_json(answer), media_type="application/json")


@api.get("/{shelf}/{name}/inputs")
def listed(address: AtAddress, desk: AtDesk, view: InView) -> tuple[ChangeableInput, ...]:
    """List every input of a case that can be changed: as filed, and as the view has it."""
    return changeable_inputs(desk.open(address, view.as_filed()).loaded, desk.open(address, view).loaded)


@api.post("/{shelf}/{name}/changes")
def make_view(address: AtAddress, desk: AtDesk, view: InView, wanted: Wanted) -> ChangedView:
    """Add a change to a view, without writing anything; 422 with what is allowed if it cannot be made."""
    try:
        made = changed_view(desk, address, view, wanted)
    except CaseError as error:
        raise CaseError(problems_at_field(error)) from error
    changes = tuple(change_text(one) for one in made.changes)
    return ChangedView(f"{address.path}/brief{made.query()}", made.query(), changes)


@api.get("/{shelf}/{name}/comparison", response_model=CaseComparison, responses=PENDING)
def compared(address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Compare the answer as filed with that of the view; 202 as long as one of them is missing."""
    found = what_moved(desk, jobs_to_compare(desk, address, view))
    if isinstance(found, Job):
        return pending(found)
    return Response(to_json(found), media_type="application/json")


pages.include_router(shareable.pages)
api.include_router(shareable.api)
