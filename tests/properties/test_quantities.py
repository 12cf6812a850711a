"""Quantities: texts, distributions, cuts, draws and units under random inputs."""

from __future__ import annotations

from fractions import Fraction
from math import isclose

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import ExpressionError, QuantityError
from detente.expressions import evaluate_formula, names
from detente.expressions.tree import Call, Name, Negate, Number, Power, Product, Sum
from detente.quantities import (
    Cut,
    Exact,
    LogNormal,
    Mixture,
    Normal,
    Triangular,
    Uniform,
    format_number,
    parse_quantity,
    rivals,
    uniforms,
    unit_of_formula,
)

MAGNITUDES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

# ---------------------------------------------------------------- texts

decimals = st.decimals(-(10**6), 10**6, places=3, allow_nan=False, allow_infinity=False).map(
    lambda number: f"{number.normalize():f}"
)
magnitudes = st.sampled_from(sorted(MAGNITUDES))
units = st.sampled_from(["", "%", "USD", "USD per EUR", "points"])
tails = st.tuples(magnitudes, units)


def joined(*pieces):
    return " ".join(piece for piece in pieces if piece)


def scaled(number, magnitude):
    return float(Fraction(number) * MAGNITUDES[magnitude])


@settings(max_examples=150)
@given(decimals, tails)
def test_exact_quantities(number, tail):
    quantity = parse_quantity(joined(number, *tail))
    assert quantity.distribution == Exact(scaled(number, tail[0]))
    assert (quantity.unit, quantity.scale) == (tail[1], MAGNITUDES[tail[0]])


@settings(max_examples=150)
@given(st.lists(decimals, min_size=2, max_size=3, unique_by=Fraction), tails, st.booleans())
def test_ranges(numbers, tail, uniform):
    ordered = sorted(numbers, key=Fraction)
    points = [scaled(number, tail[0]) for number in ordered]
    assume(len(set(points)) == len(points))
    if len(numbers) == 3:
        expected = Triangular(*points)
        text = joined(" ~ ".join(ordered), *tail)
    else:
        ranged = LogNormal if points[0] > 0 else Normal
        expected = Uniform(*points) if uniform else ranged(*points)
        text = joined(" to ".join(ordered), *tail, "uniform" if uniform else "")
    quantity = parse_quantity(text)
    assert quantity.distribution == expected
    assert (quantity.unit, quantity.scale) == (tail[1], MAGNITUDES[tail[0]])


SOUP = [
    *("20", "-5", "1.5", "0", "to", "~", "uniform", "%", "USD", "per", "EUR", "million", "billion"),
    *("bn", "1e5", "nan", "5-10", "$", "é", "\x00", "-", "007"),
]
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SOUP), max_size=8).map(" ".join))


@settings(max_examples=250)
@given(texts)
def test_any_text_is_read_or_refused(text):
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return
    assert parse_quantity(quantity.text) == quantity


@settings(max_examples=150)
@given(st.floats(-1e18, 1e18, allow_subnormal=False), tails, st.integers(1, 15))
def test_what_is_written_reads_back_up_to_rounding(value, tail, digits):
    assume(value == 0 or abs(value) > 1e-20)
    text = format_number(value, tail[1], MAGNITUDES[tail[0]], digits)
    read = parse_quantity(text).distribution
    assert isinstance(read, Exact)
    assert abs(read.value - value) <= abs(value) * 5.0001 * 10.0**-digits


# ---------------------------------------------------------------- distributions

ends = st.floats(-1e12, 1e12, allow_subnormal=False)
pairs = (
    st.tuples(ends, ends)
    .map(sorted)
    .filter(lambda pair: pair[1] - pair[0] > 1e-6 * max(map(abs, pair)) + 1e-9)
)
positive_pairs = st.tuples(st.floats(1e-6, 1e12), st.floats(1.001, 100)).map(
    lambda pair: (pair[0], pair[0] * pair[1])
)
triples = st.tuples(pairs, st.floats(0, 1)).map(
    lambda drawn: (
        drawn[0][0],
        min(drawn[0][0] + drawn[1] * (drawn[0][1] - drawn[0][0]), drawn[0][1]),
        drawn[0][1],
    )
)
continuous = st.one_of(
    pairs.map(lambda pair: Normal(*pair)),
    positive_pairs.map(lambda pair: LogNormal(*pair)),
    pairs.map(lambda pair: Uniform(*pair)),
    triples.map(lambda triple: Triangular(*triple)),
)
U = uniforms(1, "properties", 0, 300)
RISING = np.sort(U)


@settings(max_examples=100)
@given(continuous)
def test_quantiles_rise_and_are_inverted(distribution):
    points = distribution.quantile(RISING)
    assert np.all(np.diff(points) >= 0)
    back = np.array([distribution.cumulative(point) for point in points])
    np.testing.assert_allclose(back, RISING, rtol=1e-6, atol=1e-9)
    low, high = distribution.quantile(np.array([0.05, 0.95])).tolist()
    assert low < distribution.median < high


@settings(max_examples=100)
@given(continuous, st.floats(0, 0.7), st.floats(0.01, 1))
def test_a_cut_is_the_inner_distribution_between_its_bounds(inner, below, width):
    assume(below + width < 1)
    bounds = inner.quantile(np.array([below, below + width])) if below else np.array([-np.inf, inner.median])
    cut = Cut(inner, *bounds.tolist())
    points = cut.quantile(RISING)
    assert bounds[0] <= points.min()
    assert points.max() <= bounds[1]
    assert np.all(np.diff(points) >= 0)
    low, high = (inner.cumulative(bound) for bound in bounds.tolist())
    assert isclose(cut.mass_cut, 1 - (high - low), rel_tol=1e-9, abs_tol=1e-12)
    expected = inner.quantile(np.clip(low + RISING * (high - low), 0, 1))
    np.testing.assert_allclose(points, np.clip(expected, *bounds), rtol=1e-12)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.one_of(continuous, ends.map(Exact)), st.integers(1, 9)), min_size=1, max_size=4))
def test_each_draw_of_a_mixture_is_a_draw_of_its_rival(weighted):
    total = sum(weight for _, weight in weighted)
    mixture = Mixture(tuple(part for part, _ in weighted), tuple(weight / total for _, weight in weighted))
    part, drawn = mixture.part(U), mixture.quantile(U)
    edges = np.concatenate([[0], np.cumsum(mixture.shares)])
    for u, index, value in list(zip(U, part, drawn, strict=True))[:40]:
        assert edges[index] - 1e-12 <= u <= edges[index + 1] + 1e-12
        inside = min(max((u - edges[index]) / mixture.shares[index], 2.0**-54), 1 - 2.0**-53)
        expected = float(mixture.parts[index].quantile(np.array(inside)))
        assert isclose(
            value, expected, rel_tol=1e-6, abs_tol=1e-6 * abs(mixture.parts[index].quantile(np.array(0.95)))
        )
    assert mixture.cumulative(mixture.median) >= 0.5 - 1e-9
    assert mixture.cumulative(np.nextafter(mixture.median, -np.inf)) <= 0.5 + 1e-9
    assert rivals(mixture) is mixture


@settings(max_examples=60)
@given(st.lists(continuous, min_size=2, max_size=3), st.floats(0.1, 0.9))
def test_a_cut_of_rivals_is_the_cut_of_the_mixture(parts, share):
    mixture = Mixture(tuple(parts), tuple(1 / len(parts) for _ in parts))
    bound = float(min(part.quantile(np.array(share)) for part in parts))
    cut = Cut(mixture, bound)
    kept = 1 - mixture.cumulative(bound)
    assert isclose(cut.mass_cut, 1 - kept, rel_tol=1e-9, abs_tol=1e-12)
    for part in parts:
        expected = (mixture.cumulative(part.median) - mixture.cumulative(bound)) / kept
        assert isclose(cut.cumulative(part.median), max(expected, 0.0), rel_tol=1e-6, abs_tol=1e-9)
    assert cut.quantile(U).min() >= bound


# ---------------------------------------------------------------- draws


@settings(max_examples=100)
@given(
    st.integers(-(10**9), 2**80),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
    st.integers(0, 10**9),
    st.lists(st.integers(0, 40), min_size=1, max_size=6),
    st.integers(1, 9),
)
def test_consecutive_blocks_are_the_whole(seed, path, start, counts, per_world):
    whole = uniforms(seed, path, start, sum(counts), per_world)
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]]).tolist()
    blocks = [
        uniforms(seed, path, start + first, count, per_world)
        for first, count in zip(firsts, counts, strict=True)
    ]
    assert np.array_equal(np.concatenate(blocks), whole)
    assert np.all((whole > 0) & (whole < 1))


# ---------------------------------------------------------------- units

UNITS = {
    "d": "USD",
    "paid": "USD",
    "e": "EUR",
    "rate": "USD per EUR",
    "m": "month",
    "burn": "USD per month",
    "p": "%",
    "q": "",
}
SCALES = {"USD": 4.0, "EUR": 0.5, "month": 8.0, "%": 1.0}
"""Changes of the measuring units by powers of two, so that rounding plays no part."""


def factor(label):
    top, *below = label.split(" per ")
    size = SCALES.get(top, 1.0)
    for each in below:
        size /= SCALES[each]
    return size


def formulas():
    leaves = st.one_of(
        st.sampled_from(sorted(UNITS)).map(Name),
        st.builds(Number, st.sampled_from([0.0, 1.0, 3.0]), st.booleans()),
    )

    def larger(parts):
        def series(kind, marks):
            return st.builds(
                kind,
                parts,
                st.lists(st.tuples(st.sampled_from(marks), parts), min_size=1, max_size=2).map(tuple),
            )

        calls = st.builds(
            Call, st.sampled_from(("min", "max")), st.lists(parts, min_size=1, max_size=3).map(tuple)
        )
        powers = st.builds(Power, parts, st.sampled_from([0.0, 1.0, 2.0]).map(Number))
        return st.one_of(
            parts.map(Negate), series(Sum, "+-"), series(Product, "*/"), series(Product, "*/"), calls, powers
        )

    return st.recursive(leaves, larger, max_leaves=6)


@settings(max_examples=400)
@given(formulas(), st.lists(st.floats(0.5, 50), min_size=len(UNITS), max_size=len(UNITS)))
def test_a_derived_unit_is_the_one_by_which_the_result_scales(tree, numbers):
    try:
        unit = unit_of_formula(tree, UNITS, None)
        plain = dict(zip(UNITS, numbers, strict=True))
        result = float(evaluate_formula(tree, plain))
    except (QuantityError, ExpressionError):
        return
    other = {name: number * factor(UNITS[name]) for name, number in plain.items()}
    assert isclose(float(evaluate_formula(tree, other)), result * factor(unit), rel_tol=1e-9, abs_tol=1e-300)
    assert unit_of_formula(tree, UNITS, unit) == unit


@settings(max_examples=200)
@given(formulas(), st.sampled_from(["USD", "EUR"]))
def test_a_declared_currency_never_hides_another(tree, declared):
    try:
        unit_of_formula(tree, UNITS, declared)
    except QuantityError:
        return
    mentioned = {UNITS[name] for name in names(tree)}
    # Without a rate in it, nothing of another currency can have entered, but as a ratio.
    if not any(" per " in unit for unit in mentioned) and not has_ratio(tree):
        assert not mentioned & ({"USD", "EUR"} - {declared})


def has_ratio(tree):
    match tree:
        case Product(first, rest):
            return any(mark == "/" for mark, _ in rest) or any(
                map(has_ratio, [first, *(part for _, part in rest)])
            )
        case Sum(first, rest):
            return any(map(has_ratio, [first, *(part for _, part in rest)]))
        case Call(_, arguments):
            return any(map(has_ratio, arguments))
        case Power(base, _) | Negate(base):
            return isinstance(tree, Power) or has_ratio(base)
        case _:
            return False
