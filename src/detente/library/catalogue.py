"""Which cases are packaged, and from what somebody typed to the file that was meant.

A group is a folder of this package. In it, a folder with ``case.yaml`` is a
case of the name of the folder; a file ``<author><year>-<name>.yaml`` is the case
``<name>`` as that publication has it. Names are looked up whole, so a name with
a path in it never reaches into the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from detente.errors import CaseError, DetenteError, Problem
from detente.expressions.suggestions import listing, nearest, quoted

__all__ = ["STANDARD_INPUT", "PackagedCase", "find_case", "packaged_cases"]

STANDARD_INPUT = "-"
"""What people type for standard input."""

MAIN_FILE = "case.yaml"
PUBLICATION = re.compile(r"[a-z]+[0-9]{4}-")
"""Author and year, with which the file of a published conflict begins."""


@dataclass(frozen=True, slots=True)
class PackagedCase:
    """One packaged case.

    Parameters
    ----------
    name
        What people type.
    path
        Its file, or the folder that holds ``case.yaml``.
    group
        The folder that it stands in: ``partnerships`` or ``conflicts``.
    title
        Its title, as the case file says it.
    """

    name: str
    path: Path
    group: str
    title: str


def packaged_cases() -> tuple[PackagedCase, ...]:
    """List the packaged cases by group and name.

    Returns
    -------
    tuple of PackagedCase

    Raises
    ------
    CaseError
        If a packaged file is damaged.
    """
    return tuple(
        PackagedCase(name, path, path.parent.name, _title(path)) for name, path in _packaged().items()
    )


def find_case(name: str) -> Path:
    """Find the case that somebody means.

    What exists as a file or folder is meant before a packaged case of the same
    name. ``-`` means standard input and is given back as it is.

    Parameters
    ----------
    name
        A file, a folder, ``-``, or the name of a packaged case.

    Returns
    -------
    Path

    Raises
    ------
    CaseError
        If there is nothing of that name, with the nearest names and what is allowed.
    """
    path = Path(name)
    if name == STANDARD_INPUT or (name and _exists(path)):
        return path
    packaged = _packaged()
    if name not in packaged:
        raise CaseError([_unknown(name, path, tuple(packaged))])
    return packaged[name]


def _packaged() -> dict[str, Path]:
    """Give the path of each packaged case by its name, ordered by group and name."""
    folder = files(__package__)
    if not isinstance(folder, Path):
        raise DetenteError("the packaged cases cannot be read from an archive; install the package as files")
    groups = sorted(group for group in folder.iterdir() if group.is_dir() and group.name.isalpha())
    return {name: path for group in groups for name, path in sorted(_cases_in(group))}


def _cases_in(group: Path) -> Iterator[tuple[str, Path]]:
    for path in group.iterdir():
        if path.suffix == ".yaml":
            yield PUBLICATION.sub("", path.stem, count=1), path
        elif (path / MAIN_FILE).is_file():
            yield path.name, path


def _title(path: Path) -> str:
    # Reading YAML takes longer to import than all the rest here, and looking up a name needs none of it.
    from detente.case.yaml_reader import read_yaml  # noqa: PLC0415

    main = path / MAIN_FILE if path.is_dir() else path
    content = read_yaml(main.read_text("utf-8"), str(main)).content
    title = content.get("title") if isinstance(content, dict) else None
    if not isinstance(title, str):
        raise CaseError([Problem("title", "file", f"the packaged case {quoted(path.name)} has no title")])
    return title


def _exists(path: Path) -> bool:
    """Tell whether something is there, even if it cannot be read; whoever opens it says why not."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def _unknown(name: str, path: Path, packaged: tuple[str, ...]) -> Problem:
    """Say that there is nothing of that name, and what there is."""
    close = _nearest_file(path) or nearest(path.name, packaged)
    meant = f"did you mean {quoted(close)}? " if close is not None else ""
    allowed = (
        f"a YAML file, a folder with {MAIN_FILE}, {STANDARD_INPUT} for standard input, or a packaged case"
    )
    return Problem(
        path="",
        code="file",
        message=f"found no case {quoted(name)}; allowed: {allowed}",
        remedy=f"{meant}packaged are: {listing(packaged)}",
    )


def _nearest_file(path: Path) -> str | None:
    """Give the case file most like a path that does not exist, in the same folder."""
    if path.suffix != ".yaml":
        return None
    try:
        names = sorted(other.name for other in path.parent.glob("*.yaml"))
    except (OSError, ValueError):
        return None
    close = nearest(path.name, names)
    return None if close is None else str(path.with_name(close))
