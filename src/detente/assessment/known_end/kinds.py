"""The kind of outcome that came true, beside where play ends with a deal possible, and beside baselines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from detente.assessment.known_end.scores import brier_score, log_score, log_score_add_half
from detente.assessment.result import KindScore, OutcomeShare
from detente.assessment.result.known_end import ForecastName
from detente.case.schema_context import KINDS

__all__ = ["kind_score", "scores_of_kinds"]

AS_TODAY = "held"
"""The kind of outcome that leaves the partnership as it is."""


def scores_of_kinds(outcomes: Iterable[OutcomeShare], worlds: int, came_true: str) -> tuple[KindScore, ...]:
    """Score an answer and the baselines that need no other case.

    Parameters
    ----------
    outcomes
        Where play ends, by label.
    worlds
        Number of worlds.
    came_true
        The kind that came true.

    Returns
    -------
    tuple of KindScore
        The answer first, then every kind alike, then all as today. A baseline counts as if it were drawn
        in as many worlds.
    """
    shares: dict[str, float] = defaultdict(float)
    for one in outcomes:
        shares[one.kind] += one.with_deal
    uniform: dict[str, float] = dict.fromkeys(KINDS, 1 / len(KINDS))
    return (
        kind_score("model", shares, worlds, came_true),
        kind_score("uniform", uniform, worlds, came_true),
        kind_score("as today", {AS_TODAY: 1.0}, worlds, came_true),
    )


def kind_score(
    forecast: ForecastName, shares: Mapping[str, float], count: float, came_true: str
) -> KindScore:
    """Score one forecast of the kind of outcome.

    Parameters
    ----------
    forecast
        Whose it is.
    shares
        Share by kind; a kind that is not there has none.
    count
        Of how many worlds or cases they are shares.
    came_true
        The kind that came true.

    Returns
    -------
    KindScore
    """
    kinds: tuple[str, ...] = KINDS
    listed = [shares.get(kind, 0.0) for kind in kinds]
    place = kinds.index(came_true)
    return KindScore(
        forecast=forecast,
        shares=tuple(zip(kinds, listed, strict=True)),
        brier=brier_score(listed, place),
        log=log_score(listed[place]),
        log_add_half=log_score_add_half(listed[place], count, len(KINDS)),
    )
