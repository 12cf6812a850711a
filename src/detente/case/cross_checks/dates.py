"""The order of the dates that frame a case."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.schema import Case
from detente.errors import Problem

__all__ = ["dates_in_order"]


def dates_in_order(case: Case) -> Iterator[Problem]:
    """The horizon, the decision, events, what waiting costs and the outcome lie after `as_of`."""
    if case.horizon <= case.as_of:
        message = f"found {case.horizon}, which is not later than as_of, {case.as_of}"
        yield Problem("horizon", "horizon", message, "look further ahead, or set as_of earlier")
    if case.decision.by is not None and case.decision.by < case.as_of:
        message = f"found {case.decision.by}, which lies before as_of, {case.as_of}"
        yield Problem("decision.by", "horizon", message, "give a day to come")
    for slug, event in case.events.items():
        if event.by <= case.as_of:
            message = f"found {event.by}, which is not later than as_of, {case.as_of}"
            remedy = "what has happened belongs in the status quo"
            yield Problem(f"events.{slug}.by", "horizon", message, remedy)
    for number, waiting in enumerate(case.waiting):
        if waiting.by is not None and waiting.by <= case.as_of:
            message = f"found {waiting.by}, which is not later than as_of, {case.as_of}"
            yield Problem(f"waiting.{number}.by", "horizon", message, "what is lost already costs no waiting")
        if waiting.by is not None and waiting.start is not None and waiting.start.earliest >= waiting.by:
            message = f"found {waiting.start}, which is not earlier than by, {waiting.by}"
            yield Problem(f"waiting.{number}.from", "horizon", message, "a cost runs before it falls due")
    if case.outcome is not None and case.outcome.date.latest <= case.as_of:
        message = f"found {case.outcome.date}, which is not later than as_of, {case.as_of}"
        remedy = "a known outcome leaves nothing to ask: set as_of earlier"
        yield Problem("outcome.date", "horizon", message, remedy)
