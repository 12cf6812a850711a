"""Runners: results in order, the same wherever they are computed."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.case.loading import load_case
from detente.errors import EngineError
from detente.uncertainty.runners import in_processes, in_turn
from tests.contracts.project import ROOT

SMALL = ROOT / "tests" / "cases" / "small.yaml"


def doubled(shared, task):
    return shared * task


def failing(shared, task):
    raise ValueError(f"task {task}")


@pytest.mark.parametrize("runner", [in_turn, in_processes(1), in_processes(2)])
def test_results_come_in_the_order_of_the_tasks(runner):
    with runner(doubled, np.arange(3)) as run:
        assert [list(found) for found in run(range(5))] == [[0, n, 2 * n] for n in range(5)]


def test_an_error_of_the_work_reaches_the_caller():
    with pytest.raises(ValueError, match="task 0"), in_processes(1)(failing, None) as run:
        list(run(range(3)))


def test_a_caller_may_stop_in_the_middle():
    with in_processes(1)(doubled, 1) as run:
        assert next(run(range(1_000))) == 0


@pytest.mark.parametrize("count", [0, 65])
def test_numbers_of_processes_out_of_bounds_are_refused(count):
    with pytest.raises(EngineError, match="allowed: 1 to 64"):
        in_processes(count)


def test_an_answer_is_the_same_bytes_from_other_processes():
    loaded = load_case(SMALL)
    settings = Settings(worlds=2_500, candidate_worlds=16, stability_worlds=16)
    assert to_json(assess(loaded, settings, runner=in_processes(2))) == to_json(assess(loaded, settings))
