"""The normal quantile and cumulative function against the standard library."""

from __future__ import annotations

from math import inf, isclose
from statistics import NormalDist

import numpy as np
import pytest

from detente.quantities import normal_cumulative, normal_quantile

SHARES = np.concatenate(
    [
        np.logspace(-300, -1, 2_000),
        np.linspace(0.001, 0.999, 2_000),
        1 - np.logspace(-15.9, -1, 2_000),
        [1 - 1e-16, 0.075, 0.925, np.nextafter(0.075, 0), np.nextafter(0.925, 1), np.exp(-25.0), 2.0**-54],
    ]
)


def test_quantile_equals_the_standard_library():
    expected = np.array([NormalDist().inv_cdf(share) for share in SHARES])
    found = normal_quantile(SHARES)
    assert np.all(np.abs(found - expected) <= 1e-14 * np.abs(expected))


def test_published_values():
    # The two test values that come with the algorithm.
    assert isclose(float(normal_quantile(np.array(0.25))), -0.6744897501960817, rel_tol=1e-15)
    assert isclose(float(normal_quantile(np.array(1e-20))), -9.262340089798408, rel_tol=1e-15)


def test_ends_and_middle():
    assert normal_quantile(np.array([0.0, 0.5, 1.0])).tolist() == [-inf, 0.0, inf]


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (4, 1, 2)])
def test_shape_is_kept(shape):
    assert normal_quantile(np.full(shape, 0.01)).shape == shape


def test_input_is_not_changed():
    shares = np.array([0.01, 0.5, 0.99])
    normal_quantile(shares)
    assert shares.tolist() == [0.01, 0.5, 0.99]


def test_any_slice_equals_the_whole():
    whole = normal_quantile(SHARES)
    for start, stop in ((1, 2), (3, 20), (5, 1_003), (1_999, 2_008)):
        assert np.array_equal(normal_quantile(SHARES[start:stop]), whole[start:stop])
    assert np.array_equal(normal_quantile(SHARES[::3]), whole[::3])


@pytest.mark.parametrize("z", [-37.0, -8.0, -1.0, 0.0, 0.3, 5.0, 40.0])
def test_cumulative(z):
    expected = NormalDist().cdf(z)
    assert isclose(normal_cumulative(z), expected, rel_tol=1e-12, abs_tol=1e-16)


def test_cumulative_keeps_the_far_tail():
    # 1 - erf would be 0 here; -log10 Q(10) = 23.11805 by Abramowitz and Stegun, table 26.2.
    assert isclose(-np.log10(normal_cumulative(-10.0)), 23.11805, abs_tol=5e-6)
