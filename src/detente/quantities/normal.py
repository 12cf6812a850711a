"""The standard normal distribution: its cumulative function and the inverse of it.

The inverse is Algorithm AS 241, routine PPND16 [Wichura1988]_: rational
approximations of degree 7 in three regions, with a relative error of about one
part in 10^16. Each region is given by its numerator and denominator, highest
power first.
"""

from __future__ import annotations

from math import erfc, sqrt

import numpy as np

from detente.expressions import FloatArray

__all__ = ["normal_cumulative", "normal_quantile"]

CENTRAL_HALF_WIDTH = 0.425
CENTRAL_CONSTANT = 0.180625
TAIL_SPLIT = 5.0
NEAR_CONSTANT = 1.6
FAR_CONSTANT = 5.0

Coefficients = tuple[float, ...]

CENTRAL: tuple[Coefficients, Coefficients] = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
NEAR_TAIL: tuple[Coefficients, Coefficients] = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
FAR_TAIL: tuple[Coefficients, Coefficients] = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


def normal_quantile(u: FloatArray) -> FloatArray:
    """Give the points below which the shares `u` of a standard normal distribution lie.

    Parameters
    ----------
    u
        Shares between 0 and 1, of any shape.

    Returns
    -------
    FloatArray
        Of the shape of `u`; minus infinity at 0 and infinity at 1.

    References
    ----------
    [Wichura1988]_, Algorithm AS 241, routine PPND16.
    """
    shares = np.asarray(u, dtype=np.float64)
    offset = shares - 0.5
    result = np.asarray(_ratio(CENTRAL, CENTRAL_CONSTANT - offset * offset) * offset)
    in_tail = np.abs(offset) > CENTRAL_HALF_WIDTH
    if in_tail.any():
        result[in_tail] = _tails(shares[in_tail])
    return result


def normal_cumulative(z: float) -> float:
    """Give the share of a standard normal distribution that lies below `z`."""
    return 0.5 * erfc(-z / sqrt(2.0))


def _tails(shares: FloatArray) -> FloatArray:
    """Compute the quantiles outside the central region: ``float[shares]`` to the same."""
    upper = shares > 0.5
    smaller = np.where(upper, 1.0 - shares, shares)
    with np.errstate(divide="ignore"):
        r = np.sqrt(-np.log(smaller))
    size = _ratio(NEAR_TAIL, np.minimum(r, TAIL_SPLIT) - NEAR_CONSTANT)
    far = r > TAIL_SPLIT
    if far.any():
        size[far] = _far_tail(r[far])
    return np.where(upper, size, -size)


def _far_tail(r: FloatArray) -> FloatArray:
    """Compute the size of the farthest quantiles; infinite `r` stays infinite."""
    size = np.full_like(r, np.inf)
    finite = np.isfinite(r)
    size[finite] = _ratio(FAR_TAIL, r[finite] - FAR_CONSTANT)
    return size


def _ratio(region: tuple[Coefficients, Coefficients], r: FloatArray) -> FloatArray:
    """Evaluate a rational function of `r` by Horner's rule."""
    numerator, denominator = (_polynomial(coefficients, r) for coefficients in region)
    return numerator / denominator


def _polynomial(coefficients: Coefficients, r: FloatArray) -> FloatArray:
    """Evaluate a polynomial, highest power first."""
    value = r * coefficients[0]
    for coefficient in coefficients[1:-1]:
        value += coefficient
        value *= r
    value += coefficients[-1]
    return value
