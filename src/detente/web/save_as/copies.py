"""A case under a new name in the folder that is served, with what a view changes written into it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from detente.case.changes import Change
from detente.case.files import CaseFile, read_raw_files
from detente.case.kept_texts import kept_text_path, kept_texts
from detente.case.loading import load_raw
from detente.case.writing.adding import NewText
from detente.case.writing.keeping import with_changes
from detente.case.writing.replacing import write_texts
from detente.errors import CaseError
from detente.expressions.suggestions import quoted
from detente.web.failures import ConflictError, RefusedError
from detente.web.shelf import CaseAddress, Shelf

__all__ = ["LONGEST_CASE_NAME", "SavedCase", "saved_as"]

LONGEST_CASE_NAME = 60
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class SavedCase:
    """A case that was written.

    Parameters
    ----------
    address
        Where it stands.
    path
        The beginning of the addresses of its pages.
    files
        Names of its files.
    changes
        How many changes of the view were written into them.
    """

    address: CaseAddress
    path: str
    files: tuple[str, ...]
    changes: int


def saved_as(shelf: Shelf, address: CaseAddress, changes: tuple[Change, ...], name: str) -> SavedCase:
    """Write a case under a new name.

    Parameters
    ----------
    shelf
        The cases at hand.
    address
        The case.
    changes
        What is written into it.
    name
        The new name, without an ending.

    Returns
    -------
    SavedCase

    Raises
    ------
    RefusedError
        If it cannot be a name.
    ConflictError
        If there is a case of that name; nothing is ever written over.
    CaseError
        If a change cannot be made or written; nothing is written then.
    """
    if len(name) > LONGEST_CASE_NAME or not NAME.fullmatch(name):
        raise RefusedError(
            f"found the name {quoted(name[:80])}; allowed: 1 to {LONGEST_CASE_NAME} letters, digits, - and "
            "_, beginning with a letter or digit"
        )
    path = shelf.path(address)
    made = with_changes(shelf.files(address), changes)
    is_folder = path.is_dir()
    target = shelf.folder / (name if is_folder else f"{name}{ENDING}")
    _check_free(shelf, name)
    texts = [
        NewText(target / file.path.name if is_folder else target, None, file.text) for file in made
    ] + _articles(path, made, target)
    write_texts(texts)
    new = CaseAddress("own", target.name)
    return SavedCase(new, new.path, tuple(text.path.name for text in texts), len(changes))


def _check_free(shelf: Shelf, name: str) -> None:
    """Refuse a name that is taken, with or without ending."""
    taken = [one for one in (name, f"{name}{ENDING}") if os.path.lexists(shelf.folder / one)]
    if taken:
        raise ConflictError(
            f"there is already {quoted(taken[0])} in the folder, and nothing is written over; "
            "choose another name"
        )


def _articles(path: Path, made: tuple[CaseFile, ...], target: Path) -> list[NewText]:
    """Give the texts of articles that the case keeps, to be kept with the new one."""
    if not path.is_dir():
        return []
    try:
        sources = load_raw(read_raw_files(made)).case.sources.keys()
    except CaseError:
        # A case that is not finished yet keeps what its file names say; nothing is looked up in it.
        return []
    found = kept_texts(path, sources)
    return [NewText(kept_text_path(target, source), None, text) for source, text in found.items()]
