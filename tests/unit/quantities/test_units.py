"""Units of formulas: what may be added and compared, what must be declared."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import QuantityError
from detente.expressions import evaluate_formula, parse_formula
from detente.quantities import into_formula, out_of_formula, unit_of_formula

UNITS = {
    "valuation": "USD",
    "paid": "USD",
    "fee": "EUR",
    "pounds": "GBP",
    "rate": "USD per EUR",
    "cross": "EUR per GBP",
    "stake": "%",
    "cut": "%",
    "factor": "",
    "months": "month",
    "burn": "USD per month",
    "seats": "seat",
}


def unit(text, declared=None):
    return unit_of_formula(parse_formula(text), UNITS, declared)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("valuation", "USD"),
        ("-valuation", "USD"),
        ("valuation + paid - valuation", "USD"),
        ("min(valuation, paid)", "USD"),
        ("max(0, valuation - paid)", "USD"),
        ("valuation + 0", "USD"),
        ("0", ""),
        ("20", ""),
        ("30 %", "%"),
        ("stake", "%"),
        ("stake + cut", "%"),
        ("min(stake, 30 %)", "%"),
        ("1 - stake", ""),
        ("stake * cut", ""),
        ("stake * 2", ""),
        ("stake ^ 2", ""),
        ("valuation * stake", "USD"),
        ("valuation * 30 % - paid", "USD"),
        ("valuation * (1 - stake) / 2", "USD"),
        ("valuation / paid", ""),
        ("valuation / paid * fee", "EUR"),
        ("valuation * fee / fee", "USD"),
        ("fee * rate", "USD"),
        ("fee * rate + paid", "USD"),
        ("valuation / rate", "EUR"),
        ("valuation / rate + fee", "EUR"),
        ("pounds * cross * rate", "USD"),
        ("cross * rate", "USD per GBP"),
        ("1 / rate", "EUR per USD"),
        ("rate", "USD per EUR"),
        ("rate * factor", "USD per EUR"),
        ("burn * months", "USD"),
        ("valuation / burn", "month"),
        ("valuation ^ 1", "USD"),
        ("valuation ^ 0", ""),
        ("2 ^ factor", ""),
        ("factor ^ stake", ""),
    ],
)
def test_derived(text, expected):
    assert unit(text) == expected


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("valuation * months", "USD"),
        ("valuation * months", "USD months"),
        ("valuation / months", "USD per month"),
        ("valuation / fee", "USD per EUR"),
        ("1 / valuation", "share per USD"),
        ("valuation ^ 2", "square USD"),
        ("valuation ^ 0.5", "root"),
        ("seats * months + 0", "seat months"),
        ("valuation * months + paid", "USD"),
        ("paid * seats + valuation * months", "USD"),
        ("burn", "USD per month"),
        ("stake * 2", "%"),
        ("stake", ""),
        ("valuation / paid", "%"),
        ("20 * 10 ^ 9", "USD"),
        ("factor * 3", "USD"),
        ("0", "USD"),
    ],
)
def test_declared(text, declared):
    assert unit(text, declared) == declared


@pytest.mark.parametrize(
    "text",
    [
        "valuation * months",
        "valuation / months",
        "valuation / fee",
        "1 / valuation",
        "valuation ^ 2",
        "valuation ^ 0.5",
        "valuation * rate",
        "burn * seats",
        "(paid * seats + valuation * months) / seats",
    ],
)
def test_products_of_two_united_operands_must_be_declared(text):
    with pytest.raises(QuantityError, match="declare its unit with 'unit:'"):
        unit(text)


@pytest.mark.parametrize(
    ("text", "declared", "message"),
    [
        ("valuation + fee", None, "'valuation + fee' adds USD and EUR"),
        ("valuation - fee", "USD", "adds USD and EUR"),
        ("min(valuation, fee)", None, "'min(valuation, fee)' compares USD and EUR"),
        ("valuation + months", "USD", "adds USD and month"),
        ("valuation + 5", None, "adds USD and a pure number"),
        ("valuation + 5 %", None, "adds USD and %"),
        ("stake + valuation", None, "adds % and USD"),
        ("valuation + rate", None, "adds USD and USD per EUR"),
        ("valuation * fee", "USD", "'valuation * fee' multiplies EUR by USD"),
        ("valuation * fee", None, "two currencies meet only through a rate such as 'USD per EUR'"),
        ("valuation * months", "EUR", "is in USD times month, but EUR is declared"),
        ("valuation / fee", "USD", "is in USD per EUR, but USD is declared"),
        ("valuation * rate", "EUR", "but EUR is declared"),
        ("valuation", "EUR", "is in USD, but EUR is declared"),
        ("valuation", "month", "is in USD, but month is declared"),
        ("fee * rate", "EUR", "is in USD, but EUR is declared"),
        ("valuation / paid", "USD", "is in a pure number, but USD is declared"),
        ("valuation * months + fee", "USD", "adds EUR and USD times month"),
        ("valuation * months + fee * seats", "USD", "adds USD times month and EUR times seat"),
        ("valuation * months + paid", None, "declare the unit of the result with 'unit:'"),
        ("2 ^ valuation", None, "has an exponent in USD; exponents are pure numbers"),
        ("valuaton * 2", None, "unknown name 'valuaton'"),
        ("valuaton * 2", "USD", "did you mean 'valuation'?"),
    ],
)
def test_refusals(text, declared, message):
    with pytest.raises(QuantityError) as caught:
        unit(text, declared)
    assert message in str(caught.value)


def test_percent_is_a_hundredth_inside_formulas():
    values = {"stake": into_formula(30.0, "%"), "valuation": into_formula(300.0, "USD")}
    product = parse_formula("valuation * stake")
    assert float(evaluate_formula(product, values)) == 90.0
    doubled = float(evaluate_formula(parse_formula("stake + stake"), values))
    assert out_of_formula(doubled, unit("stake + stake")) == 60.0
    assert out_of_formula(90.0, "USD") == 90.0
    assert into_formula(np.array([5.0, 30.0]), "%").tolist() == [0.05, 0.3]
    assert out_of_formula(np.array([0.5]), "%").tolist() == [50.0]
