"""Contradictions, developments and narrowings read literally: all pairs, one definition after the other.

Works on what a case file holds, as texts. Numbers are read with decimals by a reader of its own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

Entry = Mapping[str, Any]
POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
ONCE = (
    *("acquisition", "announcement", "closing", "conversion", "date", "day", "deadline", "end", "expiry"),
    *("filing", "founding", "investment", "launch", "lawsuit", "merger", "payment", "purchase", "round"),
    *("ruling", "sale", "signing", "start", "takeover", "termination"),
)
LINKS = ["at", "by", "for", "from", "in", "into", "of", "on", "to", "with"]


def number_of(text: str) -> tuple[Decimal, Decimal, str]:
    """Give the lowest and the highest number of a text, and its unit: nothing for percent."""
    words = text.replace("~", " ~ ").replace("%", " % ").split()
    if words[-1] == "uniform":
        words.pop()
    numbers: list[list[str]] = [[]]
    for word in words:
        if word in ("to", "~"):
            numbers.append([])
        else:
            numbers[-1].append(word)
    last = [word for word in numbers[-1][1:] if word in POWERS]
    unit = " ".join(word for word in numbers[-1][1:] if word not in POWERS)
    found = []
    for first, *rest in numbers:
        powers = [word for word in rest if word in POWERS] or last
        found.append(Decimal(first) * (Decimal(10) ** POWERS[powers[0]] if powers else 1))
    if unit == "%":
        return min(found) / 100, max(found) / 100, ""
    return min(found), max(found), unit


def days(text: str | None) -> set[int]:
    """Give every day that a date can mean; none without a date."""
    if not text:
        return set()
    parts = [int(part) for part in str(text).split("-")]
    months = [parts[1]] if len(parts) > 1 else range(1, 13)
    return {
        date(parts[0], month, day).toordinal()
        for month in months
        for day in ([parts[2]] if len(parts) > 2 else range(1, monthrange(parts[0], month)[1] + 1))
    }


def apart(one: set[int], other: set[int]) -> bool:
    """Tell whether two dates are known and share no day."""
    return bool(one) and bool(other) and not one & other


def spoken_of(claim: Entry, sources: Mapping[str, Entry]) -> set[int]:
    """Give the days spoken of: those of the claim's date, if no source and nothing retold has one of them."""
    behind, waiting = set(), list(claim["sources"])
    while waiting:
        slug = waiting.pop()
        if slug in sources and slug not in behind:
            behind.add(slug)
            waiting.append(sources[slug].get("retells"))
    own = days(claim.get("date"))
    return own if all(not own & days(sources[slug]["date"]) for slug in behind) else set()


def named_for(about: str) -> str:
    """Give the word that a slug is named for."""
    kept = re.sub(r"_?\b[0-9]+\b|(?<=_)[0-9]+(?=_|$)", "", about)
    before = re.split(rf"(?<=.)_(?:{'|'.join(LINKS)})(?:_|$)", kept)[0]
    return [word for word in before.split("_") if word][-1]


def judged_pairs(
    claims: Mapping[str, Entry], sources: Mapping[str, Entry]
) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """Say of every pair of claims, in file order, what it is and in what the two differ."""
    slugs = list(claims)
    found = {}
    for place, first in enumerate(slugs):
        for second in slugs[place + 1 :]:
            what = judged(first, second, claims, sources)
            if what is not None:
                found[first, second] = what
    return found


def judged(
    first: str, second: str, claims: Mapping[str, Entry], sources: Mapping[str, Entry]
) -> tuple[str, tuple[str, ...]] | None:
    """Say what two claims are to each other; nothing if they have nothing to do with each other."""
    one, other = claims[first], claims[second]
    rivals = second in one.get("rivals", ()) or first in other.get("rivals", ())
    same = bool(one.get("about")) and one.get("about") == other.get("about")
    kinds: list[str] = []
    inside = False
    explained = False
    if same:
        about = one["about"]
        if one.get("value") and other.get("value"):
            low, high, unit = number_of(one["value"])
            least, most, measure = number_of(other["value"])
            inside = unit == measure and ((least <= low and high <= most) or (low <= least and most <= high))
            if unit != measure:
                kinds.append("unit")
            elif not inside:
                kinds.append("value")
            inside = inside and (low, high) != (least, most)
        directions = {one.get("direction"), other.get("direction")}
        if directions in ({"up", "down"}, {"yes", "no"}):
            kinds.append("direction")
        parties = {one.get("party"), other.get("party")}
        if named_for(about) in ("owner", "buyer", "acquirer", "seller") and len(parties - {None}) == 2:
            kinds.append("party")
        once = named_for(about) in ONCE
        spoken = apart(spoken_of(one, sources), spoken_of(other, sources))
        deadlines = apart(days(one.get("by")), days(other.get("by")))
        dates = days(one.get("date")), days(other.get("date"))
        far = all(dates) and min(abs(mine - theirs) for mine in dates[0] for theirs in dates[1]) > 31
        times = spoken or (far and not once)
        if kinds:
            explained = times or deadlines
        elif deadlines or (spoken and once):
            kinds.append("date")
            explained = times and deadlines
    if rivals:
        return "contradiction", (*kinds, "words")
    if kinds:
        return ("development" if explained else "contradiction"), tuple(kinds)
    return ("narrowing", ()) if inside else None
