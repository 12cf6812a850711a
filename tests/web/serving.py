"""`detente serve` as a process, as a user starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.contracts.project import ROOT

ADDRESS = re.compile(r"http://\S+")


@dataclass
class Served:
    """A workbench that answers: its address without the last slash, its folder and its process.

    `said` is its first line, and `took` how many seconds it was until then.
    """

    address: str
    folder: Path
    process: subprocess.Popen[str]
    said: str
    took: float

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def served(folder: Path, worlds: int, *options: str) -> Iterator[Served]:
    """Start `detente serve` on a port that is free; end it at the end."""
    words = [sys.executable, "-m", "detente", "serve", str(folder), "--port", "0", "--worlds", str(worlds)]
    began = time.monotonic()
    with subprocess.Popen([*words, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline()
            took = time.monotonic() - began
            found = ADDRESS.search(said)
            assert found, f"no address in {said!r}"
            yield Served(found[0].rstrip("/"), folder, process, said, took)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
