"""The shape of the source: files and functions stay small, names say what is inside, nothing is left open."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

from tests.contracts.project import PACKAGE, for_each_module, functions, module_name, modules, shown

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 6
VAGUE_NAMES = {"common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
FORBIDDEN_CALLS = {"breakpoint", "compile", "eval", "exec", "print", "__import__"}
FORBIDDEN_MODULES = {"dill", "marshal", "pickle", "shelve"}
SURFACES = {"detente.cli.application", "detente.web.guard", "detente.web.jobs.worker"}
"""Modules that may catch every exception, since nothing stands above them."""
OPEN_WORK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@for_each_module
def test_a_file_is_short(path):
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE, f"{shown(path)} has {length} lines; divide it by subject"


@for_each_module
def test_functions_are_short_and_take_few_parameters(path):
    long, many = [], []
    for function in functions(_tree(path)):
        if function.end_lineno - function.lineno + 1 > LONGEST_FUNCTION:
            long.append(f"{shown(path)}:{function.lineno} {function.name}")
        arguments = function.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        count = sum(argument.arg not in {"self", "cls"} for argument in named)
        # A command has as many parameters as options; click calls it, nobody else.
        if count > MOST_PARAMETERS and not module_name(path).startswith("detente.cli."):
            many.append(f"{shown(path)}:{function.lineno} {function.name}")
    assert long == [], f"functions over {LONGEST_FUNCTION} lines"
    assert many == [], f"functions of more than {MOST_PARAMETERS} parameters; use a settings dataclass"


@for_each_module
def test_nothing_is_printed_evaluated_or_unpickled(path):
    found = []
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                found.append(f"{shown(path)}:{node.lineno} {name}()")
            case ast.Import(names=names):
                tops = {alias.name.partition(".")[0] for alias in names}
                found += [f"{shown(path)}:{node.lineno} {top}" for top in sorted(tops & FORBIDDEN_MODULES)]
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in FORBIDDEN_MODULES:
                found.append(f"{shown(path)}:{node.lineno} {module}")
    assert found == []


@for_each_module
def test_no_exception_is_caught_blindly(path):
    broad = [
        f"{shown(path)}:{handler.lineno}"
        for handler in ast.walk(_tree(path))
        if isinstance(handler, ast.ExceptHandler) and _is_broad(handler.type)
    ]
    assert broad == [] or module_name(path) in SURFACES, broad


def _is_broad(kind: ast.expr | None) -> bool:
    if isinstance(kind, ast.Tuple):
        return any(map(_is_broad, kind.elts))
    return kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})


@for_each_module
def test_no_work_is_left_open(path):
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    comments = [
        token for token in tokens if token.type == tokenize.COMMENT and OPEN_WORK.search(token.string)
    ]
    assert [f"{shown(path)}:{token.start[0]} {token.string}" for token in comments] == []
    stubs = [
        f"{shown(path)}:{node.lineno}"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Raise)
        and node.exc is not None
        and "NotImplementedError" in ast.dump(node.exc)
    ]
    assert stubs == [], "a function that only promises"


@for_each_module
def test_the_name_of_a_module_says_what_is_inside(path):
    assert path.stem not in VAGUE_NAMES, f"{shown(path)}: name it after its subject"
    assert path.stem.isidentifier()
    assert path.stem == path.stem.lower()


@for_each_module
def test_a_module_begins_by_saying_what_it_is_about(path):
    docstring = ast.get_docstring(_tree(path))
    assert docstring, f"{shown(path)} has no docstring"
    assert docstring.splitlines()[0].endswith((".", "?", "!", ":")), (
        f"{shown(path)}: {docstring.splitlines()[0]}"
    )


def test_every_folder_with_modules_is_a_package():
    folders = {path.parent for path in modules()}
    assert [shown(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").read_bytes() == b""
