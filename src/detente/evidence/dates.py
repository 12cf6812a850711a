"""Dates: exact ones, and those that only name a month or a year.

A date is written as ``2025-06-20``. Where reports are vaguer, ``2025-06`` or
``2025`` may stand; such a date has an earliest and a latest day. Nothing else
is read as a date: no times, no serial numbers, no names of months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, InstanceOf

from detente.evidence.record import described, refuse

__all__ = ["DateLike", "ExactDate", "VagueDate", "parse_day", "parse_vague_date"]

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1000, 9999


@dataclass(frozen=True, slots=True, order=True)
class VagueDate:
    """A day, a month or a year.

    Parameters
    ----------
    earliest, latest
        The first and the last day that it can mean; equal for an exact date.
    text
        As written.
    """

    earliest: date
    latest: date
    text: str

    def __str__(self) -> str:
        """Give the date as written."""
        return self.text


def parse_vague_date(text: str) -> VagueDate:
    """Read ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Raises
    ------
    ValueError
        If the text is none of them, or names a day that does not exist.
    """
    match = DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"found {described(text)}; a date is written like 2025-06-20, 2025-06 or 2025")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _span(text, int(year or 0), month, day)
    except ValueError as error:
        raise ValueError(f"found {described(text)}, a day that does not exist") from error


def parse_day(text: str) -> date:
    """Read ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If the text is no date, or one that names a month or a year alone.
    """
    found = parse_vague_date(text)
    if found.earliest != found.latest:
        raise ValueError(f"found {described(text)}; name a day, like 2026-03-31")
    return found.earliest


def _span(text: str, year: int, month: int | None, day: int | None) -> VagueDate:
    if month is None:
        return VagueDate(date(year, 1, 1), date(year, 12, 31), text)
    if day is None:
        return VagueDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]), text)
    return VagueDate(date(year, month, day), date(year, month, day), text)


def _read_vague(value: object) -> VagueDate:
    if isinstance(value, VagueDate):
        return value
    # A bare year is a number to the YAML reader, and the one number that is a date.
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        value = str(value)
    if not isinstance(value, str):
        raise refuse(f"found {described(value)}; a date is written like 2025-06-20, 2025-06 or 2025")
    try:
        return parse_vague_date(value)
    except ValueError as error:
        raise refuse(str(error)) from error


def _read_exact(value: object) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and DATE.fullmatch(value):
        span = _read_vague(value)
        if span.earliest == span.latest:
            return span.earliest
    raise refuse(f"found {described(value)}; an exact date is written like 2025-06-20")


ExactDate: TypeAlias = Annotated[date, BeforeValidator(_read_exact)]
"""A day, written as ``2025-06-20``."""

DateLike: TypeAlias = Annotated[InstanceOf[VagueDate], BeforeValidator(_read_vague)]
"""A day, a month or a year: ``2025-06-20``, ``2025-06`` or ``2025``."""
