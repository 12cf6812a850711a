"""Which keys of one record belong together, in the terms of JSON Schema.

They say what the validators of the records say, key for key: a key *counts* if
it is written and holds neither nothing nor an empty list.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import levels
from detente.case.json_schema.kinds import Fragment, any_of, reference
from detente.case.schema_conflict import Option, Preferences, Statement
from detente.case.schema_context import AfterDeal, Waiting
from detente.case.schema_contingent import ContingentTerm
from detente.case.schema_deal import Issue, NoDealValue
from detente.case.schema_observed import Observation
from detente.case.schema_outcome import AgreedTerm, Outcome
from detente.case.schema_priced import FinancingRound, PricedTerm
from detente.case.schema_record import Shown
from detente.case.schema_scenario import Reading
from detente.case.schema_worth import IssueScore, MoneyTerm, PartyValues
from detente.case.values import QuantityInput, Rival, ValueInput
from detente.evidence.claim import Claim
from detente.evidence.reconciliation import Reconciliation
from detente.evidence.record import BASIS_KEYS, Record
from detente.evidence.source import Source

__all__ = ["FIELDS", "RULES"]

EMPTY: Fragment = {"enum": [None, []]}


def _counts(key: str) -> Fragment:
    return {"required": [key], "properties": {key: {"not": EMPTY}}}


def _no(*keys: str) -> Fragment:
    return {"properties": dict.fromkeys(keys, EMPTY)}


def _all(*keys: str) -> Fragment:
    return {"allOf": [_counts(key) for key in keys]}


def _one_of(*keys: str) -> Fragment:
    return {"oneOf": [_counts(key) for key in keys]}


def _any(*keys: str) -> Fragment:
    return any_of(*map(_counts, keys))


def _if(condition: Fragment, then: Fragment) -> Fragment:
    return {"if": condition, "then": then}


def _has_other_keys(*keys: str) -> Fragment:
    return {"not": {"propertyNames": {"enum": list(keys)}}}


def _has_only_keys(*keys: str) -> Fragment:
    return {"propertyNames": {"enum": list(keys)}}


NONE_OR_TWO = any_of({"maxItems": 0}, {"minItems": 2})
VALUE_FORMS = (_one_of("value", "rivals", "formula"), _if(_counts("scenario"), _counts("rivals")))
PAIR = ("above", "below", "share")
RANGE = ("from", "to", "step")
SCORE_KEYS = ("best", "worst", "curve", *BASIS_KEYS)
MONEY_KEYS = ("formula", *BASIS_KEYS)
BY_HAND = {"properties": {"typed": {"type": "object", **_counts("assumed")}}}

RULES: Mapping[type[Record], tuple[Fragment, ...]] = {
    ValueInput: VALUE_FORMS,
    QuantityInput: VALUE_FORMS,
    Source: (_any("origin", "retells"),),
    Claim: (any_of({"properties": {"hedge": {"const": "memory"}}}, _counts("sources")),),
    Shown: (_any("foresight", "moves"),),
    AfterDeal: (_any("importance", "share", "substitutability"),),
    Waiting: (_if({"properties": {"each": {"const": "once"}}}, _counts("by")),),
    ContingentTerm: (
        _one_of("event", "dated_event"),
        _if(_counts("dated_event"), _no("by")),
    ),
    Outcome: (_any("label", "kind"),),
    AgreedTerm: (_one_of("level", "says"),),
    Statement: (
        {"oneOf": [_counts("that"), _counts("any_order"), _counts("tied"), _all(*PAIR)]},
        _if(_any(*PAIR), _all(*PAIR)),
    ),
    Preferences: (_one_of("statements", "weights", "ranking"),),
    Issue: (
        any_of(
            {"allOf": [_counts("levels"), _no(*RANGE)]},
            {"allOf": [_all(*RANGE), _no("levels")]},
        ),
        _if(
            {"required": ["levels"], "properties": {"levels": {"minItems": 1, "items": {"type": "string"}}}},
            _no("unit"),
        ),
    ),
    FinancingRound: (_one_of("pre_money", "post_money"),),
    PricedTerm: (
        _one_of("revenue_share", "commitment", "payments", "project", "profit_right", "stake"),
        {"oneOf": [_counts("discount"), _counts("stake")]},
    ),
    Observation: (
        {
            "oneOf": [
                _counts("accepted"),
                _counts("refused"),
                _all("prefers", "to"),
                _all("weighs", "over"),
            ]
        },
        _if(_any("prefers", "to"), _all("prefers", "to")),
        _if(_any("weighs", "over"), _all("weighs", "over")),
    ),
    NoDealValue: (_if(_counts("typed"), any_of(_counts("assumed"), BY_HAND)),),
    IssueScore: (
        any_of(
            {"allOf": [_all("best", "worst"), _has_only_keys(*SCORE_KEYS)]},
            {"allOf": [_no("best", "worst", "curve"), _has_other_keys(*SCORE_KEYS)]},
        ),
    ),
    MoneyTerm: (
        any_of(
            {"allOf": [_counts("formula"), _has_only_keys(*MONEY_KEYS)]},
            {"allOf": [_no("formula"), _has_other_keys(*MONEY_KEYS)]},
        ),
    ),
    PartyValues: (
        any_of(
            {"allOf": [_all("weights", "scores"), _no("unit", "money")]},
            {"allOf": [_all("unit", "money"), _no("weights", "scores")]},
        ),
    ),
}
"""What the keys of a record must fit, beside what each holds."""

NAMED_LEVEL: Fragment = {
    "allOf": [reference("level"), {"type": "string", "not": {"enum": sorted(levels.RESERVED_LEVELS)}}]
}
ALL_LEVELS = any_of({"items": NAMED_LEVEL}, {"items": {"type": "number"}})
SEVERAL = {"minItems": 2, "maxItems": levels.MOST_LEVELS, "uniqueItems": True}

FIELDS: Mapping[tuple[type[Record], str], Fragment] = {
    (Option, "levels"): {**SEVERAL, **ALL_LEVELS},
    (Issue, "levels"): any_of({"maxItems": 0}, {**SEVERAL, **ALL_LEVELS}),
    (Reconciliation, "between"): {"minItems": 2, "uniqueItems": True},
    (Statement, "any_order"): NONE_OR_TWO,
    (Statement, "tied"): NONE_OR_TWO,
    (ValueInput, "rivals"): {
        "allOf": [
            NONE_OR_TWO,
            any_of({"items": _counts("share")}, {"items": {"properties": {"share": EMPTY}}}),
        ]
    },
    (Reading, "share"): any_of(reference("exact_percent"), {"type": "null"}),
    (Rival, "share"): any_of(reference("exact_percent"), {"type": "null"}),
    (QuantityInput, "min"): any_of(reference("exact_quantity"), {"type": "null"}),
    (QuantityInput, "max"): any_of(reference("exact_quantity"), {"type": "null"}),
}
"""What a key must fit beside its type, by the record that declares it."""
