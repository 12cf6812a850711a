"""What the evidence of a case is worth: what agrees, what clashes, what is assumed, what to find out next.

An *effect* is the influence of an input as the answer measures it: the largest
difference of a share of the verdict between the lower and the upper fifth of
its range, or between its values. It is null where no worlds were played, or
where too few fell into a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.answer import CaseSummary, Settings, Verdict
from detente.assessment.result.clashes import (
    ClashView,
    DevelopmentSides,
    RetellingView,
    StatementView,
)
from detente.assessment.result.competing import CompetingView
from detente.assessment.result.inputs import ClaimView, InputKind, SourceView
from detente.assessment.result.reports import NarrowingView

__all__ = [
    "Appraisal",
    "AssumedInput",
    "AssumptionView",
    "LonelyNumber",
    "MovedShare",
    "NextStep",
    "OpenReason",
    "StaleClaim",
    "WeakNumber",
]

OpenReason = Literal["contradicted", "assumed", "one origin", "weak", "stale", "no basis"]
"""Why an input is open."""


@dataclass(frozen=True, slots=True)
class MovedShare:
    """What an input moves most: one share of the verdict at the two ends.

    Parameters
    ----------
    share
        ``rupture``, ``rupture_with_deal`` or ``held``.
    low_at, high_at
        The parts or values at which it is smallest and largest.
    low, high
        The share there.
    """

    share: Literal["rupture", "rupture_with_deal", "held"]
    low_at: str
    high_at: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AssumedInput:
    """An uncertain input that rests on an assumption.

    Parameters
    ----------
    path, name, kind, written
        As in the list of inputs of an answer.
    claims
        The claims that it rests on besides.
    effect
        Its effect.
    clear
        Whether the effect is larger than chance gives with so many worlds; false without one.
    moves
        What it moves most; null without an effect.
    crosses
        The thresholds that its groups cross.
    """

    path: str
    name: str
    kind: InputKind
    written: str
    claims: tuple[str, ...]
    effect: float | None
    clear: bool
    moves: MovedShare | None
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """One assumption, and the inputs that rest on it.

    Parameters
    ----------
    assumed
        In the words of the case.
    stands_at
        Path of the mapping that carries it; empty for what the method assumes.
    inputs
        Those with the largest effect first.
    effect
        The largest effect of these; null if there is none.
    """

    assumed: str
    stands_at: str
    inputs: tuple[AssumedInput, ...]
    effect: float | None


@dataclass(frozen=True, slots=True)
class StaleClaim:
    """An old claim that newer ones of the same subject have followed.

    Parameters
    ----------
    claim, about, date
        The claim.
    days
        How many days before the day of the case its latest possible day lies.
    newer
        The claims about the same whose earliest possible day lies later.
    used
        How many entries of the case cite it.
    inputs, effect
        As in a contradiction.
    """

    claim: str
    about: str
    date: str
    days: int
    newer: tuple[str, ...]
    used: int
    inputs: tuple[str, ...]
    effect: float | None


@dataclass(frozen=True, slots=True)
class LonelyNumber:
    """A number that rests on the word of one origin, and on no primary source.

    Parameters
    ----------
    path, name, written
        Where it stands, what it is, and how it is written; the name is empty for what is not uncertain.
    origin, claims
        What it rests on.
    uncertain
        Whether it is an uncertain input; an exact number moves nothing here.
    effect
        Its effect.
    """

    path: str
    name: str
    written: str
    origin: str
    claims: tuple[str, ...]
    uncertain: bool
    effect: float | None


@dataclass(frozen=True, slots=True)
class WeakNumber:
    """A number none of whose claims carries.

    Parameters
    ----------
    path, name, written
        Where it stands, what it is, and how it is written; the name is empty for what is not uncertain.
    claims
        Its claims.
    standing
        The best of their standings: ``doubtful`` or ``does not carry``.
    assumed
        Whether an assumption stands beside them.
    effect
        Its effect.
    """

    path: str
    name: str
    written: str
    claims: tuple[str, ...]
    standing: str
    assumed: bool
    effect: float | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to find out: an input that is open, and moves the verdict.

    Parameters
    ----------
    path, name, written, claims
        The input, and the claims that it rests on.
    reasons
        Why it is open.
    contradictions
        The open pairs of claims among those that it rests on, as ids.
    origin
        The one origin that it rests on; empty if there are more.
    effect, moves, crosses
        As for an assumed input.
    """

    path: str
    name: str
    written: str
    claims: tuple[str, ...]
    reasons: tuple[OpenReason, ...]
    contradictions: tuple[tuple[str, str], ...]
    origin: str
    effect: float | None
    moves: MovedShare | None
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What the evidence of a case is worth: what ``detente evidence`` shows.

    Parameters
    ----------
    format, program, case
        As in an answer.
    settings, verdict
        Worlds, seed and verdict of the run that effects come from; null where none was asked for.
    stale_after
        After how many days an old claim may be stale.
    inputs
        ``(path, name)`` of the uncertain inputs, as in an answer.
    statements
        What is said about what, by how many origins; most origins first.
    contradictions
        Open ones first, then reconciled ones; of each, facts before forecasts, and those that move the
        verdict most first.
    developments, narrowings
        Pairs that differ in time, and pairs of which one is more exact; in case order.
    retellings
        Origins with their pages and claims, those that carry most claims first.
    assumptions
        Those that move the verdict most first; in case order where no worlds were played.
    exact_assumptions
        How many exact values rest on an assumption; nothing varies them.
    stale
        Old claims; those that are used first, then those that move the verdict most.
    lonely, weak
        Numbers that rest on one origin alone, and numbers none of whose claims carries.
    unused, from_memory, undated, without_subject
        Ids of claims that nothing cites, that are remembered, that have no date, and no `about`.
    silent
        Ids of sources that no claim names.
    hypotheses
        Competing hypotheses; null if the case states none.
    next_steps
        What to find out next, the most useful first.
    claims, sources
        The evidence.
    limits
        What this appraisal does not know.
    """

    format: int
    program: str
    case: CaseSummary
    settings: Settings | None
    verdict: Verdict | None
    stale_after: int
    inputs: tuple[tuple[str, str], ...]
    statements: tuple[StatementView, ...]
    contradictions: tuple[ClashView, ...]
    developments: tuple[DevelopmentSides, ...]
    narrowings: tuple[NarrowingView, ...]
    retellings: tuple[RetellingView, ...]
    assumptions: tuple[AssumptionView, ...]
    exact_assumptions: int
    stale: tuple[StaleClaim, ...]
    lonely: tuple[LonelyNumber, ...]
    weak: tuple[WeakNumber, ...]
    unused: tuple[str, ...]
    from_memory: tuple[str, ...]
    undated: tuple[str, ...]
    without_subject: tuple[str, ...]
    silent: tuple[str, ...]
    hypotheses: CompetingView | None
    next_steps: tuple[NextStep, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    limits: tuple[str, ...]
