"""The expected-utility model: cases by hand, degenerate groups, endings, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    ExpectedUtilitySettings,
    expected_utilities,
    expected_utility_forecast,
)
from detente.deal.spatial.offers import offer_kind
from detente.errors import EngineError

TWO = np.array([0.0, 1.0])


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (1.0, 2.0, "confrontation"),
        (2.0, 1.0, "none"),
        (1.0, 1.0, "none"),
        (-1.0, 2.0, "compromise"),
        (-2.0, 1.0, "capitulation"),
        (-1.0, 1.0, "capitulation"),
        (1.0, -2.0, "none"),
        (-1.0, -1.0, "none"),
        (0.0, 1.0, "none"),
        (-1.0, 0.0, "none"),
    ],
)
def test_octants(own, other, kind):
    assert offer_kind(own, other) == kind


def test_two_actors_by_hand():
    """The weight of the first is 3/4 * 1/2, that of the second 1/4 * 1, so the votes are 3 to 2.

    With exponents at one, a success is worth 2 and a failure -2; what is known stays at 0. So the first
    expects 1 (3/5 * 2 - 2/5 * 2) + 0 = 0.4, and the second 1/2 (2/5 * 2 - 3/5 * 2) + 1/2 * 2 = 0.8.
    """
    reading = ExpectedUtilitySettings(support="pair", votes="linear")
    found = expected_utilities(TWO, np.array([0.75, 0.25]), np.array([0.5, 1.0]), reading)
    assert found.median == 0.0
    assert found.chances[0, 1] == pytest.approx(0.6)
    # The security level of one is what the other expects of challenging it.
    assert found.security == pytest.approx([0.8, 0.4])
    assert found.risk == pytest.approx([0.5, 2.0])
    assert found.own[0, 1] == pytest.approx(0.6 * 2 - 0.4 * 2 - (2 - 4 * 0.5**0.5))
    assert found.other[1, 0] == pytest.approx(0.6 * 2 - 0.4 * 2 - (2 - 4 * 0.5**2))


def test_a_quiet_neighbour_may_move_to_the_median():
    """The first has most weight, so the second, if it is not challenged and moves, goes to the first.

    With exponents at one, that is worth 2 - 4 (0.5 - 0.25 (0 + 1)) = 1 to the first. The first stays at the
    median, which the second counts as no better: 2 - 4 (0.5 + 0.25 (1 + 1)) = -2.
    """
    group = (TWO, np.array([3.0, 1.0]), np.ones(2))
    stays = expected_utilities(*group, ExpectedUtilitySettings(status_quo=1.0))
    moves = expected_utilities(*group, ExpectedUtilitySettings(status_quo=0.0))
    assert moves.median == 0.0
    # The security level of the second is what the first is taken to expect, and the other way round.
    assert moves.security - stays.security == pytest.approx([2.0, -1.0])


def test_equally_safe_actors_are_neutral_and_a_tie_moves_nobody():
    played = expected_utility_forecast(TWO, np.ones(2), np.ones(2))
    assert played.ending == "settled"
    assert played.positions.tolist() == [[0.0, 1.0]]
    assert expected_utilities(TWO, np.ones(2), np.ones(2), played.settings).risk.tolist() == [1.0, 1.0]


def test_actors_at_one_position_are_settled():
    played = expected_utility_forecast(np.full(3, 7.0), np.ones(3), np.ones(3))
    assert (played.ending, played.concessions, played.medians.tolist()) == ("settled", (), [7.0])


def test_a_chance_without_any_vote_is_one_half():
    """The only actor with weight is as far from one of the others as from the other."""
    reading = ExpectedUtilitySettings(support="pair")
    found = expected_utilities(
        np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0]), np.array([0.5, 0.5, 0.5]), reading
    )
    assert found.chances[0, 2] == found.chances[2, 0] == 0.5


def test_rounds_that_come_back_end_it():
    """On the table of 1994 with an open status quo, round 3 has the positions of round 1."""
    positions = np.array([4.0, 7, 4, 4, 10, 10, 10, 7, 4, 7])
    capabilities = np.array([0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08])
    saliences = np.array([0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7])
    reading = ExpectedUtilitySettings(status_quo=0.5, rounds=50)
    played = expected_utility_forecast(positions, capabilities, saliences, reading)
    assert (played.ending, played.recurs_from) == ("recurring", 1)
    assert len(played.positions) == 4
    assert played.positions[3].tolist() == played.positions[1].tolist()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status_quo": 1.5}, "from 0 to 1; found 1.5"),
        ({"status_quo": float("nan")}, "from 0 to 1"),
        ({"support": "most"}, "support must be one of all pairs, pair; found most"),
        ({"votes": "some"}, "votes must be one of with risk, linear"),
        ({"compromises": "first"}, "compromises must be one of least move"),
        ({"rounds": 0}, "rounds must be from 1 to 1000; found 0"),
    ],
)
def test_settings_are_refused(change, message):
    with pytest.raises(EngineError, match=message):
        ExpectedUtilitySettings(**change)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        (([1.0, 2.0], [1.0, 1.0], [80.0, 0.4]), "from 0 to 1; found 80; divide percentages by 100"),
        (([1.0, 2.0], [1.0, 1.0], [0.0, 0.0]), "nobody has weight"),
        (([1.0], [1.0], [1.0]), "one number each of 2 to 500 actors"),
        (([1.0, 2.0], [1.0, -1.0], [1.0, 1.0]), "zero or more"),
        (([1.0, 2.0], [1.0], [1.0, 1.0]), "one number is needed per party"),
        (([1.0, float("inf")], [1.0, 1.0], [1.0, 1.0]), "finite"),
    ],
)
def test_actors_are_refused(arrays, message):
    with pytest.raises(EngineError, match=message):
        expected_utility_forecast(*(np.array(numbers) for numbers in arrays))


@pytest.mark.parametrize("span", [0.0, 0.5, float("nan")])
def test_a_scale_that_does_not_hold_the_positions_is_refused(span):
    with pytest.raises(EngineError, match="the range of the scale"):
        expected_utilities(TWO, np.ones(2), np.ones(2), ExpectedUtilitySettings(), span)
