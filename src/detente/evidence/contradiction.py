"""Where claims contradict each other, where they tell a development, and where one is narrower.

Two claims are compared if they are *about* the same thing. They *differ*

in value
    if both give a number of the same unit, and their intervals lie apart, or overlap only in part and no
    word such as "about" or "more than" stands before one of them;
in unit
    if both give a number, in units that cannot be compared;
in direction
    if one says up and the other down, or one yes and the other no;
in party
    if it is about the one party that owns, buys or sells something, and they name two;
in date
    if their deadlines share no day, or if it is about something that happens on one day and the days
    that they speak of are not the same; where the numbers differ as well, dates explain it and are no
    difference of their own.

They are *told apart in time* if the days that they speak of, or their deadlines,
share no day: 1 billion in 2019 and 2 billion in 2021 are two facts, or a fact
that has changed. So they are if their dates lie far apart, more than a month,
and it is not about something that happens on one day: a report speaks of its
present, and that may have changed. A deadline alone does not explain that
deadlines differ. No day explains that something has ended which the later claim
says *still* is so, nor that a sum to date has become smaller. What one source says
in one quote is one statement and differs in nothing.

* A *contradiction* is a pair that differs and is not told apart in time, or one
  in which a claim names the other as its rival: then the author of the case has
  judged that both cannot be right, and every difference counts beside the words.
* A *development* is a pair that differs, is told apart in time, and is no contradiction.
* A *narrowing* is a pair of which one number lies within the other's interval,
  and that is neither: the narrower claim says more, and both can be right.

What a date may mean is said in :mod:`detente.evidence.comparison`. Developments
and narrowings are listed beside contradictions, so that nothing that differs is
lost. A *reconciliation* of the case says why a pair can
be right together; the pair is still listed, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from detente.evidence.claim import Claim
from detente.evidence.pairs import ContradictionKind, pairs_of
from detente.evidence.reconciliation import Reconciliation
from detente.evidence.source import Source

__all__ = [
    "Contradiction",
    "Development",
    "Narrowing",
    "contradictions",
    "developments",
    "narrowings",
]

NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be right, unless they are reconciled.

    Parameters
    ----------
    first, second
        Slugs of the claims, in file order.
    about
        What both speak of; empty where they only name each other.
    kinds
        In what they differ; at least one.
    reason
        How they differ, in words, the first claim's side before the second's.
    reconciled
        How they can both be right, as the case says; empty for an open contradiction.
    """

    first: str
    second: str
    about: str
    kinds: tuple[ContradictionKind, ...]
    reason: str
    reconciled: str = ""


@dataclass(frozen=True, slots=True)
class Development:
    """Two claims that differ and speak of different days: two facts, or one that has changed.

    Parameters
    ----------
    earlier, later
        Slugs of the claims, by the day spoken of, or else by the deadline.
    about
        What both speak of.
    kinds
        In what they differ.
    reason
        How they differ and what tells them apart, in words, the earlier one's side first.
    """

    earlier: str
    later: str
    about: str
    kinds: tuple[ContradictionKind, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Two claims of which one says the same as the other, and more exactly.

    Parameters
    ----------
    wider, narrower
        Slugs of the claims.
    about
        What both speak of.
    reason
        Both numbers in words.
    """

    wider: str
    narrower: str
    about: str
    reason: str


def contradictions(
    claims: Mapping[str, Claim],
    reconciliations: Sequence[Reconciliation] = (),
    sources: Mapping[str, Source] = NO_SOURCES,
) -> tuple[Contradiction, ...]:
    """List the pairs of claims that contradict each other, in file order.

    Parameters
    ----------
    claims
        All claims of the case by slug.
    reconciliations
        What the case says of pairs that can be right together.
    sources
        All sources of the case by slug. They tell a day spoken of from the day of a report; without
        them no date is known to be a day spoken of.

    Returns
    -------
    tuple of Contradiction, each pair once, open and reconciled ones.
    """
    reasons = _reconciled(reconciliations)
    found = []
    for pair in pairs_of(claims, sources):
        if pair.contradicts:
            how = "; ".join(reasons.get(frozenset((pair.first, pair.second)), ()))
            kinds, reason = pair.kinds, pair.reason
            found.append(Contradiction(pair.first, pair.second, pair.about, kinds, reason, how))
    return tuple(found)


def developments(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> tuple[Development, ...]:
    """List the pairs of claims that differ, speak of different days and do not contradict each other.

    Parameters
    ----------
    claims
        All claims of the case by slug.
    sources
        All sources of the case by slug, as for `contradictions`.

    Returns
    -------
    tuple of Development, each pair once, in file order of its first claim.
    """
    found = (pair for pair in pairs_of(claims, sources) if pair.develops)
    ordered = (pair if pair.in_time else pair.turned() for pair in found)
    return tuple(
        Development(pair.first, pair.second, pair.about, pair.kinds, pair.reason) for pair in ordered
    )


def narrowings(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> tuple[Narrowing, ...]:
    """List the pairs of claims of which one number lies within the other, and that are nothing else.

    Parameters
    ----------
    claims
        All claims of the case by slug.
    sources
        All sources of the case by slug, as for `contradictions`.

    Returns
    -------
    tuple of Narrowing, each pair once, in file order of its first claim.
    """
    found = (pair for pair in pairs_of(claims, sources) if pair.narrows)
    ordered = (pair if pair.fit == "around" else pair.turned() for pair in found)
    return tuple(Narrowing(pair.first, pair.second, pair.about, pair.remark) for pair in ordered)


def _reconciled(reconciliations: Sequence[Reconciliation]) -> Mapping[frozenset[str], tuple[str, ...]]:
    """Give what is said of each pair, each text once."""
    found: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for one in reconciliations:
        for pair in combinations(one.between, 2):
            found[frozenset(pair)][one.how] = None
    return {pair: tuple(texts) for pair, texts in found.items()}
