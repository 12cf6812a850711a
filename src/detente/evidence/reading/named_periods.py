"""Seasons, quarters, halves and weekends that count from the day of publication, and "the first of August".

"The spring" is the last one begun, and the next where the sentence looks ahead ("will open in the autumn");
so are "the third quarter" and "Q3" without a year. They give the year that holds them, as a vague date can
say no less; a winter gives the year in which most of it lies. Seasons are those of the north. "The weekend"
behind "over" or "at" is the last one, and gives its month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from detente.evidence.reading.calendar_spans import (
    MONTH,
    DateMention,
    Days,
    month_days,
    month_number,
    year_days,
)
from detente.evidence.reading.mentions import Span

__all__ = ["named_periods"]

Reading = Callable[[date, bool], Days | None]

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
YEAR_AFTER = r"(?!,?\s(?:of\s)?(?:19|20)[0-9]{2})"
_SEASON = re.compile(
    rf"""
    (?<![\w-])(?:(?:early|late|mid)[\s-])?
    (?:(?P<which>last|this|next)\s(?P<season>spring|summer|autumn|winter|fall)
      | (?:(?<=in\s)|(?<=by\s)|(?<=since\s)|(?<=until\s)|(?<=from\s)|(?<=before\s)|(?<=during\s)|(?<=over\s))
        (?P<season2>the\s(?:spring|summer|autumn|winter|fall)|spring|summer|autumn|winter)
    )(?![\w’'-]){YEAR_AFTER}(?!\s(?!after|and|as|at|because|before|but|by|for|has|if|in|is|it|or|to|unless|was|when|while|with)[a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"""
    (?<![\w-])(?:
      (?:the\s)?(?P<number>first|second|third|fourth|final|last)\s(?P<part>quarter|half)
      \sof\s(?P<which>this|next|last|the)\s(?:current\s|calendar\s|fiscal\s|financial\s)?year
    | (?:(?<=in\s)|(?<=by\s)|(?<=for\s)|(?<=until\s)|(?<=from\s)|(?<=since\s))
      (?:the\s)(?P<number2>first|second|third|fourth|final)\squarter(?!\sof)
    | (?P<short>Q[1-4])
    )(?![\w-]){YEAR_AFTER}""",
    re.VERBOSE,
)
_ORDINAL_DAY = re.compile(
    rf"(?<![\w-])the\s(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    rf"\sof\s(?P<month>{MONTH}){YEAR_AFTER}"
)
_WEEKEND = re.compile(
    r"(?<![\w-])(?:(?P<which>last|this|next)\sweekend|(?:(?<=over\s)|(?<=at\s)|(?<=by\s)|(?<=before\s))the\sweekend)(?![\w-])",
    re.IGNORECASE,
)
STEPS = {"last": -1, "this": 0, "the": 0, "next": 1}


def named_periods(text: str, span: Span) -> Iterator[DateMention]:
    """Yield seasons, quarters, weekends and spelt days of a part of a text.

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
    for pattern, days in (
        (_SEASON, _season),
        (_QUARTER, _quarter),
        (_ORDINAL_DAY, _ordinal),
        (_WEEKEND, _weekend),
    ):
        for match in pattern.finditer(text, *span):
            yield DateMention(*match.span(), days(match), relative=True)


def _season(match: re.Match[str]) -> Reading:
    name = (match["season"] or match["season2"]).lower().removeprefix("the ")
    which, first = (match["which"] or "").lower(), FIRST_MONTHS[name]

    def days(day: date, ahead: bool) -> Days:
        year = _year_of(day, first, (first + 2 - 1) % 12 + 1, which, ahead=ahead)
        return year_days(year + (name == "winter"))

    return days


def _year_of(day: date, first: int, last: int, which: str, *, ahead: bool) -> int:
    """Give the year in which a part of the year begins that a word and the tense point to."""
    begun = day.month >= first
    over = day.month > last if last >= first else False
    if which == "next":
        return day.year + (1 if begun else 0)
    if which == "last":
        return day.year if over else day.year - 1
    if ahead or which == "this":
        return day.year + (1 if over and which != "this" else 0)
    return day.year if begun else day.year - 1


def _quarter(match: re.Match[str]) -> Reading:
    which = match["which"] or ""
    if which:
        return lambda day, _: year_days(day.year + STEPS[which])
    word = match["number2"]
    number = int(match["short"][1]) if match["short"] else 4 if word == "final" else ORDINALS.index(word) + 1
    first = 3 * number - 2
    return lambda day, ahead: year_days(_year_of(day, first, first + 2, "", ahead=ahead))


def _ordinal(match: re.Match[str]) -> Reading:
    number, month = ORDINALS.index(match["ordinal"]) + 1, month_number(match["month"])

    def days(day: date, ahead: bool) -> Days | None:
        later, earlier = (day.month, day.day) > (month, number), (day.month, day.day) < (month, number)
        year = day.year + 1 if ahead and later else day.year - 1 if earlier and not ahead else day.year
        if number > month_days(year, month)[1].day:
            return None
        return (date(year, month, number),) * 2

    return days


def _weekend(match: re.Match[str]) -> Reading:
    which = (match["which"] or "").lower()

    def days(day: date, ahead: bool) -> Days:
        monday = day - timedelta(days=day.weekday())
        forward = ahead or which in ("this", "next")
        saturday = (
            monday + timedelta(days=5 + 7 * (which == "next")) if forward else monday - timedelta(days=2)
        )
        return month_days(saturday.year, saturday.month)

    return days
