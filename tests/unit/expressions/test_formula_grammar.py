"""Reading formulas: precedence, grouping, calls, and what every refusal says."""

from __future__ import annotations

import pytest

from detente.errors import ExpressionError
from detente.expressions import names, parse_formula
from detente.expressions.tree import Call, Name, Negate, Number, Power, Product, Sum

A, B, C = (Name(letter) for letter in "abc")
TWO, THREE = Number(2.0), Number(3.0)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("2", TWO),
        ("2.50", Number(2.5)),
        ("30 %", Number(30.0, percent=True)),
        ("30%", Number(30.0, percent=True)),
        ("a", A),
        ("-a", Negate(A)),
        ("--a", Negate(Negate(A))),
        ("a + b - c", Sum(A, (("+", B), ("-", C)))),
        ("a - (b - c)", Sum(A, (("-", Sum(B, (("-", C),))),))),
        ("(a - b) - c", Sum(Sum(A, (("-", B),)), (("-", C),))),
        ("a * b / c", Product(A, (("*", B), ("/", C)))),
        ("a + b * c", Sum(A, (("+", Product(B, (("*", C),))),))),
        ("(a + b) * c", Product(Sum(A, (("+", B),)), (("*", C),))),
        ("-a * b", Product(Negate(A), (("*", B),))),
        ("-(a * b)", Negate(Product(A, (("*", B),)))),
        ("a * -b", Product(A, (("*", Negate(B)),))),
        ("-a ^ 2", Negate(Power(A, TWO))),
        ("(-a) ^ 2", Power(Negate(A), TWO)),
        ("a ^ b ^ c", Power(A, Power(B, C))),
        ("(a ^ b) ^ c", Power(Power(A, B), C)),
        ("a ^ -b", Power(A, Negate(B))),
        ("a ^ -b ^ c * 2", Product(Power(A, Negate(Power(B, C))), (("*", TWO),))),
        ("min(a, 2)", Call("min", (A, TWO))),
        ("max(a)", Call("max", (A,))),
        (
            "max(a + b, min(2, 3), -c)",
            Call("max", (Sum(A, (("+", B),)), Call("min", (TWO, THREE)), Negate(C))),
        ),
        ("minimum", Name("minimum")),
    ],
)
def test_precedence_and_grouping(text, tree):
    assert parse_formula(text) == tree


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "found an empty formula", 0),
        ("a +", "found the end of the formula; allowed: a number, a name", 3),
        ("* a", "found '*'; allowed: a number, a name", 0),
        ("a b", "found 'b' after 'a'; allowed: +, -, *, /, ^ or the end; an operator is missing", 2),
        ("2 a", "an operator is missing, such as *", 2),
        ("2a", "found '2a'; a number is written like 40 or 2.5", 0),
        ("(a", "found '(' that is never closed", 0),
        ("min(a, b", "found '(' that is never closed", 3),
        ("a)", "found ')' without its '('", 1),
        ("sqrt(a)", "unknown function 'sqrt'; allowed: min, max", 0),
        ("mn(a, b)", "did you mean 'min'?", 0),
        ("min", "allowed: '(' and the numbers to compare, as in min(a, b)", 3),
        ("min + 1", "allowed: '(' and the numbers to compare", 4),
        ("max()", "found ')' after '('", 4),
        ("max(a,)", "found ')' after ','", 6),
        ("a, b", "found ',' after 'a'", 1),
        ("a ** 2", "found '**'; did you mean '^'?", 2),
        ("a × b", "did you mean '*'?", 2),
        ("a − b", "did you mean '-'?", 2),
        ("a % b", "found '%' after 'a'", 2),
        ("20 billion", "declare the amount as a quantity and use its name", 3),
        ("a if b", "formulas have no conditions", 2),
        ("not a", "formulas have no conditions", 0),
        ("a < b", "found '<' after 'a'", 2),
        ("'a'", "formulas have no texts", 0),
        ("Stake * 2", "did you mean 'stake'?", 0),
        ("1,000", "found '000'", 2),
        ("9" * 40, "allowed: up to 1 followed by 30 zeros", 0),
        ("a.real", "names have no points", 1),
        ("__import__('os')", "unknown function '__import__'", 0),
        ("a[0]", "found '['", 1),
        ("lambda: 0", "found ':'", 6),
    ],
)
def test_refusals_say_what_was_found_and_where(text, message, offset):
    with pytest.raises(ExpressionError) as caught:
        parse_formula(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


def test_names_by_first_appearance():
    assert names(parse_formula("max(c, a * 2) ^ b - c + min(d, a)")) == ("c", "a", "b", "d")
    assert names(parse_formula("2 + 30 %")) == ()
