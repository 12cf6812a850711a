"""Days on a picture: an axis in order of date, on which long pauses are drawn short; and one in proportion.

Nothing here fails over a date that cannot be read: what stands first in order
keeps its place, and has no day of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

__all__ = ["Tick", "day_number", "kept", "month_ticks", "spaced", "year_ticks"]

STEP = 4.0
"""Space from one entry to the next, beside the space for the time between them."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis of dates and its place, in shares of the axis."""

    place: float
    text: str


def day_number(text: str) -> int | None:
    """Read an ISO day as a number of days.

    Examples
    --------
    >>> day_number("2025-06-20") - day_number("2025-06-16")
    4
    >>> day_number("one day in June") is None
    True
    """
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def spaced(days: Sequence[int | None], own: Sequence[bool]) -> list[float]:
    """Place days that stand in order, with longer pauses wider, but far less than in proportion.

    From one to the next lies a fixed step, if the next needs a place of its
    own, and the binary logarithm of one more than the days between: a pause of
    a thousand days is not quite three times as wide as one of a day.

    Parameters
    ----------
    days
        The days; None stands where the one before it stands.
    own
        Whether each needs a place of its own.

    Returns
    -------
    list of float
        A place in 0 to 1 for each; 0.5 for a single place.
    """
    places: list[float] = []
    at, last = 0.0, next((day for day in days if day is not None), 0)
    for number, (day, alone) in enumerate(zip(days, own, strict=True)):
        gap = max(day - last, 0) if day is not None else 0
        at += (STEP if alone and number else 0.0) + log2(1 + gap)
        last = last + gap
        places.append(at)
    return [place / at for place in places] if at else [0.5 for _ in places]


def year_ticks(days: Sequence[int | None], places: Sequence[float]) -> list[Tick]:
    """Name each year at the first day in it."""
    return _ticks([(_date(day).year if day else 0, place) for day, place in zip(days, places, strict=True)])


def month_ticks(days: Sequence[int | None], places: Sequence[float]) -> list[Tick]:
    """Name each month but a year's first at the first day in it."""
    found = []
    for day, place in zip(days, places, strict=True):
        when = _date(day) if day else None
        found.append((when.year * 12 + when.month - 1 if when else 0, place))
    years = {tick.place for tick in year_ticks(days, places)}
    return [
        Tick(tick.place, MONTHS[int(tick.text) % 12]) for tick in _ticks(found) if tick.place not in years
    ]


def _date(day: int) -> date:
    return date.fromordinal(day)


def _ticks(found: list[tuple[int, float]]) -> list[Tick]:
    ticks: dict[int, float] = {}
    for number, place in found:
        if number:
            ticks.setdefault(number, place)
    return [Tick(place, str(number)) for number, place in ticks.items()]


def kept(ticks: Sequence[Tick], apart: float, taken: Sequence[float] = ()) -> list[Tick]:
    """Leave out ticks whose labels would stand closer than `apart` to one kept before or to a place taken."""
    found: list[Tick] = []
    for tick in ticks:
        near = [*taken, *(other.place for other in found)]
        if all(abs(tick.place - place) >= apart for place in near):
            found.append(tick)
    return found
