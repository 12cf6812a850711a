"""`./detente --check`: what it says about passed, failed and skipped."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools import check
from tools.check import CLOSING, Check

TESTS = """
import pytest

def test_passes(): pass

@pytest.mark.parametrize("n", range(3))
def test_browser(n): pytest.skip("no browser: install chromium")

@pytest.mark.skipif(True, reason="not on Windows")
def test_posix(): pass
"""


@pytest.fixture
def output(tmp_path):
    """What pytest writes about one passed and four skipped tests."""
    (tmp_path / "test_some.py").write_text(TESTS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rs",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        ".",
    ]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_the_last_line_counts_what_was_skipped_and_says_why(output):
    line = check._last_line([], output, 91.6)
    assert line == "all checks passed in 92 s (4 tests skipped: no browser, not on Windows)"


def test_the_closing_line_of_the_tests_is_passed_on(output):
    (closing,) = CLOSING.findall(output)
    assert "1 passed, 4 skipped" in closing


def test_the_last_line_names_what_failed():
    assert check._last_line(["types", "tests"], "", 3.2) == "FAILED: types, tests in 3 s"


def _run(monkeypatch, tests: str, *static: str) -> int:
    checks = tuple(Check(f"check {number}", ("-c", text)) for number, text in enumerate(static))
    monkeypatch.setattr(check, "STATIC", checks)
    monkeypatch.setattr(check, "_tests", lambda **_: Check("tests", ("-c", tests)))
    monkeypatch.setattr(sys, "argv", ["check.py"])
    return check.main()


def test_all_passed(monkeypatch, capsys):
    assert _run(monkeypatch, "print('=== 7 passed in 0.1s ===')", "print('quiet')") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("check 0   passed")
    assert lines[2:] == ["=== 7 passed in 0.1s ===", "all checks passed in 0 s"]


@pytest.mark.parametrize(
    ("tests", "static", "named"),
    [("", "raise SystemExit('a reason')", "check 0"), ("raise SystemExit('a reason')", "", "tests")],
)
def test_one_failure_fails_the_whole_and_is_shown(monkeypatch, capsys, tests, static, named):
    assert _run(monkeypatch, tests, static) == 1
    written = capsys.readouterr().out
    assert "a reason" in written
    assert written.splitlines()[-1].startswith(f"FAILED: {named} in ")


def test_slow_tests_run_only_when_asked_for():
    assert "not slow" in check._tests(slow=False).arguments
    assert "not slow" not in check._tests(slow=True).arguments
