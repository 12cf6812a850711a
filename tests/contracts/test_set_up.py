"""`./detente`: makes its environment once, renews it when the lock changes, and passes its arguments on.

A stand-in for uv writes down how it was called and installs nothing, so these
tests need no network; what stands in for the product prints its arguments.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.project import LOCKS, ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX script")

UV = """#!/bin/sh
{ printf '%s|' "$@"; printf 'cache=%s certs=%s\\n' "${UV_CACHE_DIR-}" "${UV_SYSTEM_CERTS-}"; } >> "$UV_LOG"
echo 'said by uv'
while [ -n "${UV_GATE-}" ] && [ ! -e "$UV_GATE" ]; do sleep 0.05; done
exit "${UV_EXIT:-0}"
"""
PRODUCT = "import sys\nprint('product', sys.flags.isolated, sys.argv[1:])\n"
CHECKS = "import sys\nprint('checks', sys.flags.isolated, sys.argv[1:])\n"
WITHOUT_ENSUREPIP = """
import runpy, subprocess, sys, venv

def _setup_pip(*_):
    raise subprocess.CalledProcessError(1, "ensurepip")

venv.EnvBuilder._setup_pip = _setup_pip
sys.argv = [sys.argv[1], "run"]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
TOOLS = ("cat", "cmp", "env", "printf", "readlink", "sh", "sleep")


class Checkout:
    """A small project with the real script and a stand-in for everything that it installs and runs."""

    def __init__(self, place: Path) -> None:
        self.root = place / "a checkout"
        self.log = place / "uv.log"
        self.home = place / "home"
        self.programs = place / "programs"
        for folder in (self.root / "tools", self.root / "src" / "detente", self.home, self.programs):
            folder.mkdir(parents=True)
        shutil.copy(ROOT / "detente", self.root)
        shutil.copy(ROOT / "tools" / "set_up.py", self.root / "tools")
        for lock in LOCKS:
            (self.root / lock).write_text(f"# {lock}\n")
        (self.root / "tools" / "check.py").write_text(CHECKS)
        (self.root / "src" / "detente" / "__init__.py").touch()
        (self.root / "src" / "detente" / "__main__.py").write_text(PRODUCT)
        self._program("uv", UV)
        for name in TOOLS:
            (self.programs / name).symlink_to(shutil.which(name))
        (self.programs / "python3").symlink_to(os.path.realpath(sys.executable))

    def _program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def replace_python(self, text: str) -> None:
        """Put a script in the place of python3."""
        self._program("python3", text)

    def start(
        self, *arguments: str, script: str | Path = "", **settings: str | None
    ) -> subprocess.Popen[str]:
        """Start the script; `settings` change the environment, None takes a variable out."""
        base = {"PATH": str(self.programs), "HOME": str(self.home), "UV_LOG": str(self.log)}
        environment = {name: value for name, value in (base | settings).items() if value is not None}
        return subprocess.Popen(
            [str(script or self.root / "detente"), *arguments],
            cwd=self.home,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **settings) -> subprocess.CompletedProcess[str]:
        """Run the script to its end."""
        process = self.start(*arguments, **settings)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    @property
    def calls(self) -> list[str]:
        """What uv was asked, one line a call."""
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def test_the_first_run_sets_up_and_the_second_does_not(checkout):
    first = checkout.run("assess", "a b", "--json")
    assert (first.returncode, first.stdout) == (0, "product 1 ['assess', 'a b', '--json']\n")
    assert "setting up" in first.stderr
    assert len(checkout.calls) == 1
    assert "pip|sync|--python|" in checkout.calls[0]
    assert "--require-hashes|--no-build|" in checkout.calls[0]
    assert f"{checkout.root / 'requirements.lock'}|" in checkout.calls[0]
    assert checkout.calls[0].endswith("cache= certs=1")

    second = checkout.run("--help")
    assert (second.returncode, second.stdout, second.stderr) == (0, "product 1 ['--help']\n", "")
    assert len(checkout.calls) == 1


def test_what_uv_says_does_not_mix_with_the_answer(checkout):
    first = checkout.run("x")
    assert "said by uv" in first.stderr
    assert "said by uv" not in first.stdout


def test_a_changed_lock_renews(checkout):
    checkout.run("x")
    (checkout.root / "requirements.lock").write_text("# changed\n")
    renewed = checkout.run("x")
    assert "renewing" in renewed.stderr
    assert len(checkout.calls) == 2
    assert checkout.run("x").stderr == ""


def test_checks_have_an_environment_of_their_own_kind(checkout):
    checkout.run("x")
    checks = checkout.run("--check", "--slow")
    assert (checks.returncode, checks.stdout) == (0, "checks 1 ['--slow']\n")
    assert "requirements-check.lock|" in checkout.calls[1]
    assert checkout.run("x").stderr == ""
    assert checkout.run("--check").stderr == ""

    (checkout.root / "requirements.lock").write_text("# changed\n")
    checkout.run("x")
    assert "requirements-check.lock|" in checkout.calls[2], "an environment that can check must stay one"
    assert len(checkout.calls) == 3


def test_two_first_runs_at_once_set_up_once(checkout, tmp_path):
    gate = tmp_path / "gate"
    both = [checkout.start("x", UV_GATE=str(gate)) for _ in range(2)]
    first_words = sorted(process.stderr.readline() for process in both)
    assert [words.partition("; ")[0] for words in first_words] == [
        "detente: another run is setting up",
        "detente: setting up",
    ]
    gate.touch()
    results = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [out for out, _ in results] == ["product 1 ['x']\n"] * 2
    assert len(checkout.calls) == 1


def test_a_run_that_was_killed_holds_nobody_up(checkout):
    killed = checkout.start("x", UV_GATE="/nonexistent")
    while not checkout.calls:
        assert killed.poll() is None
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=60)
    assert checkout.run("x").returncode == 0


def test_a_failed_installation_is_reported_and_tried_again(checkout):
    failed = checkout.run("x", UV_EXIT="2")
    assert (failed.returncode, failed.stdout) == (69, "")
    assert "needs a network" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert checkout.run("x").stdout == "product 1 ['x']\n"


@pytest.mark.parametrize("home", [None, "", "/nonexistent/home", "/proc"])
def test_without_a_home_the_cache_lies_in_the_project(checkout, home):
    assert checkout.run("x", HOME=home).returncode == 0
    assert f"cache={checkout.root / '.venv' / 'cache'} " in checkout.calls[0]


def test_a_cache_that_the_user_names_is_kept(checkout):
    checkout.run("x", HOME=None, UV_CACHE_DIR="/somewhere", UV_SYSTEM_CERTS="0")
    assert checkout.calls[0].endswith("cache=/somewhere certs=0")


def test_the_users_python_settings_do_not_reach_the_product(checkout):
    result = checkout.run("x", PYTHONPATH="/nonsense", PYTHONHOME="/nonsense", PYTHONSTARTUP="/nonsense")
    assert result.stdout == "product 1 ['x']\n"


def test_it_works_through_links_and_from_anywhere(checkout, tmp_path):
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to(checkout.root / "detente")
    assert checkout.run("x", script=tmp_path / "one").stdout == "product 1 ['x']\n"
    assert checkout.run("x", script="../a checkout/detente").stdout == "product 1 ['x']\n"


def test_the_folder_may_be_moved(checkout, tmp_path):
    checkout.run("x")
    moved = tmp_path / "elsewhere"
    checkout.root.rename(moved)
    result = checkout.run("x", script=moved / "detente")
    assert (result.stdout, result.stderr) == ("product 1 ['x']\n", "")


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    checkout.run("x")
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nonexistent/python3.11")
    result = checkout.run("x")
    assert result.stdout == "product 1 ['x']\n"
    assert len(checkout.calls) == 2


def test_an_old_python_is_named(checkout):
    checkout.replace_python('#!/bin/sh\nif [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi\n')
    result = checkout.run("x")
    assert result.returncode == 69
    assert "no Python 3.11 or later" in result.stderr
    assert "Python 3.9.2, which is too old" in result.stderr
    assert "apt-get install python3" in result.stderr


def test_without_a_python_it_says_what_to_install(checkout):
    (checkout.programs / "python3").unlink()
    result = checkout.run("x")
    assert result.returncode == 69
    assert "apt-get install python3" in result.stderr
    assert "too old" not in result.stderr


def test_another_python_may_be_named(checkout):
    (checkout.programs / "python3").unlink()
    assert checkout.run("x", DETENTE_PYTHON=sys.executable).stdout == "product 1 ['x']\n"


def test_a_python_that_cannot_install_names_the_package(checkout):
    (checkout.programs / "uv").unlink()
    done = subprocess.run(
        [sys.executable, "-I", "-c", WITHOUT_ENSUREPIP, str(checkout.root / "tools" / "set_up.py")],
        capture_output=True,
        text=True,
        env={"PATH": str(checkout.programs)},
        check=False,
    )
    assert done.returncode == 69
    assert "apt-get install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_read_only_folder_is_named(checkout):
    if os.geteuid() == 0:
        blocked = checkout.root / ".venv"
        blocked.write_text("a file in its place\n")
    else:
        checkout.root.chmod(0o555)
    result = checkout.run("x")
    checkout.root.chmod(0o755)
    assert result.returncode == 69
    assert ".venv" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_script_is_plain_posix_shell():
    text = (ROOT / "detente").read_text(encoding="utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert os.access(ROOT / "detente", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    for shell, script in (("sh", "detente"), ("bash", ".ci/run")):
        assert subprocess.run([shell, "-n", str(ROOT / script)], check=False).returncode == 0
