"""Values: the forms in which a number is written, the rule of its place, and what is drawn from it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from detente.case import QuantityInput, ValueInput
from detente.case.values import Amount, Curve, Percent, Points, Score, ValueRule, Weight
from detente.quantities import Cut, Exact, LogNormal, Mixture, Normal, Triangular


def read(rule, value):
    return TypeAdapter(rule).validate_python(value)


def message(rule, value):
    with pytest.raises(ValidationError) as caught:
        read(rule, value)
    return "; ".join(error["msg"] for error in caught.value.errors())


@pytest.mark.parametrize(
    ("rule", "written", "distribution"),
    [
        (Weight, 20, Exact(20.0)),
        (Weight, 0, Exact(0.0)),
        (Weight, "20 to 35", Cut(LogNormal(20.0, 35.0), 0.0, np.inf)),
        (Percent, "70 %", Exact(70.0)),
        (Percent, "0 %", Exact(0.0)),
        (Percent, "100 %", Exact(100.0)),
        (Score, "0 to 15", Cut(Normal(0.0, 15.0), 0.0, 100.0)),
        (Curve, "1.2 ~ 2 ~ 3", Cut(Triangular(1.2, 2.0, 3.0), 1.0, np.inf)),
        (Points, -20.5, Exact(-20.5)),
        (Points, {"value": "-20 to -10", "assumed": "why"}, Normal(-20.0, -10.0)),
        (Amount, "20 billion USD", Exact(2e10)),
        (Amount, {"formula": "a * 2"}, None),
    ],
)
def test_a_value_draws_from_its_distribution(rule, written, distribution):
    assert read(rule, written).distribution == distribution


@pytest.mark.parametrize(
    ("rule", "written", "words"),
    [
        (Weight, -1, "found '-1'; allowed: 0 or more"),
        (Weight, "20 %", "found '20 %'; this number has no unit"),
        (Weight, "-30 to 5", "more than half lies outside in '-30 to 5'; allowed: 0 or more"),
        (Percent, 0.7, "found '0.7'; this is a percentage, written like 70 %"),
        (Percent, "101 %", "found '101 %'; allowed: 0 to 100 %"),
        (Percent, "90 to 300 %", "more than half lies outside"),
        (Score, 100.5, "found '100.5'; allowed: 0 to 100"),
        (Curve, 0.5, "found '0.5'; allowed: 1 or more"),
        (Points, "5 USD", "this number has no unit"),
        (Points, {"formula": "a"}, "a formula may stand only in"),
        (Points, True, "found true; write a number or a range"),
        (Points, [1, 2], "found a list; write a number or a range"),
        (Points, {}, "write exactly one of value, rivals and formula"),
        (Points, {"value": 1, "formula": "a"}, "write exactly one of value, rivals and formula"),
        (Points, {"value": None}, "write exactly one of"),
        (Amount, {"formula": "a +"}, "in 'a +' at character 4"),
        (Points, float("nan"), "found"),
        (Points, float("inf"), "found"),
        (Points, 10**400, "found"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_is_allowed(rule, written, words):
    assert words in message(rule, written)


def test_rivals_are_mixed_by_their_shares():
    value = read(Weight, {"rivals": [{"value": 10, "share": "75 %"}, {"value": "20 to 30", "share": "25 %"}]})
    assert value.distribution == Mixture((Exact(10.0), Cut(LogNormal(20.0, 30.0), 0.0, np.inf)), (0.75, 0.25))
    third = "33.3333333 %"
    near = read(
        Weight,
        {"rivals": [{"value": n, "share": third} for n in (1, 2)] + [{"value": 3, "share": "33.3333339 %"}]},
    )
    assert sum(near.distribution.shares) == pytest.approx(1, abs=1e-12)
    equal = read(Weight, {"rivals": [{"value": 10}, {"value": 20}, {"value": 30}]})
    assert equal.shares == (1 / 3, 1 / 3, 1 / 3)


def test_a_cut_leaves_the_shares_of_rivals_alone():
    value = read(Weight, {"rivals": [{"value": "-1 to 9"}, {"value": 50}]})
    draws = value.distribution.quantile((np.arange(10_000) + 0.5) / 10_000)
    assert np.mean(draws == 50) == 0.5
    assert draws.min() >= 0


@pytest.mark.parametrize(
    ("rivals", "words"),
    [
        ([{"value": 1}], "rivals are two or more"),
        ([{"value": 1, "share": "60 %"}, {"value": 2, "share": "50 %"}], "found 110 %"),
        ([{"value": 1, "share": "60 %"}, {"value": 2}], "either every rival declares a share, or none"),
        ([{"value": 1, "share": "100 %"}, {"value": 2, "share": "0 %"}], "above 0 and sum to 100 %"),
        ([{"value": 1, "share": 0.5}, {"value": 2, "share": 0.5}], "an exact percentage"),
        ([{"value": 1, "share": "40 to 60 %"}, {"value": 2, "share": "50 %"}], "an exact percentage"),
        (
            [{"value": "1 USD"}, {"value": "1 EUR"}],
            "rivals have one unit; found the unit 'USD' and the unit 'EUR'",
        ),
    ],
)
def test_rivals_that_do_not_fit_are_refused(rivals, words):
    assert words in message(Amount, {"rivals": rivals})


def test_a_quantity_has_bounds_of_its_own():
    value = QuantityInput.model_validate(
        {"value": "250 to 350 billion USD", "min": 0, "max": "400 billion USD"}
    )
    assert (value.minimum, value.maximum) == (0.0, 4e11)
    assert value.distribution == Cut(LogNormal(2.5e11, 3.5e11), 0.0, 4e11)
    assert (value.known_unit, value.scale) == ("USD", 1e9)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"value": "5 USD", "max": "4 USD"}, "found '5 USD'; allowed: at most 4 USD"),
        ({"value": "5 USD", "min": "6 EUR"}, "min and max have the unit 'USD', as the value has"),
        ({"value": "5 USD", "min": "1 to 2 USD"}, "min and max are exact numbers"),
        ({"value": 5, "min": 6, "max": 4}, "min must lie below max"),
        ({"value": "5 USD", "unit": "EUR"}, "found the unit 'USD'; declared is the unit 'EUR'"),
        ({"value": "5", "unit": "EUR"}, "found no unit; declared is the unit 'EUR'"),
    ],
)
def test_bounds_and_units_of_a_quantity_must_fit(content, words):
    with pytest.raises(ValidationError, match=re.escape(words)):
        QuantityInput.model_validate(content)


def test_a_declared_unit_may_repeat_the_written_one():
    assert ValueInput.model_validate({"value": "5 USD", "unit": "USD"}).known_unit == "USD"
    assert ValueInput.model_validate({"formula": "a", "unit": "USD"}).known_unit == "USD"
    assert ValueInput.model_validate({"formula": "a"}).known_unit is None


def test_a_rule_does_not_change_what_it_is_given():
    value = ValueInput.model_validate(5)
    bounded = ValueRule(minimum=0, maximum=10)(value)
    assert value.bounds == (None, None)
    assert bounded.bounds == (0, 10)
    assert bounded.quantity is value.quantity


def test_no_file_can_write_an_inner_key():
    with pytest.raises(ValidationError, match="Extra"):
        ValueInput.model_validate({"value": 1, "bounds": [0, 1]})
