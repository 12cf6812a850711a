"""The peer of `benchmarks/conflict.py`: gmcr-py, in a folder that the user names, on common conflicts.

Nothing of it is part of this project. Its options stand lowest bit first, its states in ascending decimal
order; preferences are statements, the most important first, here each about a single option.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from detente.conflict import ConflictModel, rank_by_statements
from detente.conflict.states import BoolArray, binary_space

__all__ = ["Common", "common_conflict", "judged_by_peer"]

CONCEPTS = ("nash", "gmr", "smr", "seq")


@dataclass(frozen=True, slots=True)
class Common:
    """A conflict that both can say: ``statements[party]`` and ``never`` list pairs of option and Y or N."""

    options: tuple[int, ...]
    never: tuple[tuple[tuple[int, str], ...], ...]
    statements: tuple[tuple[tuple[int, str], ...], ...]

    @property
    def model(self) -> ConflictModel:
        """The conflict as arrays: one axis per option, in order."""
        taken = np.indices((2,) * sum(self.options)).astype(bool)
        feasible = np.ones(taken.shape[1:], dtype=bool)
        for pattern in self.never:
            feasible &= ~np.logical_and.reduce([taken[option] == (sign == "Y") for option, sign in pattern])
        truth = [[taken[option] == (sign == "Y") for option, sign in said] for said in self.statements]
        ranks = [rank_by_statements(np.array(party)) for party in truth]
        return ConflictModel(binary_space(self.options, feasible), np.stack(ranks))

    def in_peer_order(self, grid: BoolArray) -> BoolArray:
        """Give marks of states as the peer lists them: feasible ones alone, ascending decimals."""
        turned = grid.transpose(range(grid.ndim)[::-1]).reshape(-1)
        feasible = self.model.space.feasible
        marks: BoolArray = turned[feasible.transpose(range(grid.ndim)[::-1]).reshape(-1)]
        return marks


def common_conflict(options: tuple[int, ...], seed: int) -> Common:
    """Draw a conflict in which two patterns rule out 7 of 16 states, and all have a wish for each option."""
    generator = np.random.default_rng(seed)
    count = sum(options)
    chosen = generator.permutation(count)[:4].tolist()
    signs = [["N", "Y"][sign] for sign in generator.integers(0, 2, 4)]
    pairs = list(zip(chosen, signs, strict=True))
    statements = tuple(
        tuple(
            (int(option), ["N", "Y"][sign])
            for option, sign in zip(
                generator.permutation(count), generator.integers(0, 2, count), strict=True
            )
        )
        for _ in options
    )
    return Common(options, (tuple(pairs[:2]), tuple(pairs[2:])), statements)


def judged_by_peer(folder: Path, conflict: Common) -> tuple[float, dict[str, BoolArray]]:
    """Time reachability and the four concepts for all parties; give seconds and ``bool[party, state]``."""
    solvers = _module(folder, "data_02_conflictSolvers")
    model = _peer_model(folder, conflict)
    states = range(len(model.feasibles))
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        solver = solvers.LogicalSolver(model)
        found = {
            concept: [
                [getattr(solver, concept)(dm, state)[0] for state in states] for dm in solver.effectiveDMs
            ]
            for concept in CONCEPTS
        }
    seconds = time.process_time() - start
    return seconds, {concept: np.array(marks, dtype=bool) for concept, marks in found.items()}


def _module(folder: Path, name: str) -> ModuleType:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(name)


def _peer_model(folder: Path, conflict: Common) -> Any:  # noqa: ANN401 - the peer has no types
    """Say the conflict to the peer through its own interface."""
    model = _module(folder, "data_01_conflictModel").ConflictModel()
    for party, count in enumerate(conflict.options):
        model.decisionMakers.append(f"party {party}")
        for place in range(count):
            model.decisionMakers[-1].addOption(f"option {party}.{place}")
    model.reorderOptionsByDM()
    options = list(model.options)
    for pattern in conflict.never:
        model.infeasibles.append([[options[option], sign] for option, sign in pattern])
    model.recalculateFeasibleStates()
    for party, said in zip(model.decisionMakers, conflict.statements, strict=True):
        for option, sign in said:
            party.preferences.append([[options[option], sign]])
        party.calculatePerceived()
        party.calculatePreferences()
    return model
