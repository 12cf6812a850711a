"""Correlations: which uncertain numbers tend to be high together, or one high where the other is low."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator

from detente.evidence.record import Name, Record, SlugList, Text, described, refuse

__all__ = ["Correlation", "PathPair", "RankCorrelation"]

TWO = 2


def _read_correlation(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse(f"found {described(value)}; write a number between -1 and 1, such as 0.6")
    if not -1 < value < 1:
        raise refuse(f"found {value:g}; a rank correlation lies between -1 and 1, neither included")
    return float(value)


def _check_pair(paths: tuple[str, ...]) -> tuple[str, ...]:
    if len(paths) != TWO:
        raise refuse(f"found {len(paths)} paths; a correlation stands between two numbers")
    return paths


RankCorrelation: TypeAlias = Annotated[float, BeforeValidator(_read_correlation)]
"""A number between -1 and 1."""

PathPair: TypeAlias = Annotated[tuple[Name, ...], AfterValidator(_check_pair)]
"""Two paths of numbers, such as ``quantities.valuation``."""


class Correlation(Record):
    """Two uncertain numbers that are not drawn independently of each other.

    Each is still drawn from its own range; the draws are coupled by a Gaussian copula, so that they have this
    rank correlation over many worlds. Numbers with rival values, formulas and exact numbers have none.
    """

    between: PathPair
    """The paths of two numbers, written as messages and answers write them."""
    rank_correlation: RankCorrelation
    """Spearman's rank correlation: near 1 they rise together, near -1 one falls as the other rises."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""
