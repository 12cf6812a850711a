"""Where one package stands: valued over the drawn worlds, and beside the exact frontier of the central world.

A slider moves often, so everything here is gathers from tables that were laid before:
no world is drawn and nothing is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import deal_section
from detente.assessment.negotiation.table import Table
from detente.assessment.spreads import spread
from detente.assessment.tabled.placing import BrokenLine, Placement, SidePlace
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import share_ranges
from detente.deal.tactics.counting import agreeable, leximin_order
from detente.expressions import Condition, names

__all__ = ["Dominating", "dominating", "place"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class Dominating:
    """The efficient packages of the central world that are better for somebody and worse for nobody.

    Parameters
    ----------
    packages
        ``int64[k, issue]``, the most even first.
    shares
        ``float[k, party]``: what they add, in shares of the ranges.
    """

    packages: IntArray
    shares: FloatArray


def dominating(table: Table, package: IntArray) -> Dominating:
    """Find the points of the frontier that dominate a package; none of them: it is efficient.

    What dominates a package is itself dominated by an efficient package or is one,
    so that looking at the frontier is looking at everything.

    Parameters
    ----------
    table
        The table.
    package
        ``int[issue]``.

    Returns
    -------
    Dominating
    """
    shares = (table.frontier.points - table.worth(package)) / table.lengths
    better = (shares >= -HALF_UNIT).all(axis=1) & (shares > HALF_UNIT).any(axis=1)
    packages, found = table.frontier.packages[better], shares[better]
    order, _ = leximin_order(found, packages)
    return Dominating(packages[order], found[order])


def place(table: Table, package: IntArray) -> Placement:
    """Say where a package stands.

    Parameters
    ----------
    table
        The table.
    package
        ``int[issue]``: level positions.

    Returns
    -------
    Placement

    Raises
    ------
    EngineError
        If the package has not one existing level per issue.
    """
    row = np.asarray(package)[None, :]
    among = table.bargaining.among(row)
    values = among.values[:, 0]
    gains = (values - table.points) / share_ranges(among.ranges)
    better = dominating(table, package)
    return Placement(
        package=table.levels(package),
        changed=int(np.count_nonzero(row[0] != table.deal.today)),
        sides=tuple(_sides(table, package, values, gains)),
        smallest=spread(gains.min(axis=0)),
        admissible=float(among.admissible(table.points).mean()),
        broken=tuple(_broken(table, package)),
        allowed=bool(agreeable(table.space, row)[0]),
        efficient=not len(better.packages),
        better=len(better.packages),
        forgone=table.by_party(better.shares[0] if len(better.shares) else np.zeros(len(table.slugs))),
        worlds=table.bargaining.world.count,
    )


def _sides(table: Table, package: IntArray, values: FloatArray, gains: FloatArray) -> Iterator[SidePlace]:
    central, lines = table.worth(package), table.disagreement
    for party, slug in enumerate(table.slugs):
        yield SidePlace(
            party=slug,
            unit=table.deal.plans[party].unit,
            value=spread(values[party]),
            no_deal=spread(table.points[party]),
            gain=spread(gains[party]),
            better=float((gains[party] > HALF_UNIT).mean()),
            central=float(central[party]),
            line=float(lines[party]),
        )


def _broken(table: Table, package: IntArray) -> Iterator[BrokenLine]:
    """List the conditions that do not hold: constraints first, then red lines by how often they are hard."""
    written = deal_section(table.model.loaded.case).constraints
    for condition, text in zip(table.deal.constraints, written, strict=True):
        if not _meets(table, condition, package):
            yield BrokenLine("constraint", "", str(text), names(condition), 1.0)
    lines = [
        BrokenLine(
            kind="red line",
            party=table.model.conflict.parties[table.deal.parties[line.party]],
            that=line.text,
            issues=names(line.condition),
            hard=float(table.bargaining.hard[line.path].mean()),
        )
        for line in table.deal.red_lines
        if not _meets(table, line.condition, package)
    ]
    yield from sorted(lines, key=lambda line: -line.hard)


def _meets(table: Table, condition: Condition, package: IntArray) -> bool:
    levels = {issue: np.asarray(package)[issue : issue + 1] for issue in range(len(table.deal.issues))}
    return bool(np.all(table.deal.meets(condition, levels)))
