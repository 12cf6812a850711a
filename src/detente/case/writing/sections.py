"""Where a section of a case file ends, found by the marks of the parser, so that lines can be added there.

A section is a top-level key with a mapping or a list. Its last line is the last
one on which any of its words stands. Comments below that line belong to it while
they are indented; those at the margin belong to what follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import yaml
from yaml import events

__all__ = ["Layout", "Outline", "Section", "outlined"]

Layout: TypeAlias = Literal["block", "flow", "empty", "scalar"]
"""``block``: one entry a line and below; ``flow``: in brackets, with something between them; ``empty``:
brackets with nothing between them, or no value; ``scalar``: a word where a mapping or list belongs."""

STEP = 2
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class _Event:
    """One event of the parser: a word, or the begin or end of a mapping or list."""

    kind: Literal["scalar", "open", "close", "end"]
    start: _Spot
    end: _Spot
    is_mapping: bool = False
    is_flow: bool = False
    style: str = ""
    value: str = ""


class _Spot(NamedTuple):
    """A place in a text, all from 0."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Section:
    """One top-level section of a text.

    Parameters
    ----------
    name
        Its key.
    layout
        How it is written.
    is_mapping
        Whether a mapping stands there, rather than a list or a word.
    line, column
        Where its key stands, from 0.
    start, end
        Where its value begins and ends, in characters from 0.
    last_line
        The last line that belongs to it, comments included, from 0.
    indent
        Number of blanks before its entries.
    step
        Number of blanks by which what lies inside an entry is indented further.
    spaced
        Whether an empty line stands before its last entry.
    """

    name: str
    layout: Layout
    is_mapping: bool
    line: int
    column: int
    start: int
    end: int
    last_line: int
    indent: int
    step: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections of a text.

    Parameters
    ----------
    lines
        The lines of the text, line ends included.
    sections
        In order of the text.
    indent
        Number of blanks before the keys of sections.
    is_block
        Whether the sections stand on lines of their own, and not between braces.
    last_line
        The last line before which a further section can begin; the end of the text but for a mark that ends
        the document.
    """

    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    indent: int
    is_block: bool
    last_line: int

    def find(self, name: str) -> Section | None:
        """Give the section of a name; None if there is none."""
        return next((section for section in self.sections if section.name == name), None)


def outlined(text: str) -> Outline:
    """Find the sections of a text that the strict reader has read.

    Parameters
    ----------
    text
        Without a byte order mark.
    """
    lines = _lines(text)
    read = list(_events(text))
    last_line = len(lines) - 1
    if read and read[-1].kind == "end":
        last_line = read.pop().start.line - 1
    if not read or read[0].kind != "open" or not read[0].is_mapping:
        return Outline(lines, (), 0, is_block=not read, last_line=last_line)
    sections = tuple(_section(key, value, lines) for key, value in _pairs(read))
    return Outline(lines, sections, read[0].start.column, is_block=not read[0].is_flow, last_line=last_line)


def _lines(text: str) -> tuple[str, ...]:
    """Divide at line ends; a text that the reader lets pass has no others than these."""
    parts = text.split("\n")
    return (*(f"{part}\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else ()))


def _events(text: str) -> Iterator[_Event]:
    """Yield the events inside the document, and its end if a mark stands there."""
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = _spot(event.start_mark), _spot(event.end_mark)
        match event:
            case events.ScalarEvent():
                yield _Event("scalar", start, end, style=event.style or "", value=event.value)
            case events.MappingStartEvent() | events.SequenceStartEvent():
                is_mapping = isinstance(event, events.MappingStartEvent)
                yield _Event("open", start, end, is_mapping, bool(event.flow_style))
            case events.CollectionEndEvent():
                yield _Event("close", start, end)
            case events.DocumentEndEvent() if event.explicit:
                yield _Event("end", start, end)


def _spot(mark: object) -> _Spot:
    return _Spot(*(int(getattr(mark, name, 0)) for name in ("index", "line", "column")))


def _pairs(read: list[_Event]) -> Iterator[tuple[_Event, list[_Event]]]:
    """Yield each key of the outer mapping with the events of its value."""
    place = 1
    while read[place].kind != "close":
        key, first, depth = read[place], place + 1, 0
        place = first
        while place == first or depth > 0:
            depth += (read[place].kind == "open") - (read[place].kind == "close")
            place += 1
        yield key, read[first:place]


def _section(key: _Event, value: list[_Event], lines: tuple[str, ...]) -> Section:
    """Describe one section by the events of its key and value."""
    layout, margin = _layout(value), key.start.column
    indent, step = _indents(value) if layout == "block" else (margin + STEP, STEP)
    return Section(
        name=key.value,
        layout=layout,
        is_mapping=value[0].is_mapping,
        line=key.start.line,
        column=margin,
        start=value[0].start.offset,
        end=value[-1].end.offset,
        last_line=_with_comments(lines, _last_content_line(value, lines, key.start.line), margin),
        indent=indent,
        step=step,
        spaced=layout == "block" and _spaced(value, lines),
    )


def _layout(value: list[_Event]) -> Layout:
    first = value[0]
    if first.kind == "open":
        if not first.is_flow:
            return "block"
        return "flow" if len(value) > 2 else "empty"
    return "empty" if not first.style and first.value in NOTHING else "scalar"


def _last_content_line(value: list[_Event], lines: tuple[str, ...], least: int) -> int:
    """Give the last line on which a word of the value stands."""
    found, opened = least, []
    for event in value:
        if event.kind == "open":
            opened.append(event.is_flow)
        elif event.kind == "close":
            # The end of what is written in lines is marked only where the next word stands.
            found = max(found, event.end.line) if opened.pop() else found
        elif event.style in {"|", ">"}:
            found = max(found, _end_of_block_text(event, lines))
        else:
            found = max(found, event.end.line)
    return found


def _end_of_block_text(event: _Event, lines: tuple[str, ...]) -> int:
    """Give the last line of a text after ``|`` or ``>``; with ``+`` its empty lines count too."""
    end = header = event.start.line
    keeps = "+" in lines[header][event.start.column :].split("#")[0]
    # The mark of its end lies at the begin of the line after it, or on its last line at the end of the text.
    last = min(event.end.line + (event.end.column > 0), len(lines))
    for place in range(header + 1, last):
        if keeps or lines[place].strip():
            end = place
    return end


def _with_comments(lines: tuple[str, ...], end: int, margin: int) -> int:
    """Add the comments below a line that are indented further than the margin."""
    for place in range(end + 1, len(lines)):
        text = lines[place].strip()
        if text and not (text.startswith("#") and _indent_of(lines[place]) > margin):
            break
        end = place if text else end
    return end


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indents(value: list[_Event]) -> tuple[int, int]:
    """Give the indentation of the entries, and how much further what is inside lies."""
    indent = value[0].start.column if not value[0].is_mapping else value[1].start.column
    starts, values = _entries(value)
    inside = [
        one.start.column - indent for one in (values if value[0].is_mapping else starts) if _is_below(one)
    ]
    steps = [step for step in inside if step > 0]
    return indent, steps[-1] if steps else STEP


def _is_below(event: _Event) -> bool:
    return event.kind == "open" and event.is_mapping and not event.is_flow


def _entries(value: list[_Event]) -> tuple[list[_Event], list[_Event]]:
    """Give the events with which entries begin, keys or items, and those with which their values do."""
    top: list[_Event] = []
    depth = 0
    for event in value[1:-1]:
        if depth == 0:
            top.append(event)
        depth += (event.kind == "open") - (event.kind == "close")
    return (top[::2], top[1::2]) if value[0].is_mapping else (top, [])


def _spaced(value: list[_Event], lines: tuple[str, ...]) -> bool:
    """Tell whether an empty line stands before the last entry, or before the comments above it."""
    begins, _ = _entries(value)
    if len(begins) < 2:
        return False
    place = begins[-1].start.line - 1
    while place >= 0 and lines[place].strip().startswith("#"):
        place -= 1
    return place > begins[-2].start.line and not lines[place].strip()
