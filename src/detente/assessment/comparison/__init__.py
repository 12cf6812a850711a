"""Two answers compared: what changed in the verdict, and which inputs carried it, in parts that sum up."""

from __future__ import annotations

from detente.assessment.comparison.answers import compare_answers
from detente.assessment.comparison.comparing import WORLDS, Side, compare, side_of

__all__ = ["WORLDS", "Side", "compare", "compare_answers", "side_of"]
