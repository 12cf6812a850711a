"""Scenarios in answers: one draw decides all values bound to it, and it is one input, held as one."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.flips import find_flips
from detente.assessment.result import Settings
from detente.case.changes import Change
from detente.case.loading import load_text
from detente.errors import EngineError
from detente.quantities import Exact, Uniform, uniforms
from detente.report.charts import tornado_charts
from detente.uncertainty import (
    BoundInput,
    ChoiceInput,
    NumberInput,
    central,
    draw,
    with_alternative,
    with_inputs,
)
from tests.unit.assessment.small_cases import QUICK, answer, load, model, read_case

SEED = 1
PATH = "scenarios.press"
VALUATION, OPTIMISM, CHANCE = "quantities.valuation", "deal.values.aurora.optimism", "events.ruling.chance"
SECTION = """
    scenarios:
      press:
        name: Who is right
        readings:
          gazette: {name: the Gazette, share: 70 %, claims: [worth]}
          letter: {name: the letter, share: 30 %, claims: [offer]}
    """
RIVALS = "scenario: press, rivals: [{reading: gazette"
EDITS = (
    (
        "value: 250 to 350 million USD, min: 0, claims: [worth]",
        f"{RIVALS}, value: 300 million USD}}, {{reading: letter, value: 400 to 500 million USD}}], min: 0",
    ),
    (
        "optimism: 0 to 15 uniform",
        "optimism: {scenario: press, rivals: [{reading: letter, value: 0}, {reading: gazette, value: 8}]}",
    ),
    (
        "chance: 30 to 50 % uniform",
        f"chance: {{{RIVALS}, value: 20 %}}, {{reading: letter, value: 60 %}}]}}",
    ),
    (
        "importance: 30 to 60 % uniform",
        f"importance: {{{RIVALS}, value: 30 %}}, {{reading: letter, value: 60 %}}]}}",
    ),
)


def bound():
    return model("small", SECTION, edits=EDITS)


@cache
def drawn():
    return draw(bound().inputs, SEED, 0, 4_000)


def test_one_draw_decides_every_value():
    """Worlds by the uniform of the scenario alone: below 0.7 the Gazette is right, in all that is bound."""
    letter = uniforms(SEED, PATH, 0, 4_000) >= 0.7
    found = drawn()
    assert found.choices[PATH].tolist() == letter.astype(int).tolist()
    assert found.numbers[OPTIMISM].tolist() == np.where(letter, 0.0, 8.0).tolist()
    assert found.numbers[CHANCE].tolist() == np.where(letter, 60.0, 20.0).tolist()
    own = found.numbers[f"{VALUATION}.rivals.1"]
    assert found.numbers[VALUATION].tolist() == np.where(letter, own, 300e6).tolist()
    assert own.min() < 400e6 < own.max()
    happens = uniforms(SEED, "events.ruling", 0, 4_000) * 100 < found.numbers[CHANCE]
    assert found.chances["events.ruling"].tolist() == happens.tolist()


def test_all_other_inputs_keep_their_draws():
    plain = draw(model("small").inputs, SEED, 0, 4_000)
    found = drawn()
    for kind in ("numbers", "choices", "orders"):
        for path, values in getattr(plain, kind).items():
            if path not in {VALUATION, OPTIMISM, CHANCE}:
                assert values.tobytes() == getattr(found, kind)[path].tobytes()


def test_the_central_world_takes_the_likeliest_reading():
    world = bound().central_world().draws
    assert world.choices[PATH].tolist() == [0]
    assert [world.numbers[path][0] for path in (OPTIMISM, VALUATION, CHANCE)] == [8.0, 300e6, 20.0]


def test_a_scenario_is_one_input_and_a_range_within_a_reading_another():
    records = {record.path: record for record in bound().records}
    assert records[PATH].kind == "claim"
    assert records[PATH].values == ("the Gazette", "the letter")
    assert records[PATH].written == f"the Gazette or the letter; decides {', '.join(listed_paths())}"
    assert not {VALUATION, OPTIMISM, CHANCE} & records.keys()
    assert records[f"{VALUATION}.rivals.1"].name.endswith(", if the letter")
    assert f"{VALUATION}.rivals.0" not in records, "it is exact"


def listed_paths():
    return ("dependence.1.importance", VALUATION, CHANCE, OPTIMISM)


def test_an_answer_shows_it_with_the_basis_of_its_readings():
    found = answer("small", SECTION, edits=EDITS)
    (one,) = [view for view in found.inputs if view.path == PATH]
    assert one.claims == ("worth", "offer")
    assert [group.name for group in one.groups] == ["the Gazette", "the letter"]
    assert sum(group.worlds for group in one.groups) == QUICK.worlds
    named = {view.path for view in found.inputs}
    assert f"{VALUATION}.rivals.1" in named
    assert not {VALUATION, OPTIMISM, CHANCE} & named


def test_flips_hold_its_readings_as_alternatives():
    flips = find_flips(
        load("small", SECTION, edits=EDITS), Settings(worlds=256, candidate_worlds=8), inputs=30
    )
    (one,) = [held for held in flips.inputs if held.path == PATH]
    assert [(point.name, round(point.weight, 9)) for point in one.points] == [
        ("the Gazette", 0.7),
        ("the letter", 0.3),
    ]
    assert any(f"{VALUATION}.rivals.1" == held.path for held in flips.inputs)
    assert one.difference.rupture_with_deal > 0
    assert any("Who is right" in chart.svg for chart in tornado_charts("x", flips))


@pytest.mark.parametrize(("place", "claim"), [(0, "worth"), (1, "offer")])
def test_a_held_reading_is_a_believed_one(place, claim):
    """Held and believed draw the same worlds, but for a range within, whose path is another."""
    compiled = bound()
    item = next(item for item in compiled.inputs if item.path == PATH)
    held = draw(compiled.holding([with_alternative(item, place)]).inputs, SEED, 0, 500)
    believed = compile_case(load_text(_text(), "case.yaml", [Change("believe", claim)]))
    after = draw(believed.inputs, SEED, 0, 500)
    assert PATH not in after.choices
    for path, values in after.chances.items():
        assert values.tolist() == held.chances[path].tolist()
    fixed = {0: (8.0, 20.0), 1: (0.0, 60.0)}[place]
    assert set(zip(held.numbers[OPTIMISM], held.numbers[CHANCE], strict=True)) == {fixed}


def _text():
    text = read_case("small")
    for old, new in EDITS:
        text = text.replace(old, new)
    section = "\n".join(line[4:] for line in SECTION.splitlines())
    return text.replace("quantities:\n", f"{section.strip()}\nquantities:\n", 1)


def test_dependence_is_decided_by_the_same_draw():
    part = compile_case(load("small", SECTION, edits=EDITS)).dependence
    found = draw(part.inputs, SEED, 0, 300)
    letter = uniforms(SEED, PATH, 0, 300) >= 0.7
    assert found.numbers["dependence.1.importance"].tolist() == np.where(letter, 60.0, 30.0).tolist()


CHOICE = ChoiceInput("story", (0.25, 0.75))
PARTS = (NumberInput("x.0", Exact(1.0)), NumberInput("x.1", Uniform(2, 3)))
BOUND = BoundInput("x", "story", ("x.0", "x.1"))


def test_order_of_inputs_does_not_matter():
    first = draw((CHOICE, *PARTS, BOUND), SEED, 0, 100)
    again = draw((BOUND, *PARTS, CHOICE), SEED, 0, 100)
    assert first.numbers["x"].tobytes() == again.numbers["x"].tobytes()
    assert central((BOUND, *PARTS, CHOICE)).numbers["x"].tolist() == [2.5]


@pytest.mark.parametrize("inputs", [(BOUND, *PARTS), (BOUND, PARTS[0], CHOICE)])
def test_what_decides_and_what_is_decided_is_drawn(inputs):
    with pytest.raises(EngineError, match=r"x is decided by story between x\.0, x\.1; one of them is not"):
        draw(inputs, SEED, 0, 10)


def test_a_bound_number_can_be_held_itself():
    inputs = with_inputs((CHOICE, *PARTS, BOUND), [NumberInput("x", Exact(9.0))])
    assert set(draw(inputs, SEED, 0, 20).numbers["x"].tolist()) == {9.0}
