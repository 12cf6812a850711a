"""Files that are made new: whole or not at all, and over nothing that is there already.

What is written goes to a draft beside its place first and takes its name in one
step, so that nobody ever finds half a file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from detente.case.writing.interruption import held_interruptions
from detente.errors import ReportError

__all__ = ["check_free", "write_new_file", "write_new_folder"]


def check_free(path: Path) -> None:
    """Refuse a place that is taken, or whose folder does not exist.

    Raises
    ------
    ReportError
        With what to do about it.
    """
    if os.path.lexists(path):
        raise ReportError(f"{path}: is there already, and nothing is written over; name another place")
    if not path.parent.is_dir():
        raise ReportError(f"{path}: there is no folder {path.parent}; make it first, or name another place")


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file where there is none.

    Parameters
    ----------
    path
        Its place; the folder exists.
    content
        What it holds.

    Raises
    ------
    ReportError
        If something is there already, or it cannot be written.
    """
    check_free(path)
    try:
        draft = _draft(path, content)
        try:
            # Unlike a renamed file, a link never takes the place of another file.
            os.link(draft, path)
        except FileExistsError:
            check_free(path)
            raise
        except OSError:
            # Not every file system has links.
            check_free(path)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder with files where there is none.

    Parameters
    ----------
    path
        Its place; the folder above it exists.
    files
        What it holds, by file name; one folder may stand before a name.

    Raises
    ------
    ReportError
        If something is there already, or it cannot be written.
    """
    check_free(path)
    try:
        with held_interruptions() as obey:
            draft = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
            try:
                for name, content in files.items():
                    (draft / name).parent.mkdir(exist_ok=True)
                    (draft / name).write_bytes(content)
                draft.chmod(0o777 & ~_mask())
                obey()
                draft.rename(path)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise _refusal(path, error) from error


def _draft(path: Path, content: bytes) -> Path:
    """Write a file of a name of its own beside its place."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft = Path(name)
    # Drafts are closed to others; what comes of them is as open as any file.
    draft.chmod(0o666 & ~_mask())
    return draft


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(path: Path, error: OSError) -> ReportError:
    return ReportError(f"{path}: {error.strerror}")
