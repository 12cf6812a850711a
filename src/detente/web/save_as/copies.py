"""A case under a new name in the folder that is served, with what a view changes written into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case.changes import Change
from detente.case.files import CaseFile, read_raw_files
from detente.case.kept_texts import kept_text_path, kept_texts
from detente.case.loading import load_raw
from detente.case.writing.adding import NewText
from detente.case.writing.case_names import FILE_ENDING, checked_name
from detente.case.writing.keeping import with_changes
from detente.case.writing.replacing import write_texts
from detente.errors import CaseError
from detente.web.shelf import CaseAddress, Shelf

__all__ = ["SavedCase", "saved_as"]


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
        The new name; an ending is that of the case, whatever is written.

    Returns
    -------
    SavedCase

    Raises
    ------
    ReportError
        If it cannot be a name, or the case cannot be written.
    ConflictError
        If there is a case of that name; nothing is ever written over.
    CaseError
        If a change cannot be made or written; nothing is written then.
    """
    stem = checked_name(name).removesuffix(FILE_ENDING)
    # A folder and a file of one name would be taken for each other.
    folder, file = shelf.new_place(stem), shelf.new_place(f"{stem}{FILE_ENDING}")
    path = shelf.path(address)
    made = with_changes(shelf.files(address), changes)
    is_folder = path.is_dir()
    target = folder if is_folder else file
    texts = [
        NewText(target / file.path.name if is_folder else target, None, file.text) for file in made
    ] + _articles(path, made, target)
    write_texts(texts)
    new = CaseAddress("own", target.name)
    return SavedCase(new, new.path, tuple(text.path.name for text in texts), len(changes))


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
