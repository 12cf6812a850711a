"""Where a case cites its claims."""

from __future__ import annotations

import re

from detente.case.schema import Case
from detente.case.walking import walk

__all__ = ["citations", "contested_claims", "unused_claims"]

FORECAST = "outcome"
RIVAL = re.compile(r"\.rivals\.[0-9]+")
"""How the path of a rival value ends."""


def citations(case: Case) -> dict[str, tuple[str, ...]]:
    """Give the paths of the entries that cite each claim, or read it beside a hypothesis.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    dict
        From every claim, in case order, to paths in schema order; empty where nothing cites it. What names no
        claim of the case is passed over.
    """
    found: dict[str, list[str]] = {slug: [] for slug in case.claims}
    for visit in walk(case):
        for claim in getattr(visit.record, "claims", ()):
            if claim in found:
                found[claim].append(visit.path)
    for slug, hypothesis in case.hypotheses.items():
        for claim in hypothesis.readings:
            if claim in found:
                found[claim].append(f"hypotheses.{slug}.readings.{claim}")
    return {slug: tuple(paths) for slug, paths in found.items()}


def contested_claims(case: Case) -> frozenset[str]:
    """List the claims that somebody can believe against others: a rival value or a reading rests on them.

    Parameters
    ----------
    case
        The case.
    """
    rivals = {
        claim
        for visit in walk(case)
        if RIVAL.search(visit.path)
        for claim in getattr(visit.record, "claims", ())
    }
    readings = {
        claim
        for scenario in case.scenarios.values()
        for reading in scenario.readings.values()
        for claim in reading.claims
    }
    return frozenset(claim for claim in rivals | readings if claim in case.claims)


def unused_claims(case: Case) -> tuple[str, ...]:
    """List the claims that nothing cites; forecasts, named rivals and reconciled claims count as used.

    Parameters
    ----------
    case
        The case.
    """
    used = {rival for claim in case.claims.values() for rival in claim.rivals}
    used |= {claim for one in case.reconciliations for claim in one.between}
    return tuple(
        slug
        for slug, paths in citations(case).items()
        if not paths
        and slug not in used
        and not case.claims[slug].rivals
        and case.claims[slug].about != FORECAST
    )
