"""Where the time of an answer goes: ``python benchmarks/assess.py [CASE] [WORLDS]``.

Times each step of one assessment in one process, after a first block that
warms caches, and prints wall seconds and worlds per second. Nothing is asserted:
figures depend on the machine, so compare two runs of one session.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

START = perf_counter()

from detente.assessment.block import run_block  # noqa: E402 - importing is one of the steps
from detente.assessment.candidates import find_candidates  # noqa: E402
from detente.assessment.compile import Model, compile_case  # noqa: E402
from detente.assessment.result import Settings  # noqa: E402
from detente.assessment.run import BLOCK, assess  # noqa: E402
from detente.case.loading import load_case  # noqa: E402
from detente.conflict.states import IntArray  # noqa: E402
from detente.library import find_case  # noqa: E402
from detente.report import render_html, to_json  # noqa: E402

Result = TypeVar("Result")


class Stopwatch:
    """Times steps and keeps them in order."""

    def __init__(self) -> None:
        self.steps = {"import": perf_counter() - START}

    def time(self, step: str, work: Callable[[], Result]) -> Result:
        """Do some work and keep how long it took."""
        begin = perf_counter()
        result = work()
        self.steps[step] = perf_counter() - begin
        return result


def main(name: str, worlds: int) -> None:
    """Print the table."""
    watch = Stopwatch()
    loaded = watch.time("load the case", lambda: load_case(find_case(name)))
    model = watch.time("compile", lambda: compile_case(loaded))
    games = (model.conflict.without_deal, model.conflict.with_deal)
    watch.time("build stages", lambda: [stage for game in games for stage in game.stages()])
    packages = _packages(watch, model)
    run_block(model, packages, 1, 0, min(BLOCK, worlds))
    warm = f"one block of {BLOCK} worlds, warm"
    watch.time(warm, lambda: run_block(model, packages, 1, BLOCK, BLOCK))
    answer = watch.time(f"assess, {worlds:,} worlds", lambda: assess(loaded, Settings(worlds=worlds)))
    watch.time("HTML", lambda: render_html(answer))
    watch.time("JSON", lambda: to_json(answer))
    for step, seconds in watch.steps.items():
        print(f"{step:36s} {seconds:8.3f} s")
    print(f"{'worlds per second in a warm block':36s} {BLOCK / watch.steps[warm]:8.0f}")


def _packages(watch: Stopwatch, model: Model) -> IntArray | None:
    deal = model.deal
    if deal is None:
        return None
    return watch.time("exact frontiers, candidates", lambda: find_candidates(model, deal, 1, 200).packages)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0] if arguments else "openai-microsoft", int(arguments[1]) if arguments[1:] else 10_000)
