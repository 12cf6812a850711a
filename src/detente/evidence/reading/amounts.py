"""Amounts: sums of money and shares, exact or rough, single or as a range.

What is read: currencies by sign, code or word, before or behind the number; per cent; parts in words ("a
third of", "one in five"); ranges by a dash, "to", "or", and by "and" after "between". In a range the first
number takes unit and magnitude of the second: "$13 to $28 billion" is 13 to 28 billion. "Raised from 20 to
49 per cent" is a change and gives two amounts.

What is left out: percentage points, "billions of dollars", "a billion-dollar deal", "hundreds of
millions", pounds without million or the like (a weight as often), numbers whose separators cannot be read,
years, and whatever has no unit.

A part without a finite decimal, such as a third, is given to two decimals, and as rough where it was
exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from detente.evidence.reading.mentions import Amount, Bound, Span
from detente.evidence.reading.numbers_with_units import NumberWithUnit, numbers_with_units
from detente.evidence.reading.numerals import GAP

__all__ = ["bound_at", "find_amounts"]

_Joint: TypeAlias = Literal["range", "change"]

MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, ""))
MOST_DECIMALS = 3
DECIMALS_OF_PARTS = 2
LARGEST = 10**30
LONGEST_BEFORE = 64
LONGEST_BEHIND = 24

_JOINT = re.compile(
    rf"{GAP}(?P<dash>[-–—−]){GAP}|{GAP}(?P<word>to|and|or){GAP}|-(?P<hyphened>to)-", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s{1,4}(?:(?:about|around|roughly|some)\s{1,4})?\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:rais|ris|rose|fall|fell|drop|cut|reduc|(?:in|de)creas|grow|grew|climb|jump|slip|slid|declin|shr[iau]nk|"
    r"lower|lift|soar|surg|doubl|tripl|swell|w[ei]nt|go|mov|chang|up|down|trim|boost)[a-z]{0,6}\b"
    r"[^.;]{0,50}\bfrom\s{1,4}(?:(?:about|around|roughly|some|nearly)\s{1,4})?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s{1,4}\Z", re.IGNORECASE)

_AT_LEAST = (
    r"(?:no|not)\s(?:less|fewer)\sthan|more\sthan|greater\sthan|larger\sthan|higher\sthan|at\sleast|upwards?\sof|"
    r"north\sof|in\sexcess\sof|exceed(?:s|ed|ing)?|topp(?:ed|ing)|above|beyond|a\sminimum\sof|as\slittle\sas|"
    r"over"
)
# "Control over 49 per cent", "a row over $3 billion": there it says what about, not how much.
_OVER_WHAT = re.compile(
    r"\b(?:actions?|arguments?|authority|battles?|challenges?|claims?|clash(?:es)?|complaints?|concerns?|control|"
    r"debates?|disagreements?|disagree|discussions?|disputes?|feuds?|fears?|fights?|fought|fighting|friction|inquiry|"
    r"lawsuits?|sued|suing|sues?|suits?|negotiations?|negotiating|power|probes?|quarrels?|questions?|rights?|rows?|say|"
    r"standoff|talks?|tensions?|tussles?|veto|wrangling|investigations?|influence)[ \n]over\s{1,4}\Z",
    re.IGNORECASE,
)
_AT_MOST = (
    r"(?:no|not)\s(?:more|greater|higher)\sthan|not\sexceeding|less\sthan|fewer\sthan|lower\sthan|up\sto|under|below|"
    r"as\smuch\sas|as\smany\sas|as\shigh\sas|at\s(?:the\s)?most|a\smaximum\sof|capped\sat|south\sof"
)
_ABOUT = (
    r"about|around|roughly|approximately|approx\.|some|nearly|almost|close\sto|circa|an?\sestimated|"
    r"estimated\sat|in\sthe\s(?:region|neighbou?rhood)\sof|virtually|more\sor\sless"
)
# The longer ones first: "no more than" is a ceiling although it ends in "more than".
_BEFORE = re.compile(
    rf"(?:\b(?:(?P<at_most>{_AT_MOST})|(?P<at_least>{_AT_LEAST})|(?P<about>{_ABOUT}))\s{{1,4}}"
    r"|(?P<floor_sign>(?<![-=])[>≥])\s?|(?P<ceiling_sign>[<≤])\s?|(?P<rough_sign>[~≈])\s?)\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<at_least>\+|-plus\b|,?\s(?:plus\b(?!\s[a-z0-9$€£])|or\s(?:more|higher|greater|above)\b|at\s(?:the\svery\s)?least\b|"
    r"and\s(?:up|more|above)\b))"
    r"|(?P<at_most>,?\s(?:or\s(?:less|lower|fewer|under|below)\b|at\s(?:the\svery\s)?most\b))"
    r"|(?P<about>,?\s(?:or\sso\b|or\sthereabouts\b|-?ish\b))",
    re.IGNORECASE,
)
_SIGNS: dict[str, Bound] = {"floor_sign": "at_least", "ceiling_sign": "at_most", "rough_sign": "about"}


@dataclass(frozen=True, slots=True)
class _Found:
    """One amount before it is written: the same number twice where it is no range."""

    low: NumberWithUnit
    high: NumberWithUnit
    unit: str

    @property
    def single(self) -> bool:
        return self.low is self.high


def find_amounts(text: str, span: Span) -> tuple[Amount, ...]:
    """Find the sums of money and the shares in a part of a text.

    Bounds are those words that stand directly before or behind the amount: "nearly", "almost" and "close to"
    are ``about``; "more than", "over", "at least" are ``at_least``, but "over" behind a noun of quarrel or
    control is not; "up to", "as much as", "under" are ``at_most``; "up to about" is ``at_most``. A range is
    ``range`` whatever stands before it.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at; nothing outside it is read.

    Returns
    -------
    tuple of Amount
        In order of the text, none overlapping another. ``parse_quantity(amount.value)`` gives exactly `low`
        and `high`.

    Examples
    --------
    >>> [one.value for one in find_amounts("$13 to $28 billion for a 49 per cent stake", Span(0, 42))]
    ['13 to 28 billion USD', '49 %']
    """
    joined = _joined(text, span, numbers_with_units(text, span))
    return tuple(_amount(text, span, one) for one in joined if abs(one.high.value) <= LARGEST)


def _joined(text: str, span: Span, numbers: Iterable[NumberWithUnit]) -> Iterator[_Found]:
    """Join neighbours to ranges, and drop what has no unit."""
    previous: NumberWithUnit | None = None
    for number in numbers:
        if previous is None:
            previous = number
            continue
        joint, first = _joint(text, span, previous, number)
        if joint == "range" and first.unit:
            yield _Found(first, number, first.unit)
            previous = None
            continue
        if first.unit:
            yield _Found(first, first, first.unit)
        previous = number if joint is None or number.unit else replace(number, unit=first.unit)
    if previous is not None and previous.unit:
        yield _Found(previous, previous, previous.unit)


def _joint(
    text: str, span: Span, first: NumberWithUnit, second: NumberWithUnit
) -> tuple[_Joint | None, NumberWithUnit]:
    """Say how two neighbours belong together; the first with what it takes from the second."""
    between = _JOINT.fullmatch(text, first.end, second.start)
    if between is None or not _fit(first, second, dash=bool(between["dash"])):
        return None, first
    word = (between["word"] or between["hyphened"] or "").lower()
    before = text[max(span.start, first.start - LONGEST_BEFORE) : first.start]
    if word == "and" and not _BETWEEN.search(before):
        return None, first
    # "20% or 49%" names two, "$2 or $3 billion" leaves it open.
    if word == "or" and first.unit and not first.scale < second.scale:
        return None, first
    unit = first.unit or second.unit
    carried = replace(first, unit=unit)
    if first.scale == 1 < second.scale and first.value < 1000 and unit != "%":
        carried = replace(carried, value=first.value * second.scale, scale=second.scale)
    if word == "to" and (_CHANGE.search(before) or (carried.value > second.value and _FROM.search(before))):
        return "change", carried
    if carried.value < second.value:
        return "range", carried
    return None, first


def _fit(first: NumberWithUnit, second: NumberWithUnit, *, dash: bool) -> bool:
    """Tell whether two numbers can share one unit."""
    if first.unit and second.unit:
        return first.unit == second.unit
    if second.unit:
        return (second.side != "before" or first.scale > 1) and (first.side != "part" or second.unit == "%")
    if first.side != "before" or second.side == "part":
        return False
    # "$250 to 350 billion" is a range; "$5 million to 20 million users" is not.
    return dash or first.scale == 1 < second.scale


def _amount(text: str, span: Span, found: _Found) -> Amount:
    """Write one amount."""
    start, end = found.low.start, found.high.end
    low, low_exact = _rounded(found.low)
    high, high_exact = _rounded(found.high)
    bound: Bound = "range" if low < high else bound_at(text, span, start, end)
    if bound == "exact" and not (low_exact and high_exact):
        bound = "about"
    return Amount(
        span=Span(start, end),
        text=text[start:end],
        kind="share" if found.unit == "%" else "money",
        value=_value(low, high, found.unit),
        low=float(low),
        high=float(high),
        unit=found.unit,
        bound=bound,
    )


def bound_at(text: str, span: Span, start: int, end: int) -> Bound:
    """Read the words beside a number: whether they make it rough, a floor or a ceiling.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at; nothing outside it is read.
    start, end
        Where the number stands.
    """
    before = text[max(span.start, start - LONGEST_BEFORE) : start]
    rough = False
    while (word := _BEFORE.search(before)) is not None and not _OVER_WHAT.search(before):
        kind = word.lastgroup or ""
        meant = _SIGNS.get(kind) or _named(kind)
        if meant != "about":
            return meant
        rough = True
        before = before[: word.start()]
    behind = _BEHIND.match(text, end, min(span.end, end + LONGEST_BEHIND))
    if behind is not None:
        return _named(behind.lastgroup or "")
    return "about" if rough else "exact"


def _named(kind: str) -> Bound:
    """Give the bound that a group of words stands for."""
    bounds: dict[str, Bound] = {"at_least": "at_least", "at_most": "at_most"}
    return bounds.get(kind, "about")


def _rounded(number: NumberWithUnit) -> tuple[Fraction, bool]:
    """Give a number with a finite decimal, and whether it is exact."""
    if _is_decimal(number.value):
        return number.value, True
    largest = next(size for size, _ in MAGNITUDES if abs(number.value) >= size or size == 1)
    return round(number.value / largest, DECIMALS_OF_PARTS) * largest, False


def _is_decimal(value: Fraction) -> bool:
    """Tell whether a fraction has a finite decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _value(low: Fraction, high: Fraction, unit: str) -> str:
    """Write a quantity as a person would."""
    size, word = _magnitude(high, unit)
    last = _written(high, size, word)
    if low == high:
        return f"{last} {unit}"
    own, own_word = _magnitude(low, unit)
    if own == size or _suits(low, size):
        return f"{_decimal(low / size)} to {last} {unit}"
    if own > 1:
        return f"{_written(low, own, own_word)} to {last} {unit}"
    # A number without magnitude would take that of the last, so both are written out.
    return f"{_decimal(low)} to {_decimal(high)} {unit}"


def _magnitude(value: Fraction, unit: str) -> tuple[int, str]:
    """Choose the largest magnitude that leaves a short number; thousands only where they are whole."""
    if unit == "%":
        return 1, ""
    for size, word in MAGNITUDES:
        if abs(value) >= size and _suits(value, size):
            return size, word
    return 1, ""


def _suits(value: Fraction, size: int) -> bool:
    """Tell whether a number in a magnitude has few decimals."""
    decimals = 0 if size == 10**3 else MOST_DECIMALS
    return size == 1 or (value / size * 10**decimals).denominator == 1


def _written(value: Fraction, size: int, word: str) -> str:
    """Write a number with its magnitude."""
    return f"{_decimal(value / size)} {word}".rstrip()


def _decimal(value: Fraction) -> str:
    """Write a fraction that has a finite decimal without an exponent."""
    exact = Context(prec=60)
    written = format(exact.divide(Decimal(value.numerator), Decimal(value.denominator)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
