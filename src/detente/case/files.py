"""From a path to the raw content of a case: one file, a folder of parts, or standard input.

A folder holds ``case.yaml`` and, beside it, any number of parts ``*.yaml``.
Each part holds top-level sections. A section that is a mapping or a list may be
spread over several files, ``case.yaml`` first and the parts by name; a key that
stands in two files is an error with both places. Folders inside the folder are
not read, and links must not lead out of it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import BinaryIO

from detente.case.places import Content, Path, Place, Places
from detente.case.yaml_reader import LARGEST_FILE, Document, read_yaml
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import listing, nearest, quoted

__all__ = [
    "MAIN_FILE",
    "MOST_PARTS",
    "STANDARD_INPUT",
    "CaseFile",
    "RawCase",
    "read_files",
    "read_raw",
    "read_raw_files",
    "read_raw_text",
]

MAIN_FILE = "case.yaml"
STANDARD_INPUT = "-"
MOST_PARTS = 50


@dataclass(frozen=True, slots=True)
class RawCase:
    """The content of a case before it is checked against the schema, and where everything stands."""

    content: dict[str, Content]
    places: Places


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case.

    Parameters
    ----------
    path
        Where it is.
    content
        Its bytes.
    text
        What they say.
    """

    path: FilePath
    content: bytes
    text: str


@dataclass(slots=True)
class _Merger:
    """Puts the sections of several files together."""

    content: dict[str, Content] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, document: Document) -> None:
        """Add all sections of one file."""
        sections = document.content
        if not isinstance(sections, dict):
            raise CaseError([_not_a_mapping(document)])
        self.values.setdefault((), document.values[()])
        moves: dict[Path, int] = {}
        for name, section in sections.items():
            self._add_section(document, name, section, moves)
        self._add_places(document, moves)

    def _add_section(self, document: Document, name: str, section: Content, moves: dict[Path, int]) -> None:
        """Add one section; `moves` takes what was added, and by how much its list positions move up."""
        present = self.content.get(name)
        if name not in self.content:
            self.content[name] = section
            moves[name,] = 0
        elif isinstance(present, dict) and isinstance(section, dict):
            for key in section.keys() & present.keys():
                self._note_twice((name, key), document)
            moves.update(((name, key), 0) for key in section if key not in present)
            self.content[name] = {**present, **section}
        elif isinstance(present, list) and isinstance(section, list):
            moves[name,] = len(present)
            self.content[name] = [*present, *section]
        else:
            self._note_twice((name,), document)

    def _add_places(self, document: Document, moves: dict[Path, int]) -> None:
        for target, places in ((self.keys, document.keys), (self.values, document.values)):
            for path, place in places.items():
                for prefix in (path[:1], path[:2]):
                    if prefix in moves:
                        target.setdefault(_shifted(path, moves[prefix]), place)

    def _note_twice(self, path: Path, document: Document) -> None:
        first, second = self.keys[path], document.keys[path]
        name = ".".join(str(step) for step in path)
        message = f"stands in two files; first at {first}"
        remedy = "keep one of them"
        self.problems.append(Problem(name, "parts", message, remedy, second.file, second.line, second.column))


def read_raw(path: FilePath) -> RawCase:
    """Read the files of a case.

    Parameters
    ----------
    path
        A YAML file, a folder with ``case.yaml``, or ``-`` for standard input.

    Raises
    ------
    CaseError
        If there is no such file, or what is read is not allowed; with advice.
    """
    if str(path) == STANDARD_INPUT:
        return read_raw_text(_decode(_read_limited(sys.stdin.buffer, "standard input"), "standard input"))
    return read_raw_files(read_files(path))


def read_files(path: FilePath) -> tuple[CaseFile, ...]:
    """Read the files of a case as they are, ``case.yaml`` first.

    Parameters
    ----------
    path
        A YAML file, or a folder with ``case.yaml``.

    Raises
    ------
    CaseError
        If there is no such file, or it is too large or no text; with advice.
    """
    try:
        if not path.is_dir() and not path.exists():
            raise CaseError([_missing(path)])
        return tuple(_read_file(part) for part in (_parts(path) if path.is_dir() else [path]))
    except OSError as error:
        name = os.fsdecode(error.filename or path)
        raise CaseError([_problem(name, f"cannot be read: {error.strerror}")]) from error


def read_raw_files(files: Iterable[CaseFile]) -> RawCase:
    """Read what files of a case say, in the order given, and put their sections together.

    Raises
    ------
    CaseError
        If one of them cannot be read, or two say the same thing; with places.
    """
    return _merge([read_yaml(file.text, str(file.path)) for file in files])


def read_raw_text(text: str, file: str = "standard input") -> RawCase:
    """Read a case from a text; `file` names it in messages."""
    return _merge([read_yaml(text, file)])


def _merge(documents: list[Document]) -> RawCase:
    merger = _Merger()
    for document in documents:
        merger.add(document)
    if merger.problems:
        raise CaseError(merger.problems)
    return RawCase(merger.content, Places(merger.keys, merger.values))


def _parts(folder: FilePath) -> list[FilePath]:
    """List the files of a folder, ``case.yaml`` first."""
    main = folder / MAIN_FILE
    if not main.exists():
        raise CaseError([_no_main_file(folder)])
    parts = sorted(part for part in folder.glob("*.yaml") if part.name != MAIN_FILE)
    if len(parts) > MOST_PARTS:
        raise CaseError([_problem(str(folder), f"holds {len(parts)} parts; allowed: {MOST_PARTS}")])
    outside = [part for part in (main, *parts) if not _lies_in(part, folder)]
    if outside:
        remedy = "put the file itself into the folder"
        message = "is a link that leads out of the folder"
        raise CaseError([_problem(str(part), message, remedy) for part in outside])
    return [main, *parts]


def _lies_in(part: FilePath, folder: FilePath) -> bool:
    # Unlike Path.resolve, this does not fail on links in a circle, which are refused when opened.
    return FilePath(os.path.realpath(part)).is_relative_to(os.path.realpath(folder))


def _read_file(path: FilePath) -> CaseFile:
    # A pipe or device could be endless or never answer.
    if not stat.S_ISREG(path.stat().st_mode):
        raise CaseError([_problem(str(path), "is not a plain file")])
    with path.open("rb") as stream:
        content = _read_limited(stream, str(path))
    return CaseFile(path, content, _decode(content, str(path)))


def _read_limited(stream: BinaryIO, name: str) -> bytes:
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        remedy = "spread it over several files in a folder"
        raise CaseError([_problem(name, f"is larger than {LARGEST_FILE // 1_000_000} MB", remedy)])
    return content


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[: error.start].rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        remedy = "save the file in the encoding UTF-8"
        message = "found bytes that are not UTF-8 text"
        raise CaseError([Problem("", "file", message, remedy, name, line, column)]) from error


def _missing(path: FilePath) -> Problem:
    """Say that there is no such file, and what there is."""
    remedy = "give a YAML file, a folder with case.yaml, or - for standard input"
    if path.parent.is_dir():
        names = sorted(other.name for other in path.parent.glob("*.yaml"))
        close = nearest(path.name, names)
        if close is not None:
            remedy = f"did you mean {quoted(close)}?"
        elif names:
            remedy = f"in that folder there are: {listing(names)}"
    return _problem(str(path), "no such file", remedy)


def _no_main_file(folder: FilePath) -> Problem:
    remedy = f"name the file with detente, title and parties {MAIN_FILE}"
    return _problem(str(folder), f"a folder needs a file {MAIN_FILE}", remedy)


def _not_a_mapping(document: Document) -> Problem:
    place = document.values.get((), Place())
    empty = document.content is None
    message = "the file is empty" if empty else "the file is not a mapping of keys to values"
    remedy = "a case file begins with 'detente: 1'"
    return Problem("", "file", message, remedy, place.file, place.line, place.column)


def _problem(file: str, message: str, remedy: str = "") -> Problem:
    return Problem(file, "file", message, remedy)


def _shifted(path: Path, shift: int) -> Path:
    """Move the list position right under a section up by `shift`."""
    if shift and len(path) > 1 and isinstance(path[1], int):
        return (path[0], path[1] + shift, *path[2:])
    return path
