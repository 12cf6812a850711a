"""How firmly an equilibrium stands: what breaks it, and how often it survives drawn orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.conflict_analysis.asked_views import PartyBreaking, RobustResult, SurvivalView
from detente.assessment.one_world import OneWorld
from detente.assessment.one_world.speaking import Speaking
from detente.conflict import ConflictModel
from detente.conflict.inverse import breaking_change, condition_of
from detente.conflict.occurring import on_occurring_levels
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
    shaken = on_occurring_levels(one.conflict, place)
    return RobustResult(
        state=one.number(place),
        concept=concept.code,
        breaking=tuple(_breaking(one, concept, party, shaken) for party in parties),
        survival=tuple(_survival(one, shaken, concept, drawn)),
    )


def _breaking(
    one: OneWorld, concept: Concept, party: int, shaken: tuple[ConflictModel, int]
) -> PartyBreaking:
    words, slug, (model, state) = Speaking(one), one.part.parties[party], shaken
    ranks = np.asarray(model.ranks_of(party))
    own = breaking_change(condition_of(model, concept.name, party, state), ranks, model.feasible_states)
    in_order = ranks[model.feasible_states]
    ties = len(np.unique(in_order)) < len(in_order)
    found = None if ties else least_breaking(model, concept.name, party, state)
    return PartyBreaking(
        party=slug,
        name=words.naming.party(slug),
        swaps=None if found is None else found.swaps,
        leaves=found is None or found.leaves,
        pairs=None if own is None else own.pairs,
        exact=found is not None and found.exact,
        ties=ties,
    )


def _survival(
    one: OneWorld, shaken: tuple[ConflictModel, int], concept: Concept, drawn: tuple[int, int]
) -> Iterator[SurvivalView]:
    """Draw small changes of all orders, then each party's order, then all."""
    (model, state), (draws, seed) = shaken, drawn
    every = tuple(range(model.space.parties))
    wanted = [(every, swaps) for swaps in SWAPS]
    for parties, swaps in [*wanted, *(((party,), None) for party in every), (every, None)]:
        found = survival(model, concept.name, parties, draws, seed, swaps)
        low, high = found.interval(state)
        share = int(found.counts.reshape(-1)[state]) / draws
        yield SurvivalView(
            tuple(one.part.parties[party] for party in parties), swaps, draws, share, low, high
        )
