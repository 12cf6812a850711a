"""The register of uncertain inputs: what has a stream of its own, and how a reader is told."""

from __future__ import annotations

import pytest

from detente.assessment.compile.inputs import MOST_PERMUTED, Register, orders, written
from detente.case.values import ValueInput
from detente.uncertainty import ChanceInput, ChoiceInput, NumberInput, OrderInput
from tests.unit.assessment.small_cases import model


def value(content):
    return ValueInput.model_validate(content)


def test_an_exact_number_needs_no_stream():
    register = Register()
    assert register.number("here", value(5), "five").constant == 5
    assert (register.inputs, register.records) == ([], [])


def test_a_formula_needs_no_stream():
    register = Register()
    number = register.number("here", value({"formula": "2 * x", "unit": "USD"}), "twice")
    assert (number.formula is not None, number.unit, register.inputs) == (True, "USD", [])


def test_a_range_is_drawn_under_its_path():
    register = Register()
    number = register.number("here", value("20 to 30 million USD"), "a range")
    (record,) = register.records
    assert (number.path, number.is_drawn, number.unit) == ("here", True, "USD")
    assert isinstance(record.input, NumberInput)
    assert (record.path, record.kind, record.written) == ("here", "number", "20 to 30 million USD")
    assert (record.unit, record.scale, record.values) == ("USD", 1e6, ())


def test_rivals_are_a_claim_with_its_alternatives():
    register = Register()
    register.number("here", value({"rivals": [{"value": "5 %"}, {"value": "8 to 9 %"}]}), "contested")
    (record,) = register.records
    assert (record.kind, record.values, record.written) == ("claim", ("5 %", "8 to 9 %"), "5 % or 8 to 9 %")


def test_something_that_is_so_or_not_draws_its_chance_first():
    register = Register()
    register.chance("events.ruling", value("30 to 50 %"), "a ruling", "event", 0.5)
    assert [item.path for item in register.inputs] == ["events.ruling.chance", "events.ruling"]
    assert register.inputs[1] == ChanceInput("events.ruling", "events.ruling.chance", 0.5)
    assert [record.kind for record in register.records] == ["number", "event"]
    assert register.records[1].values == ("does not happen", "happens")


def test_an_exact_chance_is_no_uncertain_number():
    register = Register()
    register.chance("line", value("60 %"), "a red line", "red line")
    assert [item.path for item in register.inputs] == ["line.hard", "line"]
    assert [record.path for record in register.records] == ["line"]


def test_orders_of_up_to_three_things_are_told_apart_whole():
    register = Register()
    register.order("two", ("a", "b"), "two")
    register.order("four", ("a", "b", "c", "d"), "four")
    assert register.records[0].values == ("a > b", "b > a")
    assert register.records[1].values == ("a first", "b first", "c first", "d first")
    assert [len(orders(size)) for size in range(1, 5)] == [1, 2, 6, 0]
    assert MOST_PERMUTED == 3


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("20 billion USD", "20 billion USD"),
        (5, "5"),
        ("33 %", "33 %"),
        ("5 ~ 6 ~ 9", "5 ~ 6 ~ 9"),
        ({"formula": "a + b"}, "a + b"),
        ({"rivals": [{"value": 1}, {"value": "2 to 3"}]}, "1 or 2 to 3"),
    ],
)
def test_values_are_written_as_the_case_has_them(content, text):
    assert written(value(content)) == text


def test_the_inputs_of_a_case():
    """Of the small case: every kind, each path once, chances before what they decide."""
    compiled = model("small")
    paths = [item.path for item in compiled.inputs]
    kinds = {record.path: record.kind for record in compiled.records}
    assert len(set(paths)) == len(paths)
    assert paths.index("events.ruling.chance") < paths.index("events.ruling")
    assert kinds["quantities.valuation"] == "number"
    assert kinds["parties.borealis.foresight"] == "setting"
    assert kinds["order of moving"] == "setting"
    assert kinds["conflict.preferences.aurora.statements.0"] == "order"
    assert kinds["conflict.preferences.borealis.statements.1"] == "order"
    assert kinds["deal.values.aurora.accepts.0"] == "red line"
    assert kinds["events.ruling"] == "event"
    assert "deal.values.borealis.scores.contract.two years" not in kinds
    by_path = {item.path: item for item in compiled.inputs}
    assert by_path["parties.borealis.foresight"] == ChoiceInput("parties.borealis.foresight", (0.5, 0.5))
    assert by_path["order of moving"] == OrderInput("order of moving", 3)


def test_every_uncertain_input_has_a_record_but_exact_chances():
    compiled = model("small")
    recorded = {record.path for record in compiled.records}
    unrecorded = {item.path for item in compiled.inputs} - recorded
    assert unrecorded == {
        "conflict.preferences.borealis.statements.1.share",
        "deal.values.aurora.accepts.0.hard",
        "deal.values.borealis.accepts.0.hard",
    }
