"""From entries to new texts of the files of a case: which file takes what, read again before it counts.

Of a folder's files the one named like the section takes its entries, else the
first that holds the section. A section that stands nowhere goes into a part of its
own name; in a case of one file it goes to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.files import MOST_PARTS, CaseFile, RawCase, read_raw_files
from detente.case.writing.evidence_check import new_problems
from detente.case.writing.inserting import Entries, with_entries
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError

__all__ = ["NewText", "Plan", "planned"]

ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class NewText:
    """What a file is to hold.

    Parameters
    ----------
    path
        Where it is, or is to be.
    before
        Its bytes when they were read; None if it is not there yet.
    text
        What it is to hold.
    added
        Number of lines that are new.
    changed
        Lines that were changed, as they stood.
    """

    path: Path
    before: bytes | None
    text: str
    added: int = 0
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """New texts of a case, checked and not yet written.

    Parameters
    ----------
    texts
        In the order in which they are to be written.
    before, after
        What the files hold, and what they are to hold.
    """

    texts: tuple[NewText, ...]
    before: RawCase
    after: RawCase


def planned(path: Path, files: tuple[CaseFile, ...], additions: Mapping[str, Entries]) -> Plan:
    """Work out the new texts of a case with entries added to its sections.

    Parameters
    ----------
    path
        The case: a file, or a folder.
    files
        Its files; see :func:`detente.case.files.read_files`.
    additions
        What is added to each section, by its name; a section that others refer to comes before them.

    Returns
    -------
    Plan

    Raises
    ------
    CaseError
        If a section cannot take lines, or the case would have errors that it does not have now.
    """
    before = read_raw_files(files)
    texts = {file.path: NewText(file.path, file.content, file.text) for file in files}
    for section, entries in additions.items():
        if entries:
            place = _place_of(section, path, texts)
            texts[place] = _with(texts.get(place, NewText(place, None, "")), section, entries)
    changed = [text for text in texts.values() if text.added]
    after = read_raw_files(_in_order(path, texts))
    problems = new_problems(before, after)
    if problems:
        raise CaseError(problems)
    return Plan(tuple(changed), before, after)


def _place_of(section: str, path: Path, texts: Mapping[Path, NewText]) -> Path:
    """Say which file takes the entries of a section."""
    if not path.is_dir():
        return path
    named = path / f"{section}{ENDING}"
    holding = [place for place, text in texts.items() if _has(text, section)]
    if holding:
        return named if named in holding else holding[0]
    # A folder that can take no further part keeps new sections with its first.
    return next(iter(texts)) if named not in texts and len(texts) > MOST_PARTS else named


def _has(text: NewText, section: str) -> bool:
    content = read_yaml(text.text, str(text.path)).content
    return isinstance(content, dict) and section in content


def _with(text: NewText, section: str, entries: Entries) -> NewText:
    made = with_entries(text.text, str(text.path), section, entries)
    changed = (*text.changed, made.changed) if made.changed else text.changed
    return replace(text, text=made.text, added=text.added + made.added, changed=changed)


def _in_order(path: Path, texts: Mapping[Path, NewText]) -> list[CaseFile]:
    """Give the files as the loader reads them: the first of all, then parts by name."""
    first, *others = texts
    places = [first, *sorted(others)] if path.is_dir() else [first]
    return [CaseFile(place, b"", texts[place].text) for place in places]
