"""What all pages of a case have around them: its title, the list of pages, and what the view changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import HTMLResponse

from detente.assessment.changeable import input_names
from detente.case.changes import AppliedChange, Change
from detente.report.text import capitalised
from detente.web.jobs.board import Job
from detente.web.pages import page
from detente.web.sections import SECTIONS
from detente.web.shelf import CaseAddress, Opened, Shelf
from detente.web.view import View, change_text

__all__ = [
    "WHAT_IS_COMPUTED",
    "CaseFrame",
    "ShownChange",
    "case_page",
    "frame_of",
    "unread_frame",
    "waiting_page",
]

WHAT_IS_COMPUTED = {
    "assess": "The worlds are being drawn and played",
    "appraise": "The evidence is being weighed",
    "deals": "The deals are being worked out",
    "flips": "Inputs are being held to find what flips the verdict",
    "unfold": "It is being followed how the case could unfold",
    "observe": "The worlds are being weighed by what was seen",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change of the view in words, and the address of the page without it."""

    text: str
    written: str
    undo: str


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """What surrounds a page of a case.

    Parameters
    ----------
    path
        The beginning of the addresses of its pages.
    title, name
        Of the case.
    own
        Whether it is a file of the folder, which can be edited.
    section
        Slug of the page.
    query
        The view as a query, which links to other pages of the case carry along.
    links
        Slug, title and address of every page of the case.
    changes
        What the view changes.
    undone, reset
        Addresses of the page without the last change, and without any.
    parties
        Slug and name of every party.
    view
        The view.
    """

    path: str
    title: str
    name: str
    own: bool
    section: str
    query: str
    links: tuple[tuple[str, str, str], ...]
    changes: tuple[ShownChange, ...]
    undone: str
    reset: str
    parties: tuple[tuple[str, str], ...]
    view: View


def frame_of(opened: Opened, view: View, section: str) -> CaseFrame:
    """Put together what surrounds a page.

    Parameters
    ----------
    opened, view
        The case as the view shows it.
    section
        Slug of the page.
    """
    path, here = opened.address.path, f"{opened.address.path}/{section}"
    case = opened.loaded.case
    names = input_names(opened.loaded, (one.path for one in opened.loaded.changes)) if view.changes else {}
    return CaseFrame(
        path=path,
        title=case.title,
        name=opened.address.name,
        own=opened.address.shelf == "own",
        section=section,
        query=view.query(),
        links=tuple((one.slug, one.title, f"{path}/{one.slug}{view.query()}") for one in SECTIONS),
        changes=tuple(
            ShownChange(
                text=_in_words(change, opened, names),
                written=change_text(change),
                undo=f"{here}{view.without(place).query()}",
            )
            for place, change in enumerate(view.changes)
        ),
        undone=f"{here}{replace(view, changes=view.changes[:-1]).query()}",
        reset=f"{here}{view.as_filed().query()}",
        parties=tuple((slug, party.name) for slug, party in case.parties.items()),
        view=view,
    )


def unread_frame(shelf: Shelf, address: CaseAddress, view: View, section: str) -> CaseFrame:
    """Put together what surrounds a page of a case that cannot be loaded.

    Parameters
    ----------
    shelf, address
        Where it stands.
    view
        The view, which links carry along; its changes are not shown, for they change nothing.
    section
        Slug of the page.
    """
    path, here = address.path, f"{address.path}/{section}"
    return CaseFrame(
        path=path,
        title=shelf.title(address),
        name=address.name,
        own=address.shelf == "own",
        section=section,
        query=view.query(),
        links=tuple((one.slug, one.title, f"{path}/{one.slug}{view.query()}") for one in SECTIONS),
        changes=(),
        undone=here,
        reset=here,
        parties=(),
        view=view,
    )


def case_page(template: str, opened: Opened, view: View, section: str, **content: object) -> HTMLResponse:
    """Write a page of a case.

    Parameters
    ----------
    template
        Its name in ``templates/workbench``; it extends ``case.html``.
    opened, view
        The case as the view shows it.
    section
        Slug of the page.
    **content
        What else it shows.
    """
    return page(template, frame=frame_of(opened, view, section), **content)


def waiting_page(opened: Opened, view: View, section: str, job: Job) -> HTMLResponse:
    """Show how far the computation is that a page waits for; the page follows by itself."""
    what = WHAT_IS_COMPUTED.get(job.task.kind, job.task.kind)
    return case_page("waiting.html", opened, view, section, job=job.status(), what=what)


def _in_words(change: Change, opened: Opened, names: Mapping[str, str]) -> str:
    applied = next((one for one in opened.loaded.changes if _is_of(one, change)), None)
    if change.kind == "drop-claim":
        said = f", “{applied.before}”" if applied is not None and applied.before else ""
        return f"Claim {change.target} left out{said}"
    if change.kind == "believe":
        return f"Claim {change.target} believed"
    party = change.target.removeprefix("conflict.preferences.")
    if change.target != party and party in opened.loaded.case.parties:
        return f"What {opened.loaded.case.parties[party].name} prefers is in another order"
    if applied is None:
        return f"{change.target}: {change.text}"
    name = capitalised(names.get(applied.path, change.target))
    return f"{name}: {change.text} instead of {applied.before}"


def _is_of(applied: AppliedChange, change: Change) -> bool:
    return applied.kind == change.kind and f".{applied.path}".endswith(f".{change.target}")
