"""Scenarios: one rival for each reading, shares on the readings, and claims that are believed or left out."""

from __future__ import annotations

import pytest

from detente.case import load_text
from detente.case.changes import Change
from detente.case.files import read_raw_text
from detente.errors import CaseError
from tests.unit.case.changed_cases import changed, codes, loaded, noticed, refused
from tests.unit.case.test_json_schema import check_changes, validator

PLACE = "quantities:\n"
VALUE = "value: 250 to 350 million USD, min: 0, claims: [worth]"
OPTIMISM = "optimism: 0 to 15 uniform"
SECTION = """scenarios:
  press:
    name: Who is right about Aurora
    readings:
      gazette: {name: the Gazette, share: 70 %, claims: [worth]}
      letter: {name: the letter, share: 30 %, claims: [offer]}
"""
RIVALS = (
    "scenario: press, rivals: [{reading: gazette, value: 300 million USD}, "
    "{reading: letter, value: 400 to 500 million USD, claims: [lawyers]}], min: 0"
)
FEELINGS = (
    "optimism: {scenario: press, rivals: [{reading: letter, value: 0, assumed: calm}, "
    "{reading: gazette, value: 8, assumed: eager}]}"
)
BOUND, ALSO = (VALUE, RIVALS), (OPTIMISM, FEELINGS)
SCENARIO = (PLACE, SECTION + PLACE)
ALL = (SCENARIO, BOUND, ALSO)


def test_a_scenario_is_read():
    case = loaded(*ALL).case
    scenario = case.scenarios["press"]
    assert scenario.shares == (0.7, 0.3)
    assert scenario.own_basis() == (("worth", "offer"), None)
    assert case.quantities["valuation"].scenario == "press"
    assert [rival.reading for rival in case.quantities["valuation"].rivals] == ["gazette", "letter"]
    plain = SECTION.replace(", share: 70 %", "").replace(", share: 30 %", "")
    assert loaded((PLACE, plain + PLACE), BOUND, ALSO).case.scenarios["press"].shares == (0.5, 0.5)


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        (
            "share: 70 %",
            "share: 80 %",
            "scenarios.press",
            "the shares of readings are above 0 and sum to 100 %",
        ),
        (", share: 70 %", "", "scenarios.press", "either every reading declares a share, or none does"),
        (
            "share: 70 %",
            "share: 60 to 80 %",
            "scenarios.press",
            "the share of a reading is an exact percentage",
        ),
    ],
)
def test_shares_of_readings_fit(old, new, path, words):
    (problem,) = refused((PLACE, SECTION.replace(old, new) + PLACE), BOUND, ALSO)
    assert problem.path == path
    assert words in problem.message


def test_a_scenario_has_two_readings():
    (problem,) = refused((PLACE, f"scenarios: {{press: {{name: x, readings: {{a: {{name: y}}}}}}}}\n{PLACE}"))
    assert "found 1 readings; a scenario has two or more" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("scenario: press, ", "", "a rival names a reading; write under scenario"),
        ("reading: gazette, ", "", "with a scenario every rival names the reading"),
        ("reading: gazette, ", "reading: gazette, share: 50 %, ", "with a scenario rivals have no shares"),
    ],
)
def test_rivals_and_scenario_belong_together(old, new, words):
    (problem,) = refused(SCENARIO, ALSO, (VALUE, BOUND[1].replace(old, new)))
    assert problem.path.startswith("quantities.valuation")
    assert words in problem.message


def test_a_scenario_decides_between_rivals():
    (problem,) = refused(SCENARIO, ALSO, (VALUE, f"scenario: press, {VALUE}"))
    assert "a scenario decides between rivals" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("scenario: press", "scenario: presz", "scenario", "unknown scenario 'presz'; allowed: press"),
        ("reading: letter", "reading: lettr", "rivals.1.reading", "did you mean 'letter'?"),
        (
            "reading: letter",
            "reading: gazette",
            "rivals.1.reading",
            "a second rival for the reading 'gazette'",
        ),
        ("reading: letter", "reading: gazette", "rivals", "no rival for the reading letter"),
    ],
)
def test_each_reading_has_one_rival(old, new, path, words):
    found = refused(SCENARIO, ALSO, (VALUE, BOUND[1].replace(old, new)))
    (problem,) = [one for one in found if one.path == f"quantities.valuation.{path}"]
    assert words in str(problem)
    assert problem.line > 0


def test_what_is_never_drawn_has_no_scenario():
    capability = "    capability: {value: 40 to 60, assumed: equal unless sourced}\n    foresight"
    rivals = (
        "{scenario: press, rivals: [{reading: gazette, value: 1}, {reading: letter, value: 2}], assumed: x}"
    )
    place = ("scenario", "parties.borealis.capability.scenario")
    assert place in codes(*ALL, (capability, f"    capability: {rivals}\n    foresight"))


def test_a_scenario_that_decides_little_is_noticed():
    assert ("note", "idle-scenario", "scenarios.press") in noticed(SCENARIO)
    assert ("note", "idle-scenario", "scenarios.press") in noticed(SCENARIO, BOUND)
    assert "idle-scenario" not in {code for _, code, _ in noticed(*ALL)}


def test_readings_are_the_basis_of_what_they_decide():
    bare = (OPTIMISM, ALSO[1].replace(", assumed: calm", "").replace(", assumed: eager", ""))
    assert "no-basis" not in {code for _, code, _ in noticed(SCENARIO, BOUND, bare)}
    nothing = SECTION.replace(", claims: [worth]", "").replace(", claims: [offer]", "")
    assert ("warning", "no-basis", "scenarios.press") in noticed((PLACE, nothing + PLACE), BOUND, ALSO)


def after(*changes):
    return load_text(changed(*ALL), "small.yaml", changes)


@pytest.mark.parametrize("claim", ["offer", "lawyers"])
def test_to_believe_a_claim_is_to_take_its_reading_everywhere(claim):
    """The reading cites *offer*, and a value that holds under it cites *lawyers*."""
    found = after(Change("believe", claim))
    case = found.case
    assert len(case.scenarios) == 0
    valuation, optimism = case.quantities["valuation"], case.deal.values["aurora"].optimism
    assert (valuation.quantity.text, valuation.scenario, valuation.rivals) == (
        "400 to 500 million USD",
        None,
        (),
    )
    assert (optimism.quantity.text, optimism.assumed) == ("0", "calm")
    assert [(one.path, one.before, one.after) for one in found.changes] == [
        ("scenarios.press", "the Gazette or the letter", "the letter")
    ]


THIRD = (
    (PLACE, SECTION + "      none: {name: neither, share: 10 %, assumed: may be}\n" + PLACE),
    (BOUND[0], BOUND[1].replace("}], min", "}, {reading: none, value: 1 million USD}], min")),
    (ALSO[0], ALSO[1].replace("eager}]", "eager}, {reading: none, value: 3}]")),
)


def three(*changes):
    text = changed(*THIRD).replace("share: 70 %", "share: 60 %")
    return load_text(text, "small.yaml", changes).case


def test_a_claim_that_is_left_out_takes_its_reading_along():
    case = three(Change("drop-claim", "worth"))
    assert list(case.scenarios["press"].readings) == ["letter", "none"]
    assert case.scenarios["press"].shares == pytest.approx((0.75, 0.25))
    assert [rival.reading for rival in case.quantities["valuation"].rivals] == ["letter", "none"]
    kept = three(Change("drop-claim", "lawyers"))
    assert list(kept.scenarios["press"].readings) == ["gazette", "letter", "none"]
    assert kept.quantities["valuation"].rivals[1].claims == ()


def test_the_last_reading_cannot_be_left_out():
    text = changed(*ALL).replace("claims: [offer]}\nquantities", "claims: [worth]}\nquantities")
    with pytest.raises(CaseError, match=r"every reading of scenarios\.press rests on this claim alone"):
        load_text(text, "small.yaml", [Change("drop-claim", "worth")])


def test_a_value_that_is_set_leaves_its_scenario():
    case = after(Change("set", "quantities.valuation", "300 million USD")).case
    assert (case.quantities["valuation"].scenario, len(case.scenarios)) == (None, 1)
    shared = after(
        Change("set", "scenarios.press.readings.gazette.share", "90 %"),
        Change("set", "scenarios.press.readings.letter.share", "10 %"),
    ).case
    assert shared.scenarios["press"].shares == (0.9, 0.1)


def test_the_json_schema_takes_what_is_right_and_no_scenario_without_rivals():
    content = read_raw_text(changed(*ALL)).content
    assert validator().is_valid(content)
    check_changes(content, 1)
    wrong = read_raw_text(changed(SCENARIO, ALSO, (VALUE, f"scenario: press, {VALUE}"))).content
    assert not validator().is_valid(wrong)
