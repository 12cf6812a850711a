"""The page on which a case is edited. It needs no case that can be loaded: to mend one is what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.responses import JSONResponse

from detente.errors import CaseError, DetenteError
from detente.web.case_page import CaseFrame, frame_of, unread_frame
from detente.web.desk import AtAddress, AtDesk, Desk, InView
from detente.web.edit.checked import Checked, Looking, checked
from detente.web.edit.desk_work import changed_text, compared, looked_through
from detente.web.edit.differences import Differences
from detente.web.edit.drafts import Draft
from detente.web.edit.parts import Part, part_named, part_of
from detente.web.edit.requests import FormRequest, TextRequest
from detente.web.edit.saving import Saving, saved_text
from detente.web.edit.sent import SentForm, read_sent
from detente.web.edit.twin import box_of
from detente.web.failures import ConflictError
from detente.web.pages import page
from detente.web.shelf import CaseAddress
from detente.web.view import View

__all__ = ["EditContent", "Opening", "difference", "discard", "form", "pages", "send", "show"]

pages = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is opened: a file, a place or line of it that the form shows, and the window of a draft of it."""

    part: str
    at: tuple[str, ...]
    line: int
    draft: str


def _opening(
    part: Annotated[str, Query(max_length=255)] = "",
    at: Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=40)] = [],  # noqa: B006
    line: Annotated[int, Query(ge=0, le=5_000_000)] = 0,
    draft: Annotated[str, Query(max_length=40)] = "",
) -> Opening:
    return Opening(part, tuple(at), line, draft)


AtOpening = Annotated[Opening, Depends(_opening)]


async def _read(request: Request) -> SentForm:
    return read_sent(await request.form(max_fields=MOST_FIELDS))


AsSent = Annotated[SentForm, Depends(_read)]
MOST_FIELDS = 5_000


@dataclass(frozen=True, slots=True)
class EditContent:
    """What the page shows.

    Parameters
    ----------
    part
        The file as it is on the disk.
    text
        The text in the editor; that of the file unless somebody has sent another.
    found
        What was found in the text.
    parts
        Names of all files of the case.
    drafts
        Drafts of this file, the latest first.
    message
        What is to be said first.
    differences
        The text beside the file, where somebody else has saved it.
    confirm
        Whether it is asked if the text is to be saved although it has errors.
    restored
        The draft that the text comes from.
    behind
        Whether the file has been saved since that draft began.
    """

    part: Part
    text: str
    found: Checked
    parts: tuple[str, ...]
    drafts: tuple[Draft, ...] = ()
    message: str = ""
    differences: Differences | None = None
    confirm: bool = False
    restored: Draft | None = None
    behind: bool = False


@pages.get("/{shelf}/{name}/edit", response_class=HTMLResponse)
def show(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    opening: AtOpening,
) -> HTMLResponse:
    """Show the form and the text of one file, or of a draft of it."""
    try:
        files = desk.shelf.files(address)
    except CaseError as error:
        # Bytes that are no text, or too many: there is nothing to show in an editor.
        return page("edit_unread.html", 422, frame=_frame(desk, address, view), problems=error.problems)
    part = part_of(part_named(files, opening.part))
    drafts, message = _drafts(desk, address, part.name)
    draft = next((one for one in drafts if one.window == opening.draft), None)
    text = part.text if draft is None else draft.text
    base = part if draft is None else Part(part.name, part.text, draft.version)
    found = checked(files, Looking(part.name, text, opening.at, opening.line))
    others = tuple(one for one in drafts if one is not draft)
    content = EditContent(base, text, found, _names(desk, address), others, message, restored=draft)
    return _page(desk, address, view, content)


@pages.post("/{shelf}/{name}/edit/discard")
def discard(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    part: Annotated[str, Form(max_length=255)],
    window: Annotated[str, Form(max_length=40)],
) -> RedirectResponse:
    """Discard a draft, and lead back to the page."""
    name = part_named(desk.shelf.files(address), part).path.name
    box_of(desk, address).discard(name, window)
    return RedirectResponse(_address(address, view, name, ()), 303)


@pages.post("/{shelf}/{name}/edit")
def send(address: AtAddress, desk: AtDesk, view: InView, sent: AsSent) -> Response:
    """Take the page without scripts: look through the text, put the fields into it, or save it."""
    return _sent(desk, address, view, sent)


@pages.post("/{shelf}/{name}/edit/form")
def form(address: AtAddress, desk: AtDesk, body: FormRequest) -> JSONResponse:
    """Give the form and the list of problems for a text, changed as a field says, as parts of the page."""
    text = body.text if body.change is None else changed_text(desk, address, body, body.change)
    found = looked_through(desk, address, body, text)
    own = address.shelf == "own"
    part = body.part
    return JSONResponse(
        {
            "text": text,
            "errors": found.errors,
            "readable": found.readable,
            "at": found.at,
            "marks": [
                {"line": one.line, "severity": one.severity}
                for one in found.problems
                if one.file == part and one.line
            ],
            "form": _part_of_page("edit_form.html", found=found, own=own, path=address.path, part=part),
            "problems": _part_of_page("edit_problems.html", found=found, part=part, path=address.path),
        }
    )


@pages.post("/{shelf}/{name}/edit/difference", response_class=HTMLResponse)
def difference(address: AtAddress, desk: AtDesk, body: TextRequest) -> HTMLResponse:
    """Give the comparison of a text with the file as it is now, as a part of the page."""
    return page("edit_difference.html", differences=compared(desk, address, body))


def _sent(desk: Desk, address: CaseAddress, view: View, sent: SentForm) -> Response:
    files = desk.shelf.files(address)
    part = part_of(part_named(files, sent.part))
    text, message = sent.text, ""
    differences, confirm = None, False
    if sent.action == "fields":
        text, message = sent.with_fields(part.name)
    elif sent.action in {"save", "keep"}:
        saving = Saving(part.name, text, sent.version, with_errors=sent.with_errors)
        try:
            saved_text(desk.shelf, address, saving)
            return RedirectResponse(_address(address, view, part.name, sent.at), 303)
        except ConflictError as error:
            message = str(error)
            differences = compared(desk, address, TextRequest(part=part.name, text=text))
        except CaseError:
            confirm = True
    elif sent.action == "theirs":
        return RedirectResponse(_address(address, view, part.name, sent.at), 303)
    found = checked(files, Looking(part.name, text, sent.at))
    base = part if differences is not None else Part(part.name, part.text, sent.version or part.version)
    content = EditContent(
        base, text, found, _names(desk, address), message=message, differences=differences, confirm=confirm
    )
    return _page(desk, address, view, content, 409 if differences is not None else 422 if confirm else 200)


def _page(
    desk: Desk, address: CaseAddress, view: View, content: EditContent, status: int = 200
) -> HTMLResponse:
    return page("edit.html", status, frame=_frame(desk, address, view), edit=content)


def _frame(desk: Desk, address: CaseAddress, view: View) -> CaseFrame:
    """Put what surrounds the page together, also for a case that cannot be loaded."""
    try:
        return frame_of(desk.open(address, view), view, "edit")
    except CaseError:
        return unread_frame(desk.shelf, address, view, "edit")


def _drafts(desk: Desk, address: CaseAddress, part: str) -> tuple[tuple[Draft, ...], str]:
    if address.shelf != "own":
        return (), ""
    try:
        return box_of(desk, address).drafts(part), ""
    except DetenteError as error:
        return (), str(error)


def _names(desk: Desk, address: CaseAddress) -> tuple[str, ...]:
    return tuple(file.path.name for file in desk.shelf.files(address))


def _address(address: CaseAddress, view: View, part: str, at: tuple[str, ...]) -> str:
    pairs = [("part", part), *(("at", step) for step in at)]
    query = view.query()
    return f"{address.path}/edit{query or '?'}{'&' if query else ''}{urlencode(pairs)}"


def _part_of_page(template: str, **content: object) -> str:
    return bytes(page(template, **content).body).decode("utf-8")
