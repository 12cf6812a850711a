"""Checks that need the grid of states or of packages, but no engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.case.schema_deal import TODAY, Deal
from detente.case.states import NO_LABEL, StateGrid, opening_positions
from detente.errors import Problem, Severity
from detente.expressions import BoolArray, IntArray, Variable, evaluate_condition, names, parse_condition
from detente.expressions.suggestions import listing, quoted

__all__ = [
    "CaseStates",
    "CutInBoth",
    "DeadStatement",
    "InfeasibleStatusQuo",
    "OneWay",
    "OrderFree",
    "TodayInSpace",
]


@dataclass(frozen=True, slots=True)
class CaseStates:
    """A case with its grid of states."""

    case: Case
    grid: StateGrid


class InfeasibleStatusQuo(Check[CaseStates]):
    """The status quo, or every state, is ruled out.

    Everything starts at the status quo, so it must be a state that can occur and
    that an outcome label names. An infeasible status quo usually means that an
    option is missing from `status_quo`, or that a pattern says more than it should.
    """

    code = "infeasible-status-quo"
    severity = "error"
    remedy = "correct status_quo, infeasible or the labels"
    bad = """
        conflict:
          infeasible: [not sign and not agree]
        """
    good = """
        conflict:
          infeasible: [sue and sign and agree]
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield what rules the status quo out, or that no label names it."""
        grid, conflict = subject.grid, subject.case.conflict
        if not grid.feasible[grid.status_quo]:
            culprits = [text for text in conflict.infeasible if _holds_today(subject, text)]
            because = f"by {listing(map(quoted, culprits))}" if culprits else "by levels that an event opens"
            yield self.problem("conflict.status_quo", f"the status quo is ruled out {because}")
        elif grid.labels[grid.status_quo] == NO_LABEL:
            yield self.problem("conflict.outcomes", "no outcome label holds at the status quo")


def _holds_today(subject: CaseStates, text: str) -> bool:
    return bool(subject.grid.holds(subject.case.conflict.condition(text))[subject.grid.status_quo])


class OneWay(Check[CaseStates]):
    """An irreversible option would have to fall.

    What cannot be undone only rises from where it stands today. A label that
    needs a lower level can never be reached, and an event that opens or closes
    one changes nothing; an option that already stands at its top cannot move at all.
    """

    code = "one-way"
    severity = "error"
    remedy = "drop irreversible, correct status_quo, or leave out what can no longer occur"
    bad = """
        conflict:
          status_quo: {sue: yes}
        """
    good = """
        conflict:
          status_quo: {sue: no}
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield labels and openings out of reach, and options that cannot move."""
        conflict, grid = subject.case.conflict, subject.grid
        for position, (slug, label) in enumerate(conflict.outcomes.items()):
            named = grid.labels == position
            if (named & grid.feasible).any() and not (named & grid.relevant).any():
                fallen = _must_fall(subject, label.when)
                message = f"the label holds only where {listing(map(quoted, fallen))} has fallen back"
                yield self.problem(f"conflict.outcomes.{slug}.when", message)
        yield from self._openings(subject.case)
        for slug, option in conflict.all_options.items():
            if option.irreversible and conflict.starting_levels[slug] == len(option.levels) - 1:
                message = f"{quoted(slug)} already stands at its highest level, so it can never move"
                yield self.problem(f"conflict.options.{conflict.owners[slug]}.{slug}", message, "warning")

    def _openings(self, case: Case) -> Iterator[Problem]:
        for slug, event in case.events.items():
            for key, openings in (("opens", event.opens), ("closes", event.closes)):
                for number, opening in enumerate(openings):
                    option = case.conflict.all_options[opening.option]
                    start = case.conflict.starting_levels[opening.option]
                    if option.irreversible and min(opening_positions(case.conflict, opening)) < start:
                        message = f"{quoted(opening.option)} cannot fall back to a level below that of today"
                        yield self.problem(f"events.{slug}.{key}.{number}", message)


def _must_fall(subject: CaseStates, condition: str) -> list[str]:
    """Name the irreversible options above their first level that a condition speaks of; else all of them."""
    conflict = subject.case.conflict
    options, levels = conflict.all_options, conflict.starting_levels
    risen = [slug for slug, option in options.items() if option.irreversible and levels[slug]]
    spoken = [slug for slug in risen if slug in names(parse_condition(condition))]
    return spoken or risen


class TodayInSpace(Check[CaseStates]):
    """A named package breaks the constraints of the deal.

    Constraints say which packages can exist. The terms in force do exist, so a
    constraint that excludes `today` is wrong; a position that breaks one is a
    demand that could never be signed as it stands.
    """

    code = "today-in-space"
    severity = "error"
    remedy = "correct the constraint or the levels of the package"
    bad = """
        deal:
          constraints: [stake >= 30]
        """
    good = """
        deal:
          constraints: [stake <= 40]
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield an error for today, a warning for any other package."""
        deal = subject.case.deal
        for slug in deal.packages if deal else ():
            broken = _broken_constraints(deal, slug) if deal else []
            if broken:
                severity: Severity = "error" if slug == TODAY else "warning"
                message = f"the package breaks {listing(map(quoted, broken))}"
                yield self.problem(f"deal.packages.{slug}", message, severity)


def _broken_constraints(deal: Deal, package: str) -> list[str]:
    positions = deal.package_positions(package)
    here = {
        slug: Variable(issue.levels, np.array(position))
        for (slug, issue), position in zip(deal.issues.items(), positions, strict=True)
    }
    return [text for text in deal.constraints if not evaluate_condition(parse_condition(text), here)]


class CutInBoth(Check[CaseStates]):
    """An event is priced twice for the same outcome.

    If a label's condition names an event, the label's value already counts what
    the event brings. If the event also `changes` the value of that label, its
    effect is counted again.
    """

    code = "cut-in-both"
    severity = "warning"
    remedy = "drop the change, or take the event out of the label's condition"
    bad = """
        events:
          ruling: {name: The court rules, by: 2025-11-30, chance: 40 %, assumed: a guess,
                   changes: {no_deal.aurora.fight: -60}}
        conflict:
          outcomes:
            fight: {name: Open fight, when: sue and ruling, kind: rupture}
        """
    good = """
        events:
          ruling: {name: The court rules, by: 2025-11-30, chance: 40 %, assumed: a guess,
                   changes: {no_deal.aurora.fight: -60}}
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield one problem per change of a label that names the event."""
        outcomes = subject.case.conflict.outcomes
        for slug, event in subject.case.events.items():
            for target in event.changes:
                label = target.rpartition(".")[2]
                if label in outcomes and slug in names(parse_condition(outcomes[label].when)):
                    message = f"the label {quoted(label)} names the event in its condition already"
                    yield self.problem(f"events.{slug}.changes.{target}", message)


class DeadStatement(Check[CaseStates]):
    """A statement of preference can never make a difference.

    Values order the outcome labels, and statements order the states within a
    label. A statement that is true or false throughout every label changes
    nothing, and often means that a name or a `not` went astray.
    """

    code = "dead-statement"
    severity = "warning"
    remedy = "drop it, or correct what it should say"
    bad = """
        conflict:
          preferences:
            aurora: {statements: [not (sue and sign and agree), not cut], assumed: read off its conduct}
        """
    good = """
        conflict:
          preferences:
            aurora: {statements: [not cut], assumed: read off its conduct}
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield one problem per condition that splits no states it should."""
        conflict = subject.case.conflict
        for party, wishes in conflict.preferences.items():
            classes = _label_classes(subject, party)
            for number, statement in enumerate(wishes.statements):
                for text in statement.conditions:
                    truth = subject.grid.holds(conflict.condition(text))[subject.grid.relevant]
                    reason = _dead_reason(truth, classes)
                    if reason:
                        path = f"conflict.preferences.{party}.statements.{number}"
                        yield self.problem(path, f"{quoted(text)} {reason}")


def _label_classes(subject: CaseStates, party: str) -> IntArray:
    """Number the relevant states, from 0, by what a party's values tell apart: the label, or nothing."""
    labels = subject.grid.labels[subject.grid.relevant]
    has_values = subject.case.deal is not None and party in subject.case.deal.values
    return labels.astype(np.intp) - NO_LABEL if has_values else np.zeros(labels.shape, dtype=np.intp)


def _dead_reason(truth: BoolArray, classes: IntArray) -> str:
    if truth.all():
        return "is true in every state that can occur"
    if not truth.any():
        return "is false in every state that can occur"
    if not (_present(classes[truth], classes) & _present(classes[~truth], classes)).any():
        return "is the same throughout each outcome label, and values order the labels already"
    return ""


def _present(found: IntArray, classes: IntArray) -> BoolArray:
    """Mark the classes that are found: ``bool[class]``."""
    marks = np.zeros(int(classes.max(initial=0)) + 1, dtype=bool)
    marks[found] = True
    return marks


class OrderFree(Check[CaseStates]):
    """The unknown order of a group of statements never matters.

    A group in [] says that nobody knows which of its statements weighs more, and
    every order is tried. If no two states ever play one statement against
    another, all orders give the same ranking: the group adds nothing but the
    look of uncertainty.
    """

    code = "order-free"
    severity = "note"
    remedy = "list the statements one after the other, or correct them"
    bad = """
        conflict:
          preferences:
            aurora: {statements: [[not sue, not sue or agree]], assumed: read off its conduct}
        """
    good = """
        conflict:
          preferences:
            aurora: {statements: [[not cut, not sign]], assumed: read off its conduct}
        """

    def find(self, subject: CaseStates) -> Iterator[Problem]:
        """Yield one problem per group without two statements that can be played against each other."""
        conflict, relevant = subject.case.conflict, subject.grid.relevant
        for party, wishes in conflict.preferences.items():
            classes = _label_classes(subject, party)
            for number, statement in enumerate(wishes.statements):
                trees = map(conflict.condition, statement.conditions)
                truths = [subject.grid.holds(tree)[relevant] for tree in trees]
                if statement.form == "any_order" and not _order_matters(truths, classes):
                    path = f"conflict.preferences.{party}.statements.{number}"
                    yield self.problem(path, "no two states differ by the order of these statements")
                for truth in truths:
                    classes = _refined(classes, truth)


def _order_matters(truths: list[BoolArray], classes: IntArray) -> bool:
    """Tell whether two states, alike in all that comes before, favour different statements."""
    return any(
        bool((_present(classes[one & ~other], classes) & _present(classes[other & ~one], classes)).any())
        for one, other in combinations(truths, 2)
    )


def _refined(classes: IntArray, truth: BoolArray) -> IntArray:
    """Split classes by one more statement, numbered anew so that they stay few."""
    split = classes * 2 + truth
    numbers = np.cumsum(_present(split, split)) - 1
    return numbers[split]
