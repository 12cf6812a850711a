"""From the paths that a person names to bytes: files, folders and standard input, within limits."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from detente.errors import CaseError, Problem
from detente.evidence.articles.forms import ENDINGS
from detente.evidence.articles.statements import refusal
from detente.expressions.suggestions import listing, nearest, quoted

__all__ = [
    "LARGEST_FILE",
    "MOST_FILES",
    "STANDARD_INPUT",
    "Found",
    "LeftOut",
    "file_bytes",
    "find_files",
    "placed",
]

STANDARD_INPUT = "-"
LARGEST_FILE = 20_000_000
MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of a folder that was not read, with the reason as a sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Parameters
    ----------
    name
        As the user named it; ``-`` for standard input.
    path
        Where it is; None for standard input.
    from_folder
        Whether it was found in a folder rather than named itself.
    """

    name: str
    path: Path | None
    from_folder: bool = False


@dataclass(slots=True)
class _Finder:
    found: list[Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, found: Found) -> None:
        """Take in a file, unless it is there already."""
        place = STANDARD_INPUT if found.path is None else os.path.realpath(found.path)
        if place in self.seen:
            self.left_out.append(LeftOut(found.name, "It is named twice, and was read once."))
        else:
            self.seen.add(place)
            self.found.append(found)


def find_files(
    paths: Iterable[str | Path],
) -> tuple[tuple[Found, ...], tuple[LeftOut, ...], tuple[Problem, ...]]:
    """List the files that paths stand for, in the order given, those of a folder by name.

    Returns
    -------
    tuple of Found
        At most `MOST_FILES`.
    tuple of LeftOut
        What a folder holds that is no article by its kind or ending, hidden files apart.
    tuple of Problem
        What cannot be used at all.
    """
    finder = _Finder()
    for name in map(str, paths):
        if name == STANDARD_INPUT:
            finder.add(Found(name, None))
        else:
            _find(finder, name)
    if len(finder.found) > MOST_FILES:
        error = refusal(
            f"found {len(finder.found):,} files; allowed: {MOST_FILES}", "read them in several runs"
        )
        finder.problems += error.problems
    return tuple(finder.found[:MOST_FILES]), tuple(finder.left_out), tuple(finder.problems)


def _find(finder: _Finder, name: str) -> None:
    path = Path(name)
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            finder.add(Found(name, path))
            return
        entries = sorted(one.name for one in os.scandir(path))
    except (OSError, ValueError) as error:
        finder.problems += placed(_unreadable(path, error), name).problems
        return
    files = [found for entry in entries for found in _in_folder(finder, path, entry)]
    if not files and not finder.left_out:
        remedy = f"name files, or a folder that holds files ending in {listing(ENDINGS)}"
        finder.problems += placed(refusal("is a folder without a file to read", remedy), name).problems
    for found in files:
        finder.add(found)


def _in_folder(finder: _Finder, folder: Path, entry: str) -> Iterator[Found]:
    """Yield a file of a folder if it may be an article, and note why it may not."""
    if entry.startswith("."):
        return
    path = folder / entry
    reason = _unfit(folder, path)
    if reason:
        finder.left_out.append(LeftOut(str(path), reason))
    else:
        yield Found(str(path), path, from_folder=True)


def _unfit(folder: Path, path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"It cannot be read: {error.strerror}."
    if stat.S_ISDIR(mode):
        return "It is a folder; only the files right inside the folder named are read."
    if not stat.S_ISREG(mode):
        return "It is not a plain file."
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return "It is a link that leads out of the folder; name the file itself."
    if path.suffix and path.suffix.lower() not in ENDINGS:
        return f"Its ending is {quoted(path.suffix)}; articles end in {listing(ENDINGS)}."
    return ""


def file_bytes(found: Found, standard_input: BinaryIO | None = None) -> bytes:
    """Read a file, or standard input, up to `LARGEST_FILE` bytes.

    Raises
    ------
    CaseError
        If it is missing, not a plain file, empty or too large.
    """
    if found.path is None:
        if standard_input is None:
            raise refusal("standard input is not there to be read", "name a file")
        return _limited(standard_input)
    try:
        # Opening a pipe would wait for somebody to write into it.
        status = found.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusal("is not a plain file", "name a file, a folder, or - for standard input")
        if status.st_size > LARGEST_FILE:
            raise _too_large(f"{status.st_size:,} bytes")
        with found.path.open("rb") as stream:
            return _limited(stream)
    except (OSError, ValueError) as error:
        raise _unreadable(found.path, error) from error


def _limited(stream: BinaryIO) -> bytes:
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _too_large(f"more than {LARGEST_FILE:,} bytes")
    if not content:
        raise refusal("is empty", "give a file with the text of the article")
    return content


def _too_large(size: str) -> CaseError:
    remedy = "give the article alone, as text or without pictures"
    return refusal(f"has {size}; allowed: {LARGEST_FILE:,}", remedy)


def _unreadable(path: Path, error: OSError | ValueError) -> CaseError:
    if isinstance(error, ValueError):
        return refusal("cannot be the name of a file", "name a file, a folder, or - for standard input")
    if error.errno == errno.ENOENT:
        return refusal("no such file", _nearby(path))
    if error.errno == errno.ELOOP:
        return refusal("is a link that leads back to itself", "name the file itself")
    return refusal(f"cannot be read: {error.strerror}", "name a file that you may read")


def _nearby(path: Path) -> str:
    """Name the files that there are, the nearest one first if one is near."""
    try:
        names = sorted(one.name for one in path.parent.iterdir() if one.suffix.lower() in ENDINGS)
    except OSError:
        names = []
    close = nearest(path.name, names)
    if close is not None:
        return f"did you mean {quoted(close)}?"
    if names:
        return f"in that folder there are: {listing(names)}"
    return "name a file, a folder, or - for standard input"


def placed(error: CaseError, name: str) -> CaseError:
    """Name the file in all problems of an error."""
    shown = "standard input" if name == STANDARD_INPUT else name
    return CaseError(_placed(error.problems, shown))


def _placed(problems: Sequence[Problem], shown: str) -> Iterator[Problem]:
    for problem in problems:
        # A problem without a line shows its path alone, so the file stands there.
        yield replace(problem, file=shown, path=problem.path if problem.line else shown)
