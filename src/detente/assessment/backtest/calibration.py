"""Calibration: how often what was given so much came true, and the Brier score taken apart by it.

A pair is a case and one of the five kinds of outcome, with the share that the
answer gives to the kind, and 1 if it came true, 0 if not. Bands are those of the
words in use [ICD203]_. The decomposition is that of [Murphy1973]_; since shares
differ within a band, it takes the two further terms of [Stephenson2008]_ to be
exact. All terms are summed over the five kinds and averaged over cases, so that
they add up to the mean Brier score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.assessment.result import BandScore, CaseScore, Decomposition
from detente.assessment.words import words_for
from detente.case.schema_context import KINDS
from detente.quantities import wilson

__all__ = ["Pair", "bands_of", "decomposition_of", "pairs_of"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A share that was given to a kind of outcome, and whether that came true."""

    share: float
    came_true: bool


def pairs_of(cases: Iterable[CaseScore]) -> tuple[Pair, ...]:
    """List the pairs of all cases, five for each."""
    return tuple(Pair(share, kind == case.end.kind) for case in cases for kind, share in case.kinds[0].shares)


def bands_of(pairs: Iterable[Pair]) -> tuple[BandScore, ...]:
    """Count by band how often what was given a share came true.

    Parameters
    ----------
    pairs
        All pairs.

    Returns
    -------
    tuple of BandScore
        From the lowest shares to the highest; bands without pairs are left out.
    """
    return tuple(_band(words, group) for words, group in _grouped(pairs))


def _grouped(pairs: Iterable[Pair]) -> list[tuple[str, list[Pair]]]:
    groups: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda one: one.share):
        groups.setdefault(words_for(pair.share), []).append(pair)
    return list(groups.items())


def _band(words: str, group: Sequence[Pair]) -> BandScore:
    happened = sum(pair.came_true for pair in group)
    return BandScore(
        words=words,
        pairs=len(group),
        mean_share=_mean_share(group),
        came_true=happened,
        frequency=happened / len(group),
        interval=wilson(happened, len(group)),
    )


def decomposition_of(pairs: Sequence[Pair]) -> Decomposition | None:
    """Take the mean Brier score apart by bands.

    Parameters
    ----------
    pairs
        All pairs, five for each case.

    Returns
    -------
    Decomposition or None
        None without pairs.
    """
    if not pairs:
        return None
    cases = len(pairs) / len(KINDS)
    overall = sum(pair.came_true for pair in pairs) / len(pairs)
    reliability = resolution = variance = covariance = 0.0
    for _, group in _grouped(pairs):
        mean, frequency = _mean_share(group), sum(pair.came_true for pair in group) / len(group)
        reliability += len(group) * (mean - frequency) ** 2
        resolution += len(group) * (frequency - overall) ** 2
        variance += sum((pair.share - mean) ** 2 for pair in group)
        covariance += 2 * sum((pair.share - mean) * (pair.came_true - frequency) for pair in group)
    return Decomposition(
        brier=sum((pair.share - pair.came_true) ** 2 for pair in pairs) / cases,
        reliability=reliability / cases,
        resolution=resolution / cases,
        uncertainty=overall * (1 - overall) * len(KINDS),
        within_variance=variance / cases,
        within_covariance=covariance / cases,
    )


def _mean_share(group: Sequence[Pair]) -> float:
    return sum(pair.share for pair in group) / len(group)
