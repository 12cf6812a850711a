"""How a case unfolds against the whole pipeline done by hand: paths in rounds, and outcomes at rates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from detente.assessment.paths import ways_of
from detente.assessment.play import KINDS
from detente.assessment.tally import GameTally, gather
from detente.assessment.turns import enough, turn_of
from detente.assessment.unfolding.rates import DAYS, follow, month_ends
from detente.conflict.chain import Pace

from . import literal_assessment
from .literal_assessment import LiteralGame, work_out
from .literal_chain import LiteralChain
from .literal_evolution import Play, play_out
from .literal_states import Grid
from .random_cases import random_case
from .test_assessment_against_oracle import SEED, run

WORLDS = 4


def literal_way(grid: Grid, game: LiteralGame) -> tuple[tuple[int, int], ...]:
    """List (mover, state after it) of every step that changes something."""
    way: list[tuple[int, int]] = []
    at = grid.start
    for place, phase in enumerate(game.course.phases):
        if place:
            axis = game.course.occurred[place - 1]
            way.append((-1 - (axis - len(grid.options)), phase.ends[0]))
            at = phase.ends[0]
        for mover, state in phase.trail:
            if state != at:
                way.append((mover, state))
            at = state
    return tuple(way)


def compare_ways(played: GameTally, literal: list[tuple[tuple[int, int], ...]]) -> None:
    """Each world has its own path, equal paths are one, and they are counted."""
    ways = ways_of(played)
    assert [ways.way(path) for path in ways.of_world] == literal
    counted = Counter(literal)
    assert {ways.way(path): count for path, count in enumerate(ways.worlds)} == counted
    assert {ways.way(path): first for path, first in enumerate(ways.first)} == {
        way: literal.index(way) for way in counted
    }


def literal_turn(grid: Grid, way: tuple[tuple[int, int], ...], kind: str):
    """Walk the path and note each step into this kind from another; the last counts."""
    at, last = grid.start, None
    for mover, state in way:
        if grid.kind(state) == kind and grid.kind(at) != kind:
            last = (mover, at, state)
        at = state
    return last


def literal_enough(grid: Grid, source: int, target: int) -> set[frozenset[int]]:
    """Try every set of the changed options; keep the smallest that lead into the kind of the target."""
    before, after = grid.cells[source], grid.cells[target]
    numbers = {cell: number for number, cell in grid.cells.items()}
    changed = [axis for axis in range(len(before)) if before[axis] != after[axis]]
    enough = []
    for choice in range(1, 2 ** len(changed)):
        axes = {axis for place, axis in enumerate(changed) if choice >> place & 1}
        mixed = tuple(after[axis] if axis in axes else before[axis] for axis in range(len(before)))
        state = numbers[mixed]
        if grid.feasible[state] and grid.kind(state) == grid.kind(target):
            enough.append(frozenset(axes))
    fewest = min(map(len, enough))
    return {axes for axes in enough if len(axes) == fewest}


def compare_turns(model, grid: Grid, played: GameTally) -> int:
    """Compare the turn of every path, and what of it is enough; give the number of turns."""
    ways, turns = ways_of(played), 0
    for path, world in enumerate(ways.first):
        kind = int(played.kinds[0, world])
        expected = literal_turn(grid, ways.way(path), KINDS[kind])
        assert turn_of(model.conflict, ways.way(path), kind) == expected
        if expected is not None:
            _, source, target = expected
            found = enough(model.conflict, source, target)
            assert set(map(frozenset, found)) == literal_enough(grid, source, target)
            assert len(set(found)) == len(found)
            turns += 1
    return turns


def compare_paths(seed: int) -> tuple[int, int]:
    """Compare the paths of a random case, world by world; give the numbers of steps and of turns."""
    model = random_case(seed).model
    block = run(model, WORLDS)
    tally = gather(model, SEED, [block])
    grid = Grid(model.loaded.case)
    literal = work_out(model.loaded.case, block.world.draws, grid)
    without = [literal_way(grid, world.readings[0].without) for world in literal]
    with_deal = [literal_way(grid, world.readings[0].with_deal) for world in literal]
    compare_ways(tally.without, without)
    compare_ways(tally.with_deal, with_deal)
    turns = sum(compare_turns(model, grid, played) for played in (tally.without, tally.with_deal))
    return sum(map(len, (*without, *with_deal))), turns


def literal_kinds(model, block, monkeypatch, pace: Pace) -> list[list[np.ndarray]]:
    """Work the course at rates out by hand: per world, without and with a deal, ``float[times, kind]``."""
    plays: list[Play] = []

    def noted(play: Play):
        plays.append(play)
        return play_out(play)

    case, grid = model.loaded.case, Grid(model.loaded.case)
    monkeypatch.setattr(literal_assessment, "play_out", noted)
    found = []
    times = [(day - case.as_of).days / DAYS for day in month_ends(case.as_of, case.horizon)]
    by = {axis: (case.events[slug].by - case.as_of).days / DAYS for axis, slug in grid.axes_by_date}
    for world in range(WORLDS):
        plays.clear()
        work_out(case, block.world.draws.among(np.array([world])), grid)
        chance = {
            axis: float(block.world.draws.numbers[f"events.{slug}.chance"][world]) / 100
            for axis, slug in grid.axes_by_date
        }
        both = []
        for play in plays[:2]:
            events = tuple((axis, chance[axis] > 0) for axis, _ in play.events)
            rates = pace.rates[: play.space.parties + len(play.coalitions)]
            course = LiteralChain(replace(play, events=events), rates, pace.rule).course(by, chance, times)
            rows = np.zeros((len(times), len(KINDS)))
            for row, weights in zip(rows, course, strict=True):
                for state, weight in weights.items():
                    row[KINDS.index(grid.kind(state))] += weight
            both.append(rows)
        found.append(both)
    return found


def compare_rates(seed: int, rule: str, monkeypatch) -> bool:
    """Compare outcomes at rates of a random case; tell whether there were any to compare."""
    model = random_case(seed).model
    block = run(model, WORLDS)
    generator = np.random.default_rng(seed)
    pace = Pace(tuple(generator.choice([0.5, 1.0, 2.0], size=model.conflict.movers).tolist()), rule)
    expected = literal_kinds(model, block, monkeypatch, pace)
    for place, name in enumerate(("without a deal", "with a deal possible")):
        found = follow(model, [block], WORLDS, pace, name)
        for world in range(WORLDS):
            apart = np.abs(found.weights[:, :, world] - expected[world][place]).max()
            assert apart <= found.view.missing + 1e-10, f"seed {seed}, {name}, world {world}"
    return True


def test_paths_agree_with_the_oracle() -> None:
    compared = [compare_paths(seed) for seed in range(24)]
    assert sum(steps for steps, _ in compared) > 100
    assert sum(turns for _, turns in compared) > 40


@pytest.mark.parametrize("rule", ["best", "any"])
def test_outcomes_at_rates_agree_with_the_oracle(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(compare_rates(seed, rule, monkeypatch) for seed in range(8))


@pytest.mark.slow
def test_many_cases_agree_with_the_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(100, 400):
        compare_paths(seed)
        compare_rates(seed, "any" if seed % 2 else "best", monkeypatch)
