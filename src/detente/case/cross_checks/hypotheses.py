"""Hypotheses compete: there are several of them, and they read claims that exist."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.references import missing_reference
from detente.case.schema import Case
from detente.errors import Problem

__all__ = ["FEWEST_HYPOTHESES", "MOST_HYPOTHESES", "hypotheses"]

FEWEST_HYPOTHESES = 2
MOST_HYPOTHESES = 12


def hypotheses(case: Case) -> Iterator[Problem]:
    """There are no hypotheses or 2 to 12, and each reads claims that exist."""
    count = len(case.hypotheses)
    if count and not FEWEST_HYPOTHESES <= count <= MOST_HYPOTHESES:
        found = "1 hypothesis" if count == 1 else f"{count:,} hypotheses"
        message = f"found {found}; allowed: {FEWEST_HYPOTHESES} to {MOST_HYPOTHESES}, or none"
        remedy = (
            "add what else would explain the claims; a hypothesis alone competes with nothing"
            if count < FEWEST_HYPOTHESES
            else "compare those that a reader could hold"
        )
        yield Problem("hypotheses", "limit", message, remedy)
    for slug, hypothesis in case.hypotheses.items():
        for claim in hypothesis.readings:
            path = f"hypotheses.{slug}.readings.{claim}"
            yield from missing_reference(path, "claim", claim, case.claims.entries)
