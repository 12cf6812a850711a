"""What is read off the parties' views of states: how many ways of replying, and which threats hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import Model
from detente.assessment.result import ThreatView
from detente.assessment.standing import BlockStanding
from detente.assessment.tally import Tally
from detente.conflict.replies import level_replies
from detente.conflict.stages import Stage
from detente.conflict.states import IntArray
from detente.conflict.threats import Carrying, carrying_states, credibility

__all__ = ["ReplyBook", "Threat", "count_response_tables", "threats_of"]

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


def count_response_tables(model: Model, tally: Tally, at_once: int, enough: int) -> ReplyBook:
    """Count distinct response tables: every party's level-1 reply at every no-deal state.

    Parameters
    ----------
    model, tally
        The case and what was found.
    at_once
        How many worlds are looked at together.
    enough
        The count stops once so many are found; it is then a lower bound.

    Returns
    -------
    ReplyBook
    """
    seen: set[int] = set()
    looked = 0
    largest = max(stage.size for stage in model.conflict.without_deal.stages())
    at_once = max(1, min(at_once, MOST_CELLS // largest))
    for standing, _ in tally.standings:
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


@dataclass(frozen=True, slots=True)
class Threat:
    """A threat with the move that it answers: axes and levels, and the two states that decide."""

    option: int
    move: tuple[int, int]
    states: Carrying


def threats_of(model: Model, tally: Tally) -> tuple[ThreatView, ...]:
    """Test every hostile option against every move that it answers, by share of worlds."""
    part = model.conflict
    nothing = (0,) * part.events
    threats = _list_threats(model, part.without_deal.stage(nothing))
    counts = np.zeros((len(threats), 3), dtype=int)
    for standing, _ in tally.standings:
        for place, threat in enumerate(threats):
            if threat.states.before is not None and threat.states.after is not None:
                pair = np.array([threat.states.before, threat.states.after])
                ranks = standing.at(pair, nothing, standing.worlds).ranks[threat.states.owner]
                counts[place] += credibility(ranks)
    return tuple(_view(model, threat, counts[place], tally.worlds) for place, threat in enumerate(threats))


def _list_threats(model: Model, stage: Stage) -> list[Threat]:
    part, options = model.conflict, model.loaded.case.conflict.all_options
    start = part.levels_of(part.start)
    found = []
    for axis, option in enumerate(options.values()):
        others = tuple(slug for slug in options if part.space.owners[axis] != _owner(model, slug))
        for slug in (option.answers or others) if option.hostile else ():
            move_axis = part.options.index(slug)
            for level in range(len(part.levels[move_axis])):
                if level != start[move_axis] and not options[slug].deal:
                    threat, move = (axis, len(part.levels[axis]) - 1), (move_axis, level)
                    found.append(
                        Threat(axis, move, carrying_states(part.space, stage, part.start, threat, move))
                    )
    return found


def _owner(model: Model, slug: str) -> int:
    part = model.conflict
    return part.space.owners[part.options.index(slug)]


def _view(model: Model, threat: Threat, counts: IntArray, worlds: int) -> ThreatView:
    part = model.conflict
    axis, level = threat.move
    tested = threat.states.after is not None
    return ThreatView(
        owner=part.parties[threat.states.owner],
        option=part.options[threat.option],
        answers=(part.parties[part.space.owners[axis]], part.options[axis], part.levels[axis][level]),
        credible=int(counts[0]) / worlds,
        bluff=int(counts[1]) / worlds,
        indifferent=int(counts[2]) / worlds,
        tested=tested,
        reason=threat.states.reason,
    )
