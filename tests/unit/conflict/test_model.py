"""A model refuses arrays that contradict each other, and hands out arrays of one shape."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.model import ConflictModel
from detente.conflict.states import binary_space
from detente.errors import EngineError

SPACE = binary_space((1, 1), np.array([[True, True], [True, False]]))


def ranks(*extra, dtype=int):
    return np.arange(8 * int(np.prod(extra)), dtype=dtype).reshape(2, 2, 2, *extra)


def test_without_worlds():
    model = ConflictModel(SPACE, ranks())
    assert model.worlds is None
    assert model.shape == (2, 2)
    assert model.feasible_states.tolist() == SPACE.feasible.tolist()
    assert model.ranks_of(1).tolist() == [[4, 5], [6, 7]]
    assert model.opponents_of(0) == (1,)


@pytest.mark.parametrize(("rank", "feasible"), [(True, False), (False, True), (True, True)])
def test_the_world_axis_of_one_array_reaches_the_other(rank, feasible):
    allowed = np.random.default_rng(0).random((2, 2, 3)) > 0.5 if feasible else None
    model = ConflictModel(SPACE, ranks(3) if rank else ranks(), allowed)
    assert model.worlds == 3
    assert model.shape == model.ranks_of(0).shape == model.feasible_states.shape == (2, 2, 3)
    for world in range(3):
        one = model.in_world(world)
        assert one.worlds is None
        assert one.ranks_of(1).tolist() == model.ranks_of(1)[..., world].tolist()
        assert one.feasible_states.tolist() == model.feasible_states[..., world].tolist()


def test_some_worlds_are_cut_out_of_many():
    """Of ranks and feasible states alike, where they differ by world."""
    feasible = np.random.default_rng(1).random((2, 2, 5)) < 0.7
    for model in (ConflictModel(SPACE, ranks(5), feasible), ConflictModel(SPACE, ranks(), feasible)):
        portions = list(model.portions(2))
        assert [one.worlds for one in portions] == [2, 2, 1]
        together = np.concatenate([one.feasible_states for one in portions], axis=-1)
        assert np.array_equal(together, model.feasible_states)
        heights = np.concatenate([one.ranks_of(1) for one in portions], axis=-1)
        assert np.array_equal(heights, model.ranks_of(1))
        assert np.array_equal(model.in_worlds(3, 5).feasible_states, feasible[..., 3:])
    alone = ConflictModel(SPACE, ranks())
    assert list(alone.portions(2)) == [alone]


@pytest.mark.parametrize(("first", "last"), [(-1, 1), (2, 2), (1, 4)])
def test_worlds_that_do_not_exist_are_not_cut_out(first, last):
    with pytest.raises(EngineError, match="the model has 3 worlds"):
        ConflictModel(SPACE, ranks(3)).in_worlds(first, last)


def test_feasibility_without_worlds_replaces_that_of_the_space():
    everything = np.ones((2, 2), dtype=bool)
    assert ConflictModel(SPACE, ranks(), everything).feasible_states.all()
    assert ConflictModel(SPACE, ranks(3), everything).in_world(2).feasible_states.all()


@pytest.mark.parametrize(
    ("rank", "feasible", "message"),
    [
        (np.zeros((2, 2), dtype=int), None, r"rank has shape \(2, 2\)"),
        (np.zeros((3, 2, 2), dtype=int), None, r"rank has shape \(3, 2, 2\)"),
        (np.zeros((2, 2, 2, 1, 1), dtype=int), None, "worlds last if any"),
        (ranks(dtype=float), None, "rank holds float64"),
        (ranks(dtype=np.uint64), None, "rank holds uint64"),
        (ranks(), np.ones((2, 3), dtype=bool), r"feasible has shape \(2, 3\)"),
        (ranks(), np.ones((2, 2), dtype=int), "feasible holds int64"),
        (ranks(3), np.ones((2, 2, 4), dtype=bool), "feasible has 4 worlds, rank 3"),
    ],
)
def test_misfits_are_named(rank, feasible, message):
    with pytest.raises(EngineError, match=message):
        ConflictModel(SPACE, rank, feasible)


def test_parties_and_worlds_that_do_not_exist():
    with pytest.raises(EngineError, match="no party 2"):
        ConflictModel(SPACE, ranks()).ranks_of(2)
    with pytest.raises(EngineError, match="no world 0; the model has no worlds"):
        ConflictModel(SPACE, ranks()).in_world(0)
    with pytest.raises(EngineError, match="no world 3; the model has 3 worlds"):
        ConflictModel(SPACE, ranks(3)).in_world(3)
