"""Time large deal spaces, and compare with NegMAS in the same run where it is installed.

Run ``python benchmarks/deals.py [--repeat N] [--only WORD]``. NegMAS is no part of the
project and of no lock; the dependency group `peers` names it. To compare, install it into
an environment of its own beside the requirements of the project::

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install negmas numpy
    PYTHONPATH=src /tmp/peers/bin/python benchmarks/deals.py

(``uv pip install negmas`` into any environment that can be thrown away does as well.)
Without it only our own times are printed.

All times are medians in CPU seconds. Both sides get the same additive values and the same
no-deal values, 0.3 of each range, and must agree on the frontier and on the Nash product.
NegMAS values outcomes one by one in Python; the second ratio leaves that out and gives it
all utilities as an array, which is what its general frontier function is made for.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.deal import (
    BoundedSolution,
    DealSpace,
    Frontier,
    Solution,
    bounded_egalitarian,
    bounded_nash,
    capped_frontier,
    egalitarian,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    package_values,
    ranges,
    utilitarian,
)
from detente.deal.mixed import (
    ContinuousIssue,
    LevelIssue,
    MixedSpace,
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_utilitarian,
    mixed_frontier,
)

FloatArray = NDArray[np.float64]
Rule = Callable[[Frontier, FloatArray], Solution]

RESERVE = 0.3
MIDDLING_RESERVE = 0.15
"""Share of the range that no deal is worth, where three or more parties share one cake."""

KINDS = ("random", "opposed", "sphere", "points")
THREE_PARTY_LEVELS = ((10, 10, 10, 10, 24, 24), (8, 6, 10, 12, 10, 10, 10), (5, 5, 5, 5, 4, 4, 4, 4, 6, 6))
NASH_SIZES = (
    (20, 10, 3),
    (30, 10, 3),
    (50, 5, 3),
    (20, 10, 4),
    (30, 10, 4),
    (20, 10, 5),
    (30, 10, 5),
    (50, 5, 5),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side found, for comparison with the other."""

    points: int
    product: float


def draw_scores(kind: str, parties: int, levels: int, generator: np.random.Generator) -> FloatArray:
    """Draw one issue: independent, sorted against each other, shares of a cake, on a sphere, whole points."""
    if kind == "random":
        return generator.random((parties, levels))
    if kind == "sorted":
        return np.stack(
            [np.sort(generator.random(levels))[:: 1 - 2 * (party % 2)] for party in range(parties)]
        )
    if kind == "points":
        return np.rint(generator.dirichlet(np.ones(parties), size=levels).T * 10)
    if kind == "sphere":
        rays = np.abs(generator.normal(size=(parties, levels)))
        return np.asarray(rays / np.sqrt((rays**2).sum(axis=0)))
    shares = generator.exponential(size=(parties, levels))
    return np.asarray(shares / shares.sum(axis=0))


def draw_space(levels: tuple[int, ...], parties: int, kind: str, seed: int = 0) -> DealSpace:
    """Draw a space whose range is one for each party (`points`: with whole values)."""
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.full(len(levels), 3.0), size=parties)
    tables = []
    for issue, count in enumerate(levels):
        scores = draw_scores(kind, parties, count, generator)
        if kind != "points":
            scores -= scores.min(axis=1, keepdims=True)
            scores *= weights[:, issue, None] / scores.max(axis=1, keepdims=True)
        tables.append(scores)
    return DealSpace(tuple(tables), tuple(np.ones(count, dtype=bool) for count in levels))


def no_deal(space: DealSpace, share: float) -> FloatArray:
    """Put no deal at a share of each range above the worst levels."""
    worst = np.sum([values.min(axis=1) for values in space.values], axis=0)
    return np.asarray(worst + share * ranges(space))


def median_time(run: Callable[[], object], repeat: int) -> float:
    """Give the median CPU time of some runs, after one that does not count if there are several."""
    if repeat > 1:
        run()
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


COMPARED: tuple[Rule, ...] = (nash, kalai_smorodinsky, egalitarian)
"""The solutions that the peer has too."""


def all_solutions(
    space: DealSpace, rules: tuple[Rule, ...] = (*COMPARED, utilitarian)
) -> tuple[Frontier, list[Solution]]:
    """Find the exact frontier and the solutions on it."""
    frontier = exact_frontier(space)
    point = no_deal(space, RESERVE)
    return frontier, [rule(frontier, point) for rule in rules]


def our_answer(space: DealSpace) -> Answer:
    """Give what is compared."""
    frontier, (best, *_) = all_solutions(space)
    return Answer(len(frontier.points), float(best.value or 0.0))


class Peer:
    """NegMAS, with the utility functions of one space."""

    def __init__(self, space: DealSpace) -> None:
        negmas = importlib.import_module("negmas")
        issues = [
            negmas.make_issue(count, name=f"issue {number}") for number, count in enumerate(space.levels)
        ]
        outcome_space = negmas.make_os(issues)
        self.rules = importlib.import_module("negmas.preferences.ops")
        self.sampler = importlib.import_module("negmas.preferences").MOBANOSParetoSampler
        self.functions: list[Any] = [
            negmas.LinearAdditiveUtilityFunction(
                values=[dict(enumerate(values[party].tolist())) for values in space.values],
                weights=[1.0] * space.issues,
                outcome_space=outcome_space,
                reserved_value=RESERVE,
            )
            for party in range(space.parties)
        ]
        self.issues = issues

    def frontier(self) -> list[tuple[float, ...]]:
        """Run its frontier over all outcomes."""
        return list(self.rules.pareto_frontier(self.functions, issues=self.issues)[0])

    def solutions(self, frontier: list[tuple[float, ...]]) -> Answer:
        """Run its Nash, Kalai and Kalai-Smorodinsky points on a frontier."""
        spans = [(0.0, 1.0)] * len(self.functions)
        best = self.rules.nash_points(self.functions, frontier, ranges=spans)
        self.rules.kalai_points(self.functions, frontier, ranges=spans)
        self.rules.ks_points(self.functions, frontier, ranges=spans)
        return Answer(len(frontier), prod(value - RESERVE for value in best[0][0]) if best else 0.0)

    def everything(self) -> Answer:
        """Run its frontier and its solutions."""
        return self.solutions(self.frontier())

    def from_array(self, utilities: FloatArray) -> Answer:
        """Run its frontier of an array of utilities, and its solutions."""
        rows = self.rules.pareto_frontier_numpy(utilities)
        points = utilities[rows] if rows.ndim == 1 else rows
        return self.solutions([tuple(point) for point in points.tolist()])

    def structured(self) -> int:
        """Run the sampler that builds a bilateral additive frontier issue by issue."""
        sampler = self.sampler()
        sampler.init(ufun=self.functions[0], opponent_ufun=self.functions[1])
        return len(list(sampler.pareto_outcomes()))


def every_utility(space: DealSpace) -> FloatArray:
    """Value all packages: ``float[package, party]``."""
    packages = np.stack(np.meshgrid(*map(np.arange, space.levels), indexing="ij"), axis=-1)
    return package_values(space, packages.reshape(-1, space.issues))


def compare_sizes(repeat: int, peer: bool) -> None:
    """Compare frontier and solutions at 10,000, 100,000 and 1,000,000 outcomes."""
    print(f"\n{'bilateral, random':34} {'ours s':>9} {'peer s':>9} {'ratio':>8} {'array s':>9} {'ratio':>7}")
    for issues in (4, 5, 6):
        space = draw_space((10,) * issues, 2, "random")
        ours = median_time(lambda space=space: all_solutions(space, COMPARED), max(repeat, 21))
        line = f"{issues} issues x 10 levels = 10^{issues:<12} {ours:9.5f}"
        if peer:
            other, utilities = Peer(space), every_utility(space)
            theirs = median_time(other.everything, 1 if issues == 6 else 3)
            array = median_time(lambda o=other, u=utilities: o.from_array(u), 3)
            line += f" {theirs:9.3f} {theirs / ours:8.0f} {array:9.4f} {array / ours:7.1f}"
            line += agreement(
                our_answer(space), other.everything() if issues < 6 else other.from_array(utilities)
            )
        print(line, flush=True)


def agreement(ours: Answer, theirs: Answer) -> str:
    """Say whether both found the same."""
    same = ours.points == theirs.points and abs(ours.product - theirs.product) < 1e-9
    return "  same frontier and Nash product" if same else f"  DIFFER: ours {ours}, peer {theirs}"


def compare_structured(repeat: int, peer: bool) -> None:
    """Compare with the sampler that does not enumerate, where interests are opposed."""
    print(f"\n{'bilateral, opposed':34} {'ours s':>9} {'peer s':>9} {'ratio':>8}")
    for issues, kind in ((10, "sphere"), (20, "sorted")):
        space = draw_space((10,) * issues, 2, kind)
        ours = median_time(lambda space=space: exact_frontier(space), repeat)
        line = f"{f'{issues} issues x 10 levels, {kind}':34} {ours:9.4f}"
        if peer:
            found: list[int] = []
            other = Peer(space)
            theirs = median_time(lambda o=other, f=found: f.append(o.structured()), 1)
            line += f" {theirs:9.3f} {theirs / ours:8.0f}"
            line += f"  points: ours {len(exact_frontier(space).points):,}, peer {found[-1]:,}"
        print(line, flush=True)


def time_bilateral(repeat: int) -> None:
    """Time 10^30 packages with all solutions."""
    print(f"\n{'30 issues x 10 levels, 2 parties':34} {'seconds':>9} {'points':>9}")
    for kind in ("random", "sorted", "opposed", "sphere"):
        space = draw_space((10,) * 30, 2, kind)
        seconds = median_time(lambda space=space: all_solutions(space), repeat)
        print(f"{kind:34} {seconds:9.4f} {len(all_solutions(space)[0].points):9,}", flush=True)


def time_three_parties(repeat: int) -> None:
    """Time exact frontiers of 5.76 million outcomes."""
    print(f"\n{'3 parties, 5,760,000 outcomes':44} {'seconds':>9} {'points':>9}")
    for levels in THREE_PARTY_LEVELS:
        for kind in KINDS:
            space = draw_space(levels, 3, kind)
            seconds = median_time(lambda space=space: exact_frontier(space), repeat)
            points = len(exact_frontier(space).points)
            print(f"{'x'.join(map(str, levels)) + ', ' + kind:44} {seconds:9.4f} {points:9,}", flush=True)


def time_bounded(repeat: int, solve: Callable[..., BoundedSolution]) -> None:
    """Time a solution by bounds for three to five parties."""
    print(f"\n{solve.__name__:44} {'seconds':>9} {'exact':>6} {'gap':>9} {'kept':>7}")
    for issues, levels, parties in NASH_SIZES:
        for kind in KINDS[1:]:
            space = draw_space((levels,) * issues, parties, kind)
            point = no_deal(space, MIDDLING_RESERVE)
            found = solve(space, point)
            seconds = median_time(lambda s=space, p=point: solve(s, p), repeat)
            size = f"{issues} x {levels}, {parties} parties, {kind}"
            gap = "" if found.gap is None else f"{found.gap:9.1e}"
            print(f"{size:44} {seconds:9.4f} {found.exact!s:>6} {gap:>9} {found.largest:7,}", flush=True)


def time_capped(repeat: int) -> None:
    """Time frontiers of at most 20,000 points, with the error that is proven."""
    print(f"\n{'capped at 20,000, 3 parties':44} {'seconds':>9} {'points':>9} {'error':>7}")
    for issues, levels in ((10, 6), (20, 10), (30, 10)):
        for kind in ("opposed", "points"):
            space = draw_space((levels,) * issues, 3, kind)
            found = capped_frontier(space)
            seconds = median_time(lambda space=space: capped_frontier(space), repeat)
            size = f"{issues} x {levels}, {kind}"
            print(f"{size:44} {seconds:9.3f} {len(found.points):9,} {found.error.max():7.4f}", flush=True)


MIXED_RULES = (frontier_nash, frontier_kalai_smorodinsky, frontier_egalitarian, frontier_utilitarian)


def draw_mixed(kind: str, seed: int) -> MixedSpace:
    """Draw issues of opposed interests whose ranges sum to one for each party.

    `concave` and `sagging`: ten continuous issues with three to five breakpoints, the values concave
    or anyhow monotone; `beside levels`: five concave ones and ten issues with five levels.
    """
    generator = np.random.default_rng(seed)
    count = 15 if kind == "beside levels" else 10
    weights = generator.dirichlet(np.full(count, 3.0), size=2)
    issues: list[ContinuousIssue | LevelIssue] = []
    for issue in range(count):
        levels = kind == "beside levels" and issue >= 5
        steps = generator.exponential(size=(2, 4 if levels else generator.integers(2, 5)))
        if kind != "sagging" and not levels:
            steps = -np.sort(-steps, axis=1)
        values = np.concatenate([np.zeros((2, 1)), np.cumsum(steps, axis=1)], axis=1)
        values *= weights[:, [issue]] / values[:, -1:]
        values[1] = values[1, ::-1].copy()
        issues.append(
            LevelIssue(values) if levels else ContinuousIssue(np.arange(float(values.shape[1])), values)
        )
    return MixedSpace(tuple(issues))


def time_mixed(repeat: int) -> None:
    """Time the frontier of two parties over continuous issues, and the solutions on it."""
    print(f"\n{'continuous issues, 2 parties':34} {'seconds':>9} {'solutions':>9} {'pieces':>9} {'sums':>9}")
    for kind in ("concave", "sagging", "beside levels"):
        for seed in range(3):
            space = draw_mixed(kind, seed)
            found = mixed_frontier(space)
            point = np.full(2, RESERVE)
            seconds = median_time(lambda space=space: mixed_frontier(space), repeat)
            solving = median_time(lambda f=found, p=point: [rule(f, p) for rule in MIXED_RULES], repeat)
            line = f"{f'{kind}, seed {seed}':34} {seconds:9.4f} {solving:9.4f} {len(found.pieces):9,}"
            print(f"{line} {found.considered:9,}", flush=True)


def main(arguments: list[str]) -> None:
    """Print all tables, or those whose name contains a word."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3, help="runs per row; the median counts")
    parser.add_argument(
        "--only", default="", help="sizes, structured, bilateral, three, nash, even, capped or mixed"
    )
    given = parser.parse_args(arguments)
    peer = importlib.util.find_spec("negmas") is not None
    print(
        "NegMAS runs beside." if peer else "NegMAS is not installed: our own times only (see the docstring)."
    )
    tables: dict[str, Callable[[], None]] = {
        "sizes": lambda: compare_sizes(given.repeat, peer),
        "structured": lambda: compare_structured(given.repeat, peer),
        "bilateral": lambda: time_bilateral(given.repeat),
        "three": lambda: time_three_parties(given.repeat),
        "nash": lambda: time_bounded(given.repeat, bounded_nash),
        "even": lambda: time_bounded(1, bounded_egalitarian),
        "capped": lambda: time_capped(1),
        "mixed": lambda: time_mixed(max(given.repeat, 9)),
    }
    for name, run in tables.items():
        if given.only in name:
            run()


if __name__ == "__main__":
    main(sys.argv[1:])
