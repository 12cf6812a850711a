"""Time how worlds are drawn and played, by NumPy and by compiled kernels, in one process and in two.

Run ``python benchmarks/worlds.py [--case NAME] [--blocks N] [--only WORD]``. Compiled kernels need
the extra ``fast`` (``pip install 'detente[fast]'``); without it their columns are left out.

*Stages* times the parts of one block of 1,024 worlds, in CPU seconds of this process, median of
all blocks after one that does not count: drawing, the views of the parties and play without a deal,
the deal space, everything together, and what is kept at the end. Results of both engines are
compared and must be equal. *Stability* times, for the first 1,024 worlds, what an answer shows of it:
all concepts at the status quo and the commonest ends; then every state of the grid in 64 worlds.
*Runs* times whole answers on the clock, candidates and all, with one process and with two, and gives
the peak memory of the largest process; the slope between the two sizes is the memory of a world.
Ratios are of figures from the same run on the same machine, so they carry over to others; seconds do not.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import BlockResult, run_block, standing_of
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model, World, compile_case
from detente.assessment.condense import condense
from detente.assessment.play import Playing
from detente.assessment.result import Settings
from detente.assessment.run import BLOCK
from detente.assessment.stability_view import stability_of
from detente.assessment.tally import Gathering, Tally
from detente.case.loading import load_case
from detente.conflict.compiling import is_installed
from detente.conflict.model import ConflictModel
from detente.conflict.play.compiled import prepare
from detente.conflict.stability_marks import stability_marks
from detente.library import find_case

GRID_WORLDS = 64
SIZES = (10_240, 40_960)
KIB = 1024


def cpu_time(work: Callable[[], object]) -> float:
    """Give the CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


class Stages:
    """The stages of a block, one after the other, by one engine."""

    def __init__(self, model: Model, packages: np.ndarray | None, *, compiled: bool) -> None:
        self.model, self.packages, self.compiled = model, packages, compiled

    def draw(self, start: int) -> World:
        """Draw the worlds, and work formulas out."""
        return self.model.world(1, start, BLOCK)

    def without_deal(self, world: World) -> None:
        """Look at the views of the parties and play without a deal."""
        playing = Playing(self.model.conflict, self.model.deal, world, compiled=self.compiled)
        playing.without_deal(standing_of(self.model, world))

    def deal(self, world: World, whole: BlockResult) -> None:
        """Value all candidates, find zone and Nash package, and measure all gains."""
        if self.model.deal is not None and self.packages is not None and whole.deal is not None:
            bargaining, points = Bargaining(self.model.deal, world, self.packages), whole.deal.disagreement
            bargaining.settle(points, np.arange(BLOCK), {})
            bargaining.gains(points)
            bargaining.admissible(points)

    def block(self, start: int) -> BlockResult:
        """Do all of it, with the play with a deal possible."""
        return run_block(self.model, self.packages, 1, start, BLOCK, compiled=self.compiled)

    def times(self, blocks: int) -> dict[str, float]:
        """Give the median CPU seconds of each stage."""
        rows: dict[str, list[float]] = {}
        for number in range(blocks + 1):
            start = number * BLOCK
            world, whole = self.draw(start), self.block(start)
            found = {
                "draw": cpu_time(lambda start=start: self.draw(start)),
                "play without a deal": cpu_time(lambda world=world: self.without_deal(world)),
                "deal space": cpu_time(lambda world=world, whole=whole: self.deal(world, whole)),
                "whole block": cpu_time(lambda start=start: self.block(start)),
                "what is kept": cpu_time(lambda whole=whole: condense(self.model, whole)),
            }
            for name, seconds in found.items() if number else ():
                rows.setdefault(name, []).append(seconds)
        return {name: statistics.median(row) for name, row in rows.items()}


def same(one: BlockResult, other: BlockResult) -> bool:
    """Tell whether two engines found the same in a block, to the bit."""
    pairs = [(getattr(one, game), getattr(other, game)) for game in ("without", "with_deal")]
    return all(
        first.numbers.tobytes() == second.numbers.tobytes()
        and first.evolution.steps.tobytes() == second.evolution.steps.tobytes()
        for first, second in pairs
    )


def time_stages(case: str, blocks: int) -> None:
    """Print the stages of a block."""
    model = compile_case(load_case(find_case(case)))
    packages = None if model.deal is None else find_candidates(model, model.deal, 1, 200).packages
    engines = {"NumPy": Stages(model, packages, compiled=False)}
    if is_installed():
        seconds = cpu_time(prepare)
        print(f"kernels ready after {seconds:.1f} CPU seconds")
        engines["compiled"] = Stages(model, packages, compiled=True)
    times = {name: stages.times(blocks) for name, stages in engines.items()}
    header = "".join(f" {f'{name} s':>11} {'worlds/s':>9}" for name in engines)
    print(f"\n{f'stages, {BLOCK:,} worlds':26}{header} {'NumPy/compiled':>15}")
    for stage, seconds in times["NumPy"].items():
        line = f"{stage:26}"
        for found in times.values():
            line += f" {found[stage]:11.4f} {BLOCK / max(found[stage], 1e-9):9,.0f}"
        if "compiled" in times:
            line += f" {seconds / max(times['compiled'][stage], 1e-9):15.1f}"
        print(line, flush=True)
    if "compiled" in times:
        equal = all(same(*(stages.block(start) for stages in engines.values())) for start in (0, BLOCK))
        print("both engines found the same" if equal else "THE ENGINES DIFFER")


def first_worlds(model: Model) -> Tally:
    """Play the first block and gather what an answer keeps of it."""
    packages = None if model.deal is None else find_candidates(model, model.deal, 1, 200).packages
    gathered = Gathering(model, 1)
    gathered.add(condense(model, run_block(model, packages, 1, 0, BLOCK)))
    return gathered.tally()


def whole_grid(model: Model, tally: Tally) -> ConflictModel:
    """Put the grid without a deal together, no event having happened, as the parties rank it."""
    part, standing = model.conflict, tally.standings[0][0]
    space = part.without_deal.space
    nothing = (0,) * part.events
    view = standing.at(np.arange(space.size), nothing, np.arange(GRID_WORLDS))
    shape = (*space.levels, GRID_WORLDS)
    rank = np.stack([ranks.reshape(shape) for ranks in view.ranks])
    feasible = None if view.available is None else view.available.reshape(shape) & space.feasible[..., None]
    return ConflictModel(space, rank, feasible)


def time_stability(case: str, blocks: int) -> None:
    """Print what stability takes, of what is shown and of every state."""
    model = compile_case(load_case(find_case(case)))
    tally = first_worlds(model)
    grid, chosen = whole_grid(model, tally), Settings(worlds=BLOCK, stability_worlds=BLOCK)
    engines = {"NumPy": False, "compiled": True} if is_installed() else {"NumPy": False}
    work: dict[str, Callable[[bool], object]] = {
        f"an answer, {BLOCK:,} worlds": lambda by: stability_of(model, tally, chosen, compiled=by),
        f"{grid.space.size:,} states, {GRID_WORLDS} worlds": lambda by: stability_marks(
            grid, compiled=by
        ).tobytes(),
    }
    header = "".join(f" {f'{name} s':>11}" for name in engines)
    print(f"\n{'stability':26}{header} {'NumPy/compiled':>15}")
    for name, look in work.items():
        first = [cpu_time(lambda by=by, look=look: look(by)) for by in engines.values()]
        times = [
            statistics.median(cpu_time(lambda by=by, look=look: look(by)) for _ in range(blocks))
            for by in engines.values()
        ]
        line = f"{name:26}" + "".join(f" {seconds:11.4f}" for seconds in times)
        if len(times) > 1:
            line += f" {times[0] / max(times[1], 1e-9):15.1f}   first time {first[1]:.1f} s"
        print(line, flush=True)
        if len({look(by) for by in engines.values()}) > 1:
            print("THE ENGINES DIFFER")


def run_once(case: str, worlds: int, workers: int, engine: str) -> tuple[float, int]:
    """Answer a case in a process of its own; give its seconds on the clock and its peak bytes."""
    command = [sys.executable, "-m", "detente", "assess", case, "--json", "--worlds", str(worlds)]
    measured = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", measured, *command, "--workers", str(workers), "--engine", engine],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else KIB
    return seconds, int(done.stdout) * unit


def time_runs(case: str) -> None:
    """Print whole answers."""
    print(f"\n{'whole answers':34} {'seconds':>9} {'worlds/s':>9} {'peak MB':>9} {'serial/two':>11}")
    for engine in ("numpy", "compiled") if is_installed() else ("numpy",):
        serial: dict[int, tuple[float, int]] = {}
        for workers in (1, 2):
            for worlds in SIZES:
                seconds, peak = run_once(case, worlds, workers, engine)
                line = f"{f'{engine}, {worlds:,} worlds, {workers} process(es)':34} {seconds:9.1f}"
                line += f" {worlds / seconds:9,.0f} {peak / 1e6:9.0f}"
                if workers == 1:
                    serial[worlds] = seconds, peak
                else:
                    line += f" {serial[worlds][0] / seconds:11.2f}"
                print(line, flush=True)
        first, last = (serial[worlds] for worlds in SIZES)
        more = SIZES[1] - SIZES[0]
        memory, speed = (last[1] - first[1]) / more, more / (last[0] - first[0])
        print(f"  from {SIZES[0]:,} worlds on, serial: {memory:,.0f} bytes a world, {speed:,.0f} worlds/s")


def main(arguments: list[str]) -> None:
    """Print both tables, or the one whose name contains a word."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--case", default="openai-microsoft", help="name of a packaged case")
    parser.add_argument("--blocks", type=int, default=8, help="blocks per stage; the median counts")
    parser.add_argument("--only", default="", help="stages, stability or runs")
    given = parser.parse_args(arguments)
    if given.only in "stages":
        time_stages(given.case, given.blocks)
    if given.only in "stability":
        time_stability(given.case, given.blocks)
    if given.only in "runs":
        time_runs(given.case)


if __name__ == "__main__":
    main(sys.argv[1:])
