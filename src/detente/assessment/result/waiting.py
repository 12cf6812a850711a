"""Waiting and deadlines: what waiting costs whom by when, last dates, and how they shift what can be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.deals import Spread

__all__ = [
    "ConsentDate",
    "DatedCost",
    "GapMonth",
    "LastDate",
    "MonthCost",
    "PartyShift",
    "PatienceView",
    "ShiftView",
    "SolutionShift",
    "WaitingGap",
    "WaitingReport",
    "WaitingTotal",
]


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What waiting costs up to one date, over worlds; below 0 it is a gain.

    Parameters
    ----------
    date
        The end of the month, or the horizon.
    month
        What falls in that month.
    total
        What has fallen since today.
    """

    date: str
    month: Spread
    total: Spread


@dataclass(frozen=True, slots=True)
class DatedCost:
    """One cost of waiting as the case dates it.

    Parameters
    ----------
    bears
        The party that bears it.
    what
        What is lost or paid.
    each
        ``once``, ``month`` or ``year``.
    start, by
        Since when it runs (empty for today), and when it falls due or ends (empty without an end).
    amount, unit
        How much, in base units of a currency.
    months
        What falls by the end of each month until the horizon.
    beyond
        Whether it falls due once, but not between today and the horizon, so that nothing of it is counted.
    """

    bears: str
    what: str
    each: Literal["once", "month", "year"]
    start: str
    by: str
    amount: Spread
    unit: str
    months: tuple[MonthCost, ...]
    beyond: bool


@dataclass(frozen=True, slots=True)
class WaitingTotal:
    """All costs of waiting of one party in one currency, month by month.

    Parameters
    ----------
    bears, unit
        Which party and currency.
    costs
        How many costs are added up.
    months
        What they come to by the end of each month until the horizon, added up world by world.
    """

    bears: str
    unit: str
    costs: int
    months: tuple[MonthCost, ...]


@dataclass(frozen=True, slots=True)
class GapMonth:
    """By how much more waiting has cost one side than another up to a date."""

    date: str
    difference: Spread


@dataclass(frozen=True, slots=True)
class WaitingGap:
    """The difference between two sides in one currency: what the first bears less what the second does.

    Parameters
    ----------
    first, second, unit
        The two parties and the currency; a party without a stated cost in it counts as bearing none.
    months
        The difference by the end of each month, world by world.
    """

    first: str
    second: str
    unit: str
    months: tuple[GapMonth, ...]


@dataclass(frozen=True, slots=True)
class LastDate:
    """A day by which what avoids something must have happened.

    Parameters
    ----------
    date
        The day.
    kind
        ``event``, ``cost`` (of waiting, falling due once) or ``decision``.
    event, bears
        Which event; who bears the cost. Empty for the others.
    what
        What falls due; empty for events and the decision.
    certain
        Whether it comes on that day for certain; an event that is not may come at any time until then.
    chance
        The chance of an event, as written; empty for the others.
    loss
        Whether somebody loses by it: a cost above 0 in a tenth of the worlds or more, an event that closes an
        option of a deal, ends a settlement or lowers a no-deal value in a tenth or more, or the decision.
    amount, unit
        How much a cost comes to; null for the others.
    beyond
        Whether it lies after the horizon.
    """

    date: str
    kind: Literal["event", "cost", "decision"]
    event: str
    bears: str
    what: str
    certain: bool
    chance: str
    loss: bool
    amount: Spread | None
    unit: str
    beyond: bool


@dataclass(frozen=True, slots=True)
class ConsentDate:
    """The last day for a step into a deal, so that the first certain loss is avoided.

    Parameters
    ----------
    option, party
        The step, an option with ``deal: true``, and who takes it.
    takes_days
        How many days carrying it out takes, as the case states; null if it states none.
    by
        The last day; empty if no loss is certain.
    avoids
        The date of the first certain loss; empty if none is.
    passed
        Whether the last day lies before today.
    cut_by
        Events that may close the step or end a settlement earlier.
    """

    option: str
    party: str
    takes_days: int | None
    by: str
    avoids: str
    passed: bool
    cut_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SolutionShift:
    """What one solution gives one party with an event held not to have happened, and with it.

    Parameters
    ----------
    name
        ``Nash`` or ``Kalai-Smorodinsky``.
    before, after
        The party's gain over its no-deal value, in shares of its range.
    worth
        By how much the deal itself is worth more to it after than before, in shares of its range.
    better, worse
        Share of these worlds in which the deal is worth more to it after than before, and less.
    """

    name: str
    before: Spread
    after: Spread
    worth: Spread
    better: float
    worse: float


@dataclass(frozen=True, slots=True)
class PartyShift:
    """What an event does to one party's place at the table.

    Parameters
    ----------
    party
        The party.
    no_deal
        By how much its no-deal value differs after the event, in shares of its range, over all worlds.
    moved
        Share of all worlds in which it differs at all.
    solutions
        What the solutions give it; none without a world that has a zone of agreement both times.
    """

    party: str
    no_deal: Spread
    moved: float
    solutions: tuple[SolutionShift, ...]


@dataclass(frozen=True, slots=True)
class ShiftView:
    """How one dated event shifts what each side can get.

    Parameters
    ----------
    event, by, chance
        Which event, by when, and how likely, as written.
    zone_before, zone_after
        Share of worlds with a zone of agreement, with the event held not to happen and held to.
    both
        Share of worlds with one both times, in which the solutions are compared.
    parties
        Per party of the deal.
    """

    event: str
    by: str
    chance: str
    zone_before: float
    zone_after: float
    both: float
    parties: tuple[PartyShift, ...]


@dataclass(frozen=True, slots=True)
class PatienceView:
    """What running costs of waiting make of the weights of two parties, by alternating offers.

    Parameters
    ----------
    parties
        The two parties, in signing order; none where nothing is worked out.
    costs
        Per party, what a month of waiting costs it now, in shares of its range.
    weights
        Per party, its weight in the limit of short rounds, if a month leaves one less the cost of what there
        is to gain: over the worlds in which somebody loses by waiting. One half each if no cost is stated.
    pressed
        Share of worlds in which somebody loses by waiting, and not both sides everything within a month.
    cheaper
        Per party, share of worlds in which waiting costs it less: where each round costs a fixed amount, that
        party takes nearly all.
    reason
        Why nothing is worked out, or why the weights are equal; empty otherwise.
    """

    parties: tuple[str, ...]
    costs: tuple[Spread, ...]
    weights: tuple[Spread, ...]
    pressed: float
    cheaper: tuple[float, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """What waiting costs whom, the last dates, and how deadlines and patience shift what each side can get.

    Parameters
    ----------
    costs
        Every cost of waiting as the case dates it.
    totals
        Costs added up by party and currency.
    gaps
        Differences between each two parties, one of which bears a cost.
    dates
        Last dates, the earliest first.
    consents
        Per step into a deal, its last day.
    shifts
        Per dated event, by date; none without a deal section.
    patience
        What running costs make of the weights.
    """

    costs: tuple[DatedCost, ...]
    totals: tuple[WaitingTotal, ...]
    gaps: tuple[WaitingGap, ...]
    dates: tuple[LastDate, ...]
    consents: tuple[ConsentDate, ...]
    shifts: tuple[ShiftView, ...]
    patience: PatienceView
