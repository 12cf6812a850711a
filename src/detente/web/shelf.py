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
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Literal

from detente.case.changes import Change
from detente.case.files import MAIN_FILE, CaseFile, read_files, read_raw_files
from detente.case.loading import LoadedCase, load_raw
from detente.errors import DetenteError
from detente.expressions.suggestions import nearest, quoted
from detente.library import PackagedCase, packaged_cases
from detente.web.failures import NotFoundError

__all__ = ["CaseAddress", "Opened", "Shelf", "ShelfName", "Standing", "version_of"]

ShelfName = Literal["packaged", "own"]
ENDING = ".yaml"
MOST_OWN = 500
"""Cases of a folder that are listed; more are said to be left out."""
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
        return f"/{self.shelf}/{self.name}"


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
        names = self._packaged.keys() if address.shelf == "packaged" else set(self._own_names())
        if address.name not in names:
            close = nearest(address.name, sorted(names))
            meant = f"; did you mean {quoted(close)}?" if close is not None else ""
            where = "packaged with Détente" if address.shelf == "packaged" else "in the folder"
            raise NotFoundError(f"there is no case {quoted(address.name)} {where}{meant}")
        if address.shelf == "packaged":
            return self._packaged[address.name].path
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

    def title(self, address: CaseAddress) -> str:
        """Give the title of a case, or its name if it cannot be read."""
        return self._own_standing(address.name).title if address.shelf == "own" else address.name

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

    def _own_names(self) -> Iterator[str]:
        """Name the cases of the folder; what starts with a dot is nobody's case."""
        try:
            entries = list(os.scandir(self.folder))
        except OSError as error:
            raise DetenteError(f"{self.folder}: {error.strerror}") from error
        for entry in entries:
            if not entry.name.startswith(".") and self._is_case(entry):
                yield entry.name

    def _is_case(self, entry: os.DirEntry[str]) -> bool:
        try:
            if not Path(os.path.realpath(entry.path)).is_relative_to(self.folder):
                return False
            if entry.is_dir():
                return (Path(entry.path) / MAIN_FILE).is_file()
            return entry.name.endswith(ENDING) and entry.is_file()
        except OSError:
            return False

    def _own_standing(self, name: str) -> Standing:
        address = CaseAddress("own", name)
        try:
            content = read_raw_files(self.files(address)).content
        except DetenteError as error:
            return Standing(address, name, "", "", str(error).partition("\n")[0])
        title, day = content.get("title"), content.get("as_of")
        return Standing(address, title if isinstance(title, str) else name, "", str(day or ""))


def version_of(files: tuple[CaseFile, ...]) -> str:
    """Give one hash for the names and bytes of the files of a case."""
    found = hashlib.sha256()
    for file in files:
        for part in (file.path.name.encode(), file.content):
            found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
