"""Methods of others on published cases: what they forecast when computed here, beside what came true.

A provider is a function without parameters that gives rows; whoever adds such a
method lists its provider here, and the report shows the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from detente.assessment.result import PublishedForecast

__all__ = ["PROVIDERS", "Provider", "published_forecasts"]

Provider: TypeAlias = Callable[[], tuple[PublishedForecast, ...]]

PROVIDERS: tuple[Provider, ...] = ()
"""In the order in which their rows are shown."""


def published_forecasts(providers: Iterable[Provider] | None = None) -> tuple[PublishedForecast, ...]:
    """List the rows of all providers; those of `PROVIDERS` if none are given."""
    return tuple(row for provider in (PROVIDERS if providers is None else providers) for row in provider())
