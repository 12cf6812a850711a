"""The terms of all cases together: coverage of the ranges, and mean errors beside those of baselines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.assessment.result import NamedTerm, NamedTerms, NumericTerm, NumericTerms
from detente.quantities import wilson

__all__ = ["named_terms", "numeric_terms"]


def numeric_terms(terms: Sequence[NumericTerm]) -> NumericTerms | None:
    """Put terms with numbers together; None without any."""
    if not terms:
        return None
    inside = sum(one.inside for one in terms)
    beside = [(one.weighted_error, one.error) for one in terms if one.weighted_error is not None]
    return NumericTerms(
        terms=len(terms),
        inside=inside,
        beyond=sum(one.beyond for one in terms),
        interval=wilson(inside, len(terms)),
        interval_score=_mean(one.interval_score for one in terms),
        error=_mean(one.error for one in terms),
        today_error=_mean(one.today_error for one in terms),
        weighted_terms=len(beside),
        weighted_error=_mean(weighted for weighted, _ in beside) if beside else None,
        error_beside_weighted=_mean(error for _, error in beside) if beside else None,
    )


def named_terms(terms: Sequence[NamedTerm]) -> NamedTerms | None:
    """Put terms with named levels together; None without any."""
    if not terms:
        return None
    return NamedTerms(
        terms=len(terms),
        brier=_mean(one.brier for one in terms),
        today_brier=_mean(one.today_brier for one in terms),
        weighted_brier=_mean(one.weighted_brier for one in terms),
        uniform_brier=_mean(one.uniform_brier for one in terms),
    )


def _mean(numbers: Iterable[float]) -> float:
    listed = tuple(numbers)
    return sum(listed) / len(listed)
