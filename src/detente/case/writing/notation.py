"""How a value is written in the place of another: in the same quotes, brackets or lines where it can be.

Each function gives the ways to write it, the one that keeps most of the old layout
first. None of them is known to be right: whoever uses one reads the result again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from detente.case.places import Content
from detente.case.writing.nodes import Node
from detente.case.writing.rendering import WIDTH, folded, rendered, rendered_items, scalar_text

__all__ = ["entry_lines", "flow_entry", "flow_text", "line_end_of", "notations"]

HEADER = re.compile(r"([|>])[-+0-9]*([^\n\r]*)")
STEP = 2


def line_end_of(text: str) -> str:
    """Give the line end of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def notations(text: str, node: Node, value: Content) -> Iterator[str]:
    """Give the ways to write a value in the place of a node.

    Parameters
    ----------
    text
        The text that holds the node.
    node
        What stands there now.
    value
        What is to stand there.

    Yields
    ------
    str
        What takes the place of the characters of the node.
    """
    if node.is_left_out:
        yield from _in_an_empty_place(text, node, value)
    elif isinstance(value, list) and value and node.style == "block_list":
        yield _in_lines(text, rendered_items(value, node.column), node.column)
    elif isinstance(value, str):
        yield from _texts(text, node, value)
    if not node.is_left_out:
        yield flow_text(value, in_flow=node.in_flow)


def flow_text(value: Content, *, in_flow: bool = True) -> str:
    """Write a value on one line, lists in brackets and mappings in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(flow_entry(key, one) for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return scalar_text(value, in_list=in_flow)


def flow_entry(key: str, value: Content) -> str:
    """Write a key with its value on one line."""
    return f"{scalar_text(key, in_list=True)}: {flow_text(value)}"


def entry_lines(key: str | int, value: Content, indent: int) -> tuple[str, ...]:
    """Write a key with its value, or an item, in lines."""
    if isinstance(key, int):
        return rendered_items([value], indent)
    return rendered({key: value}, indent)


def _in_lines(text: str, lines: tuple[str, ...], column: int) -> str:
    """Join lines of which the first begins where it stands."""
    return line_end_of(text).join(lines)[column:]


def _in_an_empty_place(text: str, node: Node, value: Content) -> Iterator[str]:
    if isinstance(value, Mapping) and value and not node.in_flow:
        lines = rendered(value, node.margin + STEP)
        yield "".join(f"{line_end_of(text)}{line}" for line in lines)
    written = flow_text(value, in_flow=node.in_flow)
    yield f" {written}"
    # In braces a key can stand without its colon.
    yield f": {written}"


def _texts(text: str, node: Node, value: str) -> Iterator[str]:
    """Write a text as the one before it was written, or else as lines or in double quotes."""
    old = text[node.start : node.end]
    if node.style in {"literal", "folded"}:
        yield _block_text(text, node, value, old)
    elif "\n" in value.rstrip("\n") and not node.in_flow:
        yield _block_text(text, node, value, "|")
    if node.style == "single" and value.isprintable():
        yield _over_lines(text, node, "'" + value.replace("'", "''") + "'")
    if node.style == "double":
        yield _over_lines(text, node, json.dumps(value, ensure_ascii=False))
    yield _over_lines(text, node, scalar_text(value, in_list=node.in_flow))
    yield json.dumps(value, ensure_ascii=False)


def _over_lines(text: str, node: Node, written: str) -> str:
    """Divide what is long, or stood on several lines before, at single blanks."""
    old = text[node.start : node.end]
    if node.in_flow or ("\n" not in old and node.column + len(written) <= WIDTH):
        return written
    before = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    lines = folded(before.rstrip(" "), written, _inside(node, old))
    if len(before) - len(before.rstrip(" ")) != 1:
        lines = [before + written]
    return line_end_of(text).join(lines)[len(before) :]


def _inside(node: Node, old: str) -> int:
    """Give the indentation of the lines on which a value goes on."""
    for line in old.split("\n")[1:]:
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return node.margin + STEP if node.margin >= 0 else 0


def _block_text(text: str, node: Node, value: str, old: str) -> str:
    """Write a text in lines after ``|`` or ``>``, with the comment that stands beside the mark."""
    header = HEADER.match(old)
    mark, comment = (header[1], header[2]) if header else ("|", "")
    bare = value.rstrip("\n")
    ends = len(value) - len(bare)
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    inside = max(_inside(node, old), node.margin + 1, 1)
    digit = str(inside - max(node.margin, 0)) if bare.startswith((" ", "\n")) else ""
    lines = bare.split("\n")
    if mark == ">":
        lines = [part for line in lines for part in (line, "")][:-1]
    lines += [""] * (ends - 1)
    body = [" " * inside + line if line else "" for line in lines]
    return line_end_of(text).join([f"{mark}{digit}{chomping}{comment.rstrip()}", *body])
