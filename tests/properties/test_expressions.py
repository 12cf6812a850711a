"""Conditions and formulas: round trips, truth against a literal evaluator, arithmetic against Python."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.errors import ExpressionError
from detente.expressions import (
    Variable,
    evaluate_condition,
    evaluate_formula,
    names,
    parse_condition,
    parse_formula,
    single_variable,
    unparse,
)
from detente.expressions.tree import (
    And,
    Call,
    Comparison,
    If,
    Iff,
    Implies,
    Name,
    Negate,
    Not,
    Number,
    Or,
    Power,
    Product,
    Sum,
)

OPERATORS = ("==", "!=", "<", "<=", ">", ">=")

# ---------------------------------------------------------------- trees

slugs = st.sampled_from(
    ["a", "b", "stake", "api_exclusivity", "x_1", "iff_", "no", "andy", "minimum", "z" * 60]
)
numbers = st.one_of(
    st.integers(0, 10**6).map(float),
    st.floats(0, 1e30, allow_subnormal=False),
    st.sampled_from([0.1, 1e-12, 1e22]),
)
level_texts = st.text(st.characters(codec="utf-8").filter(str.isprintable), min_size=1, max_size=8).filter(
    str.strip
)
words = st.sampled_from(
    ["open", "Until", "and", "_", "it's", 'a "b"', 'it\'s "over"', "until 2030", "2030", "x-y", "'"]
)
levels = st.one_of(slugs, words, level_texts, numbers, numbers.map(lambda number: -number or 0.0))


def comparisons(compared_names, compared_levels):
    compared = st.builds(
        Comparison, compared_names, st.sampled_from(OPERATORS), compared_levels, st.booleans()
    )
    return compared.filter(lambda tree: not (tree.percent and isinstance(tree.level, str)))


def connected(leaves):
    def larger(parts):
        several = st.lists(parts, min_size=2, max_size=4).map(tuple)
        return st.one_of(
            parts.map(Not),
            several.map(And),
            several.map(Or),
            *(st.builds(kind, parts, parts) for kind in (Implies, If, Iff)),
        )

    return st.recursive(leaves, larger, max_leaves=14)


def arithmetic(leaves):
    def larger(parts):
        def series(kind, marks):
            return st.builds(
                kind,
                parts,
                st.lists(st.tuples(st.sampled_from(marks), parts), min_size=1, max_size=3).map(tuple),
            )

        return st.one_of(
            parts.map(Negate),
            st.builds(Power, parts, parts),
            series(Sum, "+-"),
            series(Product, "*/"),
            st.builds(
                Call, st.sampled_from(("min", "max")), st.lists(parts, min_size=1, max_size=3).map(tuple)
            ),
        )

    return st.recursive(leaves, larger, max_leaves=14)


conditions = connected(st.one_of(slugs.map(Name), comparisons(slugs, levels)))
formulas = arithmetic(st.one_of(slugs.map(Name), st.builds(Number, numbers, st.booleans())))


def fits(tree):
    """Whether the text of a tree stays within the limits."""
    text = unparse(tree)
    return len(text) <= 2_000


@settings(max_examples=120)
@given(conditions.filter(fits))
def test_conditions_survive_writing_and_reading(tree):
    text = unparse(tree)
    again = parse_condition(text)
    assert again == tree
    assert hash(again) == hash(tree)
    assert unparse(again) == text
    assert names(again) == names(tree)


@settings(max_examples=120)
@given(formulas.filter(fits))
def test_formulas_survive_writing_and_reading(tree):
    text = unparse(tree)
    again = parse_formula(text)
    assert again == tree
    assert unparse(again) == text


@settings(max_examples=40)
@given(conditions.filter(fits))
def test_spacing_and_extra_brackets_change_nothing(tree):
    text = unparse(tree)
    assert parse_condition(f"  (\t{text} )\n") == tree


# ---------------------------------------------------------------- hostile texts

SOUP = [
    *("a", "bb", "min", "max", "not", "and", "or", "implies", "if", "iff", "until"),
    *("(", ")", "==", "!=", "<", "<=", ">", ">=", "-", "+", "*", "/", "^", ",", "%"),
    *("4", "2.5", "007", "'x y'", "'x", '"z"', "=", "&&", "!", "é", "\x00", "."),
]
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SOUP), max_size=30).map(" ".join))


@settings(max_examples=250)
@given(texts)
@example("'" * 7)
@example("-" * 45)
def test_any_text_is_read_or_refused_with_a_place(text):
    for read in (parse_condition, parse_formula):
        outcome = read_or_refused(read, text)
        if isinstance(outcome, ExpressionError):
            assert outcome.text == text
            assert 0 <= outcome.offset <= len(text)
            assert outcome.message.isprintable()
        else:
            assert read(unparse(outcome)) == outcome


def read_or_refused(read, text):
    try:
        return read(text)
    except ExpressionError as error:
        return error


# ---------------------------------------------------------------- truth, literally

VARIABLES = {
    "consent": ("no", "yes"),
    "term": ("ends now", "until 2027", "until 2030"),
    "stake": (20.0, 30.5, 40.0),
    "falling": (3.0, -1.0),
    "mixed": ("none", 2027.0),
}
PYTHON = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def literally(tree, world):
    """Decide a condition in one world: a dict from names to the level that holds."""
    match tree:
        case Name(name):
            return world[name] != VARIABLES[name][0]
        case Comparison(name, operator, level):
            of = VARIABLES[name]
            if all(isinstance(each, float) for each in of):
                return PYTHON[operator](world[name], level)
            return PYTHON[operator](of.index(world[name]), of.index(level))
        case Not(operand):
            return not literally(operand, world)
        case And(parts):
            return all(literally(part, world) for part in parts)
        case Or(parts):
            return any(literally(part, world) for part in parts)
        case Implies(premise, conclusion) | If(conclusion, premise):
            return literally(conclusion, world) if literally(premise, world) else True
        case Iff(left, right):
            return literally(left, world) == literally(right, world)


def comparison_in_case():
    def of(name):
        ordered = comparisons(st.just(name), st.sampled_from(VARIABLES[name]))
        if name not in ("stake", "falling"):
            return ordered
        between = comparisons(st.just(name), st.sampled_from([-7.0, 0.0, 25.0, 99.0]))
        return st.one_of(ordered, between.filter(lambda tree: tree.operator not in ("==", "!=")))

    return st.sampled_from(sorted(VARIABLES)).flatmap(of)


conditions_in_case = connected(st.one_of(st.sampled_from(sorted(VARIABLES)).map(Name), comparison_in_case()))


@settings(max_examples=100)
@given(conditions_in_case)
def test_truth_in_every_cell_is_that_of_a_literal_evaluator(tree):
    axes = list(VARIABLES)
    shape = [len(VARIABLES[name]) for name in axes]
    environment = {
        name: Variable(of, np.arange(len(of)).reshape([-1 if axis == name else 1 for axis in axes]))
        for name, of in VARIABLES.items()
    }
    lazy = evaluate_condition(tree, environment)
    assert all(size in (1, full) for size, full in zip(lazy.shape, shape, strict=True))
    assert all(lazy.shape[axes.index(name)] == 1 for name in set(axes) - set(names(tree)))
    full = np.broadcast_to(lazy, shape)
    expected = [
        literally(tree, dict(zip(axes, world, strict=True)))
        for world in product(*(VARIABLES[name] for name in axes))
    ]
    assert full.ravel().tolist() == expected


@settings(max_examples=40)
@given(conditions_in_case, st.integers(0, 2**32 - 1))
def test_packages_one_by_one_equal_all_at_once(tree, seed):
    random = np.random.default_rng(seed)
    chosen = {name: random.integers(0, len(of), 17) for name, of in VARIABLES.items()}
    environment = {name: Variable(of, chosen[name]) for name, of in VARIABLES.items()}
    found = evaluate_condition(tree, environment)
    for cell in range(17):
        world = {name: VARIABLES[name][chosen[name][cell]] for name in VARIABLES}
        assert found[cell] == literally(tree, world)


@settings(max_examples=40)
@given(conditions_in_case)
def test_a_single_variable_is_the_only_one_that_matters(tree):
    only = single_variable(tree)
    assert (only is None) == (len(names(tree)) != 1)
    if only is not None:
        environment = {only: Variable(VARIABLES[only], np.arange(len(VARIABLES[only])))}
        assert evaluate_condition(tree, environment).shape == (len(VARIABLES[only]),)


# ---------------------------------------------------------------- arithmetic


def by_python(tree, world):
    """Compute a formula with Python's floats, or raise ArithmeticError."""
    match tree:
        case Name(name):
            return world[name]
        case Number(value, percent):
            return value / 100 if percent else value
        case Negate(operand):
            return -by_python(operand, world)
        case Power(base, exponent):
            return float(by_python(base, world) ** by_python(exponent, world))
        case Sum(first, rest):
            total = by_python(first, world)
            for sign, part in rest:
                total = total + by_python(part, world) if sign == "+" else total - by_python(part, world)
            return finite(total)
        case Product(first, rest):
            total = by_python(first, world)
            for mark, part in rest:
                total = total * by_python(part, world) if mark == "*" else total / by_python(part, world)
            return finite(total)
        case Call(function, arguments):
            return (min if function == "min" else max)(by_python(part, world) for part in arguments)


def finite(number):
    if not np.isfinite(number):
        raise OverflowError
    return number


small = st.one_of(
    st.sampled_from("xyz").map(Name), st.builds(Number, st.integers(0, 9).map(float), st.booleans())
)
# Powers of small whole numbers are exact, so every result must be equal to the last bit.
powers = st.builds(
    Power,
    st.integers(0, 9).map(lambda n: Number(float(n))),
    st.integers(0, 4).map(lambda n: Number(float(n))),
)


def operations(leaves):
    def larger(parts):
        def series(kind, marks):
            return st.builds(
                kind,
                parts,
                st.lists(st.tuples(st.sampled_from(marks), parts), min_size=1, max_size=3).map(tuple),
            )

        calls = st.builds(
            Call, st.sampled_from(("min", "max")), st.lists(parts, min_size=1, max_size=3).map(tuple)
        )
        return st.one_of(parts.map(Negate), series(Sum, "+-"), series(Product, "*/"), calls)

    return st.recursive(leaves, larger, max_leaves=12)


values = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([0.0, 1.0, 1e300, -1e-300]))


@settings(max_examples=120)
@given(
    operations(st.one_of(small, powers)), st.lists(st.tuples(values, values, values), min_size=1, max_size=4)
)
def test_arithmetic_is_that_of_python(tree, rows):
    expected, failed = [], False
    for row in rows:
        try:
            expected.append(by_python(tree, dict(zip("xyz", row, strict=True))))
        except ArithmeticError:
            failed = True
    environment = {name: np.array([row[k] for row in rows]) for k, name in enumerate("xyz")}
    try:
        found = evaluate_formula(tree, environment)
    except ExpressionError:
        # An infinity that a later factor turns into 0 is an error in both: products are checked as a whole.
        assert failed
    else:
        assert not failed
        assert np.broadcast_to(found, len(rows)).tolist() == expected


@settings(max_examples=60)
@given(formulas.filter(fits), st.integers(1, 3))
def test_a_formula_gives_finite_numbers_or_an_error(tree, size):
    random = np.random.default_rng(size)
    environment = {name: random.normal(0, 100, size) for name in names(tree)}
    try:
        found = evaluate_formula(tree, environment)
    except ExpressionError:
        return
    assert np.isfinite(found).all()
