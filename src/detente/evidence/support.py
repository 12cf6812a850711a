"""How far claims carry: whose reporting they rest on, and where they contradict each other.

Pages are not evidence; origins are. Ten pages that retell one newspaper's
report are one origin. Two claims *contradict* each other if they speak of the
same thing and give different values, or if one names the other as its rival.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.evidence.claim import Claim
from detente.evidence.source import Source

__all__ = ["Contradiction", "contradictions", "has_primary", "independent_origins"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be right.

    Parameters
    ----------
    first, second
        Slugs of the claims, in file order.
    about
        What both speak of; empty where they only name each other.
    """

    first: str
    second: str
    about: str


def independent_origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Name the origins that the claims rest on, each once, in order of first appearance.

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
    found = (sources[slug].origin for claim in claims for slug in claim.sources)
    return tuple(dict.fromkeys(found))


def has_primary(claims: Iterable[Claim], sources: Mapping[str, Source]) -> bool:
    """Tell whether a party or an authority itself speaks in any source of the claims."""
    return any(sources[slug].kind == "primary" for claim in claims for slug in claim.sources)


def contradictions(claims: Mapping[str, Claim]) -> tuple[Contradiction, ...]:
    """List the pairs of claims that contradict each other, in file order.

    Parameters
    ----------
    claims
        All claims of the case by slug.

    Returns
    -------
    tuple of Contradiction, each pair once.
    """
    return tuple(_contradictions(claims))


def _contradictions(claims: Mapping[str, Claim]) -> Iterator[Contradiction]:
    for (first, one), (second, other) in combinations(claims.items(), 2):
        if _values_differ(one, other):
            yield Contradiction(first, second, one.about or "")
        elif second in one.rivals or first in other.rivals:
            same = one.about if one.about == other.about else None
            yield Contradiction(first, second, same or "")


def _values_differ(one: Claim, other: Claim) -> bool:
    if one.about is None or one.about != other.about:
        return False
    mine, theirs = one.quantity, other.quantity
    if mine is None or theirs is None:
        return False
    return (mine.unit, mine.distribution) != (theirs.unit, theirs.distribution)
