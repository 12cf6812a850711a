"""Inferred weights: closed forms, contradictions, known weights, settings, refusals, acceptable packages."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.inference import (
    InferenceSettings,
    acceptable_share,
    gain_rows,
    importance_rows,
    infer_weights,
    inferring,
    observations_hold,
    package_scores,
    preference_rows,
)
from detente.deal.inference.regions import weight_region
from detente.deal.inference.sampling import hit_and_run
from detente.deal.inference.starting import find_starts
from detente.errors import EngineError

WORLDS = 1_000
SIZES = [2, 5, pytest.param(12, marks=pytest.mark.slow)]
QUICK = InferenceSettings(steps=1, programs=False)


def box(*ends):
    return tuple(np.array(ends, dtype=float).T)


def chains(region, steps):
    """Walk from the starts that relaxation finds, all from one corner of the cube."""
    corner = np.ones((WORLDS, int(region.free.sum())))
    start = find_starts(region, corner, 2_000)
    assert start.found.all()
    return hit_and_run(region, start.points, steps, np.random.default_rng(7))


def default_steps(free):
    return max(inferring.STEPS_PER_SQUARE * free**2, inferring.FEWEST_STEPS)


def assert_moments(points, mean, variance):
    """Compare means within 4 standard errors, and variances within 16 %."""
    assert (np.abs(points.mean(axis=0) - mean) <= 4 * np.sqrt(variance / WORLDS)).all()
    assert points.var(axis=0) == pytest.approx(np.broadcast_to(variance, points.shape[1]), rel=0.16)


@pytest.mark.parametrize("count", SIZES)
def test_moments_of_the_cube(count):
    region = weight_region(np.zeros(count), np.ones(count), np.zeros((WORLDS, 0, count)))
    assert_moments(chains(region, default_steps(count)), 1 / 2, 1 / 12)


@pytest.mark.parametrize("count", SIZES)
def test_moments_of_the_simplex(count):
    """Of ``x >= 0, sum x <= 1``: Dirichlet, mean ``1 / (n + 1)``, variance ``n / ((n + 1)^2 (n + 2))``."""
    ends = [(0, 1)] * count + [(1, 1)]
    rows = np.tile(np.array([-1.0] * count + [1.0]), (WORLDS, 1, 1))
    points = chains(weight_region(*box(*ends), rows), default_steps(count))
    assert_moments(points, 1 / (count + 1), count / ((count + 1) ** 2 * (count + 2)))


@pytest.mark.parametrize("count", SIZES)
def test_moments_of_half_a_cube(count):
    """Of ``x_0 >= x_1``: the larger of two is 2/3 on average, the smaller 1/3, both with variance 1/18."""
    rows = importance_rows((0, 1), (WORLDS, count))[:, None, :]
    points = chains(weight_region(np.zeros(count), np.ones(count), rows), default_steps(count))
    assert_moments(points[:, :2], np.array([2 / 3, 1 / 3]), 1 / 18)


def test_moments_of_a_whole_order():
    """Of order statistics: mean ``k / (n + 1)``, variance ``k (n + 1 - k) / ((n + 1)^2 (n + 2))``."""
    count = 6
    rows = np.stack([importance_rows((k, k + 1), (WORLDS, count)) for k in range(count - 1)], axis=1)
    points = chains(weight_region(np.zeros(count), np.ones(count), rows), default_steps(count))
    mean = np.arange(count, 0, -1) / (count + 1)
    assert_moments(points, mean, mean * (1 - mean) / (count + 2))


def test_an_observation_moves_the_weights_the_way_it_says():
    ends = box((0, 10), (0, 10), (5, 5))
    rows = np.tile(importance_rows((0, 2), (1, 3))[:, None], (400, 1, 1))
    found = infer_weights(ends, rows, np.random.default_rng(1))
    assert found.share == 1.0
    assert found.after[0, 0] > found.before[0, 0]
    assert (found.samples[:, 0] >= found.samples[:, 2]).all()
    assert (found.exact, found.steps, found.thinning) == (False, 200, 200)
    assert 0 <= found.drift < 0.2


def test_worlds_are_told_apart():
    """Each world has rows of its own: in the second the first issue must weigh less."""
    rows = np.stack((importance_rows((0, 1), (1, 2)), importance_rows((1, 0), (1, 2))))
    found = infer_weights(box((1, 9), (1, 9)), rows, np.random.default_rng(1))
    assert (np.sign(found.samples[:, 0] - found.samples[:, 1]) == [1, -1]).all()


@pytest.mark.parametrize("programs", [True, False])
def test_a_contradiction_names_the_observations_that_make_it(programs):
    more, less = importance_rows((0, 1), (5, 3), 2.0), importance_rows((1, 0), (5, 3))
    third = importance_rows((2, 0), (5, 3))
    found = infer_weights(
        box((1, 9), (1, 9), (1, 9)),
        np.stack((more, less, third), axis=1),
        np.random.default_rng(1),
        settings=InferenceSettings(programs=programs),
    )
    assert not found.fits.any()
    assert found.empty.all()
    assert found.relieved.tolist() == [5, 5, 0]
    assert np.isnan(found.after).all()
    assert np.isnan(found.drift)
    assert not np.isnan(found.before).any()


def test_what_holds_only_at_the_edge_leaves_no_room():
    rows = np.stack((importance_rows((0, 1), (1, 2)), importance_rows((1, 0), (1, 2))), axis=1)
    open_one = infer_weights(box((1, 9), (1, 9)), rows, np.random.default_rng(1), settings=QUICK)
    assert (open_one.fits.any(), open_one.undecided) == (False, 1)
    decided = InferenceSettings(steps=1, programs=True)
    assert infer_weights(box((1, 9), (1, 9)), rows, np.random.default_rng(1), settings=decided).empty.all()


def test_known_weights_are_left_alone():
    rows = np.stack((importance_rows((0, 1), (4, 2)), np.zeros((4, 2))), axis=1)
    held = infer_weights(box((6, 6), (2, 2)), rows, np.random.default_rng(1))
    assert held.samples.tolist() == [[0.75, 0.25]] * 4
    broken = infer_weights(box((2, 2), (6, 6)), rows, np.random.default_rng(1))
    assert broken.empty.all()
    assert broken.relieved.tolist() == [4, 0]


def test_equal_known_weights_hold_at_the_edge():
    rows = importance_rows((0, 1), (1, 3))[:, None]
    assert infer_weights(box((3, 3), (3, 3), (1, 2)), rows, np.random.default_rng(1)).fits.all()


def test_a_row_of_minus_ones_cannot_hold():
    found = infer_weights(box((0, 3), (1, 3)), -np.ones((3, 1, 2)), np.random.default_rng(1), settings=QUICK)
    assert found.empty.all()


def test_the_same_generator_gives_the_same_weights():
    rows = importance_rows((0, 1), (50, 3))[:, None]
    first, second = (
        infer_weights(box((1, 9), (1, 9), (0, 2)), rows, np.random.default_rng(5)) for _ in range(2)
    )
    assert (first.samples == second.samples).all()


def test_drawn_weights_outside_the_ranges_are_moved_in():
    drawn = np.array([[100.0, 0.0]])
    rows = importance_rows((1, 0), (1, 2))[:, None]
    assert infer_weights(box((1, 9), (1, 9)), rows, np.random.default_rng(1), drawn).fits.all()


def test_rows_of_gains_and_preferences():
    """By hand: 2/3 of 80 and 1/3 of 20 make 60; of 30 and 60, 40; so the gain over 0.5 * 40 + 25 is 15."""
    scores = [np.array([[0.0], [80.0]]), np.array([[20.0], [60.0]])]
    x, y = package_scores(scores, np.array([1, 0])), np.array([[30.0, 60.0]])
    assert x.tolist() == [[80.0, 20.0]]
    weights = np.array([[2.0, 1.0]])
    row = gain_rows(x, 0.5 * y, np.array([25.0]))
    assert (row * weights).sum() / weights.sum() == pytest.approx(15.0)
    assert (preference_rows(x, y) * weights).sum() / weights.sum() == pytest.approx(20.0)
    assert observations_hold(np.stack((row, -row), axis=1), weights).tolist() == [[True, False]]


def test_acceptable_shares_count_worlds_that_fit():
    values = np.array([[5.0, 5.0, 5.0, 9.0], [1.0, 2.0, 3.0, 9.0]])
    fits = np.array([True, True, True, False])
    against = np.array([1.0, 2.0, 5.0, 0.0])
    shares = acceptable_share(values, against, np.ones(4), fits)
    assert shares == pytest.approx([2 / 3, 0.0])
    allowed = np.array([[True, False, True, True]] * 2)
    assert acceptable_share(values, against, np.ones(4), fits, allowed) == pytest.approx([1 / 3, 0.0])
    assert np.isnan(acceptable_share(values, against, np.ones(4), ~np.ones(4, dtype=bool))).all()


def test_what_makes_no_sense_is_refused():
    generator = np.random.default_rng(1)
    rows = np.zeros((2, 1, 2))
    with pytest.raises(EngineError, match="two finite ends"):
        infer_weights(box((3, 1), (1, 2)), rows, generator)
    with pytest.raises(EngineError, match="every weight is 0"):
        infer_weights(box((0, 0), (0, 0)), rows, generator)
    with pytest.raises(EngineError, match=r"\[issue\]"):
        infer_weights(box((0, 1)), rows, generator)
    with pytest.raises(EngineError, match=r"\[world, row, issue\]"):
        infer_weights(box((0, 1), (0, 1)), rows[0], generator)
    with pytest.raises(EngineError, match="finite numbers"):
        infer_weights(box((0, 1), (0, 1)), rows + np.nan, generator)
    with pytest.raises(EngineError, match="no worlds"):
        infer_weights(box((0, 1), (0, 1)), rows[:0], generator)
    with pytest.raises(EngineError, match="steps and rounds"):
        infer_weights(box((0, 1), (0, 1)), rows, generator, settings=InferenceSettings(steps=0))
    with pytest.raises(EngineError, match="drawn weights"):
        infer_weights(box((0, 1), (0, 1)), rows, generator, np.ones((3, 2)))
    with pytest.raises(EngineError, match="two different issues"):
        importance_rows((1, 1), (1, 2))
    with pytest.raises(EngineError, match="above zero"):
        importance_rows((0, 1), (1, 2), 0.0)
    with pytest.raises(EngineError, match="one level for each issue"):
        package_scores([np.zeros((2, 1))], np.array([2]))
    with pytest.raises(EngineError, match="weights need the shape"):
        observations_hold(rows, np.ones((1, 2)))
    with pytest.raises(EngineError, match="agrees with it"):
        acceptable_share(np.zeros((1, 2)), np.zeros(3), np.ones(2), np.ones(2, dtype=bool))


def test_linear_programs_are_refused_without_scipy(monkeypatch):
    monkeypatch.setattr(inferring, "solver_is_there", lambda: False)
    rows, generator = np.zeros((1, 0, 1)), np.random.default_rng(1)
    with pytest.raises(EngineError, match=r"detente\[solve\]"):
        infer_weights(box((0, 1)), rows, generator, settings=InferenceSettings(programs=True))
    assert "linear programs" not in infer_weights(box((0, 1)), rows, generator).method
