"""Where things stand, from the text of a case file and the definitions, in plain Python.

*Order*: entries stand by the first day that their date can mean, equal ones as in the file.

*Contributions*: the running sum of one party's gifts of money to another in one currency;
of a range its median. What was promised is in no sum and has none.

*Dependence* of X on Y on a day: of the entries of X on Y that begin by then, for each
resource the latest (of one day: the one written last), added up: importance times share
times what cannot be had elsewhere. *Mutual dependence* is the sum of both directions,
*imbalance* what is left when the smaller is taken from the larger. They are told for
every day on which an entry of the pair begins.

*Waiting*: a monthly cost is what it is; a yearly one a twelfth; one that falls due once
is spread over the months of 365.25 / 12 days from `as_of`, or from its own beginning if
that is later, until it falls due.

*Contradictions*: two claims about the same thing with different values, or of which one
names the other as its rival. *Origins* behind claims: those of their sources, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from statistics import median
from typing import Any

__all__ = [
    "Numbers",
    "cumulative",
    "dependence_on",
    "first_day",
    "in_order",
    "median_of",
    "months",
    "origins_behind",
    "pairs_of",
    "promised",
    "quantiles",
]

Entry = Mapping[str, Any]
Numbers = Callable[[str, str], list[float]]
"""The values that something written took, world by world, by its path and its text."""
WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def first_day(text: object) -> date:
    """Give the first day that a date can mean."""
    year, month, day = [*map(int, str(text).split("-")), 1, 1][:3]
    return date(year, month, day)


def in_order(entries: list[Entry], key: str = "date") -> list[int]:
    """List the places of entries by date."""
    return sorted(range(len(entries)), key=lambda place: (first_day(entries[place][key]), place))


def read(text: str) -> tuple[list[float], str]:
    """Read the numbers of a quantity in base units, and its unit."""
    numbers, scale, unit = [], 1.0, ""
    for word in str(text).split():
        if word in WORDS:
            scale = WORDS[word]
        elif word.isupper() or word == "%":
            unit = word
        elif word not in {"to", "~", "uniform"}:
            numbers.append(float(word))
    return [number * scale for number in numbers], unit


def median_of(text: str) -> tuple[float, str]:
    """Give the median of an exact number or of a uniform range, and its unit."""
    numbers, unit = read(text)
    return median(numbers), unit


def promised(entry: Entry) -> bool:
    """Say whether a contribution was promised only."""
    return entry.get("promised", "false") == "true"


def cumulative(entries: list[Entry]) -> list[float | None]:
    """Give for each contribution in order of date what had been given by then."""
    places = in_order(entries)
    found: list[float | None] = []
    for number, place in enumerate(places):
        one = entries[place]
        if promised(one) or "amount" not in one or median_of(one["amount"])[1] not in {"USD", "EUR"}:
            found.append(None)
            continue
        total = 0.0
        for earlier in places[: number + 1]:
            other = entries[earlier]
            alike = (other["by"], other["to"]) == (one["by"], one["to"]) and "amount" in other
            if alike and not promised(other) and median_of(other["amount"])[1] == median_of(one["amount"])[1]:
                total += median_of(other["amount"])[0]
        found.append(total)
    return found


def pairs_of(entries: list[Entry], parties: list[str]) -> list[tuple[str, str]]:
    """List the pairs with an entry in either direction, in the order of the parties."""
    return [
        pair
        for pair in combinations(parties, 2)
        if any({one["of"], one["on"]} == set(pair) for one in entries)
    ]


def dependence_on(
    entries: list[Entry], of: str, on: str, day: date, worlds: int, numbers: Numbers
) -> list[float]:
    """Give the dependence of one party on another on a day, world by world."""
    latest: dict[str, int] = {}
    for place, one in enumerate(entries):
        if (one["of"], one["on"]) != (of, on) or first_day(one["date"]) > day:
            continue
        known = latest.get(one["for"])
        if known is None or first_day(one["date"]) >= first_day(entries[known]["date"]):
            latest[one["for"]] = place
    totals = [0.0] * worlds
    for place in latest.values():
        factors = [
            numbers(f"dependence.{place}.{key}", entries[place][key])
            for key in ("importance", "share", "substitutability")
        ]
        for world in range(worlds):
            importance, share, elsewhere = (factor[world] / 100 for factor in factors)
            totals[world] += importance * share * (1 - elsewhere)
    return totals


def quantiles(values: list[float]) -> tuple[float, float, float]:
    """Give the 10 %, 50 % and 90 % points, on straight lines between neighbours."""
    ordered = sorted(values)
    found = []
    for share in (0.1, 0.5, 0.9):
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        found.append(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
    return found[0], found[1], found[2]


def months(entry: Entry, as_of: str) -> float:
    """Give the number of months over which an amount is spread."""
    each = entry.get("each", "once")
    if each != "once":
        return 12.0 if each == "year" else 1.0
    begin = max(first_day(as_of), first_day(entry.get("from", as_of)))
    return (first_day(entry["by"]) - begin).days / (365.25 / 12)


def origins_behind(entry: Entry, claims: Mapping[str, Entry], sources: Mapping[str, Entry]) -> set[str]:
    """Give the origins behind the claims of an entry."""
    return {
        sources[source]["origin"] for claim in entry.get("claims", ()) for source in claims[claim]["sources"]
    }
