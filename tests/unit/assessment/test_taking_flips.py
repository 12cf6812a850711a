"""Taking a flip: the change that puts it into the case is read, and holds the input where the flip is."""

from __future__ import annotations

import pytest

from detente.assessment.compile import compile_case
from detente.assessment.flips import find_flips
from detente.assessment.flips.taking import change_to, taken
from detente.assessment.result import Settings
from detente.assessment.result.flips import InputFlips, ThreeShares, VerdictFlip
from detente.case.changes import Change
from detente.case.loading import load_case
from detente.library import find_case
from detente.quantities import parse_quantity
from tests.unit.assessment.small_cases import load, read_case
from tests.unit.assessment.test_flips import LEAVING, RANGE

NOTHING = ThreeShares(0.0, 0.0, 0.0)


def number(value, unit, direction):
    """Take the flip of a made-up number."""
    flip = VerdictFlip(direction, "60 % point", 0.6, value, 0.1, NOTHING, "strained")
    one = InputFlips("a.b", "b", "number", "1 to 2", unit, (), (flip,), NOTHING, NOTHING, 0.0)
    return taken(load("small").case, one, flip)


@pytest.mark.parametrize(
    ("value", "unit", "direction", "text"),
    [
        (12.3456789, "points", "above", "12.3457 points"),
        (12.3456789, "points", "below", "12.3456 points"),
        (-12.3456789, "points", "below", "-12.3457 points"),
        (-12.3456789, "", "above", "-12.3456"),
        (20.4e9, "USD", "above", "20.4 billion USD"),
        (20.4000001e9, "USD", "above", "20.4001 billion USD"),
        (33.0, "%", "at the median", "33 %"),
        (0.0, "%", "below", "0 %"),
    ],
)
def test_a_number_is_written_so_that_it_is_read_back_no_nearer_to_the_median(value, unit, direction, text):
    assert number(value, unit, direction) == Change("set", "a.b", text)
    read = parse_quantity(text).distribution.value
    assert {"above": read >= value, "below": read <= value, "at the median": read == value}[direction]


def test_what_the_case_has_no_place_for_is_no_change():
    case = load_case(find_case("openai-microsoft")).case
    assert change_to(case, "order of moving", "setting", "A > B") is None
    assert change_to(case, "scenarios.s", "claim", "As the paper says") is None
    assert change_to(case, "conflict.preferences.a.statements.0", "order", "x > y > z") is None
    late = next(slug for slug, event in case.events.items() if event.by > case.horizon)
    assert change_to(case, f"events.{late}", "event", "happens") is None


@pytest.mark.parametrize("name", ["disney-pixar", "openai-microsoft"])
def test_an_alternative_of_each_sort_can_be_made_certain(name):
    path = find_case(name)
    model = compile_case(load_case(path))
    by_sort = {(one.kind, type(one.input)): one for one in model.records if one.values}
    changes = [
        change
        for record in by_sort.values()
        if (change := change_to(model.loaded.case, record.path, record.kind, record.values[-1])) is not None
    ]
    assert len(changes) >= 3
    left = {one.path: one for one in compile_case(load_case(path, changes)).records}
    for change in changes:
        record = left.get(change.target)
        assert record is None or record.written == change.text, "what was an alternative is not certain"
        chance = left.get(change.target.rpartition(".")[0])
        assert chance is None or chance.written == "100 %"


@pytest.mark.parametrize("edit", [None, RANGE])
def test_a_case_with_the_flip_taken_has_the_name_that_was_found(tmp_path, edit):
    text = read_case("verdict_hanging")
    path = tmp_path / "case.yaml"
    path.write_text(text.replace(*edit) if edit else text, encoding="utf-8")
    settings, case = Settings(worlds=200, candidate_worlds=16), load_case(path).case
    found = find_flips(load_case(path), settings, 4)
    (one,) = (one for one in found.inputs if one.path == LEAVING)
    (flip,) = one.flips
    again = find_flips(load_case(path, [taken(case, one, flip)]), settings, 1)
    assert flip.verdict == again.verdict.name == "holding"
