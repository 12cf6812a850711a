"""The deal section as arrays: values of every level in every world, packages, red lines, no-deal values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile.inputs import Register
from detente.assessment.compile.numbers import Number, World, constant
from detente.case.schema import Case
from detente.case.schema_deal import Deal, Issue, NoDealValue
from detente.case.schema_worth import IssueScore, MoneyTerm, PartyValues
from detente.errors import AssessmentError
from detente.expressions import Condition, Variable, evaluate_condition, names, parse_condition, parse_formula
from detente.expressions.tree import Formula

__all__ = ["DealPart", "NoDealPlan", "PartyPlan", "RedLinePlan", "Scoring", "compile_deal", "deal_section"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.integer]

LINEAR = 1.0
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the levels of one issue are worth to one party, before the worlds are drawn.

    Exactly one form is set: a curve from the worst to the best level, a table at
    some levels with straight lines between, or a formula.

    Parameters
    ----------
    distance
        ``float[level]``: distance from the party's own worst end, 0 to 1 (curve).
    curve
        Exponent p of ``100 (1 - (1 - x)^p)``.
    nodes, numbers
        Level positions that carry numbers, and the numbers (table).
    between
        ``float[level, node]``: weights of straight lines between the nodes.
    formula, level_values
        Formula over quantities and ``level``, and the numbers that ``level`` takes.
    path
        Where it stands.
    """

    path: str
    distance: FloatArray | None = None
    curve: Number | None = None
    numbers: tuple[Number, ...] = ()
    between: FloatArray | None = None
    formula: Formula | None = None
    level_values: FloatArray | None = None

    def values(self, world: World) -> FloatArray:
        """Give ``float[level, worlds]``."""
        if self.distance is not None and self.curve is not None:
            return _curved(self.distance, world.number(self.curve))
        if self.formula is not None and self.level_values is not None:
            found = world.formula(self.formula, self.path, {"level": self.level_values[:, None]})
            return np.broadcast_to(found, (len(self.level_values), world.count)).copy()
        nodes = np.array([world.number(number) for number in self.numbers])
        if self.between is None:
            return nodes
        result = np.zeros((len(self.between), world.count))
        for node, values in enumerate(nodes):
            result += self.between[:, node, None] * values
        return result


def _curved(distance: FloatArray, curve: FloatArray) -> FloatArray:
    return FULL * (1 - (1 - distance[:, None]) ** curve)


@dataclass(frozen=True, slots=True)
class RedLinePlan:
    """A condition that a party may hold to; hard in the worlds that draw it so."""

    path: str
    party: int
    condition: Condition
    text: str


@dataclass(frozen=True, slots=True)
class NoDealPlan:
    """What one outcome without a deal is worth to one party: today's package plus a difference, or typed."""

    number: Number
    typed: bool


@dataclass(frozen=True, slots=True)
class PartyPlan:
    """How one party values packages and what it has without a deal.

    Parameters
    ----------
    weights
        Per issue; None for values in money.
    scorings
        Per issue.
    optimism
        Added to all values without a deal.
    no_deal
        Per outcome label; None for settlements.
    unit
        ``points`` or a currency.
    """

    weights: tuple[Number, ...] | None
    scorings: tuple[Scoring, ...]
    optimism: Number
    no_deal: tuple[NoDealPlan | None, ...]
    unit: str


@dataclass(frozen=True)
class DealPart:
    """The deal of a case as arrays.

    Parameters
    ----------
    parties
        Party positions in the case, in signing order.
    issues
        Issue slugs.
    levels
        Level texts of each issue, with units.
    numbers
        Level numbers in units as written; None for issues without numbers.
    plans
        Per deal party.
    red_lines
        All red lines.
    constraints
        Conditions on all packages.
    packages
        Named packages by slug, as level positions; ``today`` is the first.
    settlements
        Per settlement label (position among outcome labels): fixed levels ``{issue: level}``.
    changes
        ``[event][deal party][label]``: numbers added once the event has happened; None where nothing is.
    """

    parties: tuple[int, ...]
    issues: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[float, ...] | None, ...]
    plans: tuple[PartyPlan, ...]
    red_lines: tuple[RedLinePlan, ...]
    constraints: tuple[Condition, ...]
    packages: Mapping[str, tuple[int, ...]]
    settlements: Mapping[int, Mapping[int, int]]
    changes: tuple[tuple[tuple[Number | None, ...], ...], ...]
    variables: Mapping[str, tuple[str | float, ...]]

    @cached_property
    def today(self) -> IntArray:
        """Today's package as level positions."""
        return np.array(self.packages["today"])

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of levels of each issue."""
        return tuple(len(levels) for levels in self.levels)

    def tables(self, world: World) -> tuple[FloatArray, ...]:
        """Value every level of every issue: per issue ``float[party, level, worlds]``."""
        by_party = [self._party_tables(plan, world) for plan in self.plans]
        return tuple(np.stack([tables[issue] for tables in by_party]) for issue in range(len(self.issues)))

    def _party_tables(self, plan: PartyPlan, world: World) -> list[FloatArray]:
        scores = [scoring.values(world) for scoring in plan.scorings]
        if plan.weights is None:
            return scores
        weights = np.array([world.number(weight) for weight in plan.weights])
        total = np.zeros(world.count)
        for weight in weights:
            total += weight
        return [score * (weight / total) for score, weight in zip(scores, weights, strict=True)]

    def meets(self, condition: Condition, levels: Mapping[int, IntArray]) -> BoolArray:
        """Tell where a condition holds, given the level positions of its issues as arrays of one shape."""
        environment = {
            name: Variable(self.variables[name], levels[self.issues.index(name)]) for name in names(condition)
        }
        return evaluate_condition(condition, environment)

    def constraint(self, condition: Condition) -> Callable[[IntArray], BoolArray]:
        """Give a condition as a function of packages ``int[package, issue]``."""
        return lambda packages: np.broadcast_to(
            self.meets(condition, {issue: packages[:, issue] for issue in range(len(self.issues))}),
            len(packages),
        )


def compile_deal(case: Case, register: Register) -> DealPart | None:
    """Turn the deal section into arrays and register its uncertain inputs; None without one."""
    deal = case.deal
    if deal is None:
        return None
    parties = tuple(case.parties)
    issues = list(deal.issues.values())
    plans = tuple(_plan(case, party, register) for party in deal.parties)
    return DealPart(
        parties=tuple(parties.index(party) for party in deal.parties),
        issues=tuple(deal.issues),
        levels=tuple(tuple(issue.label(place) for place in range(len(issue.levels))) for issue in issues),
        numbers=tuple(_numbers(issue) for issue in issues),
        plans=plans,
        red_lines=tuple(_red_lines(case, register)),
        constraints=tuple(parse_condition(text) for text in deal.constraints),
        packages={
            slug: deal.package_positions(slug)
            for slug in sorted(deal.packages, key=lambda name: name != "today")
        },
        settlements=_settlements(case),
        changes=_event_changes(case, register),
        variables={slug: tuple(issue.levels) for slug, issue in deal.issues.items()},
    )


def deal_section(case: Case) -> Deal:
    """Give the deal section of a case that has one.

    Raises
    ------
    AssessmentError
        If it has none.
    """
    if case.deal is None:
        raise AssessmentError("the case has no deal section")
    return case.deal


def _numbers(issue: Issue) -> tuple[float, ...] | None:
    return tuple(float(level) for level in issue.levels) if issue.is_numeric else None


def _plan(case: Case, party: str, register: Register) -> PartyPlan:
    deal = deal_section(case)
    values = deal.values[party]
    name = case.parties[party].name
    base = f"deal.values.{party}"
    optimism = register.number(
        f"{base}.optimism", values.optimism, f"by how much {name} overrates its no-deal"
    )
    no_deal = tuple(
        None if outcome.is_settlement else _no_deal(case, party, label, register)
        for label, outcome in case.conflict.outcomes.items()
    )
    weights = None
    if values.weights is not None:
        weights = tuple(
            register.number(
                f"{base}.weights.{slug}", values.weights[slug], f"{name}'s weight on {issue.name}"
            )
            for slug, issue in deal.issues.items()
        )
    scorings = tuple(_scoring(case, party, values, slug, register) for slug in deal.issues)
    return PartyPlan(weights, scorings, optimism, no_deal, values.unit or "points")


def _no_deal(case: Case, party: str, label: str, register: Register) -> NoDealPlan:
    entry: NoDealValue = deal_section(case).no_deal[party][label]
    if entry.value is None:
        return NoDealPlan(constant(0.0), typed=False)
    outcome = case.conflict.outcomes[label].name
    name = f"what '{outcome}' is worth to {case.parties[party].name}, against today"
    number = register.number(f"deal.no_deal.{party}.{label}", entry.value, name)
    return NoDealPlan(number, typed=entry.typed is not None)


def _scoring(case: Case, party: str, values: PartyValues, slug: str, register: Register) -> Scoring:
    issue = deal_section(case).issues[slug]
    name = case.parties[party].name
    if values.scores is not None:
        path = f"deal.values.{party}.scores.{slug}"
        return _points_scoring(path, issue, values.scores[slug], name, register)
    path = f"deal.values.{party}.money.{slug}"
    if values.money is None:
        raise AssessmentError(f"{path}: neither scores nor money values are given")
    return _money_scoring(path, issue, values.money[slug], name, register)


def _points_scoring(path: str, issue: Issue, score: IssueScore, name: str, register: Register) -> Scoring:
    if score.table:
        numbers = {
            issue.position(level): register.number(
                f"{path}.{level}", value, f"{name}'s score of {issue.name}: {level}"
            )
            for level, value in score.table.items()
        }
        return _table(path, issue, numbers)
    levels = np.array([float(level) for level in issue.levels])
    best, worst = (0.0 if end is None else levels[issue.position(end)] for end in (score.best, score.worst))
    curve = constant(LINEAR)
    if score.curve is not None:
        curve = register.number(f"{path}.curve", score.curve, f"curve of {name}'s score of {issue.name}")
    return Scoring(path, distance=(levels - worst) / (best - worst), curve=curve)


def _money_scoring(path: str, issue: Issue, term: MoneyTerm, name: str, register: Register) -> Scoring:
    if term.formula is not None:
        scale = issue.scale if issue.base_unit != "%" else 0.01
        levels = (
            np.array([float(level) * scale for level in issue.levels]) if issue.is_numeric else np.zeros(0)
        )
        return Scoring(path, formula=parse_formula(term.formula), level_values=levels)
    numbers = {
        issue.position(level): register.number(
            f"{path}.{level}", value, f"{issue.name} at {level} in money, to {name}"
        )
        for level, value in term.table.items()
    }
    return _table(path, issue, numbers)


def _table(path: str, issue: Issue, numbers: Mapping[int, Number]) -> Scoring:
    """Lay a table out in level order; numeric levels without a number of their own lie on straight lines."""
    nodes = sorted(numbers)
    listed = tuple(numbers[node] for node in nodes)
    if len(nodes) == len(issue.levels):
        return Scoring(path, numbers=listed)
    levels = np.array([float(level) for level in issue.levels])
    between = np.stack([np.interp(levels, levels[nodes], row) for row in np.eye(len(nodes))], axis=1)
    return Scoring(path, numbers=listed, between=between)


def _red_lines(case: Case, register: Register) -> list[RedLinePlan]:
    deal = deal_section(case)
    found = []
    for place, party in enumerate(deal.parties):
        for index, line in enumerate(deal.values[party].accepts):
            path = f"deal.values.{party}.accepts.{index}"
            register.chance(path, line.hard, f"{case.parties[party].name} holds to: {line.that}", "red line")
            found.append(RedLinePlan(path, place, parse_condition(line.that), line.that))
    return found


def _settlements(case: Case) -> dict[int, dict[int, int]]:
    """Give the levels that each settlement label fixes."""
    deal = deal_section(case)
    issues = list(deal.issues)
    fixed = {}
    for place, outcome in enumerate(case.conflict.outcomes.values()):
        if not outcome.is_settlement or outcome.package is None:
            continue
        if outcome.package.named is not None:
            fixed[place] = dict(enumerate(deal.package_positions(outcome.package.named)))
        else:
            terms = outcome.package.terms
            fixed[place] = {
                issues.index(slug): deal.issues[slug].position(level) for slug, level in terms.items()
            }
    return fixed


def _event_changes(case: Case, register: Register) -> tuple[tuple[tuple[Number | None, ...], ...], ...]:
    deal = deal_section(case)
    result = []
    for slug, event in case.events.items():
        by_party = []
        for party in deal.parties:
            row: list[Number | None] = []
            for label, outcome in case.conflict.outcomes.items():
                key = f"no_deal.{party}.{label}"
                value = event.changes.get(key)
                name = f"what '{event.name}' adds to '{outcome.name}' for {case.parties[party].name}"
                row.append(
                    None if value is None else register.number(f"events.{slug}.changes.{key}", value, name)
                )
            by_party.append(tuple(row))
        result.append(tuple(by_party))
    return tuple(result)
