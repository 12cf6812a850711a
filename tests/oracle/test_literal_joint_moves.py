"""The evolution oracle against joint moves and breaches played by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from detente.conflict.states import one_way, two_way

from .hand_built import play_of, space_of
from .literal_evolution import Gate, Play, World, play_out

SIGNING = space_of((2, 3), (0, 1), terminal=(4, 5))
"""Party 0 signs or not; party 1 signs not, weakly (4) or strongly (5)."""


def signing(worth: Sequence[Sequence[float] | None], **parts: object) -> Play:
    """Build a world in `SIGNING` where both gain by either settlement, and by nothing else."""
    value = tuple(None if own is None else (50.0, 50.0, 50.0, 40.0, *own) for own in worth)
    ranks = ((1, 1, 1, 0, 2, 3), (1, 1, 1, 0, 2, 2))
    return play_of(SIGNING, *ranks, value=value, ranges=(100.0, 50.0), coalitions=((0, 1),), **parts)


@pytest.mark.parametrize(
    ("worth", "chosen"),
    [
        # Smallest gains in shares of range 100 and 50: state 4 min(.2, .1), state 5 min(.1, .3).
        (((70, 60), (55, 65)), 4),
        (((70, 60), (54.5, 65)), 5),
        (((70, 59.5), (55, 65)), 4),
        # In plain values state 5 would have the larger smallest gain (9 against 6).
        (((70, 59), (56, 65)), 4),
        # The largest total of shares does not decide either.
        (((70, 61), (56, 50.5)), 4),
        (((100, 62), (55.5, 56)), 5),
        # Differences under half a step of the grid are none.
        (((70, 60 + 2e-8), (55, 65)), 4),
        (((70, 60 + 2e-7), (55, 65)), 5),
        # One member without values need only prefer it.
        (((70, 60), None), 4),
        (((60, 70), None), 5),
        ((None, (55, 65)), 5),
        ((None, None), 4),
    ],
)
def test_a_coalition_takes_the_largest_smallest_gain(worth: tuple, chosen: int) -> None:
    """Alone neither moves; together they sign in the first round and then rest."""
    course = play_out(signing(worth))
    assert course.final == (chosen,)
    assert course.phases[0].trail == ((0, 0), (1, 0), (2, chosen), (0, chosen), (1, chosen), (2, chosen))


@pytest.mark.parametrize(("party", "ranks"), [(0, (1, 1, 1, 0, 1, 3)), (1, (1, 1, 1, 0, 0, 2))])
def test_every_member_must_gain_in_rank(party: int, ranks: tuple[int, ...]) -> None:
    """State 4 would be chosen, but one member ranks it no higher than staying."""
    play = signing(((70, 60), (55, 65)))
    assert World(play).joint_move(0, 0) == 4
    changed = tuple(ranks if member == party else play.rank[member] for member in (0, 1))
    assert World(replace(play, rank=changed)).joint_move(0, 0) == 5


def test_a_coalition_keeps_to_transitions_gates_and_available_states() -> None:
    """Each bars state 4 (sign, weakly) from state 2 (no, strongly)."""
    play = signing(((70, 60), (55, 65)))
    assert World(play).joint_move(0, 2) == 4
    rising = replace(SIGNING, transitions=(two_way(2), one_way(3)))
    assert World(replace(play, space=rising)).joint_move(0, 2) == 5
    without = replace(SIGNING, feasible=np.array([[True] * 3, [True, False, True]]))
    assert World(replace(play, space=without, settlement=frozenset({5}))).joint_move(0, 2) == 5
    with_event = space_of((2, 3, 2), (0, 1, -1), terminal=(8, 9, 10, 11))
    doubled = tuple(tuple(x for x in rank for _ in range(2)) for rank in play.rank)
    gated = play_of(with_event, *doubled, coalitions=((0, 1),), gates=(Gate(2, 1, (1,), opens=True),))
    assert World(gated).joint_move(0, 4) == 10
    assert World(gated).joint_move(0, 5) == 9


def test_a_coalition_moves_no_option_of_others() -> None:
    """A third party's option, and an event, stand as they stand."""
    space = space_of((2, 2, 2, 2), (0, 1, 2, -1), terminal=tuple(range(12, 16)))
    rank = tuple(range(16))
    play = play_of(space, rank, rank, rank, coalitions=((0, 1), (0, 2)))
    assert [World(play).joint_move(0, state) for state in range(4)] == [12, 13, 14, 15]
    # Parties 0 and 2 can settle only where party 1 has signed already.
    assert World(play).joint_move(1, 0) == 0
    assert World(play).joint_move(1, 4) == 12


def test_members_compare_with_what_follows_from_staying() -> None:
    """Party 0 likes today better than signing, but at level 2 it sees that today does not last."""
    ranks = ((5, 0, 1, 0, 4, 0), (3, 0, 4, 0, 6, 0))
    play = play_of(SIGNING, *ranks, coalitions=((0, 1),), movers=(2, 0, 1))
    assert play_out(play).phases[0].ends == (0, 2, 4, 4)
    foreseen = replace(play, foresight=(2, 1))
    assert play_out(foreseen).phases[0].ends == (0, 4, 4)


def test_gains_are_counted_from_what_follows_from_staying() -> None:
    """Each member's own foresight gives the state that its gain is counted from."""
    ranks = ((5, 0, 1, 0, 6, 7), (3, 0, 4, 0, 6, 5))
    value = ((50.0, 0.0, 10.0, 0.0, 60.0, 55.0), (20.0, 0.0, 30.0, 0.0, 50.0, 60.0))
    play = play_of(SIGNING, *ranks, value=value, ranges=(100.0, 100.0), coalitions=((0, 1),))
    # From state 0: min(.1, .3) and min(.05, .4).
    assert World(play).joint_move(0, 0) == 4
    # Party 0 at level 2 counts from state 2: min(.5, .3) and min(.45, .4).
    assert World(replace(play, foresight=(2, 1))).joint_move(0, 0) == 5


def test_a_settlement_is_left_by_breach_alone() -> None:
    """Party 1 can only quit (a breach option), which it likes, and may then withdraw its signature.

    Options: sign (0), sign (1), quit (1, breach); 6 = (yes, yes, no) is the settlement.
    """
    space = space_of((2, 2, 2), (0, 1, 1), terminal=(6,), breach=(2,))
    ranks = ((0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 9, 0, 1, 2))
    course = play_out(play_of(space, *ranks, start=6))
    assert course.phases[0].ends == (6, 7, 4, 4)
    kept = play_out(play_of(replace(space, breach=(False,) * 3), *ranks, start=6))
    assert (kept.final, kept.rounds) == ((6,), (1,))


def test_no_coalition_moves_from_a_settlement() -> None:
    """Not even into a better one, and not even by breach options."""
    play = signing(((70, 80), (55, 65)), start=4)
    assert World(play).joint_move(0, 4) == 4
    free = replace(play, space=replace(SIGNING, breach=(True, True)))
    assert World(free).joint_move(0, 4) == 4
