"""From a changed content to a changed text: each difference is written by itself, all else stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.case.places import Content, Path
from detente.case.writing.setting import same_content, with_exact_value, with_item, without
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, Problem

__all__ = ["MOST_DIFFERENCES", "positions_gone", "with_content"]

MOST_DIFFERENCES = 500
"""Every difference is written and read again by itself, which takes a while."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """One thing to do: set or add what stands at a path, or take it out."""

    kind: str
    path: Path
    value: Content = None


def with_content(text: str, file: str, content: Content) -> str:
    """Change a text so that it holds a content.

    Parameters
    ----------
    text
        What the file holds now.
    file
        Its name, for messages.
    content
        What it is to hold. Order of keys is that of the file; new keys come last.

    Returns
    -------
    str
        The text; the old one where nothing differs.

    Raises
    ------
    CaseError
        If a difference cannot be written without touching what stands around it, or there are too many.
    """
    found = list(_differences((), read_yaml(text, file).content, content))
    if len(found) > MOST_DIFFERENCES:
        message = f"{len(found)} places would change; at most {MOST_DIFFERENCES} can be written at once"
        raise CaseError([Problem("", "edit", message, "edit the text by hand", file)])
    for one in found:
        text = _written(text, file, one)
    return text


def _written(text: str, file: str, one: _Difference) -> str:
    if one.kind == "take out":
        return without(text, file, one.path).text
    if one.kind == "add":
        return with_item(text, file, one.path, one.value).text
    return with_exact_value(text, file, one.path, one.value).text


def _differences(path: Path, old: Content, new: Content) -> Iterator[_Difference]:
    """Yield what differs; positions of a list are taken out from its end, so that the others hold."""
    if same_content(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mappings(path, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(path, old, new)
    else:
        yield _Difference("set", path, new)


def _of_mappings(path: Path, old: dict[str, Content], new: dict[str, Content]) -> Iterator[_Difference]:
    if not new or not old.keys() & new.keys():
        yield _Difference("set", path, new)
        return
    for key in [key for key in old if key in new]:
        yield from _differences((*path, key), old[key], new[key])
    # Keys are added before others go, so that a mapping is never empty in between.
    yield from (_Difference("set", (*path, key), one) for key, one in new.items() if key not in old)
    yield from (_Difference("take out", (*path, key)) for key in old if key not in new)


def _of_lists(path: Path, old: list[Content], new: list[Content]) -> Iterator[_Difference]:
    if len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences((*path, place), before, after)
    elif len(old) < len(new) and same_content(old, new[: len(old)]):
        yield from (_Difference("add", path, one) for one in new[len(old) :])
    elif new and (gone := positions_gone(old, new)) is not None:
        yield from (_Difference("take out", (*path, place)) for place in reversed(gone))
    else:
        yield _Difference("set", path, new)


def positions_gone(old: list[Content], new: list[Content]) -> list[int] | None:
    """Give the positions that are missing from a shorter list; None if it is not a part of the old one."""
    gone, place = [], 0
    for position, one in enumerate(old):
        if place < len(new) and same_content(one, new[place]):
            place += 1
        else:
            gone.append(position)
    return gone if place == len(new) else None
