"""Writing a number for a reader, with its magnitude and unit."""

from __future__ import annotations

from math import floor, isfinite, log10

from detente.errors import QuantityError

__all__ = ["MAGNITUDES", "format_number"]

MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
WORDS = {scale: f" {word}" for word, scale in MAGNITUDES.items()} | {1.0: ""}


def format_number(value: float, unit: str = "", scale: float = 1.0, digits: int = 3) -> str:
    """Write a number in base units as text, such as ``20 billion USD`` or ``33 %``.

    Whole digits are never rounded away: ``digits`` says how many significant
    digits are shown at least where there are decimals to show.

    Parameters
    ----------
    value
        The number in base units.
    unit
        The unit; ``%`` is written as stored.
    scale
        1, or the magnitude in which to write: 1e3, 1e6, 1e9 or 1e12.
    digits
        Significant digits, at least 1.

    Returns
    -------
    str
        Text that ``parse_quantity`` reads back, up to rounding.

    Raises
    ------
    QuantityError
        If the value is not finite, the scale is no magnitude, or no digit is asked for.

    Examples
    --------
    >>> format_number(2e10, "USD", 1e9)
    '20 billion USD'
    >>> format_number(33.333, "%")
    '33.3 %'
    >>> format_number(2027.0)
    '2027'
    """
    if not isfinite(value):
        raise QuantityError(f"found {value}; only finite numbers can be written")
    if digits < 1:
        raise QuantityError(f"found {digits} digits; at least 1 is needed")
    if scale not in WORDS:
        raise QuantityError(f"found the scale {scale:g}; allowed: 1, 1e3, 1e6, 1e9, 1e12")
    return _rounded(value / scale, digits) + WORDS[scale] + (f" {unit}" if unit else "")


def _rounded(number: float, digits: int) -> str:
    """Write a number with at least the given significant digits and no trailing zeros."""
    if number == 0:
        return "0"
    decimals = max(0, digits - 1 - floor(log10(abs(number))))
    text = f"{number:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
