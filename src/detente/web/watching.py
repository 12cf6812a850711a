"""Watching and cancelling computations."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent

from detente.web.desk import AtDesk
from detente.web.documented import FAILURES
from detente.web.jobs.board import Job, JobStatus

__all__ = ["api", "cancel", "events", "status"]

api = APIRouter(prefix="/api/jobs", tags=["computations"], responses=FAILURES)
BETWEEN = 0.1
"""Seconds between two looks at a job."""


def _job(job: str, desk: AtDesk) -> Job:
    return desk.board.find(job)


AtJob = Annotated[Job, Depends(_job)]
"""The computation that an address names; found before anything is answered."""


@api.get("/{job}")
def status(found: AtJob) -> JobStatus:
    """Say how far a computation is."""
    return found.status()


@api.delete("/{job}")
def cancel(found: AtJob, desk: AtDesk) -> JobStatus:
    """Cancel a computation; nothing happens to one that has ended."""
    return desk.board.cancel(found.task.key).status()


@api.get("/{job}/events", response_class=EventSourceResponse)
async def events(found: AtJob) -> AsyncIterator[ServerSentEvent]:
    """Follow a computation: an event ``status`` whenever something changes, until it has ended."""
    last = None
    while True:
        now = found.status()
        shown = (now.state, now.step, now.done, now.total)
        if shown != last:
            last = shown
            yield ServerSentEvent(data=now, event="status")
        if now.state not in {"waiting", "running"}:
            return
        await asyncio.sleep(BETWEEN)
