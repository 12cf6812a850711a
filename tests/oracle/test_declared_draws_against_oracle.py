"""Random correlations and scenarios laid over a case: every number drawn, world by world, as defined.

Correlations stand between random numbers of the small case, with random ranks that can hold together.
A random scenario decides some of its other numbers, some readings by a range. What the program draws is held
against shares worked out one world and one number at a time; everything else is drawn as without them.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from math import asin, pi

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.compile import compile_case
from detente.case.files import RawCase, read_raw_text
from detente.case.loading import load_raw
from detente.case.walking import iter_values
from detente.quantities import rivals, uniforms
from detente.uncertainty import BoundInput, NumberInput, draw
from tests.oracle.literal_copula import coupled
from tests.oracle.test_assessment_against_oracle import compare, run
from tests.unit.assessment.small_cases import read_case

SEED = 11
WORLDS = 24


@cache
def plain():
    raw = read_raw_text(read_case("small"))
    loaded = load_raw(raw)
    compiled = compile_case(loaded)
    ranges = [
        item.path
        for item in compiled.inputs
        if isinstance(item, NumberInput)
        and not item.distribution.is_exact
        and rivals(item.distribution) is None
    ]
    order = [path for path, _, _ in iter_values(loaded.case) if path in ranges]
    return raw, compiled, order


def at(content, path):
    """Give the mapping, and the key in it, that a path leads to; a key may hold dots."""
    *steps, last = plain()[0].places.resolve(path)
    node = content
    for step in steps:
        node = node[step]
    return node, last


@st.composite
def declared(draw_from):
    """Choose numbers to correlate, a matrix of ranks that fits, numbers to bind, and readings."""
    _, _, order = plain()
    numbers = draw_from(st.permutations(order))
    correlated = sorted(numbers[: draw_from(st.integers(2, 5))], key=order.index)
    sizes = st.floats(-1, 1).map(lambda size: round(size, 2))
    directions = np.array([draw_from(st.lists(sizes, min_size=3, max_size=3)) for _ in correlated])
    whole = directions @ directions.T + 0.2 * np.eye(len(correlated))
    scores = whole / np.sqrt(np.outer(np.diag(whole), np.diag(whole)))
    ranks = {
        (row, column): round(6 / pi * asin(scores[row, column] / 2), 3)
        for row in range(len(correlated))
        for column in range(row)
    }
    bound = numbers[5 : 5 + draw_from(st.integers(1, 4))]
    readings = draw_from(st.integers(2, 3))
    return correlated, ranks, bound, readings, draw_from(st.booleans())


def laid_over(correlated, ranks, bound, readings, equal):
    """Write the section of correlations, the scenario, and rivals in the place of the numbers bound."""
    raw, _, _ = plain()
    content = deepcopy(raw.content)
    content["correlations"] = [
        {"between": [correlated[column], correlated[row]], "rank_correlation": rank, "assumed": "made up"}
        for (row, column), rank in ranks.items()
    ]
    weights = [1 + place for place in range(readings)]
    content["scenarios"] = {
        "story": {
            "name": "Which story holds",
            "assumed": "made up",
            "readings": {
                f"r{place}": {
                    "name": f"story {place}",
                    **({} if equal else {"share": f"{100 * weight / sum(weights):.12f} %"}),
                }
                for place, weight in enumerate(weights)
            },
        }
    }
    for path in bound:
        node, key = at(content, path)
        old = node[key] if isinstance(node[key], dict) else {"value": node[key]}
        value = old.pop("value")
        # The first reading keeps the range that stood there; the others hold one number within it.
        inside = next(one for other, one, _ in iter_values(load_raw(raw).case) if other == path)
        unit = f" {inside.known_unit}" if inside.known_unit else ""
        middle = f"{inside.distribution.median:.6f}".rstrip("0").rstrip(".") + unit
        old["scenario"] = "story"
        old["rivals"] = [
            {"reading": f"r{place}", "value": middle if place else value}
            for place in reversed(range(readings))
        ]
        node[key] = old
    return load_raw(RawCase(content, raw.places))


@settings(max_examples=25, deadline=None)
@given(declared())
def test_every_number_is_that_of_the_definitions(choice):
    correlated, ranks, bound, readings, equal = choice
    compiled = compile_case(laid_over(*choice))
    found = draw(compiled.inputs, SEED, 3, WORLDS)
    before = draw(plain()[1].inputs, SEED, 3, WORLDS)
    items = {item.path: item for item in compiled.inputs}
    matrix = np.eye(len(correlated))
    for (row, column), rank in ranks.items():
        matrix[row, column] = matrix[column, row] = 2 * np.sin(pi * rank / 6)
    weights = [1.0] * readings if equal else [1.0 + place for place in range(readings)]
    edges = np.cumsum(weights)[:-1] / sum(weights)
    for world in range(WORLDS):
        shares = [float(uniforms(SEED, path, world + 3, 1)[0]) for path in correlated]
        for path, share in zip(correlated, coupled(shares, matrix.tolist()), strict=True):
            expected = float(items[path].distribution.quantile(np.array([share]))[0])
            assert np.isclose(found.numbers[path][world], expected, rtol=1e-9, atol=1e-9)
        told = float(uniforms(SEED, "scenarios.story", world + 3, 1)[0])
        reading = sum(told >= edge for edge in edges)
        assert found.choices["scenarios.story"][world] == reading
        for path in bound:
            assert isinstance(items[path], BoundInput)
            # Rivals stand in the reverse order of the readings.
            part = items[f"{path}.rivals.{readings - 1 - reading}"]
            share = uniforms(SEED, part.path, world + 3, 1)
            assert found.numbers[path][world] == part.distribution.quantile(share)[0]
    for path, values in before.numbers.items():
        assert path in {*correlated[1:], *bound} or values.tobytes() == found.numbers[path].tobytes()
    for kind in ("orders", "choices"):
        for path, values in getattr(before, kind).items():
            assert values.tobytes() == getattr(found, kind)[path].tobytes()


@settings(max_examples=5, deadline=None)
@given(declared())
def test_such_cases_are_played_as_by_hand(choice):
    compiled = compile_case(laid_over(*choice))
    different, literal = compare(compiled, run(compiled, worlds=4))
    assert different == []
    assert len(literal) == 4
