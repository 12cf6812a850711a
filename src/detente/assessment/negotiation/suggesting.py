"""Packages to start from: the most robust, the most even, the cheapest change, over the worlds of a table.

The definitions are those of the recommended deals of an answer. So that nobody waits, they are sought among
the exact frontiers of the central world and of a few worlds, where an answer takes 200; the cheapest, as
there, also among all packages that change at most two terms of today.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.assessment.candidates import find_candidates
from detente.assessment.negotiation.table import Table
from detente.assessment.recommend import ROBUST, efforts, near_today
from detente.assessment.tabled.placing import SuggestedDeal

__all__ = ["suggested_deals"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]
AT_ONCE = 512
FIRST_WORLDS = 16
"""Worlds whose exact frontiers are looked at: on the packaged cases 64 find nothing better."""


def suggested_deals(table: Table, seed: int) -> tuple[SuggestedDeal, ...]:
    """Suggest at most three packages; fewer where they coincide or none does.

    Parameters
    ----------
    table, seed
        The table, and the seed of its worlds.

    Returns
    -------
    tuple of SuggestedDeal
        In the order most robust, most even, cheapest change.
    """
    few = min(FIRST_WORLDS, table.bargaining.world.count)
    candidates = find_candidates(table.model, table.deal, seed, few)
    packages = candidates.efficient
    admissible, even = _merits(table, packages)
    if not admissible.any():
        return ()
    order = range(len(packages))
    robust = max(order, key=lambda row: (admissible[row], even[row], -row))
    level = max(order, key=lambda row: (even[row], admissible[row], -row))
    chosen = [(packages[robust], "most robust"), (packages[level], "most even")]
    cheap = _cheapest(table, candidates.packages)
    if cheap is not None:
        chosen.append((cheap, "cheapest change"))
    return _joined(table, chosen)


def _merits(table: Table, packages: IntArray) -> tuple[FloatArray, FloatArray]:
    """Give the share of worlds in which packages are admissible, and their median smallest gain."""
    shares, medians = [np.zeros(0)], [np.zeros(0)]
    for start in range(0, len(packages), AT_ONCE):
        among = table.bargaining.among(packages[start : start + AT_ONCE])
        shares.append(among.admissible(table.points).mean(axis=1))
        medians.append(np.median(among.gains(table.points), axis=1))
    return np.concatenate(shares), np.concatenate(medians)


def _cheapest(table: Table, packages: IntArray) -> IntArray | None:
    """Look at one change, then two, then at all candidates, until one is robust."""
    for near in near_today(table.deal):
        for start in range(0, len(near), AT_ONCE):
            some = near[start : start + AT_ONCE]
            robust = np.flatnonzero(_merits(table, some)[0] >= ROBUST)
            if len(robust):
                cheapest: IntArray = some[robust[0]]
                return cheapest
    robust = np.flatnonzero(_merits(table, packages)[0] >= ROBUST)
    if not len(robust):
        return None
    changed, effort = efforts(table.deal, packages[robust])
    best = min(range(len(robust)), key=lambda place: (changed[place], effort[place], place))
    found: IntArray = packages[robust[best]]
    return found


def _joined(table: Table, chosen: list[tuple[IntArray, str]]) -> tuple[SuggestedDeal, ...]:
    roles: dict[tuple[int, ...], list[str]] = {}
    for package, role in chosen:
        roles.setdefault(tuple(int(level) for level in package), []).append(role)
    admissible, even = _merits(table, np.array(list(roles)))
    return tuple(
        SuggestedDeal(
            tuple(names),
            table.levels(np.array(package)),
            float(share),
            float(median),
            table.bargaining.world.count,
        )
        for (package, names), share, median in zip(roles.items(), admissible, even, strict=True)
    )
