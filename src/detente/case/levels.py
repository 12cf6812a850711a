"""Levels: the positions that an option or an issue can take.

Levels are either all names or all numbers. Names are compared letter by letter;
numbers within 1e-9, and a number may be written with the unit of its issue
(``33 %``). The *position* of a level counts from 0 in case order.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

from detente.errors import QuantityError
from detente.evidence.record import BASIS_KEYS, described, refuse
from detente.expressions.suggestions import listing, nearest, quoted
from detente.quantities import Exact, parse_quantity

__all__ = ["Level", "LevelError", "Levels", "check_levels", "level_position", "shown_level", "stepped"]

Levels: TypeAlias = tuple[str, ...] | tuple[float, ...]
"""All levels of one option or issue, in case order."""

MOST_LEVELS = 200
LONGEST_LEVEL = 100
TOLERANCE = 1e-9
STEP_DIGITS = 9
RESERVED_LEVELS = frozenset((*BASIS_KEYS, "best", "worst", "curve", "formula"))


class LevelError(ValueError):
    """A level that an option or issue does not have."""


def _read_level(value: object) -> str | float:
    if isinstance(value, bool):
        raise refuse(f"found {described(value)}; the levels of a yes/no option are yes and no")
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str) or not value.strip() or "\n" in value or len(value) > LONGEST_LEVEL:
        found = described(value)
        raise refuse(f"found {found}; a level is a number or a text of up to {LONGEST_LEVEL} characters")
    return value


Level: TypeAlias = Annotated[str | float, BeforeValidator(_read_level)]
"""A level as the file writes it: a name, a number, or a number with its unit."""


def check_levels(levels: tuple[str | float, ...]) -> Levels:
    """Check that levels can stand together, and give them as names or as numbers.

    Raises
    ------
    ValueError
        If they are too few or too many, mixed, repeated or not in rising order.
    """
    if not 2 <= len(levels) <= MOST_LEVELS:
        raise ValueError(f"found {len(levels)} levels; allowed: 2 to {MOST_LEVELS}")
    names = tuple(level for level in levels if isinstance(level, str))
    numbers = tuple(level for level in levels if not isinstance(level, str))
    if names and numbers:
        raise ValueError(
            f"found names ({listing(names)}) beside numbers ({listing(map(shown_level, numbers))}); "
            "levels are all names or all numbers: put quotes around numbers that are names"
        )
    return _check_names(names) if names else _check_numbers(numbers)


def _check_names(names: tuple[str, ...]) -> tuple[str, ...]:
    for position, name in enumerate(names):
        if name in names[:position]:
            raise ValueError(f"the level {quoted(name)} stands twice")
        if name in RESERVED_LEVELS:
            raise ValueError(f"{quoted(name)} is a key of score tables; give the level another name")
    return names


def _check_numbers(numbers: tuple[float, ...]) -> tuple[float, ...]:
    for lower, upper in pairwise(numbers):
        if upper - lower <= TOLERANCE:
            raise ValueError(f"found {shown_level(upper)} after {shown_level(lower)}; numbers must rise")
    return numbers


def stepped(first: float, last: float, step: float) -> tuple[float, ...]:
    """List the numbers from `first` to `last` by equal steps.

    Raises
    ------
    ValueError
        If the steps do not end at `last`, or are too many.
    """
    if step <= 0 or last <= first:
        raise ValueError(
            f"found from {shown_level(first)} to {shown_level(last)} by {shown_level(step)}; "
            "'to' must lie above 'from', and step above 0"
        )
    steps = (last - first) / step
    count = round(steps)
    if abs(steps - count) > TOLERANCE * max(1.0, steps):
        raise ValueError(
            f"steps of {shown_level(step)} from {shown_level(first)} never reach {shown_level(last)}; "
            "change one of the three"
        )
    if count + 1 > MOST_LEVELS:
        raise ValueError(f"found {count + 1:,} levels; allowed: {MOST_LEVELS}: take a larger step")
    return tuple(round(first + position * step, STEP_DIGITS) for position in range(count + 1))


def level_position(levels: Levels, written: str | float, unit: str = "") -> int:
    """Find the position of a written level.

    Parameters
    ----------
    levels
        All levels in case order.
    written
        A name, a number, or a number with its unit.
    unit
        The unit of numeric levels; empty if they have none.

    Raises
    ------
    LevelError
        If it is not among the levels; names the nearest.
    """
    sought = written if isinstance(levels[0], str) else _number(written, unit)
    every: tuple[str | float, ...] = levels
    for position, level in enumerate(every):
        if _same(level, sought):
            return position
    raise LevelError(_unknown(levels, written))


def _same(level: str | float, sought: str | float) -> bool:
    if isinstance(level, str) or isinstance(sought, str):
        return level == (sought if isinstance(sought, str) else shown_level(sought))
    return abs(level - sought) <= TOLERANCE


def _number(written: str | float, unit: str) -> str | float:
    """Read ``33 %`` as 33 where the unit is %; leave what is no such number as it is."""
    if not isinstance(written, str):
        return written
    try:
        plain = parse_quantity(written.removesuffix(unit).strip() if unit else written)
    except QuantityError:
        return written
    exact = plain.distribution
    return exact.value if isinstance(exact, Exact) and not plain.unit else written


def _unknown(levels: Levels, written: str | float) -> str:
    shown = [shown_level(level) for level in levels]
    found = shown_level(written)
    if isinstance(levels[0], str) or isinstance(written, str):
        close = nearest(found, shown)
    else:
        close = min(shown, key=lambda level: abs(float(level) - float(written)))
    meant = f"; did you mean {quoted(close)}?" if close is not None else ""
    return f"unknown level {quoted(found)}; allowed: {listing(shown)}{meant}"


def shown_level(level: str | float) -> str:
    """Write a level as the file would: whole numbers without a decimal point."""
    return level if isinstance(level, str) else f"{level:.12g}"
