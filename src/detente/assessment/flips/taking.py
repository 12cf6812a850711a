"""From a value that flips the verdict to the change of the case that puts it in: "take this flip".

A number is rounded to six digits, away from the median, so that the rounded value flips as
the found one does. What a case file has no place for, the order in which parties move
or one of several orders of wishes, is no change of a case.
"""

from __future__ import annotations

import math
import re

from detente.assessment.result.flips import FlipDirection, InputFlips, VerdictFlip
from detente.assessment.result.inputs import InputKind
from detente.case.changes import Change
from detente.case.schema import Case
from detente.quantities import format_number

__all__ = ["ALTERNATIVES_BY_KIND", "change_to", "taken"]

DIGITS = 6
MAGNITUDES = (1e12, 1e9, 1e6)
BOUND_UNIT = re.compile(r"thousand |million |billion |trillion ")
LEVEL = re.compile(r"level ([0-9]+)")
ALTERNATIVES: dict[tuple[InputKind, str], str] = {
    ("event", "happens"): "chance=100 %",
    ("event", "does not happen"): "chance=0 %",
    ("red line", "hard"): "hard=100 %",
    ("red line", "not hard"): "hard=0 %",
    ("order", "as written"): "share=100 %",
    ("order", "the other way round"): "share=0 %",
}
"""What is set, below the input's path, so that an alternative is certain."""
ALTERNATIVES_BY_KIND: dict[InputKind, tuple[str, ...]] = {
    kind: tuple(name for each, name in ALTERNATIVES if each == kind) for kind in ("event", "red line")
}
"""The alternatives of what is so or not, for the kinds of input that have no others."""


def taken(case: Case, one: InputFlips, flip: VerdictFlip) -> Change | None:
    """Give the change of the case that puts a flip in.

    Parameters
    ----------
    case
        The case.
    one
        The input.
    flip
        One of its flips.

    Returns
    -------
    Change or None
        None where the case file has no place for it.
    """
    if flip.value is not None:
        return Change("set", one.path, _written(flip.value, one.unit, flip.direction))
    return change_to(case, one.path, one.kind, flip.name)


def change_to(case: Case, path: str, kind: InputKind, name: str) -> Change | None:
    """Give the change of the case that makes an alternative of an input certain.

    Parameters
    ----------
    case
        The case.
    path, kind
        The input.
    name
        The alternative, as answers name it.

    Returns
    -------
    Change or None
        None where the case file has no place for it.
    """
    ending = ALTERNATIVES.get((kind, name))
    if ending is not None:
        if kind == "event" and _is_late(case, path.removeprefix("events.")):
            return None
        key, _, value = ending.partition("=")
        return Change("set", f"{path}.{key}", value)
    if kind == "claim" and not path.startswith("scenarios."):
        return Change("set", path, name)
    level = LEVEL.fullmatch(name)
    if kind == "setting" and level is not None and path.endswith(".foresight"):
        return Change("set", path, f"[{level[1]}]")
    return None


def _is_late(case: Case, event: str) -> bool:
    """Tell whether an event is dated after the horizon, before which it can then not be made certain."""
    return event in case.events and case.events[event].by > case.horizon


def _written(value: float, unit: str, direction: FlipDirection) -> str:
    """Write a number so that it is read back no nearer to the median."""
    if value != 0 and direction in {"above", "below"}:
        step = 10.0 ** (math.floor(math.log10(abs(value))) - DIGITS + 1)
        outward = math.ceil if direction == "above" else math.floor
        value = outward(value / step) * step
    bound = unit in {"%", "points"} or BOUND_UNIT.match(unit)
    scale = 1.0 if bound else next((each for each in MAGNITUDES if abs(value) >= each), 1.0)
    return format_number(value, unit, scale, DIGITS)
