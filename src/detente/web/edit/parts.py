"""The files of a case as the page edits them: lines that end alike, and a version to save against."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from detente.case.files import CaseFile
from detente.expressions.suggestions import listing, quoted
from detente.web.failures import NotFoundError

__all__ = ["Part", "as_file_text", "as_page_text", "part_named", "part_of", "version_of_part"]

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Part:
    r"""One file of a case.

    Parameters
    ----------
    name
        Its name.
    text
        What it holds; lines end with ``\n``, and a byte order mark is left out.
    version
        SHA-256 of its bytes: another one if anybody has written to it.
    """

    name: str
    text: str
    version: str


def part_of(file: CaseFile) -> Part:
    """Give a file as the page edits it."""
    return Part(file.path.name, as_page_text(file.text), version_of_part(file))


def part_named(files: Sequence[CaseFile], name: str) -> CaseFile:
    """Find a file of a case; the first where no name is given.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    found = files[0] if not name else next((file for file in files if file.path.name == name), None)
    if found is None:
        names = listing([file.path.name for file in files])
        raise NotFoundError(f"the case has no file {quoted(name[:100])}; its files are: {names}")
    return found


def version_of_part(file: CaseFile) -> str:
    """Give the version of a file."""
    return hashlib.sha256(file.content).hexdigest()


def as_page_text(text: str) -> str:
    """Let all lines end alike, and leave the byte order mark out; a browser would do the first by itself."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")


def as_file_text(old: str, new: str) -> str:
    """Give a text of the page the line ends and the byte order mark that the file had.

    Lines at the beginning and the end that have not changed keep theirs one by one; those between
    get that of the line in whose place they stand, and further ones that of most lines.

    Parameters
    ----------
    old
        What the file holds.
    new
        The text of the page.
    """
    mark = BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK) else ""
    body = old.removeprefix(BYTE_ORDER_MARK)
    wanted = as_page_text(new)
    many = body.count("\r\n")
    if not many:
        return mark + wanted
    if many == body.count("\n"):
        return mark + wanted.replace("\n", "\r\n")
    return mark + _mixed(body.split("\n"), wanted.split("\n"), mostly=many * 2 > body.count("\n"))


def _mixed(old: list[str], new: list[str], *, mostly: bool) -> str:
    """Keep the ends of lines that have not changed; a line that ends with a carriage return shows it."""
    bare = [line.removesuffix("\r") for line in old]
    most = min(len(old), len(new))
    top = next((n for n in range(most) if bare[n] != new[n]), most)
    foot = next((n for n in range(most - top) if bare[-1 - n] != new[-1 - n]), most - top)
    ends = ["\r" if line.endswith("\r") else "" for line in old[top : len(old) - foot]]
    middle = [
        line + (ends[place] if place < len(ends) else "\r" if mostly else "")
        for place, line in enumerate(new[top : len(new) - foot])
    ]
    *before, last = [*old[:top], *middle, *old[len(old) - foot :]]
    # Nothing ends the last line, whatever ended it before.
    return "\n".join([*before, last.removesuffix("\r")])
