"""Time what others reach on staircases of feasible states, where every step needs another party's step first.

Run ``python benchmarks/staircases.py [--repeat N]``. Each row gives CPU milliseconds of NumPy: by rounds of
moves alone, by components alone, and as it is done (rounds first, components where they do not end).
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from detente.conflict import closures
from detente.conflict.moves import group_closure
from detente.conflict.states import StateSpace, two_way

CLIMBS = ((2, 16), (2, 64), (3, 16), (3, 32))
"""Parties that climb in turn, and stairs."""
APART = 16
"""Strategies of the party that does not climb: staircases side by side."""


def staircase(climbers: int, stairs: int) -> StateSpace:
    """Build a space in which parties climb in turn."""
    here, cells = [0] * climbers, [[0] * climbers]
    for step in range(climbers * (stairs - 1)):
        here[step % climbers] += 1
        cells.append(list(here))
    feasible = np.zeros((APART, *(stairs,) * climbers), dtype=bool)
    feasible[(slice(None), *np.array(cells).T)] = True
    return StateSpace(
        owners=tuple(range(climbers + 1)),
        transitions=(two_way(APART), *(two_way(stairs) for _ in range(climbers))),
        feasible=feasible,
        terminal=np.zeros_like(feasible),
        breach=(False,) * (climbers + 1),
        parties=climbers + 1,
    )


def milliseconds(space: StateSpace, climbers: int, most: int, repeat: int) -> float:
    """Give the shortest of `repeat` runs with at most so many rounds before components are looked for."""
    values = np.random.default_rng(1).integers(0, space.size, space.levels).astype(np.int32)
    usual, times = closures.MOST_PASSES, []
    closures.MOST_PASSES = most
    for _ in range(repeat):
        start = time.process_time()
        group_closure(values, space, range(1, climbers + 1))
        times.append(time.process_time() - start)
    closures.MOST_PASSES = usual
    return min(times) * 1e3


def main() -> None:
    """Read the number of runs and time every staircase."""
    parser = argparse.ArgumentParser(description="Time what others reach on staircases.")
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    sys.stdout.write(f"{'':32} {'rounds':>9} {'components':>11} {'as done':>9}\n")
    for climbers, stairs in CLIMBS:
        space = staircase(climbers, stairs)
        found = [milliseconds(space, climbers, most, repeat) for most in (10**9, 0, closures.MOST_PASSES)]
        name = f"{climbers} x {stairs} stairs, {space.size:,} cells"
        sys.stdout.write(f"{name:32} {found[0]:9.2f} {found[1]:11.2f} {found[2]:9.2f}\n")


if __name__ == "__main__":
    main()
