"""How long people wait who use one workbench at once: ``python benchmarks/workbench_load.py``.

Starts a workbench on loopback with a folder of its own, lets every page and its twin be computed
once, then lets users open pages for a bounded time, each on a connection of its own and with a
pause after each page. Prints the seconds to the first page and to the first brief, and for each
address how often it was asked, the median, the 95th and 99th percentile and the longest time in
milliseconds, and what went wrong. Nothing is asserted: figures depend on the machine.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from threading import Lock, Thread

from detente.web.sections import SECTIONS

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
STATIC = re.compile(r'(?:href|src)="(/static/[^"]+)"')
PATIENCE = 180
MOST_USERS, MOST_SECONDS = 100, 300


class Times:
    """How long each address took, and what went wrong there."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.wrong: dict[str, int] = defaultdict(int)
        self._lock = Lock()

    def add(self, address: str, seconds: float, status: int) -> None:
        """Keep one answer; status 0 where there was none."""
        with self._lock:
            self.taken[address].append(seconds)
            self.wrong[address] += status not in {200, 202}

    def rows(self) -> Iterator[str]:
        """Write the table, all addresses together last."""
        yield f"{'address':64} {'asked':>6} {'median':>8} {'p95':>8} {'p99':>8} {'max':>8} {'wrong':>6}"
        everything = sorted(second for seconds in self.taken.values() for second in seconds)
        for address, seconds in sorted(self.taken.items()):
            yield _row(address, sorted(seconds), self.wrong[address])
        yield _row("all", everything, sum(self.wrong.values()))


def _row(address: str, ordered: list[float], wrong: int) -> str:
    at = (0.5, 0.95, 0.99, 1.0)
    found = [1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in at]
    return f"{address[:64]:64} {len(ordered):6} " + " ".join(f"{one:8.1f}" for one in found) + f" {wrong:6}"


@contextmanager
def workbench(worlds: int) -> Iterator[int]:
    """Start a workbench with an empty folder; give its port, and print how long it took."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "detente", "serve", folder, "--port", "0", "--worlds", str(worlds)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            try:
                said = process.stdout.readline() if process.stdout else ""
                found = ADDRESS.search(said)
                if found is None:
                    raise SystemExit(f"the workbench did not start: {said}")
                port = int(found[1])
                print(said.strip())
                fetch(HTTPConnection("127.0.0.1", port, timeout=PATIENCE), "/")
                print(f"first page (cases) after {time.perf_counter() - began:.2f} s")
                await_answer(port, "/packaged/openai-microsoft/brief")
                print(f"first brief of the flagship after {time.perf_counter() - began:.2f} s")
                yield port
            finally:
                process.terminate()
                process.wait(timeout=10)


def fetch(line: HTTPConnection, address: str) -> tuple[int, str]:
    """Ask for an address and read the answer to its end."""
    line.request("GET", address)
    answer = line.getresponse()
    return answer.status, answer.read().decode(errors="replace")


def await_answer(port: int, address: str) -> bool:
    """Wait until the twin of a page is computed; False if there is no such page."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        status, _ = fetch(line, f"/api{address}")
        if status != 202:
            return status == 200
        time.sleep(0.05)
    return False


def mix(port: int, cases: list[str]) -> list[str]:
    """List what is asked: every page that is there, its twin, the list of cases, and the files of a page."""
    pages = [
        f"/packaged/{case}/{section.slug}"
        for case in cases
        for section in SECTIONS
        if await_answer(port, f"/packaged/{case}/{section.slug}")
    ]
    _, html = fetch(HTTPConnection("127.0.0.1", port, timeout=PATIENCE), pages[0])
    files = sorted(set(STATIC.findall(html)))
    return ["/", "/", "/api/cases", *pages, *pages, *(f"/api{page}" for page in pages), *files]


def use(port: int, addresses: list[str], pause: float, until: float, times: Times, number: int) -> None:
    """Open pages as one user does, in an order of the user's own."""
    chosen = random.Random(number)
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while time.perf_counter() < until:
        address = chosen.choice(addresses)
        began = time.perf_counter()
        try:
            status, _ = fetch(line, address)
        except (OSError, HTTPException):
            status = 0
            line.close()
        times.add(address, time.perf_counter() - began, status)
        time.sleep(chosen.uniform(0, 2 * pause))
    line.close()


def main(arguments: list[str]) -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--users", type=int, default=20, choices=range(1, MOST_USERS + 1), metavar="N")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds after a page, on average")
    parser.add_argument("--worlds", type=int, default=10_000)
    given = parser.parse_args(arguments)
    seconds = min(given.seconds, MOST_SECONDS)
    with workbench(given.worlds) as port:
        addresses = mix(port, ["openai-microsoft", "elmira"])
        times, until = Times(), time.perf_counter() + seconds
        users = [
            Thread(target=use, args=(port, addresses, given.pause, until, times, number))
            for number in range(given.users)
        ]
        for user in users:
            user.start()
        for user in users:
            user.join()
    asked = sum(map(len, times.taken.values()))
    print(f"{given.users} users, {seconds:.0f} s, {asked / seconds:.1f} answers a second; milliseconds:")
    print("\n".join(times.rows()))


if __name__ == "__main__":
    main(sys.argv[1:])
