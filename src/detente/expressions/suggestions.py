"""The parts that every message about a wrong word shares.

A message says what was found, what is allowed and, where one is near, what was
probably meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = ["character", "listing", "nearest", "quoted", "unknown"]

SHOWN = 12
WIDTH = 60
CUTOFF = 0.6


def quoted(text: str) -> str:
    """Put a text in quotes, shortened, with unprintable characters written out."""
    shown = text if len(text) <= WIDTH else text[: WIDTH - 3] + "..."
    escaped = "".join(mark if mark.isprintable() else _escape(mark) for mark in shown)
    return f'"{escaped}"' if "'" in escaped and '"' not in escaped else f"'{escaped}'"


def character(mark: str) -> str:
    """Name one character so that look-alikes can be told apart."""
    code = f"U+{ord(mark):04X} {unicodedata.name(mark, '')}".rstrip()
    return f"{quoted(mark)} ({code})" if mark.isprintable() else code


def listing(allowed: Iterable[str]) -> str:
    """List what is allowed, the middle left out where there is much."""
    words = [word if word.isprintable() else quoted(word) for word in allowed]
    if not words:
        return "nothing"
    if len(words) <= SHOWN:
        return ", ".join(words)
    return f"{', '.join(words[: SHOWN - 2])}, ..., {words[-1]} ({len(words)} in all)"


def nearest(found: str, allowed: Sequence[str]) -> str | None:
    """Give the allowed word closest to the one found, if any is close."""
    if len(found) > WIDTH:
        return None
    folded = {word.lower(): word for word in reversed(allowed)}
    close = get_close_matches(found.lower(), folded, n=1, cutoff=CUTOFF)
    return folded[close[0]] if close else None


def unknown(kind: str, found: str, allowed: Sequence[str], of: str = "") -> str:
    """Write the message about a word that is not among the allowed ones."""
    suggestion = nearest(found, allowed)
    meant = f"; did you mean {quoted(suggestion)}?" if suggestion is not None else ""
    owner = f" of {of}" if of else ""
    stranger = _stranger(found, allowed)
    return f"unknown {kind} {quoted(found)}{stranger}{owner}; allowed: {listing(allowed)}{meant}"


def _stranger(found: str, allowed: Sequence[str]) -> str:
    """Name the first character that is not ASCII and occurs in nothing allowed."""
    known = set("".join(allowed))
    strange = [mark for mark in found if not mark.isascii() and mark not in known]
    return f" with {character(strange[0])}" if strange else ""


def _escape(mark: str) -> str:
    """Write an unprintable character as a backslash, a letter and its code."""
    return mark.encode("unicode_escape", "surrogatepass").decode("ascii")
