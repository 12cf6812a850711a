"""Which whole path play takes most often, what turns it, and how often it ends in a state."""

from __future__ import annotations

from detente.assessment.result import Assessment, PathView, TurnView
from detente.assessment.result.conflicts import WITHOUT, GameName

__all__ = ["commonest_path", "end_share", "turns_into"]


def commonest_path(assessment: Assessment, game: GameName, kind: str | None = None) -> PathView | None:
    """Find the whole path that most worlds take.

    Parameters
    ----------
    assessment
        The answer.
    game
        Which game.
    kind
        If given, only paths to an end of this kind count.

    Returns
    -------
    PathView or None
        None if no path of the answer leads to such an end.
    """
    paths = (one for one in assessment.paths if one.game == game and kind in {None, one.kind})
    return next(paths, None)


def end_share(assessment: Assessment, number: int, game: GameName) -> float:
    """Give the share of worlds whose play ends in a state."""
    for state in assessment.states:
        if state.number == number:
            return state.end_without if game == WITHOUT else state.end_with
    return 0.0


def turns_into(assessment: Assessment, game: GameName, kind: str) -> tuple[TurnView, ...]:
    """Give the steps that turn play into a kind of outcome, the commonest first."""
    return tuple(one for one in assessment.turns if one.game == game and one.kind == kind)
