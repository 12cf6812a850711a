"""Coalitions: which groups of parties could leave a state together, and what would deter them.

A *coalition* is a non-empty set of parties. It leaves a state by a *coalition
improvement*: a state that its members reach together and that each of them
strictly prefers. A state is *coalitionally stable* if no coalition of a class has
a reason to leave it; with single parties alone these are the individual concepts.
"""

from detente.conflict.coalitions.breaking import CoalitionSanction, CoalitionWitness, coalition_witness
from detente.conflict.coalitions.reach import MOST_STATES, Coalition, Reach, all_coalitions, reach_of
from detente.conflict.coalitions.stability import (
    COALITION_CONCEPTS,
    CoalitionStability,
    coalition_stability,
)

__all__ = [
    "COALITION_CONCEPTS",
    "MOST_STATES",
    "Coalition",
    "CoalitionSanction",
    "CoalitionStability",
    "CoalitionWitness",
    "Reach",
    "all_coalitions",
    "coalition_stability",
    "coalition_witness",
    "reach_of",
]
