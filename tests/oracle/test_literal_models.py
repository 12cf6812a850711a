"""The random conflicts and worlds: what they must contain for a comparison to mean something."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given, settings

from detente.conflict.states import EVENT, StateSpace

from .conflict_models import (
    EVOLUTION_STATES,
    STABILITY_STATES,
    Conflict,
    conflicts,
    families,
    plays,
    random_conflict,
    random_family,
    random_play,
)
from .literal_evolution import Play, play_out

SEEDS = range(400)


def features_of_space(space: StateSpace) -> set[str]:
    """Name what a state space has to offer."""
    events = [axis for axis, owner in enumerate(space.owners) if owner == EVENT]
    options = [space.transitions[axis] for axis in range(len(space.owners)) if axis not in events]
    found = {f"{space.parties} parties", f"{len(events)} events"}
    found |= {f"{len(space.axes_of(party))} options" for party in range(space.parties)}
    found |= {f"{count} levels" for count in space.levels}
    one_way = any(not allowed.all() for allowed in options)
    infeasible = 1 - space.feasible.mean()
    return found | {
        name
        for name, holds in {
            "one-way option": one_way,
            "option both ways": any(allowed.all() for allowed in options),
            "frozen option": any(allowed.sum() == len(allowed) for allowed in options),
            "all feasible": infeasible == 0,
            "over 40 % infeasible": infeasible > 0.4,
            "terminal state": bool((space.terminal & space.feasible).any()),
            "breach option": any(space.breach),
        }.items()
        if holds
    }


def features_of_play(play: Play) -> set[str]:
    """Name what a world offers and what happens in it."""
    course = play_out(play)
    steps = [step for phase in course.phases for step in pairwise([(-1, phase.ends[0]), *phase.trail])]
    moves = [(before, mover, after) for (_, before), (mover, after) in steps if before != after]
    happening = [axis for axis, happens in play.events if happens]
    known = {
        "cycle": len(course.final) > 1,
        "joint move": any(mover >= play.space.parties for _, mover, _ in moves),
        "breach": any(before in play.settlement for before, _, _ in moves),
        "event occurs": bool(course.occurred),
        "event does not occur": len(course.occurred) < len(happening),
        "move after an event": any(phase.rounds > 1 for phase in course.phases[1:]),
        "ends in a settlement": course.final[0] in play.settlement,
        "starts in a settlement": play.start in play.settlement,
        "four rounds": course.rounds[0] > 3,
        "gate": bool(play.gates),
        "two coalitions": len(play.coalitions) > 1,
        "party without values": None in play.value,
        "mixed foresight": len(set(play.foresight)) > 1,
        "foresight 3": 3 in play.foresight,
        "coalition before a party": max(play.movers) >= play.space.parties > play.movers[-1],
    }
    return features_of_space(play.space) | {name for name, holds in known.items() if holds}


SPACES = {
    *(f"{count} parties" for count in range(2, 6)),
    *(f"{count} events" for count in range(3)),
    *(f"{count} options" for count in range(1, 4)),
    "2 levels",
    "3 levels",
    "one-way option",
    "option both ways",
    "frozen option",
    "all feasible",
    "over 40 % infeasible",
    "terminal state",
    "breach option",
}
WORLDS = {
    "cycle",
    "joint move",
    "breach",
    "event occurs",
    "event does not occur",
    "move after an event",
    "ends in a settlement",
    "starts in a settlement",
    "four rounds",
    "gate",
    "two coalitions",
    "party without values",
    "mixed foresight",
    "foresight 3",
    "coalition before a party",
}


def test_conflicts_have_every_feature() -> None:
    """Each in at least one of a hundred seeds; ranks run from mostly tied to hardly tied."""
    found: Counter[str] = Counter()
    for seed in SEEDS:
        conflict = random_conflict(seed)
        assert 1 <= conflict.space.feasible.sum() <= STABILITY_STATES
        found.update(features_of_space(conflict.space))
        found.update({"gate"} if conflict.gates else ())
        distinct = [len(np.unique(own)) / own.size for own in conflict.rank]
        found.update({"ties"} if min(distinct) < 0.3 else ())
        found.update({"hardly a tie"} if max(distinct) > 0.9 else ())
    rare = {name: found[name] for name in {*SPACES, "gate", "ties", "hardly a tie"} if found[name] < 4}
    assert not rare


def test_worlds_have_every_feature() -> None:
    """Each in at least one of a hundred seeds."""
    found: Counter[str] = Counter()
    for seed in SEEDS:
        play = random_play(seed)
        assert 1 <= play.space.feasible.sum() <= EVOLUTION_STATES
        found.update(features_of_play(play))
    assert not {name: found[name] for name in SPACES | WORLDS if found[name] < 4}


def test_a_seed_gives_the_same_model_again() -> None:
    """And another seed another one."""
    first, again, other = random_conflict(1), random_conflict(1), random_conflict(2)
    assert np.array_equal(first.rank, again.rank)
    assert not np.array_equal(first.rank, other.rank)
    assert random_play(3).rank == random_play(3).rank != random_play(4).rank


def assert_one_family(worlds: list[Play]) -> None:
    """Check that worlds share what the worlds of one case share."""
    first = worlds[0]
    for play in worlds:
        assert play.space.owners == first.space.owners
        assert play.space.breach == first.space.breach
        assert all(
            np.array_equal(own, shared)
            for own, shared in zip(play.space.transitions, first.space.transitions, strict=True)
        )
        assert np.array_equal(play.space.terminal, first.space.terminal)
        assert (play.coalitions, play.gates, play.start) == (first.coalitions, first.gates, first.start)
        assert [axis for axis, _ in play.events] == [axis for axis, _ in first.events]
        assert [own is None for own in play.value] == [own is None for own in first.value]
        plain = ~first.space.terminal
        assert np.array_equal(play.space.feasible & plain, first.space.feasible & plain)


def test_worlds_of_a_family_share_the_case() -> None:
    """They differ in what worlds draw: ranks, orders, foresight, events, available settlements."""
    differ: Counter[str] = Counter()
    for seed in range(40):
        worlds = random_family(seed, 3)
        assert_one_family(worlds)
        for name in ("rank", "value", "foresight", "movers", "events", "settlement"):
            differ[name] += len({getattr(play, name) for play in worlds}) > 1
    assert min(differ[name] for name in ("rank", "value", "foresight", "movers", "events", "settlement")) > 5


def test_values_never_contradict_ranks() -> None:
    """A party with values ranks a state above another one whenever it values it more."""
    for seed in range(60):
        play = random_play(seed)
        for rank, value in zip(play.rank, play.value, strict=True):
            if value is not None:
                by_rank = sorted(range(len(rank)), key=lambda state: (rank[state], value[state]))
                assert all(value[low] <= value[high] for low, high in pairwise(by_rank))


@settings(deadline=None, max_examples=30)
@given(conflicts(), plays(), families())
def test_drawn_models_are_sound(conflict: Conflict, play: Play, worlds: list[Play]) -> None:
    """Hypothesis builds the same kinds of models, within its limits."""
    assert conflict.rank.shape == (conflict.space.parties, *conflict.space.levels)
    assert conflict.space.feasible.any()
    assert play.space.feasible.flat[play.start]
    assert_one_family(worlds)
