"""Reading the text of a quantity: a number, or a range, with its unit.

The forms, each with an optional magnitude (thousand, million, billion, trillion)
and unit after the last number, which hold for all its numbers::

    20 billion USD              exactly
    250 to 350 billion USD      the 5 % and 95 % points: log-normal if the first is above 0, else normal
    1 to 2 % uniform            every value between alike
    5 ~ 8 ~ 20 %                lowest, most likely, highest: triangular

Numbers are plain decimals such as ``-5`` or ``1.5``. A unit is ``%`` or words of
letters, such as ``USD`` or ``USD per EUR``; ``%`` is a unit like any other here:
``30 %`` is the number 30.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from detente.errors import QuantityError
from detente.expressions.printing import plain_number
from detente.expressions.suggestions import character, listing, quoted
from detente.quantities.display import MAGNITUDES
from detente.quantities.distributions import Distribution, Exact, LogNormal, Normal, Triangular, Uniform

__all__ = ["Quantity", "parse_quantity"]

LONGEST_TEXT = 200
LARGEST = 1e30

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# A piece that starts like a number runs on to the next blank, so that "1e5" and "20bn" are refused whole.
PIECES = re.compile(
    r"[ \t]*(?:(?P<number>[-+]?[0-9.][^ \t~%]*)|(?P<word>[A-Za-z][A-Za-z0-9]*)|(?P<mark>[%~]))"
)
SEPARATORS = ("to", "~")
UNIFORM = "uniform"
ABBREVIATIONS = {
    "k": "thousand",
    "mn": "million",
    "mio": "million",
    "mm": "million",
    "bn": "billion",
    "mrd": "billion",
    "tn": "trillion",
    "percent": "%",
    "pct": "%",
}
CAPITALS = {"K": "thousand", "M": "million", "B": "billion", "T": "trillion"}
FORMS = "20, 20 billion USD, 250 to 350 billion USD, 1 to 2 % uniform or 5 ~ 8 ~ 20 %"
MISSPELT = 0.87


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that may be uncertain, as it was written.

    Parameters
    ----------
    distribution
        What values it may have, in base units: ``20 billion`` is 2e10.
    unit
        Its unit as written; empty for a pure number.
    scale
        The magnitude of the last number, for display: 1, 1e3, 1e6, 1e9 or 1e12.
    text
        The text that was read.
    """

    distribution: Distribution
    unit: str
    scale: float
    text: str


@dataclass(frozen=True, slots=True)
class _Item:
    """One number of the text with the magnitude and the unit that follow it."""

    number: str
    magnitude: str
    unit: str


def parse_quantity(text: str | float) -> Quantity:
    """Read a number or a range.

    Parameters
    ----------
    text
        At most 200 characters, or a number.

    Returns
    -------
    Quantity
        With its distribution in base units.

    Raises
    ------
    QuantityError
        If the text has none of the forms, or the numbers are not in order.

    Examples
    --------
    >>> parse_quantity("20 billion USD").distribution
    Exact(value=20000000000.0)
    >>> parse_quantity("5 to 30 %").distribution
    LogNormal(low=5.0, high=30.0)
    >>> parse_quantity("0 to 15").distribution
    Normal(low=0.0, high=15.0)
    """
    _check_type(text)
    if not isinstance(text, str):
        return _plain(text)
    written = text.strip(" \t\r\n")
    words = _pieces(written)
    uniform = words[-1] == UNIFORM
    items, separators = _split(words[:-1] if uniform else words)
    _check_units(items)
    distribution = _distribution(_values(items), separators, uniform=uniform)
    return Quantity(distribution, items[-1].unit, MAGNITUDES.get(items[-1].magnitude, 1.0), written)


def _check_type(text: object) -> None:
    """Refuse what is neither text nor number; yes and no are no numbers."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        raise QuantityError(f"found a value of type {type(text).__name__}; allowed: {FORMS}")


def _plain(number: float) -> Quantity:
    """Take a number as it is."""
    # Whole numbers of any size are compared before they are converted, which could overflow.
    if not -LARGEST <= number <= LARGEST:
        shown = "a whole number of that size" if isinstance(number, int) else f"{number:g}"
        raise QuantityError(f"found {shown}; allowed: finite numbers up to {LARGEST:g}")
    value = float(number) + 0.0  # which turns -0.0 into 0.0
    return Quantity(Exact(value), "", 1.0, plain_number(value))


def _pieces(text: str) -> list[str]:
    """Cut the text into numbers, words and marks."""
    if len(text) > LONGEST_TEXT:
        raise QuantityError(f"found a text of {len(text):,} characters; allowed: {LONGEST_TEXT}")
    words: list[str] = []
    end = 0
    while end < len(text):
        match = PIECES.match(text, end)
        if match is None:
            raise QuantityError(_strange(text, end))
        if match.lastgroup == "number" and NUMBER.fullmatch(match["number"]) is None:
            raise QuantityError(_bad_number(match["number"]))
        words.append(match.group().strip(" \t"))
        end = match.end()
    if not words:
        raise QuantityError(f"found an empty text; allowed: {FORMS}")
    return words


def _split(words: Sequence[str]) -> tuple[list[_Item], list[str]]:
    """Separate the numbers of a range; each keeps what stands behind it."""
    groups: list[list[str]] = [[]]
    separators: list[str] = []
    for word in words:
        if word in SEPARATORS:
            separators.append(word)
            groups.append([])
        else:
            groups[-1].append(word)
    return [_item(group) for group in groups], separators


def _item(words: Sequence[str]) -> _Item:
    """Read one number with its magnitude and unit."""
    if not words or NUMBER.fullmatch(words[0]) is None:
        found = quoted(words[0]) if words else "nothing"
        raise QuantityError(f"found {found} where a number should stand; allowed: {FORMS}")
    number, *rest = words
    if UNIFORM in rest:
        raise QuantityError(f"found 'uniform' before the end of a range; allowed: {FORMS}")
    magnitude = rest.pop(0) if rest and rest[0] in MAGNITUDES else ""
    if rest:
        _check_unit(rest)
    return _Item(number, magnitude, " ".join(rest))


def _check_unit(words: Sequence[str]) -> None:
    """Refuse what is no unit: a second number, a misspelt magnitude, a percent sign among words."""
    for word in words:
        if NUMBER.fullmatch(word):
            raise QuantityError(
                f"found a second number {quoted(word)}; join the two by 'to'; allowed: {FORMS}"
            )
    if "%" in words and len(words) > 1:
        raise QuantityError(f"found the unit {quoted(' '.join(words))}; '%' stands alone")
    for word in words:
        meant = _meant_magnitude(word)
        if meant:
            allowed = listing(MAGNITUDES)
            raise QuantityError(
                f"found {quoted(word)}; allowed: {allowed}, % or a unit; did you mean {meant}?"
            )


def _meant_magnitude(word: str) -> str:
    """Give the magnitude that a word stands for, empty if it looks like none."""
    lower = word.lower()
    if word in CAPITALS or lower in ABBREVIATIONS:
        return quoted(CAPITALS.get(word, "") or ABBREVIATIONS[lower])
    close = get_close_matches(lower.removesuffix("s"), MAGNITUDES, n=1, cutoff=MISSPELT)
    return quoted(close[0]) if close else ""


def _check_units(items: Sequence[_Item]) -> None:
    """Let earlier numbers carry the unit and a magnitude only beside those of the last."""
    last = items[-1]
    for item in items[:-1]:
        if item.unit and not last.unit:
            raise QuantityError(
                f"found the unit {quoted(item.unit)} before the last number; write it after the last"
            )
        if item.unit not in ("", last.unit):
            raise QuantityError(
                f"found the units {quoted(item.unit)} and {quoted(last.unit)} in one range; use one"
            )
        if item.magnitude and not last.magnitude:
            raise QuantityError(
                f"found {quoted(item.magnitude)} before the last number only; write it after the last"
            )


def _values(items: Sequence[_Item]) -> tuple[float, ...]:
    """Scale each number by its own magnitude or else by that of the last."""
    values = []
    for item in items:
        magnitude = item.magnitude or items[-1].magnitude
        # Fractions round once, so 20.1 billion is the float nearest to 20100000000.
        exact = Fraction(item.number) * int(MAGNITUDES.get(magnitude, 1))
        if abs(exact) > LARGEST:
            raise QuantityError(f"found {quoted(item.number)}; allowed: numbers up to {LARGEST:g} in size")
        values.append(float(exact) + 0.0)
    return tuple(values)


def _distribution(values: tuple[float, ...], separators: Sequence[str], *, uniform: bool) -> Distribution:
    """Choose the distribution by the form of the text."""
    match tuple(separators), uniform:
        case (), False:
            return Exact(*values)
        case ("to",), True:
            return Uniform(*values)
        case ("to",), False:
            low, high = values
            return LogNormal(low, high) if low > 0 else Normal(low, high)
        case ("~", "~"), False:
            return Triangular(*values)
        case _:
            form = "a number" if not separators else f"numbers joined by {', '.join(map(quoted, separators))}"
            tail = " and then 'uniform'" if uniform else ""
            raise QuantityError(f"found {form}{tail}; allowed: {FORMS}")


def _bad_number(found: str) -> str:
    """Say what is wrong with a piece that starts like a number."""
    if re.fullmatch(r"[-+]?[0-9.]+-[0-9.]+", found):
        low, high = found.rsplit("-", 1)
        return f"found {quoted(found)}; a range is written {quoted(f'{low} to {high}')}"
    remedy = "write it like 20, -5 or 1.5, a blank before the unit, and large ones like 20 billion"
    return f"found {quoted(found)}, which is no plain number; {remedy}"


def _strange(text: str, position: int) -> str:
    """Name a character that stands in no quantity."""
    mark = text[position:].lstrip(" \t")[0]
    meant = {"$": "USD", "€": "EUR", "£": "GBP", "−": "-", "–": "to", "—": "to", "-": "to", "/": "per"}.get(
        mark
    )
    tail = f"; did you mean {quoted(meant)}?" if meant else f"; allowed: {FORMS}"
    return f"found {character(mark)}{tail}"
