"""A conflict as analysts of the graph model look at it: what holds, why, and what would have to change.

Everything is exact and about one world, the central one if no other is asked for.
"""

from __future__ import annotations

from detente.assessment.conflict_analysis.analysing import analyse_conflict
from detente.assessment.conflict_analysis.asked_views import (
    FurtherConcepts,
    HorizonView,
    InverseClause,
    InverseResult,
    LeastRanking,
    LeastStatements,
    PartyBreaking,
    PartyInverse,
    ProfileView,
    RobustResult,
    SurvivalView,
)
from detente.assessment.conflict_analysis.coalition_views import (
    BrokenByCoalition,
    CoalitionConcept,
    CoalitionResult,
    GroupAtState,
    GroupDeterredBy,
    GroupsAtState,
    GroupStep,
    GroupVerdict,
)
from detente.assessment.conflict_analysis.views import AnalysedState, ConflictAnalysis, EquilibriumNumbers
from detente.assessment.conflict_analysis.way_views import (
    GreatestReachChange,
    ReachAfter,
    ReachMove,
    WaysFromToday,
)
from detente.assessment.conflict_analysis.wishes import ASKED_CONCEPTS, ConflictWishes, concept_of_code

__all__ = [
    "ASKED_CONCEPTS",
    "AnalysedState",
    "BrokenByCoalition",
    "CoalitionConcept",
    "CoalitionResult",
    "ConflictAnalysis",
    "ConflictWishes",
    "EquilibriumNumbers",
    "FurtherConcepts",
    "GreatestReachChange",
    "GroupAtState",
    "GroupDeterredBy",
    "GroupStep",
    "GroupVerdict",
    "GroupsAtState",
    "HorizonView",
    "InverseClause",
    "InverseResult",
    "LeastRanking",
    "LeastStatements",
    "PartyBreaking",
    "PartyInverse",
    "ProfileView",
    "ReachAfter",
    "ReachMove",
    "RobustResult",
    "SurvivalView",
    "WaysFromToday",
    "analyse_conflict",
    "concept_of_code",
]
