"""What a half-written case still lacks, in order of need."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.files import read_raw
from detente.case.readiness import needs_of
from detente.case.template import Frame, template_files, template_parties
from detente.case.yaml_reader import read_yaml
from detente.library import find_case, packaged_cases
from tests.unit.case.changed_cases import SMALL

PARTIES = {"marlo": {"name": "Marlo"}, "ostrel": {"name": "Ostrel"}}
OPTIONS = {
    "marlo": {"second": {"name": "Second supplier", "hostile": True}},
    "ostrel": {"stop": {"name": "Stop"}},
}
OUTCOMES = {"parted": {"when": "second", "kind": "rupture"}, "today": {"when": "not second", "kind": "held"}}
PREFERENCES = {"marlo": ["not stop"], "ostrel": ["not second"]}
SIGNING = {
    "marlo": {"accept": {"deal": True}, "second": {"hostile": True}},
    "ostrel": {"offer": {"deal": True}, "stop": {}},
}
SETTLED = {**OUTCOMES, "settled": {"when": "accept and offer", "kind": "renewed"}}


def paths(content, degree=None):
    return [need.path for need in needs_of(content) if degree in (None, need.degree)]


def test_an_empty_case_needs_everything_parties_first():
    found = paths({}, "verdict")
    assert found == ["parties", "conflict.options", "conflict.outcomes"]
    assert paths({}, "deal")[-2:] == ["deal.issues", "deal.packages.today"]


def test_each_step_takes_its_need_away():
    content = {"parties": PARTIES}
    assert paths(content, "verdict") == ["conflict.options", "conflict.outcomes"]
    content["conflict"] = {"options": OPTIONS}
    assert paths(content, "verdict") == [
        "conflict.outcomes",
        "conflict.preferences.marlo",
        "conflict.preferences.ostrel",
    ]
    content["conflict"] = {"options": OPTIONS, "outcomes": OUTCOMES}
    assert paths(content, "verdict") == ["conflict.preferences.marlo", "conflict.preferences.ostrel"]
    content["conflict"] = {"options": OPTIONS, "outcomes": OUTCOMES, "preferences": PREFERENCES}
    assert paths(content) == []


def test_a_deal_that_was_begun_is_asked_for_to_its_end():
    content = {
        "parties": PARTIES,
        "conflict": {"options": OPTIONS, "outcomes": OUTCOMES, "preferences": PREFERENCES},
        "deal": {"parties": ["marlo", "ostrel"], "issues": {"rent": {"name": "Rent"}}},
    }
    assert paths(content, "verdict") == []
    assert paths(content, "deal") == [
        "conflict.options",
        "conflict.outcomes",
        "deal.values.marlo",
        "deal.values.ostrel",
        "deal.packages.today",
        "deal.no_deal.marlo",
        "deal.no_deal.ostrel",
    ]
    content["conflict"] |= {"options": SIGNING, "outcomes": SETTLED}
    assert paths(content, "deal")[0] == "deal.values.marlo"
    (values, *_) = needs_of(content)
    assert "rent: 40 to 70" in values.write


def test_values_stand_in_for_preferences():
    content = {
        "parties": PARTIES,
        "conflict": {"options": OPTIONS, "outcomes": OUTCOMES},
        "deal": {"values": {"marlo": {}, "ostrel": {}}},
    }
    assert paths(content, "verdict") == []


def test_a_suggestion_waits_until_its_mark_is_taken_out():
    option = {"name": "Leave", "assumed": "suggested: 'may look elsewhere'"}
    content = {
        "conflict": {"options": {"marlo": {"leave": option}}},
        "timeline": [{"what": "It left", "assumed": "suggested: left"}],
    }
    (need,) = (need for need in needs_of(content) if need.degree == "trust")
    assert need.path == "conflict.options.marlo.leave"
    assert "2 suggestions" in need.missing
    assert "timeline.0" in need.missing
    option["assumed"] = "the Post says so"
    content["timeline"].clear()
    assert paths(content, "trust") == []


@pytest.mark.parametrize("shape", [None, 3, "text", [], {}, [[]], {"options": 3}, {"options": {"marlo": []}}])
def test_no_shape_of_a_section_is_too_odd(shape):
    for section in ("parties", "conflict", "deal"):
        assert needs_of({section: shape})


@pytest.mark.parametrize("name", [one.name for one in packaged_cases()])
def test_a_packaged_case_lacks_nothing(name):
    assert needs_of(read_raw(find_case(name)).content) == ()


def test_the_small_case_and_the_template_lack_nothing():
    assert needs_of(read_raw(SMALL).content) == ()
    frame = Frame(template_parties(["Marlo", "Ostrel"]), date(2026, 3, 31))
    (text,) = template_files(frame, folder=False).values()
    content = read_yaml(text, "case.yaml").content
    assert isinstance(content, dict)
    assert needs_of(content) == ()
