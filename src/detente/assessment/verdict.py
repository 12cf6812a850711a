"""The verdict: a name for three shares of worlds, and how firmly it stands.

r is the share of worlds whose play without a deal ends in rupture, f the same
with a deal possible, h the share that ends as held without a deal. The first
rule that applies names the verdict:

* *broken*: the status quo itself is a rupture state (a model alone never says it);
* *at its breaking point*: f reaches its threshold;
* *hanging on a deal*: r reaches its threshold;
* *strained*: r reaches the lower threshold, or h falls short of its own;
* *holding*: otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.assessment.result import ForesightReading, Settings, Share, Verdict
from detente.assessment.words import words_for
from detente.quantities import normal_margin, wilson

__all__ = ["Counts", "reading", "thresholds", "verdict_name", "verdict_of"]

NEAR = 0.03
"""A threshold within 3 points of a share counts as near, as does one within two standard errors."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of worlds: all, rupture without a deal, rupture with a deal possible, held without a deal."""

    worlds: int
    rupture: int
    rupture_with_deal: int
    held: int

    @property
    def shares(self) -> tuple[float, float, float]:
        """Give r, f and h."""
        return self.rupture / self.worlds, self.rupture_with_deal / self.worlds, self.held / self.worlds


def verdict_name(shares: tuple[float, float, float], broken: bool, settings: Settings) -> str:
    """Name the verdict for the shares (r, f, h) by the first rule that applies."""
    rupture, rupture_with_deal, held = shares
    if broken:
        return "broken"
    if rupture_with_deal >= settings.breaking:
        return "at its breaking point"
    if rupture >= settings.hanging:
        return "hanging on a deal"
    if rupture >= settings.strained or held < settings.holding:
        return "strained"
    return "holding"


def thresholds(settings: Settings) -> tuple[tuple[str, int, float], ...]:
    """List the thresholds as (name, which of r, f, h, value)."""
    return (
        ("breaking", 1, settings.breaking),
        ("hanging", 0, settings.hanging),
        ("strained", 0, settings.strained),
        ("holding", 2, settings.holding),
    )


def reading(level: int, counts: Counts, broken: bool, settings: Settings) -> ForesightReading:
    """Give the verdict of the worlds with every party at one level of foresight."""
    return ForesightReading(level, verdict_name(counts.shares, broken, settings), *counts.shares)


def verdict_of(
    counts: Counts, broken: bool, readings: Sequence[ForesightReading], settings: Settings
) -> Verdict:
    """Put the verdict together from the counts and the readings by level of foresight.

    Parameters
    ----------
    counts
        Counts over the worlds as drawn.
    broken
        Whether the status quo is a rupture state.
    readings
        The same worlds with every party at one level, one for each level that any party lists.
    settings
        Thresholds.

    Returns
    -------
    Verdict
    """
    name = verdict_name(counts.shares, broken, settings)
    disagree = len({one.verdict for one in readings}) > 1
    return Verdict(
        name=name,
        sentence=_sentence(name),
        near=_near_names(counts, name, broken, settings),
        rupture=_share(counts.rupture, counts.worlds),
        rupture_with_deal=_share(counts.rupture_with_deal, counts.worlds),
        held=_share(counts.held, counts.worlds),
        readings=tuple(readings),
        depends_on_foresight=disagree,
        foresight_sentence=_foresight_sentence(readings) if disagree else "",
    )


def _share(count: int, worlds: int) -> Share:
    return Share(count, count / worlds, wilson(count, worlds), words_for(count / worlds))


def _near_names(counts: Counts, name: str, broken: bool, settings: Settings) -> tuple[str, ...]:
    """Give the names that follow if one share crosses a threshold that it lies near to."""
    found: list[str] = []
    for _, which, threshold in thresholds(settings):
        share = counts.shares[which]
        if abs(share - threshold) > max(NEAR, normal_margin(share, counts.worlds)):
            continue
        for side in (threshold, threshold - 1e-12):
            shares = list(counts.shares)
            shares[which] = side
            other = verdict_name((shares[0], shares[1], shares[2]), broken, settings)
            if other != name and other not in found:
                found.append(other)
    return tuple(found)


def _sentence(name: str) -> str:
    return {
        "broken": "The partnership is broken: the status quo is itself a rupture.",
        "at its breaking point": (
            "The partnership is at its breaking point: even with a deal possible it mostly ends in rupture."
        ),
        "hanging on a deal": "The partnership hangs on a deal: without one it mostly ends in rupture.",
        "strained": "The partnership is strained, but it has not reached its breaking point.",
        "holding": "The partnership holds.",
    }[name]


def _foresight_sentence(readings: Sequence[ForesightReading]) -> str:
    parts = [f"{one.verdict} if every party anticipates {_replies(one.level)}" for one in readings]
    return "The verdict depends on foresight: " + "; ".join(parts) + "."


def _replies(level: int) -> str:
    return {1: "no reply", 2: "one round of replies", 3: "two rounds of replies"}.get(
        level, f"{level - 1} rounds"
    )
