"""Saving what a view shows under a new name: a form, and its JSON twin."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from detente.case.writing.case_names import FILE_ENDING, LONGEST_CASE_NAME
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.save_as.copies import SavedCase, saved_as

__all__ = ["NewName", "api", "pages", "save", "saved"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["edit"], responses=FAILURES)


class NewName(BaseModel):
    """The name under which a case is saved."""

    model_config = ConfigDict(strict=True, extra="forbid")

    name: str = Field(min_length=1, max_length=LONGEST_CASE_NAME + len(FILE_ENDING))
    """Letters, digits, - and _; an ending is that of the case, whatever is written."""


@pages.post("/{shelf}/{name}/save-as")
def save(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    new: Annotated[str, Form(alias="name", max_length=200)],
    then: Annotated[Literal["brief", "edit"], Form()] = "brief",
) -> RedirectResponse:
    """Save the case as the view shows it, and lead to the brief of the new one, or to where it is edited."""
    made = saved_as(desk.shelf, address, view.changes, new.strip())
    return RedirectResponse(f"{made.path}/{then}{view.as_filed().query()}", 303)


@api.post("/{shelf}/{name}/save-as", status_code=201)
def saved(address: AtAddress, desk: AtDesk, view: InView, new: NewName) -> SavedCase:
    """Save the case as the view shows it under a new name; nothing is ever written over."""
    return saved_as(desk.shelf, address, view.changes, new.name)
