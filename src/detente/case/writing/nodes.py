"""Where every value of a YAML text begins and ends, in characters, and how it is written.

A *node* is a value with its span: from the first of its characters to the one after
the last. What is written in lines ends with the last of its words, so that comments
and empty lines below it lie outside; a text after ``|`` or ``>`` ends with its last
line, without the line end. A value that is left out has an empty span right after its
colon or dash. Nodes are made from the marks of the parser; nothing is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import yaml
from yaml import events

from detente.case.places import Path

__all__ = ["Entry", "Node", "Style", "find_node", "node_tree"]

Style: TypeAlias = Literal[
    "plain", "single", "double", "literal", "folded", "block_map", "block_list", "flow_map", "flow_list"
]
"""How a value is written."""
SCALARS: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a text.

    Parameters
    ----------
    style
        How it is written.
    start, end
        Its span, in characters from 0.
    margin
        Column of the key or dash that it belongs to, from 0; -1 for the whole document.
    column
        Column in which it begins, from 0.
    in_flow
        Whether it stands between brackets or braces.
    entries
        What it holds, if it is a mapping or list.
    """

    style: Style
    start: int
    end: int
    margin: int
    column: int
    in_flow: bool
    entries: tuple[Entry, ...] = ()

    @property
    def is_collection(self) -> bool:
        """Tell a mapping or list from a plain value."""
        return self.style.endswith(("_map", "_list"))

    @property
    def is_block(self) -> bool:
        """Tell a mapping or list in lines from all else."""
        return self.style in {"block_map", "block_list"}

    @property
    def is_left_out(self) -> bool:
        """Tell whether nothing is written."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value, or one item of a list.

    Parameters
    ----------
    key
        The key, or the position.
    start, after
        Where the key begins, and where it ends; for an item, where its value begins.
    node
        The value.
    """

    key: str | int
    start: int
    after: int
    node: Node

    @property
    def end(self) -> int:
        """Give the end of the entry, in characters from 0."""
        return max(self.after, self.node.end)


def node_tree(text: str) -> Node | None:
    """Find all values of a text that the strict reader has read.

    Parameters
    ----------
    text
        Without a byte order mark.

    Returns
    -------
    Node or None
        The outermost value; None for a text without any.
    """
    found = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    next(found)
    if isinstance(next(found), events.StreamEndEvent):
        return None
    return _Builder(text, found).node(next(found), -1, in_flow=False)


def find_node(tree: Node | None, path: Path) -> Node | None:
    """Give the node of a path; None if the text has no such path."""
    node = tree
    for step in path:
        if node is None:
            return None
        node = next((entry.node for entry in node.entries if entry.key == step), None)
    return node


def _begin(event: events.Event) -> tuple[int, int]:
    """Give where an event begins: its place in the text, and its column."""
    mark = event.start_mark
    return (mark.index, mark.column) if mark else (0, 0)


def _end(event: events.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


class _Builder:
    """Makes nodes from the events of one text."""

    def __init__(self, text: str, found: Iterator[events.Event]) -> None:
        self.text = text
        self.found = found

    def node(self, event: events.Event, margin: int, *, in_flow: bool) -> Node:
        """Make the node that begins with an event."""
        start, column = _begin(event)
        if isinstance(event, events.ScalarEvent):
            style = SCALARS[event.style]
            end = self._end_of_block_text(event) if style in {"literal", "folded"} else _end(event)
            return Node(style, start, end, margin, column, in_flow)
        is_flow = bool(getattr(event, "flow_style", False))
        if isinstance(event, events.MappingStartEvent):
            entries, closing = self._pairs(in_flow=in_flow or is_flow)
            style = "flow_map" if is_flow else "block_map"
        else:
            entries, closing = self._items(column, in_flow=in_flow or is_flow)
            style = "flow_list" if is_flow else "block_list"
        end = closing if is_flow or not entries else entries[-1].end
        return Node(style, start, end, margin, column, in_flow, entries)

    def _pairs(self, *, in_flow: bool) -> tuple[tuple[Entry, ...], int]:
        entries = []
        while not isinstance(event := next(self.found), events.MappingEndEvent):
            start, margin = _begin(event)
            node = self.node(next(self.found), margin, in_flow=in_flow)
            entries.append(Entry(str(getattr(event, "value", "")), start, _end(event), node))
        return tuple(entries), _end(event)

    def _items(self, margin: int, *, in_flow: bool) -> tuple[tuple[Entry, ...], int]:
        entries: list[Entry] = []
        while not isinstance(event := next(self.found), events.SequenceEndEvent):
            node = self.node(event, margin, in_flow=in_flow)
            entries.append(Entry(len(entries), node.start, node.start, node))
        return tuple(entries), _end(event)

    def _end_of_block_text(self, event: events.ScalarEvent) -> int:
        """Give the end of a text after ``|`` or ``>``; with ``+`` its empty lines count too."""
        (start, _), end = _begin(event), _end(event)
        header, *lines = self.text[start:end].split("\n")
        if lines and not lines[-1].strip():
            lines.pop()
        if "+" not in header.split("#")[0]:
            while lines and not lines[-1].strip():
                lines.pop()
        if not lines:
            return start + len(header.split("#")[0].rstrip())
        return start + len("\n".join([header, *lines]).removesuffix("\r"))
