"""Pages on which an article is handed over, its proposals are gone through, and claims are written."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from detente.case.taking_in.gathering import Gathered
from detente.case.taking_in.one_article import LARGEST_ARTICLE, HandedArticle
from detente.case.taking_in.target import Target
from detente.errors import CaseError, DetenteError, Problem
from detente.evidence.claim import Direction, Hedge
from detente.evidence.source import Reliability, SourceKind
from detente.web.desk import AtAddress, AtDesk, Desk, InView
from detente.web.evidence.handing import check_own, read_for, version_now, write
from detente.web.evidence.looking import SECTION, frame_at
from detente.web.evidence.marking import paragraphs_of
from detente.web.evidence.posted_form import Card, PostedForm, mark_of, posted_article, posted_form
from detente.web.evidence.readings import reading_of
from detente.web.failures import failure_of
from detente.web.pages import page
from detente.web.shelf import CaseAddress
from detente.web.view import View

__all__ = ["hand_over", "pages", "propose", "record"]

pages = APIRouter()

CHOICES = {
    "hedges": get_args(Hedge),
    "directions": get_args(Direction),
    "kinds": get_args(SourceKind),
    "reliabilities": get_args(Reliability),
}
LONGEST_KEPT = 300_000
"""Characters of a text that a refused form shows again."""


@pages.get("/{shelf}/{name}/readings", response_class=HTMLResponse)
def hand_over(address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Ask for an article."""
    return _asking(desk, address, view)


@pages.post("/{shelf}/{name}/readings", response_class=HTMLResponse)
async def propose(request: Request, address: AtAddress, desk: AtDesk, view: InView) -> HTMLResponse:
    """Read an article and show what it proposes."""
    check_own(address)
    handed = HandedArticle(b"")
    try:
        handed = await posted_article(request)
        return await run_in_threadpool(_proposed, desk, address, view, handed)
    except (CaseError, HTTPException) as error:
        return await run_in_threadpool(_asking, desk, address, view, error, handed)


@pages.post("/{shelf}/{name}/claims")
async def record(request: Request, address: AtAddress, desk: AtDesk, view: InView) -> Response:
    """Write what is accepted, or show the proposals again with what keeps it from being written."""
    check_own(address)
    posted = await posted_form(request)
    return await run_in_threadpool(_recorded, desk, address, view, posted)


def _asking(
    desk: Desk,
    address: CaseAddress,
    view: View,
    error: Exception | None = None,
    handed: HandedArticle | None = None,
) -> HTMLResponse:
    failure = failure_of(error) if error is not None else None
    text = handed.content.decode("utf-8", "replace") if handed is not None and not handed.file else ""
    return page(
        "evidence_article.html",
        failure.status if failure is not None else 200,
        frame=frame_at(desk, address, view),
        failure=failure,
        text=Markup.escape(text if len(text) <= LONGEST_KEPT else ""),
        largest=LARGEST_ARTICLE // 1_000_000,
    )


def _proposed(desk: Desk, address: CaseAddress, view: View, handed: HandedArticle) -> HTMLResponse:
    target, found = read_for(desk, address, handed)
    return _review(desk, address, view, (target, found), PostedForm(handed, version_now(target), {}))


def _recorded(desk: Desk, address: CaseAddress, view: View, posted: PostedForm) -> Response:
    """Write, and lead to the page with what is new; whatever goes wrong, nothing that was typed is lost."""
    try:
        target, found = read_for(desk, address, posted.handed)
    except CaseError as error:
        read = read_for(desk, address, _readable(posted.handed))
        return _review(desk, address, view, read, posted, _on_source(error))
    try:
        written = write(target, found, posted.submission(found))
    except DetenteError as error:
        return _review(desk, address, view, (target, found), posted, error)
    new = urlencode([("new", slug) for slug in written.claims])
    query = view.query()
    return RedirectResponse(
        f"{address.path}/{SECTION}{query}{'&' if query else '?'}{new}#evidence-added", status_code=303
    )


def _on_source(error: CaseError) -> CaseError:
    """Place what is wrong with a word about the article where that word stands on the page."""
    return CaseError(
        replace(one, path=f"source.{one.path}") if one.path == "date" else one for one in error.problems
    )


def _readable(handed: HandedArticle) -> HandedArticle:
    """Leave out what is said about an article, which may be what cannot be read."""
    return replace(handed, details=replace(handed.details, date=""))


def _review(
    desk: Desk,
    address: CaseAddress,
    view: View,
    read: tuple[Target, Gathered],
    posted: PostedForm,
    error: DetenteError | None = None,
) -> HTMLResponse:
    target, found = read
    failure = failure_of(error) if error is not None else None
    return page(
        "evidence_review.html",
        failure.status if failure is not None else 200,
        frame=frame_at(desk, address, view),
        reading=reading_of(found, ""),
        paragraphs=paragraphs_of(found.sources[0].article.text, found.offers),
        cards=_cards(found, posted),
        marks={offer.number: mark_of(offer) for offer in found.offers},
        posted=posted,
        article=Markup.escape(base64.b64encode(posted.handed.content).decode()),
        # Once the conflict is shown, writing again is meant for the case as it is now.
        version=Markup.escape(version_now(target)),
        failure=failure,
        problems=_by_place(failure.problems if failure is not None else ()),
        parties=target.parties,
        choices=CHOICES,
    )


def _cards(found: Gathered, posted: PostedForm) -> dict[int, Card]:
    """Give for each proposal what was said about it; words of another proposal do not count."""
    marks = {offer.number: mark_of(offer) for offer in found.offers}
    kept = {number: card for number, card in posted.cards.items() if marks.get(number) == card.mark}
    return {number: kept.get(number, Card()) for number in marks}


def _by_place(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """Group problems by the proposal or source that they are about; others stand under an empty name."""
    found: dict[str, list[Problem]] = {}
    for one in problems:
        steps = one.path.split(".")
        place = ".".join(steps[:2]) if steps[0] == "proposals" else steps[0] if steps[0] == "source" else ""
        found.setdefault(place, []).append(one)
    return found
