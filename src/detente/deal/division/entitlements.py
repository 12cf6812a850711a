"""Entitlements: to which share of everything each party has a right, before anything is valued.

Partners who put in unequal parts, heirs of unequal rank: party ``i`` is entitled to
``e_i`` of the whole, ``sum e_i = 1`` [BramsTaylor1996]_. Procedures and checks count
what a party has *per entitlement*, in which an equal one counts as one: they divide
by ``n e_i`` for ``n`` parties. With equal entitlements they divide by one exactly,
so nothing changes.

Axis convention: entitlements are ``float[party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import TIE
from detente.deal.problem import party_vector
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["LARGEST_QUOTIENT", "Entitlements", "entitle"]

LARGEST_QUOTIENT = 1e6
"""How many times as much as another a party may be entitled to; beyond it rounding errors decide."""


@dataclass(frozen=True, slots=True, eq=False)
class Entitlements:
    """To what each party is entitled.

    Parameters
    ----------
    shares
        ``float[party]``: positive, and they sum to one.
    per_equal
        ``float[party]``: the same times the number of parties; exact ones if all are equal.
    equal
        True if all are entitled to the same.
    """

    shares: FloatArray
    per_equal: FloatArray
    equal: bool


def entitle(given: FloatArray | None, parties: int) -> Entitlements:
    """Scale entitlements so that they sum to one.

    Parameters
    ----------
    given
        ``float[party]``, all positive; only their quotients matter. Equal when left
        out, and if they differ by 1e-12 of their size at most.
    parties
        The number of parties.

    Returns
    -------
    Entitlements

    Raises
    ------
    EngineError
        If there is not one positive finite number per party, or one is more than a
        million times another.
    """
    parts = np.ones(parties) if given is None else party_vector("entitlements", given, parties)
    if (parts <= 0.0).any():
        raise EngineError(
            f"entitlements must be positive; found {parts.tolist()}. Leave out a party that is entitled to "
            "nothing"
        )
    parts = parts / parts.max()
    if parts.min() * LARGEST_QUOTIENT < 1.0:
        raise EngineError(
            f"no entitlement may be more than {LARGEST_QUOTIENT:,.0f} times another; found {parts.tolist()} "
            "of the largest"
        )
    if parts.min() >= 1.0 - TIE:
        return Entitlements(np.full(parties, 1.0 / parties), np.ones(parties), equal=True)
    shares = parts / parts.sum()
    return Entitlements(shares, shares * parties, equal=False)
