"""Dates that name their year: "June 16, 2025", "2025-06", "early 2024", "the third quarter of 2025".

Quarters, halves, seasons, "early" and "late" mean a part that a vague date cannot say; they give the year
(or the month) that holds them, as "June 16–18, 2025" gives the month. A year of accounts ("fiscal 2025")
is no year of the calendar and is not read. "06/16/2025" is read only where one of the first two numbers
can be no month, or both are the same.

A year alone is read only where a date can stand: behind "in", "since", "by" and the like, in brackets,
behind a comma or behind another year. It is not read before what is counted: "of 2000 people".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from detente.evidence.reading.calendar_spans import (
    DAY,
    MONTH,
    PART_OF_TIME,
    WEEKDAY,
    YEAR,
    DateMention,
    Days,
    month_days,
    month_number,
    same_days,
    year_days,
)
from detente.evidence.reading.mentions import Span

__all__ = ["absolute_dates", "is_counted"]

_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s)?(?:the\s)?"

_FULL = re.compile(
    rf"""
    (?<![A-Za-z0-9_$€£.,/#-])(?:
      {_WEEKDAY_BEFORE}(?P<month>{MONTH})\s(?P<day>{DAY})(?:,\s?|\s)(?P<year>{YEAR})
    | {_WEEKDAY_BEFORE}(?P<day2>{DAY})[\s-](?:of\s)?(?P<month2>{MONTH})(?:,\s|[\s-])(?P<year2>{YEAR})
    | (?P<year3>(?:19|20)[0-9]{{2}})-(?P<month3>[0-9]{{2}})-(?P<day3>[0-9]{{2}})(?![0-9]|-[0-9])
    )""",
    re.VERBOSE,
)
_SLASHES = re.compile(rf"(?<![A-Za-z0-9_$/.-])(?P<one>[0-9]{{1,2}})/(?P<two>[0-9]{{1,2}})/(?P<year>{YEAR})")
_MONTH_OF_YEAR = re.compile(
    rf"(?<![A-Za-z0-9_])(?i:{PART_OF_TIME})?(?P<month>{MONTH})"
    rf"(?:\s{DAY}\s?[-–]\s?{DAY})?(?:,?\s(?:of\s)?)(?P<year>{YEAR})"
)
_PART_OF_YEAR = re.compile(
    rf"""
    (?<![A-Za-z0-9_])(?<!fiscal\s)(?:
      (?:Q[1-4]|[1-4]Q|H[12]|[12]H)\s(?:of\s)?
    | (?i:the\s)?(?i:first|second|third|fourth|final|last|current)[\s-](?i:quarter|half)(?:,\s|\s(?:of\s)?)
    | (?i:the\s)?(?i:spring|summer|autumn|winter)\s(?:of\s)?
    | (?:(?<=the\s)fall|(?<=in\s)fall|(?<=by\s)fall|(?<=the\s)Fall|Fall)\s(?:of\s)?
    )(?P<year>{YEAR})
    | (?<![A-Za-z0-9_$.,/-])(?P<year2>(?:19|20)[0-9]{{2}})\sQ[1-4](?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
_EDGE_OF_YEAR = re.compile(
    rf"(?<![A-Za-z0-9_])(?:(?i:{PART_OF_TIME})(?:the\syear\s)?|(?P<year_end>(?i:year)[-\s]end\s))(?P<year>{YEAR})"
)
_YEARS = re.compile(
    r"(?<![A-Za-z0-9_$€£.,/-])(?P<from>(?:19|20)[0-9]{2})\s?[-–]\s?(?P<to>(?:19|20)[0-9]{2})(?![0-9A-Za-z%]|[.,/:–-][0-9])"
)

_EVENT = (
    r"(?:deal|agreement|investment|contract|pact|partnership|alliance|merger|acquisition|takeover|lawsuit|ruling|"
    r"filing|report|interview|letter|memo|memorandum|statement|funding|settlement|accord|treaty|alliance|amendment|"
    r"accounts?|arbitration|bond|budget|charter|compromise|concession|convention|crisis|decree|dispute|drought|flood|framework|lease|"
    r"licen[cs]e|loan|mandate|memorandum|notice|offer|permit|plan|pledge|promise|protocol|prospectus|rescue|split|strike|study|summit|"
    r"truce|understanding|venture|verdict|war|"
    r"purchase|sale|transaction|joint|round|meeting|speech|email|paper|announcement|decision|order|law|election)\b"
)
_YEAR_ALONE = re.compile(
    rf"""
    (?:(?P<sure>(?<![A-Za-z])(?i:in|since|until|till|during|throughout|as\searly\sas|as\slate\sas|the\syear
        |around|circa)\s(?:(?i:at\sleast|the\searly|the\slate|about)\s)?
        |(?<![A-Za-z])(?i:until|till|through|to|by|before|from|after)\s(?i:at\sleast|the\searliest)\s)
    | (?P<weak>(?<![A-Za-z])(?i:of|by|from|through|thru|before|after|to|and|or|between
        |for|than|with|about|as\sof|back\sto)\s
        | [(\[] | ,\s)
    )(?P<year>{YEAR})
    | (?<![A-Za-z])(?:(?i:an?|the|its|their|his|her|our|that|this|original|initial)\s|[’']s?\s)
      (?P<year2>{YEAR})(?=\s(?:[a-z][a-z-]{{1,15}}\s){{0,2}}{_EVENT})
    """,
    re.VERBOSE,
)
_COUNTED = re.compile(
    r"(?:\s|-)(?:[a-z]{1,12}\s)?(?:people|employees|workers|users|customers|staff|jobs|megawatts?|gigawatts?|kilowatts?|MW|GW|kW|"
    r"dollars|euros|pounds|yen|shares|units|companies|firms|tons|tonnes|miles|km|kilomet(?:er|re)s|met(?:er|re)s|"
    r"feet|points|percent|per|pages|times|words|days|hours|minutes|weeks|months|patents|servers|chips|GPUs|homes|"
    r"hectares|acres|square|barrels|cars|vehicles|stores|shops|members|clients|engineers|million|billion)\b"
)
_PLURAL = re.compile(r"\s(?P<word>[a-z]{3,20}s)\b")
_NO_PLURALS = frozenset(
    [
        "was",
        "has",
        "its",
        "this",
        "does",
        "is",
        "thus",
        "unless",
        "across",
        "besides",
        "perhaps",
        "always",
        "plus",
        "versus",
        "towards",
        "sometimes",
    ]
)


def absolute_dates(text: str, span: Span) -> Iterator[DateMention]:
    """Yield the dates with a year in a part of a text; some overlap, and the first and longest counts.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at.

    Yields
    ------
    DateMention
        Grouped by kind, within each in order of the text.
    """
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days | None]], ...] = (
        (_FULL, _full),
        (_SLASHES, _slashes),
        (_MONTH_OF_YEAR, _month_of_year),
        (_PART_OF_YEAR, _year),
        (_EDGE_OF_YEAR, _year),
    )
    for pattern, days in readers:
        for match in pattern.finditer(text, *span):
            at_end = any(match.groupdict().get(name) for name in ("at_end", "year_end"))
            yield DateMention(*match.span(), same_days(days(match)), at_end=at_end)
    for match in _YEARS.finditer(text, *span):
        if int(match["from"]) < int(match["to"]):
            for name, role in (("from", "since"), ("to", "until")):
                yield DateMention(
                    *match.span(name),
                    same_days(year_days(int(match[name]))),
                    role="since" if role == "since" else "until",
                )
    for match in _YEAR_ALONE.finditer(text, *span):
        name = "year" if match["year"] else "year2"
        if match["year2"] or not is_counted(text, match.end(), span.end, weak=bool(match["weak"])):
            yield DateMention(*match.span(name), same_days(_year(match)))


def is_counted(text: str, position: int, end: int, *, weak: bool) -> bool:
    """Tell whether what follows a number is what it counts.

    Parameters
    ----------
    text
        The whole text.
    position
        Where the number ends.
    end
        Where the part that is looked at ends.
    weak
        Whether any plural counts, for the word before does not say that it is a date.
    """
    if _COUNTED.match(text, position, end):
        return True
    plural = _PLURAL.match(text, position, end) if weak else None
    return plural is not None and plural["word"] not in _NO_PLURALS


def _full(match: re.Match[str]) -> Days | None:
    """Read a day with month and year."""
    if match["year3"]:
        return _day(int(match["year3"]), int(match["month3"]), match["day3"])
    if match["year2"]:
        return _day(int(match["year2"]), month_number(match["month2"]), match["day2"])
    return _day(int(match["year"]), month_number(match["month"]), match["day"])


def _slashes(match: re.Match[str]) -> Days | None:
    """Read a date in slashes where it cannot be misread."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if two > 12 or one == two:
        return _day(year, one, match["two"])
    return _day(year, two, match["one"]) if one > 12 else None


def _day(year: int, month: int, day: str) -> Days | None:
    """Give a day, or None where there is no such day."""
    try:
        found = date(year, month, int(re.sub("[a-z]", "", day)))
    except ValueError:
        return None
    return found, found


def _month_of_year(match: re.Match[str]) -> Days:
    """Read a month with its year."""
    return month_days(int(match["year"]), month_number(match["month"]))


def _year(match: re.Match[str]) -> Days:
    """Read a year."""
    return year_days(int(match["year"] or match["year2"]))
