"""Steps of a conflict in words: who moves, what changes, into which state."""

from __future__ import annotations

from collections.abc import Iterable

from detente.assessment.conflict_analysis import ConflictAnalysis
from detente.assessment.one_world.views import Step

__all__ = ["Names", "party_names", "steps_told"]

Names = dict[str, str]
"""Name of each party by its slug."""


def party_names(found: ConflictAnalysis) -> Names:
    """Give the name of each party by its slug."""
    return {party.id: party.name for party in found.case.parties}


def steps_told(steps: Iterable[Step], names: Names) -> str:
    """Tell steps that follow each other."""
    return "; then ".join(f"{names[step.party]}: {step.change} (state {step.number})" for step in steps)
