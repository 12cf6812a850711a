"""Take docstrings in the style of NumPy apart, and turn their marks into those of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

__all__ = ["Docstring", "Item", "read", "written"]

UNDERLINE = re.compile(r"-{3,}")
MARK = re.compile(
    r"``(?P<code>[^`]+)``|:\w+:`~?\.*(?P<role>[\w.]+)`|`(?P<name>[^`]+)`|\[(?P<key>[A-Za-z]\w*)\]_"
)
"""Code, a cross-reference, a name, and the key of a publication."""


@dataclass(frozen=True)
class Item:
    """One entry of a section: what stands at the margin, and what is said of it.

    Parameters
    ----------
    head
        The line at the margin: names of parameters, a type, an exception.
    text
        The lines below it, joined; empty where there are none.
    """

    head: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parameters, where several share an entry."""
        return tuple(self.head.replace(" ", "").split(","))


@dataclass(frozen=True)
class Docstring:
    """A docstring by its parts.

    Parameters
    ----------
    summary
        Its first paragraph.
    body
        The paragraphs that follow; those of a list stand on lines of their own.
    parameters, returns, raises
        Entries of these sections, in order; empty where there is no such section.
    notes
        The paragraphs of the notes.
    sources
        Keys of the publications named anywhere in it, as they come.
    """

    summary: str
    body: tuple[str, ...]
    parameters: tuple[Item, ...]
    returns: tuple[Item, ...]
    raises: tuple[Item, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def read(text: str) -> Docstring:
    """Take a docstring apart, as `inspect.getdoc` gives it."""
    sections = _sections(text.splitlines())
    summary, *body = _paragraphs(sections.get("", []))
    return Docstring(
        summary=summary,
        body=tuple(body),
        parameters=tuple(_items(sections.get("Parameters", []))),
        returns=tuple(_items(sections.get("Returns", []))),
        raises=tuple(_items(sections.get("Raises", []))),
        notes=tuple(_paragraphs(sections.get("Notes", []))),
        sources=tuple(dict.fromkeys(found["key"] for found in MARK.finditer(text) if found["key"])),
    )


def written(text: str, links: Mapping[str, str], sources: str) -> str:
    """Turn the marks of a docstring into Markdown.

    Parameters
    ----------
    text
        A part of a docstring.
    links
        Where the names that have a place of their own are told.
    sources
        Where publications are told.
    """

    def one(found: re.Match[str]) -> str:
        if found["key"]:
            return f"[{found['key']}]({sources})"
        name = found["code"] or found["role"] or found["name"]
        target = links.get(name.rpartition(".")[2])
        return f"[`{name}`]({target})" if target else f"`{name}`"

    return MARK.sub(one, text)


def _sections(lines: list[str]) -> dict[str, list[str]]:
    """Cut at underlined headings; what stands before the first has the heading ""."""
    found: dict[str, list[str]] = {"": []}
    at = found[""]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if UNDERLINE.fullmatch(below) and line and not line.startswith(" "):
            at = found.setdefault(line, [])
        elif not UNDERLINE.fullmatch(line):
            at.append(line)
    return found


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join the lines of each paragraph, but begin a new one for each entry of a list."""
    for block in "\n".join(lines).strip().split("\n\n"):
        if block.strip():
            entries = re.split(r"\n(?=- )", block.strip())
            yield "\n".join(" ".join(entry.split()) for entry in entries)


def _items(lines: list[str]) -> Iterator[Item]:
    head, text = "", list[str]()
    for line in lines:
        if line and not line.startswith(" "):
            if head:
                yield Item(head, " ".join(text))
            head, text = line, []
        elif line.strip():
            text.append(line.strip())
    if head:
        yield Item(head, " ".join(text))
