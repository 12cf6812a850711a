"""What simple methods and others would have forecast for published issues, beside what was resolved.

The methods worked out here know the table of actors alone: where each stood, how much it could bring to
bear and how much it cared. They are the weighted mean and median of the positions, and rounds of the
expected-utility model [ScholzCalbertSmith2011]_. What others published about the same issue stands beside
them, as they gave it. One such issue shows how a method works, not how good it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.result import PublishedForecast
from detente.deal import (
    ExpectedUtilityForecast,
    ExpectedUtilitySettings,
    expected_utility_forecast,
    group_position,
)
from detente.library.published_issues import EarlierForecast, PublishedIssue, published_issues

__all__ = ["EQUATION_31", "PUBLISHED_ROUNDS", "forecasts_of", "published_forecasts"]

PUBLISHED_ROUNDS = ExpectedUtilitySettings()
"""The reading that gives the rounds of the public programs."""

EQUATION_31 = ExpectedUtilitySettings(support="pair", votes="linear")
"""The reading that takes the chance of success as the publication prints it."""

HERE = "worked out here"


def published_forecasts() -> tuple[PublishedForecast, ...]:
    """List all forecasts of all published issues, issue by issue: first those worked out here.

    Returns
    -------
    tuple of PublishedForecast

    Raises
    ------
    CaseError
        If a packaged file is damaged.

    References
    ----------
    [BuenoDeMesquita1994]_, [ScholzCalbertSmith2011]_
    """
    return tuple(row for name, issue in published_issues().items() for row in forecasts_of(name, issue))


def forecasts_of(name: str, issue: PublishedIssue) -> tuple[PublishedForecast, ...]:
    """List the forecasts of one published issue.

    Parameters
    ----------
    name
        What it is called by.
    issue
        The issue.

    Returns
    -------
    tuple of PublishedForecast

    Raises
    ------
    EngineError
        If nobody has weight.
    """
    found = [*_worked_out(issue), *(row for earlier in issue.forecasts for row in _earlier(earlier))]
    return tuple(
        PublishedForecast(
            case=name,
            title=issue.title,
            method=one.method,
            by=one.by,
            forecast=one.value,
            actual=issue.actual.value,
            miss=abs(one.value - issue.actual.value),
            unit=issue.unit,
            source=one.source,
            note=one.note,
        )
        for one in found
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A forecast before it is held against what was resolved."""

    method: str
    by: str
    value: float
    source: str
    note: str = ""


def _worked_out(issue: PublishedIssue) -> Iterator[_Said]:
    actors = list(issue.actors.values())
    positions, capabilities, saliences = (
        np.array([getattr(actor, what) for actor in actors])
        for what in ("position", "capability", "salience")
    )
    leaning = group_position(positions, capabilities, saliences)
    yield _Said("weighted mean of the positions", HERE, float(leaning.mean), issue.read_in)
    several = f"every point up to {float(leaning.median_until):g} is one" if leaning.interval else ""
    yield _Said("weighted median of the positions", HERE, float(leaning.median), issue.read_in, several)
    for reading, settings in (("", PUBLISHED_ROUNDS), (", chances by equation 31", EQUATION_31)):
        played = expected_utility_forecast(positions, capabilities, saliences, settings)
        yield from _rounds(played, reading, issue.read_in)


def _rounds(played: ExpectedUtilityForecast, reading: str, source: str) -> Iterator[_Said]:
    """Give the median after the first round and after the last."""
    last = len(played.medians) - 1
    if last == 0:
        yield _Said(f"expected utility{reading}", HERE, float(played.medians[0]), source, "nobody gives way")
        return
    for number in dict.fromkeys((1, last)):
        method = f"expected utility{reading}, median after round {number}"
        yield _Said(method, HERE, float(played.medians[number]), source, _ending(played))


def _ending(played: ExpectedUtilityForecast) -> str:
    rounds = len(played.medians) - 1
    if played.ending == "settled":
        return f"positions settle after round {rounds}"
    if played.ending == "recurring":
        return f"round {rounds} is round {played.recurs_from} again, so positions never settle"
    low, high = played.medians[1:].min(), played.medians[1:].max()
    return f"positions do not settle in {rounds} rounds; the median runs from {low:.2f} to {high:.2f}"


def _earlier(earlier: EarlierForecast) -> Iterator[_Said]:
    """Give what others published: of several rounds, the first and the last."""
    for number in dict.fromkeys((1, len(earlier.values))):
        after = f" after round {number}" if earlier.by_round else ""
        yield _Said(earlier.method + after, earlier.by, earlier.values[number - 1], earlier.source)
