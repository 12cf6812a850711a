"""Time and measure the conflict engine: large conflicts, batches of profiles, and a peer where one is given.

Run ``python benchmarks/conflict.py [--repeat N] [--large] [--peer FOLDER]``. Every row is measured in a
process of its own, on one thread. For large conflicts it gives CPU seconds (the best of N runs, for all
parties and Nash, GMR, SMR and SEQ), nanoseconds per state and party, the ratio to the *bound*, and what
the process held at most beyond what it held before the conflict was drawn, with the conflict itself. The
bound is what reading 65 bytes per state and party takes at the bandwidth measured at the start of the same
run: what the four concepts move through memory when nothing is kept in a cache. Memory is read from
``/proc``, so the script needs Linux.

``--peer`` names a folder with a copy of gmcr-py, which is then timed on the same conflicts in the same run.
It builds sentences that explain each verdict while it judges, which cannot be switched off.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gmcr_peer
import numpy as np

from detente.assessment.compile import compile_case
from detente.case import load_case
from detente.conflict import ConflictModel
from detente.conflict.stability_counts import stability_counts
from detente.conflict.states import binary_space
from detente.conflict.verdicts import verdicts
from detente.library import find_case

BYTES = 65
"""Traffic per state and party of the four concepts."""
ONE_THREAD = {"NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A random conflict of yes/no options, a fifth of its states infeasible and hardly any ties."""

    options: tuple[int, ...]
    irreversible: frozenset[int] = frozenset()
    profiles: int | None = None

    @property
    def name(self) -> str:
        """Say how large it is."""
        total = sum(self.options)
        size = f"2^{total}" if self.profiles is None else str(2**total)
        way = ", one-way options" if self.irreversible else ""
        return f"{size} states, {len(self.options)} parties{way}"


LARGE = (
    Setting((5, 5, 4)),
    Setting((6, 6, 6)),
    Setting((7, 7, 6)),
    Setting((7, 7, 6), frozenset({0, 5, 10, 15})),
    Setting((10, 10)),
    Setting((5, 5, 5, 5)),
)
LARGEST = Setting((8, 8, 8))
BATCHES = (
    Setting((3, 3, 2), profiles=4096),
    Setting((3, 3, 2), frozenset({0, 3, 6}), 4096),
    Setting((4, 3, 3), profiles=1024),
    Setting((4, 3, 3), frozenset({0, 4, 7}), 1024),
)
ENGINES = ("numpy", "compiled")
PEER_SIZES = ((5, 5), (6, 6), (4, 3, 3), (4, 4, 4), (3, 3, 3, 3))
PEER_ORDER = ("nash", "general_metarational", "symmetric_metarational", "sequential")
MOST_SEEDS = 6
"""Conflicts tried for one on which all verdicts agree."""


def drawn(setting: Setting, seed: int = 1) -> ConflictModel:
    """Draw the conflict of a setting."""
    generator = np.random.default_rng(seed)
    shape = (2,) * sum(setting.options)
    space = binary_space(setting.options, generator.random(shape, np.float32) > 0.2, setting.irreversible)
    extra = () if setting.profiles is None else (setting.profiles,)
    size = 2 ** sum(setting.options)
    rank = generator.integers(0, size, (space.parties, *shape, *extra), dtype=np.int32)
    return ConflictModel(space, rank)


def best_time(run: Callable[[], object], repeat: int) -> float:
    """Give the shortest of `repeat` runs in CPU seconds: another load on the machine disturbs these less."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def bandwidth() -> float:
    """Give the bytes that one thread reads in a second from an array of 512 MiB, the best of eight runs."""
    array = np.ones(2**27, dtype=np.int32)
    times = []
    for _ in range(8):
        start = time.perf_counter()
        array.max()
        times.append(time.perf_counter() - start)
    return array.nbytes / min(times)


def held() -> int:
    """Give the most bytes that this process has held since it began.

    The counter of `resource` would begin with what the process that started this one held.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


# ---------------------------------------------------------------- rows, each in a process of its own


def large_row(setting: Setting, engine: str, repeat: int) -> dict[str, float]:
    """Judge every state of one conflict."""
    verdicts(drawn(Setting((2, 1, 1), setting.irreversible & {0})), engine)
    before = held()
    model = drawn(setting)
    seconds = best_time(lambda: verdicts(model, engine), repeat)
    return {"seconds": seconds, "bytes": held() - before, "cells": model.rank.size}


def batch_row(setting: Setting, engine: str, repeat: int) -> dict[str, float]:
    """Count in how many profiles each state holds."""
    model = drawn(setting)
    first = ConflictModel(model.space, model.rank[..., :64].copy())
    stability_counts(first, compiled=engine == "compiled")
    before = held()
    seconds = best_time(lambda: stability_counts(model, compiled=engine == "compiled"), repeat)
    return {"seconds": seconds, "bytes": held() - before, "profiles": setting.profiles or 0}


def trade_row(engine: str, repeat: int) -> dict[str, float]:
    """Judge every state of the packaged trade round."""
    compiled = compile_case(load_case(find_case("trade-round")))
    part, world = compiled.conflict, compiled.central_world()
    states, worlds = np.arange(part.space.size), np.zeros(1, dtype=int)
    ranks = [order.order(world).scores(states, worlds).reshape(part.space.levels) for order in part.orders]
    model = ConflictModel(part.space, np.stack(ranks))
    verdicts(drawn(Setting((2, 1, 1))), engine)
    before = held()
    seconds = best_time(lambda: verdicts(model, engine), repeat)
    return {"seconds": seconds, "bytes": held() - before, "cells": model.rank.size}


def peer_row(folder: Path, options: tuple[int, ...], seed: int, repeat: int) -> dict[str, object]:
    """Judge one conflict by the peer and by both engines; say whether verdicts agree."""
    conflict = gmcr_peer.common_conflict(options, seed)
    peer, marks = gmcr_peer.judged_by_peer(folder, conflict)
    row: dict[str, object] = {"states": int(conflict.model.feasible_states.sum()), "peer": peer}
    model, agree = conflict.model, True
    for engine in ENGINES:
        found = verdicts(model, engine)
        for code, concept in zip(gmcr_peer.CONCEPTS, PEER_ORDER, strict=True):
            own = [conflict.in_peer_order(found.of_party(concept, party)) for party in range(len(options))]
            agree &= bool(np.array_equal(np.array(own), marks[code]))
        row[engine] = best_time(lambda engine=engine: verdicts(model, engine), 5 * repeat)
    return {**row, "agree": agree}


# ---------------------------------------------------------------- printing


def measured(words: list[str]) -> dict[str, float]:
    """Run one row in a process of its own, on one thread."""
    asked = [sys.executable, str(Path(__file__).resolve()), *words]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the row {' '.join(words)} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def write(text: str) -> None:
    """Print a line at once: rows take a while."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_large(settings: list[tuple[str, str]], repeat: int, speed: float) -> None:
    """Print the rows of large conflicts."""
    write(f"{'':44} {'engine':9} {'seconds':>8} {'ns/state/party':>15} {'x bound':>8} {'MB':>6}")
    for name, row in settings:
        for engine in ENGINES:
            found = measured([*row.split(), "--engine", engine, "--repeat", str(repeat)])
            each = found["seconds"] / found["cells"]
            ratio, held_most = each / (BYTES / speed), found["bytes"] / 1e6
            figures = f"{found['seconds']:8.4f} {each * 1e9:15.1f} {ratio:8.1f} {held_most:6.0f}"
            write(f"{name:44} {engine:9} {figures}")


def write_batches(repeat: int) -> None:
    """Print the rows of batches."""
    write(f"\n{'':44} {'engine':9} {'seconds':>8} {'profiles/s':>15} {'':8} {'MB':>6}")
    for place, setting in enumerate(BATCHES):
        for engine in ENGINES:
            words = ["--row", f"batch {place}", "--engine", engine, "--repeat", str(repeat)]
            found = measured(words)
            speed = found["profiles"] / found["seconds"]
            figures = f"{found['seconds']:8.4f} {speed:15,.0f} {'':8} {found['bytes'] / 1e6:6.0f}"
            write(f"{f'{setting.name} x {setting.profiles}':44} {engine:9} {figures}")


def write_peer(folder: Path, repeat: int) -> None:
    """Print the rows of the peer: for each size the first conflict on which all verdicts agree."""
    write("\nAgainst gmcr-py, which also builds sentences; seconds of the peer, then milliseconds and ratios")
    write(f"{'':44} {'peer s':>8} {'NumPy ms':>9} {'ratio':>7} {'compiled ms':>12} {'ratio':>7}")
    for options in PEER_SIZES:
        for seed in range(MOST_SEEDS):
            words = ["--row", f"peer {' '.join(map(str, options))} {seed}", "--peer", str(folder)]
            found = measured([*words, "--repeat", str(repeat)])
            name = f"{found['states']} states, {len(options)} parties, conflict {seed}"
            if not found["agree"]:
                write(f"{name:44} {found['peer']:8.2f}  verdicts differ: not compared")
                continue
            peer, own, fast = found["peer"], found["numpy"], found["compiled"]
            figures = f"{own * 1e3:9.2f} {peer / own:7,.0f} {fast * 1e3:12.2f} {peer / fast:7,.0f}"
            write(f"{name:44} {peer:8.2f} {figures}")
            break


def asked_row(words: list[str], engine: str, repeat: int, folder: Path | None) -> dict[str, object]:
    """Measure what one process is asked for."""
    kind, numbers = words[0], [int(word) for word in words[1:]]
    if kind == "large":
        return {**large_row((*LARGE, LARGEST)[numbers[0]], engine, repeat)}
    if kind == "batch":
        return {**batch_row(BATCHES[numbers[0]], engine, repeat)}
    if kind == "trade":
        return {**trade_row(engine, repeat)}
    if folder is None:
        raise SystemExit("a row of the peer needs --peer FOLDER")
    return peer_row(folder, tuple(numbers[:-1]), numbers[-1], repeat)


def main() -> None:
    """Read what is asked for, and print it."""
    parser = argparse.ArgumentParser(description="Time and measure the conflict engine.")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each row; the best counts")
    parser.add_argument("--large", action="store_true", help="also 2^24 states")
    parser.add_argument("--peer", type=Path, help="folder with a copy of gmcr-py")
    parser.add_argument("--row", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=ENGINES, default="numpy", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.row:
        words = " ".join(asked.row).split()
        write(json.dumps(asked_row(words, asked.engine, asked.repeat, asked.peer)))
        return
    speed = bandwidth()
    bound = BYTES / speed * 1e9
    write(f"One thread reads {speed / 1e9:.1f} GB/s: the bound is {bound:.2f} ns per state and party")
    large = [*enumerate(LARGE), *([(len(LARGE), LARGEST)] if asked.large else [])]
    rows = [(setting.name, f"--row large {place}") for place, setting in large]
    write_large(
        [*rows, ("trade round, 138240 of 2^20 states, 6 parties", "--row trade")], asked.repeat, speed
    )
    write_batches(asked.repeat)
    if asked.peer is not None:
        write_peer(asked.peer, asked.repeat)


if __name__ == "__main__":
    main()
