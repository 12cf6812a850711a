"""Answer cases of known end, and put their scores together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import detente
from detente.assessment.backtest.base_rate import FEWEST_CASES, with_base_rates
from detente.assessment.backtest.calibration import bands_of, decomposition_of, pairs_of
from detente.assessment.backtest.comparing import means_of, paired_counts
from detente.assessment.backtest.published import published_forecasts
from detente.assessment.backtest.terms import named_terms, numeric_terms
from detente.assessment.result import Backtest, CaseScore, PublishedForecast, Settings
from detente.assessment.result.answer import FORMAT
from detente.assessment.run import Progress, assess, silent
from detente.assessment.saved import rounded
from detente.case.loading import LoadedCase
from detente.errors import AssessmentError
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["KnownCase", "backtest", "gathered"]

LIMITS = (
    "So few cases prove nothing: who is better in most of a handful of cases may be so by luck.",
    "The cases were chosen, not drawn: a case is written up because something happened in it.",
    "The five shares of one case depend on each other, and so do its terms; intervals do not know.",
    "Where the end was known when the case was written, it may have shaped the inputs unnoticed.",
    "A score says how close a share came to what happened once: nothing refutes a share of 30 %.",
)
"""What no back-test of this kind knows."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case of known end, with the name of the packaged case; the name is empty for a file."""

    name: str
    loaded: LoadedCase


def backtest(
    cases: Sequence[KnownCase],
    settings: Settings,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> Backtest:
    """Answer each case, and score the answers against how the cases ended.

    Parameters
    ----------
    cases
        Cases of known end.
    settings
        Worlds and seed of every answer; thresholds name the verdicts, which are not scored.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks of worlds are computed.

    Returns
    -------
    Backtest

    Raises
    ------
    AssessmentError
        If a case does not record its end, stands there twice, or cannot be played.
    """
    _check(cases)
    scores = []
    for number, one in enumerate(cases):
        progress("cases", number, len(cases))
        known_end = assess(one.loaded, settings, silent, runner).known_end
        if known_end is not None:
            scores.append(replace(known_end, name=one.name))
    progress("cases", len(cases), len(cases))
    return gathered(scores, settings, published_forecasts())


def _check(cases: Sequence[KnownCase]) -> None:
    for one in cases:
        if one.loaded.case.outcome is None:
            raise AssessmentError(f"{one.loaded.case.title}: the case does not record how it ended")
    digests = [one.loaded.digest for one in cases]
    twice = next((one for one in cases if digests.count(one.loaded.digest) > 1), None)
    if twice is not None:
        title = twice.loaded.case.title
        raise AssessmentError(f"{title}: the case is given twice and would count twice; give it once")


def gathered(
    cases: Iterable[CaseScore], settings: Settings, published: tuple[PublishedForecast, ...] = ()
) -> Backtest:
    """Put the scores of cases together.

    Parameters
    ----------
    cases
        Scores of each answer, without base rates.
    settings
        Worlds and seed of every answer.
    published
        What methods of others forecast on published cases.

    Returns
    -------
    Backtest
        With numbers rounded as they are saved.
    """
    scored = with_base_rates(tuple(cases))
    pairs = pairs_of(scored)
    return rounded(
        Backtest(
            format=FORMAT,
            program=detente.__version__,
            worlds=settings.worlds,
            seed=settings.seed,
            cases=scored,
            means=means_of(scored),
            paired=paired_counts(scored),
            bands=bands_of(pairs),
            decomposition=decomposition_of(pairs),
            numeric=numeric_terms([term for case in scored for term in case.numeric]),
            named=named_terms([term for case in scored for term in case.named]),
            published=published,
            limits=_limits(scored),
        )
    )


def _limits(cases: Sequence[CaseScore]) -> tuple[str, ...]:
    few = f"A base rate over the other cases is given from {FEWEST_CASES} cases on; here there are {{}}."
    return (*LIMITS, *((few.format(len(cases)),) if len(cases) < FEWEST_CASES else ()))
