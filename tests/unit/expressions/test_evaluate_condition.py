"""Evaluating conditions: levels by name, position and number; shapes; unknown words."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ExpressionError
from detente.expressions import Variable, evaluate_condition, parse_condition

CONTRACT_MESSAGE = (
    "unknown level 'unitl 2027' of api_exclusivity; allowed: ends now, until 2027, until 2030; "
    "did you mean 'until 2027'?"
)
TERMS = ("ends now", "until 2027", "until 2030")
ENVIRONMENT = {
    "consent": Variable(("no", "yes"), np.array([0, 1])),
    "api_exclusivity": Variable(TERMS, np.arange(3)),
    "stake": Variable((20.0, 30.0, 40.0), np.arange(3)),
    "falling": Variable((49.0, 40.0, 20.0), np.arange(3)),
    "tenths": Variable(tuple(0.1 * k for k in range(5)), np.arange(5)),
    "mixed": Variable(("none", 2027.0, "2030"), np.arange(3)),
}


def holds(text, environment=ENVIRONMENT):
    result = evaluate_condition(parse_condition(text), environment)
    assert result.dtype == np.bool_
    return result.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("consent", [0, 1]),
        ("consent == yes", [0, 1]),
        ("consent != yes", [1, 0]),
        ("stake", [0, 1, 1]),
        ("api_exclusivity", [0, 1, 1]),
        ("api_exclusivity == 'until 2027'", [0, 1, 0]),
        ("api_exclusivity != 'until 2027'", [1, 0, 1]),
        ("api_exclusivity < 'until 2027'", [1, 0, 0]),
        ("api_exclusivity <= 'until 2027'", [1, 1, 0]),
        ("api_exclusivity > 'until 2027'", [0, 0, 1]),
        ("api_exclusivity >= 'until 2027'", [0, 1, 1]),
        ("stake == 30", [0, 1, 0]),
        ("stake == 30 %", [0, 1, 0]),
        ("stake != 30", [1, 0, 1]),
        ("stake < 30", [1, 0, 0]),
        ("stake <= 30", [1, 1, 0]),
        ("stake > 30", [0, 0, 1]),
        ("stake >= 30", [0, 1, 1]),
        ("stake > 35", [0, 0, 1]),
        ("stake >= 1000", [0, 0, 0]),
        ("stake > -1", [1, 1, 1]),
        ("falling >= 40", [1, 1, 0]),
        ("falling < 40", [0, 0, 1]),
        ("falling", [0, 1, 1]),
        ("tenths == 0.3", [0, 0, 0, 1, 0]),
        ("tenths < 0.3", [1, 1, 1, 0, 0]),
        ("tenths >= 0.3", [0, 0, 0, 1, 1]),
        ("mixed == none", [1, 0, 0]),
        ("mixed == 2027", [0, 1, 0]),
        ("mixed == 2030", [0, 0, 1]),
        ("mixed > none", [0, 1, 1]),
        ("mixed < 2030", [1, 1, 0]),
    ],
)
def test_levels(text, expected):
    assert holds(text) == [bool(cell) for cell in expected]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a and b", [0, 0, 0, 1]),
        ("a or b", [0, 1, 1, 1]),
        ("a implies b", [1, 1, 0, 1]),
        ("a if b", [1, 0, 1, 1]),
        ("a iff b", [1, 0, 0, 1]),
        ("not a", [1, 0]),
    ],
)
def test_truth_tables(text, table):
    environment = {
        "a": Variable(("no", "yes"), np.array([[0], [1]])),
        "b": Variable(("no", "yes"), np.array([[0, 1]])),
    }
    result = np.ravel(holds(text, environment))
    assert result.tolist() == [bool(cell) for cell in table]


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        (
            "api_exclusivity == 'unitl 2027'",
            CONTRACT_MESSAGE,
            19,
        ),
        ("stake == 31", "unknown level '31' of stake; allowed: 20, 30, 40; did you mean '30'?", 9),
        ("stake != 30.5", "unknown level '30.5' of stake", 9),
        ("stake == '30'", "found the text '30'; stake has numbers: leave out the quotes", 9),
        ("stake < low", "unknown level 'low' of stake; allowed: 20, 30, 40", 8),
        ("mixed < 2028", "unknown level '2028' of mixed", 8),
        ("api_exclusivity > 2027", "unknown level '2027' of api_exclusivity", 18),
        ("consnet", "unknown name 'consnet'; allowed: consent, api_exclusivity", 0),
        ("consent and not stak > 3", "did you mean 'stake'?", 16),
        ("not consent == YES", "did you mean 'yes'?", 15),
        ("api_exclusivity == 'until\u20092027'", "found U+2009 THIN SPACE between quotes", 25),
        ("consent == '\u0443'", "with '\u0443' (U+0443 CYRILLIC SMALL LETTER U)", 11),
    ],
)
def test_unknown_words_name_the_nearest(text, message, offset):
    with pytest.raises(ExpressionError) as caught:
        evaluate_condition(parse_condition(text), ENVIRONMENT)
    assert message in caught.value.message
    assert caught.value.offset == offset
    assert caught.value.text == text


def test_an_unknown_word_is_found_even_where_the_rest_decides():
    with pytest.raises(ExpressionError, match="unknown name 'nobody'"):
        evaluate_condition(parse_condition("consent or not consent or nobody"), ENVIRONMENT)


def test_long_lists_of_levels_are_shortened():
    environment = {"stake": Variable(tuple(float(n) for n in range(100)), np.arange(100))}
    with pytest.raises(ExpressionError, match=r"allowed: 0, 1, 2.*9, \.\.\., 99 \(100 in all\)"):
        evaluate_condition(parse_condition("stake == 3.5"), environment)


def test_only_mentioned_variables_shape_the_result():
    environment = {
        name: Variable(("no", "yes"), np.arange(2).reshape([2 if axis == k else 1 for k in range(4)]))
        for axis, name in enumerate("abcd")
    }
    assert evaluate_condition(parse_condition("b"), environment).shape == (1, 2, 1, 1)
    result = evaluate_condition(parse_condition("a implies c == no"), environment)
    assert result.shape == (2, 1, 2, 1)
    assert result[:, 0, :, 0].tolist() == [[True, True], [True, False]]


def test_a_single_cell_gives_an_array():
    environment = {"a": Variable(("no", "yes"), np.array(1))}
    for text in ("a", "not a", "a == yes", "a and a", "a iff a", "a if not a"):
        result = evaluate_condition(parse_condition(text), environment)
        assert isinstance(result, np.ndarray)
        assert result.shape == ()


def test_inputs_stay_as_they_are():
    index = np.array([0, 1, 1])
    environment = {"a": Variable(("no", "yes"), index), "b": Variable(("no", "yes"), index[::-1])}
    evaluate_condition(parse_condition("a and not b or (b iff a)"), environment)
    assert index.tolist() == [0, 1, 1]


def test_shapes_that_do_not_fit_are_refused():
    environment = {
        "a": Variable(("no", "yes"), np.zeros(2, dtype=int)),
        "b": Variable(("no", "yes"), np.zeros(3, dtype=int)),
    }
    with pytest.raises(ExpressionError, match="shapes that do not fit"):
        evaluate_condition(parse_condition("a and b"), environment)


@pytest.mark.parametrize(
    ("levels", "index", "message"),
    [
        ((), np.array([], dtype=int), "no levels"),
        (("no", "yes"), np.array([0, 2]), "from 0 to 2; allowed: 0 to 1"),
        (("no", "yes"), np.array([-1, 0]), "from -1 to 0; allowed: 0 to 1"),
        (("no", "yes"), np.array([0.0, 1.0]), "of type float64; integers are needed"),
        (("no", "yes"), np.array([True]), "of type bool; integers are needed"),
    ],
)
def test_variables_refuse_positions_that_are_no_levels(levels, index, message):
    with pytest.raises(ExpressionError, match=message):
        Variable(levels, index)


def test_an_empty_array_is_allowed():
    environment = {"a": Variable(("no", "yes"), np.zeros((0, 3), dtype=np.int8))}
    assert evaluate_condition(parse_condition("a == yes"), environment).shape == (0, 3)
