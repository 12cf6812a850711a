"""How a number or range from 0 to 100 is written and read, and how texts are put into YAML."""

from __future__ import annotations

import json
import re

from detente.case.scalars import ScalarError, read_plain
from detente.expressions.printing import plain_number
from detente.expressions.suggestions import quoted

__all__ = ["range_text", "read_range", "scalar"]

TOP = 100.0
RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\s*(?:to|-|–)\s*([0-9]+(?:\.[0-9]+)?))?")
SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]+)*")
LONGEST = 40


def read_range(text: str) -> tuple[float, float]:
    """Read a number from 0 to 100, or a range such as ``40 to 60`` or ``40-60``.

    Raises
    ------
    ValueError
        If it is neither; says what was found and what is allowed.
    """
    written = text.strip()
    found = RANGE.fullmatch(written) if len(written) <= LONGEST else None
    if found is None:
        shown = quoted(written) if written else "nothing"
        raise ValueError(f"found {shown}; write a number from 0 to 100, or a range such as 40 to 60")
    low = float(found[1])
    high = low if found[2] is None else float(found[2])
    if high < low:
        raise ValueError(f"found {quoted(written)}; write the lower number first")
    if high > TOP:
        raise ValueError(f"found {quoted(written)}; the scale ends at 100")
    return low, high


def range_text(stated: tuple[float, float]) -> str:
    """Write a number, or a range as ``40 to 60``.

    Examples
    --------
    >>> range_text((40.0, 60.0)), range_text((12.5, 12.5))
    ('40 to 60', '12.5')
    """
    low, high = stated
    return plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}"


def scalar(text: str) -> str:
    """Write a text so that YAML reads it as this text: plain where that is safe, else in quotes.

    Examples
    --------
    >>> scalar("free choice"), scalar("2030"), scalar("none: never")
    ('free choice', '"2030"', '"none: never"')
    """
    try:
        plain = SAFE.fullmatch(text) is not None and read_plain(text) == text
    except ScalarError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
