"""What can be taken away of a case, in which forms, under which names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from detente.assessment.result import Assessment, Dossier, Negotiation
from detente.assessment.run import dossier
from detente.assessment.saved import to_json
from detente.assessment.shareable import shareable
from detente.case.writing.case_names import FILE_ENDING, name_for
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import unknown
from detente.report import (
    render_dossier_html,
    render_dossier_markdown,
    render_html,
    render_markdown,
    render_negotiation_html,
    render_negotiation_markdown,
)
from detente.web.desk import Desk
from detente.web.jobs.board import Job
from detente.web.shelf import Opened
from detente.web.view import View

__all__ = [
    "DOCUMENTS",
    "FORMS",
    "MEDIA_TYPES",
    "DocumentName",
    "Export",
    "Form",
    "check_view",
    "exports",
    "file_name",
    "text_of",
]

DocumentName: TypeAlias = Literal["brief", "shareable", "dossier", "deals"]
Form: TypeAlias = Literal["html", "md", "json"]
DOCUMENTS: dict[DocumentName, tuple[str, str]] = {
    "brief": ("Brief", "The whole answer as you see it, for your own side."),
    "shareable": (
        "Shareable form",
        "Verdict, public record and deals by their terms, for others; nobody's values, limits or moves.",
    ),
    "dossier": ("Dossier", "Where things stand by the case file alone, before anything is played."),
    "deals": ("Deals", "Which deals the case allows, what to trade for what, and who gains how much."),
}
"""What each is called, and what it is for."""
FORMS: dict[Form, str] = {"html": "Page", "md": "Markdown", "json": "JSON"}
"""What each form is called."""
MEDIA_TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file that can be taken away.

    Parameters
    ----------
    document, form
        What it holds, and in which form.
    title, about, kind
        What it is called, what it is for, and what its form is called.
    file
        The name under which it is offered.
    address, twin
        Where a browser and where a program gets it.
    """

    document: DocumentName
    form: Form
    title: str
    about: str
    kind: str
    file: str
    address: str
    twin: str


def exports(opened: Opened, view: View) -> tuple[Export, ...]:
    """List what can be taken away of a case as a view shows it."""
    return tuple(
        _export(opened, _fitting(view, document, form), document, form)
        for document in get_args(DocumentName)
        for form in get_args(Form)
    )


def _export(opened: Opened, view: View, document: DocumentName, form: Form) -> Export:
    address = f"{opened.address.path}/export/{document}.{form}{view.query()}"
    file = file_name(opened, view, document, form)
    return Export(document, form, *DOCUMENTS[document], FORMS[form], file, address, f"/api{address}")


def _fitting(view: View, document: DocumentName, form: Form) -> View:
    """Leave out the party where a file is for nobody in particular."""
    return view if document == "brief" and form != "json" else replace(view, party="")


def check_view(opened: Opened, view: View, document: DocumentName, form: Form) -> None:
    """Refuse a party that the case has not, and one for a file that is for nobody in particular.

    Raises
    ------
    CaseError
        With what to do.
    """
    if not view.party:
        return
    if view.party not in opened.loaded.case.parties:
        raise _refusal(unknown("party", view.party, tuple(opened.loaded.case.parties)), "")
    if document == "shareable":
        message = "a brief for one side shows hands, a shareable form does not"
        raise _refusal(message, "leave out for, or take the brief")
    if _fitting(view, document, form) != view:
        raise _refusal(f"{document}.{form} holds the same for whoever reads it", "leave out for")


def file_name(opened: Opened, view: View, document: DocumentName, form: Form) -> str:
    """Name a file: letters, digits and hyphens, whatever the case is called."""
    case = name_for(opened.address.name.removesuffix(FILE_ENDING))
    side = f"-for-{name_for(view.party)}" if view.party else ""
    return f"{case}-{document}{side}.{form}"


def text_of(
    desk: Desk, opened: Opened, view: View, document: DocumentName, form: Form
) -> tuple[str, None] | tuple[None, Job]:
    """Give the text of a file, or the computation that it waits for.

    Raises
    ------
    DetenteError
        If the case cannot be answered, or the computation failed.
    """
    if document == "dossier":
        return _DOSSIER[form](dossier(opened.loaded, view.seed)), None
    if document == "deals":
        job = desk.ask("deals", opened, view)
        deals = desk.answer(job, Negotiation)
        return (None, job) if deals is None else (_DEALS[form](deals), None)
    job = desk.ask("assess", opened, view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return None, job
    # What is not in the reduced answer cannot get into any form of it.
    shown = shareable(answer) if document == "shareable" else answer
    return _brief(shown, view.party or None, form), None


def _brief(answer: Assessment, party: str | None, form: Form) -> str:
    if form == "json":
        return to_json(answer)
    return (render_html if form == "html" else render_markdown)(answer, party)


def _refusal(message: str, remedy: str) -> CaseError:
    return CaseError([Problem("for", "view", message, remedy)])


_DOSSIER: dict[Form, Callable[[Dossier], str]] = {
    "html": render_dossier_html,
    "md": render_dossier_markdown,
    "json": to_json,
}
_DEALS: dict[Form, Callable[[Negotiation], str]] = {
    "html": render_negotiation_html,
    "md": render_negotiation_markdown,
    "json": to_json,
}
