"""What an appraisal says of a case, read off it claim by claim, page by page, number by number."""

from __future__ import annotations

from datetime import timedelta

from detente.case.schema import Case
from detente.case.walking import iter_values, walk
from detente.evidence.grading import standing_through


def pages_that_count(case: Case, slugs) -> set[str]:
    """Pages by whose word some claim carries; doubtful ones only beside such a page."""
    by_standing: dict[str, set[str]] = {"carries": set(), "doubtful": set(), "does not carry": set()}
    for slug in slugs:
        for page in case.claims[slug].sources:
            by_standing[standing_through(case.claims[slug], page, case.sources.entries)].add(page)
    return by_standing["carries"] | by_standing["doubtful"] if by_standing["carries"] else set()


def origins_that_count(case: Case, slugs) -> set[str]:
    return {case.sources[page].origin for page in pages_that_count(case, slugs)}


def said_alike(case: Case, one: str, other: str) -> bool:
    """Two claims are one statement if they give one number and one direction about one thing."""
    first, second = case.claims[one], case.claims[other]
    if one == other:
        return True
    if first.about is None or first.about != second.about or first.direction != second.direction:
        return False
    if first.quantity is None or second.quantity is None:
        return first.quantity is second.quantity is None and first.direction is not None
    same_unit = first.quantity.unit == second.quantity.unit
    return same_unit and first.quantity.distribution == second.quantity.distribution


def statements(case: Case) -> set[tuple[frozenset[str], frozenset[str]]]:
    found = set()
    for slug in case.claims:
        together = frozenset(other for other in case.claims if said_alike(case, slug, other))
        found.add((together, frozenset(origins_that_count(case, together))))
    return found


def stale(case: Case, days: int) -> dict[str, set[str]]:
    """Stale claims with those that came later, by counting days back from the day of the case."""
    found: dict[str, set[str]] = {}
    line = case.as_of - timedelta(days=days)
    for slug, claim in case.claims.items():
        if claim.date is None or claim.about is None or not claim.date.latest < line:
            continue
        newer = {
            other
            for other, later in case.claims.items()
            if later.about == claim.about
            and later.date is not None
            and later.date.earliest > claim.date.latest
        }
        if newer:
            found[slug] = newer
    return found


def lonely(case: Case) -> dict[str, str]:
    found = {}
    for path, _, basis in iter_values(case):
        pages = pages_that_count(case, basis.claims)
        origins = {case.sources[page].origin for page in pages}
        if len(origins) == 1 and all(case.sources[page].kind != "primary" for page in pages):
            found[path] = next(iter(origins))
    return found


def weak(case: Case) -> set[str]:
    """Numbers whose claims have numbers or letters that keep every one of them from carrying."""
    bad = set()
    for slug, claim in case.claims.items():
        words = {standing_through(claim, page, case.sources.entries) for page in claim.sources}
        if claim.sources:
            carries = "carries" in words
        else:
            carries = claim.credibility not in {4, 5}
        if not carries:
            bad.add(slug)
    return {path for path, _, basis in iter_values(case) if basis.claims and set(basis.claims) <= bad}


def carried(case: Case) -> dict[str, tuple[set[str], set[str], int]]:
    """Of each origin its pages, its claims, and how many of these have no other."""
    found = {}
    for origin in {source.origin for source in case.sources.values()}:
        pages = {slug for slug, source in case.sources.items() if source.origin == origin}
        claims = {slug for slug, claim in case.claims.items() if pages & set(claim.sources)}
        alone = sum(set(case.claims[slug].sources) <= pages for slug in claims)
        found[origin] = (pages, claims, alone)
    return found


def assumed(case: Case) -> set[str]:
    return {path for path, _, basis in iter_values(case) if basis.assumed}


def cited(case: Case) -> set[str]:
    """Claims that some entry of the case names as its basis."""
    return {claim for visit in walk(case) for claim in getattr(visit.record, "claims", ())}
