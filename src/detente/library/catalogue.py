"""Which cases are packaged, and from what somebody typed to the file that was meant.

A group is a folder of this package. In it, a folder with ``case.yaml`` is a
case of the name of the folder; a file ``<author><year>-<name>.yaml`` is the case
``<name>`` as that publication has it. Names are looked up whole, so a name with
a path in it never reaches into the package. A folder whose name holds more than
letters is no group: ``spatial_issues`` holds published issues, which are no cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from detente.errors import CaseError, DetenteError, Problem
from detente.expressions.suggestions import listing, nearest, quoted

__all__ = [
    "PARTNERSHIPS",
    "STANDARD_INPUT",
    "PackagedCase",
    "find_case",
    "packaged_case",
    "packaged_cases",
    "saved_record",
]

STANDARD_INPUT = "-"
"""What people type for standard input."""

MAIN_FILE = "case.yaml"
PARTNERSHIPS = "partnerships"
"""The group of strained partnerships."""
RECORD = "backtest.json"
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
    as_of
        The day up to which it looks, as the case file says it.
    """

    name: str
    path: Path
    group: str
    title: str
    as_of: str


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
    return tuple(_described(name, path) for name, path in _packaged().items())


def packaged_case(name: str) -> PackagedCase:
    """Describe the packaged case of a name; files of that name are not looked at.

    Parameters
    ----------
    name
        The name of a packaged case.

    Returns
    -------
    PackagedCase

    Raises
    ------
    CaseError
        If no packaged case has that name, with the nearest and all others, or its file is damaged.
    """
    packaged = _packaged()
    if name not in packaged:
        raise CaseError([_not_packaged(name, _names(packaged))])
    return _described(name, packaged[name])


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
        raise CaseError([_unknown(name, path, _names(packaged))])
    return packaged[name]


def saved_record() -> str:
    """Give the text of the saved back-test over the packaged cases of known end; see ``tools``."""
    return files(__package__).joinpath(RECORD).read_text(encoding="utf-8")


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


def _names(packaged: Mapping[str, Path]) -> tuple[str, ...]:
    """Name the cases, partnerships first: a list that is cut short leaves others out."""
    return tuple(sorted(packaged, key=lambda name: packaged[name].parent.name != PARTNERSHIPS))


def _described(name: str, path: Path) -> PackagedCase:
    # Reading YAML takes longer to import than all the rest here, and looking up a name needs none of it.
    from detente.case.yaml_reader import read_yaml  # noqa: PLC0415

    main = path / MAIN_FILE if path.is_dir() else path
    content = read_yaml(main.read_text("utf-8"), str(main)).content
    sections = content if isinstance(content, dict) else {}
    return PackagedCase(
        name, path, path.parent.name, _text(sections, "title", path), _text(sections, "as_of", path)
    )


def _text(sections: Mapping[str, object], key: str, path: Path) -> str:
    text = sections.get(key)
    if not isinstance(text, str):
        raise CaseError([Problem(key, "file", f"the packaged case {quoted(path.name)} has no {key}")])
    return text


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


def _not_packaged(name: str, packaged: tuple[str, ...]) -> Problem:
    close = nearest(name, packaged)
    meant = f"did you mean {quoted(close)}? " if close is not None else ""
    message = f"found no packaged case {quoted(name)}"
    return Problem(path="", code="file", message=message, remedy=f"{meant}packaged are: {listing(packaged)}")


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
