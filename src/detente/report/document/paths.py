"""Whole paths of play, step by step, and the steps that turn it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import OtherPaths, PathStep, PathView, TurnView
from detente.assessment.result.conflicts import GAMES, GameName
from detente.report.document.pieces import Piece
from detente.report.document.reasons import turn_in_words
from detente.report.names import KINDS, Names, kind_name
from detente.report.numbers import percent
from detente.report.text import listed

__all__ = ["path_pieces"]

ROUNDS = "Rounds are not dates, and no date of rupture is printed."
MOST_TURNS = 4
"""Steps that turn play into one kind of outcome which are named; the rest is added up."""


def path_pieces(
    paths: tuple[PathView, ...],
    others: tuple[OtherPaths, ...],
    turns: tuple[TurnView, ...],
    worlds: int,
    names: Names,
) -> tuple[Piece, ...]:
    """Write for each game which steps turn play and which whole paths are the commonest.

    Parameters
    ----------
    paths, others
        The commonest whole paths of both games, and what is left of each.
    turns
        The steps that turn play.
    worlds
        Number of worlds played.
    names
        What to call things.

    Returns
    -------
    tuple of Piece
    """
    return tuple(
        piece
        for game in GAMES
        for piece in (
            *_turning([one for one in turns if one.game == game], game, names),
            *_walked(
                [one for one in paths if one.game == game],
                [one for one in others if one.game == game],
                (game, worlds),
                names,
            ),
        )
    )


def _turning(turns: list[TurnView], game: GameName, names: Names) -> Iterator[Piece]:
    if turns:
        kinds = [kind for kind in reversed(KINDS) if any(one.kind == kind for one in turns)]
        yield Piece(
            f"What turns it, {game}",
            paragraphs=(
                (
                    "The last step from another kind of outcome into the one that it ends in. A world has at "
                    "most one, so the shares add up."
                ),
            ),
            bullets=tuple(_turned([one for one in turns if one.kind == kind], names) for kind in kinds),
            definition="turn",
        )


def _turned(turns: list[TurnView], names: Names) -> str:
    total = percent(sum(one.share for one in turns))
    said = "; ".join(turn_in_words(one, names) for one in turns[:MOST_TURNS])
    left = sum(one.share for one in turns[MOST_TURNS:])
    rest = f"; another step ({percent(left)})" if left else ""
    return f"Into {kind_name(turns[0].kind)}, {total} of worlds. {said}{rest}."


def _walked(
    paths: list[PathView], others: list[OtherPaths], played: tuple[GameName, int], names: Names
) -> Iterator[Piece]:
    game, worlds = played
    if not paths:
        return
    sentences = [_path(path, names) for path in paths]
    for left in others:
        if left.different:
            other = "another path" if left.different == 1 else f"one of {left.different:,} other paths"
            ends = listed(f"{kind_name(kind)} {percent(share)}" for kind, share in left.kinds)
            sentences.append(f"{percent(left.share)} of worlds take {other}. Ends: {ends}.")
    yield Piece(
        f"Where moves lead, {game}",
        paragraphs=(
            (
                f"Whole paths in {worlds:,} worlds, each world on one of them, so that the shares add up. "
                f"{ROUNDS}"
            ),
        ),
        bullets=tuple(sentences),
        definition="path",
    )


def _path(path: PathView, names: Names) -> str:
    end = f"{names.outcomes.get(path.outcome, path.outcome)} ({kind_name(path.kind)})"
    if not path.steps:
        return f"{percent(path.share)} of worlds: nothing moves. End: {end}."
    steps = "; ".join(f"{place}. {_step(step, names)}" for place, step in enumerate(path.steps, start=1))
    ending = f"It then goes round for ever; the worst it passes: {end}" if path.cycles else f"End: {end}"
    return f"{percent(path.share)} of worlds: {steps}. {ending}."


def _step(step: PathStep, names: Names) -> str:
    turn = f", which turns it to “{names.outcomes.get(step.outcome, step.outcome)}”" if step.turns else ""
    if step.what == "event":
        return f"the event {step.change}{turn}"
    verb = "replies" if step.what == "reply" else "agree"
    return f"{names.mover(step.mover)} {verb} by {step.change}{turn}"
