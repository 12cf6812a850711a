"""Pages of the workbench: from a template and what it shows to a response.

Templates of the workbench stand in ``templates/workbench``; those of reports can be
included by them, so that a brief on the screen and a brief on paper are one. Every
text is escaped and cleaned as in reports.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.responses import HTMLResponse

from detente.report.page import environment

__all__ = ["STATIC", "page", "static_file", "static_path"]

STATIC = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
"""Endings of files that are sent as they are, with their types."""
PACKAGES = ("detente.web", "detente.report")


def page(template: str, status: int = 200, /, **content: object) -> HTMLResponse:
    """Write a page from one of the workbench's templates.

    Parameters
    ----------
    template
        Its name in ``templates/workbench``.
    status
        The HTTP status.
    **content
        What it shows.
    """
    return HTMLResponse(_environment().get_template(f"workbench/{template}").render(**content), status)


@cache
def _environment() -> Environment:
    found = environment(ChoiceLoader([PackageLoader(package) for package in PACKAGES]))
    found.globals["static"] = static_path
    return found


def static_file(name: str) -> bytes | None:
    """Give a style sheet or script of the package by its plain name; None if there is none."""
    return _static_files().get(name)


@cache
def _static_files() -> dict[str, bytes]:
    """Read all of them, so that no name that is asked for becomes a path."""
    return {
        found.name: found.read_bytes()
        for package in reversed(PACKAGES)
        for found in files(package).joinpath("static").iterdir()
        if found.name.endswith(tuple(STATIC)) and found.is_file()
    }


@cache
def static_path(name: str) -> str:
    """Give the address of a static file; it changes with the file, so that browsers may keep it for good."""
    content = static_file(name)
    if content is None:
        raise LookupError(f"there is no static file {name!r}")
    return f"/static/{hashlib.sha256(content).hexdigest()[:16]}/{name}"
