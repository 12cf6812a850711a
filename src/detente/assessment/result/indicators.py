"""What to watch for: each thing that could be seen, how likely it is, and what seeing it would mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.inputs import InputKind
from detente.assessment.result.update import StandingView

__all__ = ["FlipMovement", "Indicator", "IndicatorKind", "IndicatorSide"]

IndicatorKind = Literal["move", "stay", "several", "package", "event"]


@dataclass(frozen=True, slots=True)
class IndicatorSide:
    """What the worlds say if something is seen, or if it is not.

    Parameters
    ----------
    standing
        The verdict and the shares r, f and h with their standard errors, played from the status quo of
        the case, the worlds weighed by how far they expected this.
    effective
        Effective number of worlds, ``(sum w)^2 / sum w^2``.
    """

    standing: StandingView
    effective: float


@dataclass(frozen=True, slots=True)
class FlipMovement:
    """How far seeing something moves one input towards a value that flips the verdict, or away from it.

    Parameters
    ----------
    path, name, kind
        The input, as in the list of inputs held.
    flip
        Name of the flip: a point of its range, or an alternative.
    value, unit
        Of a number its value at the flip, in base units, and their unit; null and empty otherwise.
    direction
        Which values count as beyond the flip: those ``below`` it or ``above`` it, itself included; for an
        alternative that alternative. Where the median itself flips, what lies above it.
    verdict
        The verdict that the flip gives.
    before, seen, unseen
        Share of worlds beyond the flip: every world alike, and weighed either way.
    movement
        Expected size of the movement of that share: the mean over both ways, by their chances.
    """

    path: str
    name: str
    kind: InputKind
    flip: str
    value: float | None
    unit: str
    direction: Literal["below", "above", "alternative"]
    verdict: str
    before: float
    seen: float
    unseen: float
    movement: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that could be seen, and what it would mean either way.

    Parameters
    ----------
    kind
        ``move``: a party changes options; ``stay``: it makes no move; ``several``: it changes several
        options at once in a way that is its reply in no world, whichever; ``package``: it accepts a
        package, and otherwise refuses it; ``event``: a dated event happens.
    party
        Whose move or answer it is; empty for an event.
    changes
        Of a move, option and level afterwards.
    subject
        Id of the package or of the event; empty for moves.
    name
        What the package or the event is called; empty for moves.
    until
        The day of an event; of anything else the next deadline of the case, or its horizon.
    seen_by
        Ids of the parties that would see it; empty where everybody would.
    chance
        Share of worlds, tremble included, in which it is seen.
    seen, unseen
        What it means if it is seen, and if it is not.
    movement
        Expected size of the movement of the share of rupture without a deal (r): the mean over both ways.
    moved
        The flips for which it is among the three things that move them most, and moves them by more than
        chance would.
    """

    kind: IndicatorKind
    party: str
    changes: tuple[tuple[str, str], ...]
    subject: str
    name: str
    until: str
    seen_by: tuple[str, ...]
    chance: float
    seen: IndicatorSide
    unseen: IndicatorSide
    movement: float
    moved: tuple[FlipMovement, ...]
