"""Every input that can be changed is listed, and what it offers can be set."""

from __future__ import annotations

import pytest

from detente.assessment.changeable import changeable_inputs, input_names, without_source
from detente.assessment.compile import compile_case
from detente.case.changes import Change, apply_changes, setting
from detente.case.files import read_raw
from detente.case.loading import load_case, load_raw
from detente.case.walking import iter_values
from detente.library import find_case

NAMES = ("johnson-merck", "elmira", "toshiba-western-digital")


@pytest.fixture(scope="module", params=NAMES)
def case(request):
    """Give the content of a case, and the case."""
    raw = read_raw(find_case(request.param))
    return raw, load_raw(raw)


def of(loaded, path, shown=None):
    return next(one for one in changeable_inputs(loaded, shown or loaded) if path in (one.path, *one.listed))


def test_every_number_and_every_uncertain_input_is_listed_once(case):
    _, loaded = case
    inputs = changeable_inputs(loaded, loaded)
    listed = [path for one in inputs for path in one.listed]
    assert len(listed) == len(set(listed))
    assert {record.path for record in compile_case(loaded).records} <= set(listed)
    numbers = {path for path, _, _ in iter_values(loaded.case) if not path.startswith("conflict.")}
    assert numbers <= {one.path for one in inputs}
    assert all(one.name and one.filed for one in inputs)


def test_what_is_offered_as_an_example_or_a_choice_can_be_set(case):
    raw, loaded = case
    offered = [
        (one.path, text)
        for one in changeable_inputs(loaded, loaded)
        for text in (one.example, one.range_example, *(choice.text for choice in one.choices))
        if text
    ]
    assert offered
    _, applied = apply_changes(raw, loaded.case, [setting(f"{path}={text}") for path, text in offered])
    assert len(applied) == len(offered)


def test_examples_are_sound_where_they_stand():
    raw = read_raw(find_case("johnson-merck"))
    loaded = load_raw(raw)
    inputs = [one for one in changeable_inputs(loaded, loaded) if one.range_example]
    for texts in ([one.example for one in inputs], [one.range_example for one in inputs]):
        changes = [setting(f"{one.path}={text}") for one, text in zip(inputs, texts, strict=True)]
        changed = load_raw(raw, changes)
        now = changeable_inputs(loaded, changed)
        assert sum(one.changed for one in now) >= len(inputs)


def test_an_event_and_its_chance_are_one_number_and_two_inputs():
    loaded = load_case(find_case("openai-microsoft"))
    one = of(loaded, "events.block")
    assert (one.path, set(one.listed)) == ("events.block.chance", {"events.block", "events.block.chance"})
    assert (one.filed, one.allowed, one.span) == ("5 to 25 %", "0 to 100 %", "5 to 25 %")


def test_rival_values_name_the_claims_that_can_be_believed():
    one = of(load_case(find_case("openai-microsoft")), "quantities.money_at_risk")
    assert one.rivals == ("c065", "c069", "c070")
    assert one.span == ""


def test_an_order_is_listed_and_not_set():
    one = of(load_case(find_case("openai-microsoft")), "conflict.preferences.openai.statements.0")
    assert (one.path, one.kind, one.example) == ("", "order", "")


def test_what_the_view_changed_is_marked_with_both_values():
    path = find_case("openai-microsoft")
    filed, shown = load_case(path), load_case(path, [setting("parties.openai.foresight=2")])
    one = of(filed, "parties.openai.foresight", shown)
    assert (one.filed, one.now, one.changed) == ("level 1 or 2 or 3", "level 2", True)
    assert not of(filed, "parties.microsoft.foresight", shown).changed


def test_leaving_out_a_source_leaves_out_what_it_alone_states():
    case = load_case(find_case("openai-microsoft")).case
    source = next(one for claim in case.claims.values() if len(claim.sources) == 1 for one in claim.sources)
    found = without_source(case, source)
    alone = [slug for slug, claim in case.claims.items() if claim.sources == (source,)]
    assert found == tuple(Change("drop-claim", slug) for slug in alone)
    assert without_source(case, "unknown_source") == ()


def test_inputs_are_named_alike_in_a_list_and_alone():
    loaded = load_case(find_case("johnson-merck"))
    inputs = [one for one in changeable_inputs(loaded, loaded) if one.kind != "event" and one.path]
    assert input_names(loaded, (one.path for one in inputs)) == {one.path: one.name for one in inputs}
