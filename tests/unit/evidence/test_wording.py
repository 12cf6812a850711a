"""The words before a number: which are known, where they are looked for, and what interval they tell of."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from detente.evidence import Claim
from detente.evidence.wording import ends_of, says_still, wording_of


def claim(value=None, quote=None, says="S"):
    return Claim.model_validate(
        {"says": says, "hedge": "memory", "sources": [], "value": value, "quote": quote}
    )


@pytest.mark.parametrize(
    ("quote", "value", "word"),
    [
        ("Tessen lent Falk almost $14 billion.", "14 billion USD", "about"),
        ("Tessen lent Falk roughly 14bn euros.", "14 billion EUR", "about"),
        ("a loan of US$ 14 billion", "14 billion USD", ""),
        ("a loan of more than US$14 billion", "14 billion USD", "more than"),
        ("a loan of at least USD 14 billion", "14 billion USD", "at least"),
        ("a stake of up to 30 per cent", "30 %", "up to"),
        ("a stake of under 30%", "30 %", "less than"),
        ("debts upwards of £1,250 million", "1250 million GBP", "more than"),
        ("more than 20 of 30 plants, or 12%", "12 %", ""),
        ("about 12 months for 12%", "12 %", ""),
        ("it hands over 12%", "12 %", ""),
        ("all of it adds up to 12%", "12 %", ""),
        ("it handed over 12%", "12 %", ""),
        ("it holds over 12%", "12 %", "more than"),
        ("what it is worth after all 12%", "12 %", ""),
        ("about 10 to 12%", "10 to 12 %", ""),
        (None, "12 %", ""),
    ],
)
def test_the_word_stands_before_the_number_in_the_quote(quote, value, word):
    assert wording_of(claim(value, quote)) == word


def test_where_the_quote_does_not_write_the_number_what_is_claimed_decides():
    says = "The toll has risen to over 12 %."
    assert wording_of(claim("12 %", "the toll is now far too high", says)) == "more than"
    assert wording_of(claim("12 %", "the toll is 12 per cent", says)) == ""
    assert wording_of(claim(None, "over 12 per cent", says)) == ""


BILLION = 1_000_000_000


@pytest.mark.parametrize(
    ("quote", "value", "low", "high"),
    [
        (
            "about $14 billion",
            "14 billion USD",
            (Fraction(27, 2) * BILLION, 0),
            (Fraction(29, 2) * BILLION, 0),
        ),
        ("about $20 billion", "20 billion USD", (19 * BILLION, 0), (21 * BILLION, 0)),
        ("about 13.75", "13.75", (Fraction("13.745"), 0), (Fraction("13.755"), 0)),
        ("at least 20", "20", (20, 0), (float("inf"), 0)),
        ("more than 20", "20", (20, 1), (float("inf"), 0)),
        ("up to 20", "20", (-float("inf"), 0), (20, 0)),
        ("less than 20", "20", (-float("inf"), 0), (20, -1)),
        ("just 20", "20", (20, 0), (20, 0)),
        ("about 0", "0", (0, 0), (0, 0)),
    ],
)
def test_ends(quote, value, low, high):
    one = claim(value, quote)
    number = Fraction(one.quantity.distribution.value)
    assert ends_of(one, (number, number)) == (low, high)


@pytest.mark.parametrize(
    ("quote", "still"),
    [
        ("The mill remains the only supplier.", True),
        ("They are still talking.", True),
        ("It continues to buy there.", True),
        ("What remained was sold.", False),
        ("He runs a distillery.", False),
        (None, False),
    ],
)
def test_still(quote, still):
    assert says_still(claim(quote=quote)) is still


@pytest.mark.parametrize("piece", ["9", "more than ", "   ", "$", "over 9,", "9.9", "9,"])
def test_time_grows_with_the_text_alone(piece):
    longest = 19_998
    one = claim("9", says=f"S{(piece * longest)[:longest]}S")
    begin = time.perf_counter()
    wording_of(one)
    assert time.perf_counter() - begin < 1
