"""Saving a text of the page: whole, never over what somebody else has saved meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.writing.adding import NewText
from detente.case.writing.replacing import write_texts
from detente.case.yaml_reader import LARGEST_FILE
from detente.errors import CaseError, Problem, ReportError
from detente.web.edit.checked import Looking, checked
from detente.web.edit.drafts import DraftBox
from detente.web.edit.parts import as_file_text, part_named, version_of_part
from detente.web.failures import ConflictError, RefusedError
from detente.web.shelf import CaseAddress, Shelf

__all__ = ["Saved", "Saving", "saved_text"]


@dataclass(frozen=True, slots=True)
class Saving:
    """What is to be saved.

    Parameters
    ----------
    part
        Name of the file.
    text
        The text of the page.
    version
        The version that it rests on.
    window
        The window whose draft is done with; empty for none.
    with_errors
        Whether it is saved although the case has errors.
    """

    part: str
    text: str
    version: str
    window: str = ""
    with_errors: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the file, its version now, and how many errors the case has."""

    part: str
    version: str
    errors: int


def saved_text(shelf: Shelf, address: CaseAddress, saving: Saving) -> Saved:
    """Save a text.

    Raises
    ------
    RefusedError
        If the case comes with Détente.
    ConflictError
        If the file is not of the version that the text rests on.
    CaseError
        If the case would have errors, and nobody said that it may.
    """
    if address.shelf != "own":
        raise RefusedError(
            "a case that comes with Détente stays as it is; save it under a name of your own first"
        )
    files = shelf.files(address)
    file = part_named(files, saving.part)
    if version_of_part(file) != saving.version:
        raise _changed(file.path.name)
    found = checked(files, Looking(file.path.name, saving.text))
    if found.errors and not saving.with_errors:
        raise CaseError(found.problems)
    text = as_file_text(file.text, saving.text)
    _check_size(text, file.path.name)
    try:
        write_texts([NewText(file.path, file.content, text)])
    except ReportError as error:
        if version_of_part(part_named(shelf.files(address), saving.part)) != saving.version:
            raise _changed(file.path.name) from error
        raise
    if saving.window:
        DraftBox(shelf, address).discard(file.path.name, saving.window)
    now = part_named(shelf.files(address), file.path.name)
    return Saved(now.path.name, version_of_part(now), found.errors)


def _check_size(text: str, name: str) -> None:
    """Refuse a text that could not be opened again."""
    if len(text.encode("utf-8")) > LARGEST_FILE:
        message = f"is larger than {LARGEST_FILE // 1_000_000} MB and could not be read again"
        raise CaseError([Problem(name, "file", message, "spread it over several files in a folder", name)])


def _changed(name: str) -> ConflictError:
    return ConflictError(
        f"{name} has been saved by somebody else since it was opened here; nothing was written: "
        "compare both texts, and keep yours, take theirs or edit on"
    )
