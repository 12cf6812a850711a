"""The workbench under test: within the test, or as a server of its own that a browser can visit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.web.application import Workbench, build
from detente.web.guard import Gate
from tests.web.serving import Served, served

HOST = "127.0.0.1:8642"
FEW_WORLDS = 256


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory) -> Path:
    """Lend a folder of cases to the whole session; who writes into it makes a case of its own name."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def served_folder(tmp_path_factory) -> Path:
    """Lend a folder to the tests of one file, for an application that serves it."""
    made = tmp_path_factory.mktemp("made") / "served"
    made.mkdir()
    return made


@pytest.fixture
def folder(served_folder) -> Iterator[Path]:
    """Lend the folder that is served, empty."""
    yield served_folder
    shutil.rmtree(served_folder)
    served_folder.mkdir()


@pytest.fixture(scope="session")
def client(case_folder) -> Iterator[TestClient]:
    """Lend the application with one process beside it, asked as a program asks."""
    app = build(Workbench(case_folder, Gate(frozenset({HOST})), FEW_WORLDS, processes=1))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as lent:
        yield lent


@pytest.fixture(scope="session")
def workbench(tmp_path_factory) -> Iterator[Served]:
    """Lend a server of its own, with an empty folder, to the whole session."""
    with served(tmp_path_factory.mktemp("served"), FEW_WORLDS) as lent:
        yield lent
