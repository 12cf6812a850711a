"""The list of cases as a page, and its JSON twin."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.web.desk import AtDesk, Desk
from detente.web.documented import FAILURES
from detente.web.pages import page
from detente.web.shelf import Standing

__all__ = ["CaseList", "api", "listed", "pages", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["cases"], responses=FAILURES)


@dataclass(frozen=True, slots=True)
class CaseList:
    """The cases at hand.

    Parameters
    ----------
    own
        Those of the folder that is served.
    left_out
        How many of the folder are not listed, for there are too many.
    packaged
        Those that come with Détente.
    """

    own: tuple[Standing, ...]
    left_out: int
    packaged: tuple[Standing, ...]


@pages.get("/", response_class=HTMLResponse)
def show(desk: AtDesk) -> HTMLResponse:
    """List the cases at hand."""
    return page("cases.html", cases=_cases(desk), folder=desk.shelf.folder.name)


@api.get("/cases")
def listed(desk: AtDesk) -> CaseList:
    """List the cases at hand."""
    return _cases(desk)


def _cases(desk: Desk) -> CaseList:
    own, left_out = desk.shelf.own()
    return CaseList(own, left_out, desk.shelf.packaged())
