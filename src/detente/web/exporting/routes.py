"""Files to take away, for browsers and for programs; and the list of them."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response

from detente.web.case_page import case_page
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.exporting.documents import (
    MEDIA_TYPES,
    DocumentName,
    Export,
    Form,
    check_view,
    exports,
    file_name,
    text_of,
)
from detente.web.pending import PENDING, pending

__all__ = ["api", "listed", "pages", "send", "show", "take"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["export"], responses=FAILURES)

FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {
            kind.partition(";")[0]: {"schema": {"type": "object" if form == "json" else "string"}}
            for form, kind in MEDIA_TYPES.items()
        },
    }
}
"""What is sent, for the OpenAPI document."""
ThisDocument: TypeAlias = Annotated[DocumentName, Path(description="What the file holds.")]
InForm: TypeAlias = Annotated[Form, Path(description="A page, Markdown or JSON.")]


@pages.get("/{shelf}/{name}/export", response_class=HTMLResponse)
def show(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Offer what can be taken away."""
    opened = desk.open(address, view)
    return case_page("exports.html", opened, view, "export", exports=exports(opened, view))


@api.get("/{shelf}/{name}/export")
def listed(address: AtAddress, desk: AtDesk, view: InView) -> tuple[Export, ...]:
    """List what can be taken away of a case as the view shows it."""
    return exports(desk.open(address, view), view)


@pages.get("/{shelf}/{name}/export/{document}.{form}")
def take(address: AtAddress, desk: AtDesk, view: InView, document: ThisDocument, form: InForm) -> Response:
    """Send a file to be kept, or show how far it is; it is sent as soon as it is there."""
    opened = desk.open(address, view)
    check_view(opened, view, document, form)
    text, job = text_of(desk, opened, view, document, form)
    file = file_name(opened, view, document, form)
    if job is not None:
        return case_page("export_waiting.html", opened, view, "export", job=job.status(), file=file)
    return _attached(text or "", file, form)


@api.get("/{shelf}/{name}/export/{document}.{form}", response_class=Response, responses=FILES | PENDING)
def send(address: AtAddress, desk: AtDesk, view: InView, document: ThisDocument, form: InForm) -> Response:
    """Send a file; 202 with the computation that it waits for as long as it is not there."""
    opened = desk.open(address, view)
    check_view(opened, view, document, form)
    text, job = text_of(desk, opened, view, document, form)
    if job is not None:
        return pending(job)
    return _attached(text or "", file_name(opened, view, document, form), form)


def _attached(text: str, file: str, form: Form) -> Response:
    return Response(
        text.encode(),
        media_type=MEDIA_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
