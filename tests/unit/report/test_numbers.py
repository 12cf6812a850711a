"""Numbers as a report writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.result import Spread
from detente.assessment.words import words_for
from detente.report.numbers import (
    amount,
    amounts,
    bare_spread,
    interval,
    of_range,
    percent,
    range_spread,
    spread,
    unit_of,
)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.58, "58 %"),
        (0.584, "58 %"),
        (0.041, "4.1 %"),
        (0.09, "9.0 %"),
        (0.0996, "10 %"),
        (0.991, "99.1 %"),
        (0.00049, "< 0.1 %"),
        (0.9995, "> 99.9 %"),
        (0.99951, "> 99.9 %"),
        (0.7961, "79.6 %"),
        (0.79996, "79.996 %"),
        (0.8, "80 %"),
        (0.0498, "4.98 %"),
        (1.4, "140 %"),
        (-0.02, "−2.0 %"),
        (1e300, "1e+302 %"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text


@given(st.floats(0.0005, 0.9995, exclude_max=True))
def test_the_printed_number_never_contradicts_the_word(share):
    written = float(percent(share).removesuffix(" %")) / 100
    assert abs(written - share) <= 0.005 + 1e-12
    near_a_border = any(
        abs(share - border) < 1e-5 for border in (0.01, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 0.99)
    )
    assert near_a_border or words_for(round(written, 9)) == words_for(share)


def test_interval():
    assert interval((0.5703, 0.5896)) == "57 to 59 %"
    assert interval((0.0007, 0.0021)) == "0.1 to 0.2 %"
    assert interval((0.0, 0.1)) == "0 to 10 %"
    assert interval((0.791, 0.7965)) == "79 to 80 %"
    assert interval((0.791, 0.7931)) == "79.1 to 79.3 %"
    assert interval((0.9996, 1.0)) == "99.96 to 100 %"
    assert interval((0.0, 0.458)) == "0 to 46 %"
    assert interval((0.987, 1.0)) == "99 to 100 %"
    assert interval((0.00003, 0.02)) == "0.003 to 2.0 %"
    assert interval((0.5, 0.5)) == "50 %"
    assert interval((-1e300, 1e300)) == "−1e+302 % to 1e+302 %"


@pytest.mark.parametrize(
    ("share", "text", "signed"),
    [
        (0.124, "12 %", "+12 %"),
        (-0.124, "−12 %", "−12 %"),
        (0.0312, "3.1 %", "+3.1 %"),
        (0.0, "0 %", "0 %"),
        (-0.0001, "0.0 %", "0.0 %"),
        (0.0004, "< 0.1 %", "< 0.1 %"),
        (-1e300, "−1e+302 %", "−1e+302 %"),
    ],
)
def test_of_range(share, text, signed):
    assert of_range(share) == text
    assert of_range(share, sign=True) == signed


def test_spreads():
    assert range_spread(Spread(-0.021, 0.117, 0.203)) == "12 % (−2.1 to 20 %)"
    assert spread(Spread(34.0, 41.5, 49.2), "points") == "42 points (34 to 49)"
    assert spread(Spread(17e9, 20.4e9, 24e9), "USD") == "20.4 billion USD (17 to 24)"
    assert spread(Spread(-2e9, 4e8, 1e9), "USD") == "0.4 billion USD (−2 to 1)"
    assert bare_spread(Spread(1.22, 1.424, 1.62)) == "1.42 (1.22 to 1.62)"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (41.5, "points", "42 points"),
        (8.35, "points", "8.3 points"),
        (2e10, "USD", "20 billion USD"),
        (-2.5e6, "EUR", "−2.5 million EUR"),
        (1.5e12, "USD", "1.5 trillion USD"),
        (190.0, "billion USD", "190 billion USD"),
        (2031.4, "", "2031"),
        (0.0, "", "0"),
        (-0.0, "%", "0 %"),
        (1e300, "USD", "1e+288 trillion USD"),
    ],
)
def test_amount(value, unit, text):
    assert amount(value, unit) == text


def test_both_ends_share_a_magnitude():
    assert amounts(8e9, 1.12e10, "USD") == "8 to 11 billion USD"
    assert amounts(0.00221, 3.24) == "0.0022 to 3.2"


def test_unit_of_what_is_written():
    assert unit_of("10 to 20 billion USD") == "USD"
    assert unit_of("5 to 30 %") == "%"
    assert unit_of("keep the money, or not") == ""
