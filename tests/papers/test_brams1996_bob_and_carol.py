"""Brams & Taylor (1996), Fair Division, Cambridge University Press: adjusted winner in a divorce.

The worked example of the authors' page (New York University, "Adjusted Winner"). Published: Carol
wins 65 points, Bob 40, or 50 with the tied investments; Carol hands over a part p of the retirement
account with 50 + 40 p = 15 + 50 (1 - p), so p = 1/6, and both end with 56.67 points.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import adjusted_winner

# Points of Carol and of Bob.
ITEMS = {
    "retirement account": (50, 40),
    "home": (20, 30),
    "summer cottage": (15, 10),
    "investments": (10, 10),
    "other": (5, 10),
}
NAMES = list(ITEMS)
POINTS = np.array(list(ITEMS.values()), dtype=float).T


def test_published_steps():
    found = adjusted_winner(POINTS)
    assert found.won_totals.tolist() == [65, 40]
    assert found.first_totals.tolist() == [65, 50]
    assert [(NAMES[item], party) for item, party in found.tied] == [("investments", 1)]
    (step,) = found.handovers
    assert NAMES[step.item] == "retirement account"
    assert step.giver == 0
    assert step.share == pytest.approx(1 / 6)
    assert step.quotient == pytest.approx(50 / 40)


def test_published_points():
    found = adjusted_winner(POINTS)
    assert found.totals.round(2).tolist() == [56.67, 56.67]
    assert found.shares[0] == pytest.approx([5 / 6, 0, 1, 0, 0])
    assert found.fairness.envy_free.holds
    assert found.fairness.efficient.holds


def test_the_other_way_round():
    found = adjusted_winner(POINTS[::-1])
    assert found.totals == pytest.approx([170 / 3, 170 / 3])
    assert found.shares[1] == pytest.approx([5 / 6, 0, 1, 0, 0])
