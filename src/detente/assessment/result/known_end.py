"""How far one answer was right: shares of worlds and ranges beside what came true, and beside baselines.

Kinds of outcome always stand in the order of the case file: renewed, agreed
exit, held, degraded, rupture. Errors on issues with numbers are in shares of the
issue's range, from its lowest to its highest level, so that issues can be added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "CaseScore",
    "EndSource",
    "ForecastName",
    "ForecastOfOthers",
    "FrozenState",
    "KindScore",
    "NamedTerm",
    "NumericTerm",
    "RecordedEnd",
    "UnscoredTerm",
]

ForecastName = Literal["model", "uniform", "as today", "base rate", "weighted mean"]
"""Who forecasts: the answer itself, or a baseline beside it."""
FrozenState = Literal["not recorded", "unchanged", "changed"]


@dataclass(frozen=True, slots=True)
class EndSource:
    """Who says how it ended."""

    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class RecordedEnd:
    """How a case ended, as its file records it.

    Parameters
    ----------
    date, what
        When it was known, and what happened.
    kind
        The kind of outcome that came true.
    label, label_name
        Id and name of the outcome label that came true; empty if none describes it.
    known_when_coded
        Whether whoever wrote the case could know the end: then the comparison is a look back.
    frozen
        Whether the inputs still have the digest that was recorded before the end was looked up;
        ``not recorded`` if there is none.
    sources
        Who says so.
    """

    date: str
    what: str
    kind: str
    label: str
    label_name: str
    known_when_coded: bool
    frozen: FrozenState
    sources: tuple[EndSource, ...]


@dataclass(frozen=True, slots=True)
class KindScore:
    """How one forecast of the kind of outcome scores against the kind that came true.

    Parameters
    ----------
    forecast
        Whose it is.
    shares
        ``(kind, share)``: how much it gives to each kind.
    brier
        Brier score: the sum over kinds of (share - what happened) squared, from 0 (right) to 2.
    log
        Logarithmic score: minus the natural logarithm of the share of what came true; None where that share
        is 0, for then it is infinite.
    log_add_half
        The same with half a count added to each kind: (count + 1/2) / (n + 5/2), which is always finite.
    """

    forecast: ForecastName
    shares: tuple[tuple[str, float], ...]
    brier: float
    log: float | None
    log_add_half: float


@dataclass(frozen=True, slots=True)
class NumericTerm:
    """Where a settlement would land on an issue with numbers, beside what was agreed.

    Parameters
    ----------
    issue, name, unit
        The issue.
    scale
        Its lowest and highest level; errors are in shares of the distance.
    actual
        What was agreed, in its unit.
    beyond
        Whether that lies outside the scale.
    low, median, high
        The 10 %, 50 % and 90 % points of the landing over worlds with a zone of agreement.
    inside
        Whether what was agreed lies from `low` to `high`.
    outside
        By how much it lies outside them; 0 if inside.
    interval_score
        Interval score of the 80 % range: its width, and ten times what was agreed lies outside of it.
    error
        Distance of the median.
    today, today_error
        Today's level, and its distance.
    weighted, weighted_error
        Weighted mean of the positions, and its distance; None where it is not defined.
    """

    issue: str
    name: str
    unit: str
    scale: tuple[float, float]
    actual: float
    beyond: bool
    low: float
    median: float
    high: float
    inside: bool
    outside: float
    interval_score: float
    error: float
    today: float
    today_error: float
    weighted: float | None
    weighted_error: float | None


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """Shares of the levels of an issue without numbers, beside the level that was agreed.

    Parameters
    ----------
    issue, name
        The issue.
    actual
        The level that was agreed.
    levels
        ``(level, share)`` of the landing over worlds with a zone of agreement; levels without a share are
        left out.
    share
        Share of the level that was agreed.
    brier
        Brier score over all levels, from 0 (right) to 2.
    today, today_brier
        Today's level, and the score of giving it everything.
    weighted, weighted_brier
        The level with the heaviest positions, and the score of giving it everything.
    uniform_brier
        The score of giving every level the same share.
    """

    issue: str
    name: str
    actual: str
    levels: tuple[tuple[str, float], ...]
    share: float
    brier: float
    today: str
    today_brier: float
    weighted: str
    weighted_brier: float
    uniform_brier: float


@dataclass(frozen=True, slots=True)
class UnscoredTerm:
    """What was agreed on an issue and is not scored: what it says, and why it is not."""

    issue: str
    name: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class ForecastOfOthers:
    """What somebody expected in public at the time: listed, not scored."""

    says: str
    date: str
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseScore:
    """An answer to one case of known end, and how far it was right.

    Parameters
    ----------
    name
        Name of the packaged case; empty for a file, and in an answer.
    title, as_of, horizon
        The case.
    digest, digest_of_end
        SHA-256 of its inputs, changes included, and of how it ended; empty in the shareable form.
    end
        How it ended.
    verdict
        The name of the verdict; it is shown, not scored.
    worlds
        Number of worlds.
    kinds
        Scores of the kind of outcome: of where play ends with a deal possible, and of baselines.
    label_share
        Share of worlds that end in the label that came true; None where no label did, and in the shareable
        form.
    numeric, named
        Scores of the terms that were agreed; empty where no deal was made.
    unscored
        Terms that are not scored, and why.
    forecasts
        What others expected; empty in the shareable form, which lists them elsewhere.
    """

    name: str
    title: str
    as_of: str
    horizon: str
    digest: str
    digest_of_end: str
    end: RecordedEnd
    verdict: str
    worlds: int
    kinds: tuple[KindScore, ...]
    label_share: float | None
    numeric: tuple[NumericTerm, ...]
    named: tuple[NamedTerm, ...]
    unscored: tuple[UnscoredTerm, ...]
    forecasts: tuple[ForecastOfOthers, ...]
