"""What sources say: whose reporting it rests on, where it clashes, what others expect."""

from __future__ import annotations

from detente.assessment.result.reports import (
    ContradictionView,
    DevelopmentView,
    ForecastView,
    NarrowingView,
    OriginView,
)
from detente.case.schema import Case
from detente.evidence.contradiction import contradictions, developments, narrowings
from detente.evidence.support import named_origins

__all__ = ["contradictions_of", "developments_of", "forecasts_of", "narrowings_of", "origins_of"]

FORECAST = "outcome"
"""What claims are about that say how it will end."""


def contradictions_of(case: Case) -> tuple[ContradictionView, ...]:
    """List the pairs of claims that contradict each other, open and reconciled ones."""
    return tuple(
        ContradictionView(one.about, one.first, one.second, one.kinds, one.reason, one.reconciled)
        for one in contradictions(case.claims.entries, case.reconciliations, case.sources.entries)
    )


def developments_of(case: Case) -> tuple[DevelopmentView, ...]:
    """List the pairs of claims that differ and are of different times."""
    return tuple(
        DevelopmentView(one.about, one.earlier, one.later, one.reason)
        for one in developments(case.claims.entries, case.sources.entries)
    )


def narrowings_of(case: Case) -> tuple[NarrowingView, ...]:
    """List the pairs of claims of which one is more exact than the other."""
    return tuple(
        NarrowingView(one.about, one.wider, one.narrower, one.reason)
        for one in narrowings(case.claims.entries, case.sources.entries)
    )


def origins_of(case: Case) -> tuple[OriginView, ...]:
    """List the origins with their sources and claims, those that carry most claims first."""
    sources = dict(case.sources.items())
    claims: dict[str, list[str]] = {source.origin: [] for source in sources.values()}
    for slug, claim in case.claims.items():
        for origin in named_origins([claim], sources):
            claims[origin].append(slug)
    found = [
        OriginView(
            origin, tuple(slug for slug, source in sources.items() if source.origin == origin), tuple(slugs)
        )
        for origin, slugs in claims.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.claims), -len(one.sources))))


def forecasts_of(case: Case) -> tuple[ForecastView, ...]:
    """List the claims about how it will end, in case order."""
    sources = dict(case.sources.items())
    return tuple(
        ForecastView(slug, named_origins([claim], sources))
        for slug, claim in case.claims.items()
        if claim.about == FORECAST
    )
