"""Many orders of the states as the worlds of one model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.states import IntArray
from detente.errors import EngineError

__all__ = ["with_orders"]


def with_orders(model: ConflictModel, orders: Mapping[int, IntArray]) -> ConflictModel:
    """Give a model with one world for each order; parties without orders keep their ranks.

    Parameters
    ----------
    model
        A conflict without world axis.
    orders
        By party ``int[world, feasible]``: state numbers, best first, as many worlds for each party; states
        that are not listed rank below all others.

    Returns
    -------
    ConflictModel

    Raises
    ------
    EngineError
        If there is a world axis already, the numbers of worlds differ, a party or state does not exist, or an
        order lists a state twice.
    """
    worlds = {len(some) for some in orders.values()}
    if model.worlds is not None or len(worlds) != 1:
        raise EngineError("orders become worlds of a model that has none, as many for each party")
    for party in orders:
        model.ranks_of(party)  # refuses a party that is none
        model.space.chosen(orders[party])
    count, size = worlds.pop(), model.space.size
    rank = np.empty((model.space.parties, size, count), dtype=np.int32)
    for party in range(model.space.parties):
        if party in orders:
            listed = orders[party].T
            heights = np.arange(len(listed), 0, -1, dtype=np.int32)[:, None]
            rank[party] = 0
            np.put_along_axis(rank[party], listed, np.broadcast_to(heights, listed.shape), axis=0)
            if np.count_nonzero(rank[party]) < listed.size:
                raise EngineError(f"an order of party {party} lists a state twice")
        else:
            rank[party] = model.ranks_of(party).reshape(-1)[:, None]
    return ConflictModel(
        model.space, rank.reshape(model.space.parties, *model.space.levels, count), model.feasible
    )
