"""The tutorials: every command and every piece of Python in them runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from tests.contracts.project import ROOT

TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
COMMANDS = re.compile(r"^\$ (.+)$", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.+?)^```$", re.MULTILINE | re.DOTALL)
FEW = ("--worlds", "200")


def run(words: list[str], folder) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_each_command_of_a_tutorial_runs(page, tmp_path):
    (tmp_path / "src").symlink_to(ROOT / "src")
    found = COMMANDS.findall(page.read_text(encoding="utf-8"))
    assert found
    for line in found:
        words = shlex.split(line)
        if words[0] == "./detente":
            words = [sys.executable, "-m", "detente", *words[1:]]
            if words[3] == "assess":
                # The tutorial's own number of worlds would only take longer.
                words = [*words[: words.index("--worlds")], *FEW] if "--worlds" in words else [*words, *FEW]
        done = run(words, tmp_path)
        assert done.returncode in (0, 1), f"{line}\n{done.stderr}"
        assert "defect" not in done.stderr


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_the_python_of_a_tutorial_runs(page, tmp_path):
    for piece in PYTHON.findall(page.read_text(encoding="utf-8")):
        done = run([sys.executable, "-W", "error", "-c", piece], tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout
