"""The cases at hand: those that come with Détente, and those of the folder that is served.

A case is named by its shelf, ``packaged`` or ``own``, and a name. An own case is a file
``NAME.yaml`` right in the folder, or a folder in it that holds ``case.yaml``. Nothing
else of the folder can be named, and links that lead out of it are not followed.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
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
        """Give the beginning of the addresses of its pages, with all escaped that means something there."""
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
        self._seen: dict[str, tuple[str, Standing]] = {}
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
        for name in self._seen.keys() - set(names[:MOST_OWN]):
            self._seen.pop(name, None)
        return tuple(self._own_standing(name) for name in names[:MOST_OWN]), max(0, len(names) - MOST_OWN)

    def path(self, address: CaseAddress) -> Path:
        """Find a case on the disk.

        Raises
        ------
        NotFoundError
            If there is none of that name on that shelf; with the nearest.
        """
        if address.shelf == "packaged":
            if address.name in self._packaged:
                return self._packaged[address.name].path
            raise _no_case(address, self._packaged, "packaged with Détente")
        if _is_plain(address.name) and self._is_case(address.name):
            return self.folder / address.name
        raise _no_case(address, self._own_names(), "in the folder")

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

    def _own_names(self) -> Iterable[str]:
        """Name the cases of the folder."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError as error:
            reason = f"the folder {quoted(self.folder.name)} cannot be read: {error.strerror}"
            raise DetenteError(f"{reason}; put it back, or start the workbench with another") from error
        return (name for name in names if _is_plain(name) and self._is_case(name))

    def _is_case(self, name: str) -> bool:
        path = self.folder / name
        try:
            if not Path(os.path.realpath(path)).is_relative_to(self.folder):
                return False
            return (path / MAIN_FILE).is_file() or (name.endswith(ENDING) and path.is_file())
        except (OSError, ValueError):
            return False

    def _own_standing(self, name: str) -> Standing:
        """Look at a case from afar; what was seen is kept as long as its files stay as they are."""
        address = CaseAddress("own", name)
        try:
            files = self.files(address)
            version = version_of(files)
            seen = self._seen.get(name)
            if seen is None or seen[0] != version:
                seen = self._seen[name] = (version, _standing(address, files))
        except DetenteError as error:
            return Standing(address, name, "", "", _first_line(error))
        return seen[1]


def _is_plain(name: str) -> bool:
    """Whether a name is one step of a path, and an address can hold it; a dot at its start hides it."""
    if not name or name.startswith(".") or any(letter in name for letter in "/\0"):
        return False
    try:
        name.encode()
    except UnicodeEncodeError:  # bytes of a file name that are no text
        return False
    return Path(name).name == name


def _no_case(address: CaseAddress, names: Iterable[str], where: str) -> NotFoundError:
    close = nearest(address.name, sorted(names))
    meant = f"; did you mean {quoted(close)}?" if close is not None else ""
    return NotFoundError(f"there is no case {quoted(address.name)} {where}{meant}")


def _first_line(error: DetenteError) -> str:
    """Say what is wrong with a case in one line; bytes of a file name that are no text are escaped."""
    return str(error).partition("\n")[0].encode(errors="backslashreplace").decode()


def _standing(address: CaseAddress, files: tuple[CaseFile, ...]) -> Standing:
    try:
        content = read_raw_files(files).content
    except DetenteError as error:
        return Standing(address, address.name, "", "", _first_line(error))
    title, day = content.get("title"), content.get("as_of")
    return Standing(address, title if isinstance(title, str) else address.name, "", str(day or ""))


def _readings(name: str) -> frozenset[str]:
    """Give the entries that a person could mean by a name."""
    return frozenset((name.lower(), f"{name.lower()}{ENDING}"))


def version_of(files: tuple[CaseFile, ...]) -> str:
    """Give one hash for the names and bytes of the files of a case."""
    found = hashlib.sha256()
    for file in files:
        for part in (os.fsencode(file.path.name), file.content):
            found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
