"""Failures as answers: one body in JSON for addresses under ``/api``, one page for people elsewhere."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from detente.errors import DetenteError
from detente.web.failures import Failure, failure_of
from detente.web.pages import page

__all__ = ["refusal", "register_failures"]


def register_failures(app: FastAPI) -> None:
    """Let every failure of a request become the body or the page."""
    for kind in (DetenteError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _answered)


def refusal(request: Request, failure: Failure) -> Response:
    """Say to whoever asked why there is no answer."""
    if request.url.path.startswith("/api/") or request.url.path == "/openapi.json":
        return JSONResponse(asdict(failure), failure.status)
    return page("failure.html", failure.status, failure=failure)


async def _answered(request: Request, error: Exception) -> Response:
    answer = refusal(request, failure_of(error))
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    return answer
