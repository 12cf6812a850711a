"""A process beside the server that does what the arguments of a task say, for tests of the board."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

from detente.errors import Problem


def act(line: Connection) -> None:
    """Take tasks as the true one does; each leaves a mark where its path says, to be counted by."""
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        with Path(task.path).open("a", encoding="utf-8") as marks:
            marks.write(f"{os.getpid()}\n")
        what = dict(task.arguments)["do"]
        line.send(("progress", what, 1, 2))
        if what == "last":
            time.sleep(60)
        elif what == "die":
            os.kill(os.getpid(), 9)
        elif what == "refuse":
            line.send(("refused", (Problem("a.path", "code", "cannot be answered"),)))
        elif what == "defect":
            line.send(("defect", "the trace"))
        else:
            line.send(("done", what))
