"""Compiled kernels: where they are kept, what is said without numba, and that no answer shows them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.cli.application import application
from detente.conflict import compiling
from detente.conflict.play import compiled
from detente.conflict.play.evolution import Standing
from detente.conflict.play.replies import shifted_ranks
from detente.errors import EngineError
from tests.unit.assessment.small_cases import load

needs_numba = pytest.mark.skipif(
    not compiling.is_installed(), reason="numba, the extra 'fast', is not installed"
)
posix = pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")


@pytest.fixture
def place(monkeypatch):
    """Ask anew where kernels are kept."""

    def ask(named=None, **others):
        compiling.folder.cache_clear()
        for name, value in {compiling.FOLDER: named, **others}.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, str(value))
        return compiling.folder()

    yield ask
    compiling.folder.cache_clear()


def test_kernels_are_kept_where_the_system_keeps_caches(place, tmp_path):
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    found = place(**{name: tmp_path})
    assert found == str(tmp_path / "detente" / "kernels")
    assert Path(found).is_dir()


def test_another_folder_can_be_named_or_none(place, tmp_path):
    assert place(tmp_path / "own") == str(tmp_path / "own")
    assert place("") == ""


@posix
def test_a_folder_that_others_can_write_to_is_not_used(place, tmp_path):
    """What is read from it is executed."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert place(tmp_path / "open") == ""
    made = place(tmp_path / "made")
    assert Path(made).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_not_used(place, tmp_path):
    (tmp_path / "file").write_text("")
    assert place(tmp_path / "file" / "under") == ""


def test_without_numba_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=r"numba is not installed; .* 'detente\[fast\]'"):
        compiled.prepare()
    with pytest.raises(EngineError, match="numba is not installed"):
        assess(load("small"), Settings(worlds=4), engine="compiled")


def test_the_command_says_so_too(monkeypatch):
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    case = "tests/cases/small.yaml"
    done = CliRunner().invoke(application, ["assess", case, "--worlds", "4", "--engine", "compiled"])
    assert done.exit_code == 2
    assert "numba is not installed" in done.output


@needs_numba
@pytest.mark.parametrize("name", ["small", "checks", "verdict_hanging", "verdict_broken"])
def test_an_answer_is_the_same_to_the_byte(name):
    steps = []
    settings = Settings(worlds=1_500, candidate_worlds=16, stability_worlds=16)
    found = assess(load(name), settings, lambda *step: steps.append(step), engine="compiled")
    assert ("kernels", 1, 1) in steps
    assert to_json(found) == to_json(assess(load(name), settings, engine="numpy"))


@needs_numba
def test_few_worlds_are_not_worth_compiling(monkeypatch):
    steps = []
    assess(load("small"), Settings(worlds=64), lambda *step: steps.append(step[0]))
    assert "kernels" not in steps
    monkeypatch.setattr("detente.assessment.run.COMPILED_FROM", 64)
    assess(load("small"), Settings(worlds=64), lambda *step: steps.append(step[0]))
    assert "kernels" in steps


@pytest.mark.parametrize(("top", "dtype"), [(2**30, np.int32), (2**31, np.int64)])
def test_ranks_take_as_many_bits_as_they_need(top, dtype):
    standing = Standing((np.array([[top - 1]]),), (np.array([0, 0]),), None, np.array([0, 0]), (None,))
    bits, low, (ranks,) = shifted_ranks(2, standing)

    assert (ranks.dtype, low.dtype) == (dtype, dtype)
    assert int(ranks[0, 0]) == (top - 1) << bits


def test_ranks_that_do_not_fit_are_refused():
    for rank, message in ((-1, "at least 0"), (2**62, "63 bits beside 3 states exceed 63 bits")):
        standing = Standing((np.array([[rank]]),), (np.zeros(3, dtype=int),), None, np.zeros(3, int), (None,))
        with pytest.raises(EngineError, match=message):
            shifted_ranks(3, standing)
