"""Last dates: by which day what avoids a loss must have happened, and by when consent must be given.

Dated are events, costs of waiting that fall due once, and the decision. What avoids one of them must have
happened by its day. A *loss* is a cost above 0 in a tenth of the worlds or more, an event that closes an
option of a deal, ends a settlement or leaves somebody with a lower no-deal value in a tenth of the worlds or
more, and the decision's own day, after which the case does not look for a deal. The last day of a step into a
deal is that of the first loss that is certain, less the days that carrying it out takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detente.assessment.compile import Model
from detente.assessment.compile.inputs import written
from detente.assessment.result import Closing, ConsentDate, LastDate, ShiftView
from detente.assessment.spreads import spread
from detente.assessment.unfolding.waiting import WaitingCost

__all__ = ["consents_of", "last_dates_of"]

CERTAIN = "100 %"


def last_dates_of(
    model: Model, costs: Sequence[WaitingCost], closings: Sequence[Closing], shifts: Sequence[ShiftView]
) -> tuple[LastDate, ...]:
    """List what falls due after today, the earliest first; on one day events, then costs, then the decision.

    Parameters
    ----------
    model
        The compiled case.
    costs
        The costs of waiting.
    closings
        What ends the time for a deal.
    shifts
        What each event does to no-deal values; nothing without a deal section.

    Returns
    -------
    tuple of LastDate
    """
    found = [*_events(model, closings, shifts), *_costs(model, costs), *_decision(model)]
    return tuple(sorted(found, key=lambda one: one.date))


def consents_of(
    model: Model, dates: Sequence[LastDate], closings: Sequence[Closing]
) -> tuple[ConsentDate, ...]:
    """Give the last day of every step into a deal.

    Parameters
    ----------
    model
        The compiled case.
    dates
        What falls due, the earliest first.
    closings
        What ends the time for a deal.

    Returns
    -------
    tuple of ConsentDate
    """
    case = model.loaded.case
    first = next((one.date for one in dates if one.certain and one.loss), "")
    found = []
    for party, options in case.conflict.options.items():
        for slug, option in options.items():
            if option.deal:
                lead = option.takes_days
                by = str(date.fromisoformat(first) - timedelta(days=lead or 0)) if first else ""
                found.append(
                    ConsentDate(
                        option=slug,
                        party=party,
                        takes_days=lead,
                        by=by,
                        avoids=first,
                        passed=bool(by) and by < str(case.as_of),
                        cut_by=_cut_by(slug, closings),
                    )
                )
    return tuple(found)


def _cut_by(option: str, closings: Sequence[Closing]) -> tuple[str, ...]:
    """Name the events that may come at any time and close the step or end a settlement."""
    return tuple(one.event for one in closings if not one.certain and (option in one.options or one.ends))


def _events(model: Model, closings: Sequence[Closing], shifts: Sequence[ShiftView]) -> Iterator[LastDate]:
    case = model.loaded.case
    harmful = {one.event for one in closings if one.event}
    harmful |= {one.event for one in shifts if any(party.no_deal.low < 0.0 for party in one.parties)}
    for slug, event in case.events.items():
        chance = written(event.chance)
        yield LastDate(
            date=str(event.by),
            kind="event",
            event=slug,
            bears="",
            what="",
            certain=chance == CERTAIN,
            chance=chance,
            loss=slug in harmful,
            amount=None,
            unit="",
            beyond=event.by > case.horizon,
        )


def _costs(model: Model, costs: Sequence[WaitingCost]) -> Iterator[LastDate]:
    case = model.loaded.case
    for one in costs:
        by = one.entry.by
        if one.entry.each == "once" and by is not None and by > case.as_of:
            amount = spread(one.amount)
            yield LastDate(
                date=str(by),
                kind="cost",
                event="",
                bears=one.entry.bears,
                what=one.entry.what,
                certain=True,
                chance="",
                loss=amount.high > 0.0,
                amount=amount,
                unit=one.unit,
                beyond=by > case.horizon,
            )


def _decision(model: Model) -> Iterator[LastDate]:
    case = model.loaded.case
    if case.decision.by is not None and case.decision.by > case.as_of:
        beyond = case.decision.by > case.horizon
        yield LastDate(str(case.decision.by), "decision", "", "", "", True, "", True, None, "", beyond)
