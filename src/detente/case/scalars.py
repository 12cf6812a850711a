"""What an unquoted word of a case file means: text, number, true, false or nothing.

The rules are those of the core schema of YAML 1.2, and narrower where a reader
could be misled: ``no``, ``yes``, ``on`` and ``off`` are text, so are dates;
numbers are plain decimals without leading zeros, underscores or other bases,
and finite.
"""

from __future__ import annotations

import math
import re

__all__ = ["ScalarError", "read_plain"]

NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F]+")
NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
LARGEST_INTEGER = 10**18
LONGEST_NUMBER = 40


class ScalarError(ValueError):
    """An unquoted word that looks like a number and cannot be one."""


def read_plain(text: str) -> bool | int | float | str | None:
    """Read an unquoted scalar.

    Raises
    ------
    ScalarError
        If it looks like a number but is not a plain finite decimal within limits.
    """
    if text in NOTHING:
        return None
    if text in FLAGS:
        return FLAGS[text]
    if NOT_FINITE.fullmatch(text):
        raise ScalarError(f"found {text}; numbers must be finite")
    if OTHER_BASE.fullmatch(text):
        raise ScalarError(f"found {_shown(text)}; numbers are plain decimals, text goes in quotes")
    if DECIMAL.fullmatch(text):
        return _read_number(text)
    return text


def _read_number(text: str) -> int | float:
    if LEADING_ZERO.match(text):
        raise ScalarError(f"found {_shown(text)}; a number has no leading zero, text goes in quotes")
    if len(text) > LONGEST_NUMBER:
        raise ScalarError(f"found a number of {len(text)} characters; allowed: {LONGEST_NUMBER}")
    if INTEGER.fullmatch(text):
        number = int(text)
        if abs(number) > LARGEST_INTEGER:
            raise ScalarError(f"found {_shown(text)}; whole numbers go up to 1 followed by 18 zeros")
        return number
    value = float(text)
    if not math.isfinite(value):
        raise ScalarError(f"found {_shown(text)}, too large a number")
    return value


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_NUMBER else f"{text[:20]}..."
