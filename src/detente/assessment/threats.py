"""Which threats hold: whether carrying one out would pay where it answers a move.

Each is tested in every world by the rank of two states, without a deal and while
no event has happened. Counts of blocks are added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.compile import Model
from detente.assessment.result import ThreatView
from detente.assessment.standing import BlockStanding
from detente.conflict.play.stages import Stage
from detente.conflict.play.threats import Carrying, carrying_states, credibility
from detente.conflict.states import IntArray

__all__ = ["Threat", "count_threats", "threats_of"]


@dataclass(frozen=True, slots=True)
class Threat:
    """A threat with the move that it answers: axes and levels, and the two states that decide."""

    option: int
    move: tuple[int, int]
    states: Carrying


def count_threats(model: Model, standing: BlockStanding) -> IntArray:
    """Test every threat in the worlds of one block.

    Parameters
    ----------
    model
        The compiled case.
    standing
        How the parties see states without a deal; its profiles are the worlds.

    Returns
    -------
    IntArray
        ``int[threat, 3]``: worlds in which it is credible, a bluff, indifferent; 0 where it is not tested.
    """
    nothing = (0,) * model.conflict.events
    threats = list(_threats(model))
    counts = np.zeros((len(threats), 3), dtype=int)
    for place, threat in enumerate(threats):
        if threat.states.before is not None and threat.states.after is not None:
            pair = np.array([threat.states.before, threat.states.after])
            ranks = standing.at(pair, nothing, standing.worlds).ranks[threat.states.owner]
            counts[place] = credibility(ranks)
    return counts


def threats_of(model: Model, counts: IntArray, worlds: int) -> tuple[ThreatView, ...]:
    """Describe every hostile option against every move that it answers, by share of worlds."""
    return tuple(
        _view(model, threat, row, worlds) for threat, row in zip(_threats(model), counts, strict=True)
    )


def _threats(model: Model) -> Iterator[Threat]:
    part, options = model.conflict, model.loaded.case.conflict.all_options
    stage: Stage = part.without_deal.stage((0,) * part.events)
    start = part.levels_of(part.start)
    for axis, option in enumerate(options.values()):
        others = tuple(slug for slug in options if part.space.owners[axis] != _owner(model, slug))
        for slug in (option.answers or others) if option.hostile else ():
            move_axis = part.options.index(slug)
            for level in range(len(part.levels[move_axis])):
                if level != start[move_axis] and not options[slug].deal:
                    threat, move = (axis, len(part.levels[axis]) - 1), (move_axis, level)
                    yield Threat(axis, move, carrying_states(part.space, stage, part.start, threat, move))


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
