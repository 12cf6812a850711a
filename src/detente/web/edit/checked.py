"""A text of the page looked through: what is wrong where, and the rows of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from detente.case.files import CaseFile, read_raw_files
from detente.case.form.placing import placed
from detente.case.form.rows import Row, path_at_line, place_showing, rows_at, step_in, trail_to
from detente.case.loading import load_raw
from detente.case.places import Path
from detente.case.yaml_reader import Document, read_yaml
from detente.errors import CaseError, Problem

__all__ = ["Checked", "Looking", "Step", "checked"]


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the way to the place of the form, with its label."""

    path: tuple[str | int, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Looking:
    """Which file is looked through, and which place of it the form shows.

    Parameters
    ----------
    part
        Name of the file.
    text
        Its text, as the page has it.
    at
        The place of the form, step by step.
    line
        A line that the form is to show instead; 0 for none.
    """

    part: str
    text: str
    at: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a text.

    Parameters
    ----------
    problems
        All of the case, those of this file first; files are named without their folder.
    errors
        How many of them keep the pages from answering.
    readable
        Whether this file can be read, so that there is a form.
    at
        The place of the form.
    trail
        The places that lead there.
    rows
        The rows of the form.
    """

    problems: tuple[Problem, ...]
    errors: int
    readable: bool
    at: tuple[str | int, ...] = ()
    trail: tuple[Step, ...] = ()
    rows: tuple[Row, ...] = ()


def checked(files: Sequence[CaseFile], looking: Looking) -> Checked:
    """Look through a text of the page, together with the other files as they are saved.

    Parameters
    ----------
    files
        The files of the case.
    looking
        The text, and which place of the form is shown.
    """
    problems = _problems(files, looking)
    own_first = sorted(problems, key=lambda problem: problem.file != looking.part)
    errors = sum(problem.severity == "error" for problem in problems)
    try:
        document = read_yaml(looking.text, looking.part)
    except CaseError:
        return Checked(tuple(own_first), errors, readable=False)
    at = _place(document, looking)
    return Checked(
        tuple(own_first),
        errors,
        readable=True,
        at=at,
        trail=tuple(Step(path, label) for path, label in trail_to(document, at)),
        rows=rows_at(document, at, placed(document, looking.part, problems)),
    )


def _place(document: Document, looking: Looking) -> Path:
    if looking.line:
        return place_showing(document, path_at_line(document, looking.line))
    found = step_in(document, looking.at)
    content = document.content
    if not found and isinstance(content, dict) and len(content) == 1:
        # A file of one section begins with it.
        (section,) = content
        return (section,) if isinstance(content[section], dict | list) else ()
    return found


def _problems(files: Sequence[CaseFile], looking: Looking) -> tuple[Problem, ...]:
    """Load the case with the text in the place of the file; all files are named without their folder."""
    named = [replace(file, path=FilePath(file.path.name)) for file in files]
    texts = [replace(file, text=looking.text) if file.path.name == looking.part else file for file in named]
    try:
        read_yaml(looking.text, looking.part)
        return load_raw(read_raw_files(texts)).problems
    except CaseError as error:
        return error.problems
