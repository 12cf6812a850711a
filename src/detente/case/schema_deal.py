"""The deal: what is to be settled, named packages, and what each side has without a deal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from detente.case.conditions import ConditionText
from detente.case.groups import Group
from detente.case.levels import Level, LevelError, Levels, check_levels, level_position, shown_level, stepped
from detente.case.schema_contingent import ContingentTerm
from detente.case.schema_observed import Observation
from detente.case.schema_worth import PartyValues
from detente.case.values import Amount, ValueInput
from detente.errors import QuantityError
from detente.evidence.dates import ExactDate
from detente.evidence.record import (
    Flag,
    Name,
    Record,
    Slug,
    SlugList,
    Text,
    described,
    inner,
    refuse,
)
from detente.expressions.suggestions import quoted
from detente.quantities import Exact, parse_quantity

__all__ = [
    "TODAY",
    "Deal",
    "Issue",
    "NoDealValue",
    "Package",
    "StepNumber",
]

TODAY = "today"
"""The package that is in force today, and the no-deal value that equals it."""


def _read_step(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse(f"found {described(value)}; write a plain number, and its unit under unit")
    return float(value)


StepNumber: TypeAlias = Annotated[float, BeforeValidator(_read_step)]
"""A plain number; its unit stands under `unit`."""


class Issue(Record):
    """Something to be settled, with the levels that it can be settled at."""

    name: Name
    """What it is."""
    first: StepNumber | None = Field(default=None, alias="from")
    """The lowest level, with `to` and `step`; or `levels`."""
    last: StepNumber | None = Field(default=None, alias="to")
    """The highest level."""
    step: StepNumber | None = None
    """The distance between levels."""
    unit: Name | None = None
    """The unit of the numbers, such as % or billion USD."""
    level_list: tuple[Level, ...] = Field(default=(), alias="levels")
    """The levels one by one: all names, or all numbers in rising order."""
    replaces: Slug | None = None
    """The term of the present agreement that it replaces."""
    contested: Flag = True
    """Whether the parties disagree on it."""
    triggers: Mapping[str, Slug] = Field(default_factory=dict)
    """Levels that put a trigger into one party's hand: level and party."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _check_levels(self) -> Self:
        range_keys = [self.first is not None, self.last is not None, self.step is not None]
        if any(range_keys) == bool(self.level_list) or (any(range_keys) and not all(range_keys)):
            raise refuse("write either levels, or from, to and step together")
        try:
            levels = self.levels
        except ValueError as error:
            raise refuse(str(error)) from error
        if self.unit is not None and isinstance(levels[0], str):
            raise refuse("levels that are names have no unit")
        if self.unit is not None:
            _check_unit(self.unit)
        return self

    @property
    def levels(self) -> Levels:
        """All levels in case order, numbers as written."""
        if self.first is not None and self.last is not None and self.step is not None:
            return stepped(self.first, self.last, self.step)
        return check_levels(self.level_list)

    @property
    def is_numeric(self) -> bool:
        """Whether the levels are numbers."""
        return not isinstance(self.levels[0], str)

    @property
    def base_unit(self) -> str:
        """The unit without its magnitude: USD for billion USD; empty if there is none."""
        return parse_quantity(f"1 {self.unit}").unit if self.unit else ""

    @property
    def scale(self) -> float:
        """What a number has to be multiplied by to be in base units."""
        return parse_quantity(f"1 {self.unit}").scale if self.unit else 1.0

    def position(self, written: str | float) -> int:
        """Find the position of a level as the file writes it; LevelError if there is none."""
        return level_position(self.levels, written, self.unit or "")

    def number(self, written: str | float) -> float:
        """Read a number in the unit of the issue, whether it is one of its levels or not.

        Parameters
        ----------
        written
            A number in that unit, or a number with its own unit of the same kind: ``500 million USD``.

        Raises
        ------
        LevelError
            If it is no exact number in the unit of the issue.
        """
        if not isinstance(written, str):
            return written
        try:
            quantity = parse_quantity(written)
        except QuantityError as error:
            raise LevelError(str(error)) from error
        if not isinstance(quantity.distribution, Exact) or quantity.unit not in {"", self.base_unit}:
            unit = f"a number in {self.unit}" if self.unit else "a number without unit"
            raise LevelError(f"found {quoted(written)}; expected {unit}")
        return quantity.distribution.value / (self.scale if quantity.unit else 1.0)

    def agreed(self, written: str | float) -> str | float:
        """Read what was agreed in the end: a number, among the levels or not, or the name of a level.

        Raises
        ------
        LevelError
            If the levels are numbers and it is none, or they are names and it is none of them.
        """
        if self.is_numeric:
            return self.number(written)
        return self.levels[self.position(written)]

    def label(self, position: int) -> str:
        """Write the level at a position, with its unit."""
        return f"{shown_level(self.levels[position])} {self.unit or ''}".rstrip()


def _check_unit(unit: str) -> None:
    try:
        parse_quantity(f"1 {unit}")
    except QuantityError as error:
        raise refuse(f"unit: {error}") from error


class Package(Record):
    """One level for every issue."""

    name: Name | None = None
    """What people call it."""
    by: Slug | None = None
    """The party whose position it is."""
    date: ExactDate | None = None
    """When it was put forward; not later than `as_of`."""
    base: Slug | None = None
    """Another package, of which `terms` changes some levels."""
    terms: Mapping[Slug, Level] = Field(default_factory=dict)
    """The level of each issue."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""


def _read_no_deal(content: object) -> object:
    """Read ``today``, a difference from today, and a typed value alike."""
    if content is None:
        raise refuse("found nothing; write today, a number or formula, or typed with its reason")
    if content == TODAY:
        return {inner(TODAY): True}
    if isinstance(content, Mapping) and ("typed" in content or any(key.startswith("\0") for key in content)):
        return content
    if isinstance(content, NoDealValue):
        return content
    return {inner("difference"): content}


class NoDealValue(Record):
    """What an outcome without a deal is worth to a party.

    Written as ``today`` (as much as the package of today), as a value or formula (how much more than
    the package of today, or less), or with ``typed``.
    """

    today: bool = Field(default=False, validation_alias=inner(TODAY))
    """Whether it is worth as much as the package of today."""
    difference: Amount | None = Field(default=None, validation_alias=inner("difference"))
    """Otherwise, how much more (or less) than the package of today it is worth."""
    typed: Amount | None = None
    """Otherwise, a value on the party's own scale; it needs `assumed`, for nothing ties it to today."""
    claims: SlugList = ()
    """The claims behind a typed value."""
    assumed: Text | None = None
    """Why a typed value is taken for granted."""

    @model_validator(mode="after")
    def _typed_is_assumed(self) -> Self:
        if self.typed is not None and not (self.assumed or self.typed.assumed):
            raise refuse("a typed value needs 'assumed: ...' beside it; or write the difference from today")
        return self

    @property
    def value(self) -> ValueInput | None:
        """The number, whether a difference or typed; None for today."""
        return self.difference if self.difference is not None else self.typed

    def own_basis(self) -> tuple[tuple[str, ...], str | None]:
        """Give the basis of the number."""
        claims, assumed = self.value.own_basis() if self.value is not None else ((), None)
        return (*self.claims, *claims), self.assumed or assumed

    def child(self, key: str) -> object:
        """Give what stands under a key of the number as well."""
        try:
            return super().child(key)
        except KeyError:
            if self.difference is None:
                raise
            return self.difference.child(key)


class Deal(Record):
    """Issues, values, packages and what each side has without a deal."""

    parties: SlugList = Field(min_length=2)
    """Who would sign."""
    issues: Group[Issue]
    """What is to be settled, in order."""
    values: Group[PartyValues]
    """What packages are worth, by party."""
    constraints: tuple[ConditionText, ...] = ()
    """Conditions over issues that every package meets."""
    packages: Group[Package]
    """Named packages; `today` is what is in force, those with `by` are positions."""
    no_deal: Group[Group[Annotated[NoDealValue, BeforeValidator(_read_no_deal)]]]
    """What each outcome without a deal is worth: party, then label; every label that is no settlement."""
    contingent: Group[ContingentTerm] = Field(default_factory=Group[ContingentTerm])
    """Terms that hold only once an event is declared; for `detente deals` alone."""
    observed: tuple[Observation, ...] = ()
    """What the parties did and said at the table; read by `detente deals CASE --read PARTY` alone."""
    claims: SlugList = ()
    """The claims behind everything here that has no basis of its own."""
    assumed: Text | None = None
    """Why everything here that has no basis of its own is taken for granted."""

    def package_levels(self, slug: str) -> dict[str, str | float]:
        """Give the levels of a package as written, those of its base filled in."""
        chain, sought = [], self.packages.get(slug)
        while sought is not None and sought not in chain:
            chain.append(sought)
            sought = self.packages.get(sought.base) if sought.base else None
        levels: dict[str, str | float] = {}
        for package in reversed(chain):
            levels.update(package.terms)
        return levels

    def package_positions(self, slug: str) -> tuple[int, ...]:
        """Give the level position of every issue, in issue order.

        Raises
        ------
        KeyError
            If the package leaves an issue open.
        LevelError
            If a level does not exist.
        """
        levels = self.package_levels(slug)
        return tuple(issue.position(levels[name]) for name, issue in self.issues.items())

    @cached_property
    def base_cycles(self) -> tuple[str, ...]:
        """The packages whose chain of bases never ends."""
        return tuple(slug for slug in self.packages if self._is_circular(slug))

    def _is_circular(self, slug: str) -> bool:
        seen: list[str] = []
        current: str | None = slug
        while current is not None and current not in seen:
            seen.append(current)
            package = self.packages.get(current)
            current = package.base if package else None
        return current is not None
