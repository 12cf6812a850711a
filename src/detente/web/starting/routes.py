"""A case begun from articles: the form, the review of what was read, and the same for programs.

Nothing is kept between the two steps: the review sends the articles along, and they are
read again when the case is written. So what is written always rests on the articles
themselves, and on nothing that a page says about them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.errors import DetenteError
from detente.web.desk import AtDesk
from detente.web.documented import FAILURES
from detente.web.failures import Failure, failure_of
from detente.web.pages import page
from detente.web.starting.begin import Begun, Choice, begin, looking
from detente.web.starting.forms import (
    KINDS,
    InForm,
    TypedStart,
    carried,
    first_articles,
    review_articles,
    typed_start,
)
from detente.web.starting.reading import Posted, Read, read_posted
from detente.web.starting.requests import CaseAsked, ReadingAsked
from detente.web.starting.shown import Reading, reading_of

__all__ = ["api", "ask", "create", "pages", "read", "review", "write"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["cases"], responses=FAILURES)
SAID = ("text", "publisher", "date")
"""What is said of an article that is pasted."""


@pages.get("/start", response_class=HTMLResponse)
def ask() -> HTMLResponse:
    """Ask for articles and parties."""
    return _asking(TypedStart(), {}, None)


@pages.post("/start", response_class=HTMLResponse)
def review(form: InForm) -> HTMLResponse:
    """Show what articles propose, for a person to choose from."""
    typed = typed_start(form)
    try:
        posted = first_articles(form)
        found = looking(read_posted(posted, typed.parties), typed.as_of)
    except DetenteError as error:
        said = {name: str(form.get(name) or "") for name in SAID}
        return _asking(typed, said, failure_of(error))
    return _review(typed, posted, found, None, ((), None))


@pages.post("/start/write")
def write(desk: AtDesk, form: InForm) -> Response:
    """Write the case and lead to where it is edited; or show the review again."""
    typed, wanted = typed_start(form), form.get("do")
    ticked = tuple(frozenset(map(str, form.getlist(name))) for name in ("accept", "suggest"))
    try:
        posted = review_articles(form)
        found, failure = _read_again(posted, typed)
    except DetenteError as error:
        return _asking(typed, {}, failure_of(error))
    if failure is None and wanted != "read":
        try:
            choice = Choice(typed.title, typed.name, None if wanted == "all" else ticked[0], ticked[1])
            return RedirectResponse(begin(desk.shelf, found, choice).page, 303)
        except DetenteError as error:
            failure = failure_of(error)
    return _review(typed, posted, found, failure, (ticked[0], ticked[1]))


@api.post("/start")
def read(asked: ReadingAsked) -> Reading:
    """Read articles for a case that is not there yet; nothing is written."""
    return reading_of(looking(read_posted(asked.posted(), asked.parties), asked.as_of))


@api.post("/start/write", status_code=201)
def create(desk: AtDesk, asked: CaseAsked) -> Begun:
    """Begin a case of the folder with what is accepted of articles."""
    found = looking(read_posted(asked.posted(), asked.parties), asked.as_of)
    accepted, suggested = (
        None if keys == "all" else frozenset(keys) for keys in (asked.accept, asked.suggest)
    )
    return begin(desk.shelf, found, Choice(asked.title, asked.name, accepted, suggested))


def _read_again(posted: tuple[Posted, ...], typed: TypedStart) -> tuple[Read, Failure | None]:
    """Read what a review sent along; where a date that was typed is none, say so beside the rest."""
    try:
        return looking(read_posted(posted, typed.parties), typed.as_of), None
    except DetenteError as error:
        undated = [replace(one, details=replace(one.details, date="")) for one in posted]
        return looking(read_posted(undated, typed.parties), ""), failure_of(error)


def _asking(typed: TypedStart, said: dict[str, str], failure: Failure | None) -> HTMLResponse:
    status = failure.status if failure is not None else 200
    blank = dict.fromkeys(SAID, "")
    return page("start.html", status, typed=typed, said=blank | said, failure=failure)


def _review(
    typed: TypedStart,
    posted: tuple[Posted, ...],
    found: Read,
    failure: Failure | None,
    ticked: tuple[Collection[str], Collection[str] | None],
) -> HTMLResponse:
    """Show the review; `ticked` are keys of proposals and of suggestions, None for all of these."""
    shown = reading_of(found)
    return page(
        "start_review.html",
        failure.status if failure is not None else 200,
        typed=typed,
        posted=posted,
        carried=carried(posted),
        reading=shown,
        failure=failure,
        accepted=ticked[0],
        suggested=ticked[1] if ticked[1] is not None else found.suggestions,
        kinds=KINDS[1:],
    )
