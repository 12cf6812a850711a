"""Work that kills the process it runs in; a module of its own, so that processes beside import little."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from detente.uncertainty.runners.processes import MOST_NEW_POOLS


def killed_once(folder, task):
    """Kill the process that computes task 3, the first time; note every start."""
    Path(folder, f"{task}-begun-{os.getpid()}-{time.monotonic_ns()}").touch()
    marker = Path(folder, "killed")
    if task == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task * 10


def killed_always(folder, task):
    Path(folder, f"{task}-begun-{os.getpid()}-{time.monotonic_ns()}").touch()
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def killed_thrice(folder, task):
    killed = len(list(Path(folder).glob("killed-*")))
    if task == 2 * killed + 1 and killed < MOST_NEW_POOLS:
        Path(folder, f"killed-{killed}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def failing_after_a_kill(folder, task):
    killed_once(folder, task)
    if task == 4:
        raise ValueError("task 4")
    return task


class BlockKilledOnce:
    """A block of worlds; the process that computes the second one is killed the first time."""

    def __init__(self, folder: str, block: int, work: object) -> None:
        self.marker, self.block, self.work = Path(folder, "killed"), block, work

    def __call__(self, shared, task):
        if task[2] == self.block and not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self.work(shared, task)
