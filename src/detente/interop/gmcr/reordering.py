"""Options put into the order of the parties that have them, which is how the engine lays out states."""

from __future__ import annotations

import numpy as np

from detente.conflict.states import BoolArray, IntArray
from detente.interop.gmcr.conflict import GmcrConflict, GmcrParty, Statement, meeting

__all__ = ["by_party"]


def by_party(conflict: GmcrConflict) -> GmcrConflict:
    """Put options into the order of their parties, and keep what is said of them and of states.

    Parameters
    ----------
    conflict
        Each option has one party.

    Returns
    -------
    GmcrConflict
        The conflict itself where its options stand so already. Otherwise states have other numbers, which
        ``losses`` say and rankings follow.
    """
    order = [option for party in conflict.parties for option in party.options]
    if order == sorted(order):
        return conflict
    place = {option: n for n, option in enumerate(order)}

    def moved(statement: Statement) -> Statement:
        return tuple(tuple(sorted((place[option], taken) for option, taken in one)) for one in statement)

    numbers = _new_numbers(conflict, order)
    return GmcrConflict(
        tuple(conflict.options[option] for option in order),
        tuple(
            GmcrParty(
                party.name,
                tuple(place[option] for option in party.options),
                tuple(map(moved, party.statements)),
                _renumbered(party.ranking, numbers),
            )
            for party in conflict.parties
        ),
        tuple(map(moved, conflict.infeasible)),
        conflict.losses,
    ).with_losses("the numbers of states: options stand in the order of their parties")


def _new_numbers(conflict: GmcrConflict, order: list[int]) -> dict[int, int]:
    """Give the number of each feasible state by the one that it has in the file."""
    feasible = ~meeting(conflict.infeasible, len(order))
    before, after = _numbers(feasible).transpose(order), _numbers(feasible.transpose(order))
    possible = after > 0
    return dict(zip(before[possible].tolist(), after[possible].tolist(), strict=True))


def _numbers(feasible: BoolArray) -> IntArray:
    """Number feasible states from 1, the first option counting least; 0 where a state cannot occur."""
    counted = np.cumsum(feasible.reshape(-1, order="F"))
    return np.where(feasible, counted.reshape(feasible.shape, order="F"), 0)


def _renumbered(
    ranking: tuple[tuple[int, ...], ...] | None, numbers: dict[int, int]
) -> tuple[tuple[int, ...], ...] | None:
    """Rank the same states by their new numbers; a number of no state stays, and is refused later."""
    if ranking is None:
        return None
    return tuple(tuple(sorted(numbers.get(one, one) for one in tied)) for tied in ranking)
