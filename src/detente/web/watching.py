"""Watching and cancelling computations."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from detente.web.desk import AtDesk
from detente.web.documented import FAILURES
from detente.web.jobs.board import JobStatus

__all__ = ["api", "cancel", "events", "status"]

api = APIRouter(prefix="/api/jobs", tags=["computations"], responses=FAILURES)
BETWEEN = 0.1
"""Seconds between two looks at a job."""


@api.get("/{job}")
def status(job: str, desk: AtDesk) -> JobStatus:
    """Say how far a computation is."""
    return desk.board.find(job).status()


@api.delete("/{job}")
def cancel(job: str, desk: AtDesk) -> JobStatus:
    """Cancel a computation; nothing happens to one that has ended."""
    return desk.board.cancel(job).status()


@api.get("/{job}/events", response_class=EventSourceResponse)
async def events(job: str, desk: AtDesk) -> AsyncIterator[ServerSentEvent]:
    """Follow a computation: an event ``status`` whenever something changes, until it has ended."""
    found = desk.board.find(job)
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
