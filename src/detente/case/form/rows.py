"""The rows of a form for one file of a case, from a place in it downwards.

A large file is not shown at once: what holds much is a row that leads further. So the
rows of one place stay few, whatever the size of the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.case.form.fragments import (
    RowKind,
    Spec,
    case_spec,
    child_spec,
    count_values,
    kind_of,
    known_children,
    spec_for,
)
from detente.case.places import Content, Path
from detente.case.yaml_reader import Document

__all__ = ["MOST_ROWS", "Row", "path_at_line", "place_showing", "rows_at", "step_in", "trail_to"]

MOST_ROWS = 120
"""Values that are shown at one place before what holds many is left to a place of its own."""
NAMES = ("name", "title", "says", "what", "value", "that", "party", "of", "date")
"""Keys that tell one entry from another, the most telling first."""
LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the form.

    Parameters
    ----------
    path
        Keys and positions in this file.
    depth
        How far it lies below the place of the form.
    kind
        How it is asked for.
    label
        Its key in words, or its position in a list.
    name
        What tells the entry from others; empty for plain values.
    about
        What is written there, by its docstring.
    choices
        Values of which one is chosen.
    written
        What stands there, as a field shows it.
    present
        Whether the key is written at all.
    required
        Whether it has to be.
    removable
        Whether it is an item of a list, which can be taken out.
    takes_items
        Whether it is a list to which a plain value can be added.
    line, column
        Where it stands, from 1; 0 where nothing is written.
    count
        Number of plain values inside.
    problems
        What was found at this place.
    problems_inside
        How many problems were found in a group.
    """

    path: tuple[str | int, ...]
    depth: int
    kind: RowKind
    label: str
    name: str = ""
    about: str = ""
    choices: tuple[str, ...] = ()
    written: str = ""
    present: bool = True
    required: bool = False
    removable: bool = False
    takes_items: bool = False
    line: int = 0
    column: int = 0
    count: int = 0
    problems: tuple[str, ...] = ()
    problems_inside: int = 0


@dataclass(frozen=True, slots=True)
class _Form:
    document: Document
    problems: Mapping[Path, Sequence[str]] = field(default_factory=dict)


def rows_at(
    document: Document, at: Path, problems: Mapping[Path, Sequence[str]] | None = None
) -> tuple[Row, ...]:
    """Give the rows below a place.

    Parameters
    ----------
    document
        The file as it was read.
    at
        The place; nothing for the whole file.
    problems
        What was found, by path in this file.

    Returns
    -------
    tuple of Row
        Outer ones first. A place that the file does not have has none.
    """
    found = _found(document, at)
    if found is None:
        return ()
    spec, content = found
    form = _Form(document, problems or {})
    if not isinstance(content, dict | list):
        return (_row(form, at, 0, spec, content),)
    return tuple(_inside(form, at, 0, spec, content, MOST_ROWS))


def trail_to(document: Document, at: Path) -> tuple[tuple[Path, str], ...]:
    """Give the places that lead to a place, itself included, each with its label."""
    return tuple((at[:length], _label(document, at[:length])) for length in range(1, len(at) + 1))


def step_in(document: Document, steps: Sequence[str]) -> Path:
    """Turn words of an address into the path that the file has, as far as it has one."""
    path: Path = ()
    content = document.content
    for step in steps:
        if isinstance(content, dict) and step in content:
            path, content = (*path, step), content[step]
        elif isinstance(content, list) and step.isdecimal() and int(step) < len(content):
            path, content = (*path, int(step)), content[int(step)]
        else:
            break
    return path


def path_at_line(document: Document, line: int) -> Path:
    """Give the path of the last key or value that begins on a line or before it."""
    best: tuple[int, int, int] = (0, 0, 0)
    found: Path = ()
    for path, place in document.keys.items():
        rank = (place.line, place.column, len(path))
        if place.line <= line and rank >= best:
            best, found = rank, path
    return found


def place_showing(document: Document, path: Path) -> Path:
    """Give the outermost place whose rows show a path."""
    for length in range(len(path) + 1):
        at = path[:length]
        if any(row.path == path and row.kind != "more" for row in rows_at(document, at)):
            return at
    return path[:-1]


def _found(document: Document, at: Path) -> tuple[Spec, Content] | None:
    spec, content = case_spec(), document.content
    for step in at:
        if isinstance(content, dict) and step in content:
            content = content[str(step)]
        elif isinstance(content, list) and isinstance(step, int) and 0 <= step < len(content):
            content = content[step]
        else:
            return None
        spec = child_spec(spec, step, content)
    return spec, content


def _inside(form: _Form, at: Path, depth: int, spec: Spec, content: Content, room: int) -> Iterator[Row]:
    """Yield the rows of all entries, and of the keys that are not written."""
    entries: list[tuple[str | int, Content]] = (
        list(content.items())
        if isinstance(content, dict)
        else list(enumerate(content if isinstance(content, list) else []))
    )
    large = sum(isinstance(one, dict | list) for _, one in entries)
    each = room if count_values(content) <= room else room // max(large, 1)
    for step, one in entries:
        inner = child_spec(spec, step, one)
        row = _row(form, (*at, step), depth, inner, one)
        fits = count_values(one) <= each
        if row.kind == "group" and not fits:
            yield _as_link(row)
            continue
        yield row
        if row.kind == "group":
            yield from _inside(form, row.path, depth + 1, inner, one, each)
    if isinstance(content, dict):
        yield from _absent(form, at, depth, spec, content)


def _as_link(row: Row) -> Row:
    return replace(row, kind="more", takes_items=False)


def _absent(form: _Form, at: Path, depth: int, spec: Spec, content: Mapping[str, Content]) -> Iterator[Row]:
    """Yield the keys that could be written as one plain value or a list of words, and are not."""
    required = spec.fragment.get("required", ())
    for key in known_children(spec):
        inner = child_spec(spec, key, None)
        kind = kind_of(inner, None)
        if key not in content and inner.fragment and kind not in {"group", "more"}:
            yield Row(
                (*at, key),
                depth,
                kind,
                _in_words(key),
                about=inner.about,
                choices=tuple(map(str, inner.choices)),
                present=False,
                required=key in required,
                problems=tuple(form.problems.get((*at, key), ())),
            )


def _row(form: _Form, path: Path, depth: int, spec: Spec, content: Content) -> Row:
    kind = kind_of(spec, content)
    is_group = kind == "group"
    places = form.document.keys if is_group else form.document.values
    place = places.get(path)
    return Row(
        path,
        depth,
        kind,
        _in_words(path[-1]) if path else "",
        name=_name_of(content) if is_group else "",
        about=spec.about,
        choices=tuple(map(str, spec.choices)) if kind == "choice" else (),
        written="" if is_group else _written(content),
        removable=bool(path) and isinstance(path[-1], int),
        takes_items=is_group and _takes_items(spec, content),
        line=place.line if place else 0,
        column=place.column if place else 0,
        count=count_values(content) if is_group else 1,
        problems=tuple(form.problems.get(path, ())),
        problems_inside=sum(len(found) for at, found in form.problems.items() if at[: len(path)] == path),
    )


def _takes_items(spec: Spec, content: Content) -> bool:
    items = spec.fragment.get("items")
    return isinstance(content, list) and isinstance(items, Mapping) and bool(spec_for(items, None).scalars)


def _label(document: Document, path: Path) -> str:
    found = _found(document, path)
    name = _name_of(found[1]) if found else ""
    return f"{_in_words(path[-1])}: {name}" if name else _in_words(path[-1])


def _in_words(step: str | int) -> str:
    return f"{step + 1}." if isinstance(step, int) else step.replace("_", " ")


def _name_of(content: Content) -> str:
    """Give what tells an entry from others."""
    if not isinstance(content, dict):
        return ""
    for key in NAMES:
        text = content.get(key)
        if isinstance(text, str | int | float) and not isinstance(text, bool):
            line = " ".join(str(text).split())
            return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 3]}..."
    return ""


def _written(content: Content) -> str:
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, list):
        return ", ".join(map(_written, content))
    return "" if content is None else str(content)
