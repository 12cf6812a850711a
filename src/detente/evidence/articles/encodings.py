"""From bytes to characters: which encoding a text is in, and what had to be guessed.

In this order: a byte order mark; what the text or its envelope declares; UTF-8; UTF-16 without a mark, which
shows by its null bytes; else windows-1252, with a note. A declaration that cannot be true gives way to what
the bytes say, with a note. Bytes that mean nothing stand as U+FFFD; `lines.settled` counts them.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from detente.expressions.suggestions import quoted

__all__ = ["Decoded", "decode", "marked_encoding", "wide_encoding"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks first, since that of UTF-32 begins as that of UTF-16 does."""
WESTERN = "cp1252"
SINGLE = frozenset(
    [
        "ascii",
        "cp437",
        "cp850",
        "cp866",
        "cp874",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "iso8859-1",
        "iso8859-2",
        "iso8859-3",
        "iso8859-4",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-9",
        "iso8859-10",
        "iso8859-11",
        "iso8859-13",
        "iso8859-14",
        "iso8859-15",
        "iso8859-16",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "tis-620",
    ]
)
SEVERAL = frozenset(
    [
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "big5",
        "big5hkscs",
        "cp932",
        "cp949",
        "cp950",
        "euc_jp",
        "euc_kr",
        "gb18030",
        "gb2312",
        "gbk",
        "iso2022_jp",
        "shift_jis",
    ]
)
"""Encodings that are read where they are declared; Python knows more, some of them traps."""
NAME = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
NULLS, OTHER_NULLS = 0.2, 0.05
"""UTF-16: at least so many of its bytes in one half are null, and at most so many in the other."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was read in, and what had to be guessed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, declared: str = "") -> Decoded:
    """Turn bytes into characters.

    Parameters
    ----------
    content
        The bytes, with or without a byte order mark.
    declared
        The encoding that the text or its envelope names; empty if none.

    Returns
    -------
    Decoded
        Characters that could not be read stand as U+FFFD.
    """
    mark, encoding = _mark(content)
    if encoding:
        return _read(content[len(mark) :], encoding, ())
    notes: tuple[str, ...] = ()
    if declared:
        known = _known(declared)
        if known and _fits(content, known) and not _is_rather_utf_8(content, known):
            return _read(content, known, ())
        notes = (f"It declares the encoding {quoted(declared)}, which {_fault(content, known)}.",)
    wide = wide_encoding(content)
    if wide or _fits(content, "utf-8"):
        return _read(content, wide or "utf-8", notes)
    return _read(content, WESTERN, (*notes, "The bytes are not UTF-8; they were taken for windows-1252."))


def marked_encoding(content: bytes) -> str:
    """Name the encoding that a byte order mark stands for; empty if there is none."""
    return _mark(content)[1]


def wide_encoding(content: bytes) -> str:
    """Name the form of UTF-16 that bytes without a mark are in; empty if they are not.

    Letters of western languages have a null byte as every second one in UTF-16.
    """
    half = len(content) // 2
    if half == 0 or len(content) % 2:
        return ""
    even, odd = content[::2].count(0) / half, content[1::2].count(0) / half
    for encoding, own, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if own >= NULLS and other <= OTHER_NULLS and _fits(content, encoding):
            return encoding
    return ""


def _mark(content: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in MARKS if content.startswith(mark)), (b"", ""))


def _known(declared: str) -> str:
    """Give Python's name of a declared encoding that may be read; empty if there is none."""
    name = declared.strip()
    if not NAME.fullmatch(name):
        return ""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    # Browsers read both as windows-1252, since that is what pages that declare them are written in.
    if known in {"ascii", "iso8859-1"}:
        return WESTERN
    return known if known in SINGLE | SEVERAL else ""


def _is_rather_utf_8(content: bytes, encoding: str) -> bool:
    """Tell whether bytes that fit a one-byte encoding, as nearly all do, are valid UTF-8 beyond ASCII."""
    return encoding in SINGLE and not content.isascii() and _fits(content, "utf-8")


def _fault(content: bytes, known: str) -> str:
    if not known:
        return "is not known"
    return "is not what the bytes are in" if _fits(content, "utf-8") else "does not fit the bytes"


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True


def _read(content: bytes, encoding: str, notes: tuple[str, ...]) -> Decoded:
    return Decoded(content.decode(encoding, "replace"), encoding, notes)
