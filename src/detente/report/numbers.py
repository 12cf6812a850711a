"""Numbers as a report writes them: shares of worlds, ranges, values in points or money.

A share is written as a whole percentage, with one decimal under 10 % and over
99 %. More decimals appear only where rounding would carry it into the range of
another word ("79.6 %", which is likely, not "80 %", which would be very likely).
"""

from __future__ import annotations

from functools import lru_cache

from detente.assessment.result import Spread
from detente.assessment.words import words_for
from detente.errors import QuantityError
from detente.quantities import format_number, parse_quantity

__all__ = [
    "MINUS",
    "amount",
    "amounts",
    "bare_spread",
    "interval",
    "of_range",
    "percent",
    "range_spread",
    "score",
    "spread",
    "unit_of",
]

MAGNITUDES = (1e12, 1e9, 1e6)
LARGEST = 1e16
"""Beyond this a number is written with an exponent; no unit comes near it."""
MINUS = "−"


def percent(share: float) -> str:
    """Write a share of worlds.

    Examples
    --------
    >>> percent(0.58), percent(0.041), percent(0.9961), percent(0.0)
    ('58 %', '4.1 %', '99.6 %', '0 %')
    >>> percent(0.7961), percent(0.00002)
    ('79.6 %', '< 0.1 %')
    """
    if abs(share) > LARGEST:
        return f"{_signed(f'{share * 100:.3g}')} %"
    if share in {0.0, 1.0}:
        return f"{share * 100:.0f} %"
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 <= share < 1:
        return "> 99.9 %"
    least = 1 if share < 0.0995 or 0.99 < share < 1 else 0
    for decimals in range(least, 5):
        text = f"{share * 100:.{decimals}f}"
        if words_for(round(float(text) / 100, 9)) == words_for(share):
            break
    return f"{_signed(text)} %"


def interval(ends: tuple[float, float]) -> str:
    """Write two shares as a range, with the decimals that tell them apart: ``57 to 59 %``."""
    if max(map(abs, ends)) > LARGEST:
        return " to ".join(map(percent, ends))
    if ends[0] == ends[1]:
        return percent(ends[0])
    for more in range(4):
        low, high = (_plain(end, more + (end < 0.0995 or end > 0.9905)) for end in ends)
        if low != high:
            break
    return f"{low} to {high} %"


def _plain(share: float, decimals: int) -> str:
    """Write a share without its sign; nothing and everything without decimals, and nothing else as these."""
    text = _signed(f"{share * 100:.{decimals}f}")
    if share in {0.0, 1.0}:
        return f"{share * 100:.0f}"
    if float(text.replace(MINUS, "-")) in {0.0, 100.0}:
        return _signed(f"{share * 100:.2g}") if share < 0.5 else f"{share * 100:.4g}"
    return text


def of_range(share: float, sign: bool = False) -> str:
    """Write a share of a party's range, which may be negative: ``12 %``, ``−3.1 %``."""
    if abs(share) > LARGEST:
        return f"{_signed(f'{share * 100:.3g}')} %"
    if 0 < share < 0.0005:
        return "< 0.1 %"
    percentage = share * 100
    decimals = 1 if 0.0 < abs(percentage) < 9.95 else 0
    text = f"{percentage:.{decimals}f}"
    plus = "+" if sign and float(text) > 0 else ""
    return f"{plus}{_signed(text)} %"


def range_spread(shares: Spread) -> str:
    """Write median and 80 % range of a share of range: ``12 % (−3.1 to 21 %)``."""
    low = of_range(shares.low).removesuffix(" %")
    return f"{of_range(shares.median)} ({low} to {of_range(shares.high)})"


def amount(value: float, unit: str = "") -> str:
    """Write a number with its unit in the magnitude that suits it: ``41 points``, ``20.4 billion USD``."""
    return f"{_number(value, unit, _magnitude(unit, value))} {_full(unit, _magnitude(unit, value))}".rstrip()


def amounts(low: float, high: float, unit: str = "") -> str:
    """Write the two ends of a range roughly and in one magnitude: ``8 to 11 billion USD``."""
    scale = _magnitude(unit, low, high)
    first, last = (_number(end, unit, scale, digits=2) for end in (low, high))
    return f"{first} to {last} {_full(unit, scale)}".rstrip()


def spread(values: Spread, unit: str = "") -> str:
    """Write median and 80 % range, if they differ: ``42 points (34 to 49)``, ``6.6 billion USD``."""
    scale = _magnitude(unit, values.low, values.median, values.high)
    low, middle, high = (_number(value, unit, scale) for value in (values.low, values.median, values.high))
    exact = values.low == values.high
    return f"{middle} {_full(unit, scale)}".rstrip() + ("" if exact else f" ({low} to {high})")


def bare_spread(values: Spread) -> str:
    """Write median and 80 % range of a number without unit and below 10: ``1.42 (1.22 to 1.62)``."""
    low, middle, high = (_signed(f"{value:.2f}") for value in (values.low, values.median, values.high))
    return f"{middle} ({low} to {high})"


def score(value: float, sign: bool = False) -> str:
    """Write a score with two decimals, three near 0: ``0.41``, ``0.007``, ``+0.20``, ``0``."""
    if value == 0 or abs(value) > LARGEST:
        return _signed(f"{value:.3g}")
    decimals = 3 if abs(value) < 0.0995 else 2
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        return f"{'>' if value < 0 else '<'} {_signed(f'{0.001 if value > 0 else -0.001}')}"
    return f"{'+' if sign and value > 0 else ''}{_signed(text)}"


@lru_cache(maxsize=1024)
def unit_of(written: str) -> str:
    """Find the unit of a quantity as written; empty where the text is no quantity."""
    try:
        return parse_quantity(written).unit
    except QuantityError:
        return ""


def _magnitude(unit: str, *values: float) -> float:
    """Choose one magnitude for numbers that stand together; a unit may already name one."""
    size = max(abs(value) for value in values)
    if unit in {"%", "points"} or unit.startswith(("thousand ", "million ", "billion ", "trillion ")):
        return 1.0
    return next((scale for scale in MAGNITUDES if size >= scale), 1.0)


def _number(value: float, unit: str, scale: float, digits: int = 3) -> str:
    if abs(value) / scale >= LARGEST:
        return _signed(f"{value / scale:.3g}")
    # Points and percentages are scored by eye: a third digit would only look exact.
    fewer = 2 if unit in {"%", "points"} else digits
    return _signed(format_number(value / scale, digits=fewer))


def _full(unit: str, scale: float) -> str:
    word = {1e6: "million", 1e9: "billion", 1e12: "trillion"}.get(scale, "")
    return f"{word} {unit}".strip()


def _signed(text: str) -> str:
    if text.startswith("-"):
        return f"{MINUS}{text[1:]}" if text.strip("-0.") else text[1:]
    return text
