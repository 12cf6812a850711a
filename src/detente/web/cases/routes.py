"""The list of cases as a page, and its JSON twin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from detente.web.cases.glance import Glance, glances
from detente.web.desk import AtDesk, Desk
from detente.web.documented import FAILURES
from detente.web.pages import page

__all__ = ["CaseList", "api", "listed", "pages", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["cases"], responses=FAILURES)

Wanted: TypeAlias = Annotated[
    str,
    Query(
        alias="find", max_length=200, description="Words that title, name, group or parties of a case hold."
    ),
]


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
        Those that come with Détente, partnerships first.
    hidden
        How many cases do not hold the words that were looked for.
    """

    own: tuple[Glance, ...]
    left_out: int
    packaged: tuple[Glance, ...]
    hidden: int = 0


@pages.get("/", response_class=HTMLResponse)
def show(desk: AtDesk, find: Wanted = "") -> HTMLResponse:
    """List the cases at hand."""
    return page("cases.html", cases=_cases(desk, find), folder=desk.shelf.folder.name, find=find.strip())


@api.get("/cases")
def listed(desk: AtDesk, find: Wanted = "") -> CaseList:
    """List the cases at hand, each with its parties, its problems, what it lacks, and its last verdict."""
    return _cases(desk, find)


def _cases(desk: Desk, find: str) -> CaseList:
    own, left_out = desk.shelf.own()
    every = glances(desk, (*own, *desk.shelf.packaged()))
    words = find.casefold().split()
    found = [one for one in every if all(word in _text(one) for word in words)]
    packaged = sorted((one for one in found if one.group), key=lambda one: one.group != "partnerships")
    return CaseList(
        tuple(one for one in found if not one.group), left_out, tuple(packaged), len(every) - len(found)
    )


def _text(case: Glance) -> str:
    """Give what is searched of a case."""
    return " ".join((case.title, case.address.name, case.group, *case.parties)).casefold()
