"""How many different ways of replying the worlds hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import standing_of
from detente.assessment.compile import Model
from detente.assessment.standing import BlockStanding
from detente.assessment.tally import Tally
from detente.conflict.play.replies import level_replies
from detente.conflict.states import IntArray

__all__ = ["ReplyBook", "count_response_tables"]

Hashes = NDArray[np.uint64]

MOST_CELLS = 2_000_000
"""States times worlds looked at together."""
MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier that spreads successive numbers over 64 bits (the golden ratio times 2^64)."""


@dataclass(frozen=True, slots=True)
class ReplyBook:
    """How many different response tables were found, in how many worlds."""

    tables: int
    worlds: int


def count_response_tables(tally: Tally, block: int, at_once: int, enough: int) -> ReplyBook:
    """Count distinct response tables: every party's level-1 reply at every no-deal state.

    Parameters
    ----------
    tally
        The worlds.
    block
        Worlds are drawn again in blocks of so many.
    at_once
        How many of them are looked at together.
    enough
        The count stops once so many are found; it is then a lower bound.

    Returns
    -------
    ReplyBook
    """
    model, seen, looked = tally.model, set[int](), 0
    largest = max(stage.size for stage in model.conflict.without_deal.stages())
    at_once = max(1, min(at_once, MOST_CELLS // largest))
    for _, world in tally.blocks(block):
        standing = standing_of(model, world)
        for start in range(0, len(standing.worlds), at_once):
            worlds = standing.worlds[start : start + at_once]
            seen.update(int(code) for code in _table_codes(model, standing, worlds))
            looked += len(worlds)
            if len(seen) >= enough:
                return ReplyBook(len(seen), looked)
    return ReplyBook(len(seen), looked)


def _table_codes(model: Model, standing: BlockStanding, worlds: IntArray) -> Hashes:
    """Give a 64-bit code of each world's response table."""
    code = np.zeros(len(worlds), dtype=np.uint64)
    order = tuple(range(len(model.conflict.parties)))
    for stage in model.conflict.without_deal.stages():
        view = standing.standing(stage, worlds)
        replies = level_replies(stage, view, order, 1)
        for party in order:
            rows = replies.rows(1, party).astype(np.uint64)
            factors = _factors(stage.size)
            code = code * MIXER + (rows * factors[:, None]).sum(axis=0, dtype=np.uint64)
    return code


def _factors(count: int) -> Hashes:
    """Give an odd 64-bit factor for each state, so that different replies give different sums."""
    steps = np.arange(1, count + 1, dtype=np.uint64) * MIXER
    steps ^= steps >> np.uint64(29)
    return (steps * MIXER) | np.uint64(1)
