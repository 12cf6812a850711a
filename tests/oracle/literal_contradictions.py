"""Contradictions, developments and narrowings read literally: all pairs, one definition after the other.

Works on what a case file holds, as texts. Numbers are read with decimals by a reader of its own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

Entry = Mapping[str, Any]
POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
ONCE = (
    *("acquisition", "announcement", "closing", "conversion", "date", "day", "deadline", "end", "expiry"),
    *("departure", "filing", "founding", "investment", "launch", "lawsuit", "listing", "merger"),
    *("offering", "payment", "permission", "purchase", "resignation", "round", "ruling", "sale"),
    *("signing", "start", "takeover", "termination"),
)
NUMERAL = r"[0-9]+(?:\.[0-9]+)?"
WORDS = {
    "about": ["about", "almost", "nearly", "some"],
    "at least": ["at least", "no less than"],
    "more than": ["more than", "over"],
    "up to": ["up to", "at most"],
    "less than": ["less than", "under"],
}
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


def word_of(claim: Entry) -> str:
    """Give the word before the number, as the quote has it or else the claim itself; none before a range."""
    numbers = re.findall(NUMERAL, str(claim.get("value", "")))
    if len(numbers) != 1:
        return ""
    for text in (claim.get("quote", ""), claim["says"]):
        found = set()
        for hit in re.finditer(NUMERAL, text):
            if Decimal(hit[0]) == Decimal(numbers[0]):
                before = text[: hit.start()].rstrip("$").rstrip().lower()
                fitting = [word for word, all_of in WORDS.items() if before.endswith(tuple(all_of))]
                found.add(fitting[0] if fitting else "")
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def inside_worded(point: Decimal, claim: Entry) -> bool:
    """Tell whether a number is among those that a claim tells of, with the word before its own."""
    low, high, _ = number_of(claim["value"])
    word = word_of(claim)
    if word == "about":
        written = Decimal(re.findall(NUMERAL, claim["value"])[0])
        place = next(one for one in range(4, -9, -1) if written % Decimal(10) ** one == 0)
        margin = min(low * Decimal(10) ** place / written / 2, low / 20)
        return low - margin <= point <= low + margin
    if word in ("at least", "more than"):
        return point > low or (word == "at least" and point == low)
    if word in ("up to", "less than"):
        return point < high or (word == "up to" and point == high)
    return low <= point <= high


def all_of(claim: Entry, points: list[Decimal]) -> set[Decimal]:
    """Give the numbers of a list that are among those that a claim tells of."""
    return {point for point in points if inside_worded(point, claim)}


def samples(one: Entry, other: Entry) -> list[Decimal]:
    """Give numbers on all ends, between all ends, and beyond them, so that intervals can be told by them."""
    ends = set()
    for claim in (one, other):
        low, high, _ = number_of(claim["value"])
        for end in (low, high):
            ends |= {end}
        if word_of(claim) == "about":
            written = Decimal(re.findall(NUMERAL, claim["value"])[0])
            place = next(at for at in range(4, -9, -1) if written % Decimal(10) ** at == 0)
            margin = min(low * Decimal(10) ** place / written / 2, low / 20)
            ends |= {low - margin, low + margin}
    ordered = sorted(ends)
    between = [(mine + theirs) / 2 for mine, theirs in pairwise(ordered)]
    return [ordered[0] - 1, *ordered, *between, ordered[-1] + 1]


def subject_of(claim: Entry, claims: Mapping[str, Entry]) -> str | None:
    """Give what a claim is about, with a party before it if only one party's is spoken of."""
    about = claim.get("about")
    parties = {one["party"] for one in claims.values() if one.get("party")}
    abouts = {one["about"] for one in claims.values() if one.get("about")}
    full = [f"{party}_{about}" for party in parties if f"{party}_{about}" in abouts]
    return full[0] if len(full) == 1 else about


def said_together(one: Entry, other: Entry) -> bool:
    """Tell whether one source says both in one quote."""
    shares = any(slug in other["sources"] for slug in one["sources"])
    return shares and bool(one.get("quote")) and one.get("quote") == other.get("quote")


def says_still(claim: Entry) -> bool:
    """Tell whether a claim says "still" or "remains"."""
    return any(word in f" {claim.get('quote', '')} {claim['says']} " for word in (" still ", " remains "))


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
    about = subject_of(one, claims)
    same = bool(about) and about == subject_of(other, claims) and not said_together(one, other)
    kinds: list[str] = []
    inside = False
    explained = False
    if same:
        mine, theirs, points = set(), set(), []
        if one.get("value") and other.get("value"):
            low, high, unit = number_of(one["value"])
            least, most, measure = number_of(other["value"])
            points = samples(one, other) if unit == measure else []
            mine, theirs = all_of(one, points), all_of(other, points)
            worded = bool(word_of(one) or word_of(other))
            if unit != measure:
                kinds.append("unit")
            elif not mine & theirs or (not mine <= theirs and not theirs <= mine and not worded):
                kinds.append("value")
            nested = unit == measure and (mine < theirs or theirs < mine)
            inside = not kinds and nested and (low, high) != (least, most)
        directions = {one.get("direction"), other.get("direction")}
        if directions in ({"up", "down"}, {"yes", "no"}):
            kinds.append("direction")
        parties = {one.get("party"), other.get("party")}
        if named_for(about) in ("owner", "buyer", "acquirer", "seller") and len(parties - {None}) == 2:
            kinds.append("party")
        named = any(f"{word}_" in f"{about}" for word in ("departure", "founding", "permission"))
        once = named or named_for(about) in ONCE
        spoken = apart(spoken_of(one, sources), spoken_of(other, sources))
        deadlines = apart(days(one.get("by")), days(other.get("by")))
        dates = days(one.get("date")), days(other.get("date"))
        far = all(dates) and min(abs(mine - theirs) for mine in dates[0] for theirs in dates[1]) > 31
        times = spoken or (far and not once)
        if kinds:
            later = other if min(dates[0], default=0) < min(dates[1], default=0) else one
            still = directions == {"yes", "no"} and says_still(later)
            early = one if later is other else other
            shrunk = "total_invested" in about and "value" in kinds and bool(mine) and bool(theirs)
            shrunk = shrunk and max(all_of(later, points)) < min(all_of(early, points))
            explained = (times and not still and not shrunk) or deadlines
        elif deadlines or (spoken and once):
            kinds.append("date")
            explained = times and deadlines
    if rivals:
        return "contradiction", (*kinds, "words")
    if kinds:
        return ("development" if explained else "contradiction"), tuple(kinds)
    return ("narrowing", ()) if inside else None
