"""A check of scenarios: whether they decide anything."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.case.walking import iter_values
from detente.errors import Problem

__all__ = ["IdleScenario"]


class IdleScenario(Check[Case]):
    """A scenario decides at most one value.

    A scenario is there to let one draw decide several contested numbers. One that
    no value names is drawn to no effect; for a single value plain rivals say the
    same in fewer words. It may be so where `--set` holds a number for one answer.
    """

    code = "idle-scenario"
    severity = "note"
    remedy = "bind further values to it, or write their rivals with shares of their own"
    bad = """
        scenarios:
          who_is_right:
            name: Whose figures are right
            assumed: a guess
            readings: {gazette: {name: the Gazette's}, letter: {name: the letter's}}
        """
    good = """
        scenarios:
          who_is_right:
            name: Whose figures are right
            assumed: a guess
            readings: {gazette: {name: the Gazette's}, letter: {name: the letter's}}
        quantities:
          revenue:
            scenario: who_is_right
            rivals:
              - {reading: gazette, value: 40 million USD, assumed: a guess}
              - {reading: letter, value: 60 million USD, assumed: a guess}
          profit:
            scenario: who_is_right
            rivals:
              - {reading: gazette, value: 2 million USD, assumed: a guess}
              - {reading: letter, value: 9 million USD, assumed: a guess}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one note per scenario that decides less than two values."""
        for slug in subject.scenarios:
            bound = [path for path, value, _ in iter_values(subject) if value.scenario == slug]
            if not bound:
                yield self.problem(f"scenarios.{slug}", "no value names it")
            elif len(bound) == 1:
                yield self.problem(f"scenarios.{slug}", f"only {bound[0]} names it")
