"""An answer with all that can be worked out beside it: what flips the verdict, and how it could unfold."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.flips import DEFAULT_WORLDS, find_flips
from detente.assessment.result import Assessment
from detente.assessment.run import Progress, silent
from detente.assessment.seal import sealed
from detente.assessment.unfolding import Asked, unfold
from detente.case.loading import LoadedCase
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["in_full"]


def in_full(
    answer: Assessment,
    loaded: LoadedCase,
    inputs: int,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> Assessment:
    """Add to an answer what would flip the verdict and how it could unfold.

    Both draw from the same streams as the answer, and so look at its first worlds: 2,000 for flips and
    2,048 for how it unfolds, or as many as the answer has if these are fewer.

    Parameters
    ----------
    answer
        A full answer.
    loaded
        The case that it answers.
    inputs
        How many uncertain inputs are held, from 1; all if there are fewer.
    progress, runner
        As in :func:`~detente.assessment.run.assess`.

    Returns
    -------
    Assessment
        With another seal, since more was asked for.

    Raises
    ------
    AssessmentError
        If the number of inputs makes no sense.
    EngineError
        If a world reaches more states than are followed at rates.
    """
    settings = answer.settings
    few = replace(settings, worlds=min(DEFAULT_WORLDS, settings.worlds))
    asked = Asked(worlds=min(Asked().worlds, settings.worlds), seed=settings.seed)
    flips = find_flips(loaded, few, inputs, progress, runner)
    return sealed(replace(answer, flips=flips, unfolding=unfold(loaded, asked, progress)))
