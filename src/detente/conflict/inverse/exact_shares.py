"""The share of strict orders for which a condition holds, in whole numbers.

Draw a height between 0 and 1 for each state, all alike and independent; that orders them,
and every strict order is equally likely. If the wanted state stands at height ``1 - u``,
each other state lies below it with chance ``1 - u``, independently. The chance that the
condition holds is then a polynomial in ``u``, and the share of orders is its integral from
0 to 1.

Clauses that have no state in common are independent once ``u`` is given, so the condition
is divided into *parts* whose polynomials multiply. That of a part follows

- where every alternative is a single state, by inclusion and exclusion: clauses of which
  none holds have all their states above, so with ``m`` states in their union the chance is
  ``u^m``; there are ``2^c`` sets of ``c`` clauses, however many states they name;
- else from all ``2^r`` sets of its ``r`` states: a set of ``k`` states below has chance
  ``(1 - u)^k u^(r - k)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb

import numpy as np

from detente.conflict.inverse.conditions import Clause, Condition
from detente.conflict.states import IntArray

__all__ = ["MOST_CLAUSES", "MOST_EXACT", "MOST_PRODUCTS", "MOST_TERMS", "exact_share"]

MOST_EXACT = 20
"""States of a part for all sets of them to be looked at: 2^20, a million."""
MOST_CLAUSES = 20
"""Clauses of a part of single states for all sets of clauses to be looked at."""
MOST_TERMS = 5_000
"""Terms of the polynomial; more are not added up."""
MOST_PRODUCTS = 2**21
"""Products of terms for the polynomials of parts to be multiplied."""
CHUNK = 2**16
Polynomial = dict[int, int]
"""By exponent of ``u`` the coefficient, in whole numbers of any size."""


def exact_share(condition: Condition) -> Fraction | None:
    """Work out for which share of strict orders a condition holds.

    Parameters
    ----------
    condition
        The condition.

    Returns
    -------
    Fraction or None
        None where a part has too many states and clauses, or the polynomial too many terms.

    References
    ----------
    [Kinsara2014]_
    """
    if all(len(clause.alternatives) == 1 for clause in condition.clauses):
        return Fraction(1, len(condition.relevant) + 1)
    product: Polynomial = {0: 1}
    for clauses in _parts(condition):
        part = _polynomial(Condition(condition.concept, condition.party, condition.state, clauses))
        if part is None or len(product) * len(part) > MOST_PRODUCTS:
            return None
        product = _times(product, part)
        if len(product) > MOST_TERMS:
            return None
    return sum((Fraction(count, exponent + 1) for exponent, count in product.items()), Fraction(0))


def _parts(condition: Condition) -> Iterator[tuple[Clause, ...]]:
    """Divide the clauses so that those of different parts have no state in common."""
    parts: list[tuple[set[int], list[Clause]]] = []
    for clause in condition.clauses:
        states, clauses = {one for each in clause.alternatives for one in each}, [clause]
        apart = []
        for other, theirs in parts:
            if other.isdisjoint(states):
                apart.append((other, theirs))
            else:
                states |= other
                clauses = [*theirs, *clauses]
        parts = [*apart, (states, clauses)]
    for _, clauses in parts:
        yield tuple(clauses)


def _polynomial(part: Condition) -> Polynomial | None:
    """Give the chance that all clauses of a part hold; None where it has too many."""
    clauses, states = len(part.clauses), len(part.relevant)
    single = all(len(each) == 1 for clause in part.clauses for each in clause.alternatives)
    if single and clauses <= MOST_CLAUSES and (clauses < states or states > MOST_EXACT):
        return _by_clauses(part)
    return _by_sets(part) if states <= MOST_EXACT else None


def _by_clauses(part: Condition) -> Polynomial:
    """Add up over sets of clauses of which none holds, with the sign of their number."""
    clauses, states = len(part.clauses), len(part.relevant)
    member = dict.fromkeys(part.relevant, 0)
    for place, clause in enumerate(part.clauses):
        for (one,) in clause.alternatives:
            member[one] |= 1 << place
    # How many states belong to no clause but some of these, for every set of clauses.
    within = np.bincount(list(member.values()), minlength=2**clauses)
    sets, odd = np.arange(2**clauses), np.zeros(2**clauses, dtype=bool)
    for bit in range(clauses):
        halves = within.reshape(-1, 2, 2**bit)
        halves[:, 1] += halves[:, 0]
        odd ^= (sets >> bit) & 1 == 1
    unions = states - within[2**clauses - 1 - sets]
    counts = np.bincount(unions[~odd], minlength=states + 1) - np.bincount(unions[odd], minlength=states + 1)
    return {int(exponent): int(counts[exponent]) for exponent in np.flatnonzero(counts)}


def _by_sets(part: Condition) -> Polynomial:
    states = len(part.relevant)
    found: Polynomial = {}
    for below, sets in enumerate(_holding_sets(part, states).tolist()):
        # (1 - u)^below u^(states - below), term by term.
        for power in range(below + 1):
            exponent = states - below + power
            found[exponent] = found.get(exponent, 0) + (-1) ** power * comb(below, power) * sets
    return {exponent: count for exponent, count in found.items() if count}


def _holding_sets(part: Condition, states: int) -> IntArray:
    """Count by size the sets of states below for which a part holds: ``int[size]``."""
    by_size = np.zeros(states + 1, dtype=np.int64)
    for first in range(0, 2**states, CHUNK):
        codes = np.arange(first, min(first + CHUNK, 2**states))
        sets = (codes[:, None] >> np.arange(states)) & 1 == 1
        held = part.holds_for_all(sets)
        by_size += np.bincount(sets[held].sum(axis=1), minlength=states + 1)
    return by_size


def _times(first: Polynomial, second: Polynomial) -> Polynomial:
    found: Polynomial = {}
    for exponent, count in first.items():
        for other, times in second.items():
            found[exponent + other] = found.get(exponent + other, 0) + count * times
    return {exponent: count for exponent, count in found.items() if count}
