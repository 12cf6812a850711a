"""Every module lists its public names, and each of them is there."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache

from tests.contracts.project import BIBLIOGRAPHY, PACKAGE, for_each_module, module_name, shown

CITATION = re.compile(r"\[([A-Za-z][\w:.-]*)\]_(?![\w_])")
ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),\s*$(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\s*(\w+)\s*=", re.MULTILINE)


@for_each_module
def test_each_public_name_exists_and_stands_once(path):
    module = importlib.import_module(module_name(path))
    names = getattr(module, "__all__", [])
    assert sorted(set(names)) == sorted(names), "a name stands twice in __all__"
    assert [name for name in names if not hasattr(module, name)] == []


@for_each_module
def test_a_module_with_public_definitions_lists_them(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    if not defined:
        return
    module = importlib.import_module(module_name(path))
    unlisted = defined - set(getattr(module, "__all__", ()))
    # A command is reached through the table of commands, under the one name `command`.
    if path.parent == PACKAGE / "cli":
        unlisted -= {"command"}
    assert unlisted == set(), f"{shown(path)}: list these in __all__, or begin them with an underscore"


@cache
def _entries() -> dict[str, set[str]]:
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    return {key: {name.lower() for name in FIELD.findall(body)} for _, key, body in ENTRY.findall(text)}


@for_each_module
def test_each_cited_publication_is_in_the_bibliography(path):
    unknown = set(CITATION.findall(path.read_text(encoding="utf-8"))) - _entries().keys()
    assert unknown == set(), f"{shown(path)} cites what docs/bibliography.bib does not hold"


def test_the_bibliography_is_complete_and_in_order():
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    keys = [key for _, key, _ in ENTRY.findall(text)]
    assert len(keys) == len(re.findall(r"^@", text, re.MULTILINE)), (
        "an entry is not written as the others are"
    )
    assert keys == sorted(keys, key=str.lower)
    assert len(set(keys)) == len(keys)
    wanting = [
        key
        for key, fields in _entries().items()
        if not {"title", "year"} <= fields or not {"author", "editor", "organization"} & fields
    ]
    assert wanting == []
