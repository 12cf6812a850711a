"""What the sections of a case say about each other: every rule whose breach makes a case unusable.

Each module looks after one part of the file. A rule is a function from a case
to problems; a problem names its path, and the loader adds the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.case.cross_checks.conditions import unknown_in_conditions
from detente.case.cross_checks.conflict import joint_moves, outcome_packages, preferences, status_quo, threats
from detente.case.cross_checks.contingent import contingent_terms
from detente.case.cross_checks.correlations import correlations
from detente.case.cross_checks.dates import dates_in_order
from detente.case.cross_checks.deal import no_deal_values, packages, party_values, signatories
from detente.case.cross_checks.events import event_effects
from detente.case.cross_checks.formulas import (
    money_formulas,
    no_deal_formulas,
    point_amounts,
    quantity_formulas,
    waiting_amounts,
)
from detente.case.cross_checks.limits import within_limits
from detente.case.cross_checks.observed import observations
from detente.case.cross_checks.priced_terms import priced_dates, priced_formulas
from detente.case.cross_checks.references import (
    claims_and_sources,
    parties_named,
    retellings,
    terms_and_outcome,
)
from detente.case.cross_checks.scenarios import scenarios
from detente.case.cross_checks.slugs import party_order, slug_clashes
from detente.case.cross_checks.timeline import moves_named
from detente.case.cross_checks.track_record import records
from detente.case.schema import Case
from detente.errors import Problem

__all__ = ["RULES", "cross_check"]

RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    slug_clashes,
    party_order,
    within_limits,
    dates_in_order,
    claims_and_sources,
    retellings,
    parties_named,
    terms_and_outcome,
    moves_named,
    records,
    unknown_in_conditions,
    quantity_formulas,
    priced_formulas,
    priced_dates,
    money_formulas,
    no_deal_formulas,
    point_amounts,
    waiting_amounts,
    event_effects,
    status_quo,
    outcome_packages,
    threats,
    joint_moves,
    preferences,
    signatories,
    party_values,
    packages,
    no_deal_values,
    contingent_terms,
    observations,
    correlations,
    scenarios,
)
"""All rules, in the order in which they are applied."""


def cross_check(case: Case) -> tuple[Problem, ...]:
    """Apply all rules; every problem found is an error."""
    return tuple(problem for rule in RULES for problem in rule(case))
