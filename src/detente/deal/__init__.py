"""Bargaining engine: what can be agreed, what is efficient and fair, and whether anything beats no deal.

Works on arrays of values alone; it knows no names, files or text.

One deal space, exactly: :class:`DealSpace`, :func:`exact_frontier`, the solutions
(:func:`nash`, :func:`kalai_smorodinsky`, :func:`egalitarian`, :func:`utilitarian`)
and :func:`zone_of_agreement`.

Many worlds at once: :func:`candidate_values` and :func:`select` for a list of
packages, :func:`supported_frontier` for the hull of two parties,
:func:`choose_packages` for the best of both, :func:`hull_zone` for the upper
bound, and :func:`efficient_among`.
"""

from detente.deal.batch import batch_ranges, candidate_list, candidate_values, levels_allowed
from detente.deal.choice import PackageChoice, choose_packages, select_break_points
from detente.deal.efficiency import EfficientAmong, efficient_among
from detente.deal.frontier import Frontier, FrontierSettings, exact_frontier, packages_at
from detente.deal.grid import grid_units, grid_values
from detente.deal.hull import SupportedFrontier, supported_frontier
from detente.deal.lottery import HullZone, hull_zone
from detente.deal.selection import Selection, admissible_packages, select, smallest_gains
from detente.deal.solutions import Solution, egalitarian, kalai_smorodinsky, nash, utilitarian
from detente.deal.spaces import Constraint, DealSpace, ScopedConstraint, package_values, ranges
from detente.deal.zone import Zone, zone_of_agreement

__all__ = [
    "Constraint",
    "DealSpace",
    "EfficientAmong",
    "Frontier",
    "FrontierSettings",
    "HullZone",
    "PackageChoice",
    "ScopedConstraint",
    "Selection",
    "Solution",
    "SupportedFrontier",
    "Zone",
    "admissible_packages",
    "batch_ranges",
    "candidate_list",
    "candidate_values",
    "choose_packages",
    "efficient_among",
    "egalitarian",
    "exact_frontier",
    "grid_units",
    "grid_values",
    "hull_zone",
    "kalai_smorodinsky",
    "levels_allowed",
    "nash",
    "package_values",
    "packages_at",
    "ranges",
    "select",
    "select_break_points",
    "smallest_gains",
    "supported_frontier",
    "utilitarian",
    "zone_of_agreement",
]
