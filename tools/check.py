"""Run every check of the project: `./detente --check [--slow]`. What runs here is what runs in CI.

One line per check; the output of a check is shown if it fails. The last line
says whether all passed, in what time, and what was skipped for want of what.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] \S+ (.+)$", re.MULTILINE)
MOST_PROCESSES = 4
CLOSING = re.compile(r"^=+ .*\d+ (?:passed|failed|error|skipped|deselected).* =+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name in the report and what Python is to run."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check said, whether it passed, and how long it took in seconds."""

    output: str
    passed: bool
    seconds: float


STATIC = (
    Check("lint", ("-m", "ruff", "check", ".")),
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("spelling", ("-m", "codespell_lib")),
    Check("imports", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()")),
    Check("types", ("-m", "mypy")),
)


def main() -> int:
    """Run the checks in turn; 0 if all of them pass."""
    slow = _arguments().slow
    began = time.monotonic()
    failed = [check.name for check in STATIC if not _run(check).passed]
    tests = _tests(slow=slow)
    outcome = _run(tests)
    if outcome.passed:
        for line in CLOSING.findall(outcome.output):
            print(line)
    else:
        failed.append(tests.name)
    print(_last_line(failed, outcome.output, time.monotonic() - began), flush=True)
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("./detente --check", description=__doc__.splitlines()[0])
    parser.add_argument("--slow", action="store_true", help="also the tests that take long")
    return parser.parse_args()


def _tests(*, slow: bool) -> Check:
    which = () if slow else ("-m", "not slow")
    plugins = ("-p", "_hypothesis_pytestplugin", "-p", "xdist.plugin")
    # The tests of a file stay together, for they share what takes long to make.
    shared_out = ("--numprocesses", f"{min(os.cpu_count() or 1, MOST_PROCESSES)}", "--dist", "loadfile")
    told = ("-rfEs", "--continue-on-collection-errors")
    return Check("tests", ("-m", "pytest", *plugins, *shared_out, *told, *which))


def _run(check: Check) -> Outcome:
    """Run one check and print its line, and its output if it failed."""
    print(f"{check.name:<10}", end="", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-I", *check.arguments],
        cwd=ROOT,
        # Plugins that happen to be installed do not take part, and cost no time.
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
    )
    outcome = Outcome(done.stdout, done.returncode == 0, time.monotonic() - began)
    print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:6.1f} s", flush=True)
    if not outcome.passed:
        print(outcome.output.rstrip(), flush=True)
    return outcome


def _last_line(failed: list[str], output: str, seconds: float) -> str:
    verdict = f"FAILED: {', '.join(failed)}" if failed else "all checks passed"
    skipped: Counter[str] = Counter()
    for count, reason in SKIPPED.findall(output):
        skipped[reason.partition(":")[0]] += int(count)
    number = sum(skipped.values())
    reasons = ", ".join(skipped)
    remark = f" ({number} test{'s' if number > 1 else ''} skipped: {reasons})" if number else ""
    return f"{verdict} in {seconds:.0f} s{remark}"


if __name__ == "__main__":
    sys.exit(main())
