"""The OpenAPI document: what addresses for programs are called, say of themselves, and refuse."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from detente.web.failures import Failure

__all__ = ["FAILURES", "Documented", "operation_name"]

FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": description}
    for status, description in {
        400: "What the request carries is not what it says it is",
        401: "A token is asked for",
        403: "Another host or another site's page asked",
        404: "There is nothing of that name",
        408: "What the request carries stopped coming",
        409: "Somebody else has changed it meanwhile",
        413: "The request carries too much",
        414: "The address is too long",
        422: "The case or the request cannot be used; with every problem and its place",
        429: "Too many computations are waiting",
    }.items()
}
"""Statuses and the body that comes with each."""


class Documented(FastAPI):
    """An application whose OpenAPI document sums up each address by the first sentence about it."""

    def openapi(self) -> dict[str, Any]:
        """Give the document."""
        if self.openapi_schema is None:
            document = super().openapi()
            for operations in document["paths"].values():
                for operation in operations.values():
                    operation["responses"] |= _refusals()
                    said = operation.get("description", "")
                    operation["summary"] = said.partition("\n\n")[0].replace("\n", " ").rstrip(".")
            self.openapi_schema = document
        return self.openapi_schema


def _refusals() -> dict[str, Any]:
    """Describe every failure: its body is JSON, whatever an address gives otherwise."""
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    return {
        str(status): {"description": row["description"], "content": body} for status, row in FAILURES.items()
    }


def operation_name(route: APIRoute) -> str:
    """Name what an address does by the folder and the name of its function, such as ``brief_answered``."""
    folder = route.endpoint.__module__.removeprefix("detente.web.").partition(".")[0]
    return f"{folder}_{route.name}"
