"""How large a case may be, so that every answer stays exact."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from detente.case.schema import Case
from detente.case.states import state_levels
from detente.errors import Problem

__all__ = ["FEWEST_PARTIES", "MOST_PARTIES", "within_limits"]

MOST_OPTIONS = 20
MOST_CELLS = 2**20
MOST_ISSUES = 40
MOST_LABELS = 12
MOST_STATEMENTS = 30
MOST_PARTIES = 12
FEWEST_PARTIES = 2


def within_limits(case: Case) -> Iterator[Problem]:
    """A case has 2 to 12 parties, 20 options, 2^20 states, 12 labels, 40 issues, 30 statements a party."""
    if not FEWEST_PARTIES <= len(case.parties) <= MOST_PARTIES:
        yield _too_many("parties", len(case.parties), f"parties; allowed: {FEWEST_PARTIES} to {MOST_PARTIES}")
    options = len(case.conflict.all_options)
    if not 1 <= options <= MOST_OPTIONS:
        yield _too_many("conflict.options", options, f"options; allowed: 1 to {MOST_OPTIONS}")
    cells = prod(len(levels) for levels in state_levels(case).values())
    if cells > MOST_CELLS:
        yield _too_many("conflict.options", cells, f"combinations of levels; allowed: {MOST_CELLS:,}")
    if not 1 <= len(case.conflict.outcomes) <= MOST_LABELS:
        labels = len(case.conflict.outcomes)
        yield _too_many("conflict.outcomes", labels, f"outcome labels; allowed: 1 to {MOST_LABELS}")
    yield from _statements(case)
    if case.deal is not None and not 1 <= len(case.deal.issues) <= MOST_ISSUES:
        yield _too_many("deal.issues", len(case.deal.issues), f"issues; allowed: 1 to {MOST_ISSUES}")


def _statements(case: Case) -> Iterator[Problem]:
    for party, wishes in case.conflict.preferences.items():
        count = sum(len(statement.conditions) for statement in wishes.statements)
        if count > MOST_STATEMENTS:
            allowed = f"conditions; allowed: {MOST_STATEMENTS}"
            yield _too_many(f"conflict.preferences.{party}", count, allowed)


def _too_many(path: str, count: int, what: str) -> Problem:
    return Problem(path, "limit", f"found {count:,} {what}")
