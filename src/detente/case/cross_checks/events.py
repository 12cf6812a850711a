"""Events: certain ones before the horizon, what they open and close, and which values they change."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.deal import value_unit_problem
from detente.case.cross_checks.references import missing_reference
from detente.case.levels import LevelError
from detente.case.schema import Case
from detente.case.schema_conflict import Event, Opening
from detente.case.states import opening_positions
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["event_effects"]

CERTAIN = 100.0
NO_DEAL = "no_deal"


def event_effects(case: Case) -> Iterator[Problem]:
    """Events open and close levels that exist, and change no-deal values that exist."""
    for slug, event in case.events.items():
        path = f"events.{slug}"
        if event.by > case.horizon and _is_certain(event):
            message = f"the event is certain by {event.by}, after the horizon, {case.horizon}"
            yield Problem(f"{path}.chance", "horizon", message, "leave the event out or move the horizon")
        for key, openings in (("opens", event.opens), ("closes", event.closes)):
            for position, opening in enumerate(openings):
                yield from _opening_problems(f"{path}.{key}.{position}", opening, case)
        yield from _both_ways(path, event)
        for target in event.changes:
            yield from _change_problems(f"{path}.changes.{target}", target, event, case)


def _is_certain(event: Event) -> bool:
    distribution = event.chance.distribution
    return distribution is not None and distribution.is_exact and distribution.median == CERTAIN


def _opening_problems(path: str, opening: Opening, case: Case) -> Iterator[Problem]:
    options = case.conflict.all_options
    if opening.option not in options:
        yield from missing_reference(path, "option", opening.option, options)
        return
    try:
        opening_positions(case.conflict, opening)
    except LevelError as error:
        yield Problem(path, "level", str(error))


def _both_ways(path: str, event: Event) -> Iterator[Problem]:
    for opening in event.opens:
        if opening in event.closes:
            message = f"the event both opens and closes {quoted(opening.option)}"
            yield Problem(f"{path}.closes", "event", message, "keep one of the two")


def _change_problems(path: str, target: str, event: Event, case: Case) -> Iterator[Problem]:
    """Check one ``no_deal.<party>.<label>`` and the amount that is added to what stands there."""
    if case.deal is None:
        yield Problem(path, "event", "changes add to no-deal values, and there is no deal section")
        return
    steps = target.split(".")
    no_deal = case.deal.no_deal
    targets = [f"{NO_DEAL}.{party}.{label}" for party, labels in no_deal.items() for label in labels]
    if target not in targets:
        message = f"found {quoted(target)}; allowed: {listing(targets)}"
        yield Problem(path, "event", message, "write no_deal.<party>.<label>")
        return
    yield from value_unit_problem(path, event.changes[target], case.deal, steps[1])
