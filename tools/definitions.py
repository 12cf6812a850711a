"""Where a public name is defined, and its signature with types as a reader needs it."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

__all__ = ["Definition", "assigned", "find", "members", "signature"]

LONGEST_LINE = 100
PACKAGE = "detente"


@dataclass(frozen=True)
class Definition:
    """A name of a module and the piece of source that defines it.

    Parameters
    ----------
    module
        Name of the module that defines it, not of one that passes it on.
    name
        The name.
    node
        A function, a class, or the value that is assigned.
    docstring
        What the source says of it; empty where it says nothing.
    """

    module: str
    name: str
    node: ast.FunctionDef | ast.ClassDef | ast.expr
    docstring: str


def find(module: str, name: str) -> Definition | None:
    """Find the definition of a name, through the modules that only pass it on; None outside the package."""
    body = _body(module)
    for statement, below in zip(body, [*body[1:], ast.Pass()], strict=True):
        match statement:
            case ast.FunctionDef() | ast.ClassDef() if statement.name == name:
                return Definition(module, name, statement, ast.get_docstring(statement) or "")
            case ast.ImportFrom(module=str(origin)) if origin.split(".")[0] == PACKAGE:
                for one in statement.names:
                    if (one.asname or one.name) == name:
                        return find(origin, one.name)
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                return Definition(module, name, value, _text(below))
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                return Definition(module, name, value, _text(below))
    return None


def members(found: Definition) -> Iterator[Definition]:
    """Yield the public methods and properties of a class."""
    if isinstance(found.node, ast.ClassDef):
        for node in found.node.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield Definition(found.module, node.name, node, ast.get_docstring(node) or "")


def signature(found: Definition, documented: Collection[str]) -> str:
    """Write a signature: of a function its parameters, of a class its fields, of a property its type.

    Parameters
    ----------
    found
        What is defined.
    documented
        Names of types that a reader can look up; other names of types are written out.
    """
    if isinstance(found.node, ast.FunctionDef):
        return _function(found, found.node, documented)
    if isinstance(found.node, ast.ClassDef):
        lines = [f"class {found.name}:"]
        for node in found.node.body:
            if isinstance(node, ast.AnnAssign):
                value = f" = {ast.unparse(node.value)}" if node.value else ""
                kind = _type(found.module, node.annotation, documented)
                lines.append(f"    {ast.unparse(node.target)}: {kind}{value}")
        return "\n".join(lines)
    value = assigned(found, documented)
    if len(value) + len(found.name) > LONGEST_LINE and value.startswith("("):
        value = "(\n    {},\n)".format(value[1:-1].replace(", ", ",\n    "))
    return f"{found.name} = {value}"


def assigned(found: Definition, documented: Collection[str]) -> str:
    """Write what is assigned to a name: a number as such, a type as it is read."""
    value = getattr(importlib.import_module(found.module), found.name)
    if isinstance(value, int):
        return f"{value:_}"
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return "({})".format(", ".join(f'"{one}"' for one in value))
    return _type(found.module, found.node, documented) if isinstance(found.node, ast.expr) else ""


def _function(found: Definition, node: ast.FunctionDef, documented: Collection[str]) -> str:
    given = f" -> {_type(found.module, node.returns, documented)}" if node.returns else ""
    if any(ast.unparse(one) == "property" for one in node.decorator_list):
        return found.name + given.replace(" -> ", ": ", 1)
    parameters = list(_parameters(found, node.args, documented))
    line = f"{found.name}({', '.join(parameters)}){given}"
    if len(line) <= LONGEST_LINE:
        return line
    return "\n".join([f"{found.name}(", *(f"    {one}," for one in parameters), f"){given}"])


def _parameters(found: Definition, given: ast.arguments, documented: Collection[str]) -> Iterator[str]:
    without = len(given.args) - len(given.defaults)
    defaults = [None] * without + list(given.defaults)
    for one, default in zip(given.args, defaults, strict=True):
        if one.arg != "self":
            yield _parameter(found.module, one, default, documented)
    if given.vararg:
        yield f"*{_parameter(found.module, given.vararg, None, documented)}"
    elif given.kwonlyargs:
        yield "*"
    for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _parameter(found.module, one, default, documented)


def _parameter(module: str, one: ast.arg, default: ast.expr | None, documented: Collection[str]) -> str:
    kind = f": {_type(module, one.annotation, documented)}" if one.annotation else ""
    return f"{one.arg}{kind}{'' if default is None else ' = ' + _default(module, default)}"


def _default(module: str, default: ast.expr) -> str:
    """Write a usual value: a limit as the number that it is, a table by its name."""
    if isinstance(default, ast.Name):
        value = getattr(importlib.import_module(module), default.id)
        return f"{value:_}" if isinstance(value, int) else default.id
    return _unparsed(default)


def _type(module: str, annotation: ast.expr, documented: Collection[str]) -> str:
    return _unparsed(_Written(module, documented).visit(ast.parse(ast.unparse(annotation), mode="eval").body))


def _unparsed(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if '"' in text else text.replace("'", '"')


class _Written(ast.NodeTransformer):
    """Puts what it stands for in the place of the name of a type that no reader can look up."""

    def __init__(self, module: str, documented: Collection[str]) -> None:
        self.module, self.documented = module, documented

    def visit_Name(self, node: ast.Name) -> ast.expr:
        found = None if node.id in self.documented else find(self.module, node.id)
        if found is None or not isinstance(found.node, ast.expr):
            return node
        value = ast.parse(ast.unparse(found.node), mode="eval").body
        if isinstance(value, ast.Call):  # a type variable: one of several types
            value = ast.parse(" | ".join(ast.unparse(one) for one in value.args[1:]), mode="eval").body
        return _Written(found.module, self.documented).visit(value)  # type: ignore[no-any-return]


@cache
def _body(module: str) -> list[ast.stmt]:
    return ast.parse(inspect.getsource(importlib.import_module(module))).body


def _text(below: ast.stmt) -> str:
    match below:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text)
    return ""
