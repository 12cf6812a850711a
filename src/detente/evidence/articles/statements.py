"""What an article says of itself: title, publisher, author, address and date, cleaned and checked.

What is kept has to fit into a case: one line without control characters, an address that a browser opens as a
plain page, a date that means one day. What does not fit is left out or cut, and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from detente.errors import CaseError, Problem
from detente.evidence.characters import forbidden
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.record import LONGEST_NAME
from detente.evidence.source import WebAddress
from detente.expressions.suggestions import quoted

__all__ = ["Draft", "Statements", "address_fault", "cleaned", "one_line", "read_date", "refusal"]

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = "(?P<month>[a-z]{3,9})\\.?"
DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = "(?P<year>[0-9]{4})"
ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9]{2}:?[0-9]{2}.{0,30})?|[0-9]{4}-[0-9]{2}|[0-9]{4}")
WRITTEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:[a-z]{{3,9}}\.?,? )?{DAY}(?: of)? {MONTH},? {YEAR}(?:,? [0-9]{{1,2}}:.{{0,40}})?",
        rf"(?:[a-z]{{3,9}}\.?,? )?{MONTH} {DAY},? {YEAR}(?:,? .{{0,40}})?",
        rf"{MONTH},? {YEAR}",
    )
)
ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


@dataclass(frozen=True, slots=True)
class Statements:
    """What an article says of itself, as found; empty or None where it does not."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: VagueDate | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: its text, what it says of itself, and what was guessed or left out."""

    text: str
    statements: Statements = Statements()
    notes: tuple[str, ...] = ()


def refusal(message: str, remedy: str = "", line: int = 0) -> CaseError:
    """Make the error of an article that cannot be read; the file is named by who knows it.

    Parameters
    ----------
    message, remedy
        What was found, and what to do.
    line
        Line counted from 1; 0 where no line is to blame.
    """
    return CaseError([Problem("", "article", message, remedy, line=line, column=1 if line else 0)])


def one_line(text: str) -> str:
    """Put a text on one line, and drop the characters that no case may hold."""
    spaced = " ".join(text.split())
    strange = {mark for _, mark in forbidden(spaced)}
    return "".join(mark for mark in spaced if mark not in strange).strip() if strange else spaced


def cleaned(found: Statements) -> tuple[Statements, tuple[str, ...]]:
    """Make what an article says of itself fit for a case.

    Returns
    -------
    Statements
        Each on one line, cut to the length of a name; an address that cannot be followed is left out.
    tuple of str
        What was cut or left out, one sentence each.
    """
    notes: list[str] = []
    kept: dict[str, str] = {}
    for name in ("title", "publisher", "author"):
        text = one_line(getattr(found, name))
        if len(text) > LONGEST_NAME:
            notes.append(f"The {name} has {len(text):,} characters; only the first {LONGEST_NAME} are kept.")
            text = text[:LONGEST_NAME].rstrip()
        kept[name] = text
    if found.url and address_fault(found.url):
        notes.append(f"The address is left out: {address_fault(found.url)}.")
        found = replace(found, url="")
    statements = Statements(kept["title"], kept["publisher"], kept["author"], found.url, found.published)
    return statements, tuple(notes)


def address_fault(text: str) -> str:
    """Say why a text is no address that can be followed; empty if it is one."""
    try:
        ADDRESS.validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["msg"]
    strange = any(True for _ in forbidden(text))
    return f"found {quoted(text)}, which holds characters that no case may hold" if strange else ""


def read_date(text: str) -> VagueDate | None:
    """Read the date of an article, as pages, mails and people write it.

    ``2026-03-03`` with or without a time, ``2026-03``, ``2026``, ``3 March 2026``, ``March 3, 2026``, ``March
    2026``, a weekday before and a time behind. The day is taken as written, in the time zone of the writer.
    Days written in numbers alone, such as ``03/04/2026``, mean two things and are not read.

    Returns
    -------
    VagueDate or None
        None if the text is none of them or names a day that does not exist.
    """
    plain = one_line(text[:200])
    iso = ISO.fullmatch(plain)
    try:
        if iso is not None:
            return parse_vague_date(iso.group(1) or plain)
        return _first_date(form.fullmatch(plain) for form in WRITTEN)
    except ValueError:
        return None


def _first_date(matches: Iterable[re.Match[str] | None]) -> VagueDate | None:
    for match in matches:
        month = _month(match["month"]) if match else None
        if match is None or month is None:
            continue
        day = match.groupdict().get("day")
        if day is None:
            return parse_vague_date(f"{match['year']}-{month:02d}")
        return parse_vague_date(date(int(match["year"]), month, int(day)).isoformat())
    return None


def _month(word: str) -> int | None:
    """Number a month by its name or the first three or four letters of it."""
    plain = word.lower()
    numbers = [
        number
        for number, name in enumerate(MONTHS, 1)
        if plain == name or (len(plain) in {3, 4} and name.startswith(plain))
    ]
    return numbers[0] if numbers else None
