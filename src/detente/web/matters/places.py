"""The four pages of what matters, their tabs, and what surrounds each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from detente.web.case_page import CaseFrame, ShownChange, frame_of
from detente.web.matters.sight import Sight
from detente.web.pages import page
from detente.web.shelf import Opened
from detente.web.view import View

__all__ = ["Place", "Tab", "addressed", "matters_page"]

SECTION = "matters"
TABS = (
    ("matters", "Which inputs matter"),
    ("flips", "What flips it"),
    ("unfolding", "How it unfolds"),
    ("observations", "What was seen"),
)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages: its slug, its title and its address."""

    slug: str
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is.

    Parameters
    ----------
    opened, view
        The case as the view shows it.
    slug
        Of the page: ``matters``, ``flips``, ``unfolding`` or ``observations``.
    sight
        What was seen; every page carries it along.
    asked
        What else the address of this page holds.
    """

    opened: Opened
    view: View
    slug: str
    sight: Sight
    asked: Pairs = ()

    @property
    def path(self) -> str:
        """Give the beginning of the addresses of the pages of the case."""
        return self.opened.address.path

    def link(self, slug: str = "", view: View | None = None) -> str:
        """Give the address of a page, this one if none is named, with what was seen."""
        pairs = self.sight.pairs() + (self.asked if slug in {"", self.slug} else ())
        return addressed(f"{self.path}/{slug or self.slug}", view or self.view, pairs)

    def frame(self) -> CaseFrame:
        """Put together what surrounds the page; undoing a change stays on it."""
        found, view = frame_of(self.opened, self.view, SECTION), self.view
        changes = tuple(
            ShownChange(one.text, one.written, self.link(view=view.without(place)))
            for place, one in enumerate(found.changes)
        )
        return replace(
            found,
            changes=changes,
            undone=self.link(view=replace(view, changes=view.changes[:-1])),
            reset=self.link(view=view.as_filed()),
        )


def addressed(path: str, view: View, pairs: Pairs = ()) -> str:
    """Write the address of a page with a view and further parts of a query."""
    query, rest = view.query(), urlencode(pairs)
    if not rest:
        return path + query
    return f"{path}{query}{'&' if query else '?'}{rest}"


def matters_page(template: str, place: Place, **content: object) -> HTMLResponse:
    """Write one of the pages.

    Parameters
    ----------
    template
        Its name in ``templates/workbench``; it extends ``matters_frame.html``.
    place
        Where the reader is.
    **content
        What it shows.
    """
    tabs = tuple(Tab(slug, title, place.link(slug)) for slug, title in TABS)
    return page(template, frame=place.frame(), tabs=tabs, here=place.slug, place=place, **content)
