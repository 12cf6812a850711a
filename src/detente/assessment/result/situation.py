"""Where things stand, as the case file says it: the part of an answer that needs no game.

Every entry carries its basis, so that a report can lead from any statement or
number to the claims behind it. Dates are kept as written; `day` beside them is
the earliest day that they can mean, for putting entries in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.deals import Spread
from detente.assessment.result.escalation import EscalationCourse
from detente.assessment.result.reports import (
    ContradictionView,
    DevelopmentView,
    ForecastView,
    NarrowingView,
    OriginView,
)
from detente.assessment.result.support import Support
from detente.assessment.result.track_record import ChanceView, DecisionView

__all__ = [
    "ContributionView",
    "DependencePair",
    "DependencePoint",
    "EventView",
    "InterestView",
    "IssueView",
    "NeedView",
    "PartyView",
    "PositionView",
    "RedLineView",
    "RivalryView",
    "Situation",
    "StageView",
    "TermView",
    "TimelineView",
    "WaitingView",
]


@dataclass(frozen=True, slots=True)
class InterestView:
    """Something that a party wants for its own sake."""

    name: str
    support: Support


@dataclass(frozen=True, slots=True)
class RedLineView:
    """A condition that a party may insist on.

    Parameters
    ----------
    issues
        The issues that it speaks of.
    that
        The condition, as written.
    hard
        In which share of worlds it is hard, as written.
    """

    issues: tuple[str, ...]
    that: str
    hard: str
    support: Support


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party with what it wants, what it insists on, and its track record.

    Parameters
    ----------
    record
        What it decided earlier in like situations, by date.
    chances
        What its record does to its foresight and its place in the order of moving; empty without one.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    interests: tuple[InterestView, ...]
    red_lines: tuple[RedLineView, ...]
    record: tuple[DecisionView, ...]
    chances: tuple[ChanceView, ...]
    capability: str
    support: Support


@dataclass(frozen=True, slots=True)
class PositionView:
    """What a party asks for on an issue: the level in its latest package.

    Parameters
    ----------
    package, date
        The package by name and when it was put forward; the date is empty if it is not stated.
    """

    party: str
    level: str
    package: str
    date: str
    support: Support


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue: today's level and what each side asks for.

    Parameters
    ----------
    id, name, unit
        The issue.
    today
        Today's level, as written.
    positions
        What each side asks for.
    contested
        Whether the file calls it contested and somebody asks for another level than today's.
    replaces
        The term of the agreement in force that it would replace; empty if none.
    """

    id: str
    name: str
    unit: str
    today: str
    positions: tuple[PositionView, ...]
    contested: bool
    replaces: str
    support: Support


@dataclass(frozen=True, slots=True)
class TermView:
    """One term of the agreement in force; empty texts where the file says nothing."""

    id: str
    name: str
    holder: str
    obligor: str
    scope: str
    rate: str
    start: str
    until: str
    exceptions: str
    in_return_for: str
    confidence: Literal["high", "medium", "low"]
    support: Support


@dataclass(frozen=True, slots=True)
class ContributionView:
    """What one party gave another.

    Parameters
    ----------
    by, to
        Who gave and who received.
    what, in_return_for, leverage
        What was given, what it bought, and what hold it left.
    date, day
        When.
    amount
        The amount as written; empty if none.
    value
        Its median in base units; None without an amount.
    unit
        Its unit.
    promised
        True if it was promised and is not known to have been handed over.
    cumulative
        The sum of what this party had given that one by then, in the same currency; None without money
        and for what was promised.
    """

    by: str
    to: str
    what: str
    date: str
    day: str
    amount: str
    value: float | None
    unit: str
    promised: bool
    cumulative: float | None
    in_return_for: str
    leverage: str
    support: Support


@dataclass(frozen=True, slots=True)
class NeedView:
    """What one party needs another for, from a date on.

    Parameters
    ----------
    of, on
        Who depends on whom.
    resource
        For what.
    importance, share, substitutability
        As written.
    strength
        Importance times share times what cannot be replaced, 0 to 1.
    """

    of: str
    on: str
    resource: str
    date: str
    day: str
    importance: str
    share: str
    substitutability: str
    strength: Spread
    support: Support


@dataclass(frozen=True, slots=True)
class DependencePoint:
    """The dependence of two parties on each other at a date, in both directions."""

    date: str
    day: str
    first_on_second: Spread
    second_on_first: Spread
    mutual: Spread
    imbalance: Spread


@dataclass(frozen=True, slots=True)
class DependencePair:
    """How the dependence of two parties on each other moved [Emerson1962]_, [CasciaroPiskorski2005]_.

    Parameters
    ----------
    first, second
        The parties.
    points
        One for each date at which an entry begins; the last holds until today.
    needs
        Every dated entry of the pair, in both directions.
    """

    first: str
    second: str
    points: tuple[DependencePoint, ...]
    needs: tuple[NeedView, ...]


@dataclass(frozen=True, slots=True)
class RivalryView:
    """A field in which parties compete."""

    field: str
    parties: tuple[str, ...]
    since: str
    day: str
    support: Support


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Something that happened; `by` holds parties' ids and names of others."""

    date: str
    day: str
    by: tuple[str, ...]
    what: str
    kind: Literal["move", "signal", "context"]
    hostile: bool
    support: Support


@dataclass(frozen=True, slots=True)
class StageView:
    """Where the conflict stood from a date on, on the nine stages of escalation [Glasl1982]_."""

    stage: int
    name: str
    date: str
    day: str
    what: str
    support: Support


@dataclass(frozen=True, slots=True)
class EventView:
    """Something dated that no party decides: by when, and how likely, as written."""

    id: str
    name: str
    by: str
    chance: str
    support: Support


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What waiting costs a party.

    Parameters
    ----------
    bears
        The party that bears it.
    what
        What is lost or paid.
    amount, unit
        How much, in base units of a currency, over worlds.
    each
        ``once``, ``month`` or ``year``.
    start
        Since when it runs; empty for today.
    by
        When it falls due or ends; empty if it has no end.
    per_month
        The amount by the month; what falls due once is spread evenly over the months left until then.
    """

    bears: str
    what: str
    amount: Spread
    unit: str
    each: Literal["once", "month", "year"]
    start: str
    by: str
    per_month: Spread
    support: Support


@dataclass(frozen=True, slots=True)
class Situation:
    """Where things stand, by the case file alone.

    Parameters
    ----------
    parties, issues, terms, contributions
        Who wants what, what is contested, what is in force, who gave what for it.
    dependence, rivalry
        Who needs whom, and where they compete.
    timeline, escalation, escalation_course
        What happened and how far it had gone, by date; how it runs, which is null in a shareable form.
    contradictions, origins, forecasts
        Where claims clash, whose reporting they rest on, and what others expect.
    developments, narrowings
        Pairs of claims that differ and do not clash: of different times, or one more exact than the other.
    waiting, events
        What waiting costs whom, and what is due that no party decides.
    """

    parties: tuple[PartyView, ...]
    issues: tuple[IssueView, ...]
    terms: tuple[TermView, ...]
    contributions: tuple[ContributionView, ...]
    dependence: tuple[DependencePair, ...]
    rivalry: tuple[RivalryView, ...]
    timeline: tuple[TimelineView, ...]
    escalation: tuple[StageView, ...]
    escalation_course: EscalationCourse | None
    contradictions: tuple[ContradictionView, ...]
    origins: tuple[OriginView, ...]
    forecasts: tuple[ForecastView, ...]
    waiting: tuple[WaitingView, ...]
    events: tuple[EventView, ...]
    developments: tuple[DevelopmentView, ...] = ()
    narrowings: tuple[NarrowingView, ...] = ()
