"""The whole answer to a case, and the part of it that needs no game."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.answer import (
    CaseSummary,
    Confidence,
    OutcomeShare,
    Responses,
    Settings,
    Verdict,
)
from detente.assessment.result.competing import CompetingView
from detente.assessment.result.conflicts import (
    MoveShare,
    NoReturn,
    StabilityShare,
    StateView,
    ThreatView,
)
from detente.assessment.result.deals import DealSummary
from detente.assessment.result.flips import Flips
from detente.assessment.result.inputs import ClaimView, Finding, InputView, SourceView
from detente.assessment.result.known_end import CaseScore
from detente.assessment.result.paths import OtherPaths, PathView, TurnView
from detente.assessment.result.shared import SharedPart
from detente.assessment.result.situation import Situation
from detente.assessment.result.track_record import TrackRecord
from detente.assessment.result.unfolding import Unfolding

__all__ = ["Assessment", "Dossier"]


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
    track_record
        How much the track records carry; None for a case without any, and in the shareable form.
    inputs, claims, sources, findings, limits
        What it rests on, what the checks found, and what it does not know.
    known_end
        How the case ended and how far this answer was right, where the case records it; no number above
        rests on it.
    hypotheses
        Competing hypotheses beside the claims; None if the case states none, and in the shareable form. No
        number above rests on them.
    paths, other_paths, turns
        The commonest whole paths of both games, what is left of each, and the steps that turn play; empty
        in the shareable form.
    shared
        What is left of the deals in the shareable form; None in a full answer. Where it is there, the
        conflict, the deal, the inputs and the findings are empty.
    flips, unfolding
        What would flip the verdict, and how it could unfold; None where they were not asked for.
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
    track_record: TrackRecord | None
    inputs: tuple[InputView, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    findings: tuple[Finding, ...]
    limits: tuple[str, ...]
    paths: tuple[PathView, ...]
    other_paths: tuple[OtherPaths, ...]
    turns: tuple[TurnView, ...]
    known_end: CaseScore | None = None
    hypotheses: CompetingView | None = None
    shared: SharedPart | None = None
    flips: Flips | None = None
    unfolding: Unfolding | None = None


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
