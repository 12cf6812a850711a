"""Numbers in digits and words, checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from detente.evidence.reading.numerals import read_numeral

TABLE = (
    ("20", 20, "20"),
    ("2.5 bn more", 2_500_000_000, "2.5 bn"),
    ("1,250,000.5 x", Fraction("1250000.5"), "1,250,000.5"),
    ("1,00,000 rupees", 100_000, "1,00,000"),
    ("5k", 5000, "5k"),
    ("5 B at risk", 5_000_000_000, "5 B"),
    ("5 b at risk", 5, "5"),
    ("5 B-sides", 5, "5"),
    ("3 Million", 3_000_000, "3 Million"),
    ("10-billion", 10_000_000_000, "10-billion"),
    ("2 lakh crore", 2 * 10**12, "2 lakh crore"),
    ("20.", 20, "20"),
    ("seventeen", 17, "seventeen"),
    ("seventy-seven cats", 77, "seventy-seven"),
    ("a hundred and fifty million", 150_000_000, "a hundred and fifty million"),
    ("one hundred and two hundred", 100, "one hundred"),
    ("two and a half billion", 2_500_000_000, "two and a half billion"),
    ("a billion and a half", 1_500_000_000, "a billion and a half"),
    ("two million five hundred thousand", 2_500_000, "two million five hundred thousand"),
    ("half a million", 500_000, "half a million"),
    ("three quarters of a billion", 750_000_000, "three quarters of a billion"),
    ("three million and five million", 3_000_000, "three million"),
    ("Twenty million", 20_000_000, "Twenty million"),
    ("zero", 0, "zero"),
)


@pytest.mark.parametrize(("text", "value", "span"), TABLE, ids=[text for text, *_ in TABLE])
def test_numbers_of_the_table(text, value, span):
    found = read_numeral(text, 0, len(text))
    assert (found.value, text[: found.end]) == (value, span)


@pytest.mark.parametrize(
    "text", ["2,5 billion", "1.000.000", "1.2.3", "1 000 000", "a company", "half", "third", "", "an", "x"]
)
def test_what_cannot_be_read_is_left_alone(text):
    assert read_numeral(text, 0, len(text)) is None


@pytest.mark.parametrize("number", range(1, 1000, 7))
def test_words_below_a_thousand_read_back(number):
    text = spelt(number)
    found = read_numeral(text, 0, len(text))
    assert (found.value, found.end) == (number, len(text))


def spelt(number):
    """Write a number below a thousand in words."""
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen"
    )
    tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
    if number < 20:
        return ones.split()[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return tens.split()[ten] + (f"-{spelt(one)}" if one else "")
    hundred, rest = divmod(number, 100)
    return f"{spelt(hundred)} hundred" + (f" and {spelt(rest)}" if rest else "")
