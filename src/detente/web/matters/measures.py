"""The three shares that carry a verdict, in words."""

from __future__ import annotations

from detente.assessment.result import Verdict
from detente.report.document.change import MEASURES
from detente.report.numbers import percent
from detente.report.text import capitalised, listed

__all__ = ["MEASURE_NAMES", "headline"]

MEASURE_NAMES = {measure: capitalised(words) for measure, words in MEASURES.items()}
"""Names of the shares for captions."""


def headline(verdict: Verdict) -> str:
    """Say what the verdict is now, by which shares, and what it lies near."""
    near = f" It lies near {listed(f'“{one}”' for one in verdict.near)}." if verdict.near else ""
    return (
        f"{capitalised(verdict.name)}: rupture without a deal in {percent(verdict.rupture.share)} of worlds, "
        f"with a deal possible in {percent(verdict.rupture_with_deal.share)}; it holds in "
        f"{percent(verdict.held.share)}.{near}"
    )
