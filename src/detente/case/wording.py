"""From the schema's errors to problems: the place in the file, and words that a writer of cases knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

from detente.case.places import Content, Path, Place, Places, dotted
from detente.errors import Problem
from detente.evidence.record import KeyBook, described, is_inner
from detente.expressions.suggestions import listing, nearest, quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["schema_problems"]

QUOTED = re.compile(r"'([^']*)'")
WHOLE = re.compile(r"[0-9]+")
BELONGS = {
    "string_type": "text belongs here",
    "bool_type": "true or false belongs here",
    "int_type": "a whole number belongs here",
    "float_type": "a number belongs here",
    "dict_type": "a mapping of keys to values belongs here",
    "mapping_type": "a mapping of keys to values belongs here",
    "model_type": "a mapping of keys to values belongs here",
    "model_attributes_type": "a mapping of keys to values belongs here",
    "tuple_type": "a list belongs here",
    "list_type": "a list belongs here",
}


def schema_problems(
    error: ValidationError, content: Content, places: Places, book: KeyBook
) -> tuple[Problem, ...]:
    """Turn all errors of the schema into problems with places.

    Parameters
    ----------
    error
        What the schema found.
    content
        What the file holds.
    places
        Where it stands.
    book
        What each mapping of the file was read into.
    """
    found = (_problem(detail, content, places, book) for detail in error.errors(include_url=False))
    return tuple(dict.fromkeys(found))


def _problem(detail: ErrorDetails, content: Content, places: Places, book: KeyBook) -> Problem:
    path, node = _walk(content, detail["loc"])
    kind = detail["type"]
    if kind == "missing":
        name = detail["loc"][-1]
        place = _place(path, node, places)
        return _problem_at((*path, str(name)), "missing", "", place)
    if kind == "extra_forbidden":
        parent, _ = _walk(content, detail["loc"][:-1])
        allowed = book.allowed(_at(content, parent))
        place = places.keys.get(path, Place())
        return _problem_at(path, *_unknown_key(str(path[-1]), allowed), place)
    remedy = "put it in quotes" if kind == "string_type" and _is_number_or_flag(detail["input"]) else ""
    return _problem_at(path, _message(detail), remedy, _place(path, node, places))


def _problem_at(path: Path, message: str, remedy: str, place: Place) -> Problem:
    return Problem(dotted(path), "schema", message, remedy, place.file, place.line, place.column)


def _walk(content: Content, steps: tuple[int | str, ...]) -> tuple[Path, Content]:
    """Follow the steps that the file has; pass over inner names and forms of a union."""
    path: Path = ()
    node = content
    for step in steps:
        below = None if is_inner(step) else _below(node, step)
        if below is not None:
            (node,) = below
            path = (*path, step)
    return path, node


def _below(node: Content, step: int | str) -> tuple[Content] | None:
    """Give what stands under a key or position, in a tuple for it may be nothing; None if there is none."""
    if isinstance(node, dict) and isinstance(step, str) and step in node:
        return (node[step],)
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return (node[step],)
    return None


def _at(content: Content, path: Path) -> Content:
    return _walk(content, path)[1]


def _place(path: Path, node: Content, places: Places) -> Place:
    """Point at a plain value itself, and at the key of anything larger."""
    if isinstance(node, dict | list) and path in places.keys:
        return places.keys[path]
    return places.values.get(path, Place())


def _unknown_key(key: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    close = nearest(key, allowed)
    remedy = f"did you mean {quoted(close)}?" if close is not None else ""
    return f"unknown key; allowed: {listing(allowed)}", remedy


def _message(detail: ErrorDetails) -> str:
    kind, found = detail["type"], described(detail["input"])
    context: Mapping[str, object] = detail.get("ctx", {})
    if kind in BELONGS:
        return f"found {found}; {BELONGS[kind]}"
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        allowed = QUOTED.findall(expected) or WHOLE.findall(expected)
        close = nearest(str(detail["input"]), allowed)
        meant = f"; did you mean {quoted(close)}?" if close is not None else ""
        return f"found {found}; allowed: {listing(allowed)}{meant}"
    if kind == "too_short":
        actual, least = context.get("actual_length"), context.get("min_length")
        return f"found {actual} entries; at least {least} are needed"
    return detail["msg"]


def _is_number_or_flag(value: object) -> bool:
    return isinstance(value, bool | int | float)
