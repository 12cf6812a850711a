"""Iso-value menu: packages that are worth about the same to us, ordered by what they bring the others.

Offers of equal worth cost the side that makes them nothing, and let the other side
choose, [LGMMG2019]_; the idea of a swap that leaves one side where it was is that of
[HKR1998]_. The menu holds the efficient ones among the packages whose value to us
lies within a band; how they are found exactly is explained in
:mod:`detente.deal.tactics.within`.

Axis convention: points and gains are ``float[k, party]``, packages ``int64[k, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import FrontierSettings
from detente.deal.spaces import BoolArray, DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, check_party, leximin_order, one_package
from detente.deal.tactics.within import Bounds, Within, efficient_within
from detente.errors import EngineError

__all__ = ["IsoValueMenu", "iso_value_menu"]

DEFAULT_SETTINGS = FrontierSettings()

DEFINITION = (
    "packages worth to us at least as much as the given one less the tolerance and no more than it plus the "
    "tolerance, and at least the floors to everybody; of these the ones that no other of these dominates; "
    "ordered by what they bring the others: gains over the given package in shares of each party's range, "
    "smallest first, then the next"
)
NOTHING = "no package that can be agreed is worth so much to us and no more, and reaches the floors"


@dataclass(frozen=True, slots=True, eq=False)
class IsoValueMenu:
    """Packages among which we are indifferent, but for the tolerance.

    Parameters
    ----------
    definition
        What is listed and in what order.
    us
        The party whose value stays.
    package, point
        The package from which the menu is made, ``int64[issue]``, and what it is
        worth, ``float[party]``.
    agreeable
        Whether that package itself can be agreed.
    tolerance
        In our units.
    band
        What packages are worth to us at least and at most.
    floors
        ``float[party]``: what packages must be worth to each; ``-inf`` for no floor.
    packages
        ``int64[k, issue]``: the first package in issue order at each point of the menu.
    points, gains
        ``float[k, party]``: what they are worth; the same less the given package.
    ties
        ``int64[k]``: the number of packages at each point.
    better_for_others
        ``bool[k]``: worse for none of the others than the given package, and better for one.
    reason
        Why the menu is empty; empty otherwise.
    settings
        Limits of the search.
    considered
        Number of sums and packages that were looked at.
    exact
        Always True: every package of the menu is listed, or the search refuses.
    """

    definition: str
    us: int
    package: NDArray[np.int64]
    point: FloatArray
    agreeable: bool
    tolerance: float
    band: tuple[float, float]
    floors: FloatArray
    packages: NDArray[np.int64]
    points: FloatArray
    gains: FloatArray
    ties: NDArray[np.int64]
    better_for_others: BoolArray
    reason: str
    settings: FrontierSettings
    considered: int
    exact: bool = True


def iso_value_menu(
    space: DealSpace,
    package: IntArray,
    us: int,
    tolerance: float,
    settings: FrontierSettings = DEFAULT_SETTINGS,
    floors: FloatArray | None = None,
) -> IsoValueMenu:
    """List the packages that are worth about as much to us as a given one, best for the others first.

    With two parties the order is that of the other's value. A package of the menu
    may be dominated by one outside the band, which is worth still more to us.

    Parameters
    ----------
    space
        The deal space.
    package
        ``int[issue]``: the package from which the menu is made.
    us
        The party whose value stays.
    tolerance
        How far our value may lie off, in our units; zero or more.
    settings
        Limits of the search. The number of sums kept is that of the different
        values of ours; it is small where values have few digits.
    floors
        ``float[party]``: what packages of the menu must be worth to each party, for
        instance what it has without a deal; ``-inf`` for no floor. Left out, none.
        High floors make the search shorter.

    Returns
    -------
    IsoValueMenu

    Raises
    ------
    EngineError
        If the package or party does not exist, the tolerance is negative, a floor is
        no number, or the search would exceed a limit; the message gives the numbers.

    References
    ----------
    [LGMMG2019]_, [HKR1998]_
    """
    check_party(space, us)
    if not (np.isfinite(tolerance) and tolerance >= 0.0):
        raise EngineError(f"the tolerance must be a finite number, zero or more; found {tolerance}")
    given, least = one_package(space, package), _floors(space, floors)
    own = float(package_values(space, given)[0, us])
    band = (max(own - tolerance, float(least[us])), own + tolerance)
    bounds = Bounds(np.where(np.arange(space.parties) == us, band[0], least), us, band[1])
    found = efficient_within(space, bounds, settings)
    return _menu(space, us, given, (float(tolerance), band, least), (found, settings))


def _menu(
    space: DealSpace,
    us: int,
    given: NDArray[np.int64],
    limits: tuple[float, tuple[float, float], FloatArray],
    searched: tuple[Within, FrontierSettings],
) -> IsoValueMenu:
    """Put what was found in order; `limits` are tolerance, band and floors."""
    counting, (found, settings) = Counting.of(space), searched
    point = package_values(space, given)[0]
    gains = found.points - point
    order, _ = leximin_order(np.delete(counting.shares(gains), us, axis=1), found.packages)
    better = counting.reaches(found.points, _but_us(point, us)) & counting.exceeds(
        _without_us(found.points, us, point), point
    )
    tolerance, band, floors = limits
    return IsoValueMenu(
        definition=DEFINITION,
        us=us,
        package=given[0],
        point=point,
        agreeable=bool(agreeable(space, given)[0]),
        tolerance=tolerance,
        band=band,
        floors=floors,
        packages=found.packages[order],
        points=found.points[order],
        gains=gains[order],
        ties=found.ties[order],
        better_for_others=better[order],
        reason="" if order.size else NOTHING,
        settings=settings,
        considered=found.considered,
    )


def _floors(space: DealSpace, floors: FloatArray | None) -> FloatArray:
    given = np.full(space.parties, -np.inf) if floors is None else np.asarray(floors, dtype=np.float64)
    if given.shape != (space.parties,) or np.isnan(given).any() or (given == np.inf).any():
        raise EngineError(
            f"floors must be {space.parties} numbers, one per party, -inf for none; found {given.tolist()}"
        )
    return given


def _but_us(point: FloatArray, us: int) -> FloatArray:
    """Ask nothing of our own value."""
    lines = point.copy()
    lines[us] = -np.inf
    return lines


def _without_us(points: FloatArray, us: int, point: FloatArray) -> FloatArray:
    """Hold our own value where it was, so that only the others' count."""
    held = points.copy()
    held[:, us] = point[us]
    return held
