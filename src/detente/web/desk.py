"""What the pages work with: the cases at hand, the board of computations, and the usual number of worlds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request

from detente.assessment.saved import SavedAnswer
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import unknown
from detente.web.jobs.board import Board, Job
from detente.web.jobs.tasks import ANSWERS, Arguments, TaskKind, task_of
from detente.web.kept import Kept
from detente.web.shelf import CaseAddress, Opened, Shelf, ShelfName
from detente.web.view import LONGEST_CHANGE, MOST_CHANGES, MOST_VIEW_WORLDS, View, read_view

__all__ = ["AtAddress", "AtDesk", "Desk", "InView"]

Answer = TypeVar("Answer", bound=SavedAnswer)
MOST_WRITTEN = 24
"""Pages that are kept; a brief of the flagship takes a megabyte."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages work with.

    Parameters
    ----------
    shelf
        The cases at hand.
    board
        Long computations.
    worlds
        Worlds of an answer where a view names no number.
    written
        Pages that were written, by everything that they depend on.
    """

    shelf: Shelf
    board: Board
    worlds: int
    written: Kept[tuple[str, ...], bytes] = field(default_factory=lambda: Kept(MOST_WRITTEN))

    def open(self, address: CaseAddress, view: View) -> Opened:
        """Open a case with the changes of a view.

        Raises
        ------
        NotFoundError
            If there is no such case.
        CaseError
            With every error in it or in the changes, or if the view names a party that it does not have.
        """
        opened = self.shelf.open(address, view.changes)
        parties = opened.loaded.case.parties
        if view.party and view.party not in parties:
            raise CaseError([Problem("for", "view", unknown("party", view.party, tuple(parties)))])
        return opened

    def ask(self, kind: TaskKind, opened: Opened, view: View, arguments: Arguments = ()) -> Job:
        """Ask for a computation on a case as a view shows it."""
        return self.board.ask(task_of(kind, opened, view.settings(self.worlds), arguments))

    def known(self, kind: TaskKind, opened: Opened, view: View, answer: type[Answer]) -> Answer | None:
        """Give an answer if it has been worked out already; None otherwise, and nothing is begun."""
        job = self.board.known(task_of(kind, opened, view.settings(self.worlds)))
        return self.answer(job, answer) if job is not None and job.state == "done" else None

    def answer(self, job: Job, kind: type[Answer]) -> Answer | None:
        """Give the answer of a computation; None as long as there is none."""
        if ANSWERS[job.task.kind] is not kind:
            raise TypeError(f"{job.task.kind} does not give {kind.__name__}")
        return self.board.answer(job, kind)


def _desk(request: Request) -> Desk:
    found = request.app.state.desk
    if not isinstance(found, Desk):
        raise TypeError("the application has no desk")
    return found


def _address(shelf: ShelfName, name: str) -> CaseAddress:
    return CaseAddress(shelf, name)


def _view(
    change: Annotated[
        list[Annotated[str, Query(max_length=LONGEST_CHANGE)]],
        Query(
            max_length=MOST_CHANGES,
            description="What is changed: set:path=value, drop-claim:ID or believe:ID, in order.",
        ),
    ] = [],  # noqa: B006 - FastAPI copies it
    party: Annotated[str, Query(alias="for", max_length=100, description="Slug of a party.")] = "",
    worlds: Annotated[int, Query(ge=0, le=MOST_VIEW_WORLDS, description="0: as many as usual.")] = 0,
    seed: Annotated[int, Query(ge=0, lt=2**63)] = 1,
) -> View:
    return read_view(change, party, worlds, seed)


AtDesk = Annotated[Desk, Depends(_desk)]
"""The desk, as a parameter of a route."""
AtAddress = Annotated[CaseAddress, Depends(_address)]
"""The case that the address of a page names."""
InView = Annotated[View, Depends(_view)]
"""The view that the query of a page holds."""
