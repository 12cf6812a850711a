"""The graph model of a conflict, on arrays: who can move where, what holds, and why.

A conflict has parties, each with options of two or more levels; a state is one
level of every option. From the states, the moves and each party's ranking of
the states follow the states that hold (`stability`, `equilibria`), the reasons
(`explain`), and what can still be reached at all (`settlement_reach`). The axis
convention of every array is written down once, in `states`.
"""

from __future__ import annotations

from detente.conflict.equilibria import Equilibria, equilibria
from detente.conflict.explain import Sanction, Witness
from detente.conflict.fraser_hipel import FraserHipel, fraser_hipel
from detente.conflict.model import ConflictModel
from detente.conflict.moves import (
    best_reachable,
    group_closure,
    improvement_closure,
    reachable_states,
    worst_reachable,
)
from detente.conflict.preferences import (
    dense_ranks,
    rank_by_ranking,
    rank_by_statements,
    rank_by_weights,
    statement_scores,
)
from detente.conflict.reach_changes import ReachChange, ReachChanges, greatest_reach_changes, reach_counts
from detente.conflict.reachability import Distances, distances_from, shortest_way
from detente.conflict.settlement_reach import PointOfNoReturn, can_reach, points_of_no_return
from detente.conflict.stability import CONCEPTS, Concept, concept_named
from detente.conflict.states import BoolArray, IntArray, StateSpace, binary_space, one_way, two_way

__all__ = [
    "CONCEPTS",
    "BoolArray",
    "Concept",
    "ConflictModel",
    "Distances",
    "Equilibria",
    "FraserHipel",
    "IntArray",
    "PointOfNoReturn",
    "ReachChange",
    "ReachChanges",
    "Sanction",
    "StateSpace",
    "Witness",
    "best_reachable",
    "binary_space",
    "can_reach",
    "concept_named",
    "dense_ranks",
    "distances_from",
    "equilibria",
    "fraser_hipel",
    "greatest_reach_changes",
    "group_closure",
    "improvement_closure",
    "one_way",
    "points_of_no_return",
    "rank_by_ranking",
    "rank_by_statements",
    "rank_by_weights",
    "reach_counts",
    "reachable_states",
    "shortest_way",
    "statement_scores",
    "two_way",
    "worst_reachable",
]
