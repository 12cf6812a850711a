"""Parts of the programs: SciPy is an extra, deal spaces become mixed ones, HiGHS's answers are read."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from detente.deal import DealSpace, ScopedConstraint
from detente.deal.mixed import ContinuousIssue, LevelIssue, MixedSpace
from detente.deal.mixed.programs import (
    ProgramSettings,
    mixed_from,
    program_egalitarian,
    program_kalai_smorodinsky,
    program_nash,
    solving,
)
from detente.deal.mixed.programs.model import pose_program
from detente.deal.mixed.programs.program import Program
from detente.deal.mixed.programs.solving import Solver
from detente.errors import EngineError

VALUES = np.array([[0.0, 4.0, 9.0], [0.0, -1.0, -7.0]])
ALLOWED = np.ones(3, dtype=bool)


def solver():
    return Solver(ProgramSettings())


def program(rows, least, most, lower, upper, whole):
    parts = [np.array(part, dtype=float) for part in (rows, least, most, lower, upper)]
    return Program(*parts, np.array(whole, dtype=bool))


@pytest.mark.parametrize("module", ["detente.deal", "detente.deal.mixed", "detente.deal.mixed.programs"])
def test_scipy_is_not_loaded_before_it_is_needed(module):
    code = f"import sys, {module}; sys.exit(any(name.split('.')[0] == 'scipy' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_scipy_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(EngineError, match=r"^this needs SciPy: pip install 'detente\[solve\]'$"):
        program_nash(MixedSpace((LevelIssue(VALUES),)), np.zeros(2))


def test_no_solution_and_no_best_one_are_told_apart():
    """Both may be one status of HiGHS, with whole columns that presolve cannot settle."""
    between = program([[0.0, 1.0]], [0.3], [0.6], [0.0, 0.0], [np.inf, 1.0], [False, True])
    free = program([[0.0, 1.0]], [0.3], [1.0], [0.0, 0.0], [np.inf, 1.0], [False, True])
    assert solver().maximise(between, np.array([1.0, 0.0])).status == "infeasible"
    found = solver().maximise(free, np.array([1.0, 0.0]))
    assert found.status == "unbounded"
    assert found.direction.tolist() == [1.0, 0.0]


def test_whole_columns_are_whole_and_the_bound_is_no_lower():
    knapsack = program([[3.0, 5.0, 7.0]], [-np.inf], [8.5], [0.0] * 3, [1.0] * 3, [True] * 3)
    found = solver().maximise(knapsack, np.array([3.0, 5.0, 6.0]), constant=2.0)
    assert found.columns.tolist() == [1.0, 1.0, 0.0]
    assert found.bound == pytest.approx(10.0)
    relaxed = solver().maximise(knapsack.relaxed(), np.array([3.0, 5.0, 6.0]))
    assert relaxed.bound > 8.0
    held = solver().maximise(knapsack.fixed(np.array([1.0, 0.0, 0.0])), np.array([3.0, 5.0, 6.0]))
    assert held.bound == pytest.approx(3.0)


def test_gains_of_columns_are_the_gains_of_the_package():
    issue = ContinuousIssue(np.array([0.0, 1.0, 3.0]), np.array([[0.0, 2.0, 1.0], [5.0, 1.0, 4.0]]))
    space = MixedSpace((LevelIssue(VALUES), issue))
    (model,) = pose_program(space, np.array([1.0, 1.0])).models
    # Level 2, and the second piece, a quarter of it.
    columns = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.25])
    reading = model.read(columns)
    assert reading.packages.tolist() == [[2.0, 1.5]]
    np.testing.assert_allclose(reading.point, [9 + 1.75, -7 + 1.75])
    np.testing.assert_allclose(model.shares(columns), reading.shares)


def never_both(packages):
    return ~((packages[:, 0] == 2) & (packages[:, 2] == 1))


def not_zero(packages):
    return packages[:, 1] != 0


def test_a_deal_space_keeps_its_packages():
    space = DealSpace(
        (VALUES, VALUES, VALUES[:, :2]),
        (ALLOWED, ALLOWED, ALLOWED[:2]),
        (ScopedConstraint((2, 0), never_both), ScopedConstraint((1,), not_zero)),
    )
    mixed = mixed_from(space)
    assert mixed.issues[1].allowed.tolist() == [False, True, True]
    assert space.allowed[1].all()
    (limit,) = mixed.constraints
    assert {issue: amounts.tolist() for issue, amounts in limit.amounts.items()} == {0: [0, 0, 1], 2: [0, 1]}
    assert limit.most == 1.0


def test_constraints_that_cannot_be_written_are_refused():
    unscoped = DealSpace((VALUES, VALUES, VALUES), (ALLOWED,) * 3, (never_both,))
    with pytest.raises(EngineError, match="constraint 0 does not name the issues"):
        mixed_from(unscoped)
    wide = DealSpace((VALUES, VALUES, VALUES), (ALLOWED,) * 3, (ScopedConstraint((0, 1, 2), never_both),))
    with pytest.raises(EngineError, match="joins 27 combinations of levels; allowed are 20"):
        mixed_from(wide, limit=20)


class Clock:
    """Time that stands still for so many looks, and then is over."""

    def __init__(self, looks):
        self.looks = looks

    def monotonic(self):
        self.looks -= 1
        return 0.0 if self.looks >= 0 else 1e9


@pytest.mark.parametrize("solve", [program_nash, program_kalai_smorodinsky, program_egalitarian])
def test_wherever_the_time_ends_it_is_said(solve, monkeypatch):
    price = ContinuousIssue(
        np.array([0.0, 1.0, 3.0]), np.array([[0.0, 2.0, 1.0], [5.0, 1.0, 4.0], [1.0, 2.0, 0.0]])
    )
    space = MixedSpace((LevelIssue(np.array([[0.0, 4.0, 9.0], [0.0, -1.0, -7.0], [3.0, 2.0, 0.0]])), price))
    point = np.array([0.0, -2.0, 1.0])
    whole = solve(space, point)
    seen = set()
    for looks in (1, 2, 3, 5, 8, 12, 18, 60):
        monkeypatch.setattr(solving, "time", Clock(looks))
        found = solve(space, point)
        seen.add((found.status, found.value is None))
        assert found.exact == (found.status == "solved")
        assert found.exact or found.reason.startswith("the time limit of 60 s was reached")
        if found.value is not None:
            assert found.bound is None or found.bound >= whole.value * (1.0 - 1e-9)
            assert found.packages.shape == (1, 2)
    assert seen >= {("stopped", True), ("solved", False)}
