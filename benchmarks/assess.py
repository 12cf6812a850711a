"""Where the time of an answer goes: ``python benchmarks/assess.py [CASE] [WORLDS]``.

Times each step of one assessment in one process, after a first block that
warms caches, and prints wall seconds, worlds per second and nanoseconds per
reply (one party, one state, one world, one level of foresight). Nothing is
asserted: figures depend on the machine, so compare two runs of one session.
"""

from __future__ import annotations

import sys
from time import perf_counter

START = perf_counter()

from detente.assessment.block import run_block  # noqa: E402 - importing is one of the steps
from detente.assessment.candidates import find_candidates  # noqa: E402
from detente.assessment.compile import compile_case  # noqa: E402
from detente.assessment.result import Settings  # noqa: E402
from detente.assessment.run import BLOCK, assess  # noqa: E402
from detente.case.loading import load_case  # noqa: E402
from detente.library import find_case  # noqa: E402
from detente.report import render_html, to_json  # noqa: E402


def main(name: str, worlds: int) -> None:
    """Print the table."""
    steps = [("import", perf_counter() - START)]

    def timed(step, function, *arguments):
        begin = perf_counter()
        result = function(*arguments)
        steps.append((step, perf_counter() - begin))
        return result

    loaded = timed("load the case", load_case, find_case(name))
    model = timed("compile", compile_case, loaded)
    timed("build stages", lambda: [*model.conflict.without_deal.stages(), *model.conflict.with_deal.stages()])
    packages = None
    if model.deal is not None:
        packages = timed("exact frontiers, candidates", find_candidates, model, model.deal, 1, 200).packages
    run_block(model, packages, 1, 0, min(BLOCK, worlds))
    timed(f"one block of {BLOCK} worlds, warm", run_block, model, packages, 1, BLOCK, BLOCK)
    answer = timed(f"assess, {worlds:,} worlds", assess, loaded, Settings(worlds=worlds))
    timed("HTML", render_html, answer)
    timed("JSON", to_json, answer)
    for step, seconds in steps:
        print(f"{step:36s} {seconds:8.3f} s")
    block = dict(steps)[f"one block of {BLOCK} worlds, warm"]
    print(f"{'worlds per second in a warm block':36s} {BLOCK / block:8.0f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "openai-microsoft", int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
