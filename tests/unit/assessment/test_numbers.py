"""Numbers of a case as worlds see them: constants, draws and formulas, with percentages and magnitudes."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile.numbers import Number, World, constant
from detente.errors import AssessmentError
from detente.expressions import parse_formula
from detente.uncertainty import Draws
from tests.unit.assessment.small_cases import model

DRAWN = {"quantities.worth": np.array([100.0, 200.0, 300.0]), "quantities.share": np.array([5.0, 10.0, 20.0])}
WORTH = Number("quantities.worth", unit="USD")
SHARE = Number("quantities.share", unit="%")


def world(**quantities):
    return World(Draws(0, 3, DRAWN, {}, {}, {}), quantities)


def formula(text, unit=""):
    return Number("here", formula=parse_formula(text), unit=unit)


def test_a_constant_is_the_same_in_every_world():
    assert world().number(constant(7.5)).tolist() == [7.5, 7.5, 7.5]
    assert not constant(7.5).is_drawn


def test_a_drawn_number_is_its_stream():
    assert world().number(WORTH).tolist() == [100.0, 200.0, 300.0]
    assert WORTH.is_drawn


def test_percentages_enter_formulas_as_hundredths():
    found = world(worth=WORTH, share=SHARE)
    assert found.number(SHARE).tolist() == [5.0, 10.0, 20.0]
    assert found.number(formula("worth * share", "USD")) == pytest.approx([5, 20, 60])
    assert found.number(formula("worth * 20 %", "USD")) == pytest.approx([20, 40, 60])


def test_results_in_percent_are_written_as_percentages():
    found = world(share=SHARE)
    assert found.number(formula("share / 2 + 1 %", "%")) == pytest.approx([3.5, 6, 11])


def test_formulas_may_use_formulas_in_any_order():
    found = world(
        half=formula("part / 2", "USD"), part=formula("worth * share", "USD"), worth=WORTH, share=SHARE
    )
    assert found.number(formula("half")) == pytest.approx([2.5, 10, 30])


def test_a_percentage_that_is_computed_enters_as_hundredths_too():
    found = world(double=formula("2 * share", "%"), share=SHARE, worth=WORTH)
    assert found.number(formula("worth * double")) == pytest.approx([10, 40, 120])


def test_a_formula_without_names_fills_every_world():
    assert world().number(formula("2 + 3")).tolist() == [5.0, 5.0, 5.0]


def test_the_level_of_an_issue_stands_beside_the_quantities():
    found = world(worth=WORTH).formula(
        parse_formula("worth * level"), "there", {"level": np.array([[0.1], [0.5]])}
    )
    assert found == pytest.approx(np.array([[10, 20, 30], [50, 100, 150]]))


def test_a_formula_that_fails_in_some_world_names_its_place():
    broken = formula("1 / (worth - 200)")
    with pytest.raises(AssessmentError, match=r"here: division by zero.* in at least one world"):
        world(worth=WORTH).number(broken)


EXACT = """
    quantities:
      share_sold: {value: 10 %, assumed: made up}
      range_sold: {value: 10 to 10.0001 % uniform, assumed: made up}
      exact_part: {formula: valuation * share_sold, unit: USD}
      range_part: {formula: valuation * range_sold, unit: USD}
      debt: {value: 20 million USD, assumed: made up}
      rest: {formula: valuation - debt, unit: USD}
"""


def test_an_exact_percentage_enters_formulas_as_a_range_of_it_does():
    """Ten percent are ten percent, whether the case is sure of them or nearly so."""
    compiled = model("small", EXACT)
    found = compiled.world(1, 0, 20)
    exact, nearly = (found.number(compiled.quantities[slug]) for slug in ("exact_part", "range_part"))
    assert exact == pytest.approx(nearly, rel=1e-4)
    assert exact == pytest.approx(found.number(compiled.quantities["valuation"]) / 10)


def test_magnitudes_are_in_base_units():
    compiled = model("small", EXACT)
    found = compiled.world(1, 0, 20)
    valuation, rest = (found.number(compiled.quantities[slug]) for slug in ("valuation", "rest"))
    assert (valuation > 1e8).all()
    assert valuation - rest == pytest.approx(np.full(20, 2e7))


def test_a_range_is_cut_at_its_bounds():
    compiled = model("small", "quantities: {narrow: {value: -5 to 20, min: 0, max: 22, assumed: made up}}")
    drawn = compiled.world(1, 0, 2_000).number(compiled.quantities["narrow"])
    assert 0 < drawn.min() < 0.5
    assert 21.5 < drawn.max() < 22
    # Cut, not clamped: no mass piles up at the bounds.
    assert np.mean(drawn < 0.5) < 0.05
