"""What one party values, as it says it: swing weights, ratings, and held-out comparisons.

Answers are ranges. :func:`swing_weights` normalises them and holds them against the
stated order, :func:`check_ratings` holds scores against "more is better",
:func:`value_difference` says which of two packages is better for every value within
the ranges, :func:`held_out_pairs` chooses comparisons that were not asked for yet,
and :func:`judge_answer` says whether an answer to one contradicts the ranges, by
how much, and which issues drive it.
"""

from detente.deal.elicitation.contradictions import FIRST, SAME, SECOND, Judgement, judge_answer
from detente.deal.elicitation.differences import StatedValues, ValueDifference, value_difference
from detente.deal.elicitation.held_out import HeldOutPairs, HeldOutSettings, held_out_pairs
from detente.deal.elicitation.ratings import RatingCheck, check_ratings, curve_through
from detente.deal.elicitation.swings import SwingWeights, swing_weights

__all__ = [
    "FIRST",
    "SAME",
    "SECOND",
    "HeldOutPairs",
    "HeldOutSettings",
    "Judgement",
    "RatingCheck",
    "StatedValues",
    "SwingWeights",
    "ValueDifference",
    "check_ratings",
    "curve_through",
    "held_out_pairs",
    "judge_answer",
    "swing_weights",
    "value_difference",
]
