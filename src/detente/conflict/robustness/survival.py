"""How often states are equilibria if orders are drawn: all alike, or near the ones that stand.

The most robust equilibrium is not the likeliest outcome: the draws say how much hangs on
the orders, not how they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.stability import concept_named
from detente.conflict.stability_counts import CELLS, stability_counts
from detente.conflict.states import IntArray
from detente.conflict.worlds_of_orders import with_orders
from detente.errors import EngineError
from detente.quantities import wilson

__all__ = ["MOST_DRAWS", "Survival", "survival"]

MOST_DRAWS = 10_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """In how many drawn profiles each state is an equilibrium.

    Parameters
    ----------
    concept
        Of which concept.
    parties
        Whose orders were drawn; the others keep theirs.
    swaps
        Each drawn order lies so many random swaps of neighbours from the one that stands; None where all
        orders were equally likely.
    counts
        ``int[*levels]``: profiles in which the state is an equilibrium.
    draws, seed
        How many profiles were drawn, and the seed.
    """

    concept: str
    parties: tuple[int, ...]
    swaps: int | None
    counts: IntArray
    draws: int
    seed: int

    def interval(self, state: int) -> tuple[float, float]:
        """Give the 95 % interval of the share of a `state` (Wilson).

        Raises
        ------
        EngineError
            If there is no such state.
        """
        if not 0 <= state < self.counts.size:
            raise EngineError(f"no state {state}; states run from 0 to {self.counts.size - 1}")
        return wilson(int(self.counts.reshape(-1)[state]), self.draws)


def survival(
    model: ConflictModel,
    concept: str,
    parties: Sequence[int],
    draws: int = 10_000,
    seed: int = 1,
    swaps: int | None = None,
) -> Survival:
    """Draw orders for some parties and count in how many profiles each state is an equilibrium.

    Parameters
    ----------
    model
        A conflict without world axis.
    concept
        Name of a concept that judges worlds in batches: any but simultaneous stability.
    parties
        Whose orders are drawn.
    draws, seed
        How many profiles, and the seed.
    swaps
        So many times two random neighbours are swapped in each party's order, ties broken by state number;
        left out: every strict order of the feasible states is equally likely.

    Returns
    -------
    Survival

    Raises
    ------
    EngineError
        If there is a world axis, no party or one that does not exist, or a number is out of bounds.
    """
    if not 1 <= draws <= MOST_DRAWS or (swaps is not None and swaps < 0):
        raise EngineError(
            f"{draws:,} draws and {swaps} swaps asked for; allowed: 1 to {MOST_DRAWS:,}, 0 or more"
        )
    chosen = tuple(parties)
    if not chosen or len(set(chosen)) < len(chosen) or not set(chosen) <= set(range(model.space.parties)):
        raise EngineError(f"orders are drawn for one or more of the parties 0 to {model.space.parties - 1}")
    judged = concept_named(concept)
    found = stability_counts(_profiles(model, chosen, draws, seed, swaps), concepts=[judged])
    return Survival(concept, chosen, swaps, found.joint[0].reshape(model.space.levels), draws, seed)


def _profiles(
    model: ConflictModel, parties: Sequence[int], draws: int, seed: int, swaps: int | None
) -> Iterator[ConflictModel]:
    """Draw profiles as worlds, as many at a time as are judged together."""
    generator = np.random.Generator(np.random.Philox(seed))
    chunk = max(1, CELLS // model.space.size)
    for first in range(0, draws, chunk):
        some = min(chunk, draws - first)
        yield with_orders(model, {party: _drawn(model, party, some, swaps, generator) for party in parties})


def _drawn(
    model: ConflictModel, party: int, count: int, swaps: int | None, generator: np.random.Generator
) -> IntArray:
    """Draw orders of the feasible states, best first: ``int[order, feasible]``."""
    states = np.flatnonzero(model.feasible_states)
    if swaps is None:
        return np.asarray(states[np.argsort(generator.random((count, len(states))), axis=1)])
    rank = model.ranks_of(party).reshape(-1)[states]
    orders = np.tile(states[np.argsort(-rank, kind="stable")], (count, 1))
    rows = np.arange(count)
    for _ in range(swaps if len(states) > 1 else 0):
        place = generator.integers(0, len(states) - 1, size=count)
        orders[rows, place], orders[rows, place + 1] = orders[rows, place + 1], orders[rows, place]
    return orders
