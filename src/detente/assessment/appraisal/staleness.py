"""Claims that are old and that newer ones have followed.

A claim is *stale* if the latest day that its date can mean lies more than so
many days before the day of the case, and some claim about the same thing has a
date whose earliest day is later. An old claim that nothing followed is not
stale: a contract of 2019 stays one.
"""

from __future__ import annotations

from detente.assessment.appraisal.effects import Effects
from detente.assessment.result.appraisal import StaleClaim
from detente.case.citations import citations
from detente.case.schema import Case
from detente.evidence.dates import VagueDate

__all__ = ["stale_claims"]


def stale_claims(case: Case, stale_after: int, effects: Effects) -> tuple[StaleClaim, ...]:
    """List stale claims: those that are used first, then by what they move; equals stay in case order.

    Parameters
    ----------
    case
        The case.
    stale_after
        After how many days a claim is old.
    effects
        What inputs move.

    Returns
    -------
    tuple of StaleClaim
    """
    cited = citations(case)
    by_subject: dict[str, list[tuple[str, VagueDate]]] = {}
    for slug, claim in case.claims.items():
        if claim.about is not None and claim.date is not None:
            by_subject.setdefault(claim.about, []).append((slug, claim.date))
    found = []
    for about, dated in by_subject.items():
        for slug, date in dated:
            newer = tuple(other for other, later in dated if later.earliest > date.latest)
            days = (case.as_of - date.latest).days
            if newer and days > stale_after:
                inputs = effects.resting_on((slug,))
                paths = tuple(one.path for one in inputs)
                uses, effect = len(cited[slug]), effects.largest(inputs)
                found.append(StaleClaim(slug, about, str(date), days, newer, uses, paths, effect))
    places = {slug: place for place, slug in enumerate(case.claims)}
    return tuple(sorted(found, key=lambda one: (not one.used, -(one.effect or 0.0), places[one.claim])))
