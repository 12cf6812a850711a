"""Processes that are killed, interrupted or orphaned: nothing is lost, nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from detente.assessment.result import Settings
from detente.assessment.run import BLOCK, assess
from detente.assessment.saved import to_json
from detente.case.loading import load_case
from detente.errors import EngineError
from detente.uncertainty.runners import in_processes
from detente.uncertainty.runners.processes import AHEAD, MOST_NEW_POOLS
from tests.contracts.project import ROOT
from tests.unit.uncertainty.killed_work import (
    BlockKilledOnce,
    failing_after_a_kill,
    killed_always,
    killed_once,
    killed_thrice,
)

SMALL = ROOT / "tests" / "cases" / "small.yaml"
PATIENCE = 20.0
"""Seconds after which what should have happened has not."""

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="this system has no signal that kills a process"
)


def log_of(folder: str) -> list[int]:
    """Give the tasks that were begun, in no order."""
    return [int(name.name.split("-")[0]) for name in Path(folder).glob("*-begun-*")]


def test_nothing_is_lost_with_a_process_that_is_killed(tmp_path):
    with in_processes(2)(killed_once, str(tmp_path)) as running:
        found = list(running(range(20)))
    assert found == [task * 10 for task in range(20)]
    assert (tmp_path / "killed").exists()
    begun = log_of(str(tmp_path))
    assert begun.count(3) == 2
    # What was finished before is not computed again: at most what was handed in ahead is.
    assert len(begun) <= 20 + AHEAD * 2


@pytest.mark.slow
def test_three_losses_in_one_run_are_made_good(tmp_path):
    with in_processes(1)(killed_thrice, str(tmp_path)) as running:
        assert list(running(range(12))) == list(range(12))
    assert len(list(tmp_path.glob("killed-*"))) == MOST_NEW_POOLS


def test_a_task_that_always_kills_is_given_up(tmp_path):
    taken = []
    with (
        pytest.raises(EngineError, match=r"^a process was lost 4 times, .*; ask for fewer processes"),
        in_processes(1)(killed_always, str(tmp_path)) as running,
    ):
        taken.extend(running(range(6)))
    assert taken == [0, 1, 2]
    assert log_of(str(tmp_path)).count(3) == 1 + MOST_NEW_POOLS


def test_an_error_of_the_work_after_a_loss_reaches_the_caller_in_its_turn(tmp_path):
    taken = []
    with (
        pytest.raises(ValueError, match="task 4"),
        in_processes(1)(failing_after_a_kill, str(tmp_path)) as running,
    ):
        taken.extend(running(range(6)))
    assert taken == [0, 1, 2, 3]


def test_a_process_killed_before_the_tasks_are_ready(tmp_path):
    with in_processes(1)(killed_once, str(tmp_path)) as running:
        for child in active_children():
            child.kill()
        assert list(running(range(3))) == [0, 10, 20]


def test_an_answer_is_the_same_bytes_after_a_killed_process(tmp_path):
    loaded = load_case(SMALL)
    settings = Settings(worlds=3_000, candidate_worlds=16, stability_worlds=16)

    def runner(work, shared):
        return in_processes(2)(BlockKilledOnce(str(tmp_path), BLOCK, work), shared)

    assert to_json(assess(loaded, settings, runner=runner)) == to_json(assess(loaded, settings))
    assert (tmp_path / "killed").exists()


# ---------------------------------------------------------------- what is left behind


SLOW = """\
import signal, sys, time
from detente.uncertainty.runners import in_processes

# What was started in the background may have been told to ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

def slow(shared, task):
    time.sleep(0.2)
    return task

if __name__ == "__main__":
    with in_processes(2)(slow, None) as running:
        for task in running(range(1000)):
            sys.stdout.write(f"{task}\\n")
            sys.stdout.flush()
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are listed in /proc")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_one_that_asked(tmp_path, how):
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as asked:
        assert asked.stdout is not None
        asked.stdout.readline()
        children = _children(asked.pid)
        assert len(children) >= 2
        asked.send_signal(getattr(signal, how))
        asked.wait(PATIENCE)
    until = time.monotonic() + PATIENCE
    while (left := [child for child in children if _runs(child)]) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in found.read_text(encoding="utf-8").split()] if found.exists() else []


def _runs(process: int) -> bool:
    """Tell whether a process is there, and not only waiting to be collected."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return False
