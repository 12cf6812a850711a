"""How firmly an equilibrium stands: what breaks it, and how often it survives drawn orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.conflict_analysis.asked_views import PartyBreaking, RobustResult, SurvivalView
from detente.assessment.one_world import OneWorld
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.inverse import breaking_change, condition_of
from detente.conflict.robustness import least_breaking, survival
from detente.conflict.stability import Concept
from detente.errors import AssessmentError

__all__ = ["robust_of"]

SWAPS = (1, 3, 10)
"""How many random swaps of neighbours are tried in each order."""


def robust_of(one: OneWorld, place: int, concept: Concept, drawn: tuple[int, int]) -> RobustResult:
    """Shake an equilibrium.

    Parameters
    ----------
    one
        The world.
    place
        The state, by its place there.
    concept
        Under which concept it is an equilibrium.
    drawn
        How many orders are drawn, and the seed.

    Returns
    -------
    RobustResult

    Raises
    ------
    AssessmentError
        If it is no equilibrium of that concept.
    """
    parties = range(one.conflict.space.parties)
    if not all(concept.stable(one.conflict, party).reshape(-1)[place] for party in parties):
        raise AssessmentError(
            f"state {one.number(place)} is no equilibrium of {concept.code}: there is nothing to break; "
            "choose another state, or another concept by --concept"
        )
    return RobustResult(
        state=one.number(place),
        concept=concept.code,
        breaking=tuple(_breaking(one, concept, party, place) for party in parties),
        survival=tuple(_survival(one, place, concept, drawn)),
    )


def _breaking(one: OneWorld, concept: Concept, party: int, place: int) -> PartyBreaking:
    words, slug = Speaking(one), one.part.parties[party]
    ranks = np.asarray(one.conflict.ranks_of(party))
    own = breaking_change(
        condition_of(one.conflict, concept.name, party, place), ranks, one.conflict.feasible_states
    )
    in_order = ranks.reshape(-1)[one.feasible]
    ties = len(np.unique(in_order)) < len(in_order)
    found = None if ties else least_breaking(one.conflict, concept.name, party, place)
    return PartyBreaking(
        party=slug,
        name=words.naming.party(slug),
        swaps=None if found is None else found.swaps,
        leaves=found is None or found.leaves,
        pairs=None if own is None else own.pairs,
        exact=found is not None and found.exact,
        ties=ties,
    )


def _survival(one: OneWorld, place: int, concept: Concept, drawn: tuple[int, int]) -> Iterator[SurvivalView]:
    """Draw small changes of all orders, then each party's order, then all."""
    every = tuple(range(one.conflict.space.parties))
    draws, seed = drawn
    wanted = [(every, swaps) for swaps in SWAPS]
    for parties, swaps in [*wanted, *(((party,), None) for party in every), (every, None)]:
        found = survival(one.conflict, concept.name, parties, draws, seed, swaps)
        low, high = found.interval(place)
        share = int(found.counts.reshape(-1)[place]) / draws
        yield SurvivalView(
            tuple(one.part.parties[party] for party in parties), swaps, draws, share, low, high
        )
