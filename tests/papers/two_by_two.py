"""The 2 x 2 games in which each of two parties likes no two of the four outcomes alike.

Outcomes are numbered 0 to 3: twice the strategy of the first party plus that of the
second. A game is the two parties' ranks of the outcomes, 1 worst and 4 best. Two games
are the same if one becomes the other by renaming strategies or exchanging the parties;
78 are left, which is the number that the literature gives.
"""

from __future__ import annotations

from itertools import permutations, product

import numpy as np

from detente.conflict import ConflictModel, binary_space

__all__ = ["BEST", "Game", "conflict_games", "cooperative", "model_of", "strict_games"]

Ranks = tuple[int, int, int, int]
Game = tuple[Ranks, Ranks]
BEST = 4
EXCHANGED = (0, 2, 1, 3)
"""Where each outcome goes if the parties change places."""


def strict_games() -> list[Game]:
    """List one game of each kind."""
    orders = list(permutations(range(1, BEST + 1)))
    return sorted({min(_same_games(first, second)) for first, second in product(orders, repeat=2)})


def conflict_games() -> list[Game]:
    """List those in which no outcome is best for both."""
    return [game for game in strict_games() if (BEST, BEST) not in zip(*game, strict=True)]


def cooperative(game: Game) -> list[int]:
    """List the outcomes that are best or next best for both."""
    return [outcome for outcome, ranks in enumerate(zip(*game, strict=True)) if min(ranks) >= BEST - 1]


def model_of(game: Game) -> ConflictModel:
    """Give the game as a conflict of one yes/no option each."""
    return ConflictModel(binary_space((1, 1)), np.array(game).reshape(2, 2, 2))


def _same_games(first: Ranks, second: Ranks) -> list[Game]:
    found = []
    for flip in range(BEST):
        renamed = tuple(first[outcome ^ flip] for outcome in range(BEST))
        others = tuple(second[outcome ^ flip] for outcome in range(BEST))
        found.append((renamed, others))
        found.append((tuple(others[k] for k in EXCHANGED), tuple(renamed[k] for k in EXCHANGED)))
    return found
