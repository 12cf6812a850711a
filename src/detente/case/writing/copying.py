"""A case copied to a place of its own, to be changed there: its files as they are, and the texts it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from detente.case.files import MAIN_FILE, read_files
from detente.case.kept_texts import ARTICLES
from detente.case.writing.case_names import FILE_ENDING
from detente.case.writing.new_files import write_new_file, write_new_folder
from detente.errors import ReportError

__all__ = ["copy_case"]


def copy_case(case: Path, place: Path) -> None:
    """Copy the files of a case to where there are none.

    Parameters
    ----------
    case
        A file, or a folder with ``case.yaml``; it need not be readable as a case.
    place
        A file if it ends in ``.yaml``, else a folder; what it stands in is there.

    Raises
    ------
    CaseError
        If a file of the case is too large, or no text.
    ReportError
        If something is there already, it cannot be written, or a case of several files is to be one.
    """
    if place.suffix != FILE_ENDING:
        write_new_folder(place, _files(case))
    elif case.is_dir():
        raise ReportError(f"{place}: {case.name} is a folder of files; name a folder")
    else:
        write_new_file(place, read_files(case)[0].content)


def _files(case: Path) -> Mapping[str, bytes]:
    """Give the files of a case as a folder holds them."""
    files = read_files(case)
    if not case.is_dir():
        return {MAIN_FILE: files[0].content}
    texts = [path for path in sorted((case / ARTICLES).glob("*.txt")) if _is_plain(path)]
    kept = {f"{ARTICLES}/{path.name}": path.read_bytes() for path in texts}
    return {file.path.name: file.content for file in files} | kept


def _is_plain(path: Path) -> bool:
    """Tell whether a text is a file itself: what a link leads to may be anything."""
    return path.is_file() and not path.is_symlink()
