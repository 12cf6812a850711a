"""Post-settlement settlement: what would be better for all than a deal that is signed or drafted.

The deal stays the fallback: everybody can keep it, so nobody need accept a package
that is worth less to it. What remains are the efficient packages that are worth at
least as much to everybody, [Raiffa1985]_. If there is none but the deal's own
point, the deal is efficient; the search through all efficient points is the proof.

Axis convention: points and gains are ``float[k, party]``, packages ``int64[k, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import FrontierSettings
from detente.deal.spaces import DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, leximin_order, one_package
from detente.deal.tactics.within import Bounds, efficient_within

__all__ = ["Improvement", "improve_deal"]

DEFAULT_SETTINGS = FrontierSettings()

DEFINITION = (
    "efficient packages worth at least as much to everybody as the deal, and more to somebody; the most even "
    "first: gains over the deal in shares of each party's range, smallest first, then the next"
)


@dataclass(frozen=True, slots=True, eq=False)
class Improvement:
    """The packages that would be better for all than a deal, or the proof that there is none.

    Parameters
    ----------
    definition
        What is listed and in what order.
    package, point
        The deal, ``int64[issue]``, and what it is worth, ``float[party]``.
    agreeable
        Whether the deal itself can be agreed: allowed levels, all constraints met.
    efficient
        True if no package that can be agreed dominates the deal.
    packages
        ``int64[k, issue]``: the first package in issue order at each improving point,
        the most even point first.
    points, gains, shares
        ``float[k, party]``: what they are worth; the same less the deal; the same in
        shares of each party's range.
    ties
        ``int64[k]``: the number of packages at each point.
    most_even
        How many of the first points are equally even; 0 if there is none.
    largest
        ``float[party]``: the most that each party can gain without a loss to another.
    proof
        What the answer rests on, with the numbers.
    settings
        Limits of the search.
    considered
        Number of sums and packages that were looked at.
    exact
        Always True: all packages are taken into account.
    """

    definition: str
    package: NDArray[np.int64]
    point: FloatArray
    agreeable: bool
    efficient: bool
    packages: NDArray[np.int64]
    points: FloatArray
    gains: FloatArray
    shares: FloatArray
    ties: NDArray[np.int64]
    most_even: int
    largest: FloatArray
    proof: str
    settings: FrontierSettings
    considered: int
    exact: bool = True


def improve_deal(
    space: DealSpace, package: IntArray, settings: FrontierSettings = DEFAULT_SETTINGS
) -> Improvement:
    """Find all efficient packages that are at least as good for everybody as a deal.

    Parameters
    ----------
    space
        The deal space.
    package
        ``int[issue]``: the deal; it need not be one that could still be agreed.
    settings
        Limits of the search.

    Returns
    -------
    Improvement

    Raises
    ------
    EngineError
        If the package does not fit the space, or the search would exceed a limit.

    References
    ----------
    [Raiffa1985]_, [Raiffa1982]_
    """
    counting, deal = Counting.of(space), one_package(space, package)
    point = package_values(space, deal)[0]
    found = efficient_within(space, Bounds(point), settings)
    better = counting.reaches(found.points, point) & counting.exceeds(found.points, point)
    rows = np.flatnonzero(better)
    shares = counting.shares(found.points[rows] - point)
    order, most_even = leximin_order(shares, found.packages[rows])
    rows = rows[order]
    gains = found.points[rows] - point
    return Improvement(
        definition=DEFINITION,
        package=deal[0],
        point=point,
        agreeable=bool(agreeable(space, deal)[0]),
        efficient=not rows.size,
        packages=found.packages[rows],
        points=found.points[rows],
        gains=gains,
        shares=shares[order],
        ties=found.ties[rows],
        most_even=most_even,
        largest=gains.max(axis=0, initial=0.0),
        proof=_proof(int(rows.size), space.size, found.considered),
        settings=settings,
        considered=found.considered,
    )


def _proof(improving: int, size: int, considered: int) -> str:
    searched = (
        f"all {size:,} packages of allowed levels are accounted for ({considered:,} sums and packages looked "
        "at; what was dropped is dominated or worth less than the deal to somebody)"
    )
    if improving:
        return f"{improving:,} efficient points are better for somebody and worse for nobody; {searched}"
    return f"no package is worth at least as much to everybody and more to somebody; {searched}"
