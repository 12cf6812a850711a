"""The batched evolution engine against the literal oracle, world by world."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict.play.evolution import Evolution, Runs, Standing, evolve
from detente.conflict.play.replies import level_replies
from detente.conflict.play.stages import Game, Gate, Stage
from detente.conflict.states import IntArray, StateSpace

from .conflict_models import families, random_family
from .literal_evolution import Play, World, play_out


@dataclass(frozen=True)
class FamilyPreferences:
    """The worlds of one family as profiles; which settlements are available is their feasibility."""

    plays: list[Play]

    def standing(self, stage: Stage, profiles: IntArray) -> Standing:
        plays = [self.plays[profile] for profile in profiles]
        parties = plays[0].space.parties
        rank = np.array([[play.rank[party] for play in plays] for party in range(parties)])
        at = rank[:, :, stage.numbers].transpose(0, 2, 1)
        available = np.stack([play.space.feasible.reshape(-1)[stage.numbers] for play in plays], axis=1)
        shares = tuple(self._shares(plays, stage, party) for party in range(parties))
        each = np.arange(stage.size)
        return Standing(tuple(at - at.min()), (each,) * parties, available, each, shares)

    @staticmethod
    def _shares(plays: list[Play], stage: Stage, party: int) -> np.ndarray | None:
        values = [play.value[party] for play in plays]
        if any(own is None for own in values):
            return None
        ranges = np.array([play.ranges[party] for play in plays])
        return np.array(values)[:, stage.numbers].T / ranges


def game_of(plays: list[Play]) -> Game:
    """Join the worlds of a family: what is feasible in any of them is feasible by structure."""
    first = plays[0]
    feasible = np.logical_or.reduce([play.space.feasible for play in plays])
    space = StateSpace(
        first.space.owners,
        first.space.transitions,
        feasible,
        first.space.terminal,
        first.space.breach,
        first.space.parties,
    )
    gates = tuple(
        Gate(gate.event_axis, gate.option_axis, tuple(gate.levels), gate.opens) for gate in first.gates
    )
    return Game(space, gates, first.coalitions, first.start)


def runs_of(plays: list[Play], game: Game) -> Runs:
    """One run a world."""
    happens = np.array(
        [[dict(play.events).get(axis, False) for play in plays] for axis in game.events], dtype=bool
    ).reshape(len(game.events), len(plays))
    return Runs(
        profiles=np.arange(len(plays)),
        foresight=np.array([play.foresight for play in plays]).T,
        order=np.array([play.movers for play in plays]).T,
        happens=happens,
        dates=tuple(game.events.index(axis) for axis, _ in plays[0].events),
    )


def engine_finals(result: Evolution, run: int) -> tuple[int, ...]:
    """The final states of one run, in order."""
    return tuple(int(number) for number in result.ends[: result.length[run], run])


def differences(plays: list[Play]) -> list[str]:
    """Say in which worlds of a family engine and oracle differ."""
    game = game_of(plays)
    result = evolve(game, FamilyPreferences(plays), runs_of(plays, game))
    found = []
    for run, play in enumerate(plays):
        course = play_out(play)
        expected = (course.final, sum(course.rounds))
        actual = (engine_finals(result, run), int(result.rounds[run]))
        if expected != actual:
            found.append(f"world {run}: oracle {expected}, engine {actual}")
    return found


def as_in_a_case(plays: list[Play]) -> list[Play]:
    """Give all worlds the same dates, and values to the same parties."""
    dates = [axis for axis, _ in plays[0].events]
    valued = [all(play.value[party] is not None for play in plays) for party in range(plays[0].space.parties)]
    return [
        replace(
            play,
            events=tuple((axis, dict(play.events)[axis]) for axis in dates),
            value=tuple(own if has else None for own, has in zip(play.value, valued, strict=True)),
        )
        for play in plays
    ]


def sweep(seeds: range, worlds: int) -> int:
    """Compare many families; give the number of worlds compared."""
    compared = 0
    for seed in seeds:
        found = differences(as_in_a_case(random_family(seed, worlds)))
        assert not found, f"seed {seed}: {found[:3]}"
        compared += worlds
    return compared


def test_two_thousand_worlds_agree_with_the_oracle() -> None:
    assert sweep(range(500), 5) >= 2_000


@pytest.mark.slow
def test_fifty_thousand_worlds_agree_with_the_oracle() -> None:
    assert sweep(range(1_000, 11_500), 5) >= 50_000


@settings(deadline=None, max_examples=60)
@given(plays=families())
def test_small_families_agree_with_the_oracle(plays: list[Play]) -> None:
    assert differences(as_in_a_case(plays)) == []


def test_batches_equal_single_worlds() -> None:
    for seed in range(40):
        plays = as_in_a_case(random_family(seed, 6))
        game = game_of(plays)
        preferences = FamilyPreferences(plays)
        runs = runs_of(plays, game)
        whole = evolve(game, preferences, runs)
        for run in range(len(plays)):
            alone = Runs(
                runs.profiles[run : run + 1],
                runs.foresight[:, run : run + 1],
                runs.order[:, run : run + 1],
                runs.happens[:, run : run + 1],
                runs.dates,
            )
            assert engine_finals(evolve(game, preferences, alone), 0) == engine_finals(whole, run)


def test_replies_of_every_level_agree_with_the_oracle() -> None:
    compared = 0
    for seed in range(120):
        play = random_family(seed, 1)[0]
        game = game_of([play])
        world = World(play)
        for stage in game.stages():
            standing = FamilyPreferences([play]).standing(stage, np.array([0]))
            replies = level_replies(stage, standing, world.order, 3)
            for level in (1, 2, 3):
                for party in range(play.space.parties):
                    chosen = stage.numbers[replies.rows(level, party)[:, 0]]
                    for number, target in zip(stage.numbers, chosen, strict=True):
                        assert world.reply(party, level, int(number)) == int(target), (
                            seed,
                            level,
                            party,
                            number,
                        )
                        compared += 1
    assert compared > 10_000


def test_every_state_that_oracle_play_visits_is_reachable() -> None:
    for seed in range(200):
        play = random_family(seed, 1)[0]
        game = game_of([play])
        assert all(game.reachable.reshape(-1)[number] for number in play_out(play).visited)
