"""Two texts of a file beside each other, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

__all__ = ["Differences", "DifferentLine", "differences"]

AROUND = 3
"""Lines that are alike and shown above and below what differs."""
MOST_COMPARED = 3_000
"""Lines between the first and the last difference that are matched; more are shown as one change."""


@dataclass(frozen=True, slots=True)
class DifferentLine:
    """One line of the comparison.

    Parameters
    ----------
    kind
        ``same``; ``theirs``: only in the file; ``mine``: only in the text of the page; ``gap``: lines that
        are alike are left out here.
    theirs, mine
        Number of the line in the file and in the text of the page; 0 where it is in one only.
    text
        What it says.
    """

    kind: Literal["same", "theirs", "mine", "gap"]
    theirs: int
    mine: int
    text: str


@dataclass(frozen=True, slots=True)
class Differences:
    """A text of the page beside the file as it is now.

    Parameters
    ----------
    version
        Version of the file.
    theirs
        What the file holds.
    lines
        The comparison.
    """

    version: str
    theirs: str
    lines: tuple[DifferentLine, ...]


def differences(theirs: str, mine: str) -> tuple[DifferentLine, ...]:
    """Compare two texts line by line.

    Parameters
    ----------
    theirs
        What the file holds.
    mine
        What the page holds.

    Returns
    -------
    tuple of DifferentLine
        What differs, with a few lines around it; nothing if the texts are alike.
    """
    if theirs == mine:
        return ()
    old, new = theirs.split("\n"), mine.split("\n")
    return tuple(_lines(old, new))


def _lines(old: list[str], new: list[str]) -> Iterator[DifferentLine]:
    for number, group in enumerate(_matcher(old, new).get_grouped_opcodes(AROUND)):
        if number or group[0][1] > 0:
            yield DifferentLine("gap", 0, 0, "")
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from (
                    DifferentLine("same", a + n + 1, c + n + 1, line) for n, line in enumerate(old[a:b])
                )
                continue
            yield from (DifferentLine("theirs", a + n + 1, 0, line) for n, line in enumerate(old[a:b]))
            yield from (DifferentLine("mine", 0, c + n + 1, line) for n, line in enumerate(new[c:d]))


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    """Match lines; where many lie between the first and the last difference, only those outside."""
    most = min(len(old), len(new))
    top = next((n for n in range(most) if old[n] != new[n]), most)
    foot = next((n for n in range(most - top) if old[-1 - n] != new[-1 - n]), most - top)
    if max(len(old), len(new)) - top - foot <= MOST_COMPARED:
        return SequenceMatcher(None, old, new, autojunk=True)
    old_lines = [*old[:top], *[f"-{line}\n" for line in old[top : len(old) - foot]], *old[len(old) - foot :]]
    return SequenceMatcher(None, old_lines, new, autojunk=True)
