"""Time the four stability concepts: one large conflict, and one small conflict in many worlds.

Run ``python benchmarks/stability.py [--repeat N]``. Each row gives the best of N
runs for all parties and the named concept: CPU seconds, nanoseconds per state (and
world) and party, and the largest memory of the process so far.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from detente.conflict.equilibria import equilibria
from detente.conflict.model import ConflictModel
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import binary_space


@dataclass(frozen=True, slots=True)
class Setting:
    """Size of a random conflict of yes/no options."""

    name: str
    options: tuple[int, ...]
    worlds: int | None = None
    irreversible: frozenset[int] = frozenset()


SETTINGS = (
    Setting("2^14 states", (5, 5, 4)),
    Setting("2^18 states", (6, 6, 6)),
    Setting("2^20 states", (7, 7, 6)),
    Setting("2^20 states, one option in five one-way", (7, 7, 6), None, frozenset({0, 5, 10, 15})),
    Setting("256 states x 400 worlds", (3, 3, 2), 400),
    Setting("256 states x 400 worlds, one-way options", (3, 3, 2), 400, frozenset({0, 3, 6})),
    Setting("1024 states x 1024 worlds", (4, 3, 3), 1024),
)


def random_model(setting: Setting, seed: int = 1) -> ConflictModel:
    """Draw a conflict with a fifth of its states infeasible and hardly any ties."""
    generator = np.random.default_rng(seed)
    shape = (2,) * sum(setting.options)
    feasible = generator.random(shape) > 0.2
    space = binary_space(setting.options, feasible, setting.irreversible)
    extra = () if setting.worlds is None else (setting.worlds,)
    rank = generator.integers(0, feasible.size, size=(space.parties, *shape, *extra), dtype=np.int64)
    return ConflictModel(space, rank)


def best_time(run: Callable[[], object], repeat: int) -> float:
    """Give the shortest of `repeat` runs in CPU seconds: another load on the machine disturbs these less."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def report(setting: Setting, repeat: int) -> None:
    """Print one row per concept and one for all of them."""
    model = random_model(setting)
    cells = int(np.prod(model.shape)) * model.space.parties
    sys.stdout.write(f"\n{setting.name}, {model.space.parties} parties\n")
    for concept in CONCEPTS:
        seconds = best_time(lambda concept=concept: equilibria(model, [concept]), repeat)
        write_row(concept.code, seconds, cells)
    write_row("all four", best_time(lambda: equilibria(model), repeat), cells)


def write_row(name: str, seconds: float, cells: int) -> None:
    """Print a name, seconds, nanoseconds per state and party, and memory."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = seconds / cells * 1e9
    sys.stdout.write(f"  {name:9} {seconds:8.4f} s  {each:8.1f} ns per state and party  {memory:6.0f} MB\n")


def main() -> None:
    """Read the number of runs and time every setting."""
    parser = argparse.ArgumentParser(description="Time the stability concepts.")
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    for setting in SETTINGS:
        report(setting, repeat)


if __name__ == "__main__":
    main()
