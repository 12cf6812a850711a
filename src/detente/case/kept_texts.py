"""The texts of articles that a folder case keeps, and the quotes of claims looked up in them.

A case that is a folder may hold ``articles/<slug of a source>.txt``: the whole text
that was read for that source. The loader does not read folders inside the folder, so
these texts are no part of the case; they let its quotes be checked again.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.case.checks import TEXT_CHECKS, QuotedCase
from detente.case.loading import LoadedCase
from detente.errors import CaseError, Problem

__all__ = ["ARTICLES", "kept_text_path", "kept_texts", "quote_problems"]

ARTICLES = "articles"
ENDING = ".txt"
LARGEST_TEXT = 8_000_000
"""Bytes of one text; an article of the largest allowed number of characters has no more."""


def kept_text_path(case: Path, source: str) -> Path:
    """Say where the text of a source is kept beside a case that is a folder."""
    return case / ARTICLES / f"{source}{ENDING}"


def kept_texts(case: Path, sources: Iterable[str]) -> Mapping[str, str]:
    """Read the texts that a case keeps for its sources.

    Parameters
    ----------
    case
        The case; one that is no folder keeps none.
    sources
        Slugs of sources.

    Returns
    -------
    mapping from slug to text; only those that are kept.

    Raises
    ------
    CaseError
        If a kept text cannot be read; with every one of them.
    """
    if not case.is_dir() or not (case / ARTICLES).is_dir():
        return {}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for source in sources:
        path = kept_text_path(case, source)
        try:
            if path.exists():
                found[source] = _read(path)
        except (OSError, ValueError) as error:
            words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            problems.append(
                Problem(f"sources.{source}", "file", words, "put the text there, or delete it", str(path))
            )
    if problems:
        raise CaseError(problems)
    return found


def quote_problems(case: Path, loaded: LoadedCase) -> tuple[Problem, ...]:
    """Check the quotes of a case against the texts that it keeps.

    Parameters
    ----------
    case
        Where the case is.
    loaded
        What it says.

    Returns
    -------
    tuple of Problem
        With their places; where a kept text cannot be read, what keeps it from being read.
    """
    try:
        subject = QuotedCase(loaded.case, kept_texts(case, loaded.case.sources))
    except CaseError as error:
        return error.problems
    return tuple(loaded.places.locate(problem) for check in TEXT_CHECKS for problem in check.find(subject))


def _unreadable(source: str, path: Path, error: Exception) -> Problem:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    message = f"the kept text {path}: {words}"
    return Problem(f"sources.{source}", "file", message, "put the text there, or delete the file", str(path))


def _read(path: Path) -> str:
    """Read one text whole, if it is a plain file of UTF-8 text of a size that an article has."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("not a plain file")
    with path.open("rb") as stream:
        content = stream.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise ValueError(f"larger than {LARGEST_TEXT // 1_000_000} MB")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("bytes that are not UTF-8 text") from error
