"""Nash (1953), Two-person cooperative games, Econometrica 21(1), 128-140: threats that are chosen.

Two small games with payments. The first is a game show (split or claim); the second is used in
lecture notes on cooperative games (T. Ferguson, Game Theory, part III), with the solution 5.5 and
3.5. Its steps by hand: the largest sum is 9; the difference game has the rows (2, 4) and (0, -3), so
its first row and first column are a saddle point of value 2, and (9 + 2) / 2 = 5.5.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import variable_threats

FIRST = np.array([[5.0, 0.0], [0.0, 3.0]])
SECOND = np.array([[3.0, -4.0], [0.0, 6.0]])


def test_lecture_note_game():
    found = variable_threats(FIRST, SECOND)
    assert (found.total, found.advantage) == (9, 2)
    assert found.payoffs.tolist() == [5.5, 3.5]
    assert found.outcomes == ((1, 1),)
    assert found.transfers.tolist() == [[2.5, -2.5]]
    assert found.row_threats.tolist() == [[1, 0]]
    assert found.column_threats.tolist() == [[1, 0]]
    assert found.no_deal.tolist() == [5, 3]


def test_split_or_claim():
    """Both threaten to claim, and share the prize evenly."""
    found = variable_threats(np.array([[0.5, 0.0], [1.0, 0.0]]), np.array([[0.5, 1.0], [0.0, 0.0]]))
    assert found.payoffs.tolist() == [0.5, 0.5]
    assert found.row_threats.tolist() == [[0, 1]]
    assert found.column_threats.tolist() == [[0, 1]]
    assert len(found.outcomes) == 3


def test_exchanging_the_parties_exchanges_the_payoffs():
    found = variable_threats(SECOND.T, FIRST.T)
    assert found.payoffs.tolist() == [3.5, 5.5]


def test_a_game_without_a_saddle_point_needs_mixed_threats():
    """Matching pennies for one unit, with a prize of ten for agreeing on the third outcome."""
    first = np.array([[1.0, -1.0], [-1.0, 1.0], [-20.0, -20.0]])
    second = np.array([[-1.0, 1.0], [1.0, -1.0], [30.0, -20.0]])
    found = variable_threats(first, second)
    assert found.payoffs.tolist() == pytest.approx([5, 5])
    assert found.column_threats.tolist() == [[0.5, 0.5]]
    assert found.row_threats.tolist() == [[0.5, 0.5, 0]]
