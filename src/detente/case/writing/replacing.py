"""Writing planned texts: all of them or none, and never over what somebody else has written meanwhile.

All drafts are written beside their places first. Then every file is compared with
what was read, and only then do the drafts take its place, one after the other. If
one of them cannot, those before it are put back. Who interrupts before the first of
them takes its place leaves all as it was; after it, all are written.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from detente.case.writing.adding import NewText
from detente.case.writing.interruption import held_interruptions
from detente.errors import ReportError

__all__ = ["write_texts"]


WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text that waits beside its place."""

    place: Path
    draft: Path
    before: bytes | None


def write_texts(texts: Sequence[NewText]) -> None:
    """Write all texts, or none.

    Parameters
    ----------
    texts
        In order; those that others rest on come first. The folder of a new file is made where it is missing.

    Raises
    ------
    ReportError
        If a file has changed since it was read, a new one is there already, or one cannot be written.
    """
    with held_interruptions() as obey:
        _write(texts, obey)


def _write(texts: Sequence[NewText], obey: Callable[[], None]) -> None:
    """Write all texts, or none; obey an interruption as long as none is in its place."""
    made: list[Path] = []
    written = False
    try:
        made += _made_folders(texts)
        with _drafts(texts) as drafts:
            for draft in drafts:
                _check_unchanged(draft)
            obey()
            _put_in_place(drafts)
        written = True
    except OSError as error:
        name = os.fsdecode(error.filename) if error.filename is not None else "the case"
        raise ReportError(f"{name}: {error.strerror}; nothing was written") from error
    finally:
        if not written:
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()


def _made_folders(texts: Sequence[NewText]) -> list[Path]:
    """Make the folders that new files need, and name those that were not there."""
    missing = dict.fromkeys(text.path.parent for text in texts if not text.path.parent.is_dir())
    for folder in missing:
        folder.mkdir()
    return [*missing]


@contextmanager
def _drafts(texts: Sequence[NewText]) -> Iterator[list[_Draft]]:
    """Write a draft of each text; whatever happens, no draft is left lying."""
    drafts: list[_Draft] = []
    try:
        for text in texts:
            # A link stays a link: what it leads to is written.
            place = Path(os.path.realpath(text.path)) if text.before is not None else text.path
            handle, name = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
            drafts.append(_Draft(place, Path(name), text.before))
            with os.fdopen(handle, "wb") as file:
                file.write(text.text.encode("utf-8"))
            Path(name).chmod(_mode(place, text.before))
        yield drafts
    finally:
        for draft in drafts:
            draft.draft.unlink(missing_ok=True)


def _mode(place: Path, before: bytes | None) -> int:
    """Let a file be as open as it was, and a new one as any file."""
    if before is not None:
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _check_unchanged(draft: _Draft) -> None:
    """Refuse what somebody else has written meanwhile, and what somebody has closed to writing.

    A file that is read-only could be replaced all the same, wherever its folder is open.
    """
    if draft.before is not None and draft.place.exists() and not draft.place.stat().st_mode & WRITABLE:
        raise ReportError(
            f"{draft.place}: is read-only; nothing was written: make it writable first, or copy the case"
        )
    if draft.before is None:
        if os.path.lexists(draft.place):
            raise ReportError(
                f"{draft.place}: is there already, and nothing is written over; nothing was written"
            )
    elif not draft.place.is_file() or draft.place.read_bytes() != draft.before:
        raise ReportError(
            f"{draft.place}: has changed since it was read; nothing was written: run the command again"
        )


def _put_in_place(drafts: Sequence[_Draft]) -> None:
    """Let each draft take its place; put back what was done if one cannot."""
    done: list[_Draft] = []
    try:
        for draft in drafts:
            if draft.before is None:
                _link(draft)
            else:
                draft.draft.replace(draft.place)
            done.append(draft)
    finally:
        # Whatever kept one of them from its place, an interruption too, none is left there.
        if len(done) < len(drafts):
            for draft in reversed(done):
                _put_back(draft)


def _link(draft: _Draft) -> None:
    """Give a new file its name; unlike a renamed file, a link never takes the place of another."""
    try:
        os.link(draft.draft, draft.place)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        draft.draft.replace(draft.place)


def _put_back(draft: _Draft) -> None:
    if draft.before is None:
        draft.place.unlink(missing_ok=True)
        return
    draft.draft.write_bytes(draft.before)
    draft.draft.replace(draft.place)
