"""Setting one value in a YAML text: only its characters change, comments and layout stay as they are.

Where the value stands in quotes, brackets or lines, the new one is written so too. A
key that is not there yet is put in on a line of its own, or between the braces. The
new text is read again: it must hold what the old one held, with this one change, or
it is refused. What is refused can always be edited by hand.

Paths are those of one file: keys, and positions in lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from detente.case.places import Content, Path, Place, dotted
from detente.case.writing.nodes import Entry, Node, find_node, node_tree
from detente.case.writing.notation import entry_lines, flow_entry, flow_text, line_end_of, notations
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, Problem

__all__ = ["Edit", "same_content", "with_exact_value", "with_item", "with_value", "without"]

BYTE_ORDER_MARK = "\ufeff"
VALUE_KEY = "value"
BY_HAND = "edit the text by hand"


@dataclass(frozen=True, slots=True)
class Edit:
    """A text with one change.

    Parameters
    ----------
    text
        The whole new text.
    start, end
        The characters of the old text that gave way, from 0.
    written
        What took their place.
    """

    text: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class _Body:
    """A text without its byte order mark, what it holds, and where."""

    file: str
    mark: str
    text: str
    content: Content
    tree: Node | None

    def at(self, path: Path) -> Node | None:
        return find_node(self.tree, path)


def with_value(text: str, file: str, path: Path, value: Content) -> Edit:
    """Set a value; of a mapping that gives its ``value`` beside a basis, only that.

    Parameters
    ----------
    text
        What the file holds.
    file
        Its name, for messages.
    path
        Where the value is, or is to be; what lies around it may be missing too.
    value
        A plain value, a list or a mapping.

    Returns
    -------
    Edit

    Raises
    ------
    CaseError
        If the text cannot be read, the path leads through a plain value, or no way to write the value reads
        as it is meant.
    """
    body = _body(text, file)
    old = _content_at(body.content, path)
    if isinstance(old, dict) and VALUE_KEY in old and not isinstance(value, dict | list):
        return with_exact_value(text, file, (*path, VALUE_KEY), value)
    return with_exact_value(text, file, path, value)


def with_exact_value(text: str, file: str, path: Path, value: Content) -> Edit:
    """Set a value, whatever stands at its path; see `with_value`."""
    body = _body(text, file)
    node = body.at(path)
    expected = _with(body.content, path, value)
    if expected is None:
        raise _refusal(body, path, "nothing can be set here; a list or a plain value stands in its way")
    if node is not None:
        return _first_right(body, _replaced(body, path, node, value), expected, path)
    return _first_right(body, _inserted(body, path, value), expected, path)


def with_item(text: str, file: str, path: Path, value: Content) -> Edit:
    """Add an item at the end of a list; a list that is not there yet is made.

    Parameters
    ----------
    text, file
        What the file holds, and its name.
    path
        The list.
    value
        What is added.

    Returns
    -------
    Edit

    Raises
    ------
    CaseError
        As for `with_value`.
    """
    body = _body(text, file)
    old = _content_at(body.content, path)
    if old is None or old == []:
        return with_exact_value(text, file, path, [value])
    node = body.at(path)
    if not isinstance(old, list) or node is None:
        raise _refusal(body, path, "no list stands here")
    expected = _with(body.content, path, [*old, value])
    return _first_right(body, _appended(body, node, len(old), value), expected, path)


def without(text: str, file: str, path: Path) -> Edit:
    """Take out a key with its value, or an item of a list.

    Parameters
    ----------
    text, file
        What the file holds, and its name.
    path
        What is taken out. Comments on its own lines go with it; all others stay.

    Returns
    -------
    Edit

    Raises
    ------
    CaseError
        If there is nothing at the path, or it cannot be taken out without touching a comment.
    """
    body = _body(text, file)
    parent = body.at(path[:-1]) if path else None
    place = next((n for n, one in enumerate(parent.entries) if one.key == path[-1]), -1) if parent else -1
    if parent is None or place < 0:
        raise _refusal(body, path, "there is nothing here to take out")
    return _first_right(body, _taken_out(body, path, parent, place), _left(body.content, path), path)


def same_content(one: Content, other: Content) -> bool:
    """Tell whether two contents are alike in every key, type and order."""
    return json.dumps(one) == json.dumps(other)


def _body(text: str, file: str) -> _Body:
    bare = text.removeprefix(BYTE_ORDER_MARK)
    content = read_yaml(bare, file).content
    return _Body(file, text[: len(text) - len(bare)], bare, content, node_tree(bare))


def _first_right(body: _Body, candidates: Iterable[Edit], expected: Content, path: Path) -> Edit:
    """Take the first candidate that reads as it is meant."""
    for one in candidates:
        try:
            if same_content(read_yaml(one.text, body.file).content, expected):
                shift = len(body.mark)
                return Edit(body.mark + one.text, one.start + shift, one.end + shift, one.written)
        except CaseError:
            continue
    raise _refusal(body, path, "this cannot be written here without changing what stands around it")


def _edited(body: _Body, start: int, end: int, written: str) -> Edit:
    return Edit(body.text[:start] + written + body.text[end:], start, end, written)


# ---------------------------------------------------------------- in the place of a value


def _replaced(body: _Body, path: Path, node: Node, value: Content) -> Iterator[Edit]:
    if node.is_collection and _has_comments(body.text, node):
        raise _refusal(body, path, "comments stand between the entries, and would be lost")
    if node.is_block and path and not (isinstance(value, list) and value and node.style == "block_list"):
        # What was written below its key goes beside it.
        begin = _end_of_key(body, path)
        yield _edited(body, begin, node.end, f" {flow_text(value, in_flow=False)}")
    for written in notations(body.text, node, value):
        yield _edited(body, node.start, node.end, written)


def _end_of_key(body: _Body, path: Path) -> int:
    """Give the place right after the colon of a key, or the begin of an item."""
    parent = body.at(path[:-1])
    entry = next(one for one in parent.entries if one.key == path[-1]) if parent else None
    if entry is None:
        return 0
    return body.text.index(":", entry.after) + 1 if isinstance(entry.key, str) else entry.start


def _has_comments(text: str, node: Node) -> bool:
    """Tell whether a comment stands between the entries of a list or mapping."""
    return "#" in "".join(_between(text, node))


def _between(text: str, node: Node) -> Iterator[str]:
    """Yield what stands between the words of a list or mapping."""
    place = node.start
    for entry in node.entries:
        yield text[place : entry.start]
        yield text[entry.after : entry.node.start]
        if entry.node.is_collection:
            yield from _between(text, entry.node)
        place = entry.end
    yield text[place : node.end]


# ---------------------------------------------------------------- what is not there yet


def _inserted(body: _Body, path: Path, value: Content) -> Iterator[Edit]:
    """Put a key in, and what lies around it if that is missing too."""
    depth = len(path) - 1
    while depth > 0 and body.at(path[:depth]) is None:
        depth -= 1
    for step in reversed(path[depth + 1 :]):
        value = {str(step): value}
    parent, key = body.at(path[:depth]), path[depth]
    if parent is None:
        lines = entry_lines(str(key), value, 0)
        yield _edited(body, len(body.text), len(body.text), _as_lines(body.text, lines, len(body.text)))
    elif parent.is_collection:
        yield from _appended(body, parent, key, value)
    else:
        for written in notations(body.text, parent, {str(key): value}):
            yield _edited(body, parent.start, parent.end, written)


def _appended(body: _Body, parent: Node, key: str | int, value: Content) -> Iterator[Edit]:
    """Add an entry at the end of a list or mapping."""
    last = parent.entries[-1] if parent.entries else None
    if parent.is_block and last is not None:
        place = _end_of_line(body.text, last.end)
        written = _as_lines(body.text, entry_lines(key, value, parent.column), place)
        yield _edited(body, place, place, written)
    entry = flow_text(value) if isinstance(key, int) else flow_entry(key, value)
    place = parent.start + 1 if last is None else last.end
    yield _edited(body, place, place, entry if last is None else f", {entry}")


def _end_of_line(text: str, place: int) -> int:
    """Give the begin of the next line."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _as_lines(text: str, lines: Iterable[str], place: int) -> str:
    """Join lines that are put in at a place, with the line ends of the text."""
    line_end = line_end_of(text)
    missing = line_end if place and not text[:place].endswith("\n") else ""
    return missing + "".join(f"{line}{line_end}" for line in lines)


# ---------------------------------------------------------------- taking out


def _taken_out(body: _Body, path: Path, parent: Node, place: int) -> Iterator[Edit]:
    entry = parent.entries[place]
    if len(parent.entries) == 1:
        empty: Content = {} if parent.style.endswith("_map") else []
        yield from _replaced(body, path[:-1], parent, empty)
        return
    start = body.text.rfind("\n", 0, _begin(body.text, parent, entry)) + 1
    if parent.is_block and not body.text[start : _begin(body.text, parent, entry)].strip():
        yield _edited(body, start, _end_of_line(body.text, entry.end), "")
    if place + 1 < len(parent.entries):
        span = (entry.start, parent.entries[place + 1].start)
    else:
        span = (parent.entries[place - 1].end, entry.end)
    if "#" in body.text[span[0] : entry.start] + body.text[entry.end : span[1]]:
        raise _refusal(body, path, "a comment stands beside it, and would be lost")
    yield _edited(body, *span, "")


def _begin(text: str, parent: Node, entry: Entry) -> int:
    """Give the begin of an entry, its dash included."""
    if parent.style != "block_list":
        return entry.start
    return text.rfind("-", 0, entry.start + (entry.end == entry.start))


# ---------------------------------------------------------------- content


def _content_at(content: Content, path: Path) -> Content:
    node = content
    for step in path:
        if isinstance(node, dict) and step in node:
            node = node[str(step)]
        elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return None
    return node


def _with(content: Content, path: Path, value: Content) -> Content:
    """Give the content with a value set; None where it cannot be."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(content, list) and isinstance(step, int) and 0 <= step < len(content):
        inside = _with(content[step], rest, value)
        if inside is None and (rest or value is not None):
            return None
        return [*content[:step], inside, *content[step + 1 :]]
    if isinstance(step, str) and (content is None or isinstance(content, dict)):
        held = content or {}
        inside = _with(held.get(step), rest, value)
        if inside is None and (rest or value is not None):
            return None
        return {**held, step: inside}
    return None


def _left(content: Content, path: Path) -> Content:
    """Give the content without what stands at a path."""
    left = deepcopy(content)
    parent = _content_at(left, path[:-1])
    if isinstance(parent, dict):
        del parent[str(path[-1])]
    elif isinstance(parent, list) and isinstance(path[-1], int):
        del parent[path[-1]]
    return left


def _refusal(body: _Body, path: Path, message: str) -> CaseError:
    place = Place()
    for length in range(len(path), -1, -1):
        node = body.at(path[:length])
        if node is not None:
            line = body.text.count("\n", 0, node.start) + 1
            column = node.start - (body.text.rfind("\n", 0, node.start) + 1) + 1
            place = Place(body.file, line, column)
            break
    return CaseError(
        [Problem(dotted(path), "edit", message, BY_HAND, place.file or body.file, place.line, place.column)]
    )
