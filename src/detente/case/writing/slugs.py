"""Slugs for new entries that no other part of a case uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from detente.case.places import Content
from detente.evidence.record import BASIS_KEYS, LONGEST_SLUG
from detente.expressions import RESERVED

__all__ = ["free_slug", "slug_of", "taken_slugs"]

OTHERS = re.compile(r"[^a-z0-9]+")
NO_SLUGS = frozenset((*RESERVED, *BASIS_KEYS, "true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Words of case files, and words that some reader of YAML takes for something other than text."""


def taken_slugs(content: Content) -> frozenset[str]:
    """Give every key of a case.

    Sources, claims, options, issues and quantities are told apart by slug within their kind only; a new
    slug that no other entry has at all can be read by a person without knowing the kind.

    Parameters
    ----------
    content
        What the files hold.
    """
    return frozenset(_keys(content))


def _keys(content: Content) -> Iterator[str]:
    if isinstance(content, dict):
        yield from content
        for value in content.values():
            yield from _keys(value)
    elif isinstance(content, list):
        for value in content:
            yield from _keys(value)


def slug_of(text: str, otherwise: str, longest: int = LONGEST_SLUG) -> str:
    """Make a slug of the letters and digits of a text, whole words up to a length.

    Parameters
    ----------
    text
        Any text.
    otherwise
        What counts where nothing is left, or a word of the language of case files; begins a slug that
        would begin with a digit.
    longest
        The most characters.

    Examples
    --------
    >>> slug_of("Société Générale's offer", "claim"), slug_of("2025 revenue", "claim")
    ('societe_generale_s_offer', 'claim_2025_revenue')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = OTHERS.sub("_", plain).strip("_")
    if not slug or slug in NO_SLUGS:
        return otherwise
    slug = slug if slug[0].isalpha() else f"{otherwise}_{slug}"
    if len(slug) <= longest:
        return slug
    whole = slug[: longest + 1].rpartition("_")[0]
    return (whole or slug[:longest]).strip("_")


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """Give a slug, with ``_2``, ``_3`` and so on behind it where it is taken.

    Parameters
    ----------
    wanted
        A slug.
    taken
        Slugs that cannot be used.

    Examples
    --------
    >>> free_slug("stake", {"stake", "stake_2"})
    'stake_3'
    """
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        ending = f"_{count}"
        slug = wanted[: LONGEST_SLUG - len(ending)].rstrip("_") + ending
    return slug
