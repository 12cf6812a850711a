"""Numbers as articles write them: in digits, in words, with million and the like.

``2.5 bn``, ``1,250,000``, ``two and a half billion``, ``half a million``, ``a hundred and fifty``. A
number is read exactly, as a fraction. Nothing is guessed: a comma that groups no three digits (``2,5``),
two points in one number or a blank between groups of digits make it unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["FIRST_WORDS", "GAP", "PARTS", "SMALL", "Numeral", "read_numeral"]

GAP = r"[^\S\n]{0,3}(?:\n[^\S\n]{0,3})?"
"""Blanks, and at most one end of a line, between the parts of a mention."""

MOST_WORDS = 14

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(_SMALL.split())}
"""The words for 0 to 19."""

TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
LARGE = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT = {
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "mrd": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}

PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
"""The words for parts of a whole, with how many of them make it."""

FIRST_WORDS = ("a", "an", "half", *SMALL, *TENS)
"""The words that a number or a part can begin with."""

_ARTICLES = ("a", "an", "one")
_PERCENT_WORDS = ("percent", "per", "pc")
_KNOWN = frozenset(
    (*FIRST_WORDS, *LARGE, *PARTS, *(f"{part}s" for part in PARTS), "hundred", "and", "of", *_PERCENT_WORDS)
)

_DIGITS = re.compile(
    r"(?:[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}"
    r"|[0-9]{1,3}(?P<mark>[,\u00a0\u2009\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4}"
    r"|[0-9]{1,15})(?:\.[0-9]{1,6})?"
    r"(?![0-9]|[.,\u00a0\u2009\u202f][0-9]| [0-9]{3}(?![0-9]))"
)
_MAGNITUDE = re.compile(
    rf"(?P<lakhs>{GAP}lakh{GAP}crore)(?![A-Za-z0-9])"
    rf"|(?:-|{GAP})(?P<long>{'|'.join(LARGE)})(?![A-Za-z0-9])"
    rf"|{GAP}(?P<short>{'|'.join(SHORT)})(?![A-Za-z0-9])"
    r"|(?P<letter>[kmbt]|[^\S\n](?-i:[BM])(?!-))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{1,12}(?![A-Za-z0-9])")
_JOINT = re.compile(rf"-|{GAP}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text.

    Parameters
    ----------
    value
        The number, magnitude included.
    scale
        The largest magnitude in it: 1 for ``250``, 10⁹ for ``2.5 bn``.
    end
        Where it ends in the text.
    """

    value: Fraction
    scale: int
    end: int


def read_numeral(text: str, start: int, end: int) -> Numeral | None:
    """Read the number that begins at a position.

    Parameters
    ----------
    text
        The whole text.
    start
        Where a digit or one of `FIRST_WORDS` stands.
    end
        What stands from there on is not looked at.

    Returns
    -------
    Numeral or None
        None where no number that can be read begins there.

    Examples
    --------
    >>> read_numeral("2.5 bn", 0, 6)
    Numeral(value=Fraction(2500000000, 1), scale=1000000000, end=6)
    >>> read_numeral("half a million", 0, 14).value
    Fraction(500000, 1)
    """
    if start < end and text[start].isascii() and text[start].isdigit():
        return _from_digits(text, start, end)
    return _from_words(text, start, end)


def _from_digits(text: str, start: int, end: int) -> Numeral | None:
    """Read digits and the magnitude behind them."""
    digits = _DIGITS.match(text, start, end)
    if digits is None:
        return None
    value = Fraction(re.sub(r"[^0-9.]", "", digits.group()))
    magnitude = _MAGNITUDE.match(text, digits.end(), end)
    if magnitude is None:
        return Numeral(value, 1, digits.end())
    scale = _scale(magnitude)
    return Numeral(value * scale, scale, magnitude.end())


def _scale(magnitude: re.Match[str]) -> int:
    """Give what a magnitude multiplies by."""
    if magnitude["lakhs"]:
        return LARGE["lakh"] * LARGE["crore"]
    written = magnitude["long"] or magnitude["short"] or magnitude["letter"]
    return (LARGE | SHORT | LETTERS)[written.strip().lower()]


def _from_words(text: str, start: int, end: int) -> Numeral | None:
    """Read a number in words."""
    words, ends = _words(text, start, end)
    for reading in (_part_of_magnitude, _cardinal):
        value, scale, count = reading(words)
        if count:
            return Numeral(value, scale, ends[count - 1])
    return None


def _words(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """Give the next words that numbers are made of, in small letters, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    word = _WORD.match(text, start, end)
    while word is not None and word.group().lower() in _KNOWN and len(words) < MOST_WORDS:
        words.append(word.group().lower())
        ends.append(word.end())
        joint = _JOINT.match(text, word.end(), end)
        word = _WORD.match(text, joint.end(), end) if joint and joint.group() else None
    return words, ends


def _part_of_magnitude(words: Sequence[str]) -> tuple[Fraction, int, int]:
    """Read "half a billion", "three quarters of a million" and "a quarter of a per cent"."""
    part, count = _part(words)
    if not count:
        return Fraction(0), 1, 0
    loose = words[count - 1] == "half"
    if words[count : count + 1] == ["of"]:
        count += 1
        loose = False
    if words[count : count + 1] and words[count] in _ARTICLES:
        count += 1
    elif not loose:
        return Fraction(0), 1, 0
    following = words[count] if count < len(words) else ""
    if following in LARGE:
        return part * LARGE[following], LARGE[following], count + 1
    if following in _PERCENT_WORDS:
        return part, 1, count
    return Fraction(0), 1, 0


def _part(words: Sequence[str]) -> tuple[Fraction, int]:
    """Read "half", "a quarter", "two thirds": the part and how many words it takes."""
    if words[:1] == ["half"]:
        return Fraction(1, 2), 1
    if len(words) < 2:
        return Fraction(0), 0
    count = 1 if words[0] in _ARTICLES else SMALL.get(words[0], 0)
    whole = PARTS.get(words[1].removesuffix("s"), 0)
    return (Fraction(count, whole), 2) if 0 < count < whole else (Fraction(0), 0)


def _cardinal(words: Sequence[str]) -> tuple[Fraction, int, int]:
    """Read groups below a thousand, each with its magnitude, the magnitudes falling."""
    total, largest, least, count = Fraction(0), 1, LARGE["trillion"] + 1, 0
    while True:
        group, used = _below_thousand(words[count:])
        if not used:
            break
        addition, more = _and_part(words[count + used :])
        following = words[count + used + more] if count + used + more < len(words) else ""
        magnitude = LARGE.get(following, 1)
        if magnitude >= least:
            break
        total += (group + addition) * magnitude
        count += used + more + (magnitude > 1)
        largest, least = max(largest, magnitude), magnitude
        if magnitude == 1:
            return total, largest, count
    if largest > 1 and count == 2:
        addition, more = _and_part(words[count:])
        return total + addition * largest, largest, count + more
    return total, largest, count


def _below_thousand(words: Sequence[str]) -> tuple[int, int]:
    """Read a number under a thousand; an article counts as one before hundred and magnitudes only."""
    if not words:
        return 0, 0
    if words[0] in ("a", "an"):
        if len(words) < 2 or not (words[1] == "hundred" or words[1] in LARGE):
            return 0, 0
        number, count = 1, 1
    else:
        number, count = _below_hundred(words)
    if not count or words[count : count + 1] != ["hundred"]:
        return number, count
    number, count = number * 100, count + 1
    joined = 1 if words[count : count + 1] == ["and"] else 0
    rest, used = _below_hundred(words[count + joined :])
    behind = words[count + joined + used : count + joined + used + 1]
    # "between one hundred and two hundred" joins two numbers.
    if used and rest and behind != ["hundred"]:
        return number + rest, count + joined + used
    return number, count


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    """Read "seven", "seventeen", "seventy" and "seventy-seven"."""
    if not words:
        return 0, 0
    if words[0] in SMALL:
        return SMALL[words[0]], 1
    if words[0] not in TENS:
        return 0, 0
    ones = SMALL.get(words[1], 0) if len(words) > 1 else 0
    return (TENS[words[0]] + ones, 2) if 0 < ones < 10 else (TENS[words[0]], 1)


def _and_part(words: Sequence[str]) -> tuple[Fraction, int]:
    """Read "and a half", "and three quarters"."""
    if words[:1] != ["and"] or words[1:2] == ["half"]:
        return Fraction(0), 0
    part, used = _part(words[1:])
    return (part, used + 1) if used else (Fraction(0), 0)
