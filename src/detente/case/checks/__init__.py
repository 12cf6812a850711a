"""Coded checks that need no engine: each a class whose docstring is its documentation."""

from detente.case.checks.check import Check
from detente.case.checks.correlations import IdleCorrelation
from detente.case.checks.evidence import (
    Hindsight,
    IdleReconciliation,
    MassCut,
    NoBasis,
    SingleOrigin,
    UnusedClaim,
    WeakEvidence,
)
from detente.case.checks.scenarios import IdleScenario
from detente.case.checks.states import (
    CaseStates,
    CutInBoth,
    DeadStatement,
    InfeasibleStatusQuo,
    OneWay,
    OrderFree,
    TodayInSpace,
)
from detente.case.checks.triggers import TriggerInOneHand
from detente.case.schema import Case

__all__ = ["CASE_CHECKS", "STATE_CHECKS", "CaseStates", "Check"]

CASE_CHECKS: tuple[Check[Case], ...] = (
    Hindsight(),
    NoBasis(),
    MassCut(),
    SingleOrigin(),
    WeakEvidence(),
    UnusedClaim(),
    IdleReconciliation(),
    TriggerInOneHand(),
    IdleCorrelation(),
    IdleScenario(),
)
"""Checks of the file alone."""

STATE_CHECKS: tuple[Check[CaseStates], ...] = (
    InfeasibleStatusQuo(),
    OneWay(),
    TodayInSpace(),
    CutInBoth(),
    DeadStatement(),
    OrderFree(),
)
"""Checks of states and packages; they need a case whose sections fit each other."""
