"""Which pages carry whose reporting: pages are not evidence, origins are."""

from __future__ import annotations

from detente.assessment.result.clashes import RetellingView, RetoldSource
from detente.case.schema import Case
from detente.evidence.support import named_origins

__all__ = ["retellings_of"]


def retellings_of(case: Case) -> tuple[RetellingView, ...]:
    """List origins with their pages and claims, those that carry most claims first.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    tuple of RetellingView
    """
    sources = case.sources.entries
    pages: dict[str, list[RetoldSource]] = {}
    for slug, source in sources.items():
        pages.setdefault(source.origin, []).append(RetoldSource(slug, source.retells or ""))
    resting = {slug: named_origins([claim], sources) for slug, claim in case.claims.items()}
    found = []
    for origin, of_origin in pages.items():
        claims = tuple(slug for slug, origins in resting.items() if origin in origins)
        alone = sum(len(resting[slug]) == 1 for slug in claims)
        found.append(RetellingView(origin, tuple(of_origin), claims, alone))
    return tuple(sorted(found, key=lambda one: (-len(one.claims), -len(one.pages))))
