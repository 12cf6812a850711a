"""What groups of parties would leave: which equilibria they break, and why they would leave a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.conflict_analysis.coalition_views import (
    BrokenByCoalition,
    CoalitionConcept,
    CoalitionResult,
    GroupAtState,
    GroupDeterredBy,
    GroupsAtState,
    GroupStep,
    GroupVerdict,
)
from detente.assessment.conflict_analysis.tables import numbers_of
from detente.assessment.one_world import OneWorld
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.one_world.views import Step
from detente.conflict.coalitions import (
    COALITION_CONCEPTS,
    Coalition,
    CoalitionSanction,
    CoalitionStability,
    CoalitionWitness,
    Reach,
    all_coalitions,
    coalition_stability,
    coalition_witness,
    reach_of,
)
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import IntArray

__all__ = ["MOST_GROUPS", "coalitions_of"]

MOST_GROUPS = 24
"""Groups that could leave a state of which it is said whether they would; the smallest."""
MOST_SANCTIONS = 12
"""Coalition improvements of which it is said what deters them; those whose least gain is largest."""
PAIR = 2


def coalitions_of(
    one: OneWorld, declared: tuple[Coalition, ...] = (), explain: int | None = None
) -> CoalitionResult:
    """Judge every state for every group of a class, and say which group breaks which equilibrium.

    Parameters
    ----------
    one
        The world.
    declared
        The class, each in ascending order; every non-empty set of parties if empty.
    explain
        Place of a state of which it is said which groups could leave it; None for none.

    Returns
    -------
    CoalitionResult

    Raises
    ------
    EngineError
        If the conflict has more states than that can be judged of.
    """
    judged = _Judged.of(one, declared)
    concepts = tuple(
        CoalitionConcept(concept.code, numbers_of(one, joint))
        for concept, joint in zip(CONCEPTS, judged.found.joint, strict=True)
    )
    return CoalitionResult(
        named=tuple(map(judged.slugs, declared)) or None,
        concepts=concepts,
        broken=tuple(_broken(judged)),
        explained=None if explain is None else _groups_at(judged, explain),
    )


@dataclass(frozen=True)
class _Judged:
    """A world with what is worked out once about its coalitions."""

    one: OneWorld
    words: Speaking
    reach: Reach
    found: CoalitionStability

    @classmethod
    def of(cls, one: OneWorld, declared: tuple[Coalition, ...]) -> _Judged:
        reach = reach_of(one.conflict, all_coalitions(one.conflict.space.parties))
        return cls(one, Speaking(one), reach, coalition_stability(one.conflict, declared or None, reach))

    def slugs(self, members: Coalition) -> tuple[str, ...]:
        return tuple(self.one.part.parties[member] for member in members)

    def witness(self, concept: str, members: Coalition, place: int) -> CoalitionWitness:
        return coalition_witness(self.one.conflict, concept, members, place, self.reach)

    def path(self, witness: CoalitionWitness) -> tuple[Step, ...]:
        """Describe how the members get there; each step is one member's."""
        return self.words.steps(witness.state, [(members[0], target) for members, target in witness.path])

    def improvements(self, members: Coalition, place: int) -> IntArray:
        """List the places of the coalition improvements, the largest least gain in ranks first."""
        row = int(np.searchsorted(self.reach.states, place))
        targets = np.flatnonzero(self.reach.improvements(members)[row])
        ranks = self.reach.rank[list(members)]
        gains = (ranks[:, targets] - ranks[:, [row]]).min(axis=0)
        found: IntArray = self.reach.states[targets[np.argsort(-gains, kind="stable")]]
        return found


# ---------------------------------------------------------------- equilibria


def _broken(judged: _Judged) -> Iterator[BrokenByCoalition]:
    one, found = judged.one, judged.found
    for row, concept in enumerate(CONCEPTS):
        alone = one.found.joint[row].reshape(-1)
        together = found.joint[row].reshape(-1)
        for place in _in_order(one, np.flatnonzero(alone & ~together)):
            for members in _smallest(found.breaking(found.concepts[row], place)):
                path = judged.path(judged.witness(found.concepts[row], members, place))
                yield BrokenByCoalition(concept.code, one.number(place), judged.slugs(members), path)


def _smallest(breaking: tuple[Coalition, ...]) -> list[Coalition]:
    """Leave out groups that hold a smaller one which breaks the state already."""
    return [one for one in breaking if not any(set(other) < set(one) for other in breaking)]


def _in_order(one: OneWorld, places: IntArray) -> list[int]:
    order = np.argsort(one.numbering.of_grid[one.grids[places]], kind="stable")
    return [int(place) for place in places[order]]


# ---------------------------------------------------------------- one state


def _groups_at(judged: _Judged, place: int) -> GroupsAtState:
    groups = [members for members in judged.found.coalitions if len(members) >= PAIR]
    able = [members for members in groups if len(judged.improvements(members, place))]
    able.sort(key=lambda members: (len(members), members))
    return GroupsAtState(
        state=judged.one.number(place),
        asked=len(groups),
        able=len(able),
        groups=tuple(_group(judged, members, place) for members in able[:MOST_GROUPS]),
        left_out=max(0, len(able) - MOST_GROUPS),
    )


def _group(judged: _Judged, members: Coalition, place: int) -> GroupAtState:
    ordered = judged.improvements(members, place)
    return GroupAtState(
        parties=judged.slugs(members),
        improvements=len(ordered),
        answered=len(members) < judged.one.conflict.space.parties,
        verdicts=tuple(
            _verdict(judged, row, judged.witness(concept, members, place), ordered)
            for row, concept in enumerate(COALITION_CONCEPTS)
        ),
    )


def _verdict(judged: _Judged, row: int, witness: CoalitionWitness, ordered: IntArray) -> GroupVerdict:
    by_improvement = {one.improvement: one for one in witness.sanctions}
    deterred = [by_improvement[int(end)] for end in ordered if int(end) in by_improvement]
    return GroupVerdict(
        code=f"C-{CONCEPTS[row].code}",
        name=witness.concept,
        stays=witness.stable,
        leaves_by=judged.path(witness),
        deterred=tuple(_deterred(judged, witness, one) for one in deterred[:MOST_SANCTIONS]),
        left_out=max(0, len(deterred) - MOST_SANCTIONS),
    )


def _deterred(judged: _Judged, witness: CoalitionWitness, sanction: CoalitionSanction) -> GroupDeterredBy:
    improvement = _step(judged, witness.coalition, witness.state, sanction.improvement)
    steps, here = [], sanction.improvement
    for movers, end in sanction.steps:
        steps.append(_step(judged, movers, here, end))
        here = end
    return GroupDeterredBy(improvement, tuple(steps), judged.one.part.parties[sanction.member])


def _step(judged: _Judged, movers: Coalition, source: int, target: int) -> GroupStep:
    step = judged.words.step(movers[0], source, target)
    return GroupStep(judged.slugs(movers), step.change, step.number, step.outcome_name, step.kind)
