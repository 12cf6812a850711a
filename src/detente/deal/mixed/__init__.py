"""Deals with continuous issues: mixed spaces, their frontier for two parties, and programs for more."""

from detente.deal.mixed.frontier import (
    MixedFrontier,
    MixedFrontierSettings,
    mixed_frontier,
    package_at,
)
from detente.deal.mixed.solutions import (
    MixedSolution,
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_proportional,
    frontier_utilitarian,
)
from detente.deal.mixed.spaces import (
    ContinuousIssue,
    LevelIssue,
    LinearConstraint,
    MixedIssue,
    MixedSpace,
    mixed_ranges,
    mixed_values,
)
from detente.deal.mixed.zone import MixedZone, frontier_zone

__all__ = [
    "ContinuousIssue",
    "LevelIssue",
    "LinearConstraint",
    "MixedFrontier",
    "MixedFrontierSettings",
    "MixedIssue",
    "MixedSolution",
    "MixedSpace",
    "MixedZone",
    "frontier_egalitarian",
    "frontier_kalai_smorodinsky",
    "frontier_nash",
    "frontier_proportional",
    "frontier_utilitarian",
    "frontier_zone",
    "mixed_frontier",
    "mixed_ranges",
    "mixed_values",
    "package_at",
]
