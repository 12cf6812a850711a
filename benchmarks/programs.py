"""Time bargaining solutions by linear and integer programs (the extra ``detente[solve]``).

Run ``python benchmarks/programs.py [--limit SECONDS]``. Spaces of 20 issues of ten levels
share a cake on every issue, and two linear constraints join all of them; spaces of ten
continuous issues have concave values with four breakpoints, half of them opposed.

Times are CPU seconds of one run; what ends at the time limit is marked with the gap left.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np

from detente.deal.mixed import ContinuousIssue, LevelIssue, LinearConstraint, MixedSpace, mixed_ranges
from detente.deal.mixed.programs import (
    ProgramSettings,
    ProgramSolution,
    program_egalitarian,
    program_kalai_smorodinsky,
    program_nash,
    program_utilitarian,
)

RULES: tuple[Callable[..., ProgramSolution], ...] = (
    program_nash,
    program_kalai_smorodinsky,
    program_egalitarian,
    program_utilitarian,
)


def shared_cakes(issues: int, levels: int, parties: int, seed: int = 1) -> MixedSpace:
    """Draw issues on which the parties share a cake; their ranges are one."""
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.full(issues, 3.0), size=parties)
    tables = []
    for issue in range(issues):
        shares = generator.exponential(size=(parties, levels))
        shares /= shares.sum(axis=0)
        shares -= shares.min(axis=1, keepdims=True)
        tables.append(shares * weights[:, issue, None] / shares.max(axis=1, keepdims=True))
    amounts = [{issue: generator.random(levels) for issue in range(issues)} for _ in range(2)]
    return MixedSpace(
        tuple(map(LevelIssue, tables)), tuple(LinearConstraint(one, 0.4 * issues) for one in amounts)
    )


def concave_curves(issues: int, parties: int, limit: bool, seed: int = 3) -> MixedSpace:
    """Draw continuous issues with concave values; with a limit on the sum of positions."""
    generator = np.random.default_rng(seed)
    curves = []
    for issue in range(issues):
        signs = np.where(np.arange(parties) % 2 == issue % 2, 1.0, -1.0)[:, None]
        slopes = np.sort(generator.random((parties, 3)) * signs, axis=1)[:, ::-1]
        values = np.hstack([np.zeros((parties, 1)), slopes.cumsum(axis=1)])
        curves.append(ContinuousIssue(np.arange(4.0), values - values.min(axis=1, keepdims=True)))
    most = LinearConstraint({issue: np.ones(1) for issue in range(issues)}, 1.2 * issues)
    return MixedSpace(tuple(curves), (most,) if limit else ())


def main(arguments: list[str]) -> None:
    """Print one row for each space and solution."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one solution")
    settings = ProgramSettings(time_limit=parser.parse_args(arguments).limit)
    spaces = {
        f"20 x 10, {parties} parties, 2 constraints": (shared_cakes(20, 10, parties), np.full(parties, 0.15))
        for parties in (3, 5)
    }
    for limit in (False, True):
        space = concave_curves(10, 4, limit)
        spaces[f"10 continuous, 4 parties, {int(limit)} constraint"] = (space, 0.3 * mixed_ranges(space))
    print(f"{'space':36} {'solution':18} {'seconds':>8} {'programs':>8} {'gap':>8}  status")
    for name, (space, point) in spaces.items():
        for rule in RULES:
            start = time.process_time()
            found = rule(space, point, settings=settings)
            seconds = time.process_time() - start
            row = f"{name:36} {found.name:18} {seconds:8.2f} {found.programs:8} {found.gap:8.1e}"
            print(f"{row}  {found.status}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
