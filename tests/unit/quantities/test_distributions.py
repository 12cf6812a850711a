"""Distributions of one number: ends, medians, inverses, refusals."""

from __future__ import annotations

from math import inf, isclose, log, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from detente.errors import QuantityError
from detente.quantities import Distribution, Exact, LogNormal, Normal, Triangular, Uniform

ALL = [
    Exact(3.0),
    Normal(-10.0, 4.0),
    Normal(2e10, 3e10),
    LogNormal(5.0, 30.0),
    LogNormal(2.5e11, 3.5e11),
    Uniform(-1.0, 2.0),
    Triangular(5.0, 8.0, 20.0),
    Triangular(5.0, 5.0, 20.0),
    Triangular(5.0, 20.0, 20.0),
]
UNIFORMS = np.linspace(0.001, 0.999, 999)


@pytest.mark.parametrize("distribution", ALL, ids=repr)
def test_protocol_and_shape(distribution):
    assert isinstance(distribution, Distribution)
    for shape in ((), (0,), (4,), (2, 3)):
        drawn = distribution.quantile(np.full(shape, 0.3))
        assert drawn.shape == shape
        assert drawn.dtype == np.float64


@pytest.mark.parametrize("distribution", ALL[1:], ids=repr)
def test_cumulative_inverts_quantile(distribution):
    points = distribution.quantile(UNIFORMS)
    assert np.all(np.diff(points) > 0)
    back = np.array([distribution.cumulative(point) for point in points])
    np.testing.assert_allclose(back, UNIFORMS, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("distribution", ALL, ids=repr)
def test_median_is_the_middle_quantile(distribution):
    assert isclose(distribution.median, float(distribution.quantile(np.array(0.5))), rel_tol=1e-15)
    assert distribution.is_exact == isinstance(distribution, Exact)


@pytest.mark.parametrize("distribution", [Normal(-10.0, 4.0), LogNormal(5.0, 30.0)], ids=repr)
def test_the_named_points_are_the_5_and_95_percent_points(distribution):
    low, high = distribution.quantile(np.array([0.05, 0.95])).tolist()
    assert isclose(low, distribution.low, rel_tol=1e-14)
    assert isclose(high, distribution.high, rel_tol=1e-14)


@pytest.mark.parametrize("distribution", ALL[5:], ids=repr)
def test_bounded_distributions_are_exact_at_their_ends(distribution):
    assert distribution.quantile(np.array([0.0, 1.0])).tolist() == [distribution.low, distribution.high]
    assert distribution.cumulative(distribution.low) == 0.0
    assert distribution.cumulative(distribution.high) == 1.0
    assert distribution.cumulative(-inf) == 0.0
    assert distribution.cumulative(inf) == 1.0


def test_unbounded_ends():
    assert Normal(-1.0, 1.0).quantile(np.array([0.0, 1.0])).tolist() == [-inf, inf]
    assert LogNormal(1.0, 2.0).quantile(np.array([0.0, 1.0])).tolist() == [0.0, inf]
    assert [LogNormal(1.0, 2.0).cumulative(x) for x in (-inf, -1.0, 0.0, inf)] == [0.0, 0.0, 0.0, 1.0]
    assert [Normal(1.0, 2.0).cumulative(x) for x in (-inf, inf)] == [0.0, 1.0]


def test_against_the_standard_library():
    spread = 14 / (2 * NormalDist().inv_cdf(0.95))
    reference = NormalDist(-3.0, spread)
    found = Normal(-10.0, 4.0).quantile(UNIFORMS)
    np.testing.assert_allclose(found, [reference.inv_cdf(u) for u in UNIFORMS], rtol=1e-12, atol=1e-13)
    logs = NormalDist(log(sqrt(150.0)), log(6.0) / (2 * NormalDist().inv_cdf(0.95)))
    found = np.log(LogNormal(5.0, 30.0).quantile(UNIFORMS))
    np.testing.assert_allclose(found, [logs.inv_cdf(u) for u in UNIFORMS], rtol=1e-12)


def test_triangular_areas():
    triangle = Triangular(0.0, 1.0, 4.0)
    # The area left of the mode is (mode - low) / (high - low).
    assert triangle.cumulative(1.0) == 0.25
    assert float(triangle.quantile(np.array(0.25))) == 1.0
    assert triangle.cumulative(0.5) == 0.0625
    assert isclose(triangle.cumulative(2.0), 1 - 4 / 12)


def test_exact_steps():
    assert [Exact(3.0).cumulative(x) for x in (2.9, 3.0, 3.1)] == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("distribution", ALL, ids=repr)
@pytest.mark.parametrize("share", [-1e-9, 1 + 1e-9, float("nan"), inf])
def test_shares_outside_0_to_1_are_refused(distribution, share):
    with pytest.raises(QuantityError, match="share outside 0 to 1"):
        distribution.quantile(np.array([0.5, share]))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Exact(inf), "must be a finite number"),
        (lambda: Normal(0.0, float("nan")), "must be a finite number"),
        (lambda: Normal(1.0, 1.0), "the first number must be the smaller"),
        (lambda: LogNormal(2.0, 1.0), "the first number must be the smaller"),
        (lambda: LogNormal(0.0, 1.0), "must start above 0"),
        (lambda: Uniform(-inf, 1.0), "must be a finite number"),
        (lambda: Triangular(1.0, inf, 2.0), "must be a finite number"),
        (lambda: Triangular(1.0, 3.0, 2.0), "most likely value 3 outside 1 to 2"),
    ],
)
def test_refusals(make, message):
    with pytest.raises(QuantityError, match=message):
        make()


@pytest.mark.parametrize("distribution", ALL, ids=repr)
def test_any_slice_equals_the_whole(distribution):
    whole = distribution.quantile(UNIFORMS)
    for start, stop in ((0, 1), (3, 20), (5, 998)):
        assert np.array_equal(distribution.quantile(UNIFORMS[start:stop]), whole[start:stop])
