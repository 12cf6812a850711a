"""The commonest way from the status quo, told from the shares of moves."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush

from detente.assessment.result import Assessment, MoveShare
from detente.assessment.result.conflicts import GameName

__all__ = ["commonest_way", "end_share"]


def commonest_way(
    assessment: Assessment, game: GameName, kind: str | None = None
) -> tuple[MoveShare, ...] | None:
    """Find the whole way from the status quo to an end that play goes most often, step by step.

    From each state play goes on by one of its moves or ends there; the shares of
    these, of all play that passes the state, multiply along a way. The way with
    the largest product is the commonest (ties: the end with the lower number).

    Parameters
    ----------
    assessment
        The answer.
    game
        Which game.
    kind
        If given, only ways to an end of this kind count.

    Returns
    -------
    tuple of MoveShare or None
        Empty if play most often ends at the status quo; None if no way leads to such an end.
    """
    start = next((state.number for state in assessment.states if state.status_quo), None)
    if start is None:
        return None
    onward: dict[int, list[MoveShare]] = defaultdict(list)
    for move in assessment.moves:
        if move.game == game and move.source != move.target and move.share > 0:
            onward[move.source].append(move)
    ends = {state.number: end_share(assessment, state.number, game) for state in assessment.states}
    passing = {number: share + sum(move.share for move in onward[number]) for number, share in ends.items()}
    reached, into = _reached(start, onward, passing)
    kinds = {state.number: state.kind for state in assessment.states}
    scores = [
        (-reached[number] * share / passing[number], number)
        for number, share in ends.items()
        if share > 0 and number in reached and kind in {None, kinds[number]}
    ]
    return _traced(min(scores)[1], start, into) if scores else None


def _reached(
    start: int, onward: dict[int, list[MoveShare]], passing: dict[int, float]
) -> tuple[dict[int, float], dict[int, MoveShare]]:
    """Give by state the largest product of shares on a way to it, and the last move of that way."""
    reached: dict[int, float] = {}
    into: dict[int, MoveShare] = {}
    best = {start: 1.0}
    waiting = [(-1.0, start)]
    while waiting:
        negative, place = heappop(waiting)
        if place in reached:
            continue
        reached[place] = -negative
        for move in onward[place]:
            product = -negative * move.share / passing.get(place, move.share)
            if move.target not in reached and product > best.get(move.target, 0.0):
                best[move.target] = product
                into[move.target] = move
                heappush(waiting, (-product, move.target))
    return reached, into


def _traced(end: int, start: int, into: dict[int, MoveShare]) -> tuple[MoveShare, ...]:
    way: list[MoveShare] = []
    place = end
    while place != start:
        way.append(into[place])
        place = into[place].source
    return tuple(reversed(way))


def end_share(assessment: Assessment, number: int, game: GameName) -> float:
    """Give the share of worlds whose play ends in a state."""
    for state in assessment.states:
        if state.number == number:
            return state.end_without if game == "without a deal" else state.end_with
    return 0.0
