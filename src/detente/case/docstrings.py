"""The docstrings of the schema: what each record is, and what each of its keys means.

A key is explained by the docstring under its attribute. Python keeps no such
docstring, so they are read from the source of the class.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from detente.evidence.record import Record

__all__ = ["attribute_docs", "record_doc"]


def record_doc(kind: type[Record]) -> str:
    """Give the docstring of a record, its marks as in Markdown."""
    return _marked(inspect.cleandoc(kind.__doc__ or ""))


@cache
def attribute_docs(kind: type[Record]) -> Mapping[str, str]:
    """Collect the docstrings beside the attributes of a record and of those that it extends.

    Parameters
    ----------
    kind
        The class of the record.

    Returns
    -------
    mapping from the name of an attribute to its docstring on one line, its marks as in Markdown.
    """
    found: dict[str, str] = {}
    for ancestor in reversed(kind.__mro__):
        if issubclass(ancestor, Record):
            found |= dict(_own_attribute_docs(ancestor))
    return found


def _own_attribute_docs(kind: type[Record]) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.cleandoc("\n" + inspect.getsource(kind))
    except (OSError, TypeError):  # a group made for one type of entry has no text of its own
        return
    body = ast.parse(source).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for before, after in pairwise(statements):
        match before, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, _marked(" ".join(text.split()))


def _marked(text: str) -> str:
    return text.replace("``", "`")
