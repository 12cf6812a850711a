"""Dates that count from the day of publication: "yesterday", "last year", "in March", "within nine months".

A day of the week is the last such day up to publication; behind "next", "this" and as a deadline it is the
next, and where the verb beside it looks ahead. So is a month without a year. "Last week" is the week before,
from Monday to Sunday, and a week gives the month or year that holds it. "Two months ago" gives the month,
"two years ago" the year; "more than two years ago" says neither and is not read. "In two weeks" is a date
at the beginning and behind a word of the future ("will", "to", "due"); elsewhere it is how long something
took.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from detente.evidence.reading.absolute_dates import is_counted
from detente.evidence.reading.calendar_spans import (
    COUNT,
    DAY,
    MONTH,
    PART_OF_TIME,
    WEEKDAY,
    WEEKDAYS,
    DateMention,
    Days,
    month_days,
    month_number,
    month_shifted,
    week_days,
    year_days,
)
from detente.evidence.reading.mentions import DateRole, Span
from detente.evidence.reading.numerals import SMALL
from detente.evidence.reading.tenses import tense_at

__all__ = ["relative_dates"]

_NAMED_DAY = re.compile(
    r"(?<![A-Za-z0-9_’'-])(?:(?P<by_name>yesterday|today|tonight|tomorrow))(?![A-Za-z0-9_’'-])", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"(?<![A-Za-z0-9_’'-])(?<!Black\s)(?<!Good\s)(?<!Ash\s)(?<!Cyber\s)(?<!Super\s)(?<!Bloody\s)"
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<weekday>{WEEKDAY})"
    rf"(?!,?\s(?:the\s)?(?:{MONTH}|{DAY}))"
)
_PERIOD = re.compile(
    rf"""
    (?<![A-Za-z0-9_-])(?:
      (?:{PART_OF_TIME}|(?:earlier|later)\s)?(?P<which>last|this|next)\s(?:(?:calendar|fiscal|financial)\s)?(?P<unit>week|month|quarter|year)
    | (?P<end_of>(?:the\s)?(?:end|close)\sof\s)the\s(?:current\s)?(?P<unit_ended>week|month|quarter|year)
    | (?P<year_end>(?:the\s)?year(?:[-\s]|[’']s\s)end)
    )(?![A-Za-z0-9_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_AGO = re.compile(
    rf"(?<![A-Za-z0-9_.,-])(?P<count>{COUNT})\s(?P<unit>day|week|fortnight|month|year|decade)s?\sago(?![A-Za-z])",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"(?<![A-Za-z0-9_-])(?:(?P<how>within|in|inside)\s(?:(?:the\s)?(?:next|coming)\s)?|(?:the\s)?(?:next|coming)\s)"
    rf"(?P<count>{COUNT})\s(?P<unit>day|week|month|year|decade)s?(?![A-Za-z-])",
    re.IGNORECASE,
)
_MONTH_BY_YEAR = re.compile(
    rf"(?<![A-Za-z0-9_])(?i:{PART_OF_TIME})?(?P<month>{MONTH})(?:,?\s(?:of\s)?)(?P<which>last|this|next)\syear(?![A-Za-z-])"
)
_DAY_OF_MONTH = re.compile(
    rf"""
    (?<![A-Za-z0-9_$€£.,/#-])(?:{WEEKDAY},?\s)?(?:the\s)?
    (?:(?P<month>{MONTH})\s(?P<day>{DAY}) | (?P<day2>{DAY})\s(?:of\s)?(?P<month2>{MONTH}))
    (?!,?\s(?:of\s)?(?:[12][0-9]{{3}}\b|last\syear|this\syear|next\syear)|[.,:/-][0-9]|\s?[-–]\s?[0-9]|[%])""",
    re.VERBOSE,
)
_MONTH_ALONE = re.compile(
    rf"(?<![A-Za-z0-9_])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?i:{PART_OF_TIME})?(?P<month>{MONTH})"
    rf"(?!,?\s(?:of\s)?(?:[12][0-9]{{3}}|{DAY}|last\syear|this\syear|next\syear)|[-’'][A-Za-z]{{2}})"
)
_MONTH_FOLLOWS = re.compile(
    r"\b(?:(?:days|weeks?|night|eve|half|part)\sof|in|by|since|until|till|through|during|from|before|after|late|early|for|around|to|between)\s\Z",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(r"(?:\b(?:an?|its|that|the|their|this)|[’']s?)\s\Z", re.IGNORECASE)
_EVENT = re.compile(
    r"\s(?:[a-z-]{2,15}\s)?(?:accord|agreement|announcement|board|deadline|deal|election|filing|hearing|letter|meeting|memo|minutes|payment"
    r"|report|results|round|ruling|settlement|statement|strike|summit|talks|vote)\b"
)
_NO_COUNT_BEFORE = re.compile(
    r"\b(?:than|over|under|nearly|almost|about|around|roughly|some|least|most|to|and|or)\s\Z", re.IGNORECASE
)
_RECORD_BEFORE = re.compile(
    r"\b(?:first|only|once|twice|times?|worst|best|most|least|lowest|[a-z]{2,12}est|built|made|done|doubled|tripled)\b"
    r"[^.;,]{0,20}\Z",
    re.IGNORECASE,
)
_FUTURE_BEFORE = re.compile(
    r"(?:\b(?:will|shall|would|could|can|may|might|should|to|expires?|ends?|due|starts?|begins?|opens?|closes?|arrives?|"
    r"expected|planned|scheduled|again|back)\b|[’']ll\b)[^.;]{0,36}\Z",
    re.IGNORECASE,
)
_BETWEEN_MONTHS = re.compile(r"\bbetween\s[^.;]{1,24}\sand\s\Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b[A-Z][A-Za-z]{0,20}\s\Z")
_LONGEST_BEFORE = 48
_STEPS = {"last": -1, "this": 0, "next": 1}


def relative_dates(text: str, span: Span) -> Iterator[DateMention]:
    """Yield the dates that count from publication in a part of a text; the first and longest counts.

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
    for pattern, days in _READERS:
        for match in pattern.finditer(text, *span):
            at_end = any(match.groupdict().get(name) for name in ("at_end", "end_of", "year_end"))
            if _stands(text, span, pattern, match):
                yield DateMention(
                    *match.span(), days(match), relative=True, at_end=at_end, role=_own_role(pattern, match)
                )


def _stands(text: str, span: Span, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Tell a date from what only looks like one, by the words beside it."""
    before = text[max(span.start, match.start() - _LONGEST_BEFORE) : match.start()]
    if pattern is _AGO:
        return not _NO_COUNT_BEFORE.search(before)
    if pattern is _AHEAD:
        how = (match["how"] or "").lower()
        return _is_ahead(before) if how == "in" else not _is_told(text, span, match, how)
    if pattern is _NAMED_DAY:
        return match["by_name"][0].islower() or not _NAME_BEFORE.search(before)
    if pattern is _MONTH_ALONE:
        this_may = match["which"] in ("This", "this") and match["month"] == "May"
        picked = match["which"] or match["at_end"] or match["part"]
        event = _OF_EVENT.search(before) and _EVENT.match(text, match.end())
        return not this_may and bool(
            picked or event or _MONTH_FOLLOWS.search(before) or _BETWEEN_MONTHS.search(before)
        )
    return pattern is not _DAY_OF_MONTH or not is_counted(text, match.end(), span.end, weak=False)


def _is_told(text: str, span: Span, match: re.Match[str], how: str) -> bool:
    """Tell "within a year they had split" from "must pay within a year"."""
    if not how:
        return False
    counted_from = text[match.end() : match.end() + 4].lower() == " of "
    return counted_from or tense_at(text, *match.span(), span) == "past"


def _is_ahead(before: str) -> bool:
    """Tell "will end in two weeks" from "grew in two weeks": by a word of the future, or none before it."""
    return not before.strip() or bool(_FUTURE_BEFORE.search(before) and not _RECORD_BEFORE.search(before))


def _own_role(pattern: re.Pattern[str], match: re.Match[str]) -> DateRole | None:
    """Give the role of "within nine months" and "the next two years"."""
    if pattern is not _AHEAD or (match["how"] or "").lower() == "in":
        return None
    return "by" if match["how"] else "until"


def _named_day(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read yesterday, today and tomorrow."""
    steps = {"yesterday": -1, "tomorrow": 1}.get(match["by_name"].lower(), 0)
    return lambda day, _: (day + timedelta(days=steps),) * 2


def _weekday(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read a day of the week."""
    number = WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()

    def days(day: date, deadline: bool) -> Days:
        back = (day.weekday() - number) % 7
        if which == "last":
            steps = -(back or 7)
        elif which in ("next", "coming"):
            steps = 7 - back
        else:
            steps = -back if back == 0 or not (deadline or which == "this") else 7 - back
        return (day + timedelta(days=steps),) * 2

    return days


def _period(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "last year", "the end of the month", "year-end"."""
    steps = _STEPS[(match["which"] or "this").lower()]
    unit = (match["unit"] or match["unit_ended"] or "year").lower()
    return lambda day, _: _unit_days(day, unit, steps)


def _unit_days(day: date, unit: str, steps: int) -> Days | None:
    """Give the week, month, quarter, year or day that lies some steps from that of a day."""
    if unit == "day":
        return (day + timedelta(days=steps),) * 2
    if unit == "week":
        return week_days(day + timedelta(weeks=steps))
    if unit == "month":
        moved = month_shifted(day, steps)
        return month_days(moved.year, moved.month)
    if unit == "quarter":
        first = month_shifted(day.replace(day=1), 3 * steps - (day.month - 1) % 3)
        last = month_shifted(first, 2)
        return first, month_days(last.year, last.month)[1]
    return year_days(day.year + steps * (10 if unit == "decade" else 1))


def _ago(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "two years ago"."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if unit in ("week", "fortnight"):
        back = timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        return lambda day, _: month_days((day - back).year, (day - back).month)
    return lambda day, _: _unit_days(day, unit, -count)


def _ahead(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "in two weeks", and "within nine months" as the last day of those."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if (match["how"] or "").lower() == "in":
        return lambda day, _: _unit_days(day, unit, count)
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    if months is None:
        return lambda day, _: (day + timedelta(days=count * (7 if unit == "week" else 1)),) * 2
    return lambda day, _: (month_shifted(day, count * months),) * 2


def _count(word: str) -> int:
    """Give the number that a count means."""
    more = {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
    return int(word) if word.isdigit() else (SMALL | more)[word.lower()]


def _month_by_year(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "March of last year"."""
    month, steps = month_number(match["month"]), _STEPS[match["which"]]
    return lambda day, _: month_days(day.year + steps, month)


def _day_of_month(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "June 16": the last up to publication, as a deadline the next."""
    month = month_number(match["month"] or match["month2"])
    number = int(re.sub("[a-z]", "", match["day"] or match["day2"]))

    def days(day: date, deadline: bool) -> Days | None:
        late = (day.month, day.day) > (month, number)
        early = (day.month, day.day) < (month, number)
        year = day.year + 1 if deadline and late else day.year - 1 if early and not deadline else day.year
        try:
            found = date(year, month, number)
        except ValueError:
            return None
        return found, found

    return days


def _month_alone(match: re.Match[str]) -> Callable[[date, bool], Days | None]:
    """Read "in March": the last up to publication, as a deadline the next."""
    month, which = month_number(match["month"]), (match["which"] or "").lower()

    def days(day: date, deadline: bool) -> Days | None:
        if which == "this":
            year = day.year
        elif which == "next" or (deadline and not which):
            year = day.year + (day.month > month or (day.month == month and which == "next"))
        else:
            year = day.year - (day.month < month or (day.month == month and which == "last"))
        return month_days(year, month)

    return days


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], Callable[[date, bool], Days | None]]], ...
] = (
    (_NAMED_DAY, _named_day),
    (_WEEKDAY, _weekday),
    (_PERIOD, _period),
    (_AGO, _ago),
    (_AHEAD, _ahead),
    (_MONTH_BY_YEAR, _month_by_year),
    (_DAY_OF_MONTH, _day_of_month),
    (_MONTH_ALONE, _month_alone),
)
