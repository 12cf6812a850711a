"""From the names that somebody gives to parties with slugs.

Names are shown as they were given, and slugs are made of their letters:
``"Société Générale"`` becomes ``societe_generale``. Where nothing is left, or a
word of the language of case files, the slug counts: ``party_1``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.errors import CaseError, Problem
from detente.evidence.characters import forbidden, named
from detente.evidence.record import BASIS_KEYS
from detente.expressions import RESERVED
from detente.expressions.suggestions import quoted

__all__ = ["TemplateParty", "check_line", "template_parties"]

FEWEST, MOST = 2, 5
LONGEST_NAME = 60
LONGEST_SLUG = 30
"""Slugs of options are made from those of parties, so these leave room for a word behind them."""
NO_SLUGS = frozenset((*RESERVED, *BASIS_KEYS, "true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Words of case files, and words that some reader of YAML takes for something other than text."""


@dataclass(frozen=True, slots=True)
class TemplateParty:
    """One party of a template.

    Parameters
    ----------
    slug
        The name by which other sections speak of it.
    name
        The name that people read.
    """

    slug: str
    name: str


def template_parties(names: Iterable[str]) -> tuple[TemplateParty, ...]:
    """Give each name a slug of its own.

    Parameters
    ----------
    names
        Two to five names; blanks around them are dropped.

    Returns
    -------
    tuple of TemplateParty
        In the order given.

    Raises
    ------
    CaseError
        If there are too few or too many, or a name is empty, too long, twice there, or holds a
        character that no case file may hold.
    """
    stripped = [name.strip() for name in names]
    if not FEWEST <= len(stripped) <= MOST:
        raise _refusal(
            f"found {len(stripped)} parties; allowed: {FEWEST} to {MOST}, with commas between them"
        )
    for position, name in enumerate(stripped):
        check_line("a party's name", name, LONGEST_NAME)
        if name in stripped[:position]:
            raise _refusal(f"the party {quoted(name)} stands twice")
    return tuple(map(TemplateParty, _slugs(stripped), stripped))


def check_line(what: str, text: str, longest: int) -> None:
    """Refuse a text that cannot stand on one line of a case file.

    Raises
    ------
    CaseError
        If it is empty, too long, or holds a line end, a tab or a forbidden character.
    """
    if not text.strip():
        raise _refusal(f"{what} is empty")
    if len(text) > longest:
        raise _refusal(f"{what} has {len(text)} characters; allowed: {longest}")
    strange = [mark for _, mark in forbidden(text)] or [mark for mark in text if mark in "\n\r\t"]
    if strange:
        raise _refusal(f"{what} holds {named(strange[0])}, which no case file may hold there")


def _slugs(names: Sequence[str]) -> list[str]:
    slugs: list[str] = []
    for number, name in enumerate(names, 1):
        slug = _slug(name, number)
        others = (f"{slug}_{count}" for count in range(2, MOST + 2))
        slugs.append(next(free for free in (slug, *others) if free not in slugs))
    return slugs


def _slug(name: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_SLUG].rstrip("_")
    if not slug or slug in NO_SLUGS:
        return f"party_{number}"
    return slug if slug[0].isalpha() else f"party_{slug}"


def _refusal(message: str) -> CaseError:
    return CaseError([Problem("", "file", message)])
