"""What claims say together: where they agree, clash or follow each other, and whose reporting it is.

An *effect* is explained in :mod:`detente.assessment.result.appraisal`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ClaimSide",
    "ClashView",
    "DevelopmentSides",
    "RetellingView",
    "RetoldSource",
    "StatementView",
]


@dataclass(frozen=True, slots=True)
class StatementView:
    """What claims say alike about one thing.

    Parameters
    ----------
    about
        What it is about; empty for a claim that does not say.
    value
        The number that they give, as the first of them writes it; empty without one.
    direction
        ``up``, ``down``, ``yes`` or ``no``; empty without one.
    claims
        Their ids.
    origins
        The independent origins behind those that carry.
    pages
        How many sources say so.
    contested
        Whether an open contradiction holds one of them.
    """

    about: str
    value: str
    direction: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    pages: int
    contested: bool


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """One side of a contradiction or development.

    Parameters
    ----------
    claim, says, value, hedge, date
        The claim.
    origins
        The origins that it rests on.
    grade
        Its grades as far as they are known, such as ``B2``; empty if it has none.
    standing
        ``carries``, ``doubtful`` or ``does not carry``.
    """

    claim: str
    says: str
    value: str
    hedge: str
    date: str
    origins: tuple[str, ...]
    grade: str
    standing: str


@dataclass(frozen=True, slots=True)
class ClashView:
    """Two claims that contradict each other.

    Parameters
    ----------
    about
        What both speak of; empty where they only name each other.
    kinds, reason
        In what they differ, and how, in words.
    reconciled
        How they can both be right, as the case says; empty for an open contradiction.
    forecast
        Whether they are forecasts of how the case ends, which nothing but the end can decide.
    first, second
        Both sides.
    inputs
        Paths of the uncertain inputs that rest on one of them, those with the largest effect first.
    effect
        The largest effect of these; null if there is none.
    """

    about: str
    kinds: tuple[str, ...]
    reason: str
    reconciled: str
    forecast: bool
    first: ClaimSide
    second: ClaimSide
    inputs: tuple[str, ...]
    effect: float | None


@dataclass(frozen=True, slots=True)
class DevelopmentSides:
    """Two claims that differ and are of different times, with both sides in full."""

    about: str
    kinds: tuple[str, ...]
    reason: str
    earlier: ClaimSide
    later: ClaimSide


@dataclass(frozen=True, slots=True)
class RetoldSource:
    """A source of an origin; `retells` is the source or origin that it names, and may be empty."""

    source: str
    retells: str


@dataclass(frozen=True, slots=True)
class RetellingView:
    """One origin: the pages that carry it, and the claims that rest on it.

    Parameters
    ----------
    origin
        Whose reporting it is.
    pages
        Its sources.
    claims
        The claims that name one of them.
    alone
        How many of these rest on this origin alone.
    """

    origin: str
    pages: tuple[RetoldSource, ...]
    claims: tuple[str, ...]
    alone: int
