"""What packages are worth to a party: points from weights and scores, or money from formulas and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from detente.case.conditions import ConditionText
from detente.case.groups import Group, split_basis
from detente.case.levels import Level
from detente.case.values import (
    Amount,
    Anything,
    Curve,
    FormulaText,
    Percent,
    Score,
    ValueInput,
    Weight,
    check_within,
)
from detente.errors import QuantityError
from detente.evidence.record import BASIS_KEYS, Name, Record, SlugList, Text, inner, refuse
from detente.expressions.suggestions import quoted
from detente.quantities import parse_quantity

__all__ = ["TABLE", "IssueScore", "MoneyTerm", "Optimism", "PartyValues", "RedLine", "ValueForm"]

ValueForm: TypeAlias = Literal["points", "money"]
TABLE = inner("table")
"""The inner key of tables by level."""

NOT_OVERRATED = "not stated: it does not overrate itself"


class IssueScore(Record):
    """What the levels of one issue are worth to one party, from 0 to 100."""

    best: Level | None = None
    """The end of a numeric issue that is worth 100."""
    worst: Level | None = None
    """The end that is worth 0."""
    curve: Curve | None = None
    """How fast the loss grows toward the worst end; 1, which is linear, where it is not given."""
    table: Mapping[str, Score] = Field(default_factory=dict, validation_alias=TABLE)
    """Instead: a score per level. A numeric issue needs both ends; between levels it is linear."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, content: object) -> object:
        return split_basis(content, TABLE, ("best", "worst", "curve", *BASIS_KEYS))

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        ends = (self.best is not None) + (self.worst is not None)
        if ends + bool(self.table) * 2 != 2 or (self.table and self.curve is not None):
            raise refuse("write either best and worst, with a curve if need be, or a score per level")
        return self

    def child(self, key: str) -> object:
        """Give the score of a level, or what stands under a key."""
        return self.table[key] if key in self.table else super().child(key)


class MoneyTerm(Record):
    """What the levels of one issue are worth to one party in money.

    A text alone is short for ``formula``.
    """

    formula: FormulaText | None = None
    """A formula over quantities and `level`, the number of the issue's level in base units."""
    table: Mapping[str, Anything] = Field(default_factory=dict, validation_alias=TABLE)
    """Instead: an amount per level. A numeric issue needs both ends; between levels it is linear."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, content: object) -> object:
        if isinstance(content, str):
            return {"formula": content}
        if isinstance(content, int | float) and not isinstance(content, bool):
            return {"formula": f"{content}"}
        return split_basis(content, TABLE, ("formula", *BASIS_KEYS))

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.formula is not None) == bool(self.table):
            raise refuse("write either a formula or an amount per level")
        return self

    def child(self, key: str) -> object:
        """Give the amount of a level, or what stands under a key."""
        return self.table[key] if key in self.table else super().child(key)


class RedLine(Record):
    """A condition that a party has named as one it does not give up."""

    that: ConditionText
    """A condition over issues."""
    hard: Percent
    """The share of worlds in which it is meant; in the others it has no effect."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""


def _no_optimism() -> ValueInput:
    bounds = {inner("bounds"): (0.0, None)}
    return ValueInput.model_validate({"value": 0, "assumed": NOT_OVERRATED, **bounds})


def _check_optimism(value: ValueInput) -> ValueInput:
    bounded = value.model_copy(update={"bounds": (0.0, None)})
    check_within(bounded)
    return bounded


Optimism: TypeAlias = Annotated[Anything, AfterValidator(_check_optimism)]
"""A number of 0 or more, in points or money."""


class PartyValues(Record):
    """What packages are worth to one party, in points or in money."""

    weights: Group[Weight] | None = None
    """Points: how much each issue matters; only proportions count."""
    scores: Group[IssueScore] | None = None
    """Points: what each level is worth, from 0 to 100, by issue."""
    point: Amount | None = None
    """Points: what one point is worth in money, an amount above 0 or a formula; used to set costs of waiting
    against values, and nowhere else."""
    unit: Name | None = None
    """Money: the currency."""
    money: Group[MoneyTerm] | None = None
    """Money: what each level is worth, by issue."""
    accepts: tuple[RedLine, ...] = ()
    """Red lines."""
    optimism: Optimism = Field(default_factory=_no_optimism)
    """By how much it may overrate what it has without a deal, in points or money."""
    claims: SlugList = ()
    """The claims behind all values that have no basis of their own."""
    assumed: Text | None = None
    """Why all values that have no basis of their own are taken for granted."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        points = (self.weights is not None) + (self.scores is not None)
        money = (self.unit is not None) + (self.money is not None)
        if (points, money) not in {(2, 0), (0, 2)}:
            raise refuse("write either weights and scores (points), or unit and money")
        if self.point is not None and self.weights is None:
            raise refuse("point says what a point is worth; values in money have none, so leave it out")
        if self.unit is not None:
            _check_currency(self.unit)
        return self

    @property
    def form(self) -> ValueForm:
        """Points or money."""
        return "points" if self.money is None else "money"


def _check_currency(unit: str) -> None:
    """Refuse a magnitude: amounts carry their own."""
    try:
        one = parse_quantity(f"1 {unit}")
    except QuantityError as error:
        raise refuse(f"unit: {error}") from error
    if one.scale != 1 or one.unit != unit:
        raise refuse(f"found the unit {quoted(unit)}; write the currency alone, such as USD")
