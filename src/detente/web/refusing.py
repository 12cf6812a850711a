"""Failures as answers: one body in JSON for addresses under ``/api``, one page for people elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.errors import DetenteError
from detente.web.failures import Failure, failure_of
from detente.web.pages import page

__all__ = ["refusal", "register_failures"]


def register_failures(app: FastAPI) -> None:
    """Let every failure of a request become the body or the page; defects do at the gate."""
    for kind in (DetenteError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, _answered)


def refusal(request: Request, failure: Failure, again: str = "") -> Response:
    """Say to whoever asked why there is no answer.

    Parameters
    ----------
    request, failure
        What was asked, and why there is no answer. The host may be anybody's, so the address is not read.
    again
        An address at which a person can try again; empty for none.
    """
    path = request.scope["path"]
    if path.startswith("/api/") or path == "/openapi.json":
        # Escaped, for a file name may hold what is no text.
        return Response(json.dumps(asdict(failure)), failure.status, media_type="application/json")
    return page("failure.html", failure.status, failure=failure, again=again)


async def _answered(request: Request, error: Exception) -> Response:
    answer = refusal(request, failure_of(error))
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    return answer
