"""The conflict as a page and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from detente.assessment.one_world import (
    change_of_order,
    describe_world,
    explain_state,
    orders_of,
    preview_order,
)
from detente.assessment.one_world.effects import OrderPreview
from detente.assessment.one_world.reasons import StateExplained
from detente.assessment.one_world.views import ConflictInWorld
from detente.errors import AssessmentError
from detente.report.document.one_world import moved_by_order
from detente.web.case_page import case_page
from detente.web.conflict.asking import MOST_NUMBER
from detente.web.conflict.looked_at import InWorld
from detente.web.conflict.moving import Press, moved
from detente.web.conflict.page import conflict_content
from detente.web.conflict.worlds import worlds_content
from detente.web.desk import AtDesk
from detente.web.documented import FAILURES
from detente.web.failures import NotFoundError
from detente.web.view import change_text

__all__ = ["OrderAnswer", "OrderAsked", "api", "explained", "kept", "listed", "pages", "previewed", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["conflict"], responses=FAILURES)
MOST_PLACES = 300
PlaceText = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3})?$")]


class OrderAsked(BaseModel):
    """Another order of a party's preferences: ``2`` is its third entry, ``2.0`` the first condition of it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    party: Annotated[str, StringConstraints(max_length=100)]
    places: Annotated[list[PlaceText], Field(max_length=MOST_PLACES)]


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """What another order would move.

    Parameters
    ----------
    preview
        What it moves in the world that is looked at.
    sentences
        The same in sentences.
    change
        The order as a change of a view.
    address
        The page with this change.
    """

    preview: OrderPreview
    sentences: tuple[str, ...]
    change: str
    address: str


@pages.get("/{shelf}/{name}/conflict", response_class=HTMLResponse)
def show(looked: InWorld, desk: AtDesk) -> HTMLResponse:
    """Show the conflict in one world."""
    if not looked.is_ready():
        states = looked.compiled.numbering.count
        return case_page("conflict_waiting.html", looked.opened, looked.view, "conflict", states=states)
    content = conflict_content(looked)
    over = worlds_content(looked, desk)
    return case_page("conflict.html", looked.opened, looked.view, "conflict", **content, over=over)


@pages.post("/{shelf}/{name}/conflict/orders", response_class=RedirectResponse)
def kept(
    looked: InWorld,
    party: Annotated[str, Form(max_length=100)],
    place: Annotated[list[str], Form(max_length=MOST_PLACES)],
    up: Annotated[str, Form(max_length=8)] = "",
    down: Annotated[str, Form(max_length=8)] = "",
    apart: Annotated[str, Form(max_length=8)] = "",
) -> RedirectResponse:
    """Move one entry of a party's order, for readers without scripts; the new order goes into the view."""
    compiled = looked.compiled
    orders = {one.party: one for one in orders_of(compiled.model, compiled.numbering)}
    places = moved(place, Press(up, down, apart), orders.get(party))
    change = change_of_order(compiled.model, party, places)
    address = looked.address(looked.looking, looked.view.with_change(change))
    return RedirectResponse(f"{address}#order-{party}", 303)


@api.get("/{shelf}/{name}/conflict")
def listed(looked: InWorld) -> ConflictInWorld:
    """List states, equilibria and ways from today in one world."""
    return describe_world(looked.one(looked.looking.state), looked.shown())


@api.get("/{shelf}/{name}/conflict/states/{number}")
def explained(looked: InWorld, number: Annotated[int, InPath(ge=1, le=MOST_NUMBER)]) -> StateExplained:
    """Say of a state who would leave it, by which move, and what deters whom."""
    try:
        return explain_state(looked.one(number), looked.grid(number))
    except AssessmentError as error:
        raise NotFoundError(str(error)) from error


@api.post("/{shelf}/{name}/conflict/orders")
def previewed(looked: InWorld, asked: OrderAsked) -> OrderAnswer:
    """Say what another order of a party's preferences would move in one world; nothing is kept."""
    compiled = looked.compiled
    packages = looked.kept.packages(compiled, looked.settings) if looked.looking.deal else None
    preview = preview_order(looked.one(looked.looking.state), asked.party, asked.places, packages)
    change = change_of_order(compiled.model, asked.party, asked.places)
    address = looked.address(looked.looking, looked.view.with_change(change))
    return OrderAnswer(preview, moved_by_order(preview), change_text(change), address)
