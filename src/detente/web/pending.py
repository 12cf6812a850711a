"""Answers that are not there yet, for programs: status 202 with the computation and where to watch it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.responses import JSONResponse

from detente.web.jobs.board import Job, JobStatus

__all__ = ["PENDING", "pending"]

PENDING: dict[int | str, dict[str, Any]] = {
    202: {"model": JobStatus, "description": "It is being computed; ask again, or watch the computation"}
}
"""The status and the body that comes with it, for the OpenAPI document."""


def pending(job: Job) -> JSONResponse:
    """Say that an answer is being computed."""
    status = job.status()
    return JSONResponse(asdict(status), 202, {"Location": f"/api/jobs/{status.id}"})
