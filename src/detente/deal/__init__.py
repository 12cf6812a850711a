"""Bargaining engine: what can be agreed, what is efficient and fair, and whether anything beats no deal.

Works on arrays of values alone; it knows no names, files or text.

One deal space, exactly: :class:`DealSpace`, :func:`exact_frontier`, the solutions
(:func:`nash`, :func:`kalai_smorodinsky`, :func:`egalitarian`, :func:`utilitarian`)
and :func:`zone_of_agreement`.

Large spaces: :func:`bounded_nash`, :func:`bounded_egalitarian` and
:func:`bounded_kalai_smorodinsky` without the frontier, :func:`capped_frontier`
with a proven error; values that depend on each other: :class:`InteractingSpace`.

Many worlds at once: :func:`candidate_values` and :func:`select` for a list of
packages, :func:`supported_frontier` for the hull of two parties,
:func:`choose_packages` for the best of both, :func:`hull_zone` for the upper
bound, and :func:`efficient_among`.

Two parties and lotteries: :func:`nash_lottery` and its like, :func:`equal_area`,
:func:`discrete_raiffa`; declared proportions and payments: :func:`proportional`,
:func:`side_payments`. Dividing items: :func:`adjusted_winner`,
:func:`maximum_nash_welfare`, :func:`adjusted_knaster`. Fairness with witnesses:
:func:`check_deal`, :func:`check_division`. Threats, time and trades:
:func:`variable_threats`, :func:`alternating_offers`, :func:`issue_trades`.

Positions on a scale: :func:`group_position` (weighted mean and medians),
:func:`spatial_values` (values that fall with the distance from an ideal),
:func:`expected_utility_forecast` (rounds of challenges).

Issues that are settled at any position, beside issues with levels:
:mod:`detente.deal.mixed`.

What helps a person at the table (concessions, swaps, replies, better deals than a
signed one): :mod:`detente.deal.tactics`.

What terms are worth in money (stakes, shares, promises, bets) and of each other:
:mod:`detente.deal.terms`.

What one party says it values (swing weights, ratings, comparisons), and where that
contradicts itself: :mod:`detente.deal.elicitation`.
"""

from detente.deal.alternating_offers import (
    AlternatingOffers,
    PatienceWeights,
    alternating_offers,
    fixed_cost_offers,
    patience_weights,
)
from detente.deal.bounded.searching import SearchSettings
from detente.deal.bounded.solutions import (
    BoundedSolution,
    bounded_egalitarian,
    bounded_kalai_smorodinsky,
    bounded_nash,
)
from detente.deal.capped import CappedFrontier, capped_frontier
from detente.deal.division import (
    AdjustedWinner,
    DivisionCheck,
    DivisionFairness,
    Handover,
    KnasterDivision,
    NashWelfare,
    WelfareSettings,
    adjusted_knaster,
    adjusted_winner,
    check_division,
    division_space,
    knaster,
    maximum_nash_welfare,
)
from detente.deal.fairness import (
    DealFairness,
    FairnessCheck,
    check_deal,
)
from detente.deal.frontier import Frontier, FrontierSettings, exact_frontier, packages_at
from detente.deal.grid import grid_units, grid_values
from detente.deal.interactions import InteractingSpace, Interaction
from detente.deal.lotteries.area_and_rounds import discrete_raiffa, equal_area
from detente.deal.lotteries.hull_solutions import (
    egalitarian_lottery,
    kalai_smorodinsky_lottery,
    nash_lottery,
    utilitarian_lottery,
)
from detente.deal.lotteries.results import Lottery, LotterySolution
from detente.deal.proportional import proportional
from detente.deal.side_payments import MoneySplit, SidePayments, side_payments
from detente.deal.solutions import Solution, egalitarian, kalai_smorodinsky, nash, utilitarian
from detente.deal.spaces import Constraint, DealSpace, ScopedConstraint, package_values, ranges
from detente.deal.spatial.expected_utility import (
    ExpectedUtilities,
    ExpectedUtilitySettings,
    expected_utilities,
)
from detente.deal.spatial.offers import Concession
from detente.deal.spatial.positions import GroupPosition, group_position, spatial_values
from detente.deal.spatial.rounds import ExpectedUtilityForecast, expected_utility_forecast
from detente.deal.threats.matrix_games import (
    MatrixGame,
    solve_matrix_game,
)
from detente.deal.threats.pure_threats import (
    PureThreats,
    pure_threats,
    threats_before_deal,
)
from detente.deal.threats.variable_threats import (
    VariableThreats,
    variable_threats,
)
from detente.deal.trades import (
    IntegrativePotential,
    IssueOpposition,
    IssueTrade,
    integrative_potential,
    issue_oppositions,
    issue_trades,
)
from detente.deal.worlds.batch import batch_ranges, candidate_list, candidate_values, levels_allowed
from detente.deal.worlds.choice import PackageChoice, choose_packages, select_break_points
from detente.deal.worlds.efficiency import EfficientAmong, efficient_among
from detente.deal.worlds.hull import SupportedFrontier, supported_frontier
from detente.deal.worlds.lottery import HullZone, hull_zone
from detente.deal.worlds.selection import Selection, admissible_packages, select, smallest_gains
from detente.deal.zone import Zone, zone_of_agreement

__all__ = [
    "AdjustedWinner",
    "AlternatingOffers",
    "BoundedSolution",
    "CappedFrontier",
    "Concession",
    "Constraint",
    "DealFairness",
    "DealSpace",
    "DivisionCheck",
    "DivisionFairness",
    "EfficientAmong",
    "ExpectedUtilities",
    "ExpectedUtilityForecast",
    "ExpectedUtilitySettings",
    "FairnessCheck",
    "Frontier",
    "FrontierSettings",
    "GroupPosition",
    "Handover",
    "HullZone",
    "IntegrativePotential",
    "InteractingSpace",
    "Interaction",
    "IssueOpposition",
    "IssueTrade",
    "KnasterDivision",
    "Lottery",
    "LotterySolution",
    "MatrixGame",
    "MoneySplit",
    "NashWelfare",
    "PackageChoice",
    "PatienceWeights",
    "PureThreats",
    "ScopedConstraint",
    "SearchSettings",
    "Selection",
    "SidePayments",
    "Solution",
    "SupportedFrontier",
    "VariableThreats",
    "WelfareSettings",
    "Zone",
    "adjusted_knaster",
    "adjusted_winner",
    "admissible_packages",
    "alternating_offers",
    "batch_ranges",
    "bounded_egalitarian",
    "bounded_kalai_smorodinsky",
    "bounded_nash",
    "candidate_list",
    "candidate_values",
    "capped_frontier",
    "check_deal",
    "check_division",
    "choose_packages",
    "discrete_raiffa",
    "division_space",
    "efficient_among",
    "egalitarian",
    "egalitarian_lottery",
    "equal_area",
    "exact_frontier",
    "expected_utilities",
    "expected_utility_forecast",
    "fixed_cost_offers",
    "grid_units",
    "grid_values",
    "group_position",
    "hull_zone",
    "integrative_potential",
    "issue_oppositions",
    "issue_trades",
    "kalai_smorodinsky",
    "kalai_smorodinsky_lottery",
    "knaster",
    "levels_allowed",
    "maximum_nash_welfare",
    "nash",
    "nash_lottery",
    "package_values",
    "packages_at",
    "patience_weights",
    "proportional",
    "pure_threats",
    "ranges",
    "select",
    "select_break_points",
    "side_payments",
    "smallest_gains",
    "solve_matrix_game",
    "spatial_values",
    "supported_frontier",
    "threats_before_deal",
    "utilitarian",
    "utilitarian_lottery",
    "variable_threats",
    "zone_of_agreement",
]
