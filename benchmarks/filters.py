"""Time the filter of dominated rows for three to five parties, with and without moocore.

Run ``python benchmarks/filters.py [--largest N] [--patience S]``. The first table filters
drawn rows, the second finds exact frontiers. Times are CPU seconds, the best of three runs up to
100,000 rows. Our own filter is left out of rows that would take it longer than the patience.
Both must give the same rows. See docs/decisions/0005-optional-solvers.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np
from deals import draw_space
from numpy.typing import NDArray

from detente.deal import FrontierSettings, exact_frontier
from detente.deal.pareto import efficient_rows

Grid = NDArray[np.int64]

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SPACES = (
    ("random", 3, (10,) * 20),
    ("opposed", 3, (10,) * 7),
    ("random", 4, (10,) * 8),
    ("random", 4, (10,) * 10),
    ("opposed", 4, (10,) * 5),
    ("opposed", 4, (10,) * 6),
    ("random", 5, (10,) * 6),
    ("opposed", 5, (8,) * 4),
    ("opposed", 5, (10,) * 5),
)
GENEROUS = FrontierSettings(sum_limit=200_000_000)


def draw_rows(kind: str, parties: int, rows: int) -> Grid:
    """Draw grid values: independent, on a sphere, or up to one hundredth inside of it."""
    generator = np.random.default_rng(1)
    if kind == "random":
        return np.rint(generator.random((parties, rows)) * 1e9).astype(np.int64)
    rays = np.abs(generator.normal(size=(parties, rows)))
    rays /= np.sqrt((rays**2).sum(axis=0))
    if kind == "near":
        rays *= 1.0 - 0.01 * generator.random(rows)
    return np.rint(rays * 1e9).astype(np.int64)


def best_time(run: Callable[[], object], repeat: int) -> float:
    """Give the best CPU time of some runs."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
        if times[-1] > 1.0:
            break
    return min(times)


def without_moocore(run: Callable[[], object]) -> Callable[[], object]:
    """Hide moocore while something runs."""

    def hidden() -> object:
        kept = sys.modules.get("moocore")
        sys.modules["moocore"] = None  # type: ignore[assignment]
        try:
            return run()
        finally:
            del sys.modules["moocore"]
            if kept is not None:
                sys.modules["moocore"] = kept

    return hidden


def time_rows(largest: int, patience: float) -> None:
    """Filter drawn rows."""
    print(f"{'rows':32} {'efficient':>9} {'own':>9} {'moocore':>9}")
    for kind in ("random", "near", "sphere"):
        for parties in (3, 4, 5):
            expected = 0.0
            for rows in (size for size in SIZES if size <= largest):
                values, weights = draw_rows(kind, parties, rows), np.ones(rows)

                def run(values: Grid = values, weights: NDArray[np.float64] = weights) -> object:
                    return efficient_rows(values, weights)

                fast = best_time(run, 3)
                own = ""
                if expected <= patience:
                    seconds = best_time(without_moocore(run), 3)
                    own, expected = f"{seconds:9.4f}", seconds * 100
                    assert np.array_equal(run().rows, without_moocore(run)().rows)  # type: ignore[attr-defined]
                count = efficient_rows(values, weights).rows.size
                name = f"{rows:,}, {parties} parties, {kind}"
                print(f"{name:32} {count:9,} {own:>9} {fast:9.4f}", flush=True)


def time_frontiers(patience: float) -> None:
    """Find exact frontiers."""
    print(f"\n{'exact frontier':32} {'points':>9} {'own':>9} {'moocore':>9}")
    for kind, parties, levels in SPACES:
        space = draw_space(levels, parties, kind)
        run = lambda space=space: exact_frontier(space, GENEROUS)  # noqa: E731
        fast = best_time(run, 3)
        points = len(run().points)
        own = ""
        # A front of n points takes our own filter for four or more parties some 2e-9 n squared seconds.
        if parties == 3 or 1e-8 * points**2 <= patience:
            own = f"{best_time(without_moocore(run), 1):9.3f}"
        name = f"{len(levels)} x {levels[0]}, {parties} parties, {kind}"
        print(f"{name:32} {points:9,} {own:>9} {fast:9.3f}", flush=True)


def main(arguments: list[str]) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="largest number of drawn rows")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds our own filter may take")
    given = parser.parse_args(arguments)
    time_rows(given.largest, given.patience)
    time_frontiers(given.patience)


if __name__ == "__main__":
    main(sys.argv[1:])
