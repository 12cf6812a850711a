"""Counting months from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

__all__ = ["in_months"]


def in_months(day: date, months: int) -> date:
    """Give the same day of a later month, or the last day of a month that is too short.

    Examples
    --------
    >>> in_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
