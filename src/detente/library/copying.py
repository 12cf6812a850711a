"""A packaged case copied to a place of one's own, to be changed there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from detente.case.files import MAIN_FILE
from detente.case.writing.new_files import write_new_file, write_new_folder
from detente.errors import ReportError
from detente.library.catalogue import PackagedCase

__all__ = ["copy_case"]

ENDING = ".yaml"


def copy_case(case: PackagedCase, place: Path) -> None:
    """Copy the files of a case to where there are none.

    Parameters
    ----------
    case
        The case.
    place
        A file if it ends in ``.yaml``, else a folder; what it stands in is there.

    Raises
    ------
    ReportError
        If something is there already, it cannot be written, or a case of several files is to be one.
    """
    if place.suffix != ENDING:
        write_new_folder(place, _files(case.path))
    elif case.path.is_dir():
        raise ReportError(f"{place}: {case.name} is a folder of files; name a folder")
    else:
        write_new_file(place, case.path.read_bytes())


def _files(path: Path) -> Mapping[str, bytes]:
    """Read the files of a case as a folder holds them."""
    if not path.is_dir():
        return {MAIN_FILE: path.read_bytes()}
    return {part.name: part.read_bytes() for part in sorted(path.glob(f"*{ENDING}"))}
