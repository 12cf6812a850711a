"""Names of months and days of the week, and the smallest vague date that holds a span of days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.reading.mentions import DateRole

__all__ = [
    "COUNT",
    "DAY",
    "FIRST_YEAR",
    "LAST_YEAR",
    "MONTH",
    "PART_OF_TIME",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "DateMention",
    "Days",
    "enclosing",
    "month_days",
    "month_number",
    "month_shifted",
    "same_days",
    "week_days",
    "year_days",
]

FIRST_YEAR, LAST_YEAR = 1900, 2099

Days: TypeAlias = tuple[date, date]
"""The first and the last day of a span."""

_NAMES = "january february march april may june july august september october november december"
_MONTHS = tuple(_NAMES.split())
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, as `datetime.date.weekday` counts them."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?![A-Za-z])))(?![A-Za-z])"
)
"""Pattern of a month; a capital keeps the verbs "may" and "march" out."""

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![A-Za-z])"
"""Pattern of a day of the week."""

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z])"
"""Pattern of a day of the month."""

YEAR = r"(?:19|20)[0-9]{2}(?![0-9A-Za-z%]|[.,/:-][0-9]|–[0-9])"
"""Pattern of a year that is not the beginning of a longer number or of "1990s"."""

COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|sixty|ninety"
    r"|[1-9][0-9]{0,2})"
)
"""Pattern of a small count."""

PART_OF_TIME = (
    r"(?:(?P<at_end>(?:the\s)?(?:very\s)?(?:end|close)\sof\s|end-)"
    r"|(?P<part>(?:early|mid|late)[\s-](?:in\s)?|(?:the\s)?(?:start|beginning|middle)\sof\s))"
)
"""Pattern of what picks a part of a month or year."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a pattern found it, before its role is known.

    Parameters
    ----------
    start, end
        Where it stands.
    days
        Gives the days that it means, from a day of publication and whether it is a deadline; None where
        there is no such day.
    relative
        Whether `days` looks at the day of publication.
    at_end
        Whether it is the end of those days, so that a deadline is the last of them.
    role
        The role that its own words give it, if they do.
    """

    start: int
    end: int
    days: Callable[[date, bool], Days | None]
    relative: bool = False
    at_end: bool = False
    role: DateRole | None = None


def same_days(days: Days | None) -> Callable[[date, bool], Days | None]:
    """Give the function that means the same days whenever it was published."""
    return lambda _day, _deadline: days


def month_number(name: str) -> int:
    """Give the number of a month from its name or the first three letters of it."""
    return next(number for number, full in enumerate(_MONTHS, start=1) if full[:3] == name[:3].lower())


def year_days(year: int) -> Days:
    """Give the days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_days(year: int, month: int) -> Days:
    """Give the days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_shifted(day: date, months: int) -> date:
    """Move a day by months; where the month is too short, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def enclosing(first: date, last: date) -> VagueDate | None:
    """Give the smallest of day, month and year that holds a span of days; None if no year holds it.

    Examples
    --------
    >>> str(enclosing(date(2025, 6, 2), date(2025, 6, 8)))
    '2025-06'
    """
    if first == last:
        return parse_vague_date(first.isoformat())
    if first.year != last.year:
        return None
    return parse_vague_date(f"{first:%Y-%m}" if first.month == last.month else f"{first.year:04}")


def week_days(day: date) -> Days:
    """Give the week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
