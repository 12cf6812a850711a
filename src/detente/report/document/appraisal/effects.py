"""Effects in words: how much an input moves, and what."""

from __future__ import annotations

from detente.assessment.result.appraisal import MovedShare
from detente.report.document.change import MEASURES
from detente.report.numbers import percent
from detente.report.text import capitalised

__all__ = ["effect_text", "moved_text"]

UNKNOWN = "–"


def effect_text(effect: float | None) -> str:
    """Write an effect as a difference of shares; a dash where none is known."""
    return UNKNOWN if effect is None else percent(effect)


def moved_text(moves: MovedShare | None) -> str:
    """Say which share an input moves most, from where to where; a dash where none is known."""
    if moves is None:
        return UNKNOWN
    share = capitalised(MEASURES[moves.share])
    return f"{share}: {percent(moves.low)} ({moves.low_at}) to {percent(moves.high)} ({moves.high_at})"
