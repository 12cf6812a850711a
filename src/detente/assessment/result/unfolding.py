"""How a case could unfold: paths in rounds, what dated events switch, and outcomes by month at rates."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.answer import CaseSummary
from detente.assessment.result.conflicts import GameName
from detente.assessment.result.paths import OtherPaths, PathView, TurnView
from detente.assessment.result.waiting import WaitingReport

__all__ = [
    "Closing",
    "HeldAnswer",
    "KindBand",
    "MonthView",
    "RatesView",
    "ReadingDifference",
    "SwitchView",
    "SwitchedValue",
    "Unfolding",
    "UnfoldingSettings",
]


@dataclass(frozen=True, slots=True)
class UnfoldingSettings:
    """What it was computed with.

    Parameters
    ----------
    seed
        Seed of all draws.
    worlds
        Worlds played in rounds, for the paths and for events held.
    worlds_at_rates
        Worlds followed at rates: the first of those.
    rule
        Where a party that moves goes: ``best``, its best improvement, or ``any`` of them alike.
    rates
        ``(party or coalition, moves per month)`` of whoever can improve.
    """

    seed: int
    worlds: int
    worlds_at_rates: int
    rule: str
    rates: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """The shares of the verdict with one event held to happen, or not to.

    Parameters
    ----------
    happens
        What it is held at.
    rupture, rupture_with_deal, held
        Shares of worlds: rupture without a deal, rupture with a deal possible, held without a deal.
    verdict
        The name that follows.
    """

    happens: bool
    rupture: float
    rupture_with_deal: float
    held: float
    verdict: str


@dataclass(frozen=True, slots=True)
class SwitchedValue:
    """What an event adds to a no-deal value: whose, of which outcome, and how much as written."""

    party: str
    outcome: str
    amount: str


@dataclass(frozen=True, slots=True)
class SwitchView:
    """What a dated event switches.

    Parameters
    ----------
    event, by, chance
        Which event, by when, and how likely, as written.
    opens, closes
        ``(option, levels)`` that cannot be taken before it, and not after it.
    values
        What it adds to no-deal values.
    answers
        The shares with it held to happen and held not to happen, in the same worlds.
    margins
        95 % sampling margins of the differences between the two in r, f and h.
    """

    event: str
    by: str
    chance: str
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    closes: tuple[tuple[str, tuple[str, ...]], ...]
    values: tuple[SwitchedValue, ...]
    answers: tuple[HeldAnswer, ...]
    margins: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Closing:
    """A date by which a deal must be agreed, or what may close it earlier.

    Parameters
    ----------
    date
        The day.
    event
        Event that closes or ends; empty for the decision's own date.
    certain
        Whether it is certain: the decision's own date, or an event of chance 100 %.
    options
        Deal options that cannot be taken after it.
    ends
        Settlements that cannot be reached after it.
    left
        Settlements that can still be reached after it.
    """

    date: str
    event: str
    certain: bool
    options: tuple[str, ...]
    ends: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindBand:
    """The chance of one kind of outcome at one time: mean over worlds, 10 % and 90 % of worlds."""

    kind: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MonthView:
    """Outcomes at one date, at rates: one band for each kind, the worst first; the means sum to 1."""

    game: GameName
    date: str
    months: float
    bands: tuple[KindBand, ...]


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """How far the readings lie apart on one kind of outcome, in the same worlds.

    Parameters
    ----------
    game, kind
        Which game and kind.
    rounds
        Share of worlds whose play in rounds ends so; a cycle counts by its worst.
    myopic
        The same with every party anticipating no reply, as all do at rates; null where no party lists that.
    horizon
        Mean chance of being so at the horizon, at rates.
    rest
        Mean share in the long run if moves then go on, and no event strikes any more.
    """

    game: GameName
    kind: str
    rounds: float
    myopic: float | None
    horizon: float
    rest: float

    @property
    def difference(self) -> float:
        """At the horizon less in rounds."""
        return self.horizon - self.rounds


@dataclass(frozen=True, slots=True)
class RatesView:
    """What the second reading looked at.

    Parameters
    ----------
    game
        Which game.
    states
        Most states that one world reaches.
    missing
        Bound on what cutting the sums left out, in any world.
    wandering
        Mean weight that never comes to rest: it goes round for ever.
    """

    game: GameName
    states: int
    missing: float
    wandering: float


@dataclass(frozen=True, slots=True)
class Unfolding:
    """How a case could unfold.

    Parameters
    ----------
    format
        Number of the format.
    program
        Version of the program.
    case, settings
        What was asked, and with which settings.
    paths, others
        The commonest paths in rounds, and what they leave out.
    switches
        What each dated event switches, by date.
    closings
        When a deal must be agreed, and what may close it earlier, by date.
    waiting
        What waiting costs whom, the last dates, and how deadlines and patience shift what each side can get.
    months
        Outcomes by month at rates.
    differences
        How far the two readings lie apart.
    rates
        Sizes and error bounds of the second reading.
    limits
        What is not known or was not looked at.
    """

    format: int
    program: str
    case: CaseSummary
    settings: UnfoldingSettings
    paths: tuple[PathView, ...]
    others: tuple[OtherPaths, ...]
    turns: tuple[TurnView, ...]
    switches: tuple[SwitchView, ...]
    closings: tuple[Closing, ...]
    waiting: WaitingReport
    months: tuple[MonthView, ...]
    differences: tuple[ReadingDifference, ...]
    rates: tuple[RatesView, ...]
    limits: tuple[str, ...]
