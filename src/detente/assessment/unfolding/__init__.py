"""How a case could unfold: the reading of `assess` step by step, and a second reading in which time runs."""

from __future__ import annotations

from detente.assessment.unfolding.run import MOST_FOLLOWED, MOST_PLAYED, Asked, unfold

__all__ = ["MOST_FOLLOWED", "MOST_PLAYED", "Asked", "unfold"]
