"""Why a state holds in one world, or why not: who would leave it, to where, and deterred by what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.one_world.composing import LARGE, OneWorld
from detente.assessment.one_world.reasons import (
    DeterredBy,
    EventStep,
    JointMove,
    PartyAtState,
    StateExplained,
    VerdictView,
)
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.explain import Sanction, improvements_from
from detente.conflict.moves import reachable_states
from detente.conflict.stability import CONCEPTS, Concept
from detente.conflict.states import IntArray
from detente.errors import AssessmentError

__all__ = ["explain_state"]

MOST_MOVES = 24
MOST_JOINT = 5
MOST_SANCTIONS = 12
"""Improvements of which it is said what deters them; the best."""


def explain_state(one: OneWorld, grid: int) -> StateExplained:
    """Say of a state who would leave it, by which move, and what deters whom.

    Parameters
    ----------
    one
        The world.
    grid
        Grid number of the state.

    Returns
    -------
    StateExplained

    Raises
    ------
    AssessmentError
        If the state cannot occur in this world and game.
    """
    place = one.place(grid)
    if place is None:
        raise AssessmentError(
            f"state {one.numbering.number(grid)} cannot occur in this world and game; look at another"
        )
    words = Speaking(one)
    return StateExplained(
        world=one.asked.world,
        game=words.game,
        state=words.state(place),
        parties=tuple(_party(words, party, place) for party in range(one.conflict.space.parties)),
        joint=tuple(_joint(words, place)),
        events=tuple(_events(words, grid)),
    )


def _party(words: Speaking, party: int, place: int) -> PartyAtState:
    one = words.one
    slug = one.part.parties[party]
    rank = one.conflict.ranks_of(party).reshape(-1)
    reached = reachable_states(one.conflict.space, party, place, one.conflict.feasible)
    ordered = reached[np.argsort(-rank[reached], kind="stable")]
    return PartyAtState(
        party=slug,
        name=words.naming.party(slug),
        rank=int(one.places_of_rank[party, place]),
        classes=int(one.places_of_rank[party].max()),
        moves=tuple(words.move(party, place, int(target)) for target in ordered[:MOST_MOVES]),
        left_out=max(0, len(ordered) - MOST_MOVES),
        verdicts=_verdicts(words, party, place),
    )


def _verdicts(words: Speaking, party: int, place: int) -> tuple[VerdictView, ...]:
    """Judge by every concept; whoever has no improvement stays under each, and nothing is to be looked up."""
    one = words.one
    if not len(improvements_from(one.conflict, party, place)):
        return tuple(VerdictView(concept.code, concept.name, True, None, ()) for concept in CONCEPTS)
    if len(one.feasible) > LARGE:
        return tuple(_bare_verdict(words, row, party, place) for row in range(len(CONCEPTS)))
    return tuple(_verdict(words, concept, party, place) for concept in CONCEPTS)


def _bare_verdict(words: Speaking, row: int, party: int, place: int) -> VerdictView:
    """Give a verdict without what deters whom, which takes seconds to look up in a large conflict."""
    stays = bool(
        words.one.found.stable.reshape(len(CONCEPTS), words.one.conflict.space.parties, -1)[row, party, place]
    )
    return VerdictView(CONCEPTS[row].code, CONCEPTS[row].name, stays, None, ())


def _verdict(words: Speaking, concept: Concept, party: int, place: int) -> VerdictView:
    witness = concept.witness(words.one.conflict, party, place)
    leaves = None if witness.improvement is None else words.move(party, place, witness.improvement)
    rank = words.one.conflict.ranks_of(party).reshape(-1)
    best = sorted(witness.sanctions, key=lambda one: (-int(rank[one.improvement]), one.improvement))
    deterred = tuple(_deterred(words, party, place, sanction) for sanction in best[:MOST_SANCTIONS])
    return VerdictView(concept.code, concept.name, witness.stable, leaves, deterred)


def _deterred(words: Speaking, party: int, place: int, sanction: Sanction) -> DeterredBy:
    answer = None
    if sanction.countermove is not None:
        answer = words.step(party, sanction.end, sanction.countermove)
    steps = words.steps(sanction.improvement, sanction.moves)
    return DeterredBy(words.move(party, place, sanction.improvement), steps, answer)


def _joint(words: Speaking, place: int) -> Iterator[JointMove]:
    """Find the settlements that coalitions can move into and that every member likes better."""
    one = words.one
    if not one.asked.deal or one.conflict.space.terminal.reshape(-1)[place]:
        return
    for members in one.part.with_deal.coalitions:
        targets = _settlements(one, members, place)
        gains = np.stack([one.places_of_rank[member] for member in members])
        better = targets[(gains[:, targets] < gains[:, [place]]).all(axis=0)]
        for target in better[np.argsort(gains[:, better].max(axis=0), kind="stable")][:MOST_JOINT]:
            step = words.step(members[0], place, int(target))
            names = tuple(words.naming.party(one.part.parties[member]) for member in members)
            yield JointMove(names, step.change, step.number, step.outcome_name, step.kind)


def _settlements(one: OneWorld, members: tuple[int, ...], place: int) -> IntArray:
    """List the settlement states that members reach by changing any of their options at once."""
    space, present = one.conflict.space, one.conflict.space.levels_at(place)
    own = [axis for axis, owner in enumerate(space.owners) if owner in members]
    levels = [
        np.flatnonzero(space.transitions[axis][level]) if axis in own else np.array([level])
        for axis, level in enumerate(present)
    ]
    cells: IntArray = np.ravel_multi_index(np.ix_(*levels), space.levels).reshape(-1)
    possible = one.conflict.feasible_states.reshape(-1)[cells] & space.terminal.reshape(-1)[cells]
    found: IntArray = cells[possible]
    return found


def _events(words: Speaking, grid: int) -> Iterator[EventStep]:
    """Say which state each event that has not happened yet would make of this one."""
    one, part = words.one, words.one.part
    levels = part.levels_of(grid)
    for axis in part.with_deal.events:
        if levels[axis]:
            continue
        changed = tuple(1 if other == axis else level for other, level in enumerate(levels))
        after = part.space.number(changed)
        occurs = bool(part.space.feasible[changed]) and not part.space.terminal[levels]
        slug = part.options[axis]
        yield EventStep(slug, words.naming.option(slug), one.numbering.number(after) if occurs else None)
