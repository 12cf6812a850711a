"""Writing trees: as few brackets as the grammar needs, levels bare where they can be."""

from __future__ import annotations

import pytest

from detente.expressions import parse_condition, parse_formula, unparse
from detente.expressions.printing import plain_number
from detente.expressions.suggestions import listing, nearest, quoted
from detente.expressions.tree import Comparison


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a and (b and c)", "a and (b and c)"),
        ("(a and b) or c", "a and b or c"),
        ("(a implies b) implies c", "(a implies b) implies c"),
        ("a implies (b implies c)", "a implies b implies c"),
        ("(a if b) if c", "a if b if c"),
        ("a if (b if c)", "a if (b if c)"),
        ("a iff (b iff c)", "a iff (b iff c)"),
        ("not (a and b)", "not (a and b)"),
        ("not (stake<=40%)", "not stake <= 40 %"),
        ("term=='open'", "term == open"),
        ("term=='if'", "term == 'if'"),
        ('term=="until 2030"', "term == 'until 2030'"),
        ("term=='it''s'", 'term == "it\'s"'),
        ("x > -2.50", "x > -2.5"),
    ],
)
def test_conditions(text, written):
    assert unparse(parse_condition(text)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(a+b)+c", "(a + b) + c"),
        ("a-(b+c)", "a - (b + c)"),
        ("(a*b)*-c", "(a * b) * -c"),
        ("-(a+b)", "-(a + b)"),
        ("(-a)^2", "(-a) ^ 2"),
        ("a^(b^c)", "a ^ b ^ c"),
        ("(a^b)^c", "(a ^ b) ^ c"),
        ("a^(-b)", "a ^ -b"),
        ("max( a,(b) )*30%", "max(a, b) * 30 %"),
        ("1000000000000000000000", "1000000000000000000000"),
        ("0.0000001", "0.0000001"),
    ],
)
def test_formulas(text, written):
    assert unparse(parse_formula(text)) == written


def test_a_level_with_both_quotes_survives():
    tree = Comparison("term", "==", 'it\'s "over"')
    assert parse_condition(unparse(tree)) == tree


@pytest.mark.parametrize(
    ("number", "text"), [(2.0, "2"), (-0.5, "-0.5"), (1e22, "1" + "0" * 22), (1e-7, "0.0000001")]
)
def test_plain_numbers(number, text):
    assert plain_number(number) == text


def test_suggestions():
    assert nearest("Consent", ["consent", "convert"]) == "consent"
    assert nearest("zzz", ["consent"]) is None
    assert nearest("x" * 1_000_000, ["x" * 1_000_000]) is None
    assert listing([]) == "nothing"
    assert listing(["a", "b"]) == "a, b"
    assert quoted("a\x00" + "b" * 100) == "'a\\x00" + "b" * 55 + "...'"
