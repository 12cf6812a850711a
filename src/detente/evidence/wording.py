"""What a claim says of its number in words: that it is rough, a floor or a ceiling; and of a state: "still".

"Almost $14 billion" is no exact 14 billion, and "more than 20" is not 20. The words for this stand right
before the number. They are looked for in the quote if that writes the number out, and else in what the claim
says. Where the number stands there twice, with a word once and without it once, it is taken as it is written.

================ ================================================= ==================================
``about``        about, almost, nearly, around, roughly, some ...  half a unit of the last digit that is
                                                                   not zero, at most 5 %, either way
``at least``     at least, no less than, a minimum of              it and all above
``more than``    more than, over, above, upwards of                all above, without it
``up to``        up to, at most, as much as, no more than          it and all below
``less than``    less than, under, below, fewer than               all below, without it
================ ================================================= ==================================
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from detente.evidence.claim import Claim

__all__ = ["Ends", "Wording", "ends_of", "says_still", "wording_of"]

Wording: TypeAlias = Literal["", "about", "at least", "more than", "up to", "less than"]
"""What stands before a number; empty where it is taken as it is written."""

End: TypeAlias = tuple[Fraction | float, int]
Ends: TypeAlias = tuple[End, End]
"""The lowest and the highest end of an interval: the number, and 1 or -1 where the interval begins just above
or ends just below it, 0 where the number belongs to it. Ends are compared like any pairs."""

HANDED = "".join(
    f"(?<!{verb} )"
    for verb in (
        "hand",
        "hands",
        "handed",
        "handing",
        "turn",
        "turns",
        "turned",
        "take",
        "takes",
        "took",
        "sign",
    )
)
"""No "hands over 20 per cent"."""
ADDED = r"(?<!add )(?<!adds )(?<!added )(?<!adding )"
"""No "adds up to 20"."""
WORDS: tuple[tuple[Wording, str], ...] = (
    ("at least", r"at least|no less than|not less than|a minimum of|no fewer than"),
    ("up to", rf"{ADDED}up to|at most|as much as|as many as|no more than|not more than|a maximum of"),
    ("more than", rf"more than|{HANDED}over|above|upwards? of|exceed(?:s|ed|ing)?|in excess of"),
    ("less than", r"less than|under|below|fewer than"),
    (
        "about",
        (
            r"about|almost|nearly|around|roughly|some|approximately|close to|just over|just under|"
            r"an estimated|little more than|little less than|or so|circa"
        ),
    ),
)
NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,12})?")
CURRENCY = r"(?:[A-Za-z]{0,3}[$€£¥]|[A-Z]{3})?"
BEFORE = re.compile(
    "(?:{})".format("|".join(rf"(?P<w{at}>(?<!\w)(?:{words}))" for at, (_, words) in enumerate(WORDS)))
    + rf"\s{{1,3}}{CURRENCY}\s{{0,2}}$",
    re.IGNORECASE,
)
REACH = 40
"""How far before a number its word can begin."""
MOST = Fraction(1, 20)
"""How rough a rough number is at most."""
STILL = re.compile(r"(?<!\w)(?:still|remains?|continues? to|as ever|to this day)(?!\w)", re.IGNORECASE)
INFINITE = float("inf")


def wording_of(claim: Claim) -> Wording:
    """Give the words before the number of a claim that say how exact it is.

    Parameters
    ----------
    claim
        The claim; one that gives no number or a range has none.
    """
    number = _written(claim)
    if number is None:
        return ""
    for text in (claim.quote, claim.says):
        places = [hit.start() for hit in NUMBER.finditer(text or "") if _same(hit.group(), number)]
        if text and places:
            found = {_word_before(text, place) for place in places}
            return found.pop() if len(found) == 1 else ""
    return ""


def _written(claim: Claim) -> Decimal | None:
    """Give the number as it is written, without its magnitude; None without a number and of a range."""
    numbers = NUMBER.findall(claim.value or "")
    return Decimal(numbers[0].replace(",", "")) if len(numbers) == 1 else None


def _same(text: str, number: Decimal) -> bool:
    return Decimal(text.replace(",", "")) == number


def _word_before(text: str, place: int) -> Wording:
    hit = BEFORE.search(text[max(place - REACH, 0) : place])
    if hit is None:
        return ""
    return WORDS[next(at for at in range(len(WORDS)) if hit.group(f"w{at}"))][0]


def ends_of(claim: Claim, interval: tuple[Fraction, Fraction]) -> Ends:
    """Give the interval that a claim tells of, with the words before its number.

    Parameters
    ----------
    claim
        The claim.
    interval
        Its lowest and highest number as they are written.
    """
    low, high = interval
    word, number = wording_of(claim), _written(claim)
    if word == "about" and number:
        margin = min(abs(high) * MOST, abs(high) * _last_digit(number) / Fraction(number) / 2)
        return (low - margin, 0), (high + margin, 0)
    if word in {"at least", "more than"}:
        return (low, int(word == "more than")), (INFINITE, 0)
    if word in {"up to", "less than"}:
        return (-INFINITE, 0), (high, -int(word == "less than"))
    return (low, 0), (high, 0)


def _last_digit(number: Decimal) -> Fraction:
    """Give the worth of the last digit that is not zero: 1 in 14, 10 in 20, a hundredth in 13.75."""
    exponent = number.normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent)


def says_still(claim: Claim) -> bool:
    """Tell whether a claim says that something *still* is so, or *remains* so, and thus was so before."""
    return any(STILL.search(text) is not None for text in (claim.quote, claim.says) if text)
