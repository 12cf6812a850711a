"""From a view and what a reader typed to a new view, or to what is wrong with it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from detente.assessment.changeable import without_source
from detente.case.changes import Change
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import quoted, unknown
from detente.web.desk import Desk
from detente.web.shelf import CaseAddress
from detente.web.view import LONGEST_CHANGE, MOST_CHANGES, View, change_text, read_change

__all__ = ["ChangeForm", "Wanted", "changed_view", "problems_at_field", "wanted_change"]

LONGEST_ID = 200
AS_TYPED = {0x00A0: " ", 0x202F: " ", 0x2212: "-"}
"""Spaces and the minus that pages write, and that come along where a number is copied from one."""
Target = Annotated[str, Field(max_length=LONGEST_ID)]


class Wanted(BaseModel):
    """What a reader wants to be otherwise: one of four things; the others are empty.

    Parameters
    ----------
    path, value
        A value to be set, and where.
    drop_claim
        A claim to be left out.
    believe
        A claim to be believed against its rivals.
    drop_source
        A source, all of whose claims that no other source states are to be left out.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    path: Target = ""
    value: Annotated[str, Field(max_length=LONGEST_CHANGE)] = ""
    drop_claim: Target = ""
    believe: Target = ""
    drop_source: Target = ""


class ChangeForm(Wanted):
    """What a form of the page sends: what is wanted, and which form it was.

    Parameters
    ----------
    at
        Name of the form; empty for a button that stands alone.
    """

    at: Annotated[str, Field(max_length=20, pattern="^[a-z0-9-]*$")] = ""


def changed_view(desk: Desk, address: CaseAddress, view: View, wanted: Wanted) -> View:
    """Add to a view what a reader wants, once it is known that the case can be read that way.

    Parameters
    ----------
    desk, address, view
        What is looked at.
    wanted
        What is to be otherwise.

    Returns
    -------
    View
        The view with one more change, or one for each claim of a source.

    Raises
    ------
    CaseError
        If it cannot be changed that way; with what is allowed.
    """
    changed = view
    for change in wanted_change(desk, address, wanted):
        changed = changed.with_change(change)
    if len(changed.changes) > MOST_CHANGES:
        found = f"this would make {len(changed.changes)} changes"
        raise CaseError([_problem("", found, f"a view holds {MOST_CHANGES}; save them as a case first")])
    desk.open(address, changed)
    return changed


def wanted_change(desk: Desk, address: CaseAddress, wanted: Wanted) -> tuple[Change, ...]:
    """Read what is wanted as changes of a case.

    Raises
    ------
    CaseError
        If nothing, or more than one thing, is wanted, or it cannot be read.
    """
    named = [bool(one) for one in (wanted.path, wanted.drop_claim, wanted.believe, wanted.drop_source)]
    if sum(named) != 1:
        remedy = "give a path with a value, or a claim to leave out or to believe, or a source to leave out"
        raise CaseError([_problem("", "nothing, or more than one thing, is to be changed", remedy)])
    if wanted.path:
        if not wanted.value.strip():
            raise CaseError([_problem(wanted.path, "no value was typed", "type a number or a range")])
        value = wanted.value.translate(AS_TYPED).strip()
        return (read_change(change_text(Change("set", wanted.path.strip(), value))),)
    if wanted.drop_source:
        return _source_dropped(desk, address, wanted.drop_source)
    kind, target = ("believe", wanted.believe) if wanted.believe else ("drop-claim", wanted.drop_claim)
    return (read_change(f"{kind}:{target}"),)


def _source_dropped(desk: Desk, address: CaseAddress, source: str) -> tuple[Change, ...]:
    case = desk.open(address, View()).loaded.case
    if source not in case.sources:
        raise CaseError([_problem(source, unknown("source", source, tuple(case.sources.keys())))])
    found = without_source(case, source)
    if not found:
        message = f"no claim rests on {quoted(source)} alone, so that nothing would be left out"
        raise CaseError([_problem(source, message, "leave out single claims instead")])
    return found


def problems_at_field(error: CaseError) -> tuple[Problem, ...]:
    """Keep the problems that lie in what was typed; all of them where none does.

    A value that cannot be read takes others along, far away in the file: these are not what
    the reader has to mend.
    """
    own = tuple(one for one in error.problems if not one.line)
    return own or error.problems


def _problem(path: str, message: str, remedy: str = "") -> Problem:
    return Problem(path, "change", message, remedy)
