"""What track records say: chances of the levels of foresight, and of the orders of moving.

Before a record is read, all levels that a party lists, and all orders of moving, are alike. An entry
shows some of them. It has the chance ``1 - t`` where it shows what holds, and t where it does not, t
being a slip of 5 %. The situation was another one: with the likeness c the entry counts as

    c (1 - t) + (1 - c) / 2    where it shows what holds,
    c t + (1 - c) / 2          where it does not,

so that at c = 0 both are alike and the entry says nothing. The chances of a level, or of an order, are
the products over the entries, scaled to sum to 1 (Bayes' rule; entries independent of each other).

* A level holds with an entry if the entry's `foresight` names it.
* An order holds with an entry if the party stands first, or last, in it; coalitions that move together
  have their places in it too. The entries of all parties count.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from math import prod

from detente.case.schema import Case
from detente.case.schema_context import Party

__all__ = ["SLIP", "level_chances", "order_chances"]

SLIP = 0.05
"""Chance that a party decided otherwise than it usually would; the tremble of `detente observe`."""
HALF = 0.5


def level_chances(party: Party) -> tuple[float, ...]:
    """Give the chance of each level of foresight that a party lists, the lowest first.

    Parameters
    ----------
    party
        The party with its record.

    Returns
    -------
    tuple of float
        They sum to 1; all alike without a record, and where the record does not tell them apart.
    """
    levels = sorted(set(party.foresight))
    return _posterior(
        [
            _factor(level in entry.shows.foresight, entry.likeness)
            for entry in party.record
            if entry.shows.foresight
        ]
        for level in levels
    )


def order_chances(case: Case) -> tuple[float, ...]:
    """Give the chance of each order of the movers, parties first and then coalitions.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    tuple of float
        In lexicographic order of the permutations; they sum to 1. Empty where no record tells them apart.
    """
    entries = [
        (place, entry.shows.moves, entry.likeness)
        for place, party in enumerate(case.parties.values())
        for entry in party.record
        if entry.shows.moves is not None and entry.likeness
    ]
    movers = len(case.parties) + len(case.conflict.joint)
    if not entries or movers == 1:
        return ()
    found = _posterior(
        [
            _factor(order[0 if where == "first" else -1] == place, likeness)
            for place, where, likeness in entries
        ]
        for order in permutations(range(movers))
    )
    return found if len(set(found)) > 1 else ()


def _factor(holds: bool, likeness: float) -> float:
    return likeness * (1 - SLIP if holds else SLIP) + (1 - likeness) * HALF


def _posterior(factors: Iterable[list[float]]) -> tuple[float, ...]:
    """Scale products to sum to 1; factors are sorted first, so that the order of entries is irrelevant."""
    weights = [prod(sorted(row)) for row in factors]
    if len(set(weights)) == 1:
        return (1 / len(weights),) * len(weights)
    total = sum(weights)
    return tuple(weight / total for weight in weights)
