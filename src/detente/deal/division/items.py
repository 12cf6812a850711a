"""Items to divide: what each is worth to each party, and who holds how much of it.

Values add over items, and a share of an item is worth that share of its value.
Each party's values are counted in *points*: shares of what all items are worth to
it, times one hundred. Numbers of points that differ by less than half a billionth
of a hundred are equal.

Axis convention: values and points ``float[party, item]``, shares
``float[party, item]`` with columns that sum to one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import DealSpace, FloatArray
from detente.errors import EngineError

__all__ = ["HUNDRED", "SAME_POINTS", "as_points", "bundle_points", "division_space", "whole_shares"]

HUNDRED = 100.0
SAME_POINTS = HALF_UNIT * HUNDRED


def as_points(values: FloatArray, parties: int | None = None) -> FloatArray:
    """Scale each party's values so that they sum to one hundred.

    Parameters
    ----------
    values
        ``float[party, item]``, none negative; at least one positive per party.
    parties
        The number of parties that the procedure is made for, if it is fixed.

    Returns
    -------
    FloatArray
        ``float[party, item]``.

    Raises
    ------
    EngineError
        If there are too few parties or no items, a value is negative or not
        finite, or a party values nothing.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] < 2 or table.shape[1] < 1:
        raise EngineError(f"values of items need the shape [party, item]; found {table.shape}")
    if parties is not None and table.shape[0] != parties:
        raise EngineError(f"this procedure is made for {parties} parties; found {table.shape[0]}")
    if not np.isfinite(table).all() or (table < 0.0).any():
        raise EngineError("values of items must be finite and zero or more")
    totals: FloatArray = table.sum(axis=1)
    if (totals <= 0.0).any():
        party = int(np.flatnonzero(totals <= 0.0)[0])
        raise EngineError(f"party {party} values none of the items; nothing can be divided fairly with it")
    points: FloatArray = table * (HUNDRED / totals[:, None])
    return points


def bundle_points(points: FloatArray, shares: FloatArray) -> FloatArray:
    """Count what each party's share is worth to each party: ``float[valuing party, holding party]``."""
    worth: FloatArray = points @ shares.T
    return worth


def whole_shares(holders: NDArray[np.int64], parties: int) -> FloatArray:
    """Turn a list of who gets each item into shares of ones and zeros."""
    held: FloatArray = (np.arange(parties)[:, None] == holders[None]).astype(np.float64)
    return held


def division_space(values: FloatArray) -> DealSpace:
    """Describe the division of whole items as a deal space: one issue per item, one level per party.

    Parameters
    ----------
    values
        ``float[party, item]``.

    Returns
    -------
    DealSpace
        Level ``j`` of issue ``k``: party ``j`` gets item ``k``.
    """
    table = np.asarray(values, dtype=np.float64)
    parties = table.shape[0]
    tables = tuple(np.diag(column) for column in table.T)
    return DealSpace(tables, tuple(np.ones(parties, dtype=bool) for _ in tables))
