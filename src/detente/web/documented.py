"""What every address for programs promises about its failures, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from detente.web.failures import Failure

__all__ = ["FAILURES"]

FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": description}
    for status, description in {
        403: "Another host or another site's page asked",
        404: "There is nothing of that name",
        409: "Somebody else has changed it meanwhile",
        413: "The request carries too much",
        422: "The case or the request cannot be used; with every problem and its place",
    }.items()
}
"""Statuses and the body that comes with each."""
