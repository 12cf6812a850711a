"""The files of a case with changes written into them: what a view shows, as files of its own.

Whatever can be changed for an answer can be written: values that are set, claims that
are left out, rivals that are believed. A value that was set rests on what its old
claims say no longer; it is written with an assumption that names what stood there.
Each difference takes its own characters; comments and layout stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.case.changes import REASON, AppliedChange, Change, apply_changes
from detente.case.files import CaseFile, read_raw_files
from detente.case.loading import load_raw
from detente.case.places import Content
from detente.case.writing.content_edits import positions_gone, with_content
from detente.case.writing.setting import same_content
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, Problem

__all__ = ["with_changes"]

BY_HAND = "save the case as it is, and make this change in its text"


def with_changes(files: tuple[CaseFile, ...], changes: Iterable[Change]) -> tuple[CaseFile, ...]:
    """Write changes into the files of a case.

    Parameters
    ----------
    files
        The files, ``case.yaml`` first.
    changes
        What is changed, in order.

    Returns
    -------
    tuple of CaseFile
        The same files with new texts; nothing is written to the disk.

    Raises
    ------
    CaseError
        If the case or a change has errors, or a change cannot be written without touching what stands around
        it.
    """
    asked = tuple(changes)
    if not asked:
        return files
    raw = read_raw_files(files)
    load_raw(raw, asked)
    changed, applied = apply_changes(raw, load_raw(raw).case, asked)
    reasons = _reasons(asked, applied)
    content = {name: _reworded(section, reasons) for name, section in changed.content.items()}
    made = tuple(_rewritten(file, one) for file, one in zip(files, _divided(files, content), strict=True))
    if not same_content(_in_key_order(read_raw_files(made).content), _in_key_order(content)):
        raise CaseError([Problem("", "edit", "the changes cannot be divided among the files", BY_HAND)])
    return made


def _rewritten(file: CaseFile, content: Content) -> CaseFile:
    text = with_content(file.text, file.path.name, content)
    return CaseFile(file.path, text.encode("utf-8"), text)


def _in_key_order(content: dict[str, Content]) -> dict[str, Content]:
    """Put the sections in one order; which file comes first says nothing."""
    return {key: content[key] for key in sorted(content)}


# ---------------------------------------------------------------- words


def _reasons(asked: Iterable[Change], applied: Iterable[AppliedChange]) -> Mapping[str, str]:
    """Give the reason that is written for each that was given for an answer."""
    before = {one.path: one.before for one in applied if one.kind == "set"}
    found = {}
    for change in asked:
        if change.kind == "set":
            old = next((text for path, text in before.items() if path.endswith(change.target)), "")
            stood = f"; before: {old}" if old else ""
            found[f"{REASON}: {change.text}"] = f"set in the workbench{stood}"
    return found


def _reworded(node: Content, reasons: Mapping[str, str]) -> Content:
    if isinstance(node, dict):
        return {
            key: reasons[one]
            if key == "assumed" and isinstance(one, str) and one in reasons
            else _reworded(one, reasons)
            for key, one in node.items()
        }
    return [_reworded(one, reasons) for one in node] if isinstance(node, list) else node


# ---------------------------------------------------------------- files


def _divided(files: Iterable[CaseFile], content: dict[str, Content]) -> Iterator[Content]:
    """Divide the content of a case among its files as they had it."""
    held = [read_yaml(file.text, str(file.path)).content for file in files]
    sections = [one if isinstance(one, dict) else {} for one in held]
    places = {name: _shares(name, sections, content[name]) for name in content}
    for number, section in enumerate(sections):
        yield {name: places[name][number] for name in section if name in places}


def _shares(name: str, sections: list[dict[str, Content]], new: Content) -> dict[int, Content]:
    """Give what each file that has a section holds of it."""
    having = [number for number, section in enumerate(sections) if name in section]
    if len(having) == 1:
        return {having[0]: new}
    parts = {number: sections[number][name] for number in having}
    if isinstance(new, dict):
        return _of_mapping(parts, new)
    return _of_list(parts, new if isinstance(new, list) else [])


def _of_mapping(parts: dict[int, Content], new: dict[str, Content]) -> dict[int, Content]:
    known = {key for part in parts.values() if isinstance(part, dict) for key in part}
    shares: dict[int, Content] = {}
    for number, part in parts.items():
        held = part if isinstance(part, dict) else {}
        extra = {key: new[key] for key in new if key not in known} if number == max(parts) else {}
        shares[number] = {key: new[key] for key in held if key in new} | extra
    return shares


def _of_list(parts: dict[int, Content], new: list[Content]) -> dict[int, Content]:
    lists = {number: part if isinstance(part, list) else [] for number, part in parts.items()}
    old = [one for part in lists.values() for one in part]
    gone = set(positions_gone(old, new) or ()) if len(old) > len(new) else set()
    left = iter(new)
    shares: dict[int, Content] = {}
    place = 0
    for number, part in lists.items():
        shares[number] = [next(left, None) for at in range(place, place + len(part)) if at not in gone]
        place += len(part)
    return shares
