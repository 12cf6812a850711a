"""What could take the place of a package: better for all, the same to one and better for the others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.placing import dominating
from detente.assessment.negotiation.table import Table
from detente.assessment.negotiation.trading import trades_of
from detente.assessment.tabled.placing import MovesView, MoveView, SameWorthMoves, TermMove, Why
from detente.deal.tactics import iso_value_menu
from detente.errors import EngineError

__all__ = ["TOLERANCE", "changed_terms", "moves_from"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]
TOLERANCE = 0.01
"""How far an equal value may move, in shares of the party's range."""
MOST_MOVES = 5
FEWEST: Why = "fewest changes"


def moves_from(table: Table, package: IntArray, tolerance: float = TOLERANCE) -> MovesView:
    """Say what could be done from a package on, in the central world.

    Parameters
    ----------
    table
        The table.
    package
        ``int[issue]``: level positions.
    tolerance
        How far an equal value may move, in shares of the party's range.

    Returns
    -------
    MovesView

    Raises
    ------
    EngineError
        If the package has not one existing level per issue.
    """
    better = dominating(table, package)
    return MovesView(
        better=tuple(_better(table, package, better.packages)),
        count=len(better.packages),
        same_worth=tuple(_same_worth(table, package, party, tolerance) for party in range(len(table.slugs))),
        trades=trades_of(table),
    )


def changed_terms(table: Table, before: IntArray, after: IntArray) -> tuple[TermMove, ...]:
    """List the issues on which two packages differ, and what each change is worth in the central world."""
    return tuple(
        TermMove(
            issue=table.deal.issues[issue],
            before=table.deal.levels[issue][int(before[issue])],
            after=table.deal.levels[issue][int(after[issue])],
            worth=table.by_party(_worth(table, issue, (int(before[issue]), int(after[issue])))),
        )
        for issue in np.flatnonzero(np.asarray(before) != np.asarray(after)).tolist()
    )


def _worth(table: Table, issue: int, levels: tuple[int, int]) -> FloatArray:
    values = table.space.values[issue]
    change: FloatArray = (values[:, levels[1]] - values[:, levels[0]]) / table.lengths
    return change


def _better(table: Table, package: IntArray, found: IntArray) -> Iterator[MoveView]:
    """Choose among packages in order of evenness the one with fewest changes, and the first."""
    if not len(found):
        return
    fewest = int(np.argmin(np.count_nonzero(found != package, axis=1)))
    if fewest == 0:
        yield _move(table, package, found[0], (FEWEST, "most even"))
        return
    yield _move(table, package, found[fewest], (FEWEST,))
    yield _move(table, package, found[0], ("most even",))


def _move(table: Table, before: IntArray, after: IntArray, why: tuple[Why, ...]) -> MoveView:
    gains = (table.worth(after) - table.worth(before)) / table.lengths
    return MoveView(
        why,
        table.levels(after),
        changed_terms(table, before, after),
        table.by_party(gains),
        table.admissible(after),
    )


def _same_worth(table: Table, package: IntArray, us: int, tolerance: float) -> SameWorthMoves:
    """List what is worth the same to one party and no less to the others; that keeps the search short."""
    floors = table.worth(package)
    floors[us] = -np.inf
    slug = table.slugs[us]
    try:
        found = iso_value_menu(
            table.space, np.asarray(package), us, tolerance * float(table.lengths[us]), floors=floors
        )
    except EngineError as error:
        return SameWorthMoves(slug, tolerance, (), 0, str(error))
    packages = found.packages[found.better_for_others]
    reason = "" if len(packages) else "Nothing that is worth the same is better for the others."
    moves = tuple(_chosen(table, package, packages))
    return SameWorthMoves(slug, tolerance, moves, len(packages), reason)


def _chosen(table: Table, package: IntArray, found: IntArray) -> Iterator[MoveView]:
    """Take the best for the others, and for certain the one that changes fewest issues."""
    if not len(found):
        return
    fewest = int(np.argmin(np.count_nonzero(found != package, axis=1)))
    rows = list(range(min(MOST_MOVES, len(found))))
    if fewest not in rows:
        rows[-1] = fewest
    for row in rows:
        why: list[Why] = ["best for the others"] if row == 0 else []
        why += [FEWEST] if row == fewest else []
        yield _move(table, package, found[row], tuple(why))
