"""The cases at hand: those that come with Détente, and those of the folder that is served.

A case is named by its shelf, ``packaged`` or ``own``, and a name. An own case is a file
``NAME.yaml`` right in the folder, or a folder in it that holds ``case.yaml``. Nothing
else of the folder can be named, and links that lead out of it are not followed.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Literal
from urllib.parse import quote

from detente.case.changes import Change
from detente.case.files import MAIN_FILE, CaseFile, read_files, read_raw_files
from detente.case.loading import LoadedCase, load_raw
from detente.case.writing.case_names import LONGEST_CASE_NAME, checked_name
from detente.errors import DetenteError
from detente.expressions.suggestions import nearest, quoted
from detente.library import PackagedCase, packaged_cases
from detente.web.failures import ConflictError, NotFoundError

__all__ = ["CaseAddress", "Opened", "Shelf", "ShelfName", "Standing", "version_of"]

ShelfName = Literal["packaged", "own"]
ENDING = ".yaml"
MOST_OWN = 500
"""Cases of a folder that are listed; more are said to be left out."""
MOST_ALIKE = 1_000
"""Names of one beginning that are tried."""
MOST_KEPT = 32
"""Loaded cases that are kept for the next request."""


@dataclass(frozen=True, slots=True)
class CaseAddress:
    """Where a case stands: its shelf and its name."""

    shelf: ShelfName
    name: str

    @property
    def path(self) -> str:
        """Give the beginning of the addresses of its pages."""
        return f"/{self.shelf}/{quote(self.name, safe='')}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A case on a shelf, without looking closely at it.

    Parameters
    ----------
    address
        Where it stands.
    title
        Its title, or its name if it cannot be read.
    group
        For a packaged case its group, such as ``partnerships``; else empty.
    as_of
        The day up to which it looks; empty if it cannot be read.
    problem
        Why it cannot be read; empty if it can.
    """

    address: CaseAddress
    title: str
    group: str
    as_of: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case without errors, as its files were at one moment.

    Parameters
    ----------
    address, path
        Where it stands, on the shelf and on the disk.
    files
        Its files.
    version
        SHA-256 of their names and bytes: another one if anybody has written to them.
    loaded
        The case, with the changes of the view.
    """

    address: CaseAddress
    path: Path
    files: tuple[CaseFile, ...]
    version: str
    loaded: LoadedCase


class Shelf:
    """The cases at hand; loaded ones are kept for the next request, by their files' bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))
        self._kept: OrderedDict[tuple[CaseAddress, str, tuple[Change, ...]], LoadedCase] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def _packaged(self) -> dict[str, PackagedCase]:
        return {one.name: one for one in packaged_cases()}

    def packaged(self) -> tuple[Standing, ...]:
        """List the cases that come with Détente."""
        return tuple(
            Standing(CaseAddress("packaged", one.name), one.title, one.group, one.as_of)
            for one in self._packaged.values()
        )

    def own(self) -> tuple[tuple[Standing, ...], int]:
        """List the cases of the folder, and say how many are left out."""
        names = sorted(self._own_names())
        return tuple(self._own_standing(name) for name in names[:MOST_OWN]), max(0, len(names) - MOST_OWN)

    def path(self, address: CaseAddress) -> Path:
        """Find a case on the disk.

        Raises
        ------
        NotFoundError
            If there is none of that name on that shelf; with the nearest.
        """
        packaged = self._packaged.get(address.name) if address.shelf == "packaged" else None
        if packaged is not None:
            return packaged.path
        if address.shelf != "own" or not self._is_case(address.name):
            names = self._packaged.keys() if address.shelf == "packaged" else self._own_names()
            close = nearest(address.name, sorted(names))
            meant = f"; did you mean {quoted(close)}?" if close is not None else ""
            where = "packaged with Détente" if address.shelf == "packaged" else "in the folder"
            raise NotFoundError(f"there is no case {quoted(address.name)} {where}{meant}")
        return self.folder / address.name

    def files(self, address: CaseAddress) -> tuple[CaseFile, ...]:
        """Read the files of a case, whatever they hold.

        Raises
        ------
        NotFoundError
            If there is no such case.
        CaseError
            If a file cannot be read as text.
        """
        return read_files(self.path(address))

    def open(self, address: CaseAddress, changes: tuple[Change, ...] = ()) -> Opened:
        """Open a case with changes.

        Raises
        ------
        NotFoundError
            If there is no such case.
        CaseError
            With every error in it, or in the changes.
        """
        path = self.path(address)
        files = read_files(path)
        version = version_of(files)
        key = (address, version, changes)
        with self._lock:
            loaded = self._kept.get(key)
            if loaded is not None:
                self._kept.move_to_end(key)
        if loaded is None:
            loaded = load_raw(read_raw_files(files), changes)
            with self._lock:
                self._kept[key] = loaded
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        return Opened(address, path, files, version, loaded)

    def new_place(self, name: str) -> Path:
        """Say where a new case of the folder is to stand.

        Parameters
        ----------
        name
            As somebody typed it.

        Raises
        ------
        ReportError
            If no case may have this name.
        ConflictError
            If something of this name is there already, in whatever letters.
        """
        checked = checked_name(name)
        if checked.lower() in self._taken():
            free = self.free_name(checked)
            raise ConflictError(
                f"there is something called {quoted(checked)} in the folder already, and nothing is written "
                f"over; choose another name, such as {free}"
            )
        return self.folder / checked

    def free_name(self, wanted: str) -> str:
        """Give a name that nothing of the folder has, with ``-2``, ``-3`` and so on behind it if need be."""
        stem, taken = wanted.removesuffix(ENDING), self._taken()
        numbered = (f"{stem[: LONGEST_CASE_NAME - 4]}-{number}" for number in range(2, MOST_ALIKE))
        return next((name for name in (stem, *numbered) if not taken & _readings(name)), stem)

    def _taken(self) -> frozenset[str]:
        """Name all that is in the folder, in small letters: some disks do not tell the others apart."""
        try:
            return frozenset(entry.name.lower() for entry in os.scandir(self.folder))
        except OSError as error:
            raise DetenteError(f"{self.folder}: {error.strerror}") from error

    def _own_names(self) -> Iterator[str]:
        """Name the cases of the folder; what starts with a dot is nobody's case."""
        try:
            names = [entry.name for entry in os.scandir(self.folder)]
        except OSError as error:
            raise DetenteError(f"{self.folder}: {error.strerror}") from error
        yield from filter(self._is_case, names)

    def _is_case(self, name: str) -> bool:
        """Tell whether a name is one of an entry right in the folder that holds a case."""
        path = self.folder / name
        try:
            # A name that is no text could stand in no address.
            if name.startswith(".") or path.parent != self.folder or path.name != name or not name.encode():
                return False
            if not Path(os.path.realpath(path)).is_relative_to(self.folder):
                return False
            return (path / MAIN_FILE).is_file() if path.is_dir() else name.endswith(ENDING) and path.is_file()
        except (OSError, ValueError):
            return False

    def _own_standing(self, name: str) -> Standing:
        address = CaseAddress("own", name)
        try:
            files = self.files(address)
            title, day = _head(self.path(address), version_of(files))
        except DetenteError as error:
            return Standing(address, name, "", "", str(error).partition("\n")[0])
        return Standing(address, title or name, "", day)


@lru_cache(maxsize=2 * MOST_OWN)
def _head(path: Path, _version: str) -> tuple[str, str]:
    """Give title and day of a case, which are kept as long as the version of its files is the same."""
    content = read_raw_files(read_files(path)).content
    title, day = content.get("title"), content.get("as_of")
    return (title if isinstance(title, str) else ""), str(day or "")


def _readings(name: str) -> frozenset[str]:
    """Give the entries that a person could mean by a name."""
    return frozenset((name.lower(), f"{name.lower()}{ENDING}"))


def version_of(files: tuple[CaseFile, ...]) -> str:
    """Give one hash for the names and bytes of the files of a case."""
    found = hashlib.sha256()
    for file in files:
        for part in (file.path.name.encode(), file.content):
            found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
