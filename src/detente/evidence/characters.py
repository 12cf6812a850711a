"""Characters that no case file may hold.

Control characters can drive a terminal, changes of reading direction can make
a line read other than it is, and invisible characters make two names look
alike. None of them belongs in a case file, written out or as an escape in
double quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["forbidden", "named"]

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but for tab and line ends, delete, C1
    "\u00ad\u061c\u180e\u200b-\u200f"  # soft hyphen, direction marks, zero width
    "\u2028-\u202e\u2060-\u206f"  # line separators, overrides, isolates, invisible operators
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"  # surrogates, byte order mark, annotations
    "\U000e0000-\U000e007f"  # tags
    "]|\r(?!\n)"
)


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and character of everything that no case file may hold."""
    for match in FORBIDDEN.finditer(text):
        yield match.start(), match.group()


def named(character: str) -> str:
    """Name a character without showing it: ``U+202E (right-to-left override)``."""
    name = unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"
