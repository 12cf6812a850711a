"""What entries of a case file rest on: claims, origins, assumptions."""

from __future__ import annotations

from detente.assessment.result.support import Support
from detente.case.schema import Case
from detente.evidence.basis import basis_of
from detente.evidence.support import independent_origins

__all__ = ["support_of"]


def support_of(case: Case, path: str) -> Support:
    """Give the basis of what stands at a path: its own, or that of the nearest entry around it.

    Parameters
    ----------
    case
        The case.
    path
        Keys joined by dots, such as ``terms.ip_licence``.
    """
    basis = basis_of(case, path)
    claims = [case.claims[slug] for slug in basis.claims]
    origins = independent_origins(claims, dict(case.sources.items()))
    return Support(basis.claims, basis.assumed or "", len(origins))
