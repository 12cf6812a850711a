"""What observed moves and events say: the same worlds weighed anew, before, after and from here on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.assessment.result.answer import CaseSummary, Settings
from detente.assessment.result.inputs import InputKind

__all__ = [
    "InputShift",
    "SeenView",
    "StandingView",
    "StatusQuo",
    "Update",
    "UpdateSettings",
    "WeighedShare",
]

SeenKind = Literal["move", "stay", "event", "no event"]


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """How observations are weighed.

    Parameters
    ----------
    drawn
        Worlds at first, seed, and the thresholds of the verdict.
    tremble
        Share of its moves in which a party does something else than its reply; above 0, at most 0.5.
    enough
        Effective number of worlds below which more are drawn.
    most_worlds
        Largest number of worlds drawn.
    scarce
        Effective share of the worlds below which the answer warns.
    """

    drawn: Settings = field(default_factory=Settings)
    tremble: float = 0.05
    enough: int = 500
    most_worlds: int = 50_000
    scarce: float = 0.1


@dataclass(frozen=True, slots=True)
class SeenView:
    """One observation, and how far the worlds expected it.

    Parameters
    ----------
    kind
        ``move``, ``stay``, ``event`` or ``no event``.
    party
        Who moved or stayed; empty for an event.
    changes
        Option and level afterwards; for an event its id and ``yes`` or ``no``.
    choices
        Number of moves that the party had, staying included; 0 for an event.
    expected
        Share of worlds, weighed by the earlier observations, in which the party's reply is what was seen,
        or in which the event is drawn so.
    slip
        Share of worlds, weighed by this observation too, in which it is no reply but a tremble; 0 for an
        event.
    instead
        What the party does in most of the other worlds: options with levels; empty for staying, for an
        event, and where there are no other worlds.
    instead_share
        The share of worlds, weighed likewise, in which it does that; 0 where there are none.
    """

    kind: SeenKind
    party: str
    changes: tuple[tuple[str, str], ...]
    choices: int
    expected: float
    slip: float
    instead: tuple[tuple[str, str], ...]
    instead_share: float


@dataclass(frozen=True, slots=True)
class WeighedShare:
    """A share of worlds under their weights, and its standard error."""

    share: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class StandingView:
    """The verdict of weighed worlds with the shares that carry it.

    Parameters
    ----------
    verdict
        Its name.
    rupture, rupture_with_deal, held
        The shares r, f and h.
    """

    verdict: str
    rupture: WeighedShare
    rupture_with_deal: WeighedShare
    held: WeighedShare


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """A state that play starts from.

    Parameters
    ----------
    outcome, kind
        Its label and the kind of it.
    changed
        Option or event and level, where it differs from the status quo of the case file.
    """

    outcome: str
    kind: str
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InputShift:
    """An uncertain input whose worlds the observations weigh up or down.

    Parameters
    ----------
    path, name, kind, written
        As in an answer's inputs.
    value
        Of a discrete input, the value that moved most; empty for a number.
    before, after
        Share of worlds with that value, or mean of the number, under equal weights and under the new ones.
    difference
        The difference in standard deviations of the worlds under equal weights.
    """

    path: str
    name: str
    kind: InputKind
    written: str
    value: str
    before: float
    after: float
    difference: float


@dataclass(frozen=True, slots=True)
class Update:
    """What observed moves and events say.

    Parameters
    ----------
    format, program
        As in an answer.
    case
        What was asked.
    settings
        Tremble, worlds, seed and thresholds.
    seen
        The observations: events first, then moves in their order.
    worlds
        Number of worlds drawn.
    effective
        Effective number of worlds, ``(sum w)^2 / sum w^2``.
    before
        Played from the status quo of the case, every world alike.
    after
        The same play, the worlds weighed: what the observations tell about the case.
    now
        Played from the state that the observations lead to, the worlds weighed: where things stand.
    status_quo
        The state that the observations lead to.
    shifts
        The inputs that moved most, at most ten, largest difference first; only those beyond three times
        `noise`.
    shifted, inputs
        How many inputs moved beyond that, and how many there are beside the observed events.
    noise
        Standard deviation of `difference` for an input that the weights have nothing to do with.
    warnings
        Why to be careful with this answer; empty if there is no special reason.
    limits
        What it does not know.
    """

    format: int
    program: str
    case: CaseSummary
    settings: UpdateSettings
    seen: tuple[SeenView, ...]
    worlds: int
    effective: float
    before: StandingView
    after: StandingView
    now: StandingView
    status_quo: StatusQuo
    shifts: tuple[InputShift, ...]
    shifted: int
    inputs: int
    noise: float
    warnings: tuple[str, ...]
    limits: tuple[str, ...]
