"""Levels: names or numbers, their order, and how a written level finds its position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import LevelError, level_position
from detente.case.levels import check_levels, shown_level, stepped


def test_levels_are_names_or_numbers():
    assert check_levels(("a", "b")) == ("a", "b")
    assert check_levels((1.0, 2.0)) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (("a",), "found 1 levels; allowed: 2 to 200"),
        (tuple(map(float, range(201))), "found 201 levels; allowed: 2 to 200"),
        (("a", 2.0), r"found names \(a\) beside numbers \(2\)"),
        (("a", "b", "a"), "'a' stands twice"),
        (("a", "best"), "'best' is a key of score tables"),
        (("a", "claims"), "'claims' is a key of score tables"),
        ((1.0, 3.0, 2.0), "found 2 after 3; numbers must rise"),
        ((1.0, 1.0), "numbers must rise"),
    ],
)
def test_levels_that_cannot_stand_together(levels, words):
    with pytest.raises(ValueError, match=words):
        check_levels(levels)


@given(st.integers(-100, 100), st.integers(1, 150), st.sampled_from([0.05, 0.1, 0.25, 1, 2.5, 7]))
def test_steps_give_every_level_once_and_end_where_they_should(first, count, step):
    levels = stepped(first, round(first + count * step, 9), step)
    assert len(levels) == count + 1
    assert levels[0] == first
    assert levels[-1] == round(first + count * step, 9)
    assert list(levels) == sorted(set(levels))
    assert all(level_position(levels, shown_level(level)) == k for k, level in enumerate(levels))


@pytest.mark.parametrize(
    ("first", "last", "step", "words"),
    [
        (0, 10, 3, "never reach 10"),
        (0, 10, 0, "step above 0"),
        (0, 10, -1, "step above 0"),
        (10, 10, 1, "'to' must lie above 'from'"),
        (0, 1000, 1, "1,001 levels; allowed: 200"),
        (0, 1e18, 1e-3, "allowed: 200"),
    ],
)
def test_steps_that_do_not_fit(first, last, step, words):
    with pytest.raises(ValueError, match=words):
        stepped(first, last, step)


@pytest.mark.parametrize(
    ("levels", "written", "unit", "position"),
    [
        ((10.0, 20.0, 30.0), 20, "%", 1),
        ((10.0, 20.0, 30.0), "20 %", "%", 1),
        ((10.0, 20.0, 30.0), "20", "%", 1),
        ((10.0, 20.0, 30.0), 20.0000000001, "", 1),
        ((1.0, 2.0), "2 billion USD", "billion USD", 1),
        (("no", "yes"), "yes", "", 1),
        (("2027", "never"), 2027.0, "", 0),
    ],
)
def test_a_written_level_finds_its_position(levels, written, unit, position):
    assert level_position(levels, written, unit) == position


@pytest.mark.parametrize(
    ("levels", "written", "unit", "words"),
    [
        ((10.0, 20.0, 30.0), 24, "%", "unknown level '24'; allowed: 10, 20, 30; did you mean '20'"),
        ((10.0, 20.0, 30.0), "20 EUR", "%", "unknown level '20 EUR'"),
        ((10.0, 20.0, 30.0), "10 to 20", "", "unknown level"),
        (("two years", "never"), "two year", "", "did you mean 'two years'"),
        (("no", "yes"), 1.0, "", "unknown level '1'; allowed: no, yes"),
    ],
)
def test_an_unknown_level_is_refused_with_the_nearest(levels, written, unit, words):
    with pytest.raises(LevelError, match=words):
        level_position(levels, written, unit)
