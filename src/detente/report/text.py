"""Somebody else's text on its way into a report.

Names, levels and quotes come from case files and, through saved answers, from
anywhere. Shown as they are, control characters could move a terminal's cursor,
and changes of reading direction could make a line read other than it is. So
every text passes `clean`; markup is escaped where it is written, not here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

__all__ = ["capitalised", "clean", "listed", "numbers_listed", "shortened", "wrapped"]

MOST_NUMBERS = 40

JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
"""Invisible characters that some scripts cannot be written without."""
OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of Unicode: controls, formats, halves of pairs, separators of lines and paragraphs."""
SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    r"""Make a text safe to show on one line.

    White space becomes one blank; every other character that a program would
    obey rather than show becomes ``\x1b`` or ``\u202e``.

    Examples
    --------
    >>> clean("two\n lines")
    'two lines'
    >>> clean("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if PLAIN.fullmatch(text):
        return text
    blank = SPACES.sub(" ", text).strip(" ")
    return "".join(letter if _is_shown(letter) else _escape(letter) for letter in blank)


def _is_shown(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter) not in OBEYED


def _escape(letter: str) -> str:
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shortened(text: str, length: int) -> str:
    """Cut a text to so many characters, the last of them an ellipsis if something was cut."""
    text = clean(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def wrapped(text: str, length: int, lines: int) -> tuple[str, ...]:
    """Break a text at blanks into at most so many lines; what does not fit ends in an ellipsis."""
    words = clean(text).split(" ")
    broken: list[str] = []
    for word in words:
        if broken and len(broken[-1]) + 1 + len(word) <= length:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    if len(broken) > lines:
        broken[lines - 1] = " ".join(broken[lines - 1 :])
    return tuple(shortened(line, length) for line in broken[:lines])


def listed(texts: Iterable[str], joint: str = "and") -> str:
    """Join texts as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    parts = list(texts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def numbers_listed(numbers: Sequence[int]) -> str:
    """Join numbers as a sentence does, at most forty of them; say so if there are none."""
    if len(numbers) <= MOST_NUMBERS:
        return listed(map(str, numbers)) or "none"
    shown = ", ".join(map(str, numbers[:MOST_NUMBERS]))
    return f"{shown} and {len(numbers) - MOST_NUMBERS:,} more"


def capitalised(text: str) -> str:
    """Begin a text with a capital, leaving the rest as it is."""
    return text[:1].upper() + text[1:]
