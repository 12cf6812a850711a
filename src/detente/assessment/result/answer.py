"""The whole answer and its head: verdict, confidence, outcomes, responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.conflicts import (
    MoveShare,
    NoReturn,
    StabilityShare,
    StateView,
    ThreatView,
)
from detente.assessment.result.deals import DealSummary
from detente.assessment.result.inputs import ClaimView, Finding, InputView, SourceView
from detente.assessment.result.known_end import CaseScore
from detente.assessment.result.shared import SharedPart
from detente.assessment.result.situation import Situation

__all__ = [
    "FORMAT",
    "AskedChange",
    "Assessment",
    "CaseChange",
    "CaseSummary",
    "Comparison",
    "Confidence",
    "Dossier",
    "ForesightReading",
    "OutcomeShare",
    "PartySummary",
    "Responses",
    "Settings",
    "Share",
    "Verdict",
]

FORMAT = 1
"""Format number of a saved answer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the answer was computed with.

    Parameters
    ----------
    worlds
        Number of worlds drawn.
    seed
        Seed of all draws.
    breaking, hanging, strained, holding
        Thresholds of the verdict: f and r at or above, r at or above, h below.
    candidate_worlds
        Number of worlds whose exact frontiers give candidates.
    stability_worlds
        Number of worlds in which stability concepts are computed.
    """

    worlds: int = 10_000
    seed: int = 1
    breaking: float = 0.5
    hanging: float = 0.5
    strained: float = 0.2
    holding: float = 0.5
    candidate_worlds: int = 200
    stability_worlds: int = 256


@dataclass(frozen=True, slots=True)
class PartySummary:
    """A party as the answer names it."""

    id: str
    name: str
    foresight: tuple[int, ...]
    in_deal: bool


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A change as it was asked for, by which it can be repeated.

    Parameters
    ----------
    kind
        ``set``, ``drop-claim`` or ``believe``.
    target
        The path as it was given, or the id of the claim.
    text
        For ``set``: the new value as it was given; otherwise empty.
    """

    kind: Literal["set", "drop-claim", "believe"]
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What was changed for one answer: how, where, what stood there and what stands there now."""

    kind: Literal["set", "drop-claim", "believe"]
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What was asked, of which case.

    Parameters
    ----------
    options, outcomes, issues
        ``(id, name)`` in case order, for reading states and packages; options include events.
    digest
        SHA-256 of the case's content, changes included.
    changes
        What was changed for this answer.
    asked
        The changes as they were asked for, in that order.
    """

    title: str
    question: str
    as_of: str
    horizon: str
    decision_owner: str
    decision_by: str
    parties: tuple[PartySummary, ...]
    options: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str, str], ...]
    digest: str
    changes: tuple[CaseChange, ...]
    asked: tuple[AskedChange, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of worlds: the count, the share and its 95 % sampling interval (Wilson)."""

    count: int
    share: float
    interval: tuple[float, float]
    words: str


@dataclass(frozen=True, slots=True)
class ForesightReading:
    """The verdict of the same worlds with every party at one level of foresight."""

    level: int
    verdict: str
    rupture: float
    rupture_with_deal: float
    held: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict with the shares that carry it.

    Parameters
    ----------
    name
        ``broken``, ``at its breaking point``, ``hanging on a deal``, ``strained`` or ``holding``.
    sentence
        The verdict in one sentence.
    near
        Other names that a threshold within 3 points or two standard errors would give; empty if none.
    rupture, rupture_with_deal, held
        The shares r, f and h.
    readings
        The verdict at each single level of foresight.
    depends_on_foresight
        True where those readings disagree.
    foresight_sentence
        How it depends on foresight; empty if it does not.
    """

    name: str
    sentence: str
    near: tuple[str, ...]
    rupture: Share
    rupture_with_deal: Share
    held: Share
    readings: tuple[ForesightReading, ...]
    depends_on_foresight: bool
    foresight_sentence: str


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far to trust the answer.

    Parameters
    ----------
    level, sentence
        ``high``, ``moderate`` or ``low``, and why.
    influential
        Number of inputs that count: the ten most influential, or all.
    supported
        How many of them rest on two independent origins or a primary source.
    judged
        How many of them need a declared assumption, beside claims or instead.
    crossing
        Number of single inputs within whose range a threshold is crossed.
    response_tables
        Number of distinct response tables.
    """

    level: str
    sentence: str
    influential: int
    supported: int
    judged: int
    crossing: int
    response_tables: int


@dataclass(frozen=True, slots=True)
class OutcomeShare:
    """Share of worlds that end in an outcome, without and with a deal (cycles in equal parts)."""

    id: str
    name: str
    kind: str
    without: float
    with_deal: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One choice that decides: a question, and the share of rupture each way.

    Parameters
    ----------
    question
        ``Does SoftBank ... rather than ...?``
    party
        Who chooses.
    state
        State number at which the choice stands.
    first, second
        State numbers chosen between.
    worlds
        Number of worlds that stand there and choose one of the two.
    share_first
        Share of them that choose the first.
    rupture_first, rupture_second
        Share of rupture without a deal each way.
    basis
        Paths of the inputs that this choice depends on most, if any.
    """

    question: str
    party: str
    state: int
    first: int
    second: int
    worlds: int
    share_first: float
    rupture_first: float
    rupture_second: float
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responses:
    """How many different ways of replying the worlds hold.

    Parameters
    ----------
    tables
        Number of distinct response tables: every party's level-1 reply at every no-deal state.
    worlds
        Number of worlds in which they were counted; if it is not all of them, there are at least so many.
    cycling_without, cycling_with
        Share of worlds in which play cycles.
    comparisons
        The choices that decide, at most five, by difference in rupture share.
    """

    tables: int
    worlds: int
    cycling_without: float
    cycling_with: float
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to one case.

    Parameters
    ----------
    format
        Format number; another one is refused when read.
    program
        Version of the program that computed it.
    seal
        SHA-256 over the digest of the case, the version, the settings and the changes, in hexadecimal;
        empty in the shareable form.
    case, settings, verdict, confidence, outcomes, responses
        The head of the answer.
    states, moves, stability, threats, no_return
        The conflict.
    deal
        Zone, deals and landings; None for a case without a deal section.
    situation
        Where things stand, by the case file alone.
    inputs, claims, sources, findings, limits
        What it rests on, what the checks found, and what it does not know.
    known_end
        How the case ended and how far this answer was right, where the case records it; no number above
        rests on it.
    shared
        What is left of the deals in the shareable form; None in a full answer. Where it is there, the
        conflict, the deal, the inputs and the findings are empty.
    """

    format: int
    program: str
    seal: str
    case: CaseSummary
    settings: Settings
    verdict: Verdict
    confidence: Confidence
    outcomes: tuple[OutcomeShare, ...]
    responses: Responses
    states: tuple[StateView, ...]
    moves: tuple[MoveShare, ...]
    stability: tuple[StabilityShare, ...]
    threats: tuple[ThreatView, ...]
    no_return: tuple[NoReturn, ...]
    deal: DealSummary | None
    situation: Situation
    inputs: tuple[InputView, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    findings: tuple[Finding, ...]
    limits: tuple[str, ...]
    known_end: CaseScore | None = None
    shared: SharedPart | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Where things stand, without any game: what ``detente dossier`` shows.

    Parameters
    ----------
    format, program
        As in an answer.
    case, situation, claims, sources
        The case and its evidence.
    """

    format: int
    program: str
    case: CaseSummary
    situation: Situation
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
