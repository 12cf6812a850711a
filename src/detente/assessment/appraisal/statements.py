"""What is said about what, and by how many independent origins.

Claims about the same thing make one *statement* if they give the same number
and the same direction. A claim that gives neither, or does not say what it is
about, is a statement of its own: sentences are not compared.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.assessment.result.clashes import StatementView
from detente.case.schema import Case
from detente.evidence.claim import Claim
from detente.evidence.contradiction import Contradiction
from detente.evidence.support import independent_origins

__all__ = ["statements_of"]

Key = tuple[object, ...]


def statements_of(case: Case, clashes: tuple[Contradiction, ...]) -> tuple[StatementView, ...]:
    """List what is said about what, the best attested first; equals stay in case order.

    Parameters
    ----------
    case
        The case.
    clashes
        Its contradictions.

    Returns
    -------
    tuple of StatementView
    """
    contested = {slug for one in clashes if not one.reconciled for slug in (one.first, one.second)}
    together: dict[Key, dict[str, Claim]] = {}
    for slug, claim in case.claims.items():
        together.setdefault(_key(slug, claim), {})[slug] = claim
    found = [_statement(case, claims, contested) for claims in together.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.origins), -one.pages)))


def _key(slug: str, claim: Claim) -> Key:
    """Tell statements apart."""
    quantity = claim.quantity
    if claim.about is None or (quantity is None and claim.direction is None):
        return (slug,)
    number = None if quantity is None else (quantity.unit, quantity.distribution)
    return (claim.about, number, claim.direction)


def _statement(case: Case, claims: Mapping[str, Claim], contested: set[str]) -> StatementView:
    first = next(iter(claims.values()))
    pages = {source for claim in claims.values() for source in claim.sources}
    return StatementView(
        about=first.about or "",
        value=first.value or "",
        direction=first.direction or "",
        claims=tuple(claims),
        origins=independent_origins(claims.values(), case.sources.entries),
        pages=len(pages),
        contested=not contested.isdisjoint(claims),
    )
