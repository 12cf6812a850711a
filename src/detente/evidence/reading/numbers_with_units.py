"""One number of a text with the unit beside it: the pieces that amounts are made of.

A number may lack its unit: in "3 to 5 billion euros" the first takes that of the second. Parts in words
("a third of", "one in five") are numbers in per cent. Percentage points are no share and have no unit here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from detente.evidence.reading.currencies import CODES, NAMES, SIGNS, UNCERTAIN_NAMES
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.numerals import FIRST_WORDS, GAP, PARTS, SMALL, Numeral, read_numeral

__all__ = ["NumberWithUnit", "Side", "numbers_with_units"]

Side: TypeAlias = Literal["", "before", "behind", "part"]
"""Where the unit stands: nowhere, before or behind the number, or in the words of a part."""


@dataclass(frozen=True, slots=True)
class NumberWithUnit:
    """One number of a text.

    Parameters
    ----------
    start, end
        Where it stands, unit and sign included.
    value
        The number, in per cent for parts.
    scale
        The largest magnitude in it.
    unit
        Code of a currency or ``%``; None where it has no unit of its own.
    side
        Where the unit stands; ``part`` for a part in words, which has no unit where it could be an
        ordinal ("a third").
    """

    start: int
    end: int
    value: Fraction
    scale: int
    unit: str | None
    side: Side


def _either(words: Iterable[str]) -> str:
    """Write an alternation, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_START = re.compile(
    rf"""
    (?P<minus>(?<![^\s(\[])[-−])?
    (?: (?<![A-Za-z0-9_$./\\`{{])(?P<sign>{_either(SIGNS)}){GAP}(?=[0-9])
      | (?<![A-Za-z0-9_$./\\`{{])(?P<code>{_either(CODES)}){GAP}(?=[0-9])
      | (?<![A-Za-z0-9_$\u00a0\u2009\u202f])(?<![0-9][.,])(?=[0-9])
    )
    | (?<![A-Za-z0-9_’'])(?i:{_either(FIRST_WORDS)})(?=[\s-])
    """,
    re.VERBOSE,
)

_SPELT = "|".join(
    rf"{re.escape(name).replace(chr(92) + ' ', GAP)}s?" for name in sorted(NAMES, key=len, reverse=True)
)
_UNIT = re.compile(
    rf"""
      {GAP}(?P<sign>[€£¥₹$])(?!{GAP}[0-9])
    | {GAP}(?P<code>{_either(CODES)})(?![A-Za-z0-9])
    | (?P<joint>-|{GAP})(?:
          (?P<name>(?i:{_SPELT}))(?![A-Za-z0-9])
        | (?P<percent>%|(?i:per[ -]?cent)(?![A-Za-z])|pc(?![A-Za-z0-9]))
      )
    """,
    re.VERBOSE,
)
_POINTS = re.compile(rf"(?:-|{GAP})(?:age)?(?:-|{GAP})points?(?![A-Za-z])", re.IGNORECASE)
_CODE_BEHIND = re.compile(rf"{GAP}(?P<code>{_either(CODES)})(?![A-Za-z0-9])")
_PART_OF = re.compile(rf"(?:{_either(PARTS)})s?\s{{1,3}}of\s{{1,3}}\Z", re.IGNORECASE)
_ARTICLE_AND_MAGNITUDE = re.compile(r"an?\s[a-z]+", re.IGNORECASE)

_COUNTS = _either(("a", "an", *(word for word, number in SMALL.items() if 0 < number < 10)))
_PART = re.compile(
    rf"(?P<count>{_COUNTS})(?P<joint>-|{GAP})(?P<part>{_either(PARTS)}|halve)(?P<many>s?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_HALF = re.compile(r"half(?=\s{1,4}(?:of|the|its|their|his|her|our|that)\s)", re.IGNORECASE)
_NO_HALF_AFTER = re.compile(
    r"(?:first|second|latter|other|better|this|that|each|every|either|last|the|past|another)[\s-]{1,3}\Z",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"(?P<part>{_either(SMALL)}|[1-9][0-9]?)(?P<joint>[\s-]{{1,3}})(?:in|out\sof)(?P=joint)"
    rf"(?:every\s)?(?P<whole>{_either(SMALL)}|twenty|hundred|[1-9][0-9]{{1,2}}|[2-9])(?![A-Za-z0-9]|[.,%-][0-9]|%)",
    re.IGNORECASE,
)
_TIME = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|century|seasons?|way|[12][0-9]{3})\b"
)
_TIME_BEHIND = re.compile(
    rf"\s+(?:of\s+)?(?:(?:the|an?|this|that|last|next|its|fiscal|every)\s+){{0,2}}{_TIME}", re.IGNORECASE
)
_OF_A_SHARE = re.compile(
    rf"{GAP}of{GAP}(?:a|an|one|1){GAP}(?:per[ -]?cent|%|[a-z]{{3,8}}llion)", re.IGNORECASE
)
_OF_SOMETHING = re.compile(
    r"\s+(?:of|stakes?|shares?|interest|holding|slice)\b|\s+(?:more|less|higher|lower)(?:\s+than\b|[.,;:])",
    re.IGNORECASE,
)
_TIMES_BEFORE = re.compile(
    r"(?:first|last|past|next|previous|for|over|in|consecutive|straight)[\s-]{1,3}\Z", re.IGNORECASE
)
_LONGEST_WORD_BEFORE = 14


def numbers_with_units(text: str, span: Span) -> Iterator[NumberWithUnit]:
    """Yield the numbers of a part of a text, from left to right, without overlap.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at.

    Yields
    ------
    NumberWithUnit
        Those without a unit too, since a range may give them one.
    """
    position = span.start
    while (start := _START.search(text, position, span.end)) is not None:
        found = _number(text, start, span.end) or _part(text, start.start(), span)
        if found is not None:
            yield found
        position = max(found.end if found else 0, start.end(), start.start() + 1)


def _number(text: str, start: re.Match[str], end: int) -> NumberWithUnit | None:
    """Read a numeral with the unit before or behind it."""
    at_word = not (start["minus"] or start["sign"] or start["code"]) and start.end() > start.start()
    numeral = read_numeral(text, start.start() if at_word else start.end(), end)
    if numeral is None:
        return None
    value = -numeral.value if start["minus"] else numeral.value
    if start["sign"] or start["code"]:
        return _behind_sign(text, start, Numeral(value, numeral.scale, numeral.end), end)
    unit, stop = _unit_behind(text, start.start(), numeral, end)
    if unit is None:
        # "one in five" and "a third of" also begin with a number; those are tried next.
        if at_word or _ONE_IN.match(text, start.start(), end):
            return None
        stop = numeral.end
        if stop < end and (text[stop].isalnum() or text[stop] in "_%"):
            return None
    return NumberWithUnit(start.start(), stop, value, numeral.scale, unit, "behind" if unit else "")


def _behind_sign(text: str, start: re.Match[str], numeral: Numeral, end: int) -> NumberWithUnit | None:
    """Finish a number behind a currency's sign or code; a code after it decides what ``$`` is."""
    stop = numeral.end
    if stop < end and (text[stop].isalnum() or text[stop] in "_}`"):
        return None
    unit = SIGNS[start["sign"]] if start["sign"] else CODES[start["code"]]
    behind = _CODE_BEHIND.match(text, stop, end)
    if behind and (start["sign"] == "$" or CODES[behind["code"]] == unit):
        unit, stop = CODES[behind["code"]], behind.end()
    return NumberWithUnit(start.start(), stop, numeral.value, numeral.scale, unit, "before")


def _unit_behind(text: str, start: int, numeral: Numeral, end: int) -> tuple[str | None, int]:
    """Find the unit behind a number, and where it ends."""
    unit = _UNIT.match(text, numeral.end, end)
    if unit is None:
        return None, numeral.end
    if unit["percent"]:
        points = _POINTS.match(text, unit.end(), end)
        left_out = points or (numeral.value == 1 and _follows_part(text, start))
        return (None, numeral.end) if numeral.scale > 1 or left_out else ("%", unit.end())
    if unit["name"] is None:
        return (SIGNS[unit["sign"]] if unit["sign"] else CODES[unit["code"]]), unit.end()
    name = re.sub(r"\s+", " ", unit["name"].lower())
    if name not in NAMES:
        name = name.removesuffix("s")
    bare = numeral.scale == 1 and name in UNCERTAIN_NAMES
    # "a billion-dollar deal" says how large deals of its kind are, not how large this one is.
    vague = unit["joint"] == "-" and _ARTICLE_AND_MAGNITUDE.fullmatch(text, start, numeral.end)
    return (None, numeral.end) if bare or vague else (NAMES[name], unit.end())


def _follows_part(text: str, start: int) -> bool:
    """Tell the 1 per cent of "half of 1 per cent" from one that stands for itself."""
    return _PART_OF.search(text, max(0, start - _LONGEST_WORD_BEFORE), start) is not None


def _part(text: str, start: int, span: Span) -> NumberWithUnit | None:
    """Read a part in words that begins at a position."""
    before = text[max(span.start, start - _LONGEST_WORD_BEFORE) : start]
    ratio = _ONE_IN.match(text, start, span.end)
    if ratio is not None:
        return _ratio(text, ratio, span.end)
    half = _HALF.match(text, start, span.end)
    if half is not None:
        sure = not (_NO_HALF_AFTER.search(before) or _of_time(text, half.end(), span.end))
        return _share(start, half.end(), Fraction(1, 2), sure=sure)
    part = _PART.match(text, start, span.end)
    if part is None:
        return _number_word(text, start, span.end)
    count = SMALL.get(part["count"].lower(), 1)
    whole = PARTS.get(part["part"].lower(), 2)
    if count >= whole or (count > 1) != bool(part["many"]):
        return None
    return _share(start, part.end(), Fraction(count, whole), sure=_is_part(text, part, before, span.end))


def _number_word(text: str, start: int, end: int) -> NumberWithUnit | None:
    """Give a number in words that has no unit, for a range may give it one."""
    numeral = read_numeral(text, start, end)
    if numeral is None:
        return None
    return NumberWithUnit(start, numeral.end, numeral.value, numeral.scale, None, "")


def _share(start: int, end: int, part: Fraction, *, sure: bool) -> NumberWithUnit:
    """Give a part of one as a number in per cent."""
    return NumberWithUnit(start, end, part * 100, 1, "%" if sure else None, "part")


def _ratio(text: str, ratio: re.Match[str], end: int) -> NumberWithUnit | None:
    """Read "one in five" as 20 per cent."""
    part, whole = (_count(ratio[name]) for name in ("part", "whole"))
    if not 0 < part < whole or _TIME_BEHIND.match(text, ratio.end(), end):
        return None
    # Digits on both sides are as often a score or a page: only "1 in 5" is surely a share.
    sure = not ratio["part"].isdigit() or part == 1
    return _share(ratio.start(), ratio.end(), Fraction(part, whole), sure=sure)


def _count(word: str) -> int:
    """Give the number that digits or a word mean."""
    return int(word) if word.isdigit() else (SMALL | {"twenty": 20, "hundred": 100})[word.lower()]


def _of_time(text: str, position: int, end: int) -> bool:
    """Tell whether what follows is a time, or a per cent or million that the part belongs to."""
    return bool(_TIME_BEHIND.match(text, position, end) or _OF_A_SHARE.match(text, position, end))


def _is_part(text: str, part: re.Match[str], before: str, end: int) -> bool:
    """Tell a part of something from an ordinal and from a span of time."""
    if _of_time(text, part.end(), end):
        return False
    of_something = _OF_SOMETHING.match(text, part.end(), end) is not None
    if part["part"].lower() == "quarter":
        return of_something and not _TIMES_BEFORE.search(before)
    return part["joint"] == "-" or bool(part["many"]) or of_something
