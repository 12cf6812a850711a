"""Adding entries to one text: hand-made files, with the text that must come out."""

from __future__ import annotations

import difflib

import pytest

from detente.case.writing.inserting import with_entries
from detente.case.writing.sections import outlined
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError
from detente.library import packaged_cases

ENTRY = {"n1": {"says": "It is so", "sources": ["s1"]}}
LINES = "  n1:\n    says: It is so\n    sources: [s1]\n"


def added(text, section="claims", entries=ENTRY):
    return with_entries(text, "case.yaml", section, entries)


def refusal(text, section="claims", entries=ENTRY):
    with pytest.raises(CaseError) as caught:
        added(text, section, entries)
    return str(caught.value)


PLACES = {
    "above what follows and its comments": "claims:\n  c1: {says: x}\n@\n# Terms\nterms:\n  t1: x\n",
    "below an indented comment": "claims:\n  c1: {says: x}\n  # more to come\n@terms: 1\n",
    "below an indented comment after an empty line": "claims:\n  c1: {says: x}\n\n  # more\n@\nterms: 1\n",
    "below a remark": "claims:\n  c1: {says: x}  # seen\n@",
    "below lines of text": "claims:\n  c1:\n    says: |\n      a\n\n      b\n@\n\nterms: 1\n",
    "below empty lines that a text keeps": "claims:\n  c1:\n    says: |+\n      a\n\n@terms: 1\n",
    "below folded lines": "claims:\n  c1:\n    says: >-\n      a\n      b\n@",
    "below quoted lines": 'claims:\n  c1:\n    says: "a\n      b"\n@terms: 1\n',
    "below plain lines": "claims:\n  c1:\n    says: a\n      b\n@terms: 1\n",
    "below braces over two lines": "claims:\n  c1: {says: x,\n    about: y}\n@terms: 1\n",
    "below a key without value": "claims:\n  # none yet\n@terms: 1\n",
    "above comments of what follows": "claims:\n@# of nothing\nterms: 1\n",
    "below a value that is nothing": "claims:\n  c1:\n@\n# Terms\nterms: 1\n",
    "above the end of the document": "claims:\n  c1: {says: x}\n@...\n",
    "between sections of a list": "timeline:\n- what: x\nclaims:\n  c1: {says: x}\n@terms: 1\n",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_lines_are_added_where_the_section_ends(text):
    done = added(text.replace("@", ""))
    assert (done.text, done.added, done.changed) == (text.replace("@", LINES), 3, "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("claims:\n  c1: {says: x}", "claims:\n  c1: {says: x}\n@"),
        ("detente: 1\n", "detente: 1\n\nclaims:\n@"),
        ("detente: 1", "detente: 1\n\nclaims:\n@"),
        ("detente: 1\n# end\n...\n# after\n", "detente: 1\n# end\n\nclaims:\n@...\n# after\n"),
        ("detente: 1\n\n", "detente: 1\n\nclaims:\n@"),
        ("note: |+\n  a\n", "note: |+\n  a\nclaims:\n@"),
        ("  detente: 1\n", "  detente: 1\n\n  claims:\n@"),
        ("# nothing yet\n", "# nothing yet\n\nclaims:\n@"),
        ("", "claims:\n@"),
    ],
)
def test_what_is_missing_is_added_with_the_lines(before, after):
    lines = LINES.replace("  n1", "    n1").replace("    s", "      s") if before[:1] == " " else LINES
    assert added(before).text == after.replace("@", lines)


def test_indentation_and_empty_lines_are_those_of_the_section():
    text = "claims:\n    c1:\n       says: x\n\n    c2:\n       says: y\n\nterms: 1\n"
    wanted = "    n1:\n       says: It is so\n       sources: [s1]\n"
    assert added(text).text == text.replace("says: y\n", f"says: y\n\n{wanted}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("timeline:\n  - {what: x}\n", "timeline:\n  - {what: x}\n  - what: New\n    date: 2025\n"),
        ("timeline:\n- what: x\nterms: 1\n", "timeline:\n- what: x\n- what: New\n  date: 2025\nterms: 1\n"),
        ("timeline:\n-   what: x\n", "timeline:\n-   what: x\n-   what: New\n    date: 2025\n"),
        ("timeline: []\n", "timeline:\n  - what: New\n    date: 2025\n"),
    ],
)
def test_items_are_added_to_a_list(before, after):
    assert added(before, "timeline", [{"what": "New", "date": 2025}]).text == after


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("claims: {}\nterms: 1\n", f"claims:\n{LINES}terms: 1\n", "claims: {}"),
        ("claims: {}  # none yet\n", f"claims:   # none yet\n{LINES}", "claims: {}  # none yet"),
        ("claims: {\n}\n", f"claims:\n{LINES}", "claims: {"),
        ("claims: null\n", f"claims:\n{LINES}", "claims: null"),
    ],
)
def test_empty_brackets_give_way_and_it_is_said(before, after, changed):
    done = added(before)
    assert (done.text, done.changed) == (after, changed)


def test_line_ends_and_a_byte_order_mark_are_kept():
    text = "\ufeffclaims:\r\n  c1: {says: é 😀}\r\nterms: 1\r\n"
    done = added(text).text
    assert done == text.replace("terms", LINES.replace("\n", "\r\n") + "terms")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("claims: {c1: {says: x}}\n", ["case.yaml:1:1: claims:", "written in brackets", "by hand"]),
        ("detente: 1\nclaims: [a]\n", ["case.yaml:2:1: claims:", "written in brackets"]),
        ("claims: {  # nothing\n}\n", ["written in brackets"]),
        (
            "claims: soon\n",
            ["case.yaml:1:1: claims:", "a mapping belongs here", "leave the key 'claims'"],
        ),
        ("{detente: 1}\n", ["between braces"]),
        ("a: 1\na: 2\n", ["case.yaml:2:1", "second time"]),
        ("a: &x 1\n", ["anchors"]),
        ("claims:\n  c1:\n    says: |\n      no line end", ["would change what stands above"]),
        ("claims:\n  - a\n", ["case.yaml:1:1: claims:", "a mapping belongs here"]),
    ],
)
def test_what_cannot_take_lines_is_refused_with_its_place(text, words):
    message = refusal(text)
    assert all(word in message for word in words), message


def test_an_entry_with_a_forbidden_character_is_refused():
    assert "U+202E (right-to-left override)" in refusal("claims:\n", entries={"n": {"says": "a\u202eb"}})


def test_a_slug_that_is_there_already_is_not_written_over():
    assert "claims.n1: is there already" in refusal("claims:\n  n1: {says: old}\n")


def test_old_lines_all_stand_and_new_ones_are_additions():
    text = "# head\nclaims:\n  # first\n  c1: {says: x}\n\n# terms\nterms:\n  t: 1\n"
    lines = list(difflib.ndiff(text.splitlines(), added(text).text.splitlines()))
    assert {line[:2] for line in lines} == {"  ", "+ "}
    assert read_yaml(added(text).text, "x").content["claims"] == {"c1": {"says": "x"}, **ENTRY}


@pytest.mark.parametrize("case", packaged_cases(), ids=lambda case: case.name)
def test_every_packaged_case_can_take_lines(case):
    parts = sorted(case.path.glob("*.yaml")) if case.path.is_dir() else [case.path]
    for part in parts:
        text = part.read_text(encoding="utf-8")
        blocks = [one.name for one in outlined(text).sections if one.layout == "block" and one.is_mapping]
        for section in blocks or ["claims"]:
            done = with_entries(text, part.name, section, ENTRY)
            lines = list(difflib.ndiff(text.splitlines(), done.text.splitlines()))
            assert {line[0] for line in lines} == {" ", "+"}
            assert done.added == len([line for line in lines if line[0] == "+"])
