"""The import contracts of pyproject.toml catch what they are there to catch."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.contracts.project import PACKAGE, ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
PLANTED = {
    "an engine that imports the case": (
        "Surfaces > composition > engines > vocabulary",
        {"conflict/planted.py": "import detente.case\n"},
    ),
    "one engine that imports the other": (
        "Surfaces > composition > engines > vocabulary",
        {"deal/planted.py": "import detente.conflict\n"},
    ),
    "an import inside a function": (
        "Surfaces > composition > engines > vocabulary",
        {"evidence/planted.py": "def late():\n    import detente.report\n"},
    ),
    "a folder that no layer names": (
        "Surfaces > composition > engines > vocabulary",
        {"planted/__init__.py": ""},
    ),
    "a cycle between siblings deep inside": (
        "No cycles between siblings, at any depth",
        {
            "case/planted/__init__.py": "",
            "case/planted/one.py": "import detente.case.planted.two\n",
            "case/planted/two.py": "import detente.case.planted.one\n",
        },
    ),
    "an engine that reads files": (
        "Engines are arithmetic",
        {"quantities/planted.py": "import yaml\n"},
    ),
    "a second module that knows the cluster": (
        "Only one module knows Dask",
        {"assessment/planted.py": "import dask\n"},
    ),
    "a second module that calls a network": (
        "Only one module calls a network, and only one listens",
        {"case/planted.py": "def late():\n    import httpx\n"},
    ),
    "a second module that knows numba": (
        "Only one module knows numba",
        {"conflict/planted.py": "def late():\n    import numba\n"},
    ),
    "a report that runs an engine": (
        "A report is written from a saved answer: it runs no engine",
        {"report/planted.py": "import detente.deal\n"},
    ),
    "a stability concept that leans on another": (
        "Stability concepts do not lean on each other",
        {
            "conflict/stability/planted_one.py": "import detente.conflict.stability.planted_two\n",
            "conflict/stability/planted_two.py": "",
        },
    ),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_breach_is_found(what, tmp_path):
    contract, files = PLANTED[what]
    shutil.copytree(PACKAGE, tmp_path / "detente", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in files.items():
        path = tmp_path / "detente" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    command = [sys.executable, "-I", "-c", LINT, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode != 0
    said = " ".join(done.stdout.split())
    assert "planted" in said, "not for the reason that was planted"
    assert f"{contract} BROKEN" in said
