"""The near misses of `hard_cases`, on boards small enough to follow by eye, and how they relate."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from .conflict_models import random_conflict
from .hand_built import space_of
from .hard_cases import (
    FEATURES,
    each_once,
    each_once_among_coalitions,
    features,
    hard_simultaneous_verdicts,
    hard_verdicts,
    one_pass,
    reach_once,
    too_few,
    without_ties,
)
from .literal_further_stability import coalition_verdict, coalitions_of, simultaneous
from .literal_stability import (
    CONCEPTS,
    Game,
    game_of,
    general_metarational,
    group_moves,
    others,
    sequential,
    symmetric_metarational,
)

REACHING = {name: CONCEPTS[name] for name in ("general_metarational", "symmetric_metarational")}


def game_on(space, *ranks) -> Game:
    return game_of(space, np.array(ranks).reshape(len(ranks), *space.levels))


@pytest.fixture
def relay() -> Game:
    """Three yes-or-no options; from 0 the first party would go to 4, and 4 - 6 - 7 - 5 undoes its gain.

    The second party makes the first and the last of these three steps, the third party the middle one.
    """
    space = space_of((2, 2, 2), (0, 1, 2))
    return game_on(space, (1, 0, 0, 0, 2, 0, 3, 3), (0, 0, 0, 0, 1, 3, 2, 2), (0, 0, 0, 0, 1, 1, 1, 2))


@pytest.fixture
def detour() -> Game:
    """The second party has three levels; 9, which undoes the gain of going from 0 to 6, is behind 10 and 11.

    Both direct ways, by 7 and by 8, are infeasible.
    """
    space = space_of((2, 3, 2), (0, 1, 2), infeasible=(7, 8))
    own = [0] * 12
    own[0], own[6], own[10], own[11] = 1, 2, 3, 3
    return game_on(space, own, [0] * 12, [0] * 12)


def test_a_party_that_must_improve_twice(relay):
    assert relay.improvements[0, 0] == (4,)
    assert sequential(relay, 0, 0)
    assert relay.by_improvements(0, 4) == {5, 6, 7}
    assert reach_once(relay.improvements, (1, 2), 4) == {6, 7}
    assert not sequential(each_once(relay), 0, 0)
    assert hard_verdicts(relay, {"sequential": sequential})["sequential"] == 1


def test_a_party_that_must_go_round_infeasible_states(detour):
    assert detour.improvements[0, 0] == (6,)
    assert detour.by_moves(0, 6) == {9, 10, 11}
    assert reach_once(detour.moves, (1, 2), 6) == {10, 11}
    for stable in (general_metarational, symmetric_metarational):
        assert stable(detour, 0, 0)
        assert not stable(each_once(detour), 0, 0)
    found = hard_verdicts(detour, REACHING)
    assert found["general_metarational, infeasible states"] == found["general_metarational"] == 1
    assert found["symmetric_metarational, infeasible states"] == found["symmetric_metarational"] == 1


def test_several_improvements_that_one_answer_spoils():
    space = space_of((3, 2), (0, 1))
    game = game_on(space, (1, 0, 2, 0, 3, 0), (0, 1, 0, 0, 0, 0))
    assert game.improvements[0, 0] == (2, 4)
    assert simultaneous(game, 0, 0)
    assert not one_pass(game, 0, 0)
    assert hard_simultaneous_verdicts(game) == {"several improvements": 1, "one pass": 1}


def test_an_answer_that_is_just_as_good():
    game = game_on(space_of((2, 2), (0, 1)), (1, 0, 2, 1), (0, 0, 0, 0))
    assert general_metarational(game, 0, 0)
    assert not without_ties(game, 0, 0)
    assert hard_verdicts(game, REACHING)["ties"] == 1


def test_moving_once_reaches_no_more_than_never_twice_in_a_row():
    narrower = 0
    for seed in range(100):
        conflict = random_conflict(seed, 16)
        game = game_of(conflict.space, conflict.rank)
        narrow, play = each_once(game), coalitions_of(game)
        among = each_once_among_coalitions(play)
        for party, state in game.moves:
            rest = others(game.board.parties, party)
            assert narrow.by_moves(party, state) == among.answers(rest, state) <= game.by_moves(party, state)
            alone = reach_once(game.improvements, rest, state)
            assert (
                narrow.by_improvements(party, state) == alone <= group_moves(game.improvements, rest, state)
            )
            assert alone <= among.improving_answers(rest, state) <= play.improving_answers(rest, state)
            narrower += narrow.by_moves(party, state) < game.by_moves(party, state)
    assert narrower > 50


def test_all_states_feasible_and_none_terminal_nobody_needs_to_move_twice():
    """Then changes of options do not get in each other's way; improvements still do."""
    free, found = 0, Counter()
    for seed in range(600):
        conflict = random_conflict(seed, 24)
        if not {"infeasible state", "terminal state"} & features(conflict):
            free += 1
            game = game_of(conflict.space, conflict.rank)
            found.update(hard_verdicts(game, {**REACHING, "sequential": sequential}))
    assert free > 20
    assert not any(found[name] for name in REACHING)
    assert found["sequential"] > 5


def test_what_an_answer_by_two_in_turn_decides():
    """A coalition of two faces two others, of whom one has to move twice."""
    space = space_of((2, 2, 3, 2), (0, 1, 2, 3), infeasible=(19, 20))
    own = [0] * 24
    own[0], own[18], own[22], own[23] = 1, 2, 3, 3
    play = coalitions_of(game_on(space, own, own, [0] * 24, [0] * 24))
    assert play.improvements((0, 1), 0) == [18]
    assert coalition_verdict(play, "coalition_general_metarational", (0, 1), 0)
    assert not coalition_verdict(
        each_once_among_coalitions(play), "coalition_general_metarational", (0, 1), 0
    )


def test_features_of_a_plain_board_and_of_one_with_everything():
    plain = random_conflict(0, 4, parties=(2, 2))
    assert features(plain) <= {*FEATURES}
    seen = [features(random_conflict(seed, 24)) for seed in range(300)]
    assert {*FEATURES} in seen
    assert any(len(names) < 2 for names in seen)


def test_what_is_missing_is_named():
    assert too_few({"tie": 3}, {"tie": 3, "three levels": 1}) == {"three levels": (0, 1)}
    assert too_few({"tie": 3}, {"tie": 4}) == {"tie": (3, 4)}
