"""The deal: who signs, what packages are worth to each, named packages, and what each has without a deal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.case.cross_checks.references import missing_reference
from detente.case.levels import LevelError, shown_level
from detente.case.schema import Case
from detente.case.schema_deal import TODAY, Deal, Issue
from detente.case.schema_worth import IssueScore, MoneyTerm, PartyValues
from detente.case.values import ValueInput
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted, unknown

__all__ = [
    "entry_problems",
    "no_deal_values",
    "packages",
    "party_values",
    "signatories",
    "value_unit_problem",
]


def signatories(case: Case) -> Iterator[Problem]:
    """Every signatory is named once and has values; nobody else has any."""
    if case.deal is None:
        return
    names = case.deal.parties
    if len(set(names)) < len(names):
        yield Problem("deal.parties", "missing", f"found {listing(names)}; every party is named once")
    yield from entry_problems("deal.values", "party", case.deal.values, names)
    yield from entry_problems("deal.no_deal", "party", case.deal.no_deal, names)


def party_values(case: Case) -> Iterator[Problem]:
    """A party's values cover every issue, and every level that the score tables must give."""
    deal = case.deal
    for party, values in deal.values.items() if deal else ():
        path = f"deal.values.{party}"
        if values.form == "points":
            yield from entry_problems(
                f"{path}.weights", "issue", values.weights or (), deal.issues if deal else ()
            )
            yield from _all_zero(f"{path}.weights", values)
            yield from entry_problems(
                f"{path}.scores", "issue", values.scores or (), deal.issues if deal else ()
            )
        else:
            yield from entry_problems(
                f"{path}.money", "issue", values.money or (), deal.issues if deal else ()
            )
        if deal is not None:
            yield from _tables(path, values, deal)
            yield from value_unit_problem(f"{path}.optimism", values.optimism, deal, party)


def _all_zero(path: str, values: PartyValues) -> Iterator[Problem]:
    """Refuse weights that could not be brought to a sum of 100."""
    weights = [weight.distribution for weight in values.weights.values()] if values.weights else []
    if weights and all(weight is not None and weight.is_exact and weight.median == 0 for weight in weights):
        yield Problem(path, "missing", "every weight is 0", "give a weight to what matters to the party")


def _tables(path: str, values: PartyValues, deal: Deal) -> Iterator[Problem]:
    for slug, score in values.scores.items() if values.scores is not None else ():
        if slug in deal.issues:
            yield from _score_problems(f"{path}.scores.{slug}", score, deal.issues[slug])
    for slug, term in values.money.items() if values.money is not None else ():
        if slug in deal.issues and term.table:
            yield from _money_problems(f"{path}.money.{slug}", term, deal.issues[slug], values.unit or "")


def _score_problems(path: str, score: IssueScore, issue: Issue) -> Iterator[Problem]:
    if score.table:
        yield from _table_levels(path, score.table, issue)
        return
    if not issue.is_numeric:
        yield Problem(path, "level", "the levels of this issue are names", "give a score for each level")
        return
    ends = {0, len(issue.levels) - 1}
    found = set()
    for key, level in (("best", score.best), ("worst", score.worst)):
        try:
            found.add(issue.position(level if level is not None else ""))
        except LevelError as error:
            yield Problem(f"{path}.{key}", "level", str(error))
            return
    if found != ends:
        allowed = f"{issue.label(0)} and {issue.label(len(issue.levels) - 1)}"
        message = f"best and worst are the two ends of the issue, {allowed}"
        yield Problem(path, "level", message, "give scores per level if the best lies in between")


def _money_problems(path: str, term: MoneyTerm, issue: Issue, unit: str) -> Iterator[Problem]:
    yield from _table_levels(path, term.table, issue)
    for level, value in term.table.items():
        yield from _unit_problem(f"{path}.{level}", value, unit)


def _table_levels(path: str, table: Mapping[str, ValueInput], issue: Issue) -> Iterator[Problem]:
    """A table of names gives every level; one of numbers gives both ends at least."""
    given: set[int] = set()
    for level in table:
        try:
            position = issue.position(level)
        except LevelError as error:
            yield Problem(f"{path}.{level}", "level", str(error))
            continue
        if position in given:
            yield Problem(f"{path}.{level}", "level", f"the level {quoted(level)} stands twice")
        given.add(position)
    count = len(issue.levels)
    needed = {0, count - 1} if issue.is_numeric else set(range(count))
    missing = [shown_level(issue.levels[position]) for position in sorted(needed - given)]
    if missing:
        yield Problem(path, "missing", f"no value for {listing(missing)}", "add it to the table")


def packages(case: Case) -> Iterator[Problem]:
    """There is a package `today`; every package names one existing level for every issue."""
    deal = case.deal
    if deal is None:
        return
    if TODAY not in deal.packages:
        message = "there is no package 'today', the terms in force"
        yield Problem("deal.packages", "missing", message, "write today: {terms: {issue: level, ...}}")
    for slug, package in deal.packages.items():
        path = f"deal.packages.{slug}"
        yield from missing_reference(f"{path}.base", "package", package.base, deal.packages.entries)
        if slug in deal.base_cycles:
            message = "the chain of bases comes back to this package"
            yield Problem(f"{path}.base", "package", message, "break the circle")
        for issue, level in package.terms.items():
            yield from _level_problem(f"{path}.terms.{issue}", issue, level, deal)
        left_open = [issue for issue in deal.issues if issue not in deal.package_levels(slug)]
        if left_open:
            remedy = "add them to terms, or name a base package"
            yield Problem(f"{path}.terms", "missing", f"no level for {listing(left_open)}", remedy)
    yield from _trigger_levels(deal)


def _level_problem(path: str, issue: str, level: str | float, deal: Deal) -> Iterator[Problem]:
    if issue not in deal.issues:
        yield Problem(path, "unknown", unknown("issue", issue, tuple(deal.issues)))
        return
    try:
        deal.issues[issue].position(level)
    except LevelError as error:
        yield Problem(path, "level", str(error))


def _trigger_levels(deal: Deal) -> Iterator[Problem]:
    for slug, issue in deal.issues.items():
        for level in issue.triggers:
            yield from _level_problem(f"deal.issues.{slug}.triggers.{level}", slug, level, deal)


def no_deal_values(case: Case) -> Iterator[Problem]:
    """Every signatory has a value for every label that is no settlement, in its own unit."""
    deal = case.deal
    if deal is None:
        return
    labels = case.conflict.outcomes
    unsigned = [slug for slug, label in labels.items() if not label.is_settlement]
    for party, entries in deal.no_deal.items():
        path = f"deal.no_deal.{party}"
        for slug, entry in entries.items():
            if slug in labels and slug not in unsigned:
                message = f"{quoted(slug)} is a settlement; it is worth what its package is worth"
                yield Problem(f"{path}.{slug}", "unknown", message, "leave it out")
            elif entry.value is not None:
                yield from value_unit_problem(f"{path}.{slug}", entry.value, deal, party)
        settlements = set(labels) - set(unsigned)
        yield from entry_problems(
            path, "label", [slug for slug in entries if slug not in settlements], unsigned
        )


def value_unit_problem(path: str, value: ValueInput, deal: Deal, party: str) -> Iterator[Problem]:
    """A difference or optimism is in points, without unit, or in the party's currency."""
    values = deal.values.get(party)
    if values is not None:
        yield from _unit_problem(path, value, values.unit or "")


def _unit_problem(path: str, value: ValueInput, unit: str) -> Iterator[Problem]:
    for quantity in value.alternatives:
        # A bare 0 is 0 in any unit.
        is_zero = quantity.distribution.is_exact and quantity.distribution.median == 0
        if quantity.unit != unit and not (is_zero and not quantity.unit):
            wanted = f"amounts here are in {quoted(unit)}" if unit else "points have no unit"
            yield Problem(path, "unit", f"found {quoted(quantity.text)}; {wanted}")


def entry_problems(path: str, kind: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[Problem]:
    """Report the keys of a mapping that are missing and those that do not belong."""
    present, needed = list(found), list(dict.fromkeys(wanted))
    missing = [slug for slug in needed if slug not in present]
    if missing:
        yield Problem(path, "missing", f"no entry for {listing(missing)}", f"every {kind} needs one")
    for slug in present:
        if slug not in needed:
            yield Problem(f"{path}.{slug}", "unknown", unknown(kind, slug, needed))
