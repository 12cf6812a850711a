"""What single values may be: one definition for each kind of value that the records of a case name.

A kind is one of the annotated types of the schema. Of values that may be
uncertain the numbers stand here; the mappings that add a basis, rivals or a
formula to them are records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from detente.case import (
    conditions,
    levels,
    schema_conflict,
    schema_context,
    schema_correlation,
    schema_deal,
    schema_outcome,
    schema_priced,
    schema_record,
    schema_worth,
    values,
)
from detente.case.json_schema import patterns
from detente.evidence import claim, dates, record, source
from detente.expressions import RESERVED
from detente.expressions.tokens import LONGEST_TEXT as LONGEST_EXPRESSION
from detente.quantities.reading import LARGEST

__all__ = ["KINDS", "NUMBERS", "SINGLE", "Fragment", "any_of", "nullable", "reference"]

Fragment: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

KINDS: Mapping[object, str] = {
    record.Slug: "slug",
    record.Name: "name",
    record.Text: "text",
    record.Flag: "flag",
    dates.ExactDate: "day",
    dates.DateLike: "date",
    source.WebAddress: "address",
    claim.QuantityText: "quantity",
    claim.Quote: "quote",
    conditions.ConditionText: "condition",
    conditions.StateText: "state",
    levels.Level: "level",
    values.QuantityField: "quantity",
    values.FormulaText: "formula",
    values.Weight: "weight",
    values.Points: "points",
    values.Score: "score",
    values.Curve: "curve",
    values.Percent: "percent",
    values.Amount: "amount",
    values.Anything: "anything",
    schema_deal.StepNumber: "number",
    schema_correlation.RankCorrelation: "rank_correlation",
    schema_correlation.PathPair: "path_pair",
    schema_priced.TermFormula: "term_formula",
    schema_priced.ByYear: "by_year",
    schema_context.UntilText: "until",
    schema_outcome.DigestText: "digest",
    schema_context.StageNumber: "stage",
    schema_record.Foresight: "foresight",
    schema_record.Likeness: "exact_percent",
    schema_worth.Optimism: "weight_of_any_unit",
    schema_conflict.TiedField: "tied",
}
"""The definition of each annotated type."""


def reference(name: str) -> Fragment:
    """Refer to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def _text(longest: int, pattern: str = patterns.SOMETHING) -> Fragment:
    return {"type": "string", "pattern": pattern, "maxLength": longest}


def _number(minimum: float = -LARGEST, maximum: float = LARGEST) -> Fragment:
    return {"type": "number", "minimum": minimum, "maximum": maximum}


def any_of(*forms: Fragment) -> Fragment:
    """Allow any of several forms."""
    return {"anyOf": list(forms)}


def nullable(fragment: Fragment) -> Fragment:
    """Allow nothing as well, which means the same as leaving the key out."""
    if isinstance(fragment.get("type"), str) and "enum" not in fragment and "not" not in fragment:
        return {**fragment, "type": [fragment["type"], "null"]}
    return any_of(fragment, {"type": "null"})


SLUG: Fragment = {
    **_text(record.LONGEST_SLUG, patterns.SLUG),
    "not": {"enum": sorted({*RESERVED, *record.BASIS_KEYS})},
}
TEXTS: dict[str, Fragment] = {
    "slug": SLUG,
    "name": _text(record.LONGEST_NAME, patterns.ONE_LINE),
    "text": _text(record.LONGEST_TEXT),
    "quote": _text(claim.LONGEST_QUOTE),
    "address": _text(source.LONGEST_ADDRESS, patterns.ADDRESS),
    "condition": _text(LONGEST_EXPRESSION, patterns.CONDITION),
    "state": _text(LONGEST_EXPRESSION, patterns.STATE),
    "formula": _text(LONGEST_EXPRESSION, patterns.FORMULA),
    "day": {"type": "string", "pattern": patterns.DAY, "format": "date"},
    "digest": {"type": "string", "pattern": f"^{schema_outcome.DIGEST.pattern}$"},
}
LEVEL_TEXT = _text(levels.LONGEST_LEVEL, r"^[^\n]*[^\s][^\n]*$")
YEAR: Fragment = {"type": "integer", "minimum": dates.FIRST_YEAR, "maximum": dates.LAST_YEAR}
FORESIGHT: Fragment = {"enum": list(schema_record.FORESIGHT_LEVELS)}
SINGLE: dict[str, Fragment] = {
    **TEXTS,
    "flag": {"type": "boolean"},
    "number": {"type": "number"},
    "rank_correlation": {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
    "path_pair": {"type": "array", "items": reference("name"), "minItems": 2, "maxItems": 2},
    "stage": {"type": "integer", "minimum": 1, "maximum": schema_context.LAST_STAGE},
    "date": any_of({"type": "string", "pattern": patterns.VAGUE_DATE}, YEAR),
    "level": any_of(LEVEL_TEXT, {"type": "number"}),
    "quantity": any_of(_number(), {"type": "string", "pattern": patterns.ANY_QUANTITY}),
    "exact_quantity": any_of(_number(), {"type": "string", "pattern": patterns.EXACT}),
    "exact_percent": {"type": "string", "pattern": patterns.EXACT_PERCENT},
    "until": any_of({"type": "string", "pattern": patterns.SOMETHING}, {"type": "integer"}),
    "term_formula": any_of(reference("formula"), {"type": "number"}),
    "by_year": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": patterns.YEAR_KEY},
        "additionalProperties": reference("term_formula"),
    },
    "foresight": any_of(FORESIGHT, {"type": "array", "items": FORESIGHT, "minItems": 1, "uniqueItems": True}),
    "tied": any_of(reference("state"), {"type": "array", "items": reference("state")}),
}
"""Kinds that hold no mapping."""


def _plain(minimum: float | None = None, maximum: float | None = None) -> Fragment:
    """A number without unit, within bounds where it is exact."""
    low = -LARGEST if minimum is None else minimum
    high = LARGEST if maximum is None else maximum
    text = {"type": "string", "pattern": patterns.plain_quantity(minimum, maximum)}
    return any_of(_number(low, high), text)


NUMBERS: dict[str, Fragment] = {
    "weight": _plain(0),
    "points": _plain(),
    "score": _plain(0, values.HUNDRED),
    "curve": _plain(1),
    "percent": {"type": "string", "pattern": patterns.PERCENT},
    "amount": reference("quantity"),
    "anything": reference("quantity"),
    "weight_of_any_unit": any_of(_number(0), {"type": "string", "pattern": patterns.ANY_QUANTITY}),
}
"""The number of each kind of value, whether it stands alone or under `value`."""
