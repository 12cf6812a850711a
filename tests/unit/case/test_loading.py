"""Loading: three gates, places, the digest, and messages for people."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, canonical_json, iter_values, load_case, load_text
from detente.case.files import read_raw_text
from detente.errors import CaseError
from tests.unit.case.changed_cases import SMALL, TEXT, loaded, refused

FORESIGHT = "parties.borealis.foresight"


def messages(*changes):
    return [f"{problem.path}: {problem.message}" for problem in refused(*changes)]


def test_the_small_case_loads_cleanly():
    case = load_case(SMALL)
    assert case.problems == ()
    assert len(case.case.parties) == 2
    assert len(case.case.conflict.all_options) == 4
    assert len(case.case.deal.issues) == 2
    assert len(case.case.events) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("title: Aurora and Borealis, June 2025", "title: [a]"), "title: found a list; text belongs here"),
        (
            ("title: Aurora and Borealis, June 2025", "title: {a: b}"),
            "title: found a mapping; text belongs here",
        ),
        (("title: Aurora and Borealis, June 2025", "title:"), "title: found nothing; text belongs here"),
        (("title: Aurora and Borealis, June 2025", "title: true"), "title: found true; text belongs here"),
        (
            ("title: Aurora and Borealis, June 2025", f"title: {'x' * 201}"),
            "title: the text has 201 characters; allowed: 200",
        ),
        (
            ("title: Aurora and Borealis, June 2025", 'title: "a\\nb"'),
            r"title: found 'a\nb' with a line end or tab; write it on one line",
        ),
        (("title: Aurora and Borealis, June 2025\n", ""), "title: missing"),
        (
            ("decision: {owner: aurora, by: 2025-09-30}", "decision: soon"),
            "decision: found 'soon'; a mapping of keys to values belongs here",
        ),
        (
            ("aliases: [Aurora Motors]", "aliases: Aurora Motors"),
            "parties.aurora.aliases: found 'Aurora Motors'; a list belongs here",
        ),
        (
            ("aliases: [Aurora Motors]", "aliases: {a: b}"),
            "parties.aurora.aliases: found a mapping; a list belongs here",
        ),
        (
            ("foresight: [1, 2]", "foresight: 4"),
            f"{FORESIGHT}: found the number 4; write 1, 2 or 3, or a list of them where it is unknown",
        ),
        (
            ("foresight: [1, 2]", "foresight: [1, 1]"),
            f"{FORESIGHT}: a level of foresight stands twice; name each once",
        ),
        (
            ("parties: [aurora, borealis], since: 2023", "parties: [aurora], since: 2023"),
            "rivalry.0.parties: found 1 entries; at least 2 are needed",
        ),
        (
            ("kind: signal", "kind: signals"),
            "timeline.1.kind: found 'signals'; allowed: move, signal, context; did you mean 'signal'?",
        ),
        (
            (
                "{when: contract == 'ten years', substitutability: 1 ~ 5 ~ 15 %,",
                "{when: contract == 'ten years',",
            ),
            "dependence.0.after.0: write what the deal changes: importance, share or substitutability",
        ),
        (
            ("until: 2027", "until: []"),
            "terms.supply.until: found a list; write a date, or an event in words",
        ),
    ],
)
def test_messages_say_what_was_found_and_what_belongs(change, message):
    assert messages(change) == [message]


def test_a_missing_key_is_placed_at_what_lacks_it():
    (problem,) = refused(("  - {field: Home storage, ", "  - {"))
    assert (problem.path, problem.message) == ("rivalry.0.field", "missing")
    assert TEXT.split("\n")[problem.line - 1][problem.column - 1] == "{"


def test_an_unknown_key_in_a_value_is_named_with_what_is_allowed():
    change = (
        "{value: 40 to 60, assumed: equal unless sourced}\n  borealis",
        "{value: 5, valuee: 4}\n  borealis",
    )
    (problem,) = refused(change)
    assert problem.path == "parties.aurora.capability.valuee"
    assert problem.remedy == "did you mean 'value'?"


def test_schema_errors_come_together_in_file_order():
    found = refused(
        ("title: Aurora and Borealis, June 2025", "title: 7"),
        ("hard: 60 %", "hard: 61"),
        ("since: 2023", "since: then"),
    )
    assert [problem.path for problem in found] == [
        "title",
        "rivalry.0.since",
        "deal.values.aurora.accepts.0.hard",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_file_of_another_format_hears_that_alone():
    for written in ("2", "'1'", "1.0", "true", "[1]", ""):
        (problem,) = refused(("detente: 1\n", f"detente: {written}\ntitel: x\n"))
        assert problem.code == "format"
        assert "this release reads case files of format 1" in problem.message
    (problem,) = refused(("detente: 1\n", ""))
    assert problem.message.startswith("found nothing")


def test_the_digest_is_that_of_the_content():
    same = loaded(
        ("# A complete case in small", "# Another remark"),
        ("decision: {owner: aurora, by: 2025-09-30}", "decision:\n  owner: 'aurora'\n  by: \"2025-09-30\""),
    )
    other = loaded(("title: Aurora and Borealis, June 2025", "title: Aurora and Borealis"))
    swapped = loaded(("{stake: 40 to 60, contract: 40 to 60}", "{contract: 40 to 60, stake: 40 to 60}"))
    assert same.digest == load_case(SMALL).digest
    assert len({same.digest, other.digest, swapped.digest}) == 3
    assert len(same.digest) == 64


def test_sections_may_stand_in_any_order():
    head, tail = TEXT.split("\nrivalry:\n")
    rivalry, rest = tail.split("\ncontributions:\n")
    moved = f"{head}\ncontributions:\n{rest}\nrivalry:\n{rivalry}"
    assert load_text(moved).digest == load_case(SMALL).digest


def test_canonical_json_has_one_form_for_one_content():
    content = read_raw_text("title: é\ndetente: 1\nx: 9\nas_of: 1.0\nhorizon: 1.5").content
    assert canonical_json(content) == '{"detente":1,"title":"é","as_of":1,"horizon":1.5}'
    assert json.loads(canonical_json(read_raw_text(TEXT).content))["deal"]["issues"]["stake"]["to"] == 50


def test_a_loaded_case_is_frozen_and_travels_between_processes():
    case = load_case(SMALL)
    with pytest.raises(Exception, match="frozen"):
        case.case.title = "Another"
    again = pickle.loads(pickle.dumps(case))
    assert again.case == case.case
    assert again.digest == case.digest
    assert again.places.find("title") == case.places.find("title")
    assert list(iter_values(again.case)) == list(iter_values(case.case))


def test_the_input_is_not_changed():
    raw = read_raw_text(TEXT)
    before = json.dumps(raw.content)
    Case.model_validate(raw.content)
    assert json.dumps(raw.content) == before


def test_markup_in_names_is_legal_text():
    case = loaded(("name: Aurora\n", "name: '[red]Aurora[/red] <script>alert(1)</script>'\n")).case
    assert case.parties["aurora"].name == "[red]Aurora[/red] <script>alert(1)</script>"


def test_every_number_of_the_case_is_listed_once_with_its_place():
    case = load_case(SMALL)
    listed = [path for path, _, _ in iter_values(case.case)]
    assert len(set(listed)) == len(listed)
    for path in (
        "parties.aurora.capability",
        "dependence.0.importance",
        "dependence.0.after.0.substitutability",
        "contributions.0.amount",
        "quantities.valuation",
        "events.ruling.chance",
        "events.ruling.beliefs.borealis",
        "events.ruling.changes.no_deal.borealis.fight",
        "conflict.preferences.borealis.statements.1.share",
        "deal.values.aurora.weights.stake",
        "deal.values.aurora.scores.stake.curve",
        "deal.values.aurora.scores.contract.five years",
        "deal.values.aurora.accepts.0.hard",
        "deal.values.aurora.optimism",
        "deal.no_deal.aurora.fight",
    ):
        assert path in listed
        assert case.places.find(path).line, path
    assert "deal.no_deal.aurora.as_today" not in listed
    assert "deal.values.borealis.optimism" in listed, "a default is a number too"


KEYS = [
    "x",
    "name",
    "sue",
    "stake",
    "value",
    "claims",
    "assumed",
    "typed",
    "any",
    "today",
    "level",
    "entries",
]
ODD = st.one_of(
    st.sampled_from(
        [None, True, False, 0, -1, 1.5, 10**17, "", " ", "no", "today", "any", "100 %", "5 to 3", "2025"]
    ),
    st.sampled_from(
        [
            "sue",
            "stake",
            "aurora",
            "sue and",
            "cut == 'no'",
            "stake >= 20",
            "YN-Y",
            "[red]",
            "a.b",
            "valuation",
        ]
    ),
    st.recursive(
        st.sampled_from(["sue", 1, None]),
        lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(KEYS), part, max_size=3),
        max_leaves=5,
    ),
)


def positions(node, path=()):
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from positions(child, (*path, key))


POSITIONS = [path for path in positions(read_raw_text(TEXT).content) if path]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(POSITIONS), ODD), min_size=1, max_size=2))
def test_whatever_stands_anywhere_the_case_loads_or_is_refused_with_places(replacements):
    content = json.loads(json.dumps(read_raw_text(TEXT).content))
    for path, odd in replacements:
        node = content
        try:
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = odd
        except (KeyError, IndexError, TypeError):
            continue
    try:
        load_text(json.dumps(content))
    except CaseError as error:
        for problem in error.problems:
            assert problem.line >= 1, problem
            assert problem.message
            assert "\0" not in str(problem)


def test_reading_does_not_depend_on_the_places_of_the_values():
    assert load_text(json.dumps(read_raw_text(TEXT).content)).digest == load_case(SMALL).digest
