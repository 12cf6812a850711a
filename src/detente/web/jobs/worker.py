"""A process beside the server: takes one task at a time, tells its progress, and gives the answer as text.

Messages to the server are tuples: ``("progress", step, done, total)``, ``("done", text)``,
``("refused", problems)`` for what the task's author can mend, and ``("defect", text)``.
It ends with the server, or when the server ends it because nobody wants the answer.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread

from detente.assessment.saved import to_json
from detente.errors import CaseError, DetenteError, Problem
from detente.web.jobs.tasks import perform

__all__ = ["Told", "work"]

Told = tuple[str, int, int]
BETWEEN = 0.05
"""Seconds between two reports of progress."""


def work(line: Connection) -> None:
    """Perform tasks from the line until it is closed."""
    # An interrupt from the keyboard is for the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        reporter = _Reporter(line)
        try:
            line.send(("done", to_json(perform(task, reporter.report))))
        except CaseError as error:
            line.send(("refused", error.problems))
        except DetenteError as error:
            line.send(("refused", (Problem("", task.kind, str(error)),)))
        except (BrokenPipeError, ConnectionError):
            return
        except Exception:  # noqa: BLE001 - the surface of this process: the server must hear of it
            line.send(("defect", traceback.format_exc()))


class _Reporter:
    """Tells progress, but not more often than anybody can see."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._last = 0.0
        self._step = ""

    def report(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step != self._step or done == total or now - self._last >= BETWEEN:
            self._line.send(("progress", step, done, total))
            self._last, self._step = now, step


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
