"""Evaluating formulas: arithmetic, shapes, and results that are no numbers."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ExpressionError
from detente.expressions import evaluate_formula, parse_formula

ENVIRONMENT = {
    "a": np.array([1.0, 2.0, 4.0]),
    "column": np.array([[1.0], [10.0]]),
    "two": 2.0,
    "three": 3,
    "zero": np.array([0.0, 1.0, 0.0]),
}


def value(text):
    result = evaluate_formula(parse_formula(text), ENVIRONMENT)
    assert isinstance(result, np.ndarray)
    assert result.dtype == np.float64
    return result.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7.0),
        ("30 %", 0.3),
        ("two + three", 5.0),
        ("two - three - 1", -2.0),
        ("two - (three - 1)", 0.0),
        ("7 / two / two", 1.75),
        ("7 / two * two", 7.0),
        ("-two ^ 2", -4.0),
        ("(-two) ^ 2", 4.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("(2 ^ 3) ^ 2", 64.0),
        ("2 ^ -1", 0.5),
        ("0 ^ 0", 1.0),
        ("--two", 2.0),
        ("a", [1.0, 2.0, 4.0]),
        ("a * 50 %", [0.5, 1.0, 2.0]),
        ("min(a, two)", [1.0, 2.0, 2.0]),
        ("max(a, two, three)", [3.0, 3.0, 4.0]),
        ("min(two)", 2.0),
        ("a + column", [[2.0, 3.0, 5.0], [11.0, 12.0, 14.0]]),
        ("max(0, 10 - column)", [[9.0], [0.0]]),
        ("a / max(zero, 1)", [1.0, 2.0, 4.0]),
    ],
)
def test_values(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("a / zero", "division by zero: 'zero' is 0 in 2 of 3 cells in 'a / zero'", 4),
        ("1 + 5 / (two - 2)", "division by zero: 'two - 2' is 0 in '5 / (two - 2)'", 9),
        ("zero ^ -1", "division by zero: 'zero ^ -1' raises 0 to a negative power", 0),
        ("two * (-two) ^ 0.5", "'(-two) ^ 0.5' is no number", 8),
        ("10 ^ 300 * 10 ^ 300", "is infinite", 0),
        ("10 ^ 400", "'10 ^ 400' is infinite", 0),
        ("tow + 1", "unknown name 'tow'; allowed: a, column, two, three, zero; did you mean 'two'?", 0),
    ],
)
def test_what_is_no_finite_number_is_named(text, message, offset):
    with pytest.raises(ExpressionError) as caught:
        value(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


@pytest.mark.parametrize("number", [float("nan"), float("inf"), np.array([1.0, -np.inf])])
def test_numbers_that_are_not_finite_do_not_enter(number):
    with pytest.raises(ExpressionError, match=r"'x' is (no number|infinite)"):
        evaluate_formula(parse_formula("min(x, 1)"), {"x": number})


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ExpressionError, match="shapes that do not fit"):
        evaluate_formula(parse_formula("a + b"), {"a": np.ones(2), "b": np.ones(3)})


def test_inputs_stay_as_they_are():
    numbers = np.array([1.0, 2.0])
    evaluate_formula(parse_formula("x + x * 2 - min(x, 1) / x"), {"x": numbers})
    assert numbers.tolist() == [1.0, 2.0]
