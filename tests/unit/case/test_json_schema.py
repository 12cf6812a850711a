"""The JSON Schema of case files: it takes what the loader takes, and refuses the mistakes that it can see."""

from __future__ import annotations

import copy
import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from detente.case.docstrings import attribute_docs, record_doc
from detente.case.files import read_raw, read_raw_text
from detente.case.json_schema import case_json_schema
from detente.case.json_schema.patterns import ANY_QUANTITY, CONDITION, FORMULA, PERCENT, STATE, plain_quantity
from detente.case.schema import Case
from detente.case.schema_context import EscalationStage
from detente.case.values import QuantityInput
from detente.errors import CaseError, ExpressionError, QuantityError
from detente.expressions import parse_condition, parse_formula
from detente.library import packaged_cases
from detente.quantities import parse_quantity
from tests.contracts.test_broken_cases import BROKEN, broken
from tests.unit.case.changed_cases import SMALL

PAST_A_SCHEMA = {"bad_range", "dependence_on_itself", "rival_shares", "steps_that_miss"}
"""Broken cases that hang on sums, on an order of numbers or on two values being one."""

OTHERS = (
    *(None, True, 5, -5, 0.5, 2019, 1e31, "", "x", "a\nb", "any", "today", "YN-", "no such thing"),
    *("5 %", "160 %", "5 to 10", "5 to 30 %", "5 ~ 8 ~ 20 %", "-5 to 10 million USD", "20 bn USD"),
    *("2025-02-30", "2025-06", "a and not b", "a && b", "a * (b + 3) / 2"),
    *([], ["a"], ["a", "b"], [1, 2], {}, {"a": 1}, {"value": 5}, {"assumed": "x", "value": "5 to 9 %"}),
    *({"typed": 5, "assumed": "x"}, {"best": 1, "worst": 2}),
)
"""What is put in the place of something else."""
KEYS = (
    *("claims", "assumed", "not", "Bad", "zz", "from", "value", "levels", "option", "rivals", "formula"),
    *("best", "weights", "unit", "any_order", "above", "share", "typed", "sources"),
)


@cache
def validator(*, part: bool = False) -> Draft202012Validator:
    return Draft202012Validator(
        case_json_schema(part=part), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def test_it_is_a_json_schema():
    Draft202012Validator.check_schema(case_json_schema())
    Draft202012Validator.check_schema(case_json_schema(part=True))


@pytest.mark.parametrize(
    "path", [SMALL, *(case.path for case in packaged_cases())], ids=lambda path: path.stem
)
def test_sound_cases_are_valid(path):
    assert list(validator().iter_errors(read_raw(path).content)) == []


def schema_breakers():
    """Yield the broken cases that are YAML and break the schema of one section alone."""
    for path in BROKEN:
        plan, text = broken(path)
        try:
            content = read_raw_text(text).content
        except CaseError:
            continue
        yield path.stem, content, {problem.partition(" |")[0] for problem in plan["problems"]}


def test_broken_cases_are_refused_where_one_section_alone_is_wrong():
    refused = {name for name, content, _ in schema_breakers() if not validator().is_valid(content)}
    wrong = {name for name, _, codes in schema_breakers() if codes & {"schema", "format"}}
    assert refused == wrong - PAST_A_SCHEMA
    assert len(refused) >= 25


def places(content, path=()):
    if path:
        yield path
    steps = content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    for step in steps:
        yield from places(content[step], (*path, step))


def changed_somewhere(content, draw: random.Random):
    """Take a key away, put something else in its place, rename it, or add another."""
    changed = copy.deepcopy(content)
    path = draw.choice(list(places(content)))
    parent = changed
    for step in path[:-1]:
        parent = parent[step]
    last, other = path[-1], copy.deepcopy(draw.choice(OTHERS))
    how = draw.choice(("leave out", "replace", "replace", "replace", "rename", "add"))
    if how == "leave out":
        del parent[last]
    elif how == "replace" or isinstance(parent, list):
        parent[last] = other
    elif how == "rename":
        parent[draw.choice(KEYS)] = parent.pop(last)
    else:
        parent.setdefault(draw.choice(KEYS), other)
    return f"{how} {path} {other!r}", changed


def refusals(content):
    try:
        Case.model_validate(content)
    except ValidationError as error:
        return [detail["type"] for detail in error.errors(include_url=False)]
    return []


def check_changes(content, seed):
    draw = random.Random(seed)
    for _ in range(60):
        what, changed = changed_somewhere(content, draw)
        kinds = refusals(changed)
        valid = validator().is_valid(changed)
        assert kinds or valid, f"the loader takes it: {what}"
        if set(kinds) - {"case"}:
            assert not valid, f"the loader finds {kinds}: {what}"


@pytest.mark.parametrize("seed", range(3))
def test_it_takes_what_the_loader_takes_and_sees_wrong_keys_and_kinds(seed):
    check_changes(read_raw(SMALL).content, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 33))
def test_it_takes_what_the_loader_takes_in_other_cases(seed):
    case = random.Random(seed).choice(packaged_cases())
    check_changes(read_raw(case.path).content, seed)


def can_be_read(read, text, *errors):
    try:
        return read(text)
    except errors:
        return None


def matches(pattern, text):
    validator = Draft202012Validator({"pattern": pattern})
    return validator.is_valid(text)


PIECES = st.sampled_from(
    ["5", "-5", "0", "100", "2.5", "30", "to", "~", "uniform", "%", "million", "thousand", "USD", "per", "bn"]
)
GAPS = st.sampled_from([" ", " ", " ", "", "\t"])


def joined(pieces):
    return "".join(part for pair in pieces for part in pair)


@given(st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=9).map(joined))
def test_every_quantity_matches_its_pattern(text):
    found = can_be_read(parse_quantity, text, QuantityError)
    if found is None:
        return
    assert matches(ANY_QUANTITY, text)
    exact = found.distribution.is_exact
    if found.unit == "%" and (not exact or 0 <= found.distribution.median <= 100):
        assert matches(PERCENT, text)
    if found.unit == "":
        assert matches(plain_quantity(), text)
        if not exact or 0 <= found.distribution.median <= 100:
            assert matches(plain_quantity(0, 100), text)


@pytest.mark.parametrize(
    "text",
    [
        *("20 bn USD", "20 BN USD", "5 millions", "20 USD to", "1e5", "20bn", "0.", "05", "a lot", "", " "),
        *("5 to", "to 5", "5 ~ 8", "5 uniform", "$20", "5 – 8", "5-8", "5 M", "5 % of USD"),
    ],
)
def test_what_is_no_quantity_matches_none(text):
    assert not matches(ANY_QUANTITY, text)


WORDS = st.sampled_from(
    ["sue", "not", "and", "or", "(", ")", "==", "<=", "<", ">", "-", "3", "2.5", "%", "'a b'", "+", "*", "^"]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", ""])), min_size=1, max_size=8).map(joined))
def test_every_condition_and_formula_matches_its_pattern(text):
    if can_be_read(parse_condition, text, ExpressionError) is not None:
        assert matches(CONDITION, text)
        assert matches(STATE, text)
    if can_be_read(parse_formula, text, ExpressionError) is not None:
        assert matches(FORMULA, text)


@pytest.mark.parametrize(
    "text", ["a && b", "a = b", "a <=> b", "a -> b", "'open", "a == 'x", "", "1 < a", "a.b"]
)
def test_what_is_no_condition_matches_none(text):
    assert not matches(CONDITION, text)


def test_a_long_text_that_fits_nearly_is_refused_quickly():
    for pattern in (CONDITION, FORMULA, STATE, ANY_QUANTITY):
        assert not matches(pattern, "a " * 900 + "&")
        assert not matches(pattern, "5 " + "USD " * 40 + "&")
        assert not matches(pattern, "'" * 1999)


def test_what_the_docstrings_say_is_shown_at_each_key():
    schema = case_json_schema()
    assert schema["properties"]["as_of"]["description"].startswith("The day up to which the case looks")
    for name, found in schema["$defs"].items():
        for key, below in found.get("properties", {}).items():
            assert below["description"], f"{name}.{key}"
            assert "``" not in below["description"]
    assert schema["$defs"]["escalation_stage"]["description"].endswith("nine stages of escalation.")
    assert schema["$defs"]["issue"]["properties"]["contested"]["default"] is True


def test_a_part_of_a_folder_needs_no_section():
    part = read_raw_text("parties:\n  aurora: {name: Aurora}\n").content
    assert not validator().is_valid(part)
    assert validator(part=True).is_valid(part)
    assert not validator(part=True).is_valid(part | {"partys": {}})


def test_docstrings_are_read_from_the_source_of_a_class_and_of_those_it_extends():
    docs = attribute_docs(QuantityInput)
    assert docs["name"] == "What it is, in words."
    assert docs["quantity"] == "The number or range."
    assert record_doc(EscalationStage).startswith("Where the conflict stood")
