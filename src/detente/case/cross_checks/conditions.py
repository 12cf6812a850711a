"""Every name and level in a condition must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from detente.case.conditions import is_pattern, pattern_condition
from detente.case.levels import Levels
from detente.case.schema import Case
from detente.case.states import state_levels
from detente.errors import ExpressionError, Problem
from detente.expressions import Variable, evaluate_condition, names, parse_condition
from detente.expressions.suggestions import quoted, unknown

__all__ = ["unknown_in_conditions"]

TWO_LEVELS = 2


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the conditions of one part of the file may speak of, and what only others may."""

    levels: Mapping[str, Levels]
    kind: str
    elsewhere: Mapping[str, str]

    def problem(self, path: str, text: str) -> Problem | None:
        """Find the first unknown name or level of a condition."""
        tree = parse_condition(text)
        for name in names(tree):
            if name not in self.levels:
                return self._unknown_name(path, text, name)
        here = np.zeros((), dtype=np.intp)
        try:
            evaluate_condition(tree, {name: Variable(self.levels[name], here) for name in names(tree)})
        except ExpressionError as error:
            return Problem(path, "condition", f"in {quoted(text)} at character {error.offset + 1}: {error}")
        return None

    def _unknown_name(self, path: str, text: str, name: str) -> Problem:
        if name in self.elsewhere:
            message = f"{quoted(name)} is {self.elsewhere[name]}; conditions here speak of {self.kind}"
        else:
            message = unknown("name", name, tuple(self.levels))
        return Problem(path, "condition", f"in {quoted(text)}: {message}")


def unknown_in_conditions(case: Case) -> Iterator[Problem]:
    """Conditions name options and events in `conflict`, issues in `deal` and `dependence`."""
    states, deals = _scopes(case)
    for path, text in _state_conditions(case):
        problem = _pattern_problem(case, path, text) if is_pattern(text) else states.problem(path, text)
        if problem is not None:
            yield problem
    for path, text in _deal_conditions(case):
        problem = deals.problem(path, text)
        if problem is not None:
            yield problem


def _scopes(case: Case) -> tuple[_Scope, _Scope]:
    issues = {slug: issue.levels for slug, issue in case.deal.issues.items()} if case.deal else {}
    of_issues = {**dict.fromkeys(case.quantities, "a quantity"), **dict.fromkeys(issues, "an issue")}
    of_states = {
        **dict.fromkeys(case.quantities, "a quantity"),
        **dict.fromkeys(case.events, "an event"),
        **dict.fromkeys(case.conflict.all_options, "an option"),
    }
    return (
        _Scope(state_levels(case), "options and events", of_issues),
        _Scope(issues, "issues of the deal", of_states),
    )


def _state_conditions(case: Case) -> Iterator[tuple[str, str]]:
    conflict = case.conflict
    for slug, label in conflict.outcomes.items():
        yield f"conflict.outcomes.{slug}.when", label.when
    for position, text in enumerate(conflict.infeasible):
        yield f"conflict.infeasible.{position}", text
    for party, wishes in conflict.preferences.items():
        path = f"conflict.preferences.{party}"
        for position, statement in enumerate(wishes.statements):
            for text in statement.conditions:
                yield f"{path}.statements.{position}", text
        for position, tied in enumerate(wishes.ranking):
            for text in tied:
                yield f"{path}.ranking.{position}", text


def _deal_conditions(case: Case) -> Iterator[tuple[str, str]]:
    for number, entry in enumerate(case.dependence):
        for position, change in enumerate(entry.after):
            yield f"dependence.{number}.after.{position}.when", change.when
    if case.deal is None:
        return
    for position, text in enumerate(case.deal.constraints):
        yield f"deal.constraints.{position}", text
    for party, values in case.deal.values.items():
        for position, line in enumerate(values.accepts):
            yield f"deal.values.{party}.accepts.{position}.that", line.that


def _pattern_problem(case: Case, path: str, text: str) -> Problem | None:
    options = case.conflict.all_options
    try:
        pattern_condition(text, tuple(options))
    except ValueError as error:
        return Problem(path, "condition", str(error))
    for letter, (slug, option) in zip(text, options.items(), strict=True):
        if letter != "-" and len(option.levels) > TWO_LEVELS:
            message = f"{quoted(slug)} has {len(option.levels)} levels; Y and N fit options of two"
            return Problem(path, "condition", f"in {quoted(text)}: {message}", "write a condition instead")
    return None
