"""Writing the template, with every value that somebody gave in quotes.

The template is YAML with places for names, slugs and dates. Whatever is put into
a place is quoted, unless it is known to be safe as it is: a slug, a date, or a
word of the template itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from detente.case.template.months import in_months
from detente.case.template.parties import TemplateParty, check_line
from detente.errors import CaseError, Problem
from detente.evidence.record import LONGEST_NAME

__all__ = ["MAIN_FILE", "Frame", "template_files"]

MAIN_FILE = "case.yaml"
PARTS = (
    *(MAIN_FILE, "sources.yaml", "claims.yaml", "timeline.yaml", "terms.yaml", "dependence.yaml"),
    *("conflict.yaml", "deal.yaml"),
)
"""The files of a folder, in the order in which one file holds what they hold."""
MONTHS_AHEAD = 6
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FIRST_YEAR, LAST_YEAR = 1900, 2199


class _Word(str):
    """A text that stands in YAML as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Party:
    """A party as the template sees it, with the next one in a circle of all."""

    slug: _Word
    name: str
    next: TemplateParty


@dataclass(frozen=True, slots=True)
class Frame:
    """What a new case is about.

    Parameters
    ----------
    parties
        Who acts; see `template_parties`.
    as_of
        The day up to which the case looks; the horizon lies six months later.
    title
        What it is called; empty for the names of the parties and the month.
    """

    parties: tuple[TemplateParty, ...]
    as_of: date
    title: str = ""


def template_files(frame: Frame, *, folder: bool) -> Mapping[str, str]:
    """Write a case to start from.

    Parameters
    ----------
    frame
        What it is about.
    folder
        Whether it is spread over the files of a folder.

    Returns
    -------
    mapping from file name to text; ``case.yaml`` alone where it is one file.

    Raises
    ------
    CaseError
        If the title cannot stand in a case file, or the day lies outside 1900 to 2199.
    """
    if not FIRST_YEAR <= frame.as_of.year <= LAST_YEAR:
        message = f"found the day {frame.as_of}; allowed: from {FIRST_YEAR} to {LAST_YEAR}"
        raise CaseError([Problem("as_of", "file", message)])
    values = _values(frame, folder=folder)
    texts = {part: _template(part).render(values) for part in PARTS}
    return texts if folder else {MAIN_FILE: "\n".join(texts.values())}


def _values(frame: Frame, *, folder: bool) -> Mapping[str, object]:
    """Name what the template may put into its places."""
    ring = (*frame.parties[1:], frame.parties[0])
    return {
        "title": _title(frame),
        "as_of": _word(frame.as_of),
        "horizon": _in_months(frame.as_of, MONTHS_AHEAD),
        "parties": [
            _Party(_word(party.slug), party.name, TemplateParty(_word(other.slug), other.name))
            for party, other in zip(frame.parties, ring, strict=True)
        ],
        "folder": folder,
        "in_months": lambda months: _in_months(frame.as_of, months),
        "years_ago": lambda years: _word(frame.as_of.year - years),
    }


def _title(frame: Frame) -> str:
    """Give the title asked for, or one of names and month that is never too long."""
    if frame.title:
        check_line("the title", frame.title, LONGEST_NAME)
        return frame.title
    first, *others = (party.name for party in frame.parties)
    named = f"{first} and {others[0]}" if len(others) == 1 else f"{first}, {others[0]} and others"
    return f"{named}, {MONTHS[frame.as_of.month - 1]} {frame.as_of.year}"


def _in_months(day: date, months: int) -> _Word:
    return _word(in_months(day, months))


def _word(value: object) -> _Word:
    return _Word(value)


def _written(value: object) -> str:
    """Put a value in quotes that YAML and JSON share; a word stands as it is."""
    return value if isinstance(value, _Word) else json.dumps(value, ensure_ascii=False)


def _template(part: str) -> Template:
    return _environment().get_template(f"{part}.jinja")


@cache
def _environment() -> Environment:
    """Make an environment in which every place quotes what is put into it."""
    environment = Environment(
        loader=PackageLoader("detente.case.template", "parts"),
        autoescape=False,  # noqa: S701 - this is YAML, and _written quotes it
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["word"] = _word
    return environment
