"""What seeing something would mean, by Bayes' rule, one world and one thing at a time.

Each world has the prior 1/n. Seeing a thing has a chance L in it, not seeing it 1 - L. The share of
worlds with a property given that it is seen is sum(L x) / sum(L).

* A party's move at the status quo, t = 5 %: L = 1 - t if it is its reply, else t / (moves - 1).
* Accepting a package: L = 1 - t if it crosses no hard red line of the party's and is worth more to
  it than where the game without a deal ends, else t.
* An event: L = 1 if it is drawn, else 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from detente.uncertainty import Draws

from .literal_expressions import At, fits
from .literal_states import Grid
from .literal_update import literal_choices, literal_reply, world_from
from .literal_worth import STRICT

__all__ = ["accepted", "is_clear", "posterior", "reply_chances"]

TREMBLE = 0.05
CLEAR = 3.0


def reply_chances(grid: Grid, draws: Draws, party: str) -> dict[int, list[float]]:
    """Give the chance in every world of each state that a party can go to from the status quo."""
    targets = literal_choices(grid, party, grid.start)
    found: dict[int, list[float]] = {target: [] for target in targets}
    for world in range(draws.count):
        reply = literal_reply(grid, draws, world, party, grid.start)
        for target, row in found.items():
            row.append(1 - TREMBLE if target == reply else TREMBLE / (len(targets) - 1))
    return found


def accepted(grid: Grid, draws: Draws, party: str, slug: str) -> list[float]:
    """Give the chance in every world that a party accepts a package."""
    found = []
    deal = grid.case.deal
    assert deal is not None
    package = deal.package_positions(slug)
    setting = {
        issue: At(one.levels, level) for (issue, one), level in zip(deal.issues.items(), package, strict=True)
    }
    for place in range(draws.count):
        world = world_from(grid, draws, place, grid.start)
        assert world.worths is not None
        point = world.reading(world.foresight()).disagreement[party]
        gain = (world.worths.of_package(party, package) - point) / world.worths.lengths[party]
        takes = gain > STRICT
        for number, line in enumerate(deal.values[party].accepts):
            if world.drawn.chance(f"deal.values.{party}.accepts.{number}") and not fits(
                line.that, setting, ()
            ):
                takes = False
        found.append(1 - TREMBLE if takes else TREMBLE)
    return found


def posterior(chances: Sequence[float], holds: Sequence[bool]) -> float:
    """Give the share of worlds in which something holds, given that the thing is seen."""
    total = 0.0
    inside = 0.0
    for chance, one in zip(chances, holds, strict=True):
        total += chance
        if one:
            inside += chance
    return inside / total


def is_clear(chances: Sequence[float], holds: Sequence[bool]) -> bool:
    """Tell whether the correlation exceeds three over the root of the number of worlds."""
    count = len(chances)
    mean, share = sum(chances) / count, sum(holds) / count
    apart = sum((chance - mean) ** 2 for chance in chances) / count
    if len(set(chances)) == 1 or share in {0.0, 1.0}:
        return False
    together = (
        sum((chance - mean) * (one - share) for chance, one in zip(chances, holds, strict=True)) / count
    )
    return abs(together) / sqrt(apart * share * (1 - share)) > CLEAR / sqrt(count)
