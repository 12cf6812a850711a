"""From suggestions to entries of a case, each marked as suggested, with the words that caused it.

An entry of this kind says so in its `assumed`: ``suggested: 'may walk away' (post, characters 210 to 223)``.
`detente check` counts the entries whose assumption begins so, until somebody has taken the word out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.case.places import Content
from detente.case.readiness import SUGGESTED
from detente.case.writing.article_source import date_content
from detente.case.writing.slugs import free_slug
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import Span, Suggestion
from detente.evidence.record import LONGEST_NAME
from detente.quantities import Quantity, parse_quantity

__all__ = ["PlacedClaim", "suggested_sections"]

UNKNOWN_CHANCE = "5 to 95 % uniform"
"""A range that says of an event only that it may happen or not."""
NAMED_LEVELS: list[Content] = ["as today", "changed"]
"""The levels of an issue for which no numbers were found."""
STEPS, MOST_STEPS = 10, 20
TAILS = np.array([0.05, 0.95])
"""A range names the points that 5 % of cases lie below and above."""
MAGNITUDES = {1.0: "", 1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}

Entry = dict[str, Content]


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim of the case and where its quote stands.

    Parameters
    ----------
    slug
        Its slug in the case.
    article
        Key of the article.
    span
        Where its quote stands there.
    about, value
        What it is about and the number it gives; empty where it gives none.
    """

    slug: str
    article: str
    span: Span
    about: str = ""
    value: str = ""


def suggested_sections(
    suggestions: Iterable[Suggestion],
    claims: Sequence[PlacedClaim],
    parties: Sequence[str],
    days: tuple[date, date],
) -> Mapping[str, Content]:
    """Turn suggestions into sections of a case file.

    Options go to their party, terms to the agreement in force, issues to what a deal would settle, moves to
    the timeline, and dated events that lie between the two days to the events. An entry rests on the claims
    whose quotes hold the words that caused it.

    Parameters
    ----------
    suggestions
        What was suggested, in order of the text.
    claims
        The claims that were accepted.
    parties
        Slugs of the parties; options of anybody else are left out.
    days
        The day up to which the case looks, and its horizon.

    Returns
    -------
    mapping from section to content
        ``timeline``, ``terms``, ``events``, ``conflict`` and ``deal``, those without an entry left out.
    """
    found = tuple(suggestions)
    writer = _Writer(claims, days)
    options: Entry = {}
    taken = {one.slug for one in _of(found, "event")}
    for party in parties:
        own = writer.options(found, party, taken)
        taken |= own.keys()
        options |= {party: own} if own else {}
    issues = writer.issues(found)
    sections: dict[str, Content] = {
        "timeline": writer.timeline(found),
        "terms": writer.terms(found),
        "events": writer.events(found),
        "conflict": {"options": options} if options else {},
        "deal": {"parties": list(parties), "issues": issues} if issues else {},
    }
    return {name: content for name, content in sections.items() if content}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the entries of one case."""

    claims: Sequence[PlacedClaim]
    days: tuple[date, date]

    def options(self, found: Iterable[Suggestion], party: str, taken: Collection[str]) -> Entry:
        """Write what one party could do, under slugs that are not taken: conditions know options by them."""
        entries: Entry = {}
        for one in _of(found, "option"):
            if one.party == party:
                flags = {key: value for key, value in one.details.items() if value is True}
                slug = one.slug if one.slug not in taken else free_slug(f"{party}_{one.slug}", taken)
                entries[slug] = {"name": _line(one.name), **flags, **self._basis(one)}
        return entries

    def terms(self, found: Iterable[Suggestion]) -> Entry:
        """Write what seems to be in force."""
        entries: Entry = {}
        for one in _of(found, "term"):
            details = _texts(one, "rate", "until")
            entries[one.slug] = {
                "name": _line(one.name),
                "holder": str(one.party or "not named"),
                "obligor": str(one.details.get("obligor", "not named")),
                "scope": str(one.details.get("scope", one.quote)),
                **details,
                "confidence": "low",
                **self._basis(one),
            }
        return entries

    def issues(self, found: Iterable[Suggestion]) -> Entry:
        """Write what a deal would have to settle, with the numbers that claims give for it as its ends."""
        return {
            one.slug: {"name": _line(one.name), **self._levels(one), **self._basis(one)}
            for one in _of(found, "issue")
        }

    def events(self, found: Iterable[Suggestion]) -> Entry:
        """Write what could happen by a day that lies ahead, at a chance that nobody has named."""
        as_of, horizon = self.days
        entries: Entry = {}
        for one in _of(found, "event"):
            day = parse_vague_date(str(one.details["by"])).latest
            if as_of < day <= horizon:
                basis = self._basis(one)
                entries[one.slug] = {
                    "name": _line(one.name),
                    "by": str(day),
                    "chance": UNKNOWN_CHANCE,
                    **basis,
                }
        return entries

    def timeline(self, found: Iterable[Suggestion]) -> list[Content]:
        """Write what happened, the earliest first; what is dated after the case's day is left out."""
        entries: list[tuple[date, Entry]] = []
        for one in _of(found, "move"):
            told = parse_vague_date(str(one.details["date"]))
            if told.earliest <= self.days[0]:
                by: list[Content] = [one.party] if one.party else []
                kind = str(one.details.get("kind", "move" if one.party else "context"))
                hostile: Entry = {"hostile": True} if one.details.get("hostile") is True else {}
                entry: Entry = {
                    "date": date_content(str(told)),
                    "by": by,
                    "what": one.name,
                    "kind": kind,
                    **hostile,
                }
                entries.append((told.earliest, entry | self._basis(one)))
        return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]

    def _levels(self, one: Suggestion) -> Entry:
        """Give the range that claims about an issue span, in steps; names of levels where there is none."""
        quantities = self._quantities(one.slug)
        ends = [_rounded(float(end)) for each in quantities for end in each.distribution.quantile(TAILS)]
        units = {each.unit for each in quantities}
        if len(units) != 1 or min(ends) == max(ends):
            return {"levels": NAMED_LEVELS}
        scale = max(each.scale for each in quantities)
        low, high = _rounded(min(ends) / scale), _rounded(max(ends) / scale)
        unit = f"{MAGNITUDES[scale]} {units.pop()}".strip()
        levels: Entry = {"from": _plain(low), "to": _plain(high), "step": _step(low, high)}
        return {**levels, "unit": unit} if unit else levels

    def _quantities(self, issue: str) -> list[Quantity]:
        """Read the numbers of all claims that are about an issue: its words stand in what they are about."""
        return [
            parse_quantity(claim.value)
            for claim in self.claims
            if claim.value and f"_{issue}_" in f"_{claim.about}_"
        ]

    def _basis(self, one: Suggestion) -> Entry:
        """Name the claims that hold the words, and say which words they were."""
        resting: list[Content] = [
            claim.slug
            for claim in self.claims
            if claim.article == one.article
            and claim.span.start <= one.span.start
            and one.span.end <= claim.span.end
        ]
        words = " ".join(one.quote.split())
        place = f"{one.article}, characters {one.span.start} to {one.span.end}"
        assumed: Entry = {"assumed": f"{SUGGESTED} {words!r} ({place})"}
        return {"claims": resting, **assumed} if resting else assumed


def _of(found: Iterable[Suggestion], kind: str) -> Iterator[Suggestion]:
    return (one for one in found if one.kind == kind)


def _texts(one: Suggestion, *keys: str) -> Entry:
    return {key: str(one.details[key]) for key in keys if key in one.details}


def _line(name: str) -> str:
    """Keep a name within what a case allows, and say where it goes on."""
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 3]}..."


def _rounded(number: float) -> float:
    """Take out what quantiles leave behind the twelfth digit."""
    return float(f"{number:.12g}")


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _step(low: float, high: float) -> int | float:
    """Divide a range into whole steps where they are few, else into ten parts."""
    width = high - low
    if width.is_integer() and low == int(low) and width <= MOST_STEPS:
        return 1
    return _plain(_rounded(width / STEPS))
