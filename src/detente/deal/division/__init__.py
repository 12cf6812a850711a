"""Procedures that divide items, and issues with options, between parties.

Without money: :func:`adjusted_winner` for two parties (one item may be split) and
:func:`maximum_nash_welfare` for whole items. With money: :func:`knaster` and
:func:`adjusted_knaster`. :func:`check_division` asks whether a division is fair. All
take *entitlements*: to what shares of the whole the parties have a right, if unequal.
"""

from detente.deal.division.adjusted_knaster import KnasterDivision, adjusted_knaster, knaster
from detente.deal.division.adjusted_winner import AdjustedWinner, Handover, adjusted_winner
from detente.deal.division.division_fairness import DivisionCheck, DivisionFairness, check_division
from detente.deal.division.items import as_points, division_space
from detente.deal.division.nash_welfare import NashWelfare, WelfareSettings, maximum_nash_welfare

__all__ = [
    "AdjustedWinner",
    "DivisionCheck",
    "DivisionFairness",
    "Handover",
    "KnasterDivision",
    "NashWelfare",
    "WelfareSettings",
    "adjusted_knaster",
    "adjusted_winner",
    "as_points",
    "check_division",
    "division_space",
    "knaster",
    "maximum_nash_welfare",
]
