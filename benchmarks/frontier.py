"""Time the bargaining engine: exact frontiers of single spaces, and deals in many worlds.

Run ``python benchmarks/frontier.py [--repeat N]``. The first table gives the exact
frontier with all solutions, the second what is done for each block of 1,024
worlds, scaled to 10,000 worlds. Times are the best of N runs in CPU seconds;
memory is the most that one block allocates.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from detente.deal import (
    DealSpace,
    batch_ranges,
    candidate_list,
    candidate_values,
    efficient_among,
    egalitarian,
    exact_frontier,
    hull_zone,
    kalai_smorodinsky,
    nash,
    select,
    select_break_points,
    supported_frontier,
)

FloatArray = NDArray[np.float64]

BLOCK = 1_024
WORLDS = 10_000
LEVELS = (30, 6, 6, 6, 6, 8, 8, 8, 10, 10, 12)
CANDIDATES = 2_000


@dataclass(frozen=True, slots=True)
class Setting:
    """Size and kind of a random deal space without constraints."""

    issues: int
    levels: int
    parties: int
    kind: str

    def __str__(self) -> str:
        """Write the size as people say it."""
        return f"{self.issues} issues x {self.levels} levels, {self.parties} parties, {self.kind}"


SETTINGS = (
    Setting(5, 5, 2, "random"),
    Setting(10, 10, 2, "random"),
    Setting(30, 10, 2, "random"),
    Setting(30, 10, 2, "opposed"),
    Setting(30, 10, 2, "circle"),
    Setting(50, 5, 2, "circle"),
    Setting(10, 10, 3, "random"),
    Setting(20, 10, 3, "random"),
    Setting(10, 6, 3, "opposed"),
    Setting(8, 6, 4, "random"),
)


def draw_scores(setting: Setting, generator: np.random.Generator) -> FloatArray:
    """Draw one issue: independent scores, shares of one cake, or all levels efficient on a quarter circle."""
    shape = (setting.parties, setting.levels)
    if setting.kind == "random":
        return generator.random(shape)
    if setting.kind == "circle":
        angle = np.sort(generator.random(setting.levels)) * np.pi / 2
        return np.stack([np.cos(angle), np.sin(angle)])
    shares: FloatArray = generator.exponential(size=shape)
    shares /= shares.sum(axis=0)
    return shares


def draw_space(setting: Setting, seed: int = 0) -> DealSpace:
    """Draw a deal space with random weights."""
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.ones(setting.issues), size=setting.parties) * 100
    values = tuple(
        draw_scores(setting, generator) * weights[:, issue, None] for issue in range(setting.issues)
    )
    return DealSpace(values, (np.ones(setting.levels, dtype=bool),) * setting.issues)


def draw_tables(worlds: int, seed: int = 0) -> tuple[FloatArray, ...]:
    """Draw opposed issues with uncertain weights and curves in every world."""
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.full(len(LEVELS), 3.0), size=(2, worlds)) * 100
    tables = []
    for issue, levels in enumerate(LEVELS):
        distance = np.linspace(0.0, 1.0, levels)[:, None]
        curves = generator.uniform(1.0, 3.0, (2, worlds))
        scores = np.stack([1 - (1 - distance) ** curves[0], 1 - distance ** curves[1]])
        tables.append(scores * weights[:, None, :, issue])
    return tuple(tables)


def draw_candidates(tables: tuple[FloatArray, ...]) -> NDArray[np.int64]:
    """List packages on the exact frontiers of the first worlds, thinned out to 2,000."""
    marks = tuple(np.ones(table.shape[1], dtype=bool) for table in tables)
    frontiers = [
        exact_frontier(DealSpace(tuple(table[:, :, world] for table in tables), marks)).packages
        for world in range(5)
    ]
    every = candidate_list(*frontiers)
    thinned: NDArray[np.int64] = every[np.linspace(0, len(every) - 1, CANDIDATES).astype(int)]
    return thinned


def best_time(run: Callable[[], object], repeat: int) -> float:
    """Give the shortest of `repeat` runs in CPU seconds: another load on the machine disturbs these less."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def peak_memory(run: Callable[[], object]) -> int:
    """Give the most bytes that a run holds at one time beside its inputs."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def solve(space: DealSpace) -> int:
    """Find the frontier and the solutions for no-deal at 30 points each; give the number of points."""
    frontier = exact_frontier(space)
    for rule in (nash, kalai_smorodinsky, egalitarian):
        rule(frontier, 0.3 * frontier.ranges)
    return len(frontier.points)


def time_frontiers(repeat: int) -> None:
    """Print one row per single space."""
    print(f"{'space':45} {'points':>8} {'seconds':>9}")
    for setting in SETTINGS:
        space = draw_space(setting)
        print(f"{setting!s:45} {solve(space):8} {best_time(partial(solve, space), repeat):9.4f}")


def block_steps() -> dict[str, Callable[[], object]]:
    """Prepare what is done for one block of worlds."""
    tables = draw_tables(BLOCK)
    packages = draw_candidates(tables)
    marks = tuple(np.ones(table.shape[1:], dtype=bool) for table in tables)
    ranges = batch_ranges(tables)
    start = np.random.default_rng(1).uniform(0.3, 0.6, ranges.shape) * ranges
    values = candidate_values(tables, packages)
    qualifies = np.ones(values.shape[1:], dtype=bool)
    some = np.random.default_rng(2).random(qualifies.shape) < 0.8
    hull = supported_frontier(tables, marks)
    at_hull = np.ones(hull.values.shape[1:], dtype=bool)
    return {
        "supported frontier": lambda: supported_frontier(tables, marks),
        "choice among break points": lambda: select_break_points(hull, at_hull, start, ranges),
        "lottery zone": lambda: hull_zone(hull, start, ranges),
        f"values of {len(packages)} candidates": lambda: candidate_values(tables, packages),
        "choice among candidates": lambda: select(values, qualifies, start, ranges),
        "the same, one in five marked off": lambda: select(values, some, start, ranges),
        "efficiency of 3 among candidates": lambda: efficient_among(values, some, ranges, (0, 9, 99)),
    }


def time_blocks(repeat: int) -> None:
    """Print one row per step of a block of worlds."""
    print(f"\n{'step':45} {'10,000 worlds':>14} {'MB a block':>11}")
    for name, run in block_steps().items():
        seconds = best_time(run, repeat) * WORLDS / BLOCK
        print(f"{name:45} {seconds:12.3f} s {peak_memory(run) / 1e6:11.1f}")


def main(arguments: list[str]) -> None:
    """Time both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="runs per row; the best one counts")
    repeat = parser.parse_args(arguments).repeat
    time_frontiers(repeat)
    time_blocks(repeat)


if __name__ == "__main__":
    main(sys.argv[1:])
