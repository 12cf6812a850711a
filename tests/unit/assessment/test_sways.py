"""What inputs do to how robust a recommended deal is, against the worlds drawn and valued anew."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import run_block
from detente.assessment.compile import compile_case
from detente.report import render_html
from detente.report.document import document_of
from detente.report.document.change import change_of
from tests.unit.assessment.small_cases import QUICK, answer, load

CHANCE = "deal.values.borealis.accepts.0"
OPTIMISM = "deal.values.aurora.optimism"


@cache
def small():
    return answer("small")


@cache
def worlds_of(number):
    """Say in which worlds a recommended deal is admissible, valuing nothing but this one package."""
    deal = small().deal.recommended[number]
    model = compile_case(load("small"))
    levels = [model.deal.levels[place].index(level) for place, (_, level) in enumerate(deal.package)]
    package = np.array([levels])
    block = run_block(model, package, QUICK.seed, 0, QUICK.worlds)
    bargaining = Bargaining(model.deal, block.world, package)
    return block.world.draws, bargaining.admissible(block.deal.disagreement)[0]


def sway_of(number, path):
    return next(one for one in small().deal.recommended[number].sways if one.path == path)


@pytest.mark.parametrize("number", [0, 1])
def test_fifths_of_a_number_are_those_of_the_sorted_worlds(number):
    draws, admissible = worlds_of(number)
    assert int(admissible.sum()) == small().deal.recommended[number].admissible
    ranked = sorted(range(QUICK.worlds), key=lambda world: draws.numbers[OPTIMISM][world])
    fifth = QUICK.worlds // 5
    lower, upper = ranked[:fifth], ranked[-fifth:]
    found = sway_of(number, OPTIMISM)
    expected = [sum(map(bool, admissible[part])) / fifth for part in (lower, upper)]
    assert [found.groups[place].admissible for place in (0, 2)] == pytest.approx(expected)
    assert found.influence == pytest.approx(abs(expected[0] - expected[1]))
    assert [group.name for group in found.groups] == ["lower fifth", "middle fifth", "upper fifth"]


def test_a_red_line_is_split_by_whether_it_is_hard():
    draws, admissible = worlds_of(0)
    found = sway_of(0, CHANCE)
    hard = draws.chances[CHANCE]
    expected = [admissible[~hard].mean(), admissible[hard].mean()]
    assert [group.admissible for group in found.groups] == pytest.approx(expected)
    assert [(group.low, group.high) for group in found.groups] == [(None, None)] * 2


def test_the_strongest_stands_first_and_every_input_with_groups_is_there():
    inputs = {one.path for one in small().inputs if one.groups}
    for deal in small().deal.recommended:
        sizes = [one.influence for one in deal.sways]
        assert sizes == sorted(sizes, reverse=True)
        assert {one.path for one in deal.sways} == inputs


def test_the_brief_shows_a_column_for_each_deal():
    table = document_of(small()).change.deals
    count = len(small().deal.recommended)
    assert [column.title for column in table.columns] == [
        "Input",
        *(f"Deal {'ABC'[n]}" for n in range(count)),
    ]
    assert 1 <= len(table.rows) <= 10
    strongest = max(
        (one for deal in small().deal.recommended for one in deal.sways), key=lambda one: one.influence
    )
    assert table.rows[0].cells[0].text.lower() == strongest.name.lower()
    assert "How robust each deal is" in render_html(small())


def test_without_deals_there_is_no_table():
    nothing = replace(small(), deal=None)
    links = {one.path: "there" for one in small().inputs}
    assert change_of(nothing, links).deals.rows == ()
    assert "How robust each deal is" not in render_html(answer("verdict_strained"))
