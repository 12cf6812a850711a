"""Deals with continuous issues: mixed spaces, their frontier for two parties, and programs for more."""

from detente.deal.mixed.spaces import (
    ContinuousIssue,
    LevelIssue,
    LinearConstraint,
    MixedIssue,
    MixedSpace,
    mixed_ranges,
    mixed_values,
)

__all__ = [
    "ContinuousIssue",
    "LevelIssue",
    "LinearConstraint",
    "MixedIssue",
    "MixedSpace",
    "mixed_ranges",
    "mixed_values",
]
