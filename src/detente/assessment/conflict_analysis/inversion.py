"""What preferences make a state hold: conditions, shares of orders, least changes."""

from __future__ import annotations

import sys
from math import factorial

import numpy as np

from detente.assessment.conflict_analysis.asked_views import (
    InverseClause,
    InverseResult,
    LeastRanking,
    LeastStatements,
    PartyInverse,
    ProfileView,
)
from detente.assessment.conflict_analysis.tables import is_large
from detente.assessment.conflict_analysis.wishes import ConflictWishes
from detente.assessment.one_world import OneWorld
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.inverse import (
    Condition,
    condition_of,
    holding_change,
    least_statement_change,
    share_of_orders,
    share_of_profiles,
)
from detente.conflict.inverse.conditions import IMPROVING
from detente.conflict.inverse.profiles import MOST_DRAWN_CELLS, MOST_ORDERED
from detente.conflict.preferences import dense_ranks, statement_scores
from detente.conflict.stability import Concept
from detente.conflict.states import BoolArray, IntArray
from detente.errors import AssessmentError
from detente.expressions.suggestions import listing

__all__ = ["inverse_of", "most_draws"]

MOST_ORDERS = 4
MOST_RANKED = 64
MOST_ALTERNATIVES = 1_000
LONGEST = 10**24
"""Numbers of orders from here on are not written out; the share says it."""


def inverse_of(
    one: OneWorld, place: int, concept: Concept, asked: ConflictWishes, seed: int
) -> InverseResult:
    """Say what preferences make a state hold.

    Parameters
    ----------
    one
        The world.
    place
        The state, by its place there.
    concept
        Under which concept.
    asked
        Whose orders vary in profiles, and how many profiles are drawn where they cannot all be counted.
    seed
        Seed of all draws.

    Returns
    -------
    InverseResult

    Raises
    ------
    EngineError
        If the conflict is too large for it.
    AssessmentError
        If somebody is to vary who is no party.
    """
    words = Speaking(one)
    conditions = [
        condition_of(one.conflict, concept.name, party, place) for party in range(one.conflict.space.parties)
    ]
    parties = tuple(_party(words, condition, seed) for condition in conditions)
    joint = _joint(one, place, concept, asked, seed)
    return InverseResult(
        one.number(place), concept.code, all(party.stays for party in parties), joint, parties
    )


def _joint(
    one: OneWorld, place: int, concept: Concept, asked: ConflictWishes, seed: int
) -> ProfileView | None:
    slugs = one.part.parties
    unknown = [slug for slug in asked.vary if slug not in slugs]
    if unknown:
        raise AssessmentError(
            f"no party {listing(unknown)} whose order could vary; there are {listing(slugs)}"
        )
    if most_draws(one, concept) < asked.draws:
        return None
    varied = [slugs.index(slug) for slug in dict.fromkeys(asked.vary)] or None
    found = share_of_profiles(one.conflict, concept.name, place, varied, asked.draws, seed)
    profiles, of = _in_words(found.profiles, found.states, len(found.parties))
    return ProfileView(
        parties=tuple(slugs[party] for party in found.parties),
        share=float(found.share),
        low=found.low,
        high=found.high,
        exact=found.exact,
        method=found.method,
        profiles=profiles,
        of=of,
        draws=found.draws,
    )


def most_draws(one: OneWorld, concept: Concept) -> int:
    """Say how many profiles may be drawn in a conflict of this size; where none is drawn, without limit.

    Parameters
    ----------
    one
        The world.
    concept
        Under which concept.
    """
    if concept.name not in IMPROVING or len(one.feasible) <= MOST_ORDERED:
        return sys.maxsize
    return MOST_DRAWN_CELLS // one.conflict.space.size


def _in_words(count: int | None, states: int, parties: int) -> tuple[str, str]:
    """Write a number of profiles and that of all out; neither if it is not known or too long to be read."""
    if count is None or (every := factorial(states) ** parties) >= LONGEST:
        return "", ""
    return f"{count:,}", f"{every:,}"


def _party(words: Speaking, condition: Condition, seed: int) -> PartyInverse:
    one, slug = words.one, words.one.part.parties[condition.party]
    found = share_of_orders(condition, len(one.feasible), seed=seed)
    orders, of = _in_words(found.orders, found.states, 1)
    ranks = np.asarray(one.conflict.ranks_of(condition.party)).reshape(-1)
    no_better = frozenset(np.flatnonzero(ranks <= ranks[condition.state]).tolist())
    return PartyInverse(
        party=slug,
        name=words.naming.party(slug),
        stays=condition.holds(no_better),
        clauses=_clauses(words, condition, no_better),
        share=float(found.share),
        low=found.low,
        high=found.high,
        exact=found.exact,
        orders=orders,
        of=of,
        ranking=None if is_large(one) else _ranking(one, condition),
        statements=None if is_large(one) else _statements(one, condition),
    )


def _clauses(words: Speaking, condition: Condition, no_better: frozenset[int]) -> tuple[InverseClause, ...]:
    """Describe what each move asks for, by the numbers of the states that they lead to."""
    found = (
        InverseClause(
            move=words.one.number(clause.move),
            change=words.step(condition.party, condition.state, clause.move).change,
            alternatives=tuple(
                _numbers(words.one, states) for states in clause.alternatives[:MOST_ALTERNATIVES]
            ),
            left_out=max(0, len(clause.alternatives) - MOST_ALTERNATIVES),
            met=any(no_better.issuperset(states) for states in clause.alternatives),
        )
        for clause in condition.clauses
    )
    return tuple(sorted(found, key=lambda clause: clause.move))


def _numbers(one: OneWorld, states: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(one.number(state) for state in states))


def _ranking(one: OneWorld, condition: Condition) -> LeastRanking:
    found = holding_change(
        condition, np.asarray(one.conflict.ranks_of(condition.party)), one.conflict.feasible_states
    )
    listed = _classes(one, found.rank) if len(one.feasible) <= MOST_RANKED and found.pairs else ()
    return LeastRanking(found.pairs, _numbers(one, found.moved), listed)


def _classes(one: OneWorld, rank: IntArray) -> tuple[tuple[int, ...], ...]:
    """List the feasible states by number, best first, equally good ones together."""
    flat = rank.reshape(-1)[one.feasible]
    heights = sorted(set(flat.tolist()), reverse=True)
    return tuple(
        tuple(one.number(int(place)) for place in one.feasible[flat == height]) for height in heights
    )


def _statements(one: OneWorld, condition: Condition) -> LeastStatements | None:
    """Find the least change in the order of statements; None where these alone do not make the ranking."""
    truth, places = _stated(one, condition.party)
    if truth is None:
        return None
    relevant = list(condition.relevant)

    def holds(ranks: IntArray) -> BoolArray:
        flat = ranks.reshape(one.conflict.space.size, -1)
        return condition.holds_for_all((flat[relevant] <= flat[condition.state]).T)

    found = least_statement_change(truth, holds)
    orders = tuple(tuple(places[at] + 1 for at in order) for order in found.orders[:MOST_ORDERS])
    return LeastStatements(found.swaps, orders if found.swaps else (), found.exact)


def _stated(one: OneWorld, party: int) -> tuple[BoolArray | None, list[int]]:
    """Give the statements in the order in which they stand here, and their places in the case."""
    plan = one.part.orders[party]
    if not plan.plans or one.asked.world or any(each.form == "tied" for each in plan.plans):
        return None, []
    world = one.model.central_world()
    at = np.concatenate([each.positions(world)[:, 0] for each in plan.plans])
    order = np.argsort(at, kind="stable")
    truth = plan.truth[order][:, one.grids].reshape(-1, *one.conflict.space.levels)
    scores = statement_scores(truth, np.arange(len(order))[:, None]).reshape(-1)[one.feasible]
    ranks = np.asarray(one.conflict.ranks_of(party)).reshape(-1)[one.feasible]
    if not np.array_equal(dense_ranks(scores), dense_ranks(ranks)):
        return None, []
    return truth, order.tolist()
