"""Dates in running text, with what each is to its sentence: its day, a deadline, a start or an end.

``by`` stands for "by", "before", "no later than", "deadline of", "within"; ``until`` for "until",
"through", "to", "expires in"; ``since`` for "since", "from", "starting in", "between". All else is ``on``.

A date is a day, a month or a year. What lies between (a week, a quarter, "late 2022") gives the smallest
of these that holds it. "The end of 2027" is the year, but 2027-12-31 as a deadline or an end.

A day of the week, a day without a year, a month or a season is the last one up to publication, and the next
as a deadline or an end or where the verb beside it looks ahead ("will vote on Tuesday", "rises from 1
April"). An end that is told in the past ("grew in the three months to March") is the last one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from detente.evidence.dates import VagueDate
from detente.evidence.reading.absolute_dates import absolute_dates
from detente.evidence.reading.calendar_spans import DateMention, Days, enclosing
from detente.evidence.reading.mentions import DateRole, Span, When
from detente.evidence.reading.named_periods import named_periods
from detente.evidence.reading.relative_dates import relative_dates
from detente.evidence.reading.tenses import tells_ahead, tense_at

__all__ = ["find_dates"]

LONGEST_BEFORE = 48
LONGEST_LOOK = 1000
ANY_DAY = date(2000, 1, 1)

_FILL = (
    r"(?:\s(?:the\syear|the|about|around|approximately|at\sleast|at"
    r"|as\searly\sas|as\slate\sas|some\s?time\sin))?"
)
_ROLE = re.compile(
    rf"""
    (?<![A-Za-z])(?:
      (?P<since>since|from|dat(?:ing|es|ed)\s(?:back\s)?(?:to|from)|back\sto|(?:start|begin)(?:s|ning|ing)?(?:\s(?:in|on|from))?
        |started\sin|began\sin|effective|between)
    | (?P<on>(?:compared|relative|similar|according|due|thanks|close)\sto)
    | (?P<by>by|before|(?:no|not)\slater\sthan|prior\sto|ahead\sof|on\sor\sbefore|due(?:\s(?:on|in|at))?
        |deadline(?:\s(?:of|is|was|for|on|in|at))?)
    | (?P<until>until|till|through|thru|up\sto|to
        |(?:ends?|ending|expir(?:es?|ing|ed)|lapses?|runs?\sout)(?:\sat\smidnight)?(?:\s(?:in|on|at))?)
    ){_FILL}\s\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|to)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)


def find_dates(text: str, span: Span, published: VagueDate | None) -> tuple[When, ...]:
    """Find the dates in a part of a text.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at; nothing outside it is read.
    published
        When the article was published. Where it is a month or a year, what counts from it is the smallest
        date that holds all it can mean.

    Returns
    -------
    tuple of When
        In order of the text, none overlapping another. `date` is None where it counts from a publication that
        is not known, or known too vaguely for even a year.

    Examples
    --------
    >>> [(one.text, str(one.date), one.role) for one in find_dates("by the end of 2027", Span(0, 18), None)]
    [('the end of 2027', '2027-12-31', 'by')]
    """
    mentions = _without_overlap(
        [*absolute_dates(text, span), *named_periods(text, span), *relative_dates(text, span)]
    )
    found: list[When] = []
    for mention in mentions:
        role = mention.role or _role(text, span, mention, found)
        ahead = mention.relative and _is_ahead(text, span, mention, role)
        days = _days(mention, role, published, ahead=ahead)
        if days is not None:
            inside = Span(mention.start, mention.end)
            day = _enclosing_all(days) if days else None
            found.append(When(inside, text[mention.start : mention.end], day, role, mention.relative))
    return tuple(found)


def _without_overlap(mentions: Iterable[DateMention]) -> list[DateMention]:
    """Keep the first, of those the longest, and drop what overlaps it."""
    kept: list[DateMention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _role(text: str, span: Span, mention: DateMention, found: list[When]) -> DateRole:
    """Read the words before a date."""
    before = text[max(span.start, mention.start - LONGEST_BEFORE) : mention.start]
    if found and _AND.fullmatch(text, found[-1].span.end, mention.start):
        first = found[-1].span.start
        if _BETWEEN.search(text[max(span.start, first - LONGEST_BEFORE) : first]):
            return "until"
    word = _ROLE.search(before)
    roles: dict[str | None, DateRole] = {"since": "since", "by": "by", "until": "until"}
    return roles.get(word.lastgroup, "on") if word else "on"


def _is_ahead(text: str, span: Span, mention: DateMention, role: DateRole) -> bool:
    """Tell whether a date counts forward from publication: as a deadline, an end, or by its verb."""
    if text[max(span.start, mention.start - 6) : mention.start].lower() == "since ":
        return False
    tense = tense_at(text, mention.start, mention.end, span)
    if role in ("by", "until"):
        return tense != "past" or tells_ahead(text[span.start : min(span.end, span.start + LONGEST_LOOK)])
    return tense == "ahead"


def _days(
    mention: DateMention, role: DateRole, published: VagueDate | None, *, ahead: bool
) -> tuple[Days, ...] | None:
    """Give the days meant from the first and last day of publication.

    None of them where publication is not known; None where there are no such days.
    """
    if mention.relative and published is None:
        return ()
    deadline = role in ("by", "until")
    span = (published.earliest, published.latest) if published else (ANY_DAY, ANY_DAY)
    try:
        meant = [mention.days(day, ahead) for day in span]
    except (OverflowError, ValueError):  # before year 1, after year 9999
        return None
    days = tuple(each for each in meant if each is not None)
    if len(days) < len(meant):
        return None
    return tuple((last, last) for _, last in days) if mention.at_end and deadline else days


def _enclosing_all(days: tuple[Days, ...]) -> VagueDate | None:
    """Give the smallest date that holds several spans of days."""
    return enclosing(min(first for first, _ in days), max(last for _, last in days))
