"""Single values set in texts of many layouts: what the new line is, and what is refused with which advice."""

from __future__ import annotations

import pytest

from detente.case.writing.content_edits import MOST_DIFFERENCES, with_content
from detente.case.writing.nodes import find_node, node_tree
from detente.case.writing.setting import with_exact_value, with_item, with_value, without
from detente.errors import CaseError

CASES = [
    ("a: 1  # why\n", ("a",), 2, "a: 2  # why\n"),
    ("a:   # why\nb: 2\n", ("a",), "new", "a: new   # why\nb: 2\n"),
    ("a: 'it''s'\n", ("a",), "isn't", "a: 'isn''t'\n"),
    ('a: "x" # why\n', ("a",), 'say "y"', 'a: "say \\"y\\"" # why\n'),
    ("a: x\n", ("a",), "no", 'a: "no"\n'),
    ("a: {b: 1, c: 2} # why\n", ("a", "b"), "x, y", 'a: {b: "x, y", c: 2} # why\n'),
    ("a: [1, 2]\n", ("a", 1), 3, "a: [1, 3]\n"),
    ("a:\n  - 1 # one\n  - 2\n", ("a", 0), 3, "a:\n  - 3 # one\n  - 2\n"),
    (
        "a: |  # why\n  one\n\n# end\nb: 1\n",
        ("a",),
        "two\nthree\n",
        "a: |  # why\n  two\n  three\n\n# end\nb: 1\n",
    ),
    ("a: >-\n    one\n    two\nb: 1\n", ("a",), "three", "a: >-\n    three\nb: 1\n"),
    ("a: one\n  two\nb: 1\n", ("a",), "three", "a: three\nb: 1\n"),
    ("a: 1\r\nb: 2\r\n", ("b",), "x\ny\n", "a: 1\r\nb: |\r\n  x\r\n  y\r\n"),
    ("\ufeffa: 1\n", ("a",), 2, "\ufeffa: 2\n"),
    ("a:\n  b: 1\n# end\n", ("a", "c"), [1], "a:\n  b: 1\n  c: [1]\n# end\n"),
    ("a: {}\n", ("a", "b", "c"), 1, "a: {b: {c: 1}}\n"),
    ("a: 1", ("b",), 2, "a: 1\nb: 2\n"),
    ("", ("a",), 1, "a: 1\n"),
    ("# only a comment\n", ("a",), 1, "# only a comment\na: 1\n"),
]


@pytest.mark.parametrize(("text", "path", "value", "new"), CASES)
def test_the_new_text_is_the_old_one_but_for_the_value(text, path, value, new):
    edit = with_exact_value(text, "x.yaml", path, value)
    assert edit.text == new
    assert text[: edit.start] + edit.written + text[edit.end :] == new


def test_of_a_value_with_a_basis_only_the_value_changes():
    text = "a: {value: 1, claims: [c1]}\n"
    assert with_value(text, "x.yaml", ("a",), "2 to 3").text == "a: {value: 2 to 3, claims: [c1]}\n"
    assert with_exact_value(text, "x.yaml", ("a",), 2).text == "a: 2\n"


@pytest.mark.parametrize(
    ("text", "path", "new"),
    [
        ("a: 1\nb: 2 # two\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", ("a", "c"), "a: {b: 1}\n"),
        ("a: [1] # why\n", ("a", 0), "a: [] # why\n"),
        ("a:\n  - x: 1\n    y: 2\n", ("a", 0, "x"), "a:\n  - y: 2\n"),
        ("a:\n  - 1\n  # two\n  - 2\n", ("a", 1), "a:\n  - 1\n  # two\n"),
        ("a:\n  b: 1\nc: 2\n", ("a", "b"), "a: {}\nc: 2\n"),
    ],
)
def test_what_is_taken_out_leaves_the_rest(text, path, new):
    assert without(text, "x.yaml", path).text == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a: [1]\n", "a: [1, 2]\n"),
        ("a:\n- 1 # one\nb: 1\n", "a:\n- 1 # one\n- 2\nb: 1\n"),
        ("b: 1\n", "b: 1\na: [2]\n"),
        ("a: []\n", "a: [2]\n"),
    ],
)
def test_an_item_is_added(text, new):
    assert with_item(text, "x.yaml", ("a",), 2).text == new


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("a:\n  b: 1 # why\n  c: 2\n", ("a",), "comments stand between the entries"),
        ("a: 1\n", ("a", "b"), "stands in its way"),
        ("a: [1]\n", ("a", 3), "stands in its way"),
    ],
)
def test_what_would_lose_something_is_refused_with_advice(text, path, message):
    with pytest.raises(CaseError, match=message) as caught:
        with_exact_value(text, "x.yaml", path, 5)
    problem = caught.value.problems[0]
    assert problem.remedy == "edit the text by hand"
    assert problem.line == text.count("\n", 0, text.index("b") if "b" in text else 0) + 1


def test_nothing_to_take_out_and_no_list_are_refused():
    with pytest.raises(CaseError, match="nothing here to take out"):
        without("a: 1\n", "x.yaml", ("b",))
    with pytest.raises(CaseError, match="no list stands here"):
        with_item("a: 1\n", "x.yaml", ("a",), 2)


def test_differences_are_written_one_by_one_up_to_a_limit():
    text = "a: {b: 1, c: [x, y, z]} # why\nd: 1\n"
    new = with_content(text, "x.yaml", {"a": {"b": 2, "c": ["x", "z"]}, "e": "new"})
    assert new == "a: {b: 2, c: [x, z]} # why\ne: new\n"
    many = {f"k{number}": number for number in range(MOST_DIFFERENCES + 1)}
    with pytest.raises(CaseError, match="places would change"):
        with_content("a: 1\n", "x.yaml", {"a": 1, **many})


def test_spans_hold_the_value_and_nothing_else():
    text = "a:  # why\n  - |\n    one\n\n  - 'x'\nb: {c: }\n"
    tree = node_tree(text)
    spans = {path: find_node(tree, path) for path in [("a",), ("a", 0), ("a", 1), ("b", "c")]}
    found = {path: text[node.start : node.end] for path, node in spans.items()}
    assert found == {
        ("a",): "- |\n    one\n\n  - 'x'",
        ("a", 0): "|\n    one",
        ("a", 1): "'x'",
        ("b", "c"): "",
    }
