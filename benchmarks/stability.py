"""Time the four stability concepts: one large conflict, and one small conflict in many worlds.

Run ``python benchmarks/stability.py [--repeat N] [--largest]``. The first rows give the best of N
runs for all parties and the named concept: CPU seconds, nanoseconds per state (and
world) and party, and the largest memory of the process so far. Then come all verdicts in bits, profiles
a second by either engine where worlds are only counted, and staircases of feasible states by steps alone,
by components alone and as it is done. ``--largest`` adds 2^24 states in bits and needs a gigabyte.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict import closures
from detente.conflict.compiled import is_installed
from detente.conflict.equilibria import equilibria
from detente.conflict.model import ConflictModel
from detente.conflict.moves import group_closure
from detente.conflict.stability import CONCEPTS
from detente.conflict.stability_counts import stability_counts
from detente.conflict.states import StateSpace, binary_space, two_way
from detente.conflict.verdicts import verdicts

ONE_WAY = frozenset({0, 5, 10, 15, 20})


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


SIZES = (
    Setting("2^20", (7, 7, 6)),
    Setting("2^22", (8, 7, 7)),
    Setting("2^22, one-way", (8, 7, 7), None, ONE_WAY),
)
LARGEST = (Setting("2^24", (8, 8, 8)), Setting("2^24, one-way", (8, 8, 8), None, ONE_WAY))
BATCHES = (
    Setting("256 states", (3, 3, 2), 4096),
    Setting("256 states, one-way", (3, 3, 2), 4096, frozenset({0, 3, 6})),
    Setting("1,024 states", (4, 3, 3), 2048),
    Setting("1,024 states, one-way", (4, 3, 3), 2048, frozenset({0, 4, 7})),
    Setting("4,096 states", (4, 4, 4), 512),
)
CLIMBS = ((2, 16), (2, 64), (3, 16), (3, 32))
"""Parties that climb in turn, and stairs."""


def strict_model(setting: Setting, seed: int = 1) -> ConflictModel:
    """Draw a conflict without ties and without world axis, in as little memory as the model itself takes."""
    generator = np.random.default_rng(seed)
    shape = (2,) * sum(setting.options)
    space = binary_space(
        setting.options, generator.random(shape, dtype=np.float32) > 0.2, setting.irreversible
    )
    rank = np.empty((space.parties, *shape), dtype=np.int32)
    for own in rank:
        own[...] = generator.permutation(np.arange(space.size, dtype=np.int32)).reshape(shape)
    return ConflictModel(space, rank)


def report_bits(settings: Sequence[Setting], repeat: int) -> None:
    """Print what all verdicts in bits take: seconds, and bytes of arrays, those of the model included."""
    sys.stdout.write("\nall verdicts in bits, 3 parties\n")
    for setting in settings:
        model = strict_model(setting)
        seconds = best_time(lambda model=model: verdicts(model), repeat)
        own = model.rank.nbytes + model.space.feasible.nbytes + model.space.terminal.nbytes
        tracemalloc.start()
        verdicts(model)
        most = own + tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        sys.stdout.write(f"  {setting.name:16} {seconds:8.2f} s  {most / 1e6:6.0f} MB of arrays\n")


def report_batches(repeat: int) -> None:
    """Print profiles a second, ranks given, all four concepts for all parties counted."""
    sys.stdout.write("\nprofiles a second, counted\n")
    for setting in BATCHES:
        model = random_model(setting)
        model = ConflictModel(model.space, model.rank.astype(np.int32))
        line = f"  {setting.name:24}"
        for name, compiled in (("NumPy", False), ("compiled", True))[: 1 + is_installed()]:
            stability_counts(model.in_worlds(0, 1), compiled=compiled)
            seconds = best_time(lambda m=model, c=compiled: stability_counts(m, compiled=c), repeat)
            line += f" {name} {(setting.worlds or 1) / seconds:8,.0f}"
        sys.stdout.write(line + "\n")


def report_stairs(repeat: int) -> None:
    """Print what the least value in reach takes on staircases, by the number of passes allowed."""
    sys.stdout.write("\nstaircases: milliseconds by steps alone, by components alone, as it is done\n")
    usual = closures.MOST_PASSES
    for climbers, stairs in CLIMBS:
        space = staircase(climbers, stairs)
        values = np.random.default_rng(1).integers(0, space.size, space.levels).astype(np.int32)
        line = f"  {climbers} x {stairs:3} stairs, {space.size:7,} states"
        for most in (10**9, 0, usual):
            closures.MOST_PASSES = most
            members = range(1, climbers + 1)
            seconds = best_time(lambda s=space, v=values, m=members: group_closure(v, s, m), repeat)
            line += f" {seconds * 1e3:8.2f}"
        sys.stdout.write(line + "\n")
    closures.MOST_PASSES = usual


def staircase(climbers: int, stairs: int, apart: int = 16) -> StateSpace:
    """Build a space in which parties climb in turn, so that every step needs the step before."""
    here, cells = [0] * climbers, [[0] * climbers]
    for step in range(climbers * (stairs - 1)):
        here[step % climbers] += 1
        cells.append(list(here))
    feasible = np.zeros((apart, *(stairs,) * climbers), dtype=bool)
    feasible[(slice(None), *np.array(cells).T)] = True
    return StateSpace(
        owners=tuple(range(climbers + 1)),
        transitions=(two_way(apart), *(two_way(stairs) for _ in range(climbers))),
        feasible=feasible,
        terminal=np.zeros_like(feasible),
        breach=(False,) * (climbers + 1),
        parties=climbers + 1,
    )


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
    parser.add_argument("--largest", action="store_true", help="2^24 states too")
    asked = parser.parse_args()
    for setting in SETTINGS:
        report(setting, asked.repeat)
    report_bits((*SIZES, *(LARGEST if asked.largest else ())), asked.repeat)
    report_batches(asked.repeat)
    report_stairs(asked.repeat)


if __name__ == "__main__":
    main()
