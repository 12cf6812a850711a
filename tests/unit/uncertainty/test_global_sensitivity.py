"""Indices of functions that can be worked out by hand, and of discrete ones by counting everything."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import EngineError
from detente.uncertainty import Bootstrap, pick_freeze, sobol_indices
from tests.oracle.literal_sensitivity import indices

POINTS = 2**12
QUICK = Bootstrap(resamples=100)

needs_scipy = pytest.mark.skipif(find_spec("scipy") is None, reason="SciPy is not installed")


def values(found):
    return [(one.first.value, one.total.value) for one in found.groups]


@needs_scipy
def test_an_additive_function_splits_its_variance():
    """f = 3 u1 + 4 u2: variances 9/12 and 16/12, so 0.36 and 0.64, and nothing together."""
    found = sobol_indices(lambda u: 3 * u[:, 0] + 4 * u[:, 1], 3, POINTS, bootstrap=QUICK)
    for place, share in enumerate((0.36, 0.64, 0.0)):
        assert found.groups[place].first.value == pytest.approx(share, abs=5e-3)
        assert found.groups[place].total.value == pytest.approx(share, abs=5e-3)
    assert found.groups[2].total.value == 0.0, "the function does not look at it"
    assert found.mean == pytest.approx(3.5, abs=1e-3)
    assert found.variance == pytest.approx(25 / 12, rel=5e-3)


@needs_scipy
def test_a_product_works_together():
    """f = u1 u2: E = 1/4, V = 1/9 - 1/16 = 7/144; Var(u/2) = 1/48, so S = 3/7 and T = 4/7."""
    found = sobol_indices(lambda u: u[:, 0] * u[:, 1], 2, POINTS, bootstrap=QUICK)
    assert np.ravel(values(found)) == pytest.approx([3 / 7, 4 / 7, 3 / 7, 4 / 7], abs=5e-3)


@needs_scipy
def test_groups_are_taken_together():
    """f = u1 u2 + u3: V = 7/144 + 1/12; the product is one group and has 7/19, the rest 12/19."""
    groups = {"product": (0, 1), "rest": (2,), "everything": (0, 1, 2)}
    found = sobol_indices(lambda u: u[:, 0] * u[:, 1] + u[:, 2], 3, POINTS, groups, QUICK)
    assert [one.name for one in found.groups] == list(groups)
    assert np.ravel(values(found)) == pytest.approx([7 / 19, 7 / 19, 12 / 19, 12 / 19, 1, 1], abs=1e-2)


@needs_scipy
def test_the_same_seed_gives_the_same_result():
    first, again = (sobol_indices(lambda u: u[:, 0] ** 2, 1, 64, bootstrap=QUICK) for _ in range(2))
    assert first == again
    assert first != sobol_indices(lambda u: u[:, 0] ** 2, 1, 64, bootstrap=Bootstrap(100, seed=2))


@st.composite
def tables(draw):
    """Results over two or three inputs of two or three values, with chances in twelfths."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=2, max_size=3))
    inputs = []
    for size in sizes:
        weights = draw(st.lists(st.integers(1, 5), min_size=size, max_size=size))
        inputs.append([(place, weight / sum(weights)) for place, weight in enumerate(weights)])
    count = int(np.prod(sizes))
    results = draw(
        st.lists(st.integers(0, 1), min_size=count, max_size=count).filter(lambda r: 0 < sum(r) < count)
    )
    return inputs, np.array(results, dtype=float).reshape(sizes)


@settings(max_examples=25, deadline=None)
@given(tables(), st.integers(0, 2**31))
def test_discrete_inputs_against_counting_everything(table, seed):
    """60,000 points; five standard errors of a mean of terms that lie between -1 and 1, over the variance."""
    inputs, results = table
    generator = np.random.default_rng(seed)
    points = 60_000
    samples = [
        [generator.choice(len(one), points, p=[chance for _, chance in one]) for one in inputs] for _ in "AB"
    ]
    at = lambda columns: results[tuple(columns)]  # noqa: E731 - read once below
    mixed = {
        f"{place}": at([samples[1 if other == place else 0][other] for other in range(len(inputs))])
        for place in range(len(inputs))
    }
    found = pick_freeze(at(samples[0]), at(samples[1]), mixed, Bootstrap(resamples=2))
    margin = 5 * 0.5 / points**0.5 / found.variance
    for place, group in enumerate(found.groups):
        first, total = indices(lambda chosen: float(results[tuple(chosen)]), inputs, [place])
        assert group.first.value == pytest.approx(first, abs=margin)
        assert group.total.value == pytest.approx(total, abs=margin)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    """Of 100 samples of 400 points of u1 > 1/2 or u2 > 1/2 with S = 1/3 and T = 2/3, 95 are expected to."""
    inside = np.zeros(2)
    for seed in range(100):
        one, two = np.random.default_rng(seed).random((2, 2, 400))
        result = lambda u: ((u[0] > 0.5) | (u[1] > 0.5)).astype(float)  # noqa: E731 - read below
        mixed = {"first": result([two[0], one[1]])}
        (group,) = pick_freeze(result(one), result(two), mixed, Bootstrap(resamples=200)).groups
        for kind, (index, truth) in enumerate(((group.first, 1 / 3), (group.total, 2 / 3))):
            inside[kind] += index.interval[0] <= truth <= index.interval[1]
    assert (inside >= 88).all(), inside


def test_what_does_not_vary_has_no_indices():
    same = np.ones(8)
    found = pick_freeze(same, same, {"input": same}, QUICK)
    assert (found.groups, found.variance, found.mean) == ((), 0.0, 1.0)


def test_a_resample_without_variance_leaves_no_interval():
    first = np.array([1.0] + [0.0] * 3)
    found = pick_freeze(first, np.zeros(4), {"input": np.zeros(4)}, Bootstrap(resamples=200))
    assert found.groups[0].first.interval is None
    assert found.groups[0].total.value == pytest.approx(1 / 8 / found.variance)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"dimensions": 0, "points": 4}, "dimensions: 0 given; allowed: 1 to"),
        ({"dimensions": 1, "points": 6}, "points: 6 given; allowed: powers of two"),
        ({"dimensions": 1, "points": 1}, "points: 1 given"),
        ({"dimensions": 1, "points": 4, "groups": {"none": ()}}, r"group none: inputs \(\) named"),
        ({"dimensions": 1, "points": 4, "groups": {"far": (1,)}}, "allowed: one or more of 0 to 0"),
    ],
)
def test_designs_that_make_no_sense_are_refused(given, words):
    with pytest.raises(EngineError, match=words):
        sobol_indices(lambda u: u[:, 0], **given)


@needs_scipy
@pytest.mark.parametrize("wrong", [lambda u: u, lambda u: u[:, 0] * np.nan])
def test_a_function_that_gives_no_numbers_is_refused(wrong):
    with pytest.raises(EngineError, match="must give one finite number for each of 4 points"):
        sobol_indices(wrong, 1, 4)


@pytest.mark.parametrize(
    ("first", "second", "bootstrap"),
    [
        (np.zeros(1), np.zeros(1), QUICK),
        (np.zeros(3), np.zeros(2), QUICK),
        (np.zeros(3), np.zeros(3), Bootstrap(resamples=0)),
        (np.zeros(3), np.zeros(3), Bootstrap(level=1.0)),
    ],
)
def test_samples_that_make_no_sense_are_refused(first, second, bootstrap):
    with pytest.raises(EngineError):
        pick_freeze(first, second, {"input": first}, bootstrap)


def test_without_scipy_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(EngineError, match=r"pip install 'detente\[sensitivity\]'"):
        sobol_indices(lambda u: u[:, 0], 1, 4)
