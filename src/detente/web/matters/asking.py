"""What is computed only when somebody asks for it: how far it is, and whether there is an answer already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.errors import Problem
from detente.web.case_page import WHAT_IS_COMPUTED
from detente.web.desk import Desk
from detente.web.failures import NotFoundError
from detente.web.jobs.board import Job, JobStatus
from detente.web.jobs.tasks import Arguments, TaskKind, task_of
from detente.web.matters.places import Place

__all__ = ["OnDemand", "kept_job", "on_demand"]

OnDemandState = Literal["unasked", "running", "done", "cancelled", "failed", "refused"]


@dataclass(frozen=True, slots=True)
class OnDemand:
    """How far something is that is computed on demand.

    Parameters
    ----------
    state
        ``unasked`` if nobody has asked, or the answer is forgotten.
    what
        What is computed, in words.
    status
        The computation; None if there is none.
    problems
        Why there can be no answer.
    """

    state: OnDemandState
    what: str
    status: JobStatus | None = None
    problems: tuple[Problem, ...] = ()


def kept_job(desk: Desk, kind: TaskKind, place: Place, arguments: Arguments = ()) -> Job | None:
    """Give a computation that was asked for before; None if it was not, or is forgotten."""
    try:
        return desk.board.find(task_of(kind, place.opened, place.view.settings(desk.worlds), arguments).key)
    except NotFoundError:
        return None


def on_demand(kind: TaskKind, job: Job | None) -> OnDemand:
    """Say how far a computation is."""
    what = WHAT_IS_COMPUTED.get(kind, kind)
    if job is None:
        return OnDemand("unasked", what)
    state: OnDemandState = "running" if job.state == "waiting" else job.state
    return OnDemand(state, what, job.status(), job.problems)
