"""How far one answer was right, where its case records how it ended; the end is never an input."""

from detente.assessment.known_end.kinds import kind_score, scores_of_kinds
from detente.assessment.known_end.scores import (
    brier_score,
    interval_score,
    log_score,
    log_score_add_half,
)
from detente.assessment.known_end.scoring import score_answer
from detente.assessment.known_end.terms import ScoredTerms, scores_of_terms

__all__ = [
    "ScoredTerms",
    "brier_score",
    "interval_score",
    "kind_score",
    "log_score",
    "log_score_add_half",
    "score_answer",
    "scores_of_kinds",
    "scores_of_terms",
]
