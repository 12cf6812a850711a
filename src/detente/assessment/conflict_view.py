"""The conflict side of the answer: outcomes, states, moves, threats, points of no return."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.compile import ConflictPart, Model
from detente.assessment.naming import Naming
from detente.assessment.result import MoveShare, NoReturn, OutcomeShare, PathView, StateView
from detente.assessment.result.conflicts import WITH, WITHOUT, GameName
from detente.assessment.tally import GameTally, Tally
from detente.conflict.settlement_reach import PointOfNoReturn, points_of_no_return

__all__ = ["moves_of", "no_return_of", "outcomes_of", "states_of"]

SMALLEST_MOVE = 0.005
"""Moves made in fewer than one world in 200 are left out of the answer."""


def outcomes_of(model: Model, tally: Tally) -> tuple[OutcomeShare, ...]:
    """Give the share of worlds that end in each outcome, without and with a deal."""
    part = model.conflict
    totals = np.zeros((2, len(part.labels)))
    for row, game in enumerate((tally.without, tally.with_deal)):
        for number, share in game.shares_of_states().items():
            totals[row, part.label[number]] += share
    names = [outcome.name for outcome in model.loaded.case.conflict.outcomes.values()]
    return tuple(
        OutcomeShare(slug, name, kind, float(totals[0, place]), float(totals[1, place]))
        for place, (slug, name, kind) in enumerate(zip(part.labels, names, part.kinds, strict=True))
    )


def moves_of(naming: Naming, tally: Tally) -> tuple[MoveShare, ...]:
    """Count who went from which state to which, in moves per world; staying and rare moves are left out."""
    found = [*_moves(naming, tally.without, WITHOUT), *_moves(naming, tally.with_deal, WITH)]
    return tuple(
        sorted(found, key=lambda move: (move.game, -move.share, move.source, move.target, move.mover))
    )


def _moves(naming: Naming, game: GameTally, name: GameName) -> Iterator[MoveShare]:
    worlds = game.ends.shape[1]
    counts = np.bincount(game.codes, minlength=game.moves.shape[1])
    for (source, mover, target), count in zip(game.moves.T, counts, strict=True):
        if source != target and count >= SMALLEST_MOVE * worlds:
            yield MoveShare(name, int(source), int(target), naming.mover(int(mover)), int(count) / worlds)


def states_of(
    naming: Naming, tally: Tally, moves: tuple[MoveShare, ...], paths: tuple[PathView, ...]
) -> tuple[StateView, ...]:
    """Describe the states that a move or path of the answer touches, or that one world in 200 ends in."""
    without, with_deal = tally.without.shares_of_states(), tally.with_deal.shares_of_states()
    numbers = {naming.model.conflict.start}
    numbers |= {move.source for move in moves} | {move.target for move in moves}
    numbers |= {step.target for path in paths for step in path.steps}
    numbers |= {
        number
        for shares in (without, with_deal)
        for number, share in shares.items()
        if share >= SMALLEST_MOVE
    }
    return tuple(
        naming.view(number, without.get(number, 0.0), with_deal.get(number, 0.0))
        for number in sorted(numbers)
    )


def no_return_of(model: Model) -> tuple[NoReturn, ...]:
    """Find irreversible moves within two of the status quo after which no sequence of moves settles."""
    part = model.conflict
    if not part.settlements:
        return ()
    options = model.loaded.case.conflict.all_options
    irreversible = (*(option.irreversible for option in options.values()), *[False] * part.events)
    found = points_of_no_return(part.space, part.start, part.space.terminal, irreversible)
    return tuple(_no_return(part, point) for point in found)


def _no_return(part: ConflictPart, point: PointOfNoReturn) -> NoReturn:
    places = [part.start, *(state for _, state in point.path)]
    before = [
        (part.parties[mover], *change)
        for (mover, _), source, target in zip(point.path[:-1], places, places[1:], strict=False)
        for change in _changes(part, source, target)
    ]
    return NoReturn(
        party=part.parties[point.mover],
        changes=tuple((part.options[option], part.levels[option][level]) for option, level in point.changes),
        after=tuple(before),
        state=point.path[-1][1],
    )


def _changes(part: ConflictPart, source: int, target: int) -> list[tuple[str, str]]:
    pairs = zip(part.levels_of(source), part.levels_of(target), strict=True)
    return [
        (part.options[axis], part.levels[axis][new]) for axis, (old, new) in enumerate(pairs) if old != new
    ]
