"""What was seen, and what it tells: moves and events are chosen, kept in the address, the worlds weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from detente.assessment.result import Update
from detente.assessment.saved import to_json
from detente.assessment.updating.observations import LONGEST_OBSERVATION, read_observation
from detente.errors import AssessmentError
from detente.report.charts.standing import NOW_SHAPE, THEN_SHAPE, standing_chart
from detente.report.document.update import update_document_of
from detente.web.desk import AtAddress, AtDesk, Desk, InView
from detente.web.documented import FAILURES
from detente.web.jobs.board import Job
from detente.web.matters.asking import kept_job, on_demand
from detente.web.matters.observed import EventChoice, moves_open, seen_lines
from detente.web.matters.places import Place, matters_page
from detente.web.matters.sight import InSight, Sight
from detente.web.pending import PENDING, pending
from detente.web.shelf import Opened

__all__ = ["Told", "api", "found_update", "pages", "show_observations", "tell"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(responses=FAILURES)
ToldKind = Literal["move", "stay", "event", "no-event", "slips", "again"]
MOST_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader tells with a form.

    Parameters
    ----------
    what
        ``move`` or ``stay`` of a party, ``event`` or ``no-event``; ``slips`` to change how often a party
        slips, ``again`` to compute once more.
    party, levels
        Of a move: whose, and the levels afterwards.
    event
        Slug of the event.
    day
        When; empty if it is not known.
    tremble
        In what per cent of its moves a party slips.
    """

    what: ToldKind
    party: str
    levels: tuple[str, ...]
    event: str
    day: str
    tremble: float

    def text(self) -> str:
        """Write it as an observation.

        Raises
        ------
        AssessmentError
            If a move names no option.
        """
        day = f"{self.day} " if self.day else ""
        if self.what in {"event", "no-event"}:
            return f"{day}{self.what}:{self.event}"
        levels = [one for one in self.levels if one.strip()]
        if self.what == "move" and not levels:
            raise AssessmentError(
                "choose what was done; or press the button that says that nothing was moved"
            )
        return f"{day}move:{self.party}={'stay' if self.what == 'stay' else ', '.join(levels)}"


def _told(
    what: Annotated[ToldKind, Form()],
    party: Annotated[str, Form(max_length=100)] = "",
    level: Annotated[
        list[Annotated[str, Form(max_length=LONGEST_OBSERVATION)]], Form(max_length=MOST_OPTIONS)
    ] = [],  # noqa: B006 - FastAPI copies it
    event: Annotated[str, Form(max_length=100)] = "",
    day: Annotated[date | Literal[""], Form()] = "",
    tremble: Annotated[float, Form(ge=0.01, le=50, allow_inf_nan=False)] = Sight().tremble,
) -> Told:
    return Told(what, party, tuple(level), event, str(day), tremble)


@pages.get("/{shelf}/{name}/observations", response_class=HTMLResponse)
def show_observations(address: AtAddress, desk: AtDesk, view: InView, sight: InSight) -> HTMLResponse:
    """Show what was seen, what it tells, and what could be told next."""
    place = Place(desk.open(address, view), view, "observations", sight)
    job = _job(desk, place)
    demand = on_demand("observe", job)
    found = desk.answer(job, Update) if job is not None and demand.state == "done" else None
    case = place.opened.loaded.case
    content: dict[str, object] = {} if found is None else _content(found)
    return matters_page(
        "matters_observations.html",
        place,
        demand=demand,
        lines=seen_lines(place),
        parties=moves_open(case, found),
        events=_events(place.opened, sight),
        mixed=len({text.partition(":")[0].endswith("event") for text in sight.seen}) > 1,
        days=(str(case.as_of), str(case.horizon)),
        **content,
    )


@pages.post("/{shelf}/{name}/observations")
def tell(
    address: AtAddress, desk: AtDesk, view: InView, sight: InSight, told: Annotated[Told, Depends(_told)]
) -> RedirectResponse:
    """Add an observation to the address; the page then shows what it tells."""
    opened = desk.open(address, view)
    if told.what == "again":
        after = sight
    elif told.what == "slips":
        after = replace(sight, tremble=told.tremble)
    else:
        text = told.text()
        read_observation(opened.loaded.case, text)
        after = sight.with_seen(text)
    if after.seen:
        desk.ask("observe", opened, view, after.arguments())
    return RedirectResponse(Place(opened, view, "observations", after).link(), 303)


@api.get("/{shelf}/{name}/observations", response_model=Update, responses=PENDING)
def found_update(address: AtAddress, desk: AtDesk, view: InView, sight: InSight) -> Response:
    """Give what observations say; 202 with the computation as long as there is no answer."""
    job = desk.ask("observe", desk.open(address, view), view, sight.arguments())
    found = desk.answer(job, Update)
    if found is None:
        return pending(job)
    return Response(to_json(found), media_type="application/json")


def _job(desk: Desk, place: Place) -> Job | None:
    """Find the computation, or ask for it; one that was cancelled is left alone."""
    if not place.sight.seen:
        return None
    arguments = place.sight.arguments()
    return kept_job(desk, "observe", place, arguments) or desk.ask(
        "observe", place.opened, place.view, arguments
    )


def _events(opened: Opened, sight: Sight) -> tuple[EventChoice, ...]:
    """List the events that nobody has told about yet."""
    case = opened.loaded.case
    known = {read_observation(case, text).what for text in sight.seen}
    return tuple(
        EventChoice(slug, event.name, str(event.by))
        for slug, event in case.events.items()
        if slug not in known
    )


def _content(found: Update) -> dict[str, object]:
    return {
        "document": update_document_of(found),
        "chart": standing_chart("standing", found),
        "shapes": (THEN_SHAPE, NOW_SHAPE),
        "found": found,
    }
