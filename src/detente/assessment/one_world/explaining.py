"""Why a state holds in one world, or why not: who would leave it, to where, and deterred by what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.one_world.composing import OneWorld
from detente.assessment.one_world.judging import verdicts_of
from detente.assessment.one_world.reasons import EventStep, JointMove, PartyAtState, StateExplained
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.moves import reachable_states
from detente.conflict.states import IntArray
from detente.errors import AssessmentError

__all__ = ["explain_state"]

MOST_MOVES = 24
MOST_JOINT = 5


def explain_state(one: OneWorld, grid: int, *, further: bool = False) -> StateExplained:
    """Say of a state who would leave it, by which move, and what deters whom.

    Parameters
    ----------
    one
        The world.
    grid
        Grid number of the state.
    further
        Whether the concepts beyond the four are judged too.

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
        parties=tuple(
            _party(words, party, place, further=further) for party in range(one.conflict.space.parties)
        ),
        joint=tuple(_joint(words, place)),
        events=tuple(_events(words, grid)),
    )


def _party(words: Speaking, party: int, place: int, *, further: bool) -> PartyAtState:
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
        verdicts=verdicts_of(words, party, place, further=further),
    )


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
