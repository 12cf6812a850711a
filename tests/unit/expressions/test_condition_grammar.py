"""Reading conditions: precedence, grouping, levels, and what every refusal says."""

from __future__ import annotations

import pytest

from detente.errors import ExpressionError
from detente.expressions import RESERVED, names, parse_condition, single_variable
from detente.expressions.tree import NOWHERE, And, Comparison, If, Iff, Implies, Name, Not, Or, place_of

A, B, C, D = (Name(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("not a", Not(A)),
        ("not not a", Not(Not(A))),
        ("not a and b", And((Not(A), B))),
        ("a and b and c", And((A, B, C))),
        ("a and (b and c)", And((A, And((B, C))))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a or b and c", Or((A, And((B, C))))),
        ("a and b or c and d", Or((And((A, B)), And((C, D))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("a implies b implies c", Implies(A, Implies(B, C))),
        ("(a implies b) implies c", Implies(Implies(A, B), C)),
        ("a or b implies c", Implies(Or((A, B)), C)),
        ("a implies b or c", Implies(A, Or((B, C)))),
        ("a if b", If(A, B)),
        ("a if b if c", If(If(A, B), C)),
        ("a if b implies c", If(A, Implies(B, C))),
        ("a implies b if c", If(Implies(A, B), C)),
        ("a iff b if c", Iff(A, If(B, C))),
        ("a if b iff c", Iff(If(A, B), C)),
        ("a iff b iff c", Iff(Iff(A, B), C)),
        ("not (a iff b)", Not(Iff(A, B))),
        ("((a))", A),
        (" a\n\tand\r\n b ", And((A, B))),
    ],
)
def test_precedence_and_grouping(text, tree):
    assert parse_condition(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("stake <= 40", Comparison("stake", "<=", 40.0)),
        ("stake<=40", Comparison("stake", "<=", 40.0)),
        ("stake < 40 %", Comparison("stake", "<", 40.0, percent=True)),
        ("stake >= 2.5%", Comparison("stake", ">=", 2.5, percent=True)),
        ("growth > -5", Comparison("growth", ">", -5.0)),
        ("growth == -0", Comparison("growth", "==", 0.0)),
        ("talks == open", Comparison("talks", "==", "open")),
        ("talks != Open_2", Comparison("talks", "!=", "Open_2")),
        ("term == 'until 2030'", Comparison("term", "==", "until 2030")),
        ('term == "until 2030"', Comparison("term", "==", "until 2030")),
        ("term == 'it''s over'", Comparison("term", "==", "it's over")),
        ('term == "it\'s over"', Comparison("term", "==", "it's over")),
        ("term == 'and'", Comparison("term", "==", "and")),
        ("term == 'à Zürich'", Comparison("term", "==", "à Zürich")),
        ("not stake > 40", Not(Comparison("stake", ">", 40.0))),
        ("min > 3", Comparison("min", ">", 3.0)),
    ],
)
def test_comparisons(text, tree):
    assert parse_condition(text) == tree


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "found an empty condition", 0),
        (" \n ", "found an empty condition", 0),
        ("a b", "found 'b' after 'a'; allowed: 'and', 'or', 'implies', 'if', 'iff' or the end", 2),
        ("a annnd b", "did you mean 'and'?", 2),
        ("a AND b", "did you mean 'and'?", 2),
        ("NOT a", "found the name 'NOT'; allowed: a letter a to z", 0),
        ("and a", "found 'and'; allowed: a name, 'not' or '('", 0),
        ("a and", "found the end of the condition; allowed: a name, 'not' or '('", 5),
        ("a and or b", "found 'or' after 'and'", 6),
        ("(a", "found '(' that is never closed", 0),
        ("a or (b and (c)", "found '(' that is never closed", 5),
        ("(a b)", "found 'b' after 'a'", 3),
        ("a)", "found ')' without its '('", 1),
        ("()", "found ')' after '('", 1),
        ("a ==", "found the end of the condition; allowed: a level", 4),
        ("a == )", "allowed: a level: a word, a number or a text in quotes", 5),
        ("a == not", "if a level has this name, write 'not'", 5),
        ("a == -b", "found 'b' after '-'; allowed: a level", 6),
        ("a == until 2027", "a level with spaces stands in quotes: 'until 2027'", 11),
        ("40 < a", "in a comparison the name stands first", 0),
        ("a < 40 < 50", "write two comparisons joined by 'and'", 7),
        ("a <= 2 * 3", "conditions have no arithmetic", 7),
        ("a = 40", "found '='; did you mean '=='?", 2),
        ("a =< 40", "did you mean '<='?", 2),
        ("a ≤ 40", "did you mean '<='?", 2),
        ("a <> b", "did you mean '!='?", 2),
        ("a && b", "did you mean 'and'?", 2),
        ("a || b", "did you mean 'or'?", 2),
        ("!a", "did you mean 'not'?", 0),
        ("a -> b", "did you mean 'implies'?", 2),
        ("a <=> b", "did you mean 'iff'?", 2),
        ("a \N{LOGICAL OR} b", "did you mean 'or'?", 2),
        ("a ⇒ b", "did you mean 'implies'?", 2),
        ("A", "did you mean 'a'?", 0),
        ("_", "allowed: a letter a to z, then a to z, 0 to 9 and _", 0),
        ("a.b", "names have no points", 1),
        ("a == 1e5", "found '1e5'; a number is written like 40 or 2.5", 5),
        ("a == 007", "without exponent, underscore or leading zero", 5),
        ("a == 1_000", "without exponent, underscore or leading zero", 5),
        ("a == 0x1F", "without exponent, underscore or leading zero", 5),
        ("a == .5", "a number is written like 40 or 2.5", 5),
        ("a == 5.", "a number is written like 40 or 2.5", 5),
        ("a == '", "a text that opens with ' is never closed", 5),
        ("a == ''", "found an empty text between quotes", 5),
        ("a == 'x", "a text that opens with ' is never closed", 5),
        ("a; b", "found ';' (U+003B SEMICOLON)", 1),
        ("a[0]", "found '[' (U+005B LEFT SQUARE BRACKET)", 1),
        ("a + b", "conditions have no arithmetic", 2),
        ("a 'x'", "an operator is missing", 2),
    ],
)
def test_refusals_say_what_was_found_and_where(text, message, offset):
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text)
    assert message in caught.value.message
    assert caught.value.offset == offset
    assert caught.value.text == text


@pytest.mark.parametrize(
    "value", [None, True, 5, 2.5, ["a"], b"a", 10**5000], ids=lambda value: type(value).__name__
)
def test_only_text_is_read(value):
    with pytest.raises(ExpressionError, match=f"type {type(value).__name__}; a condition is a text"):
        parse_condition(value)


def test_names_by_first_appearance():
    tree = parse_condition("d if (b == c and a) iff not b or stake > 3")
    assert names(tree) == ("d", "b", "a", "stake")


@pytest.mark.parametrize(
    ("text", "name"),
    [("a", "a"), ("a > 3 and not a == 5", "a"), ("a and b", None), ("a == b", "a")],
)
def test_single_variable(text, name):
    assert single_variable(parse_condition(text)) == name


def test_trees_are_hashable_and_equal_whatever_the_spacing():
    one, other = parse_condition("a and stake<=40"), parse_condition("  a and  (stake <= 40)")
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, parse_condition("a and stake < 40")}) == 2


def test_leaves_remember_their_place():
    tree = parse_condition("a and   talks == 'open'")
    assert isinstance(tree, And)
    leaf = tree.parts[1]
    assert isinstance(leaf, Comparison)
    assert (leaf.place.offset, leaf.level_place.offset) == (8, 17)
    assert place_of(tree).offset == 0
    assert place_of(And((Name("x"), Name("y")))) == NOWHERE


def test_reserved_words_cannot_be_names():
    for word in RESERVED - {"min", "max"}:
        with pytest.raises(ExpressionError):
            parse_condition(f"{word} == 3")
