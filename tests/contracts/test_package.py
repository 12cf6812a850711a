"""What is installed: a wheel that holds every file of the package, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import Parser

import pytest

from detente import __version__
from tests.contracts.project import PACKAGE, ROOT, SOURCE


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel as `pip install .` does, with the build tool of the environment."""
    place = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-I",
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(place),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = place.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def test_the_wheel_holds_every_file_of_the_package(wheel):
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    written = {
        path.relative_to(SOURCE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == written
    assert "detente/py.typed" in inside


def test_the_wheel_describes_itself(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    description = Parser().parsestr(wheel.read(name).decode())
    assert description["Name"] == "detente"
    assert description["Version"] == __version__
    assert description["License-Expression"] == "Apache-2.0"
    assert "Détente" in description.get_payload()
    (scripts,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "detente = detente.__main__:main" in wheel.read(scripts).decode()
