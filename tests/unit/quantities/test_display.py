"""Writing numbers for a reader."""

from __future__ import annotations

import pytest

from detente.errors import QuantityError
from detente.quantities import Exact, format_number, parse_quantity


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((2e10, "USD", 1e9), "20 billion USD"),
        ((20_100_000_000.0, "USD", 1e9), "20.1 billion USD"),
        ((5e8, "USD", 1e9), "0.5 billion USD"),
        ((3e3, "", 1e3), "3 thousand"),
        ((-1.5e6, "EUR", 1e6), "-1.5 million EUR"),
        ((1.25e12, "USD", 1e12), "1.25 trillion USD"),
        ((33.0, "%"), "33 %"),
        ((33.333, "%"), "33.3 %"),
        ((0.0, "%"), "0 %"),
        ((-0.0,), "0"),
        ((2027.0,), "2027"),
        ((123456.7,), "123457"),
        ((0.012345,), "0.0123"),
        ((9.996,), "10"),
        ((0.09996,), "0.1"),
        ((1.5, "", 1.0, 1), "2"),
        ((1234.5678, "", 1.0, 6), "1234.57"),
        ((1.1, "USD per EUR"), "1.1 USD per EUR"),
    ],
)
def test_written(arguments, text):
    assert format_number(*arguments) == text


def test_reads_back():
    for text in ("20 billion USD", "-1.5 million EUR", "33.3 %", "2027", "0.0123", "1.1 USD per EUR"):
        quantity = parse_quantity(text)
        assert isinstance(quantity.distribution, Exact)
        assert format_number(quantity.distribution.value, quantity.unit, quantity.scale) == text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((float("nan"),), "only finite numbers"),
        ((float("inf"), "USD"), "only finite numbers"),
        ((1.0, "USD", 7.0), "found the scale 7; allowed: 1, 1e3, 1e6, 1e9, 1e12"),
        ((1.0, "USD", 1.0, 0), "found 0 digits"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(QuantityError, match=message):
        format_number(*arguments)
