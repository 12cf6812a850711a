"""The graph model turned round: what preferences make a state hold, how common they are, and how near.

`conditions` says exactly what a party's preferences must be, `shares` for how many orders
that is so, `profiles` for how many profiles of all parties, `shifts` and `statements` which
least change of a ranking or of the order of statements does it, or breaks it.
"""

from detente.conflict.inverse.conditions import INVERSE_CONCEPTS, Clause, Condition, condition_of
from detente.conflict.inverse.orders import NearestOrders, nearest_orders
from detente.conflict.inverse.profiles import ProfileShare, share_of_profiles
from detente.conflict.inverse.shares import OrderShare, share_of_orders
from detente.conflict.inverse.shifts import RankingChange, breaking_change, holding_change
from detente.conflict.inverse.statements import least_statement_change

__all__ = [
    "INVERSE_CONCEPTS",
    "Clause",
    "Condition",
    "NearestOrders",
    "OrderShare",
    "ProfileShare",
    "RankingChange",
    "breaking_change",
    "condition_of",
    "holding_change",
    "least_statement_change",
    "nearest_orders",
    "share_of_orders",
    "share_of_profiles",
]
