"""Test functions of sensitivity analysis, whose indices are known in closed form.

[IshigamiHomma1990]_: ``f = sin x1 + a sin² x2 + b x3⁴ sin x1`` with every x even over -π to π, here a = 7 and
b = 0.1. With V1 = (1 + b π⁴ / 5)² / 2, V2 = a² / 8 and V13 = 8 b² π⁸ / 225 the variance is V1 + V2 + V13, the
first-order indices are V1, V2 and 0 over it, the total ones V1 + V13, V2 and V13.

[Sobol1993]_, the g-function: ``f = Π (|4 x_i - 2| + a_i) / (1 + a_i)`` with every x even over 0 to 1. With
v_i = 1 / (3 (1 + a_i)²) the variance is Π (1 + v_i) - 1, the first-order index v_i over it, and the total one
v_i Π_{j ≠ i} (1 + v_j) over it.
"""

from __future__ import annotations

from math import pi, prod

import numpy as np
import pytest

from detente.uncertainty import Bootstrap, sobol_indices

pytest.importorskip("scipy", reason="scipy, of the extra sensitivity, is not installed")

POINTS = 2**14
A, B = 7.0, 0.1
QUICK = Bootstrap(resamples=200, seed=3)


def ishigami(u):
    x = (2 * u - 1) * pi
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def ishigami_closed():
    first, second, third = (1 + B * pi**4 / 5) ** 2 / 2, A**2 / 8, 8 * B**2 * pi**8 / 225
    whole = first + second + third
    return (
        [first / whole, second / whole, 0.0],
        [(first + third) / whole, second / whole, third / whole],
        A / 2,
        whole,
    )


def test_the_closed_form_is_that_of_the_literature():
    """0.3139, 0.4424, 0 and 0.5576, 0.4424, 0.2437, as printed wherever the function is used."""
    first, total, *_ = ishigami_closed()
    assert [round(one, 4) for one in first] == [0.3139, 0.4424, 0.0]
    assert [round(one, 4) for one in total] == [0.5576, 0.4424, 0.2437]


def test_ishigami_and_homma():
    found = sobol_indices(ishigami, 3, POINTS, bootstrap=QUICK)
    first, total, mean, variance = ishigami_closed()
    assert found.mean == pytest.approx(mean, abs=1e-2)
    assert found.variance == pytest.approx(variance, rel=1e-2)
    assert [one.first.value for one in found.groups] == pytest.approx(first, abs=0.01)
    assert [one.total.value for one in found.groups] == pytest.approx(total, abs=0.01)
    assert found.runs == POINTS * 5
    for group, exact_first, exact_total in zip(found.groups, first, total, strict=True):
        for index, exact in ((group.first, exact_first), (group.total, exact_total)):
            low, high = index.interval
            assert low - 1e-3 <= exact <= high + 1e-3


SIZES = (0.0, 1.0, 4.5, 9.0, 99.0, 99.0)


def test_the_g_function():
    def g(u):
        return np.prod([(np.abs(4 * u[:, i] - 2) + a) / (1 + a) for i, a in enumerate(SIZES)], axis=0)

    parts = [1 / (3 * (1 + a) ** 2) for a in SIZES]
    variance = prod(1 + part for part in parts) - 1
    found = sobol_indices(g, len(SIZES), POINTS, bootstrap=QUICK)
    for place, (group, part) in enumerate(zip(found.groups, parts, strict=True)):
        others = prod(1 + other for number, other in enumerate(parts) if number != place)
        assert group.first.value == pytest.approx(part / variance, abs=0.01)
        assert group.total.value == pytest.approx(part * others / variance, abs=0.01)
    assert found.variance == pytest.approx(variance, rel=0.01)


def test_the_same_numbers_as_another_program_from_the_same_points():
    """SALib's estimators on its own layout of points: both use [SAACRT2010]_ and [Jansen1999]_.

    SALib standardises results before it estimates, which changes the first-order index by as little as the
    two samples' means differ.
    """
    sampling = pytest.importorskip("SALib.sample.sobol", reason="SALib is not installed")
    analysis = pytest.importorskip("SALib.analyze.sobol", reason="SALib is not installed")
    from detente.uncertainty import pick_freeze  # noqa: PLC0415 - beside what it is compared with

    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
    points = sampling.sample(problem, 2**12, calc_second_order=False, seed=7)
    results = ishigami(points)
    theirs = analysis.analyze(problem, results, calc_second_order=False, num_resamples=10, seed=7)
    laid_out = results.reshape(-1, 5)
    mixed = {f"x{place + 1}": laid_out[:, place + 1] for place in range(3)}
    ours = pick_freeze(laid_out[:, 0], laid_out[:, 4], mixed, QUICK)
    assert [one.first.value for one in ours.groups] == pytest.approx(theirs["S1"], abs=2e-3)
    assert [one.total.value for one in ours.groups] == pytest.approx(theirs["ST"], abs=2e-3)
