"""A party's track record: what it decided earlier, and what that shows of how it plays."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, model_validator

from detente.errors import QuantityError
from detente.evidence.dates import DateLike
from detente.evidence.record import Record, SlugList, Text, described, refuse
from detente.quantities import parse_quantity

__all__ = ["FORESIGHT_LEVELS", "Foresight", "Likeness", "PastDecision", "Shown", "Turn"]

FORESIGHT_LEVELS = (1, 2, 3)
HUNDRED = 100.0

Turn: TypeAlias = Literal["first", "last"]
"""Where a party stands in the order of moving."""


def _read_foresight(value: object) -> tuple[int, ...]:
    levels = value if isinstance(value, list | tuple) else [value]
    whole = tuple(level for level in levels if isinstance(level, int) and not isinstance(level, bool))
    if not levels or len(whole) < len(levels) or not set(whole) <= set(FORESIGHT_LEVELS):
        raise refuse(f"found {described(value)}; write 1, 2 or 3, or a list of them where it is unknown")
    if len(set(whole)) < len(whole):
        raise refuse("a level of foresight stands twice; name each once")
    return whole


def _read_likeness(value: object) -> float:
    refusal = refuse(f"found {described(value)}; write an exact percentage from 0 to 100 %, such as 60 %")
    if not isinstance(value, str):
        raise refusal
    try:
        quantity = parse_quantity(value)
    except QuantityError as error:
        raise refusal from error
    found = quantity.distribution
    if quantity.unit != "%" or not found.is_exact or not 0 <= found.median <= HUNDRED:
        raise refusal
    return found.median / HUNDRED


Foresight: TypeAlias = Annotated[tuple[int, ...], BeforeValidator(_read_foresight)]
"""Levels of foresight; where a party lists several, each is equally likely before its record is read."""

Likeness: TypeAlias = Annotated[float, BeforeValidator(_read_likeness)]
"""How alike two situations are, written as an exact percentage."""


class Shown(Record):
    """What an earlier decision shows of a party: levels of foresight, its place in the order, or both."""

    foresight: Foresight | None = None
    """The levels of foresight that would have decided so: one, or a list."""
    moves: Turn | None = None
    """Whether it was the `first` of all to move, or the `last`."""

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if self.foresight is None and self.moves is None:
            raise refuse("write what it shows: foresight, moves, or both")
        return self


class PastDecision(Record):
    """What a party decided earlier in a like situation: weak evidence of how it plays in this one."""

    date: DateLike
    """When; not later than `as_of`."""
    what: Text
    """What it decided, and in which situation."""
    shows: Shown
    """What that shows of the party."""
    likeness: Likeness
    """How alike that situation is to this one; at 0 % it says nothing."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted, and why it is as alike as stated."""
