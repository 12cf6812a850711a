"""Adding entries to a section of one text by inserting lines: what stands there already is not touched.

Two things are changed beside the new lines, and both are said: brackets with
nothing between them give way to the entries, and a last line without its line end
is given one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from detente.case.places import Content
from detente.case.writing.rendering import rendered, rendered_items
from detente.case.writing.sections import Outline, Section, outlined
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import quoted

__all__ = ["Entries", "Insertion", "with_entries"]

Entries: TypeAlias = Mapping[str, Mapping[str, Content]] | Sequence[Mapping[str, Content]]
"""What is added to a section: entries by slug where it is a mapping, in order where it is a list."""

BYTE_ORDER_MARK = "\ufeff"
NO_PLACE = "lines added here would change what stands above them, or not be read as they are meant"
BY_HAND = "add the entries by hand, or write the section with one key a line"


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text with entries added.

    Parameters
    ----------
    text
        The whole new text.
    added
        Number of lines that are new.
    changed
        The line that was changed, as it stood, without its line end; empty where all old lines stand as
        they were.
    """

    text: str
    added: int
    changed: str = ""


def with_entries(text: str, file: str, section: str, entries: Entries) -> Insertion:
    r"""Add entries at the end of a section, or the section at the end of the text.

    Parameters
    ----------
    text
        What the file holds, or nothing. Its line ends, ``\n`` or ``\r\n``, are kept and used.
    file
        Its name, for messages.
    section
        The top-level key.
    entries
        What is added; at least one entry.

    Returns
    -------
    Insertion

    Raises
    ------
    CaseError
        If the text cannot be read, the section is written in brackets or holds something else, or an entry
        cannot be written.
    """
    body = text.removeprefix(BYTE_ORDER_MARK)
    before = read_yaml(body, file).content
    outline = outlined(body)
    if not outline.is_block:
        raise CaseError([_refusal(file, (0, 0), "", "the file is written between braces", BY_HAND)])
    _check_free(before, (file, section), entries)
    found = outline.find(section)
    if found is not None:
        _check_usable(found, file, entries, has_comment="#" in body[found.start : found.end])
    # An empty line would become part of a text that keeps its empty lines, so there it is left out.
    for spaced in (True, False):
        if found is None:
            made = _appended(outline, section, entries, spaced=spaced)
        else:
            made = _inserted(body, found, entries, spaced=spaced and found.spaced)
        if _holds(made.text, before, section, entries):
            return Insertion(text[: len(text) - len(body)] + made.text, made.added, made.changed)
    raise CaseError([_refusal(file, (0, 0), section, NO_PLACE, BY_HAND)])


def _check_usable(section: Section, file: str, entries: Entries, *, has_comment: bool) -> None:
    """Refuse a section to which no lines can be added."""
    place, name = (section.line + 1, section.column + 1), section.name
    if section.layout == "flow" or (section.layout == "empty" and has_comment):
        raise CaseError([_refusal(file, place, name, "the section is written in brackets", BY_HAND)])
    is_other = section.layout == "block" and section.is_mapping != isinstance(entries, Mapping)
    if section.layout == "scalar" or is_other:
        belongs = "a mapping" if isinstance(entries, Mapping) else "a list"
        remedy = f"write entries below it, or leave the key {quoted(name)} out"
        raise CaseError([_refusal(file, place, name, f"{belongs} belongs here", remedy)])


def _check_free(before: Content, place: tuple[str, str], entries: Entries) -> None:
    """Refuse slugs that the section has already."""
    file, section = place
    held = before.get(section) if isinstance(before, dict) else None
    if isinstance(held, dict) and isinstance(entries, Mapping):
        both = [slug for slug in entries if slug in held]
        if both:
            message = "is there already, and nothing is written over"
            paths = (f"{section}.{slug}" for slug in both)
            raise CaseError(_refusal(file, (0, 0), path, message, "choose another slug") for path in paths)


def _appended(outline: Outline, name: str, entries: Entries, *, spaced: bool) -> Insertion:
    """Add a section below all others, an empty line before it if asked for."""
    margin = " " * outline.indent
    lines = [f"{margin}{name}:", *_rendered(entries, outline.indent + 2, 2, spaced=False)]
    place = outline.last_line
    if spaced and place >= 0 and outline.lines[place].strip():
        lines = ["", *lines]
    return _joined(outline.lines, place, lines)


def _inserted(text: str, section: Section, entries: Entries, *, spaced: bool) -> Insertion:
    """Add entries below the last of a section."""
    lines, changed, last = outlined(text).lines, "", section.last_line
    if section.layout == "empty" and section.end > section.start:
        changed = lines[section.line].rstrip("\r\n")
        before, after = text[: section.start], text[section.end :]
        # The blank before the brackets goes with them, where nothing follows.
        if not after.partition("\n")[0].strip():
            before = before.rstrip(" ")
        last -= text.count("\n", section.start, section.end)
        lines = outlined(before + after).lines
    new = _rendered(entries, section.indent, section.step, spaced=section.spaced)
    made = _joined(lines, last, ["", *new] if spaced else new)
    return Insertion(made.text, made.added, changed)


def _rendered(entries: Entries, indent: int, step: int, *, spaced: bool) -> list[str]:
    """Write all entries, with an empty line between two where the section has them."""
    if isinstance(entries, Mapping):
        blocks = [rendered({slug: dict(entry)}, indent, step) for slug, entry in entries.items()]
    else:
        blocks = [rendered_items([dict(entry)], indent, step) for entry in entries]
    lines: list[str] = []
    for place, block in enumerate(blocks):
        lines += ["", *block] if spaced and place else block
    return lines


def _joined(lines: Sequence[str], place: int, new: Sequence[str]) -> Insertion:
    """Put new lines below the line at `place`, with the line ends of the others; -1 puts them first."""
    line_end = "\r\n" if any(line.endswith("\r\n") for line in lines) else "\n"
    above, below = list(lines[: place + 1]), lines[place + 1 :]
    if above and not above[-1].endswith("\n"):
        above[-1] += line_end
    text = "".join([*above, *(f"{line}{line_end}" for line in new), *below])
    return Insertion(text, len(new))


def _holds(text: str, before: Content, section: str, entries: Entries) -> bool:
    """Tell whether a new text holds what the old one held, and the entries, and nothing else."""
    old = before if isinstance(before, dict) else {}
    held = old.get(section)
    expected: Content
    if isinstance(entries, Mapping):
        expected = {**(held if isinstance(held, dict) else {}), **_content(entries)}
    else:
        expected = [*(held if isinstance(held, list) else []), *(dict(entry) for entry in entries)]
    try:
        return read_yaml(text, "").content == {**old, section: expected}
    except CaseError:
        return False


def _content(entries: Mapping[str, Mapping[str, Content]]) -> dict[str, Content]:
    return {slug: dict(entry) for slug, entry in entries.items()}


def _refusal(file: str, place: tuple[int, int], path: str, message: str, remedy: str) -> Problem:
    return Problem(path, "file", message, remedy, file, *place)
