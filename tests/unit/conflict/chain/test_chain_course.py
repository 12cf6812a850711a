"""Moves at rates and dated strikes on small games by hand, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import numpy as np
import pytest

from detente.conflict.chain import Pace, Strikes, course, movement
from detente.conflict.play.runs import Standing
from detente.conflict.play.stages import Game, Gate
from detente.conflict.states import StateSpace, one_way, two_way
from detente.errors import EngineError


class Ranked:
    """Ranks by state number, the same in every profile."""

    def __init__(self, *ranks):
        self.ranks = np.array(ranks)

    def standing(self, stage, profiles):
        ranks = tuple(np.repeat(own[stage.numbers][:, None], len(profiles), axis=1) for own in self.ranks)
        each = np.arange(stage.size)
        return Standing(ranks, (each,) * len(ranks), None, each, (None,) * len(ranks))


def game(levels=2, gates=(), events=1):
    """One party with one option, and events."""
    shape = (levels,) + (2,) * events
    space = StateSpace(
        owners=(0,) + (-1,) * events,
        transitions=(two_way(levels), *(one_way(2) for _ in range(events))),
        feasible=np.ones(shape, dtype=bool),
        terminal=np.zeros(shape, dtype=bool),
        breach=(False,) * (1 + events),
        parties=1,
    )
    return Game(space, gates, (), 0)


def moved(played, ranks, pace=None, possible=None):
    possible = np.ones((len(played.events), 1), dtype=bool) if possible is None else possible
    return movement(played, Ranked(ranks), np.zeros(1, dtype=int), pace or Pace((1.0,)), possible)


def weights(found, by, chance, *times):
    run = course(found, Strikes(np.array(by, float), np.array(chance, float)[:, None]), times)
    assert run.missing < 1e-9
    return [dict(zip(found.numbers.tolist(), row, strict=True)) for row in run.weights]


def test_an_event_has_happened_by_its_date_with_its_chance_and_never_strikes_later():
    found = moved(game(), [0, 0, 0, 0])
    half, full, late = weights(found, [4.0], [0.3], 2.0, 4.0, 9.0)
    assert half[1] == pytest.approx(1 - 0.7**0.5)
    assert full[1] == pytest.approx(0.3)
    assert late[1] == pytest.approx(0.3)


def test_a_certain_event_strikes_on_its_date_and_opens_what_it_opens():
    # The option opens with the event; the party then needs a month on average.
    gated = game(gates=(Gate(1, 0, (1,), True),))
    before, on_the_day, later = weights(moved(gated, [0, 0, 1, 1]), [3.0], [1.0], 2.9, 3.0, 4.5)
    assert before[0] == pytest.approx(1.0)
    assert on_the_day[1] == pytest.approx(1.0)
    assert later[3] == pytest.approx(1 - exp(-1.5))


def test_certain_events_of_one_day_strike_together():
    played = game(events=2)
    after = weights(moved(played, [0] * 8), [1.0, 1.0], [1.0, 1.0], 1.0)[0]
    assert after[3] == pytest.approx(1.0)


@pytest.mark.parametrize(("rule", "share"), [("best", [0, 0.5, 0.5]), ("any", [1 / 3] * 3)])
def test_the_rules_divide_a_move(rule, share):
    # From level 0 the levels 2 and 3 are best alike, and level 1 is better too.
    played = game(levels=4, events=0)
    found = moved(played, [0, 1, 2, 2], Pace((4.0,), rule))
    from_start = np.zeros(4)
    np.add.at(from_start, found.numbers[found.targets[found.sources == 0]], found.rates[found.sources == 0])
    assert from_start[1:] == pytest.approx([4 * one for one in share])


def test_who_never_moves_stays():
    found = moved(game(events=0), [0, 1], Pace((0.0,)))
    assert found.numbers.tolist() == [0]


def test_an_impossible_event_is_not_listed():
    found = moved(game(), [0] * 4, possible=np.zeros((1, 1), dtype=bool))
    assert found.numbers.tolist() == [0]


def test_too_many_states_are_refused_with_the_numbers(monkeypatch):
    monkeypatch.setattr("detente.conflict.chain.reached.MOST_STATES", 1)
    with pytest.raises(EngineError, match="one world reaches 2 states; at most 1 are followed"):
        moved(game(events=0), [0, 1])


@pytest.mark.parametrize(
    ("rates", "rule", "said"),
    [((1.0,), "worst", "rule 'worst' is unknown; allowed: best, any"), ((-1.0,), "best", "at least 0")],
)
def test_a_pace_that_is_none_is_refused(rates, rule, said):
    with pytest.raises(EngineError, match=said):
        Pace(rates, rule)


def test_rates_and_events_must_fit_the_game():
    with pytest.raises(EngineError, match="1 movers need as many rates; found 2"):
        moved(game(), [0] * 4, Pace((1.0, 1.0)))
    with pytest.raises(EngineError, match="possible has shape"):
        moved(game(), [0] * 4, possible=np.zeros((2, 1), dtype=bool))


@pytest.mark.parametrize(
    ("by", "chance", "said"),
    [([0.0], [0.5], "later than the start"), ([1.0], [1.5], "0 to 1"), ([1.0, 2.0], [0.5], "dates")],
)
def test_dates_and_chances_that_are_none_are_refused(by, chance, said):
    with pytest.raises(EngineError, match=said):
        Strikes(np.array(by), np.array(chance)[:, None])


def test_times_must_rise_and_worlds_fit():
    found = moved(game(), [0] * 4)
    strikes = Strikes(np.array([1.0]), np.array([[0.5]]))
    with pytest.raises(EngineError, match="times must rise"):
        course(found, strikes, (2.0, 1.0))
    with pytest.raises(EngineError, match="worlds"):
        course(found, replace(strikes, chance=np.full((1, 2), 0.5)), (1.0,))
