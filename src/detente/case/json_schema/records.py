"""From the records of a case to definitions of a JSON Schema, and all of them joined."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from detente.case.docstrings import attribute_docs, record_doc
from detente.case.groups import LONGEST_KEY, Group, KeyedGroup
from detente.case.json_schema.kinds import KINDS, NUMBERS, SINGLE, Fragment, any_of, nullable, reference
from detente.case.json_schema.rules import FIELDS, RULES
from detente.case.schema import FORMAT, Case
from detente.case.schema_conflict import Opening, PackageChoice, Preferences, Statement
from detente.case.schema_deal import TODAY, NoDealValue
from detente.case.schema_outcome import AgreedTerm
from detente.case.schema_worth import TABLE, MoneyTerm
from detente.case.values import QuantityInput, Rival, ValueInput
from detente.evidence.record import BASIS_KEYS, Record, Slug, is_inner

__all__ = ["case_json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Détente case file"
ABOUT = (
    f"Case files of format {FORMAT}. Keys, kinds of value and what belongs together within one mapping; what "
    "sections say about each other is checked by `detente check`."
)
CITATION = re.compile(r" \[\w+\]_")
WITH_FORMULA = frozenset(("amount",))
"""Kinds of value that may be a formula."""
NOTHING: Fragment = {"type": "null"}

SHORT_FORMS: Mapping[type[Record], tuple[Fragment, ...]] = {
    QuantityInput: (reference("quantity"),),
    Statement: (reference("condition"), {"type": "array", "items": reference("condition"), "minItems": 2}),
    Preferences: ({"type": "array", "items": reference("statement"), "minItems": 1},),
    Opening: (
        reference("slug"),
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"allOf": [reference("slug"), {"not": {"const": "option"}}]},
            "additionalProperties": {"type": "array", "items": reference("level")},
        },
    ),
    PackageChoice: (
        reference("slug"),
        {
            "type": "object",
            "propertyNames": reference("slug"),
            "additionalProperties": reference("level"),
        },
    ),
    NoDealValue: ({"const": TODAY}, reference("amount")),
    MoneyTerm: (reference("formula"), {"type": "number"}),
    AgreedTerm: (reference("level"),),
}
"""What may stand where a record belongs, besides the record written out."""


def case_json_schema(*, part: bool = False) -> Fragment:
    """Describe case files as a JSON Schema of draft 2020-12.

    Parameters
    ----------
    part
        Whether to describe one file of a folder, which need not hold every section.

    Returns
    -------
    dict
        Ready to be written as JSON; alike in every process.
    """
    found: dict[str, Fragment] = {}
    case = _object(Case, found)
    case["properties"]["detente"]["const"] = FORMAT
    if part:
        del case["required"]
    found |= SINGLE
    for name in NUMBERS:
        found |= _value(name, found)
    about = {"$schema": DIALECT, **case, "title": TITLE, "description": ABOUT}
    return {**about, "$defs": {name: found[name] for name in sorted(found)}}


def _value(name: str, found: dict[str, Fragment]) -> dict[str, Fragment]:
    """Define one kind of value: its number, the mapping that adds to it, and its rivals."""
    number = reference(f"{name}_number")
    rival = _object(Rival, found, {"value": number})
    own: dict[str, Fragment] = {"value": nullable(number), "rivals": _list(reference(f"{name}_rival"))}
    if name not in WITH_FORMULA:
        own["formula"] = NOTHING
    return {
        f"{name}_number": NUMBERS[name],
        f"{name}_rival": rival,
        name: any_of(number, _object(ValueInput, found, own)),
    }


def _object(
    kind: type[Record], found: dict[str, Fragment], own: Mapping[str, Fragment] | None = None
) -> Fragment:
    """Describe a record as a mapping; what its keys hold is added to `found`.

    Fragments in `own` stand in place of what the types of their keys say.
    """
    properties: dict[str, Fragment] = {}
    others: Fragment | Literal[False] = False
    required = []
    for key, hint, field in _fields(kind):
        fragment = (own or {}).get(key) or _fragment(hint, found)
        if key == TABLE:
            others = _entry(fragment)
            continue
        properties[key] = _described(kind, key, fragment, field)
        if field.is_required():
            required.append(key)
    described = {**_about(kind), "type": "object", "properties": properties, "additionalProperties": others}
    if required:
        described["required"] = required
    if kind in RULES:
        described["allOf"] = list(RULES[kind])
    return described


def _entry(table: Fragment) -> Fragment:
    """Give what each level of a table holds."""
    entry: Fragment = table["additionalProperties"]
    return entry


def _fields(kind: type[Record]) -> Iterator[tuple[str, Any, FieldInfo]]:
    """Yield key, type and settings of what a file may write; a table under its inner key."""
    hints = get_type_hints(kind, include_extras=True)
    for key, name in kind.names_by_key().items():
        if key == TABLE or not is_inner(key):
            yield key, hints[name], kind.model_fields[name]


def _described(kind: type[Record], key: str, fragment: Fragment, field: FieldInfo) -> Fragment:
    """Add to what a key holds: its docstring, its default, and its own rules."""
    text = attribute_docs(kind).get(kind.names_by_key()[key], "")
    described: Fragment = {"description": _plain(text), **fragment}
    for length in field.metadata:
        if isinstance(length, MinLen):
            described["minItems"] = length.min_length
    for ancestor in kind.__mro__:
        rule = FIELDS.get((ancestor, key)) if issubclass(ancestor, Record) else None
        if rule is not None:
            described["allOf"] = [rule]
            break
    if field.default not in (PydanticUndefined, None, (), "") and not isinstance(field.default, Record):
        described["default"] = list(field.default) if isinstance(field.default, tuple) else field.default
    return described


def _plain(text: str) -> str:
    return CITATION.sub("", " ".join(text.split()))


def _fragment(hint: Any, found: dict[str, Fragment]) -> Fragment:  # noqa: ANN401 - any annotation
    """Describe what a type allows."""
    if hint in KINDS:
        return reference(KINDS[hint])
    if inspect.isclass(hint) and issubclass(hint, Record):
        return _record(hint, found)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _fragment(arguments[0], found)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, types.UnionType}:
        (only,) = (part for part in arguments if part is not types.NoneType)
        return nullable(_fragment(only, found))
    if origin is tuple:
        return _list(_fragment(arguments[0], found))
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return _mapping(arguments[0], _fragment(arguments[1], found))
    return {int: {"type": "integer"}}[hint]


def _list(entry: Fragment) -> Fragment:
    return {"type": "array", "items": entry}


def _mapping(key: object, entry: Fragment) -> Fragment:
    keys = {"propertyNames": reference("slug")} if key == Slug else {}
    return {"type": "object", **keys, "additionalProperties": entry}


def _record(kind: type[Record], found: dict[str, Fragment]) -> Fragment:
    """Refer to the definition of a record, which is made where it is first met; groups are written out."""
    made = kind.__pydantic_generic_metadata__
    if made["origin"] in {Group, KeyedGroup}:
        return _group(kind, _fragment(made["args"][0], found), found)
    name = _words(kind).replace(" ", "_")
    if name not in found:
        found[name] = {}
        found[name] = _forms(kind, found)
    return reference(name)


def _forms(kind: type[Record], found: dict[str, Fragment]) -> Fragment:
    """Describe a record with its short forms; one whose keys are all inner ones has no other."""
    short = SHORT_FORMS.get(kind, ())
    written = [_object(kind, found)] if kind.keys_in_file() else []
    return {**_about(kind), **any_of(*short, *written)} if short else written[0]


def _about(kind: type[Record]) -> Fragment:
    return {"title": _words(kind), "description": _plain(record_doc(kind))}


def _words(kind: type[Record]) -> str:
    """Write the name of a class in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _group(kind: type[Record], entry: Fragment, found: dict[str, Fragment]) -> Fragment:
    """Describe entries by slug, or by any key, with a basis for all of them."""
    basis = {
        key: _described(kind, key, _fragment(hint, found), field)
        for key, hint, field in _fields(kind)
        if key in BASIS_KEYS
    }
    slugs = kind.__pydantic_generic_metadata__["origin"] is Group
    names = any_of({"enum": list(BASIS_KEYS)}, reference("slug")) if slugs else {"maxLength": LONGEST_KEY}
    return {
        "type": "object",
        "properties": basis,
        "propertyNames": names,
        "additionalProperties": entry,
    }
