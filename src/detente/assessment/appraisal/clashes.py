"""Contradictions with both sides in full and what hangs on them, developments, and narrower claims."""

from __future__ import annotations

from detente.assessment.appraisal.effects import Effects
from detente.assessment.result.clashes import ClaimSide, ClashView, DevelopmentSides
from detente.assessment.result.reports import NarrowingView
from detente.case.schema import Case
from detente.evidence.contradiction import Contradiction, developments, narrowings
from detente.evidence.grading import grade, standing
from detente.evidence.support import named_origins

__all__ = ["clashes_of", "developments_of", "narrowings_of"]

FORECAST = "outcome"
"""What claims are about that say how it will end."""


def clashes_of(case: Case, found: tuple[Contradiction, ...], effects: Effects) -> tuple[ClashView, ...]:
    """Show contradictions: open ones first, forecasts after facts, then by what hangs on them.

    Parameters
    ----------
    case
        The case.
    found
        Its contradictions.
    effects
        What inputs move.

    Returns
    -------
    tuple of ClashView
        Equals stay in case order.
    """
    views = [_clash(case, one, effects) for one in found]
    return tuple(sorted(views, key=_rank))


def _rank(one: ClashView) -> tuple[bool, bool, float, bool]:
    return bool(one.reconciled), one.forecast, -(one.effect or 0.0), not one.inputs


def _clash(case: Case, one: Contradiction, effects: Effects) -> ClashView:
    inputs = effects.resting_on((one.first, one.second))
    return ClashView(
        about=one.about,
        kinds=tuple(one.kinds),
        reason=one.reason,
        reconciled=one.reconciled,
        forecast=one.about == FORECAST,
        first=_side(case, one.first),
        second=_side(case, one.second),
        inputs=tuple(each.path for each in inputs),
        effect=effects.largest(inputs),
    )


def _side(case: Case, slug: str) -> ClaimSide:
    claim, sources = case.claims[slug], case.sources.entries
    return ClaimSide(
        claim=slug,
        says=claim.says,
        value=claim.value or "",
        hedge=claim.hedge,
        date=str(claim.date or ""),
        origins=named_origins([claim], sources),
        grade=grade(claim, sources),
        standing=standing(claim, sources),
    )


def developments_of(case: Case) -> tuple[DevelopmentSides, ...]:
    """Show the pairs of claims that differ and speak of different days, in case order.

    Parameters
    ----------
    case
        The case.
    """
    return tuple(
        DevelopmentSides(
            one.about, tuple(one.kinds), one.reason, _side(case, one.earlier), _side(case, one.later)
        )
        for one in developments(case.claims.entries, case.sources.entries)
    )


def narrowings_of(case: Case) -> tuple[NarrowingView, ...]:
    """Show the pairs of claims of which one says the same as the other, and more exactly, in case order.

    Parameters
    ----------
    case
        The case.
    """
    return tuple(
        NarrowingView(one.about, one.wider, one.narrower, one.reason)
        for one in narrowings(case.claims.entries, case.sources.entries)
    )
