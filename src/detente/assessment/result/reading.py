"""What one party's offers, refusals and statements say about its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.deals import Spread
from detente.assessment.result.support import Support

__all__ = ["ObservationView", "ReadingView", "SureDeal", "WeightView"]


@dataclass(frozen=True, slots=True)
class ObservationView:
    """Something that a party did or said.

    Parameters
    ----------
    kind
        ``offered`` (a package by the party itself), ``accepted``, ``refused``, ``prefers`` (the first package
        to the second) or ``weighs`` (the first issue no less than the second).
    subjects
        ``(id, name)`` of the packages or issues.
    date
        When; empty if not given.
    holds
        Share of the worlds as drawn in which it holds.
    relieved
        Share of the worlds without weights that fit in which leaving out this alone lets some fit.
    support
        What it rests on.
    """

    kind: Literal["offered", "accepted", "refused", "prefers", "weighs"]
    subjects: tuple[tuple[str, str], ...]
    date: str
    holds: float
    relieved: float
    support: Support


@dataclass(frozen=True, slots=True)
class WeightView:
    """How much one issue weighs with the party, as a share of all weights.

    Parameters
    ----------
    issue
        The issue.
    before
        Spread evenly over the ranges of the case.
    after
        With every observation met; null where no weights fit in any world.
    """

    issue: str
    before: Spread
    after: Spread | None


@dataclass(frozen=True, slots=True)
class SureDeal:
    """A package that the party would take.

    Parameters
    ----------
    name
        What the case calls it; empty for an efficient package without a name.
    package
        Its levels.
    share
        Share of the worlds with weights that fit in which it is better for the party than no deal and
        crosses none of its hard red lines.
    gains
        Per party: gain over no deal in the central world, in shares of its range.
    """

    name: str
    package: tuple[tuple[str, str], ...]
    share: float
    gains: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What one party's offers, refusals and statements say about its weights, and what it would take.

    Parameters
    ----------
    party
        Whose weights.
    observations
        What was used, in the order of the case: its own packages first.
    together
        Share of the worlds as drawn in which all of it holds.
    fits
        Share of the worlds in which weights that fit were found; for money, in which all of it holds.
    ruled_out
        Share of the worlds in which it is proven that no weights fit; in the rest none were found.
    weights
        Per issue; empty for values in money, which have no weights.
    sure
        The share of worlds that was asked for.
    deals
        Packages that the party would take in at least that share, the best for the others first; at most ten.
    count, considered
        How many there are, and among how many they were looked for: the efficient points of the central
        world and the named packages.
    method, steps
        How weights were drawn: one chain for each world, of so many steps, of which the last is kept.
    drift
        By how much a point of `after` differs at most from half way along the chains; null without any.
    exact
        Always false: a sample.
    """

    party: str
    observations: tuple[ObservationView, ...]
    together: float
    fits: float
    ruled_out: float
    weights: tuple[WeightView, ...]
    sure: float
    deals: tuple[SureDeal, ...]
    count: int
    considered: int
    method: str
    steps: int
    drift: float | None
    exact: bool
