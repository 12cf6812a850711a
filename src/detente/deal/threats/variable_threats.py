"""Threats: where two parties choose what happens without a deal.

In a strained partnership the disagreement point is not given: each side can
choose how to hurt the other while there is no deal. Nash's model with *variable
threats* [Nash1953]_ has both announce a mixed strategy of the no-deal game,
which is carried out if they do not agree, and then split as his solution says.

With payments in a common money scale ("transferable utility") all that counts
is the largest total ``sigma = max(a + b)`` and the *difference game* ``a - b``: a
threat is good if it hurts the other more than oneself. With ``delta`` the value
of that matrix game, the parties get ``(sigma + delta) / 2`` and
``(sigma - delta) / 2``, and the optimal threats are its optimal strategies
[LuceRaiffa1957]_. Everything is computed in fractions.

Without payments see :mod:`detente.deal.threats.pure_threats`.

Axis convention: payoffs are ``float[own strategy, other strategy]`` with party 0
choosing rows and party 1 columns, for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.threats.matrix_games import MatrixGame, solve_matrix_game
from detente.errors import EngineError

__all__ = ["VariableThreats", "variable_threats"]


@dataclass(frozen=True, slots=True, eq=False)
class VariableThreats:
    """The split under optimal threats.

    Parameters
    ----------
    total
        The largest sum of payoffs, ``sigma``.
    outcomes
        All pairs of strategies with that sum.
    advantage
        The value of the difference game, ``delta``: how far party 0 is ahead.
    payoffs
        ``float[2]``: what the parties get.
    transfers
        ``float[outcome, 2]``: what each receives, less what it pays, beside each outcome.
    row_threats, column_threats
        ``float[threat, strategy]``: all extreme optimal threats; averages of them are optimal too.
    no_deal
        ``float[2]``: the payoffs if the first threats of both were carried out.
    game
        The difference game as solved, in fractions.
    method
        How it was solved.
    exact
        Always True: solved in fractions; the numbers here are rounded once.
    """

    total: float
    outcomes: tuple[tuple[int, int], ...]
    advantage: float
    payoffs: FloatArray
    transfers: FloatArray
    row_threats: FloatArray
    column_threats: FloatArray
    no_deal: FloatArray
    game: MatrixGame
    method: str = "difference game by its square parts, in fractions"
    exact: bool = True


def variable_threats(first: FloatArray, second: FloatArray) -> VariableThreats:
    """Solve two parties' bargaining with threats of their choice and payments in money.

    The numbers are taken as they are, to the last bit. A tie in decimals need not
    be one in floating-point numbers; where it matters, count in whole units.

    Parameters
    ----------
    first, second
        ``float[row, column]``: what each pair of strategies pays to party 0, who
        chooses the row, and to party 1, who chooses the column, in one currency.

    Returns
    -------
    VariableThreats

    Raises
    ------
    EngineError
        If the tables do not fit, a number is not finite, or the game is too large.

    References
    ----------
    [Nash1953]_, [LuceRaiffa1957]_
    """
    one, other = (np.asarray(table, dtype=np.float64) for table in (first, second))
    if one.ndim != 2 or one.shape != other.shape or not one.size:
        raise EngineError(
            f"both payoff tables need the same shape [row, column]; found {one.shape}, {other.shape}"
        )
    if not np.isfinite(one).all() or not np.isfinite(other).all():
        raise EngineError("payoffs must be finite numbers")
    a, b = ([[Fraction(number) for number in row] for row in table.tolist()] for table in (one, other))
    sums = {(i, j): a[i][j] + b[i][j] for i in range(one.shape[0]) for j in range(one.shape[1])}
    total = max(sums.values())
    outcomes = tuple(cell for cell, reached in sums.items() if reached == total)
    game = solve_matrix_game([[x - y for x, y in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)])
    payoffs = ((total + game.value) / 2, (total - game.value) / 2)
    row, column = game.rows[0], game.columns[0]
    return VariableThreats(
        total=float(total),
        outcomes=outcomes,
        advantage=float(game.value),
        payoffs=_rounded(payoffs),
        transfers=np.array([[float(payoffs[0] - a[i][j]), float(payoffs[1] - b[i][j])] for i, j in outcomes]),
        row_threats=np.array([_rounded(threat) for threat in game.rows]),
        column_threats=np.array([_rounded(threat) for threat in game.columns]),
        no_deal=_rounded((_expected(a, row, column), _expected(b, row, column))),
        game=game,
    )


def _rounded(numbers: tuple[Fraction, ...]) -> FloatArray:
    return np.array([float(number) for number in numbers])


def _expected(
    table: list[list[Fraction]], row: tuple[Fraction, ...], column: tuple[Fraction, ...]
) -> Fraction:
    total = Fraction(0)
    for weight, line in zip(row, table, strict=True):
        for chance, number in zip(column, line, strict=True):
            total += weight * chance * number
    return total
