"""Opening the case that articles are read into, and refusing one that cannot be written."""

from __future__ import annotations

from pathlib import Path

import detente.library
from detente.case.files import read_files
from detente.case.taking_in.target import Target, target_of
from detente.errors import ReportError
from detente.library import STANDARD_INPUT, find_case

__all__ = ["open_target"]


def open_target(name: str) -> Target:
    """Open a case that lines can be added to.

    Parameters
    ----------
    name
        A file or folder.

    Raises
    ------
    CaseError
        If it cannot be read, or its evidence has errors.
    ReportError
        If it is a packaged case or standard input, or has no parties yet.
    """
    if name == STANDARD_INPUT:
        raise ReportError("--into -: name the case as a file or folder, so that it can be written")
    path = find_case(name)
    if path.resolve().is_relative_to(Path(detente.library.__file__).resolve().parent):
        raise ReportError(
            f"--into {name}: is a packaged case, which is not changed; copy it first: "
            f"detente library {_packaged_name(path)} --copy PATH"
        )
    target = target_of(path, read_files(path))
    if not target.parties:
        raise ReportError(f"--into {name}: the case has no parties yet; write them under parties first")
    return target


def _packaged_name(path: Path) -> str:
    from detente.library import packaged_cases  # noqa: PLC0415 - reads every packaged case

    return next((case.name for case in packaged_cases() if case.path == path), path.stem)
