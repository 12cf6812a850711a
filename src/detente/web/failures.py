"""Why a request cannot be answered, whoever asked: what was found, what is allowed, what to do."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_hex

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from detente.errors import CaseError, DetenteError, Problem

__all__ = [
    "BusyError",
    "ConflictError",
    "Failure",
    "NotFoundError",
    "RefusedError",
    "failure_of",
]

LOG = logging.getLogger(__name__)
LONGEST_MESSAGE = 2_000
NOTHING_HERE = "there is nothing at this address; begin with the list of cases"


class NotFoundError(DetenteError):
    """There is nothing at an address."""


class ConflictError(DetenteError):
    """Somebody else has changed meanwhile what a request would write over."""


class RefusedError(DetenteError):
    """A request that is not allowed; its text says what is."""


class BusyError(DetenteError):
    """Too much is asked for at once."""


STATUSES: tuple[tuple[type[DetenteError], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (RefusedError, 403),
    (BusyError, 429),
)
"""What is not about a case that cannot be used."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request cannot be answered.

    Parameters
    ----------
    status
        The HTTP status.
    title
        What it means, in two or three words.
    message
        What was found, what is allowed, and what to do.
    problems
        Everything that was found in a case, each with its place; empty for other failures.
    """

    status: int
    title: str
    message: str
    problems: tuple[Problem, ...] = ()


def failure_of(error: Exception) -> Failure:
    """Say what an exception means to whoever asked."""
    match error:
        case CaseError():
            return _of_status(422, str(error), error.problems)
        case DetenteError():
            status = next((status for kind, status in STATUSES if isinstance(error, kind)), 422)
            return _of_status(status, str(error))
        case RequestValidationError():
            return _of_request(_of_fields(error.errors()))
        case HTTPException():
            return _of_status(error.status_code, _explained(error))
    number = token_hex(4)
    LOG.error("defect %s", number, exc_info=error)
    return _of_status(
        500, f"this is a defect of detente; its trace stands in the terminal under the number {number}"
    )


def _of_request(problems: tuple[Problem, ...]) -> Failure:
    """Say what cannot be read of a request; an address that names nothing is not found."""
    if any(problem.path.startswith("path.") for problem in problems):
        return _of_status(404, NOTHING_HERE)
    return _of_status(422, "\n".join(map(str, problems)), problems)


def _explained(error: HTTPException) -> str:
    """Say more than the name of a status where that is all that is known."""
    match error.status_code:
        case 404:
            return NOTHING_HERE
        case 405:
            allowed = (error.headers or {}).get("Allow", "GET")
            return f"this address does not answer that method; it answers {allowed}"
    return str(error.detail)


def _of_status(status: int, message: str, problems: Sequence[Problem] = ()) -> Failure:
    return Failure(status, HTTPStatus(status).phrase, message[:LONGEST_MESSAGE], tuple(problems))


def _of_fields(errors: Sequence[dict[str, object]]) -> tuple[Problem, ...]:
    """Name the parts of a request that cannot be read."""
    found = []
    for error in errors:
        place = error.get("loc", ())
        steps = [str(step) for step in place] if isinstance(place, tuple | list) else []
        found.append(Problem(".".join(steps), "request", str(error.get("msg", "cannot be read"))))
    return tuple(found)
