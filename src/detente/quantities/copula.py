"""Uniforms that move together: a Gaussian copula over keyed streams.

Every input keeps its own stream of uniforms u. Inputs that are declared to be
correlated mix their *normal scores* z = Φ⁻¹(u): with the Cholesky factor L of the
correlations between normal scores, input i gets u'_i = Φ(Σ_j L_ij z_j), the sum
over itself and the inputs of its group before it. So

* each u'_i is uniform, and what is drawn from it has the distribution that was
  stated, exactly;
* the first input of a group keeps its draws, and so does every input outside it;
* a rank correlation ρ (Spearman) between two inputs needs the correlation
  ``2 sin(π ρ / 6)`` between their normal scores [Pearson1907]_, [Kruskal1958]_.

The row of an input, its *loadings*, is all that is needed to draw it alone.
"""

from __future__ import annotations

from math import erfc, pi, sin, sqrt
from typing import TypeAlias

import numpy as np

from detente.errors import QuantityError
from detente.expressions import FloatArray
from detente.quantities.draws import uniforms
from detente.quantities.normal import normal_quantile

__all__ = [
    "Loadings",
    "cholesky_factor",
    "coupled_uniforms",
    "normal_score_correlation",
    "smallest_eigenvalue",
]

Loadings: TypeAlias = tuple[tuple[str, float], ...]
"""Key paths of streams, each with what its normal score counts; the squares sum to 1."""

LEAST_EIGENVALUE = 1e-9
"""Below this a factor would be made of rounding errors."""
LEAST_UNIFORM = 2.0**-54
LARGEST_UNIFORM = 1 - 2.0**-53


def normal_score_correlation(rank: float) -> float:
    """Give the correlation of normal scores that a rank correlation (Spearman) needs.

    Parameters
    ----------
    rank
        Between -1 and 1.

    Returns
    -------
    float
        ``2 sin(π rank / 6)``.

    Raises
    ------
    QuantityError
        If it lies outside.

    References
    ----------
    [Pearson1907]_; [Kruskal1958]_; [Nelsen2006]_ on copulas; [ImanConover1982]_ on another way.
    """
    if not -1 <= rank <= 1:
        raise QuantityError(f"found the rank correlation {rank:g}; allowed: -1 to 1")
    return 2 * sin(pi * rank / 6)


def smallest_eigenvalue(matrix: FloatArray) -> tuple[float, FloatArray]:
    """Give the smallest eigenvalue of a symmetric matrix and its direction.

    Parameters
    ----------
    matrix
        ``float[input, input]``.

    Returns
    -------
    value
        Of a correlation matrix that some variables can have: 0 or more.
    direction
        ``float[input]``, of length 1: the mixture of inputs whose variance that value would be.
    """
    values, vectors = np.linalg.eigh(matrix)
    direction: FloatArray = vectors[:, 0]
    return float(values[0]), direction


def cholesky_factor(matrix: FloatArray) -> FloatArray:
    """Give the lower triangular factor L of a correlation matrix, ``L Lᵀ = matrix``.

    Parameters
    ----------
    matrix
        ``float[input, input]``: symmetric, 1 on the diagonal.

    Returns
    -------
    FloatArray
        ``float[input, input]``; its first row is 1, 0, ..., 0.

    Raises
    ------
    QuantityError
        If the matrix is not positive definite; it is never repaired.
    """
    least, _ = smallest_eigenvalue(matrix)
    if least < LEAST_EIGENVALUE:
        raise QuantityError(
            f"the correlations do not fit: the smallest eigenvalue of their matrix is {least:.3g}; "
            f"it must be at least {LEAST_EIGENVALUE:g}"
        )
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


def coupled_uniforms(seed: int, loadings: Loadings, start: int, count: int) -> FloatArray:
    """Draw the uniforms of one correlated input in the worlds of one block.

    Parameters
    ----------
    seed
        Seed of the whole assessment.
    loadings
        The row of the input: streams and what each counts.
    start, count
        First world and number of worlds.

    Returns
    -------
    FloatArray
        Of shape ``(count,)``; strictly between 0 and 1.
    """
    score = np.zeros(count)
    # One stream after another: a matrix product may round otherwise for blocks of another size.
    for path, loading in loadings:
        score += loading * normal_quantile(uniforms(seed, path, start, count))
    shares = np.fromiter((0.5 * erfc(-one / sqrt(2.0)) for one in score.tolist()), np.float64, count)
    return np.clip(shares, LEAST_UNIFORM, LARGEST_UNIFORM)
