"""The grid of states as the case describes it: which can occur, and how each is named.

One axis per option in case order, then one per event (no, yes); the length of
an axis is the number of levels, the first level at position 0. A state is
*relevant* if it is feasible and no irreversible option stands below its level
of the status quo. Levels that an event opens are infeasible until it has
happened. Levels that it closes stay feasible, for they may have been taken
before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case.levels import Levels, level_position
from detente.case.schema import Case
from detente.case.schema_conflict import Conflict, Event, Opening
from detente.expressions import BoolArray, Condition, Variable, evaluate_condition, parse_condition

__all__ = ["NO_LABEL", "StateGrid", "opening_positions", "state_grid", "state_levels"]

NO_LABEL = -1
"""Stands in ``labels`` where no label fits."""

YES_NO: Levels = ("no", "yes")


@dataclass(frozen=True, slots=True)
class StateGrid:
    """The states of a case.

    Parameters
    ----------
    variables
        Options and events in axis order, each shaped to vary along its own axis.
    feasible
        ``bool[*levels]``: the states that can occur.
    relevant
        ``bool[*levels]``: the feasible ones above which no irreversible option already stands.
    labels
        ``int[*levels]``: position of the first outcome label that holds, ``-1`` where none does.
    status_quo
        Position of the status quo along each axis.
    """

    variables: Mapping[str, Variable]
    feasible: BoolArray
    relevant: BoolArray
    labels: NDArray[np.int8]
    status_quo: tuple[int, ...]

    def holds(self, tree: Condition) -> BoolArray:
        """Tell in which states a condition holds: ``bool[*levels]``."""
        return np.broadcast_to(evaluate_condition(tree, self.variables), self.feasible.shape)


def state_levels(case: Case) -> dict[str, Levels]:
    """Give the levels of every option and event, in axis order."""
    options = {slug: option.levels for slug, option in case.conflict.all_options.items()}
    return {**options, **dict.fromkeys(case.events, YES_NO)}


def state_grid(case: Case) -> StateGrid:
    """Build the grid of a case whose conditions are known to be sound."""
    variables = _variables(state_levels(case))
    shape = tuple(len(variable.levels) for variable in variables.values())
    feasible = _feasible(case, variables, shape)
    starting = (*case.conflict.starting_levels.values(), *(0 for _ in case.events))
    return StateGrid(
        variables=variables,
        feasible=feasible,
        relevant=feasible & _not_below(case.conflict, variables, shape),
        labels=_labels(case.conflict, variables, shape),
        status_quo=starting,
    )


def opening_positions(conflict: Conflict, opening: Opening) -> tuple[int, ...]:
    """Give the level positions that an opening names; all above the first if it names none."""
    levels = conflict.all_options[opening.option].levels
    if not opening.levels:
        return tuple(range(1, len(levels)))
    return tuple(level_position(levels, level) for level in opening.levels)


def _variables(levels: Mapping[str, Levels]) -> dict[str, Variable]:
    count = len(levels)
    return {
        name: Variable(own, np.arange(len(own)).reshape([-1 if axis == k else 1 for axis in range(count)]))
        for k, (name, own) in enumerate(levels.items())
    }


def _feasible(case: Case, variables: Mapping[str, Variable], shape: tuple[int, ...]) -> BoolArray:
    feasible = np.ones(shape, dtype=bool)
    for text in case.conflict.infeasible:
        feasible &= ~evaluate_condition(case.conflict.condition(text), variables)
    for slug, event in case.events.items():
        _close_until(slug, event, case.conflict, variables, feasible)
    return feasible


def _close_until(
    slug: str, event: Event, conflict: Conflict, variables: Mapping[str, Variable], feasible: BoolArray
) -> None:
    """Mark the levels that an event opens as infeasible while it has not happened."""
    not_yet = np.asarray(variables[slug].index) == 0
    for opening in event.opens:
        taken = np.isin(variables[opening.option].index, opening_positions(conflict, opening))
        feasible &= ~(not_yet & taken)


def _not_below(conflict: Conflict, variables: Mapping[str, Variable], shape: tuple[int, ...]) -> BoolArray:
    allowed = np.ones(shape, dtype=bool)
    for slug, option in conflict.all_options.items():
        if option.irreversible:
            allowed &= np.asarray(variables[slug].index) >= conflict.starting_levels[slug]
    return allowed


def _labels(
    conflict: Conflict, variables: Mapping[str, Variable], shape: tuple[int, ...]
) -> NDArray[np.int8]:
    labels = np.full(shape, NO_LABEL, dtype=np.int8)
    for position, label in enumerate(conflict.outcomes.values()):
        holds = evaluate_condition(parse_condition(label.when), variables)
        labels[np.broadcast_to(holds, shape) & (labels == NO_LABEL)] = position
    return labels
