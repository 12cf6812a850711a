"""Brams & Taylor (1996), Fair Division, Cambridge University Press: the Panama Canal treaty of 1974.

The weights are those that Raiffa (1982), The Art and Science of Negotiation, gives for both sides;
the solution by adjusted winner is also worked out on the authors' page (New York University,
"Adjusted Winner", Panama Canal Treaty). Published: the United States win 64 points, Panama 53;
land and water is tied at 15 points; the United States end with 2/15 of it, and both with 66.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import adjusted_winner, maximum_nash_welfare

# Points of the United States and of Panama.
ISSUES = {
    "US defence rights": (22, 9),
    "use rights": (22, 15),
    "land and water": (15, 15),
    "expansion rights": (14, 3),
    "duration": (11, 15),
    "expansion routes": (6, 5),
    "compensation": (4, 11),
    "jurisdiction": (2, 7),
    "US military rights": (2, 7),
    "defence role of Panama": (2, 13),
}
NAMES = list(ISSUES)
POINTS = np.array(list(ISSUES.values()), dtype=float).T
UNITED_STATES = {"US defence rights", "use rights", "expansion rights", "expansion routes"}


@pytest.fixture(scope="module")
def division():
    return adjusted_winner(POINTS)


def test_weights_are_hundred_points_each():
    assert POINTS.sum(axis=1).tolist() == [100, 100]


def test_winners_before_the_adjustment(division):
    won = {name for name, party in zip(NAMES, division.won, strict=True) if party == 0}
    assert won == UNITED_STATES
    assert division.won_totals.tolist() == [64, 53]
    assert [NAMES[item] for item, _ in division.tied] == ["land and water"]


def test_both_end_with_66_points(division):
    assert division.totals == pytest.approx([66, 66])
    assert NAMES[division.split] == "land and water"
    assert division.shares[0, division.split] == pytest.approx(2 / 15)
    whole = {name for name, share in zip(NAMES, division.shares[0], strict=True) if share == 1}
    assert whole == UNITED_STATES


def test_division_is_fair(division):
    fair = division.fairness
    assert fair.efficient.holds
    assert fair.equitable.holds
    assert fair.envy_free.holds
    assert fair.proportional.holds


def test_tied_issue_to_the_other_side_first_gives_the_same():
    """With the tied issue the United States would have 79 points, and hand it over first."""
    assert 64 + 15 == 79
    assert 79 - 13 / 15 * 15 == 53 + 13 / 15 * 15 == 66


def test_without_splits():
    """Computed: nothing may be split, so land and water goes to Panama, and the points are 64 and 68."""
    found = maximum_nash_welfare(POINTS)
    assert found.points.tolist() == [[64, 68]]


def test_entitled_two_to_one():
    """Computed by hand: per entitlement the United States have 64 / 2 = 32 and Panama 53.

    So land and water, which is tied, goes to the United States: 79 against 53, or 39.5 against 53 per
    entitlement. Panama hands over part of its item with the smallest quotient, duration at 15 to 11, so
    that 79 + 11 p is twice 53 - 15 p: p = 27/41.
    """
    found = adjusted_winner(POINTS, np.array([2.0, 1.0]))
    assert found.tied == ((NAMES.index("land and water"), 0),)
    assert found.first_totals.tolist() == [79, 53]
    (step,) = found.handovers
    assert (NAMES[step.item], step.giver) == ("duration", 1)
    assert step.share == pytest.approx(27 / 41)
    assert found.totals == pytest.approx([79 + 11 * 27 / 41, 53 - 15 * 27 / 41])
    assert found.totals[0] == pytest.approx(2 * found.totals[1])
    fair = found.fairness
    assert fair.efficient.holds
    assert fair.equitable.holds
    assert fair.envy_free.holds
    assert fair.proportional.holds
