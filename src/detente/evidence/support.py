"""How far claims carry: whose reporting they rest on.

Pages are not evidence; origins are. Ten pages that retell one newspaper's
report are one origin. Grades say which claims count as support at all: see
:mod:`detente.evidence.grading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.evidence.claim import Claim
from detente.evidence.grading import standing_through
from detente.evidence.source import Source

__all__ = ["has_primary", "independent_origins", "named_origins"]


def named_origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Name the origins of the claims, each once, in order of first appearance, whatever their grades.

    Parameters
    ----------
    claims
        Claims; those from memory have no origin.
    sources
        All sources of the case by slug.
    """
    found = (sources[slug].origin for claim in claims for slug in claim.sources)
    return tuple(dict.fromkeys(found))


def independent_origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Name the origins that a value rests on, each once, in order of first appearance.

    An origin counts if some claim carries by the word of a source of this origin. One whose
    claims are doubtful counts only if there is such another, and one whose claims do not
    carry never counts. Without grades, all origins count.

    Parameters
    ----------
    claims
        The claims of one value; those from memory rest on no origin.
    sources
        All sources of the case by slug.

    Returns
    -------
    tuple of slugs; its length counts independent origins.
    """
    return tuple(dict.fromkeys(sources[slug].origin for slug in _counted(claims, sources)))


def has_primary(claims: Iterable[Claim], sources: Mapping[str, Source]) -> bool:
    """Tell whether a party or an authority itself speaks in a source that counts for the claims.

    Parameters
    ----------
    claims
        The claims of one value.
    sources
        All sources of the case by slug.
    """
    return any(sources[slug].kind == "primary" for slug in _counted(claims, sources))


def _counted(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Give the sources that count: those by which a claim carries, and beside them doubtful ones."""
    graded = [(slug, standing_through(one, slug, sources)) for one in claims for slug in one.sources]
    if all(standing != "carries" for _, standing in graded):
        return ()
    return tuple(slug for slug, standing in graded if standing != "does not carry")
