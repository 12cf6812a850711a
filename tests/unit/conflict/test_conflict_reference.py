"""The page of the engine in Python lists every public name, is up to date, and leaves nothing unsaid."""

from __future__ import annotations

import ast
import importlib
import re

import pytest

from tools.definitions import find, members, signature
from tools.numpy_docstrings import Item, read, written
from tools.write_conflict_reference import GROUPS, PAGE, definitions, links, page

MODULES = {"detente.conflict", *(module for group in GROUPS for module, _ in group.names)}
PIECES = {
    f"{name}.{member.name}" if member is not one else name: member
    for name, one in definitions().items()
    for member in (one, *members(one))
}
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
each_piece = pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())


def parameters_of(node: ast.expr | ast.FunctionDef | ast.ClassDef) -> list[str]:
    match node:
        case ast.FunctionDef(args=given):
            listed = [*given.args, *([given.vararg] if given.vararg else []), *given.kwonlyargs]
            return [one.arg for one in listed if one.arg != "self"]
        case ast.ClassDef(body=body):
            return [one.target.id for one in body if isinstance(one, ast.AnnAssign)]
    return []


def raised_in(node: ast.AST) -> set[str]:
    """Name the errors that a function raises itself, not those of what it calls."""
    return {
        ast.unparse(one.exc.func if isinstance(one.exc, ast.Call) else one.exc)
        for one in ast.walk(node)
        if isinstance(one, ast.Raise) and one.exc is not None
    }


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.write_conflict_reference"


def test_every_public_name_of_the_modules_is_told_once():
    told = [name for group in GROUPS for _, name in group.entries()]
    assert len(set(told)) == len(told)
    public = {name for module in MODULES for name in importlib.import_module(module).__all__}
    assert set(told) == public


def test_every_name_leads_to_a_heading_of_its_own():
    headings = re.findall(r"^##+ (.+)$", CODE.sub("", page()), re.MULTILINE)
    anchors = [one.replace("`", "").lower().replace(" ", "-") for one in headings]
    assert len(set(anchors)) == len(anchors)
    assert {target.removeprefix("#") for target in links().values()} <= set(anchors)


def test_no_private_name_and_no_mark_of_a_docstring_is_left():
    assert re.findall(r"(?<![\w.*/])_\w+|\b\w+\._\w|``|\]_|:\w+:`", CODE.sub("", page())) == []


@each_piece
def test_every_parameter_and_field_is_told(piece):
    text = read(piece.docstring) if piece.docstring else None
    assert text is not None, "it has no docstring"
    listed = [name for item in text.parameters for name in item.names]
    wanted = parameters_of(piece.node)
    if piece.name in definitions() or listed:
        assert listed == wanted
        assert all(item.text for item in text.parameters)
    else:
        # The one sentence of a method may do, if it names what it takes.
        assert [name for name in wanted if f"`{name}`" not in piece.docstring] == []


@each_piece
def test_what_comes_out_and_what_is_refused_is_told(piece):
    if not isinstance(piece.node, ast.FunctionDef):
        return
    text = read(piece.docstring)
    if piece.name in definitions():
        assert text.returns, "it does not say what it returns"
    assert raised_in(piece.node) <= {item.head for item in text.raises}


def test_a_docstring_is_taken_apart():
    text = read(
        """\
Do it.

If one

- so,
  or
- so

holds [Key2000]_.

Parameters
----------
a, b
    Two
    lines.
c
    One.

Returns
-------
int

Raises
------
ValueError
    If not.
"""
    )
    assert text.summary == "Do it."
    assert text.body == ("If one", "- so, or\n- so", "holds [Key2000]_.")
    assert text.parameters == (Item("a, b", "Two lines."), Item("c", "One."))
    assert text.parameters[0].names == ("a", "b")
    assert (text.returns, text.raises) == ((Item("int", ""),), (Item("ValueError", "If not."),))
    assert (text.notes, text.sources) == ((), ("Key2000",))


def test_marks_become_those_of_markdown():
    text = "``int[a]`` of `known` and :func:`~x.known`, not `other` [Key2000]_"
    assert written(text, {"known": "#known"}, "keys.bib") == (
        "`int[a]` of [`known`](#known) and [`x.known`](#known), not `other` [Key2000](keys.bib)"
    )


@pytest.mark.parametrize(
    ("module", "name", "expected"),
    [
        ("detente.conflict", "two_way", "two_way(levels: int) -> BoolArray"),
        # Types that nobody can look up are written out, usual values of limits are numbers.
        (
            "detente.conflict.explain",
            "shortest_sanction",
            """\
shortest_sanction(
    model: ConflictModel,
    party: int,
    start: int,
    deters: BoolArray,
    *,
    improving: bool,
) -> tuple[tuple[int, int], ...]""",
        ),
        (
            "detente.conflict",
            "dense_ranks",
            "dense_ranks(values: IntArray, *, worlds: bool = False) -> NDArray[np.int64]",
        ),
        ("detente.conflict.coalitions", "MOST_STATES", "MOST_STATES = 4_096"),
    ],
)
def test_signatures_are_written_with_types(module, name, expected):
    found = find(module, name)
    assert found is not None
    assert signature(found, definitions()) == expected


def test_usual_values_are_those_of_the_program():
    found = {name: signature(definitions()[name], definitions()) for name in ("nearest_orders", "equilibria")}
    assert "most: int = 50_000," in found["nearest_orders"]
    assert "concepts: Sequence[Concept] = CONCEPTS" in found["equilibria"]


def test_what_the_package_does_not_define_is_not_found():
    assert find("detente.conflict.model", "np") is None
    assert find("detente.conflict.model", "Iterator") is None
