"""Text on its way to a terminal.

A case file is somebody else's text. Shown as it is, it could move the cursor,
recolour the screen or reverse the reading order of a line; given to rich, it
could be read as markup. So text passes through `printable`, and tables are
drawn on the console that `console` makes.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "printable"]

KEPT = frozenset("\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
"""Control and format characters that mean something in plain text."""


def printable(text: str) -> str:
    r"""Replace every character that a terminal would obey rather than show.

    Control characters (a carriage return, an escape) and invisible format
    characters (a change of reading direction) become ``\x1b`` or ``\u202e``;
    line ends, tabs and the joiners that some scripts need stay.
    """
    return "".join(character if _is_shown(character) else _escape(character) for character in text)


def console(*, error: bool = False) -> Console:
    """Make a rich console that shows text as it is written: no markup, no emoji codes, no highlighting.

    rich takes long to import, so ask for a console only where a table or a bar is drawn.
    """
    from rich.console import Console  # noqa: PLC0415

    stream = sys.stderr if error else sys.stdout
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def _is_shown(character: str) -> bool:
    return character in KEPT or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
