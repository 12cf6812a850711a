"""What groups of parties would leave."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.conflict_analysis.asked_views import (
    BrokenByCoalition,
    CoalitionConcept,
    CoalitionResult,
)
from detente.assessment.conflict_analysis.tables import numbers_of
from detente.assessment.one_world import OneWorld
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.one_world.views import Step
from detente.conflict.coalitions import (
    CoalitionStability,
    CoalitionWitness,
    coalition_stability,
    coalition_witness,
)
from detente.conflict.coalitions.reach import Coalition
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import IntArray

__all__ = ["coalitions_of"]


def coalitions_of(one: OneWorld) -> CoalitionResult:
    """Judge every state for every group of parties, and say which group breaks which equilibrium.

    Parameters
    ----------
    one
        The world.

    Returns
    -------
    CoalitionResult

    Raises
    ------
    EngineError
        If the conflict has more states than that can be judged of.
    """
    found = coalition_stability(one.conflict)
    concepts = tuple(
        CoalitionConcept(concept.code, numbers_of(one, joint))
        for concept, joint in zip(CONCEPTS, found.joint, strict=True)
    )
    return CoalitionResult(concepts, tuple(_broken(one, found)))


def _broken(one: OneWorld, found: CoalitionStability) -> Iterator[BrokenByCoalition]:
    words = Speaking(one)
    for row, concept in enumerate(CONCEPTS):
        alone = one.found.joint[row].reshape(-1)
        together = found.joint[row].reshape(-1)
        for place in _in_order(one, np.flatnonzero(alone & ~together)):
            for members in _smallest(found.breaking(found.concepts[row], place)):
                witness = coalition_witness(one.conflict, found.concepts[row], members, place)
                slugs = tuple(one.part.parties[member] for member in members)
                yield BrokenByCoalition(concept.code, one.number(place), slugs, _path(words, witness))


def _smallest(breaking: tuple[Coalition, ...]) -> list[Coalition]:
    """Leave out groups that hold a smaller one which breaks the state already."""
    return [one for one in breaking if not any(set(other) < set(one) for other in breaking)]


def _in_order(one: OneWorld, places: IntArray) -> list[int]:
    order = np.argsort(one.numbering.of_grid[one.grids[places]], kind="stable")
    return [int(place) for place in places[order]]


def _path(words: Speaking, witness: CoalitionWitness) -> tuple[Step, ...]:
    """Describe how the members get there; each step is one member's."""
    return words.steps(witness.state, [(members[0], target) for members, target in witness.path])
