"""Loading a case: read, check against the schema, check across sections, digest.

Three gates, and at each one all problems are found before any is reported: the
YAML itself; every key and value alone; and what the sections say about each
other. Errors are raised together; warnings and notes come with the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from detente.case.changes import AppliedChange, Change, apply_changes
from detente.case.checking import check_case
from detente.case.digest import digest, digest_of_end
from detente.case.files import RawCase, read_raw, read_raw_text
from detente.case.places import Places
from detente.case.schema import FORMAT, Case
from detente.case.wording import schema_problems
from detente.errors import CaseError, Problem
from detente.evidence.record import KeyBook, described

__all__ = ["LoadedCase", "load_case", "load_raw", "load_text"]


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case without errors, with what was noticed about it.

    Parameters
    ----------
    case
        The case.
    places
        Where each of its values stands.
    problems
        Warnings and notes, in file order.
    digest
        SHA-256 of what the files say, changes included and how the case ended left out, in hexadecimal.
    changes
        What was changed for this answer.
    asked
        What was asked to be changed, in that order, by which the change can be repeated.
    digest_of_end
        SHA-256 of how the case ended; empty if it does not say.
    """

    case: Case
    places: Places
    problems: tuple[Problem, ...]
    digest: str
    changes: tuple[AppliedChange, ...] = ()
    asked: tuple[Change, ...] = ()
    digest_of_end: str = ""


def load_case(path: Path, changes: Iterable[Change] = ()) -> LoadedCase:
    """Load a case from a file, a folder or standard input.

    Parameters
    ----------
    path
        A YAML file, a folder with ``case.yaml``, or ``-`` for standard input.
    changes
        What is to be changed, see :mod:`detente.case.changes`.

    Raises
    ------
    CaseError
        With every error found, each with its place.
    """
    return load_raw(read_raw(path), changes)


def load_text(text: str, file: str = "case.yaml", changes: Iterable[Change] = ()) -> LoadedCase:
    """Load a case from a text; `file` names it in messages.

    Raises
    ------
    CaseError
        With every error found, each with its place.
    """
    return load_raw(read_raw_text(text, file), changes)


def load_raw(raw: RawCase, changes: Iterable[Change] = ()) -> LoadedCase:
    """Load what was read: as the files have it, and again with changes if there are any.

    Parameters
    ----------
    raw
        What the files hold.
    changes
        What is to be changed.

    Raises
    ------
    CaseError
        With every error found, each with its place.
    """
    loaded = _load(raw)
    asked = tuple(changes)
    if not asked:
        return loaded
    changed, applied = apply_changes(raw, loaded.case, asked)
    try:
        return replace(_load(changed), changes=applied, asked=asked)
    except CaseError as error:
        raise CaseError(_of_change(problem, applied) for problem in error.problems) from error


def _of_change(problem: Problem, applied: tuple[AppliedChange, ...]) -> Problem:
    """Say that a problem comes from a change, where it lies at or below the path of one."""
    for change in applied:
        if f"{problem.path}.".startswith(f"{change.path}."):
            return replace(problem, file=f"{change.kind} {change.path}", line=0, column=0)
    return problem


def _load(raw: RawCase) -> LoadedCase:
    case = _read_schema(raw)
    problems = _in_file_order(raw.places.locate(problem) for problem in check_case(case))
    if any(problem.severity == "error" for problem in problems):
        raise CaseError(problems)
    return LoadedCase(
        case, raw.places, problems, digest(raw.content), digest_of_end=digest_of_end(raw.content)
    )


def _read_schema(raw: RawCase) -> Case:
    _check_format(raw)
    book = KeyBook()
    try:
        return Case.model_validate(raw.content, context=book)
    except ValidationError as error:
        raise CaseError(_in_file_order(schema_problems(error, raw.content, raw.places, book))) from error


def _check_format(raw: RawCase) -> None:
    """Refuse a file of another format before anything else is said about it."""
    found = raw.content.get("detente")
    if type(found) is int and found == FORMAT:
        return
    place = raw.places.find_value("detente")
    message = f"found {described(found)}; this release reads case files of format {FORMAT}"
    remedy = f"write 'detente: {FORMAT}' if the file follows the present schema"
    raise CaseError([Problem("detente", "format", message, remedy, place.file, place.line, place.column)])


def _in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place; files keep the order in which they are first named."""
    found = tuple(problems)
    files = {problem.file: number for number, problem in reversed(list(enumerate(found)))}
    return tuple(sorted(found, key=lambda problem: (files[problem.file], problem.line, problem.column)))
