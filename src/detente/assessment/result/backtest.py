"""How far the answers on cases of known end were right, all cases together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.known_end import CaseScore, ForecastName

__all__ = [
    "Backtest",
    "BandScore",
    "Decomposition",
    "MeanScore",
    "NamedTerms",
    "NumericTerms",
    "PairedCount",
    "PublishedForecast",
]


@dataclass(frozen=True, slots=True)
class MeanScore:
    """Mean scores of one forecast of the kind of outcome, over cases.

    Parameters
    ----------
    forecast
        Whose it is.
    cases
        Number of cases.
    brier, log_add_half
        Means as in :class:`KindScore`.
    log
        Mean logarithmic score; None where it is infinite in a case.
    infinite
        In how many cases it is.
    """

    forecast: ForecastName
    cases: int
    brier: float
    log: float | None
    infinite: int
    log_add_half: float


@dataclass(frozen=True, slots=True)
class PairedCount:
    """The answers against one baseline, pair by pair.

    Parameters
    ----------
    measure
        ``kinds``: Brier score of the kind of outcome, one pair a case; ``terms``: error on an issue with
        numbers, one pair an issue.
    baseline
        The baseline.
    better, worse, tied
        In how many pairs the answer scores better, worse, or alike (to 9 digits).
    mean_difference
        Mean of the answer's score less the baseline's; below 0 the answer is better.
    differences
        The differences, in order of the cases.
    sign_test
        Two-sided p of the sign test over pairs that are not tied; None for terms, which depend on each
        other within a case, and where all are tied.
    """

    measure: Literal["kinds", "terms"]
    baseline: ForecastName
    better: int
    worse: int
    tied: int
    mean_difference: float
    differences: tuple[float, ...]
    sign_test: float | None


@dataclass(frozen=True, slots=True)
class BandScore:
    """How often what was given a share within one band of words came true.

    Parameters
    ----------
    words
        The word for the band.
    pairs
        Number of pairs (case, kind) whose share lies in it.
    mean_share
        Mean of these shares.
    came_true
        How many of these kinds came true.
    frequency, interval
        The share that came true, and its 95 % interval (Wilson).
    """

    words: str
    pairs: int
    mean_share: float
    came_true: int
    frequency: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The mean Brier score taken apart by bands.

    Exactly, ``brier = reliability - resolution + uncertainty + within_variance - within_covariance``.

    Parameters
    ----------
    brier
        The mean Brier score.
    reliability
        How far mean shares lie from frequencies; 0 is best.
    resolution
        How far frequencies lie from the overall one; more is better.
    uncertainty
        What a forecast of the overall frequency would score: with five kinds, of which one comes true,
        always 0.8.
    within_variance, within_covariance
        What is lost by looking at bands instead of single shares.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within_variance: float
    within_covariance: float


@dataclass(frozen=True, slots=True)
class NumericTerms:
    """All terms with numbers together.

    Parameters
    ----------
    terms, inside
        How many there are, and in how many what was agreed lies inside the 80 % range.
    beyond
        In how many it lies beyond the levels of the case.
    interval
        95 % interval (Wilson) of the share inside; it takes terms as independent, which those of one case
        are not.
    interval_score, error, today_error
        Means over all terms.
    weighted_terms, weighted_error, error_beside_weighted
        Terms that have a weighted mean, its mean error, and that of the median on the same terms; None
        where there are no such terms.
    """

    terms: int
    inside: int
    beyond: int
    interval: tuple[float, float]
    interval_score: float
    error: float
    today_error: float
    weighted_terms: int
    weighted_error: float | None
    error_beside_weighted: float | None


@dataclass(frozen=True, slots=True)
class NamedTerms:
    """All terms with named levels: how many, and mean Brier scores of the answer and of baselines."""

    terms: int
    brier: float
    today_brier: float
    weighted_brier: float
    uniform_brier: float


@dataclass(frozen=True, slots=True)
class PublishedForecast:
    """One forecast of a published issue, and by how much it missed.

    Parameters
    ----------
    case, title
        Name and title of the issue.
    method
        By which method.
    by
        Who published it, or ``worked out here``.
    forecast, actual, miss
        What it says, what was resolved, and the distance between the two, in units of the scale.
    unit
        What the scale counts.
    source
        Where the forecast is from: for one worked out here, the table of actors.
    note
        What has to be known about it; empty if nothing.
    """

    case: str
    title: str
    method: str
    by: str
    forecast: float
    actual: float
    miss: float
    unit: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Backtest:
    """How far the answers on cases of known end were right.

    Parameters
    ----------
    format, program
        As in an answer.
    worlds, seed
        Settings of every answer.
    cases
        The cases, in the order in which they were given.
    means
        Mean scores of the kind of outcome; a baseline only where it is known in every case.
    paired
        The answers against each baseline, pair by pair.
    bands
        Calibration: the bands of words that hold any share.
    decomposition
        The mean Brier score taken apart; None without cases.
    numeric, named
        Terms; None where there are none.
    published
        What methods of others forecast on published cases.
    limits
        What the comparison does not know.
    """

    format: int
    program: str
    worlds: int
    seed: int
    cases: tuple[CaseScore, ...]
    means: tuple[MeanScore, ...]
    paired: tuple[PairedCount, ...]
    bands: tuple[BandScore, ...]
    decomposition: Decomposition | None
    numeric: NumericTerms | None
    named: NamedTerms | None
    published: tuple[PublishedForecast, ...]
    limits: tuple[str, ...]
