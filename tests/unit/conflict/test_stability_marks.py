"""Stability of chosen states: which engine computes it, what is refused, and that no answer shows which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.conflict import CONCEPTS, ConflictModel, binary_space, compiling
from detente.conflict.move_tables import fits_kernels
from detente.conflict.stability_counts import stability_counts
from detente.conflict.stability_marks import stability_marks
from detente.errors import EngineError
from tests.unit.assessment.small_cases import load

needs_numba = pytest.mark.skipif(
    not compiling.is_installed(), reason="numba, the extra 'fast', is not installed"
)
SETTINGS = Settings(worlds=64, candidate_worlds=8, stability_worlds=32)


@pytest.fixture
def dilemma():
    """The prisoner's dilemma: state 0 nobody cooperates, 3 both do."""
    rank = np.array([[[2, 4], [1, 3]], [[2, 1], [4, 3]]])
    return ConflictModel(binary_space((1, 1)), rank)


@pytest.mark.parametrize("engine", [False, pytest.param(True, marks=needs_numba)])
def test_marks_of_the_dilemma(dilemma, engine):
    """Defecting is an equilibrium of every concept; cooperating needs foresight."""
    marks = stability_marks(dilemma, np.array([3, 0]), compiled=engine)
    assert marks.shape == (len(CONCEPTS), 2, 2, 1)
    assert marks[:, :, 1].all()
    assert marks[:, :, 0, 0].all(axis=1).tolist() == [False, True, True, True]


@pytest.mark.parametrize("states", [[-1], [4], [0, 9]])
def test_states_that_do_not_exist_are_refused(dilemma, states):
    with pytest.raises(EngineError, match="no such state; states run from 0 to 3"):
        stability_marks(dilemma, np.array(states))


def test_without_numba_it_is_said_how_to_install_it(dilemma, monkeypatch):
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=r"numba is not installed; .* 'detente\[fast\]'"):
        stability_marks(dilemma, compiled=True)


@needs_numba
def test_too_many_moves_are_left_to_numpy(dilemma, monkeypatch):
    expected = stability_marks(dilemma, compiled=True)
    assert fits_kernels(dilemma.space)
    monkeypatch.setattr("detente.conflict.move_tables.MOST_MOVES", 15)
    assert not fits_kernels(dilemma.space)
    monkeypatch.setattr("detente.conflict.stability_marks._by_kernels", None)
    assert np.array_equal(stability_marks(dilemma, compiled=True), expected)


@needs_numba
@pytest.mark.parametrize("name", ["small", "checks", "verdict_hanging"])
def test_an_answer_shows_the_same_stability(name):
    by_numpy, by_kernels = (assess(load(name), SETTINGS, engine=e) for e in ("numpy", "compiled"))
    assert by_numpy.stability == by_kernels.stability
    assert any(one.tested for one in by_numpy.stability)


@pytest.mark.parametrize(
    ("engine", "least", "installed", "expected"),
    [
        ("auto", 1, True, True),
        ("auto", 10**9, True, False),
        ("auto", 1, False, False),
        ("numpy", 1, True, False),
        pytest.param("compiled", 10**9, True, True, marks=needs_numba),
    ],
)
def test_which_engine_computes_stability(monkeypatch, engine, least, installed, expected):
    asked = []

    def noted(model, states=None, *, compiled=False):
        asked.append(compiled)
        return stability_counts(model, states)

    monkeypatch.setattr("detente.assessment.stability_view.stability_counts", noted)
    monkeypatch.setattr("detente.assessment.run.STABILITY_COMPILED_FROM", least)
    monkeypatch.setattr("detente.assessment.run.is_installed", lambda: installed)
    assess(load("small"), replace(SETTINGS, worlds=40), engine=engine)
    assert set(asked) == {expected}
