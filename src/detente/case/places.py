"""Where each value of a case stands in its files.

A *path* is the tuple of keys and list positions that leads to a value:
``("deal", "issues", "stake", "from")``. Written with dots it is the path that
messages show. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.errors import Problem

__all__ = ["NOWHERE", "Content", "Path", "Place", "Places", "dotted"]

Path = tuple[str | int, ...]
Content = None | bool | int | float | str | list["Content"] | dict[str, "Content"]
"""What a YAML document can hold once it is read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file with a line and a column, counted from 1."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Place()
"""The place of a value that no file holds."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all keys and values of a case.

    Parameters
    ----------
    keys
        Where the key of each path stands; a list entry's key is the entry itself.
    values
        Where its value begins.
    """

    keys: Mapping[Path, Place] = field(default_factory=dict)
    values: Mapping[Path, Place] = field(default_factory=dict)

    def find(self, path: str | Iterable[str | int]) -> Place:
        """Give the place of a path, or of the nearest mapping around it that the file holds.

        Parameters
        ----------
        path
            Dotted, or as keys and positions. Steps that the file does not have are passed over,
            so that defaults and inner names find the place of what contains them.
        """
        known = self.resolve(path)
        if not known:
            return NOWHERE
        return self.keys.get(known, NOWHERE)

    def find_value(self, path: str | Iterable[str | int]) -> Place:
        """Give the place where the value of a path begins."""
        return self.values.get(self.resolve(path), NOWHERE)

    def resolve(self, path: str | Iterable[str | int]) -> Path:
        """Turn a path into the one that the file has, leaving out steps that it does not have."""
        if isinstance(path, str):
            return self._resolve_text(path)
        known: Path = ()
        for step in path:
            longer = self._step(known, step)
            known = known if longer is None else longer
        return known

    def _resolve_text(self, path: str) -> Path:
        known: Path = ()
        parts = path.split(".")
        while parts:
            # Keys may hold dots themselves, so the longest run of parts that is a key wins.
            for count in range(len(parts), 0, -1):
                longer = self._step(known, ".".join(parts[:count]))
                if longer is not None:
                    known = longer
                    break
            parts = parts[count:]
        return known

    def _step(self, known: Path, step: str | int) -> Path | None:
        for candidate in _readings(step):
            if (*known, candidate) in self.values:
                return (*known, candidate)
        return None

    def locate(self, problem: Problem) -> Problem:
        """Put the place of its path into a problem that has none yet."""
        if problem.line:
            return problem
        place = self.find(problem.path)
        return Problem(
            problem.path,
            problem.code,
            problem.message,
            problem.remedy,
            place.file,
            place.line,
            place.column,
            problem.severity,
        )


def dotted(path: Iterable[str | int]) -> str:
    """Write a path with dots."""
    return ".".join(str(step) for step in path)


def _readings(step: str | int) -> Iterator[str | int]:
    yield step
    if isinstance(step, str) and step.isascii() and step.isdigit():
        yield int(step)
    if isinstance(step, int):
        yield str(step)
