r"""Sentences and tables as Markdown (CommonMark with the tables of GitHub).

Every text is cleaned and escaped, so that whatever a name says is shown as it
is written: no markup, no element, no link but those that the report makes.
What Markdown itself cannot say is written in two HTML elements: an empty ``a``
with an id, so that links within the page have somewhere to lead, and ``br``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from html import escape

from detente.report.document.definitions import Definition
from detente.report.document.tables import Cell, Column, Part, Row, Table
from detente.report.text import clean

__all__ = [
    "anchor",
    "bullets",
    "definitions",
    "escaped",
    "facts",
    "heading",
    "joined",
    "link",
    "nested",
    "paragraph",
    "table",
]

MARKED = re.compile(r"[\\`*_\[\]|~$]")
"""What opens or closes something wherever it stands."""
LEADING = re.compile(r"^(?:([#+\-=])|(\d+)([.)])(?= |$))")
"""What opens a heading, a list or a rule at the beginning of a line."""
EMOJI = re.compile(r":(?=[A-Za-z+][\w+\-]*:)")
ADDRESS = re.compile(r"(?i)(?<=\w):(?=//)|(?<=www)\.")
"""Where GitHub would see the beginning of a web address that nobody checked."""
ANCHOR = re.compile(r"#[a-z][a-z0-9_.\-]*")
WEB = re.compile(r"https?://[^\s<>\\\"'`]+")


def escaped(text: str) -> str:
    r"""Make a text show as it is written, on one line.

    Examples
    --------
    >>> escaped("*a* <b> | 1")
    '\\*a\\* &lt;b&gt; \\| 1'
    >>> escaped("- no list"), escaped("1. nor here")
    ('\\- no list', '1\\. nor here')
    """
    shown = MARKED.sub(r"\\\g<0>", clean(text))
    shown = LEADING.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", shown)
    shown = ADDRESS.sub(r"\\\g<0>", EMOJI.sub(r"\\:", shown))
    return escape(shown, quote=False)


def heading(level: int, text: str) -> str:
    """Write a heading of level 1 to 6."""
    return f"{'#' * level} {escaped(text)}"


def paragraph(text: str) -> str:
    """Write a paragraph."""
    return escaped(text)


def bullets(texts: Iterable[str]) -> str:
    """Write a list."""
    return "\n".join(f"- {escaped(text)}" for text in texts)


def nested(entries: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Write a list whose entries have lists of their own below them; such a list may be empty."""
    return "\n".join(
        f"- {escaped(text)}" + "".join(f"\n  - {escaped(one)}" for one in below) for text, below in entries
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write labels with their texts as a list."""
    return "\n".join(f"- **{escaped(label)}:** {escaped(text)}" for label, text in pairs)


def anchor(key: str) -> str:
    """Write a place to which a link within the page can lead; nothing for an empty key."""
    return f'<a id="{escape(key)}"></a>' if key else ""


def link(text: str, target: str) -> str:
    """Write a link to ``#anchor`` or to a web address; any other target is left out."""
    if ANCHOR.fullmatch(target):
        return f"[{escaped(text)}]({target})"
    if not WEB.fullmatch(target):
        return escaped(text)
    return f"[{escaped(text)}](<{escape(target, quote=False).replace('|', '%7C')}>)"


def table(content: Table, defined: Container[str] = ()) -> str:
    """Write a table below its caption.

    Parameters
    ----------
    content
        The table.
    defined
        Keys of the definitions that the page lists; titles of columns lead there.

    Returns
    -------
    str
        One line for each row, so that lines can be compared; empty if there are no rows.
    """
    if not content.rows:
        return ""
    heads = [_head(column, defined) for column in content.columns]
    rules = ["---:" if column.number else "---" for column in content.columns]
    lines = [_line(heads), _line(rules), *(_row(row) for row in content.rows)]
    return f"**{escaped(content.caption)}**\n\n" + "\n".join(lines)


def definitions(entries: Iterable[Definition]) -> str:
    """List definitions, each with the anchor to which titles of columns lead."""
    return "\n".join(
        f"- {anchor(f'def-{one.key}')}**{escaped(one.term)}:** {escaped(one.text)}" for one in entries
    )


def joined(blocks: Iterable[str]) -> str:
    """Put blocks below each other with an empty line between; empty blocks are left out."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(column: Column, defined: Container[str]) -> str:
    if column.definition and column.definition in defined:
        return link(column.title, f"#def-{column.definition}")
    return escaped(column.title)


def _row(row: Row) -> str:
    first, *others = map(_cell, row.cells)
    return _line([anchor(row.anchor) + first, *others])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    small = "; ".join(filter(None, (escaped(cell.note), _parts(cell.below))))
    return "<br>".join(filter(None, (_parts(cell.parts), small)))


def _parts(parts: Iterable[Part]) -> str:
    return ", ".join(link(part.text, part.link) if part.link else escaped(part.text) for part in parts)
