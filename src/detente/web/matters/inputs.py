"""The uncertain inputs of a case as forms that change them, and the tables that lead to these forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.assessment.flips.taking import ALTERNATIVES_BY_KIND, change_to
from detente.assessment.result import Assessment, InputView
from detente.case.schema import Case
from detente.report.document.change import TOP
from detente.report.document.support import NO_BASIS, Anchors, counted
from detente.report.text import capitalised
from detente.web.view import View, change_text

__all__ = ["InputForm", "forms_of", "leading_from"]


@dataclass(frozen=True, slots=True)
class InputForm:
    """An input and what it can be changed to.

    Parameters
    ----------
    anchor, path, name
        Where it stands on the page, in the case file, and what it is called.
    written
        As the case states it, with the changes of the view.
    basis
        What it rests on, in words.
    claims
        Ids of claims with where they stand.
    choices
        What it can be made, each with the change; empty for a number.
    number
        Whether another number or range can be written.
    weighty
        Whether it is among the inputs that matter most.
    changed
        Whether the view changes it.
    """

    anchor: str
    path: str
    name: str
    written: str
    basis: str
    claims: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    number: bool
    weighty: bool
    changed: bool


def forms_of(
    case: Case, found: Assessment, links: Anchors, view: View, lead: Callable[[str], str]
) -> tuple[InputForm, ...]:
    """List the inputs, the most influential first.

    Parameters
    ----------
    case, found
        The case and its answer.
    links
        Where inputs and claims stand.
    view
        What is changed already.
    lead
        From an anchor to where it leads from this page.
    """
    measured = [one.path for one in found.inputs if one.groups][:TOP]
    changed = {change.target for change in view.changes}
    return tuple(
        _form(case, one, links, lead, (one.path in measured, one.path in changed)) for one in found.inputs
    )


def _form(
    case: Case, one: InputView, links: Anchors, lead: Callable[[str], str], marks: tuple[bool, bool]
) -> InputForm:
    choices = _choices(case, one)
    return InputForm(
        anchor=links.inputs[one.path],
        path=one.path,
        name=capitalised(one.name),
        written=one.written,
        basis=_basis(one),
        claims=tuple(
            (claim, lead(f"#{links.claims[claim]}")) for claim in one.claims if claim in links.claims
        ),
        choices=choices,
        number=one.kind in {"number", "claim"} and not one.path.startswith("scenarios."),
        weighty=marks[0],
        changed=marks[1],
    )


def _basis(one: InputView) -> str:
    if one.claims:
        return counted(one.origins, "independent origin")
    if one.assumed:
        return f"assumed: {one.assumed}"
    return "a setting of the method" if one.kind == "setting" else NO_BASIS


def _choices(case: Case, one: InputView) -> tuple[tuple[str, str], ...]:
    """List the alternatives that the case file has a place for; of a number there are none."""
    if one.kind == "number":
        return ()
    # Few worlds may not have drawn every alternative of what happens or does not, is hard or is not.
    names = ALTERNATIVES_BY_KIND.get(one.kind) or tuple(group.name for group in one.groups)
    pairs = ((name, change_to(case, one.path, one.kind, name)) for name in names)
    return tuple((name, change_text(change)) for name, change in pairs if change is not None)


def leading_from(brief: str, here: frozenset[str]) -> Callable[[str], str]:
    """Lead from an anchor to the same page if it stands there, and else to the brief.

    Parameters
    ----------
    brief
        Address of the brief.
    here
        Anchors of this page.
    """

    def lead(link: str) -> str:
        if not link.startswith("#") or link.removeprefix("#") in here:
            return link
        return f"{brief}{link}"

    return lead
