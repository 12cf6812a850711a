"""Solutions by programs on spaces solved by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.mixed import ContinuousIssue, LevelIssue, LinearConstraint, MixedSpace, mixed_values
from detente.deal.mixed.programs import (
    ProgramSettings,
    program_egalitarian,
    program_kalai_smorodinsky,
    program_nash,
    program_proportional,
    program_utilitarian,
)
from detente.errors import EngineError

ALL = (program_nash, program_kalai_smorodinsky, program_egalitarian, program_utilitarian)
NOTHING = np.zeros(2)


def row(*numbers):
    return np.array(numbers, dtype=float)


def table(*rows):
    return np.array(rows, dtype=float)


def money(open_below=True, open_above=True):
    """What one party pays another, a unit for a unit."""
    return ContinuousIssue(row(0, 10), table((0, -10), (0, 10)), open_below, open_above)


SCOPE = LevelIssue(table((0, 4, 9), (0, -1, -7)))


def test_money_makes_gains_even():
    """The largest total is 3, at level 1; with money without limit every solution but the sum halves it."""
    space = MixedSpace((SCOPE, money()))
    for solve in (program_nash, program_kalai_smorodinsky):
        found = solve(space, NOTHING)
        assert found.status == "solved"
        assert found.exact
        np.testing.assert_allclose(found.packages, [[1.0, 2.5]], atol=1e-3)
        np.testing.assert_allclose(found.gains, [1.5, 1.5], atol=1e-3)
    assert program_nash(space, NOTHING).value == pytest.approx(2.25, rel=1e-5)
    shares = program_egalitarian(space, NOTHING)
    np.testing.assert_allclose(shares.gains / shares.lengths, [3.0 / 36.0] * 2, rtol=1e-6)
    assert program_utilitarian(space, NOTHING, money=True).value == pytest.approx(3.0)


def test_weights_and_proportions_divide_a_total():
    space = MixedSpace((SCOPE, money()))
    weighted = program_nash(space, NOTHING, row(2, 1))
    np.testing.assert_allclose(weighted.gains, [2.0, 1.0], atol=5e-3)
    np.testing.assert_allclose(weighted.weights, [2 / 3, 1 / 3])
    assert weighted.value == pytest.approx(2.0 ** (2 / 3), rel=1e-5)
    declared = program_proportional(space, NOTHING, row(2, 1))
    np.testing.assert_allclose(declared.gains, [2.0, 1.0], rtol=1e-5)
    assert declared.value == pytest.approx(3.0)


def test_a_limit_on_position_and_level_binds():
    """Price plus two per level is at most 4: the higher level leaves room for no price."""
    limit = LinearConstraint({0: row(0, 2, 4), 1: row(1.0)}, 4.0)
    found = program_egalitarian(MixedSpace((SCOPE, money()), (limit,)), row(-1, -3))
    assert found.packages[0] @ [2.0, 1.0] <= 4.0 + 1e-6
    assert found.exact


def test_values_of_any_shape_are_met_exactly():
    """A dip between two peaks: no package may be mixed from the peaks."""
    dip = ContinuousIssue(row(0, 1, 2), table((4, 0, 4), (0, 3, 0)))
    found = program_egalitarian(MixedSpace((dip,)), row(-1, -1))
    # On the first piece 5 - 4x over a range of 4 equals 1 + 3x over one of 3, at x = 11/24.
    assert found.packages[0, 0] in (pytest.approx(11 / 24, abs=1e-6), pytest.approx(2 - 11 / 24, abs=1e-6))
    assert found.value == pytest.approx((5 - 4 * 11 / 24) / 4, rel=1e-6)


@pytest.mark.parametrize("solve", ALL)
def test_an_open_end_of_several_pieces_is_the_same_as_a_far_one(solve):
    slopes = table((1.0, 0.5, -1.0), (-1.0, 0.25, 2.0))
    values = np.hstack([np.zeros((2, 1)), slopes.cumsum(axis=1)])
    opened = ContinuousIssue(row(0, 1, 2, 3), values, open_below=True, open_above=True)
    far = ContinuousIssue(
        row(-9, 0, 1, 2, 3, 12),
        np.hstack([[[-9.0], [9.0]], values, values[:, -1:] + 9 * slopes[:, -1:]]),
    )
    limit = LinearConstraint({1: row(1.0)}, 11.0)
    lengths = [solve(MixedSpace((SCOPE, issue), (limit,)), row(-1, -2)) for issue in (opened, far)]
    if solve in (program_nash, program_kalai_smorodinsky):
        np.testing.assert_allclose(lengths[0].gains, lengths[1].gains, atol=5e-3)
    assert {one.status for one in lengths} == {"solved"}


@pytest.mark.parametrize("solve", ALL)
def test_what_grows_without_limit_is_told_with_its_issue(solve):
    both = ContinuousIssue(row(0, 1), table((0, 1), (0, 2)), open_above=True)
    found = solve(MixedSpace((SCOPE, both, LevelIssue(table((1,), (1,))))), NOTHING)
    assert found.status == "unbounded"
    assert found.unlimited == (1,)
    assert "without limit along issue 1" in found.reason
    assert found.value is None


@pytest.mark.parametrize("solve", ALL)
def test_constraints_that_cannot_hold_together_are_told(solve):
    idle = LinearConstraint({0: row(1, 1, 1)}, 3.0)
    low, high = LinearConstraint({1: row(1.0)}, 2.0), LinearConstraint({1: row(-1.0)}, -3.0)
    both = ContinuousIssue(row(0, 1), table((0, 1), (0, 2)), open_above=True)
    found = solve(MixedSpace((SCOPE, both), (idle, low, idle, high)), NOTHING)
    assert found.status == "no package"
    assert found.conflicting == (1, 3)
    assert found.reason == "no package meets the constraints: 1, 3 cannot hold together"


def test_one_constraint_or_an_issue_without_levels_leaves_no_package():
    alone = program_nash(MixedSpace((SCOPE,), (LinearConstraint({0: row(1, 1, 1)}, 0.0),)), NOTHING)
    assert alone.reason == "no package meets constraint 0"
    barred = LevelIssue(table((1, 2), (1, 2)), np.zeros(2, dtype=bool))
    none = program_nash(MixedSpace((SCOPE, barred)), NOTHING)
    assert (none.status, none.conflicting) == ("no package", ())
    assert none.reason == "no package can be agreed: issue 1 has no allowed level"


@pytest.mark.parametrize(
    ("point", "blocked", "reason"),
    [
        ((20.0, -9.0), (0,), "no package is worth more than no deal to party 0"),
        ((5.0, -2.0), (0, 1), "every package leaves some party worse off than no deal"),
        ((4.0, -2.0), (0,), "party 0 gains only where another party loses"),
        ((9.0, -8.0), (0,), "no package is worth more than no deal to party 0"),
    ],
)
def test_who_cannot_gain_is_told(point, blocked, reason):
    for solve in ALL:
        found = solve(MixedSpace((SCOPE,)), row(*point))
        assert (found.status, found.blocked, found.reason) == ("no gain", blocked, reason)
        assert found.point.size == found.gains.size == 0


def test_each_may_gain_but_not_all():
    issue = LevelIssue(table((1, 0, 0), (0, 1, 0), (0, 0, 1)))
    found = program_nash(MixedSpace((issue,)), np.zeros(3))
    assert found.reason == "each party can gain, but no package lets all of them gain"
    mixed = program_nash(MixedSpace((issue,)), np.zeros(3), lottery=True)
    np.testing.assert_allclose(mixed.odds, [1 / 3] * 3, atol=1e-4)
    assert mixed.packages.tolist() == [[0.0], [1.0], [2.0]]


def test_large_numbers_that_differ_little_lose_nothing():
    base = 1e9
    level = LevelIssue(SCOPE.values + base)
    price = ContinuousIssue(row(base, base + 10), table((base, base - 10), (base, base + 10)))
    found = program_egalitarian(MixedSpace((level, price)), np.full(2, 2 * base - 1))
    plain = program_egalitarian(MixedSpace((SCOPE, money(False, False))), np.full(2, -1.0))
    assert found.value == pytest.approx(plain.value, rel=1e-6)
    np.testing.assert_allclose(found.gains, plain.gains, atol=1e-5)


def test_what_is_returned_is_computed_from_the_package():
    space = MixedSpace((SCOPE, money(), ContinuousIssue(row(0, 3, 4), table((0, 5, 6), (9, 7, 0)))))
    for solve in ALL:
        found = solve(space, row(-1, 1))
        np.testing.assert_array_equal(found.point, mixed_values(space, found.packages)[0])
        np.testing.assert_array_equal(found.gains, found.point - found.disagreement)
        assert found.odds.tolist() == [1.0]
        assert found.programs > 0


def test_the_time_limit_is_told():
    found = program_nash(MixedSpace((SCOPE, money())), NOTHING, settings=ProgramSettings(time_limit=1e-9))
    assert found.status == "stopped"
    assert not found.exact
    assert found.value is None
    assert found.reason == "the time limit of 1e-09 s was reached before an answer was found"


def test_lotteries_are_refused_where_they_cannot_be_written():
    limited = MixedSpace((SCOPE,), (LinearConstraint({0: row(1, 1, 1)}, 3.0),))
    with pytest.raises(EngineError, match="spaces without constraints; found 1"):
        program_nash(limited, NOTHING, lottery=True)
    opened = ContinuousIssue(row(0, 1, 2), table((0, 1, 2), (2, 1, 0)), open_above=True)
    with pytest.raises(EngineError, match="issue 1 has several pieces and an open end"):
        program_utilitarian(MixedSpace((SCOPE, opened)), NOTHING, lottery=True)


def test_a_lottery_over_positions_uses_their_hull():
    """A dip is not entered: a lottery over its ends is worth more to the first, and as much to the second."""
    dip = ContinuousIssue(row(0, 1, 2), table((4, 0, 4), (0, 1, 2)))
    found = program_egalitarian(MixedSpace((dip,)), row(-1, -1), lottery=True)
    assert set(found.packages[:, 0].tolist()) <= {0.0, 2.0}
    assert found.odds.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(found.odds @ mixed_values(MixedSpace((dip,)), found.packages), found.point)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"gap": 0.0}, "between 1e-9"),
        ({"gap": 1.0}, "between 1e-9"),
        ({"time_limit": 0.0}, "positive"),
        ({"time_limit": np.inf}, "finite"),
    ],
)
def test_settings_that_nothing_meets_are_refused(settings, message):
    with pytest.raises(EngineError, match=message):
        ProgramSettings(**settings)


def test_arrays_that_do_not_fit_are_refused():
    space = MixedSpace((SCOPE,))
    with pytest.raises(EngineError, match="disagreement must be 2 finite numbers"):
        program_nash(space, np.zeros(3))
    with pytest.raises(EngineError, match="weights must be positive"):
        program_nash(space, NOTHING, row(1, 0))


def test_too_many_open_ends_are_refused():
    issue = ContinuousIssue(
        row(0, 1, 2, 3), table((0, 1, 2, 2), (2, 1, 0, 0)), open_below=True, open_above=True
    )
    with pytest.raises(EngineError, match="into 729 programs; allowed are 256"):
        program_nash(MixedSpace((issue,) * 6), NOTHING)
