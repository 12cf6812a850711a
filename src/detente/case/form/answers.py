"""What a field of the form says, as a case file holds it; and the change of the text that it means."""

from __future__ import annotations

from typing import Literal, TypeAlias

from detente.case.form.fragments import Spec, case_spec, child_spec, kind_of, spec_for
from detente.case.places import Content, Path, dotted
from detente.case.scalars import ScalarError, read_plain
from detente.case.writing.setting import Edit, with_exact_value, with_item, without
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, Problem

__all__ = ["FormAction", "answered"]

FormAction: TypeAlias = Literal["set", "add", "remove"]
"""``set`` a value, or take its key out where nothing is said; ``add`` an item to a list; ``remove`` one."""


def answered(text: str, file: str, action: FormAction, path: Path, said: str) -> Edit:
    """Change a text as a field of the form says.

    Parameters
    ----------
    text
        What the file holds.
    file
        Its name, for messages.
    action
        What is to be done.
    path
        The value, the list, or the item.
    said
        What stands in the field.

    Returns
    -------
    Edit

    Raises
    ------
    CaseError
        If the text cannot be read, what is said cannot stand there, or the change cannot be written.
    """
    content = read_yaml(text, file).content
    spec, present = _spec(content, path)
    if action == "remove" or (action == "set" and not said.strip() and not isinstance(path[-1], int)):
        return without(text, file, path) if present else Edit(text, 0, 0, "")
    if action == "add":
        inner = spec.fragment.get("items")
        value = _as_content(spec_for(inner, said) if isinstance(inner, dict) else Spec(), None, said, path)
        return with_item(text, file, path, value)
    return with_exact_value(text, file, path, _as_content(spec, _at(content, path), said, path))


def _spec(content: Content, path: Path) -> tuple[Spec, bool]:
    """Follow a path through schema and content; say whether it is written."""
    spec, present = case_spec(), True
    for length in range(1, len(path) + 1):
        before, step = _at(content, path[: length - 1]), path[length - 1]
        present = (isinstance(before, dict) and step in before) or (
            isinstance(before, list) and isinstance(step, int) and 0 <= step < len(before)
        )
        spec = child_spec(spec, step, _at(content, path[:length]))
    return spec, present


def _at(content: Content, path: Path) -> Content:
    node = content
    for step in path:
        if isinstance(node, dict):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return None
    return node


def _as_content(spec: Spec, old: Content, said: str, path: Path) -> Content:
    kind = kind_of(spec, old)
    if kind == "list":
        return [
            _plain(part.strip(), path, number=_holds_numbers(old)) for part in said.split(",") if part.strip()
        ]
    if kind == "flag":
        return {"true": True, "false": False}.get(said.strip().lower(), said)
    if kind == "choice":
        return next((choice for choice in spec.choices if str(choice) == said), said)
    # A number in quotes was meant as text.
    quoted = isinstance(old, str) and _looks_like_a_number(old)
    number = (spec.allows_number and not quoted) or (not spec.scalars and not isinstance(old, str | None))
    return _plain(said, path, number=number)


def _holds_numbers(old: Content) -> bool:
    return isinstance(old, list) and any(isinstance(one, int | float) for one in old)


def _looks_like_a_number(text: str) -> bool:
    try:
        return not isinstance(read_plain(text), str)
    except ScalarError:
        return True


def _plain(said: str, path: Path, *, number: bool) -> Content:
    if not number:
        return said
    try:
        return read_plain(said.strip())
    except ScalarError as error:
        raise CaseError([Problem(dotted(path), "edit", str(error), "write it otherwise")]) from error
