"""What entries of a case file rest on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Support"]


@dataclass(frozen=True, slots=True)
class Support:
    """What a statement or number of the case file rests on.

    Parameters
    ----------
    claims
        Ids of claims.
    assumed
        The declared assumption; empty if there is none.
    origins
        Number of independent origins behind the claims.
    """

    claims: tuple[str, ...]
    assumed: str
    origins: int
