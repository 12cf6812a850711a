"""The deal as pages and as JSON: build a package, see where it stands, and take its terms along."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from detente.assessment.negotiation.handing import compared_by_terms
from detente.assessment.tabled.handed import HandedComparison, HandedSheet
from detente.assessment.tabled.laid import LaidTable
from detente.assessment.tabled.placing import MovesView
from detente.report.document.deals import letter_of
from detente.report.handed import handed_as_html, handed_as_json, handed_as_markdown
from detente.web.case_page import case_page
from detente.web.deal.address import built_from, positions_of
from detente.web.deal.bodies import ComparisonBody, PackageBody, PackagesBody, PlacedPackages
from detente.web.deal.content import placed_content, rest_content, whole_content
from detente.web.deal.scene import Scene
from detente.web.deal.tables import AtTables, suggested
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.pages import page

__all__ = [
    "api",
    "compare_packages",
    "comparison",
    "laid",
    "pages",
    "place_packages",
    "placed",
    "possible_moves",
    "rest",
    "show",
    "term_sheet",
    "write_terms",
]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["deal"], responses=FAILURES)

Form = Literal["html", "md", "json"]
TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}


def _scene(request: Request, address: AtAddress, desk: AtDesk, tables: AtTables, view: InView) -> Scene:
    """Lay the table that a request is about; what is built on it stands in the query."""
    opened = desk.open(address, view)
    table = tables.of(opened, view, desk.worlds)
    built = built_from(table, request.query_params.multi_items())
    return Scene(opened, view, table, built, suggested(desk, opened, view, table))


AtScene = Annotated[Scene, Depends(_scene)]


@pages.get("/{shelf}/{name}/deal", response_class=HTMLResponse)
def show(request: Request, address: AtAddress, desk: AtDesk, tables: AtTables, view: InView) -> HTMLResponse:
    """Show the package of the address on the table, or say that the case has no deal section."""
    opened = desk.open(address, view)
    if opened.loaded.case.deal is None:
        return case_page("deal_none.html", opened, view, "deal")
    scene = _scene(request, address, desk, tables, view)
    return case_page("deal.html", opened, view, "deal", **whole_content(scene))


@pages.get("/{shelf}/{name}/deal/placed", response_class=HTMLResponse)
def placed(scene: AtScene) -> HTMLResponse:
    """Show what changes with every move of a slider: where the package stands."""
    return page("deal_placed.html", **placed_content(scene))


@pages.get("/{shelf}/{name}/deal/rest", response_class=HTMLResponse)
def rest(scene: AtScene) -> HTMLResponse:
    """Show what is worked out once a slider rests."""
    return page("deal_rest.html", **rest_content(scene))


@pages.get("/{shelf}/{name}/deal/term-sheet.{form}")
def term_sheet(form: Form, scene: AtScene) -> Response:
    """Send the terms of the package as a file that can be handed over."""
    return _file(scene.sheet(scene.built.package), form, f"{scene.opened.address.name}-term-sheet")


@pages.get("/{shelf}/{name}/deal/comparison.{form}")
def comparison(form: Form, scene: AtScene) -> Response:
    """Send this package and those pinned, by their terms, as a file that can be handed over."""
    pins = [(f"Package {letter_of(number)}", pin) for number, pin in enumerate(scene.built.pins)]
    found = [("Today", scene.laid.today), ("This package", scene.built.package), *pins]
    return _file(_compared(scene, found), form, f"{scene.opened.address.name}-packages")


@api.get("/{shelf}/{name}/deal")
def laid(scene: AtScene) -> LaidTable:
    """Give the table: issues, parties, the exact frontier, named and suggested packages, offers."""
    return scene.table


@api.post("/{shelf}/{name}/deal/packages")
def place_packages(body: PackagesBody, scene: AtScene) -> PlacedPackages:
    """Say of each package what it is worth to whom, what it breaks, and how far it is from efficient."""
    found = [positions_of(scene.laid, levels.items()) for levels in body.packages]
    return PlacedPackages(tuple(map(scene.placed, found)))


@api.post("/{shelf}/{name}/deal/moves")
def possible_moves(body: PackageBody, scene: AtScene) -> MovesView:
    """Give what would be better for all, and what is the same to one party and better for the others."""
    return scene.moves(positions_of(scene.laid, body.package.items()))


@api.post("/{shelf}/{name}/deal/term-sheet")
def write_terms(body: PackageBody, scene: AtScene) -> HandedSheet:
    """Write the terms of a package so that they can be handed over."""
    return scene.sheet(positions_of(scene.laid, body.package.items()))


@api.post("/{shelf}/{name}/deal/comparison")
def compare_packages(body: ComparisonBody, scene: AtScene) -> HandedComparison:
    """Set packages side by side by their terms, so that they can be handed over."""
    found = [(one.name, positions_of(scene.laid, one.package.items())) for one in body.packages]
    return _compared(scene, found)


def _compared(scene: Scene, packages: list[tuple[str, tuple[int, ...]]]) -> HandedComparison:
    return compared_by_terms(scene.laid.table, [(name, np.array(one)) for name, one in packages])


def _file(handed: HandedSheet | HandedComparison, form: Form, name: str) -> Response:
    writers = {"html": handed_as_html, "md": handed_as_markdown, "json": handed_as_json}
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in name
    )
    headers = {"Content-Disposition": f'attachment; filename="{plain}.{form}"'}
    return Response(writers[form](handed), media_type=TYPES[form], headers=headers)
