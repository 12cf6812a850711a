"""Reading quantities: every form, and what every refusal says."""

from __future__ import annotations

import pytest

from detente.errors import QuantityError
from detente.quantities import Exact, LogNormal, Normal, Triangular, Uniform, parse_quantity


@pytest.mark.parametrize(
    ("text", "distribution", "unit", "scale"),
    [
        ("20", Exact(20.0), "", 1.0),
        ("-5", Exact(-5.0), "", 1.0),
        ("1.5", Exact(1.5), "", 1.0),
        ("0", Exact(0.0), "", 1.0),
        ("-0", Exact(0.0), "", 1.0),
        ("70 %", Exact(70.0), "%", 1.0),
        ("70%", Exact(70.0), "%", 1.0),
        ("20 billion USD", Exact(2e10), "USD", 1e9),
        ("20.1 billion USD", Exact(20_100_000_000.0), "USD", 1e9),
        ("3 thousand", Exact(3e3), "", 1e3),
        ("0.3 million EUR", Exact(300_000.0), "EUR", 1e6),
        ("2 trillion USD", Exact(2e12), "USD", 1e12),
        ("1.1 USD per EUR", Exact(1.1), "USD per EUR", 1.0),
        ("6 months", Exact(6.0), "months", 1.0),
        ("250 to 350 billion USD", LogNormal(2.5e11, 3.5e11), "USD", 1e9),
        ("500 million to 2 billion USD", LogNormal(5e8, 2e9), "USD", 1e9),
        ("5 to 30 %", LogNormal(5.0, 30.0), "%", 1.0),
        ("5 % to 30 %", LogNormal(5.0, 30.0), "%", 1.0),
        ("0 to 15", Normal(0.0, 15.0), "", 1.0),
        ("-10 to 4", Normal(-10.0, 4.0), "", 1.0),
        ("-20 to -10", Normal(-20.0, -10.0), "", 1.0),
        ("1 to 2 uniform", Uniform(1.0, 2.0), "", 1.0),
        ("1 to 2 % uniform", Uniform(1.0, 2.0), "%", 1.0),
        ("-1 to 2 million USD uniform", Uniform(-1e6, 2e6), "USD", 1e6),
        ("5 ~ 8 ~ 20", Triangular(5.0, 8.0, 20.0), "", 1.0),
        ("5~8~20 %", Triangular(5.0, 8.0, 20.0), "%", 1.0),
        ("5 ~ 5 ~ 20 billion USD", Triangular(5e9, 5e9, 2e10), "USD", 1e9),
        ("  5  to\t6\n", LogNormal(5.0, 6.0), "", 1.0),
        (20, Exact(20.0), "", 1.0),
        (-2.5, Exact(-2.5), "", 1.0),
        (-0.0, Exact(0.0), "", 1.0),
        (10**30, Exact(1e30), "", 1.0),
    ],
)
def test_forms(text, distribution, unit, scale):
    quantity = parse_quantity(text)
    assert (quantity.distribution, quantity.unit, quantity.scale) == (distribution, unit, scale)


def test_the_text_is_kept_as_written():
    assert parse_quantity(" 5  to 30 % ").text == "5  to 30 %"
    assert parse_quantity(20).text == "20"
    assert parse_quantity(1e-7).text == "0.0000001"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "found an empty text; allowed: 20, 20 billion USD"),
        ("\n", "found an empty text"),
        ("nan", "found 'nan' where a number should stand"),
        ("inf", "found 'inf' where a number should stand"),
        ("-inf", "found '-'"),
        ("about 20", "found 'about' where a number should stand"),
        ("1e5", "found '1e5', which is no plain number"),
        ("0x1f", "found '0x1f', which is no plain number"),
        ("1_000", "found '1_000', which is no plain number"),
        ("1,000", "found '1,000', which is no plain number"),
        ("007", "found '007', which is no plain number"),
        ("+5", "found '+5', which is no plain number"),
        (".5", "found '.5', which is no plain number"),
        ("5.", "found '5.', which is no plain number"),
        ("20bn", "a blank before the unit"),
        ("5-10", "a range is written '5 to 10'"),
        ("5 – 10", "found '–' (U+2013 EN DASH); did you mean 'to'?"),
        ("−5", "found '−' (U+2212 MINUS SIGN); did you mean '-'?"),
        ("$20", "did you mean 'USD'?"),
        ("20 €", "did you mean 'EUR'?"),
        ("2 USD/EUR", "did you mean 'per'?"),
        (
            "20 bn USD",
            "found 'bn'; allowed: thousand, million, billion, trillion, % or a unit; did you mean 'billion'?",
        ),
        ("20 M", "did you mean 'million'?"),
        ("20 bilion USD", "did you mean 'billion'?"),
        ("20 Billion USD", "did you mean 'billion'?"),
        ("20 millions", "did you mean 'million'?"),
        ("20 USD million", "did you mean 'million'?"),
        (
            "70 percent",
            "found 'percent'; allowed: thousand, million, billion, trillion, % or a unit; did you mean '%'?",
        ),
        ("5 % per year", "found the unit '% per year'; '%' stands alone"),
        ("20 30", "found a second number '30'; join the two by 'to'"),
        ("20 to 15", "found a range from 20 to 15; the first number must be the smaller"),
        ("20 to 20", "the first number must be the smaller"),
        ("250 to 1 billion USD", "the first number must be the smaller"),
        ("-10 to -20", "the first number must be the smaller"),
        ("2 to 1 uniform", "the first number must be the smaller"),
        ("8 ~ 5 ~ 20", "found the most likely value 5 outside 8 to 20"),
        ("8 ~ 25 ~ 20", "found the most likely value 25 outside 8 to 20"),
        ("20 ~ 20 ~ 20", "the first number must be the smaller"),
        ("20 USD to 30 EUR", "found the units 'USD' and 'EUR' in one range; use one"),
        ("5 % to 30", "found the unit '%' before the last number; write it after the last"),
        ("1 ~ 2 USD ~ 3 EUR", "found the units 'USD' and 'EUR'"),
        ("20 billion to 30", "found 'billion' before the last number only"),
        ("1 to", "found nothing where a number should stand"),
        ("to 5", "found nothing where a number should stand"),
        ("uniform", "found nothing where a number should stand"),
        ("5 uniform", "found a number and then 'uniform'"),
        ("1 to 2 uniform %", "found 'uniform' before the end"),
        ("1 ~ 2 ~ 3 uniform", "and then 'uniform'"),
        ("1 ~ 2", "found numbers joined by '~'"),
        ("1 to 2 to 3", "found numbers joined by 'to', 'to'"),
        ("1 to 2 ~ 3", "found numbers joined by 'to', '~'"),
        ("9" * 40, "allowed: numbers up to 1e+30 in size"),
        ("2" + "0" * 18 + " trillion", "allowed: numbers up to 1e+30 in size"),
        ("-1" + "0" * 31, "allowed: numbers up to 1e+30 in size"),
        (float("nan"), "found nan; allowed: finite numbers"),
        (float("inf"), "found inf; allowed: finite numbers"),
        (-1e31, "found -1e+31; allowed: finite numbers"),
        (10**5000, "found a whole number of that size"),
        (True, "found a value of type bool"),
        (None, "found a value of type NoneType"),
        (b"20", "found a value of type bytes"),
        ("20 \x00", "found U+0000"),
        ("\uff12\uff10", "found '\uff12' (U+FF12 FULLWIDTH DIGIT TWO)"),
        ("20\u00a0USD", "which is no plain number"),
        ("20 \u00a0USD", "found U+00A0 NO-BREAK SPACE"),
        ("20 \u0421USD", "U+0421 CYRILLIC CAPITAL LETTER ES"),
        ("9 " * 499_999 + "90", "found a text of 1,000,000 characters; allowed: 200"),
        ("~" * 200, "found nothing where a number should stand"),
        ("1 to " * 40, "found nothing where a number should stand"),
    ],
    ids=lambda value: ascii(value)[:30] if isinstance(value, str) else type(value).__name__,
)
def test_refusals(text, message):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert message in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_word_that_only_resembles_a_magnitude_is_a_unit():
    assert parse_quantity("3 missions").unit == "missions"
    assert parse_quantity("20 points").unit == "points"
