"""Finding in the JSON Schema of case files what belongs at a place, and how it is best asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeAlias

from detente.case.json_schema import case_json_schema
from detente.case.places import Content

__all__ = [
    "RowKind",
    "Spec",
    "case_spec",
    "child_spec",
    "count_values",
    "kind_of",
    "known_children",
    "spec_for",
]

RowKind: TypeAlias = Literal["group", "more", "line", "text", "number", "flag", "choice", "list"]
"""How a row is asked for: ``group`` heads the rows inside it, ``more`` leads to them, ``list`` takes words
divided by commas."""

Fragment: TypeAlias = Mapping[str, Any]
REFERENCE = "#/$defs/"
LONG = frozenset(("text", "quote"))
WORDS = frozenset(("slug", "claim", "name"))
"""Definitions of which a list can be written on one line."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What the schema allows at a place.

    Parameters
    ----------
    fragment
        The part of the schema, references followed.
    name
        The definition that it comes from; empty for one without a name.
    about
        What is written there, by its docstring.
    scalars
        The parts that allow plain values.
    """

    fragment: Fragment = field(default_factory=dict)
    name: str = ""
    about: str = ""
    scalars: tuple[tuple[str, Fragment], ...] = ()

    @property
    def allows_number(self) -> bool:
        """Tell whether a plain number may stand here."""
        types = {kind for _, one in self.scalars for kind in _types(one)}
        return bool(types & {"number", "integer"}) or any(
            isinstance(choice, int) for choice in self.choices if not isinstance(choice, bool)
        )

    @property
    def choices(self) -> tuple[Any, ...]:
        """Give the values of which one is chosen; nothing where others may stand too."""
        found = [one for _, one in self.scalars if _types(one) != {"null"}]
        if found and all("enum" in one for one in found):
            return tuple(choice for one in found for choice in one["enum"] if choice not in (None, []))
        return ()


@cache
def _schema() -> Fragment:
    return case_json_schema(part=True)


@cache
def case_spec() -> Spec:
    """Give what the schema says of a whole file."""
    return Spec(_schema(), "case", "")


def spec_for(fragment: Fragment, content: Content) -> Spec:
    """Choose, of the forms that a part of the schema allows, the one that is written.

    Parameters
    ----------
    fragment
        The part of the schema.
    content
        What stands there; None for nothing, which chooses a plain value where one may stand.
    """
    forms = list(_forms(fragment, ""))
    scalars = tuple((name, form) for name, form in forms if not _types(form) & {"object", "array"})
    wanted = "object" if isinstance(content, dict) else "array" if isinstance(content, list) else ""
    if content is None and not scalars:
        wanted = "array"
    fitting = [(name, form) for name, form in forms if wanted in _types(form)] if wanted else list(scalars)
    name, chosen = fitting[0] if fitting else ("", {})
    about = str(fragment.get("description") or chosen.get("description") or "")
    return Spec(chosen, name, about, scalars)


def child_spec(spec: Spec, step: str | int, content: Content) -> Spec:
    """Give what the schema says of an entry; nothing for a key that it does not know."""
    if isinstance(step, int):
        inside = spec.fragment.get("items")
    else:
        inside = spec.fragment.get("properties", {}).get(step, spec.fragment.get("additionalProperties"))
    return spec_for(inside, content) if isinstance(inside, Mapping) else Spec()


def known_children(spec: Spec) -> tuple[str, ...]:
    """Name the keys that the schema knows for a mapping."""
    return tuple(spec.fragment.get("properties", {}))


def kind_of(spec: Spec, content: Content) -> RowKind:
    """Say how what stands at a place is best asked for."""
    if isinstance(content, dict):
        return "group"
    if isinstance(content, list) or (content is None and not spec.scalars and spec.fragment):
        return "list" if _is_list_of_words(spec, content) else "group"
    if isinstance(content, bool) or spec.name == "flag":
        return "flag"
    if spec.choices:
        return "choice"
    if any(name in LONG for name, _ in spec.scalars) or (isinstance(content, str) and "\n" in content):
        return "text"
    return "number" if spec.allows_number and spec.name not in {"level", "date", "until"} else "line"


def count_values(content: Content) -> int:
    """Count the plain values of a content."""
    if isinstance(content, dict):
        return sum(map(count_values, content.values()))
    if isinstance(content, list):
        return sum(map(count_values, content))
    return 1


def _is_list_of_words(spec: Spec, content: Content) -> bool:
    items = spec.fragment.get("items")
    entries = content if isinstance(content, list) else []
    if any(not isinstance(one, str | int) or "," in str(one) or "\n" in str(one) for one in entries):
        return False
    if not isinstance(items, Mapping):
        return bool(entries)
    inner = spec_for(items, None)
    return bool(inner.scalars) and (inner.name in WORDS or bool(inner.choices))


def _forms(fragment: Fragment, name: str) -> Iterator[tuple[str, Fragment]]:
    """Yield every form that a part of the schema allows, with the definition that it comes from."""
    if "$ref" in fragment:
        name = str(fragment["$ref"]).removeprefix(REFERENCE)
        yield from _forms(_schema()["$defs"][name], name)
    elif "anyOf" in fragment and "properties" not in fragment:
        for one in fragment["anyOf"]:
            yield from _forms(one, name)
    elif _types(fragment) != {"null"}:
        yield name, fragment


def _types(fragment: Fragment) -> set[str]:
    found = fragment.get("type", ())
    if isinstance(found, str):
        return {found}
    return set(found) - ({"null"} if len(found) > 1 else set())
