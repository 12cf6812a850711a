"""New cases from the template and copies of cases, as pages and for programs."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from detente.case.writing.case_names import name_for
from detente.errors import DetenteError
from detente.web.desk import AtAddress, AtDesk, Desk
from detente.web.documented import FAILURES
from detente.web.failures import Failure, NotFoundError, failure_of
from detente.web.making.new_cases import CaseWanted, Made, copied, made, names_in
from detente.web.pages import page
from detente.web.shelf import CaseAddress

__all__ = [
    "CopyName",
    "NewCase",
    "api",
    "ask_copy",
    "ask_new",
    "copy",
    "copy_here",
    "create",
    "make",
    "pages",
]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["cases"], responses=FAILURES)

LONGEST = 300
Line: TypeAlias = Annotated[str, Field(max_length=LONGEST)]
FormLine: TypeAlias = Annotated[str, Form(max_length=LONGEST)]


class NewCase(BaseModel):
    """What a new case is about."""

    model_config = ConfigDict(strict=True, extra="forbid")

    parties: Annotated[list[Line], Field(min_length=1, max_length=20)]
    """Two to five names."""
    title: Line = ""
    """What it is called; empty for the parties and the month."""
    as_of: Line = ""
    """The day up to which it looks; empty for today."""
    name: Line = ""
    """Its name in the folder, a single file if it ends in .yaml; empty for one made of the title."""


class CopyName(BaseModel):
    """How a copy is to be called."""

    model_config = ConfigDict(strict=True, extra="forbid")

    name: Line = ""
    """Its name in the folder; empty for that of the case, with a number where it is taken."""


@pages.get("/new", response_class=HTMLResponse)
def ask_new() -> HTMLResponse:
    """Ask what a new case is about."""
    return page("new.html", typed=dict.fromkeys(("title", "parties", "as_of", "name"), ""), failure=None)


@pages.post("/new")
def make(
    desk: AtDesk, title: FormLine = "", parties: FormLine = "", as_of: FormLine = "", name: FormLine = ""
) -> Response:
    """Make a case and lead to where it is edited; what cannot be used is shown beside what was typed."""
    try:
        wanted = CaseWanted(title, names_in(parties), as_of, name)
        return RedirectResponse(made(desk.shelf, wanted).page, 303)
    except DetenteError as error:
        failure = failure_of(error)
        typed = {"title": title, "parties": parties, "as_of": as_of, "name": name}
        return page("new.html", failure.status, typed=typed, failure=failure)


@api.post("/cases", status_code=201)
def create(desk: AtDesk, asked: NewCase) -> Made:
    """Make a case of the folder from the template."""
    return made(desk.shelf, CaseWanted(asked.title, tuple(asked.parties), asked.as_of, asked.name))


@pages.get("/{shelf}/{name}/copy", response_class=HTMLResponse)
def ask_copy(address: AtAddress, desk: AtDesk) -> HTMLResponse:
    """Ask how a copy is to be called."""
    desk.shelf.path(address)
    return _copy_page(desk, address, desk.shelf.free_name(name_for(address.name.removesuffix(".yaml"))), None)


@pages.post("/{shelf}/{name}/copy")
def copy_here(
    address: AtAddress, desk: AtDesk, wanted: Annotated[str, Form(alias="name", max_length=LONGEST)] = ""
) -> Response:
    """Copy a case into the folder and lead to where the copy is edited."""
    try:
        return RedirectResponse(copied(desk.shelf, address, wanted).page, 303)
    except NotFoundError:
        raise
    except DetenteError as error:
        return _copy_page(desk, address, wanted, failure_of(error))


@api.post("/{shelf}/{name}/copy", status_code=201)
def copy(address: AtAddress, desk: AtDesk, asked: CopyName) -> Made:
    """Copy a case into the folder."""
    return copied(desk.shelf, address, asked.name)


def _copy_page(desk: Desk, address: CaseAddress, wanted: str, failure: Failure | None) -> HTMLResponse:
    status = failure.status if failure is not None else 200
    folder = desk.shelf.folder.name
    return page("copy.html", status, address=address, wanted=wanted, failure=failure, folder=folder)
