"""Names of cases in a folder: plain ones that mean the same on every machine, and nothing outside.

A name holds letters and digits of ASCII, ``-`` and ``_``, begins with a letter or digit,
and may end in ``.yaml`` for a case in one file. So it can be no path, no hidden file and
no option, and it stands in an address as it is.
"""

from __future__ import annotations

import re

from detente.case.writing.slugs import slug_of
from detente.errors import ReportError
from detente.expressions.suggestions import quoted

__all__ = ["FILE_ENDING", "LONGEST_CASE_NAME", "checked_name", "name_for"]

FILE_ENDING = ".yaml"
LONGEST_CASE_NAME = 60
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
"""Names that Windows keeps for devices, whatever ending they have."""
ALLOWED = "letters, digits, - and _, beginning with a letter or digit, and .yaml at the end for a single file"


def checked_name(text: str) -> str:
    """Give the name that somebody typed, without blanks around it, if a case may have it.

    Parameters
    ----------
    text
        What was typed.

    Raises
    ------
    ReportError
        If it is no such name; with what is allowed and a name that is.
    """
    name = text.strip()
    stem = name.removesuffix(FILE_ENDING)
    if not name:
        raise ReportError("the case has no name yet; give one, like my-case")
    if PLAIN.fullmatch(stem) is None:
        raise ReportError(f"the name {quoted(name)} cannot be used; allowed: {ALLOWED}; try {name_for(stem)}")
    if len(stem) > LONGEST_CASE_NAME:
        raise ReportError(f"the name has {len(stem)} characters; allowed: {LONGEST_CASE_NAME}")
    if stem.lower() in RESERVED:
        raise ReportError(f"the name {quoted(name)} is one that Windows keeps for a device; try {stem}-case")
    return name


def name_for(title: str) -> str:
    """Make a name for a case of its title.

    Parameters
    ----------
    title
        Any text.

    Examples
    --------
    >>> name_for("OpenAI & Microsoft, June 2025")
    'openai-microsoft-june-2025'
    """
    name = slug_of(title, "case", LONGEST_CASE_NAME).replace("_", "-")
    return f"{name}-case" if name in RESERVED else name
