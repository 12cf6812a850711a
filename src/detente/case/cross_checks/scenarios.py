"""Scenarios: values that name one have exactly one rival for each of its readings."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.correlations import NOT_DRAWN
from detente.case.cross_checks.references import missing_reference
from detente.case.schema import Case
from detente.case.values import ValueInput
from detente.case.walking import iter_values
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["scenarios"]


def scenarios(case: Case) -> Iterator[Problem]:
    """A value bound to a scenario is one that is drawn, and has one rival for each reading."""
    for path, value, _ in iter_values(case):
        if value.scenario is None:
            continue
        if path.split(".")[0] in NOT_DRAWN:
            message = f"{quoted(path)} is never drawn; only the middle of its range is used"
            yield Problem(f"{path}.scenario", "scenario", message, "leave the scenario out")
        yield from missing_reference(f"{path}.scenario", "scenario", value.scenario, case.scenarios.entries)
        if value.scenario in case.scenarios:
            yield from _readings(path, value, tuple(case.scenarios[value.scenario].readings))


def _readings(path: str, value: ValueInput, known: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[str | None] = set()
    for number, rival in enumerate(value.rivals):
        at = f"{path}.rivals.{number}.reading"
        yield from missing_reference(at, "reading", rival.reading, known)
        if rival.reading in seen:
            message = f"a second rival for the reading {quoted(rival.reading or '')}"
            yield Problem(at, "scenario", message, "write one rival for each reading")
        seen.add(rival.reading)
    missing = [reading for reading in known if reading not in seen]
    if missing:
        message = f"no rival for the reading {listing(missing)}"
        yield Problem(f"{path}.rivals", "scenario", message, "write one rival for each reading")
