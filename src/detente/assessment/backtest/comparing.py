"""The answers beside the baselines: mean scores, and who is closer in how many pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import comb

from detente.assessment.result import CaseScore, KindScore, MeanScore, NumericTerm, PairedCount
from detente.assessment.result.known_end import ForecastName

__all__ = ["means_of", "paired_counts", "sign_test"]

TIED = 1e-9
"""Scores closer than this count as alike."""

Differences = tuple[float, ...]


def means_of(cases: Sequence[CaseScore]) -> tuple[MeanScore, ...]:
    """Give the mean scores of the answers and of each baseline that is known in every case."""
    if not cases:
        return ()
    return tuple(_mean(one.forecast, _of(cases, one.forecast)) for one in cases[0].kinds)


def _of(cases: Iterable[CaseScore], forecast: ForecastName) -> list[KindScore]:
    return [one for case in cases for one in case.kinds if one.forecast == forecast]


def _mean(forecast: ForecastName, scores: Sequence[KindScore]) -> MeanScore:
    count = len(scores)
    logs = [one.log for one in scores if one.log is not None]
    return MeanScore(
        forecast=forecast,
        cases=count,
        brier=sum(one.brier for one in scores) / count,
        log=sum(logs) / count if len(logs) == count else None,
        infinite=count - len(logs),
        log_add_half=sum(one.log_add_half for one in scores) / count,
    )


def paired_counts(cases: Sequence[CaseScore]) -> tuple[PairedCount, ...]:
    """Set the answers beside each baseline, pair by pair.

    Parameters
    ----------
    cases
        The cases.

    Returns
    -------
    tuple of PairedCount
        For kinds of outcome first, then for terms with numbers; baselines without any pair are left out.
    """
    terms = [term for case in cases for term in case.numeric]
    return (*_of_kinds(cases), *_of_terms(terms))


def _of_kinds(cases: Sequence[CaseScore]) -> Iterator[PairedCount]:
    model = _of(cases, "model")
    for baseline in cases[0].kinds[1:] if cases else ():
        others = _of(cases, baseline.forecast)
        differences = tuple(one.brier - other.brier for one, other in zip(model, others, strict=True))
        better, worse, tied = _counted(differences)
        yield PairedCount(
            measure="kinds",
            baseline=baseline.forecast,
            better=better,
            worse=worse,
            tied=tied,
            mean_difference=sum(differences) / len(differences),
            differences=differences,
            sign_test=sign_test(better, worse),
        )


def _of_terms(terms: Iterable[NumericTerm]) -> Iterator[PairedCount]:
    listed = tuple(terms)
    today = tuple(one.error - one.today_error for one in listed)
    weighted = tuple(one.error - one.weighted_error for one in listed if one.weighted_error is not None)
    pairs: tuple[tuple[ForecastName, Differences], ...] = (("as today", today), ("weighted mean", weighted))
    for baseline, differences in pairs:
        if not differences:
            continue
        better, worse, tied = _counted(differences)
        mean = sum(differences) / len(differences)
        yield PairedCount("terms", baseline, better, worse, tied, mean, differences, sign_test=None)


def _counted(differences: Iterable[float]) -> tuple[int, int, int]:
    """Count how often the answer is better, worse, alike."""
    listed = tuple(differences)
    better = sum(one < -TIED for one in listed)
    worse = sum(one > TIED for one in listed)
    return better, worse, len(listed) - better - worse


def sign_test(better: int, worse: int) -> float | None:
    """Give the two-sided p of the sign test.

    Parameters
    ----------
    better, worse
        In how many pairs one side is better, or worse; ties are left out.

    Returns
    -------
    float or None
        The chance that so uneven a split, or a more uneven one, comes of tossing a fair coin once a pair;
        at most 1. None without pairs.
    """
    pairs = better + worse
    if not pairs:
        return None
    tail = sum(comb(pairs, count) for count in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / float(2**pairs))
