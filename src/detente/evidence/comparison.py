"""How two claims about the same thing differ: in numbers, units, days, deadlines, directions, parties.

A number is compared as an interval: an exact one from itself to itself, a range
from its written lowest to its written highest number. Numbers are compared as
they are written, in decimals, after magnitudes: ``0.5 billion`` is ``500
million``. Percent and pure numbers are of one kind, ``33 %`` being 0.33; other
units are compared by their names alone, and ``USD`` and ``EUR`` have no common
measure. ``13 billion`` and ``13.75 billion`` differ, unless the words before one
of them say that it is rough, a floor or a ceiling (see
:mod:`detente.evidence.wording`).

A subject is a slug that may begin with a party, as in ``acme_stake``. Where only
one party's is spoken of, ``stake`` is that one.

What one source says in one breath, in one quote, is no two statements: "falls
from 40 to 30" gives two numbers and no contradiction.

The *day spoken of* is the date of a claim, unless that can be the day on which
it was merely said: unless, that is, it meets the date of one of its sources, or
of a source that these retell. Two reports of one fact on two days thus speak of
no two days. What a report says without a day is taken to hold for its present:
two dates are *far apart* if more than a month lies between them, for reports
within a month may well be reports of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeAlias

from detente.evidence.claim import Claim, Direction
from detente.evidence.dates import VagueDate
from detente.evidence.origin import chain_of
from detente.evidence.source import Source
from detente.evidence.wording import Ends, ends_of, says_still, wording_of
from detente.quantities import Exact, LogNormal, Normal, Quantity, Triangular, Uniform

__all__ = [
    "Fit",
    "Reading",
    "asks_for_one_party",
    "day_spoken_of",
    "disjoint",
    "far_apart",
    "fit",
    "grows_only",
    "happens_once",
    "in_one_breath",
    "read",
    "subjects_of",
]

Fit: TypeAlias = Literal["equal", "within", "around", "overlapping", "apart", "incomparable", "unknown"]
"""How the number of one claim lies to that of another: the same interval; inside it; around it; overlapping
it in part; apart from it; in a unit that cannot be compared; or one of them gives no number."""

PERCENT = "%"
MONTH = timedelta(days=31)
LINKS = frozenset({"at", "by", "for", "from", "in", "into", "of", "on", "to", "with"})
HAPPENS_ONCE = frozenset(
    {
        *("acquisition", "announcement", "closing", "conversion", "date", "day", "deadline", "end", "expiry"),
        *("departure", "filing", "founding", "investment", "launch", "lawsuit", "listing", "merger"),
        *("offering", "payment", "permission", "purchase", "resignation", "round", "ruling", "sale"),
        *("signing", "start", "takeover", "termination"),
    }
)
"""What happens on one day, or is one."""
NAMED = frozenset({"departure", "founding", "permission"})
"""What of these is followed by the name of its thing, as in ``permission_stargate``. A purchase is not among
them: it is agreed on one day and completed on another."""
SUMS = frozenset({"contributed", "donated", "given", "invested", "lent", "paid", "raised", "spent"})
"""What a total to date adds up, so that it can grow but never fall."""
ONE_PARTY = frozenset({"acquirer", "buyer", "owner", "seller"})
"""What one party is and no other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a claim is compared.

    Parameters
    ----------
    about
        What it speaks of; None if it does not say.
    text
        The number as written, with the word before it that says how exact it is; empty if it gives none.
    interval
        Its lowest and highest number in base units, percent as hundredths, as that word has them; None
        without a number.
    written
        The same as it is written, without regard to that word.
    worded
        Whether there is such a word.
    unit
        The unit; empty for percent and pure numbers.
    day
        The day spoken of; None where it is not known to be one.
    date
        The date, whether it is the day spoken of or that of a report; None without one.
    by
        The deadline; None without one.
    direction, party
        As the claim has them.
    still
        Whether it says that something is still so.
    """

    about: str | None
    text: str
    interval: Ends | None
    written: tuple[Fraction, Fraction] | None
    worded: bool
    unit: str
    day: VagueDate | None
    date: VagueDate | None
    by: VagueDate | None
    direction: Direction | None
    party: str | None
    still: bool


def read(claim: Claim, sources: Mapping[str, Source], about: str | None) -> Reading:
    """Take from a claim what is compared.

    Parameters
    ----------
    claim
        The claim.
    sources
        All sources of the case by slug.
    about
        Its subject, as `subjects_of` has it.
    """
    quantity = claim.quantity
    written = _interval(quantity) if quantity else None
    word = wording_of(claim)
    return Reading(
        about=about,
        text=" ".join(filter(None, (word, quantity.text))) if quantity else "",
        interval=ends_of(claim, written) if written else None,
        written=written,
        worded=bool(word),
        unit=quantity.unit if quantity and quantity.unit != PERCENT else "",
        day=day_spoken_of(claim, sources),
        date=claim.date,
        by=claim.by,
        direction=claim.direction,
        party=claim.party,
        still=says_still(claim),
    )


def subjects_of(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Give for each thing that claims are about the subject that is meant.

    A subject that begins with no party means the one that begins with a party and goes on with the same
    words, if claims are about just one such. Parties are those that claims name as theirs.

    Parameters
    ----------
    claims
        All claims of the case.

    Examples
    --------
    Of claims of ``acme`` about ``stake`` and ``acme_stake`` both mean ``acme_stake``; beside claims of
    ``bolt`` about ``bolt_stake``, ``stake`` means neither.
    """
    known = tuple(claims)
    abouts = {one.about for one in known if one.about is not None}
    whose: dict[str, set[str]] = defaultdict(set)
    for party in {one.party for one in known if one.party is not None}:
        for about in abouts:
            if about.startswith(f"{party}_"):
                whose[about.removeprefix(f"{party}_")].add(about)
    return {about: next(iter(whose[about])) if len(whose[about]) == 1 else about for about in abouts}


def in_one_breath(one: Claim, other: Claim) -> bool:
    """Tell whether two claims have the same quote of the same source."""
    if one.quote is None or other.quote is None or not set(one.sources) & set(other.sources):
        return False
    return one.quote.split() == other.quote.split()


def _interval(quantity: Quantity) -> tuple[Fraction, Fraction]:
    distribution, scale = quantity.distribution, 100 if quantity.unit == PERCENT else 1
    if isinstance(distribution, Exact):
        ends = (distribution.value, distribution.value)
    elif isinstance(distribution, Normal | LogNormal | Uniform | Triangular):
        ends = (distribution.low, distribution.high)
    else:
        raise TypeError(f"no ends of {type(distribution).__name__}")
    # The shortest decimal of a float is what was written, so that 33.3 % is 0.333 and not its neighbour.
    low, high = (Fraction(repr(float(end))) / scale for end in ends)
    return low, high


def day_spoken_of(claim: Claim, sources: Mapping[str, Source]) -> VagueDate | None:
    """Give the date of a claim if it cannot be the day on which it was merely said.

    Parameters
    ----------
    claim
        The claim.
    sources
        All sources of the case by slug.

    Returns
    -------
    VagueDate or None
        None without a date, where the date meets that of a source of the claim or of one that this
        source retells, and where a source is not among `sources`, so that its date is not known.
    """
    if claim.date is None or any(slug not in sources for slug in claim.sources):
        return None
    behind = {one for slug in claim.sources for one in chain_of(slug, sources)}
    return claim.date if all(disjoint(claim.date, sources[slug].date) for slug in behind) else None


def disjoint(one: VagueDate | None, other: VagueDate | None) -> bool:
    """Tell whether two dates are known and can mean no common day."""
    if one is None or other is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def far_apart(one: VagueDate | None, other: VagueDate | None) -> bool:
    """Tell whether two dates are known and more than 31 days lie between them, whatever days they mean."""
    if one is None or other is None:
        return False
    return other.earliest - one.latest > MONTH or one.earliest - other.latest > MONTH


def fit(one: Reading, other: Reading) -> Fit:
    """Tell how the number of one claim lies to that of another.

    Parameters
    ----------
    one, other
        Two claims.

    Returns
    -------
    Fit
        ``within`` if that of `one` lies in that of `other`, ends included; ``overlapping`` also where
        they share but one end; ``equal`` also where the same number is told with and without a word such
        as "about" that leaves it possible.
    """
    if one.interval is None or other.interval is None:
        return "unknown"
    if one.unit != other.unit:
        return "incomparable"
    (low, high), (least, most) = one.interval, other.interval
    if high < least or most < low:
        return "apart"
    if (low, high) == (least, most) or one.written == other.written:
        return "equal"
    if least <= low and high <= most:
        return "within"
    return "around" if low <= least and most <= high else "overlapping"


def happens_once(about: str) -> bool:
    """Tell whether what claims are about happens on one day, by the word that it is named for.

    Examples
    --------
    >>> happens_once("third_investment"), happens_once("signing_of_contract"), happens_once("revenue_share")
    (True, True, False)
    >>> happens_once("acme_permission_stargate"), happens_once("acme_acquisition_windsurf")
    (True, False)
    """
    return _named_for(about) in HAPPENS_ONCE or bool(NAMED.intersection(about.split("_")[:-1]))


def grows_only(about: str) -> bool:
    """Tell whether claims are about a sum to date of what was given, which no later day makes smaller.

    Examples
    --------
    >>> grows_only("acme_total_invested"), grows_only("total_debt")
    (True, False)
    """
    words = about.split("_")
    return any(one == "total" and other in SUMS for one, other in pairwise(words))


def asks_for_one_party(about: str) -> bool:
    """Tell whether claims are about which one party owns, buys or sells something.

    Examples
    --------
    >>> asks_for_one_party("copilot_owner"), asks_for_one_party("stake")
    (True, False)
    """
    return _named_for(about) in ONE_PARTY


def _named_for(about: str) -> str:
    """Give the word that a slug is named for: the last before a preposition, years and numbers left out."""
    words = [word for word in about.split("_") if word and not word.isdigit()]
    link = next((place for place, word in enumerate(words) if place and word in LINKS), len(words))
    return words[link - 1] if words else ""
