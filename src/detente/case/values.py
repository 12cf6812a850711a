"""Values: numbers that may be uncertain, contested or computed.

A value is written as a number or quantity text (``20``, ``250 to 350 billion
USD``), or as a mapping that adds a basis, rival claims or a formula. Each place
where a value stands has a *rule*: the unit that it must have and the bounds
within which it makes sense. A range that reaches past a bound is cut there and
renormalised; an exact number past a bound is refused.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, model_validator

from detente.errors import ExpressionError, QuantityError
from detente.evidence.record import Name, Record, Slug, SlugList, Text, described, inner, refuse
from detente.expressions import parse_formula
from detente.expressions.suggestions import quoted
from detente.quantities import Cut, Distribution, Mixture, Quantity, format_number, parse_quantity

__all__ = [
    "Amount",
    "Anything",
    "Curve",
    "FormulaText",
    "Percent",
    "Points",
    "QuantityField",
    "QuantityInput",
    "Rival",
    "Score",
    "ValueInput",
    "ValueRule",
    "Weight",
    "check_formula",
    "check_shares",
    "check_within",
]

HUNDRED = 100.0
HALF = 0.5
SHARE_TOLERANCE = 1e-6


def _read_quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise refuse(f"found {described(value)}; write a number or a range, such as 20 or 15 to 25 %")
    try:
        return parse_quantity(value)
    except QuantityError as error:
        raise refuse(str(error)) from error


def check_formula(text: str) -> str:
    """Refuse a text that is no formula."""
    try:
        parse_formula(text)
    except ExpressionError as error:
        raise refuse(f"in {quoted(text)} at character {error.offset + 1}: {error}") from error
    return text


QuantityField: TypeAlias = Annotated[InstanceOf[Quantity], BeforeValidator(_read_quantity)]
"""A number or a range with its unit."""

FormulaText: TypeAlias = Annotated[str, AfterValidator(check_formula)]
"""A formula over quantities: + - * / ^ min max, numbers and names."""


class Rival(Record):
    """One of several values that sources give for the same thing."""

    value: QuantityField
    """The number or range."""
    share: QuantityField | None = None
    """The share of worlds in which this rival holds, an exact percentage; equal unless each declares one."""
    reading: Slug | None = None
    """The reading of the value's scenario under which this rival holds; instead of `share`."""
    claims: SlugList = ()
    """The claims that give this value."""
    assumed: Text | None = None
    """Why it is taken for granted."""


class ValueInput(Record):
    """A number that may be exact, a range, one of several rivals, or a formula.

    A number or text alone is short for ``value``.
    """

    quantity: QuantityField | None = Field(default=None, alias="value")
    """The number or range."""
    rivals: tuple[Rival, ...] = ()
    """Rival values, of which one holds in each world; instead of `value`."""
    scenario: Slug | None = None
    """One of `scenarios`, which decides which rival holds, here and wherever else it is named."""
    formula: FormulaText | None = None
    """A formula over quantities; instead of `value`, in quantities and no-deal values only."""
    unit: Name | None = None
    """The unit; needed where a formula's unit cannot be derived."""
    note: Text | None = None
    """Anything a reader should know."""
    claims: SlugList = ()
    """The claims that the value rests on."""
    assumed: Text | None = None
    """Why it is taken for granted."""
    bounds: tuple[float | None, float | None] = Field(default=(None, None), validation_alias=inner("bounds"))
    """The bounds that the place of the value sets."""

    @model_validator(mode="before")
    @classmethod
    def _read_scalar(cls, content: object) -> object:
        return {"value": content} if _is_scalar(content) else content

    @model_validator(mode="after")
    def _check(self) -> Self:
        forms = [self.quantity is not None, bool(self.rivals), self.formula is not None]
        if sum(forms) != 1:
            raise refuse("write exactly one of value, rivals and formula")
        _check_bound(self)
        _check_rivals(self.rivals)
        _check_one_unit(self)
        return self

    @property
    def minimum(self) -> float | None:
        """The lowest value that makes sense, in base units; ranges are cut there."""
        return self.bounds[0]

    @property
    def maximum(self) -> float | None:
        """The highest value that makes sense, in base units; ranges are cut there."""
        return self.bounds[1]

    @property
    def alternatives(self) -> tuple[Quantity, ...]:
        """The quantities of which one holds: one, or each rival's; none for a formula."""
        return (self.quantity,) if self.quantity else tuple(rival.value for rival in self.rivals)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of worlds of each alternative; they sum to 1."""
        count = len(self.alternatives)
        declared = [rival.share.distribution.median for rival in self.rivals if rival.share is not None]
        if not declared:
            return (1 / count,) * count
        # What is written may miss 100 % by a rounding error.
        return tuple(share / sum(declared) for share in declared)

    @property
    def known_unit(self) -> str | None:
        """The unit that is written; None for a formula that declares none."""
        if self.alternatives:
            return self.alternatives[0].unit
        return self.unit

    @property
    def scale(self) -> float:
        """The magnitude in which the value was written, such as 1e9; for display."""
        return self.alternatives[0].scale if self.alternatives else 1.0

    @property
    def distribution(self) -> Distribution | None:
        """What is drawn: cut at the bounds, rivals mixed; None for a formula.

        Every rival is cut by itself, so that the cut does not change its share.
        """
        parts = tuple(self.cut(quantity.distribution) for quantity in self.alternatives)
        if len(parts) > 1:
            return Mixture(parts, self.shares)
        return parts[0] if parts else None

    def cut(self, distribution: Distribution) -> Distribution:
        """Cut one distribution at the bounds of this value."""
        low, high = self.minimum, self.maximum
        if distribution.is_exact or (low is None and high is None):
            return distribution
        return Cut(distribution, -math.inf if low is None else low, math.inf if high is None else high)

    def own_basis(self) -> tuple[tuple[str, ...], str | None]:
        """Join the basis written beside the value with those of its rivals."""
        claims = (*self.claims, *(claim for rival in self.rivals for claim in rival.claims))
        reasons = (self.assumed, *(rival.assumed for rival in self.rivals))
        return tuple(dict.fromkeys(claims)), "; ".join(reason for reason in reasons if reason) or None


class QuantityInput(ValueInput):
    """A named quantity that formulas can use."""

    name: Name | None = None
    """What it is, in words."""
    least: QuantityField | None = Field(default=None, alias="min")
    """The lowest value that makes sense; a range is cut there."""
    most: QuantityField | None = Field(default=None, alias="max")
    """The highest value that makes sense; a range is cut there."""

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        for bound in (self.least, self.most):
            if bound is not None and not bound.distribution.is_exact:
                raise refuse("min and max are exact numbers")
            if bound is not None and bound.unit != (self.known_unit or "") and bound.distribution.median != 0:
                raise refuse(f"min and max have {_unit_shown(self.known_unit)}, as the value has")
        check_within(self)
        return self

    @property
    def minimum(self) -> float | None:
        """The lowest value that makes sense, in base units."""
        return None if self.least is None else self.least.distribution.median

    @property
    def maximum(self) -> float | None:
        """The highest value that makes sense, in base units."""
        return None if self.most is None else self.most.distribution.median


@dataclass(frozen=True, slots=True)
class ValueRule:
    """What a value must be where it stands.

    Parameters
    ----------
    unit
        The unit that it must have; empty for none, None for any.
    minimum, maximum
        Bounds in base units; None for none.
    formula
        Whether a formula may stand here.
    """

    unit: str | None = ""
    minimum: float | None = None
    maximum: float | None = None
    formula: bool = False

    def __call__(self, value: ValueInput) -> ValueInput:
        """Check a value, and give it its bounds."""
        if value.formula is not None and not self.formula:
            raise refuse("a formula may stand only in quantities, money values and no-deal values")
        for quantity in value.alternatives:
            self._check_unit(quantity)
        bounded = value.model_copy(update={"bounds": (self.minimum, self.maximum)})
        check_within(bounded)
        return bounded

    def _check_unit(self, quantity: Quantity) -> None:
        if self.unit is None or quantity.unit == self.unit:
            return
        if self.unit == "%":
            raise refuse(f"found {quoted(quantity.text)}; this is a percentage, written like 70 %")
        raise refuse(f"found {quoted(quantity.text)}; this number has no unit")


def check_within(value: ValueInput) -> None:
    """Refuse an exact number past the bounds, and a range of which more than half lies past them."""
    low, high = value.minimum, value.maximum
    if low is not None and high is not None and low >= high:
        raise refuse("min must lie below max")
    for quantity in value.alternatives:
        inside = _share_inside(quantity.distribution, low, high)
        if inside < (1 if quantity.distribution.is_exact else HALF):
            found = "found" if quantity.distribution.is_exact else "more than half lies outside in"
            raise refuse(f"{found} {quoted(quantity.text)}; allowed: {_bounds_shown(low, high, quantity)}")


def _share_inside(distribution: Distribution, low: float | None, high: float | None) -> float:
    if distribution.is_exact:
        middle = distribution.median
        return float((low is None or middle >= low) and (high is None or middle <= high))
    below = 0.0 if low is None else distribution.cumulative(low)
    return (1.0 if high is None else distribution.cumulative(high)) - below


def _bounds_shown(low: float | None, high: float | None, quantity: Quantity) -> str:
    if low is not None and high is not None:
        return f"{low:g} to {format_number(high, quantity.unit, quantity.scale)}"
    if low is not None:
        return f"{format_number(low, quantity.unit, quantity.scale)} or more"
    return f"at most {format_number(high or 0.0, quantity.unit, quantity.scale)}"


def _is_scalar(content: object) -> bool:
    return content is not None and not isinstance(content, Mapping | ValueInput)


def _check_rivals(rivals: tuple[Rival, ...]) -> None:
    if not rivals:
        return
    if len(rivals) == 1:
        raise refuse("rivals are two or more; write a single one as value")
    check_shares([rival.share for rival in rivals], "rival")


def check_shares(declared: Sequence[Quantity | None], what: str) -> None:
    """Refuse shares of rivals, or of readings, of which some are left out or that do not sum to 100 %."""
    shares = [share for share in declared if share is not None]
    if not shares:
        return
    if len(shares) < len(declared):
        raise refuse(f"either every {what} declares a share, or none does")
    if any(share.unit != "%" or not share.distribution.is_exact for share in shares):
        raise refuse(f"the share of a {what} is an exact percentage, written like 60 %")
    numbers = [share.distribution.median for share in shares]
    if min(numbers) <= 0 or abs(sum(numbers) - HUNDRED) > SHARE_TOLERANCE:
        raise refuse(f"the shares of {what}s are above 0 and sum to 100 %; found {sum(numbers):g} %")


def _check_bound(value: ValueInput) -> None:
    """Refuse a scenario without rivals, and rivals that do not say for which reading they stand."""
    if value.scenario is None:
        if any(rival.reading is not None for rival in value.rivals):
            raise refuse("a rival names a reading; write under scenario which scenario it is one of")
        return
    if not value.rivals:
        raise refuse("a scenario decides between rivals; write one rival for each of its readings")
    if any(rival.reading is None for rival in value.rivals):
        raise refuse("with a scenario every rival names the reading under which it holds")
    if any(rival.share is not None for rival in value.rivals):
        raise refuse("with a scenario rivals have no shares; write them on its readings")


def _check_one_unit(value: ValueInput) -> None:
    units = dict.fromkeys(quantity.unit for quantity in value.alternatives)
    if len(units) > 1:
        raise refuse(f"rivals have one unit; found {' and '.join(map(_unit_shown, units))}")
    for unit in units:
        if value.unit is not None and value.unit != unit:
            raise refuse(f"found {_unit_shown(unit)}; declared is {_unit_shown(value.unit)}")


def _unit_shown(unit: str | None) -> str:
    return f"the unit {quoted(unit)}" if unit else "no unit"


Weight: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule(minimum=0))]
"""A number of 0 or more, without unit."""

Points: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule())]
"""A number without unit, of any sign."""

Score: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule(minimum=0, maximum=HUNDRED))]
"""A number from 0 to 100, without unit."""

Curve: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule(minimum=1))]
"""A number of 1 or more, without unit."""

Percent: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule("%", 0, HUNDRED))]
"""A percentage from 0 to 100 %."""

Amount: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule(None, formula=True))]
"""A number of any unit, or a formula."""

Anything: TypeAlias = Annotated[ValueInput, AfterValidator(ValueRule(None))]
"""A number of any unit."""
