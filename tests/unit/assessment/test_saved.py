"""A saved answer comes back as it was, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.result import Assessment
from detente.assessment.saved import from_json, rounded, to_json
from detente.errors import AssessmentError
from tests.report_examples import all_answers, bare, example

ANSWERS = all_answers()

finite = st.floats(allow_nan=False, allow_infinity=False)


def with_margin(low: float, median: float = 0.0) -> Assessment:
    answer = replace(bare(), deal=example().deal)
    assert answer.deal is not None
    margin = replace(answer.deal.zone.margin, low=low, median=median)
    return replace(answer, deal=replace(answer.deal, zone=replace(answer.deal.zone, margin=margin)))


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_round_trip_is_exact(answer):
    answer = rounded(answer)
    text = to_json(answer)
    assert from_json(Assessment, text) == answer
    assert to_json(from_json(Assessment, text)) == text


@settings(deadline=None, max_examples=15)
@given(finite, finite)
def test_numbers_keep_twelve_digits_and_no_more(low, median):
    answer = rounded(with_margin(low, median))
    assert rounded(answer) == answer
    assert from_json(Assessment, to_json(answer)) == answer
    assert answer.deal.zone.margin.low == pytest.approx(low, rel=1e-11)
    assert to_json(with_margin(low, median)) == to_json(answer)


def test_negative_zero_is_zero():
    assert '"low": 0.0' in to_json(with_margin(-0.0))


def test_numbers_are_rounded_in_the_text():
    assert '"low": 0.333333333333,' in to_json(with_margin(1 / 3))


def test_text_is_plain_json_in_field_order_with_letters_as_they_are():
    text = to_json(replace(example(), limits=("Détente – ∞",)))
    data = json.loads(text)
    assert list(data)[:4] == ["format", "program", "seal", "case"]
    assert "Détente – ∞" in text
    assert text.endswith("}\n")


def test_every_entry_of_a_list_has_a_line_of_its_own():
    lines = to_json(example()).splitlines()
    assert sum(line.startswith('  {"id": "c') for line in lines) == len(example().claims)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_no_number_without_bounds_is_saved(number):
    with pytest.raises(AssessmentError, match=r"^deal\.zone\.margin\.low: found -?(nan|inf); only finite"):
        to_json(with_margin(number))
    with pytest.raises(AssessmentError, match="only finite"):
        rounded(with_margin(number))


def test_values_of_numpy_are_not_passed_off_as_plain():
    assert to_json(with_margin(np.float64(0.25))) == to_json(with_margin(0.25))
    answer = replace(example(), settings=replace(example().settings, seed=np.int64(1)))
    with pytest.raises(AssessmentError, match=r"^settings\.seed: found a value of type int64"):
        to_json(answer)


def test_half_a_character_is_not_saved():
    with pytest.raises(AssessmentError, match=r"^limits\[0\]: found half of a surrogate pair"):
        to_json(replace(example(), limits=("\ud800",)))


def changed(change):
    data = json.loads(to_json(example()))
    change(data)
    return json.dumps(data)


def put(value, *path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def drop(*path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


WRONG = [
    (put(2, "format"), "format: found 2; this program reads format 1. Assess the case again."),
    (put("1", "format"), "format: found '1'; this program reads format 1"),
    (put(True, "format"), "format: found True; this program reads format 1"),
    (drop("case", "title"), "case: the field 'title' is missing"),
    (drop("claims"), "answer: the field 'claims' is missing"),
    (put(1, "case", "extra"), "case: found the unknown field 'extra'"),
    (put(7, "case", "title"), "case.title: found 7; expected a text"),
    (put([], "case"), "case: found []; expected an object"),
    (put({}, "claims"), "claims: found {}; expected an array"),
    (put(1.5, "settings", "worlds"), "settings.worlds: found 1.5; expected a whole number"),
    (put(True, "settings", "worlds"), "settings.worlds: found True; expected a whole number"),
    (put("x", "deal", "zone", "margin", "low"), "deal.zone.margin.low: found 'x'; expected a number"),
    (put(True, "deal", "zone", "margin", "low"), "deal.zone.margin.low: found True; expected a number"),
    (put(None, "deal", "zone", "gap_median"), "deal.zone.gap_median: found None; expected a number"),
    (put(10**400, "deal", "zone", "gap_median"), "deal.zone.gap_median: found a number beyond all range"),
    (put([0.1], "deal", "zone", "interval"), "deal.zone.interval: found 1 entries; expected 2"),
    (put(0, "verdict", "depends_on_foresight"), "expected true or false"),
    (put("nobody", "moves", 0, "game"), "moves[0].game: found 'nobody'; expected 'without a deal' or"),
    (put(["no"], "inputs", 0, "kind"), "inputs[0].kind: found ['no']; expected 'number' or"),
    (put("\ud800", "limits", 0), "limits[0]: found half of a surrogate pair"),
    (put("x" * 999, "claims"), "claims: found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...; expected an array"),
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_what_does_not_fit_is_refused_with_its_place(change, message):
    with pytest.raises(AssessmentError) as caught:
        from_json(Assessment, changed(change))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no saved answer: line 1, column 1"),
        ("{", "this is no saved answer: line 1"),
        ("[]", "this is no saved answer: expected an object with a field 'format'"),
        ("{}", "this is no saved answer: expected an object with a field 'format'"),
        ('{"format": NaN}', "it holds NaN; only finite numbers can be read"),
        ('{"format": -Infinity}', "it holds -Infinity"),
        ('{"format": 1, "format": 1}', "the field 'format' is there twice"),
        ('{"format": ' + "9" * 5000 + "}", "this is no saved answer: Exceeds the limit"),
        ('{"format": 1, "case": ' + "[" * 200_000, "this is no saved answer"),
    ],
)
def test_what_is_no_saved_answer_is_refused(text, message):
    with pytest.raises(AssessmentError) as caught:
        from_json(Assessment, text)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 300


def test_control_characters_do_not_reach_a_message():
    with pytest.raises(AssessmentError) as caught:
        from_json(Assessment, changed(put(1, "case", "\x1b[31m\u202e")))
    assert str(caught.value).isprintable()
