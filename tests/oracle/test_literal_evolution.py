"""The evolution oracle against worlds played by hand: replies, rounds and cycles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from .conflict_models import plays, random_play
from .hand_built import CHICKEN, DILEMMA, MATCHING, TWO_BY_TWO, play_of, space_of
from .literal_evolution import Play, World, play_out
from .literal_stability import may_change

# ---------------------------------------------------------------- replies


@pytest.mark.parametrize("foresight", [(1, 1), (2, 2)])
def test_cooperation_breaks_down_party_by_party(foresight: tuple[int, int]) -> None:
    """From (yes, yes) party 0 defects, then party 1; the second round changes nothing.

    Looking ahead one reply does not help: whatever party 0 does, party 1 defects next.
    """
    course = play_out(play_of(TWO_BY_TWO, *DILEMMA, start=3, foresight=foresight))
    assert course.final == (0,)
    assert course.rounds == (2,)
    assert course.visited == {3, 1, 0}
    assert course.phases[0].ends == (3, 0, 0)
    assert course.phases[0].trail == ((0, 1), (1, 0), (0, 0), (1, 0))


@pytest.mark.parametrize(("movers", "final"), [((0, 1), 1), ((1, 0), 2)])
def test_who_moves_first_keeps_straight(movers: tuple[int, int], final: int) -> None:
    """In chicken at level 1, from (yes, yes)."""
    course = play_out(play_of(TWO_BY_TWO, *CHICKEN, start=3, movers=movers))
    assert course.final == (final,)
    assert course.rounds == (2,)


@pytest.mark.parametrize(
    ("foresight", "ends"),
    [
        # Party 0 keeps straight (1). Party 1 expects a level-1 party 0, which would
        # swerve from a crash, and so crashes (0). Party 0 expects the same of party 1.
        ((2, 2), (3, 0, 0)),
        # The same crash, but party 0 does swerve (2): the threat has worked.
        ((1, 2), (3, 0, 2, 2)),
        # Party 1 now expects of party 0 a level-2 reply to a crash, which is to stay:
        # it does not ask which level party 0 really has.
        ((1, 3), (3, 1, 1)),
    ],
)
def test_foresight_in_chicken(foresight: tuple[int, int], ends: tuple[int, ...]) -> None:
    """From (yes, yes), party 0 first."""
    course = play_out(play_of(TWO_BY_TWO, *CHICKEN, start=3, foresight=foresight))
    assert course.phases[0].ends == ends


@pytest.mark.parametrize(
    ("movers", "final"), [((2, 0, 1), (5,)), ((2, 1, 0), (0,)), ((0, 2, 1), (0,)), ((1, 2, 0), (5,))]
)
def test_others_reply_in_turn_beginning_with_the_next(
    movers: tuple[int, int, int], final: tuple[int]
) -> None:
    """Once party 2 opens the race, whoever replies first of 0 and 1 takes the prize; only 0 should.

    Options: take (0), take (1), open (2); both cannot take.
    """
    space = space_of((2, 2, 2), (0, 1, 2), infeasible=(6, 7))
    first = (1, 0, 1, 0, 0, 2, 0, 0)  # takes (states 4 and 5) only where the race is open
    second = (1, 0, 0, 2, 1, 0, 0, 0)  # likewise (states 2 and 3)
    opener = (1, 0, 0, 0, 0, 2, 0, 0)
    course = play_out(play_of(space, first, second, opener, movers=movers, foresight=(1, 1, 2)))
    assert course.final == final


def test_coalitions_are_not_anticipated() -> None:
    """A coalition between two parties in the order is skipped in looking ahead."""
    space = space_of((2, 2, 2), (0, 1, 2), infeasible=(6,), terminal=(7,))
    first = (1, 0, 1, 0, 0, 2, 0, 3)
    second = (1, 0, 0, 2, 1, 5, 0, 4)
    opener = (1, 0, 0, 0, 0, 2, 0, -1)
    world = World(
        play_of(space, first, second, opener, movers=(2, 3, 0, 1), foresight=(1, 1, 2), coalitions=((0, 1),))
    )
    assert world.joint_move(0, 1) == 7
    assert world.follows(2, 2, 1) == 5
    assert world.reply(2, 2, 0) == 1


def test_ties_stay_else_take_the_lowest_number() -> None:
    """One party, one option of four levels."""
    world = World(play_of(space_of((4,), (0,)), (0, 5, 5, 4)))
    assert [world.reply(0, 1, state) for state in range(4)] == [1, 1, 2, 1]


def test_ties_of_what_follows_stay_too() -> None:
    """Whatever one does in matching pennies, the other spoils it, so nobody who looks ahead moves."""
    world = World(play_of(TWO_BY_TWO, *MATCHING))
    assert [world.reply(party, 2, state) for party in (0, 1) for state in range(4)] == [0, 1, 2, 3] * 2


def test_party_without_options_stays() -> None:
    """It is passed over, in play and in looking ahead."""
    space = replace(space_of((2,), (0,)), parties=2)
    assert play_out(play_of(space, (0, 1), (1, 0), foresight=(2, 2))).final == (1,)


# ---------------------------------------------------------------- cycles


def test_a_cycle_is_the_round_ends_from_the_one_repeated() -> None:
    """Matching pennies from (no, no): 0 stays, 1 leaves to 1; 3 and 2; 0 and 1: as after round 1."""
    course = play_out(play_of(TWO_BY_TWO, *MATCHING))
    assert course.final == (1, 2)
    assert course.rounds == (3,)
    assert course.phases[0].ends == (0, 1, 2, 1)
    assert course.phases[0].repeated == 1
    assert course.visited == {0, 1, 2, 3}


def test_a_round_that_goes_and_comes_back_is_an_end() -> None:
    """The coalition settles (0), and party 1, which fears the worst of party 0, quits again (1).

    Options: party 0 quits, party 1 quits, both by breach; 0 = (no, no) is the
    settlement. Party 1 expects party 0 to leave a settlement for 2, and likes 1
    better than that; party 0 does not get to move there.
    """
    space = space_of((2, 2), (0, 1), terminal=(0,), breach=(0, 1))
    ranks = ((2, 1, 3, 0), (3, 2, 0, 1))
    play = play_of(space, *ranks, start=1, coalitions=((0, 1),), movers=(2, 1, 0), foresight=(1, 2))
    course = play_out(play)
    assert course.phases[0].trail == ((2, 0), (1, 1), (0, 1))
    assert (course.final, course.rounds, course.visited) == ((1,), (1,), {0, 1})


# ---------------------------------------------------------------- mistyped worlds


@pytest.mark.parametrize(
    "change",
    [
        {"rank": ((0, 1, 2, 3),)},
        {"movers": (0, 0)},
        {"movers": (0, 1, 2)},
        {"foresight": (0, 1)},
        {"events": ((0, True),)},
        {"start": 7},
        {"settlement": frozenset({1})},
        {"value": ((0.0,) * 4, None), "ranges": (0.0, 1.0)},
    ],
)
def test_a_world_that_contradicts_itself_is_refused(change: dict) -> None:
    """So that no mistyped example passes for a result."""
    play = play_of(TWO_BY_TWO, *DILEMMA)
    with pytest.raises(ValueError, match=r"\w"):
        replace(play, **change)


# ---------------------------------------------------------------- second opinions


def second_reply(play: Play, party: int, level: int, state: int) -> int:
    """Find a reply without remembering any, by asking of every pair of states whether it is a move."""
    board = World(play).board
    order = [mover for mover in play.movers if mover < play.space.parties]

    def best(mover: int, depth: int, here: int) -> int:
        open_to = [here] + [t for t in board.levels_at if may_change(board, [mover], here, t)]
        return max(open_to, key=lambda t: (play.rank[mover][result(mover, depth, t)], t == here, -t))

    def result(mover: int, depth: int, there: int) -> int:
        if depth > 1:
            place = order.index(mover)
            for step in range(1, len(order)):
                there = best(order[(place + step) % len(order)], depth - 1, there)
        return there

    return best(party, level, state)


def test_replies_agree_with_a_second_formulation() -> None:
    """Levels 1 to 3 in small random worlds."""
    compared = 0
    for seed in range(40):
        play = random_play(seed, 12)
        world = World(play)
        for party in range(play.space.parties):
            for level in (1, 2, 3) if play.space.parties < 4 else (1, 2):
                for state in list(world.board.levels_at)[:4]:
                    assert world.reply(party, level, state) == second_reply(play, party, level, state)
                    compared += 1
    assert compared > 500


@settings(deadline=None, max_examples=100)
@given(plays(24))
def test_what_lasts_lasts(play: Play) -> None:
    """Played on from its end, a world stays there, and it has only been where it could be."""
    course, world = play_out(play), World(play)
    assert len(course.rounds) == len(course.occurred) + 1
    assert play.start in course.visited
    assert set(course.final) <= course.visited <= set(world.board.levels_at)
    again = world.run(course.phases[-1].repeated)
    assert again.final == course.final
    assert again.rounds == len(course.final)


@settings(deadline=None, max_examples=100)
@given(plays(24))
def test_every_step_is_a_move_of_its_mover(play: Play) -> None:
    """Along the whole trail, coalitions enter settlements only, and only breach leaves one."""
    course, world = play_out(play), World(play)
    groups = [*((party,) for party in range(play.space.parties)), *play.coalitions]
    for phase in course.phases:
        here = phase.ends[0]
        for mover, there in phase.trail:
            if there != here:
                assert may_change(world.board, groups[mover], here, there)
                assert mover < play.space.parties or there in play.settlement
            here = there
