"""Time the slider of the workbench against a real server on loopback.

Run ``python benchmarks/workbench.py [--moves N] [--users N] [--case NAME]``.

A server is started as a user starts it, with a folder of its own. Then package after package is asked for
over connections that stay open, as a browser does while a slider is dragged: the fragment of the page that
follows every move, and its JSON twin. Times are wall-clock milliseconds from the first byte sent to the last
byte read, so they hold the transport too. The first answer, for which worlds are drawn and the frontier is
found, stands apart, and so does the slower part that is asked for once the slider rests.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

CASE = "openai-microsoft"
GOAL = 50.0
"""Milliseconds at the 95th percentile."""


@contextmanager
def serving() -> Iterator[int]:
    """Start a server with an empty folder, and give its port."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "detente", "serve", folder, "--port", "0"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            try:
                said = process.stdout.readline() if process.stdout else ""
                found = re.search(r"http://[^/\s]+:(\d+)", said)
                if found is None:
                    raise SystemExit(f"the server did not start: {said!r}")
                yield int(found[1])
            finally:
                process.terminate()


class Visitor:
    """A connection that stays open, and the packages that its slider passes."""

    def __init__(self, port: int, case: str, issues: list[dict[str, object]], start: int) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._path = f"/packaged/{case}/deal"
        self._issues = issues
        self._step = start

    def package(self) -> dict[str, str]:
        """Give the next package: every issue moves on, each at a pace of its own."""
        self._step += 1
        return {
            str(issue["id"]): written[(self._step // (place + 1)) % len(written)]
            for place, issue in enumerate(self._issues)
            if isinstance(written := issue["written"], list)
        }

    def page(self) -> float:
        """Ask for the fragment of the page."""
        return self._timed("GET", f"{self._path}/placed?{self._levels()}")

    def moves(self) -> float:
        """Ask for the part that follows once the slider rests."""
        return self._timed("GET", f"{self._path}/rest?{self._levels()}")

    def twin(self) -> float:
        """Ask for the JSON twin."""
        body = json.dumps({"packages": [self.package()]})
        return self._timed("POST", f"/api{self._path}/packages", body)

    def _levels(self) -> str:
        return urlencode({f"p.{issue}": level for issue, level in self.package().items()})

    def _timed(self, method: str, path: str, body: str | None = None) -> float:
        headers = {"Content-Type": "application/json"} if body else {}
        begun = time.perf_counter()
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        answer.read()
        taken = (time.perf_counter() - begun) * 1_000
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return taken


def laid(port: int, case: str) -> tuple[list[dict[str, object]], float]:
    """Lay the table by asking for it, and say how long that took."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    line.request("GET", f"/api/packaged/{case}/deal")
    found = json.loads(line.getresponse().read())
    return found["issues"], (time.perf_counter() - begun) * 1_000


def at_once(visitors: list[Visitor], ask: Callable[[Visitor], float], moves: int) -> list[float]:
    """Let every visitor make so many moves, one after the other, all visitors at the same time."""
    with ThreadPoolExecutor(len(visitors)) as threads:
        found = threads.map(lambda visitor: [ask(visitor) for _ in range(moves)], visitors)
        return [one for times in found for one in times]


def told(name: str, times: list[float]) -> str:
    """Write one row of the table."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    numbers = (statistics.median(times), cuts[94], cuts[98], max(times))
    return f"{name:<44} {len(times):>6} " + " ".join(f"{number:>8.1f}" for number in numbers)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=300)
    parser.add_argument("--users", type=int, default=4)
    parser.add_argument("--case", default=CASE)
    asked = parser.parse_args()
    with serving() as port:
        issues, first = laid(port, asked.case)
        visitors = [Visitor(port, asked.case, issues, 997 * number) for number in range(asked.users)]
        print(
            f"{asked.case}: the table was laid in {first:.0f} ms; goal {GOAL:.0f} ms at the 95th percentile\n"
        )
        print(f"{'milliseconds':<44} {'count':>6} {'median':>8} {'95th':>8} {'99th':>8} {'most':>8}")
        alone = visitors[:1]
        print(told("a move, one user: part of the page", at_once(alone, Visitor.page, asked.moves)))
        print(told("a move, one user: JSON twin", at_once(alone, Visitor.twin, asked.moves)))
        print(
            told(
                f"a move, {asked.users} users: part of the page", at_once(visitors, Visitor.page, asked.moves)
            )
        )
        print(told("at rest, one user: moves, offers, terms", at_once(alone, Visitor.moves, 20)))


if __name__ == "__main__":
    main()
