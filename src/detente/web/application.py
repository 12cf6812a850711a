"""The application: the gate, the pages and their JSON twins, and the files that pages need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response

from detente import __version__
from detente.web import watching
from detente.web.brief import routes as brief
from detente.web.cases import routes as cases
from detente.web.conflict import routes as conflict
from detente.web.deal import routes as deal
from detente.web.deal.tables import Tables
from detente.web.desk import Desk
from detente.web.documented import Documented, operation_name
from detente.web.edit import routes as edit
from detente.web.evidence import routes as evidence
from detente.web.exporting import routes as exporting
from detente.web.failures import NotFoundError
from detente.web.guard import Gate, Guard
from detente.web.jobs.board import Board
from detente.web.making import routes as making
from detente.web.matters import routes as matters
from detente.web.pages import STATIC, static_file, static_path
from detente.web.refusing import register_failures
from detente.web.save_as import routes as save_as
from detente.web.shelf import Shelf
from detente.web.starting import routes as starting

__all__ = ["Workbench", "build", "stop"]

PARTS = (
    cases,
    making,
    starting,
    brief,
    evidence,
    conflict,
    deal,
    matters,
    edit,
    save_as,
    exporting,
)
"""The pages, each with its twin."""
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Workbench:
    """How a workbench is set up.

    Parameters
    ----------
    folder
        The folder that is served.
    gate
        Who may ask.
    worlds
        Worlds of an answer where a view names no number.
    processes
        Processes beside the server that compute answers.
    """

    folder: Path
    gate: Gate
    worlds: int = 10_000
    processes: int = 2


def build(workbench: Workbench) -> FastAPI:
    """Build the application.

    Parameters
    ----------
    workbench
        How it is set up.

    Returns
    -------
    FastAPI
        Its processes start and end with it.
    """
    app = Documented(
        title="Détente workbench",
        version=__version__,
        description="The JSON twins of the pages of the workbench. Models are those of the library.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_name,
        lifespan=_lifespan(workbench),
    )
    app.add_middleware(Guard, gate=workbench.gate)
    register_failures(app)
    for part in PARTS:
        app.include_router(part.api)
    app.include_router(watching.api)
    app.add_api_route("/static/{version}/{name}", _static, include_in_schema=False)
    for part in PARTS:
        app.include_router(part.pages)
    return app


def stop(app: FastAPI) -> None:
    """End all computations, so that pages that follow one let go; nothing more is computed.

    Parameters
    ----------
    app
        An application that `build` made.
    """
    desk = getattr(app.state, "desk", None)
    if isinstance(desk, Desk):
        desk.board.stop()


def _lifespan(workbench: Workbench):  # type: ignore[no-untyped-def]  # noqa: ANN202 - FastAPI's own type
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        board = Board(workbench.processes)
        app.state.desk = Desk(Shelf(workbench.folder), board, workbench.worlds)
        app.state.tables = Tables()
        yield
        board.close()

    return lifespan


def _static(version: str, name: str) -> Response:
    """Send a style sheet or script of the package."""
    content = static_file(name)
    if content is None:
        raise NotFoundError(f"there is no file {name[:100]!r}")
    kept = {"Cache-Control": FOR_GOOD} if static_path(name).split("/")[2] == version else {}
    return Response(content, media_type=STATIC[f".{name.rpartition('.')[2]}"], headers=kept)
