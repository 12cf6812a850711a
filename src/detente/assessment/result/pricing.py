"""What terms are worth in money, and what one unit of an issue is worth of another."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.deals import Spread
from detente.assessment.result.support import Support

__all__ = ["ExchangeView", "PricedView"]


@dataclass(frozen=True, slots=True)
class PricedView:
    """What a priced term is worth over the drawn worlds: money, or % for a stake."""

    id: str
    name: str
    unit: str
    worth: Spread
    support: Support


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """What one unit more of a numeric issue is worth to each party (central world).

    Near the Nash package or, where there is none, near today's terms. The ratio
    of two issues says how much of the one makes up for one unit of the other;
    where it differs between parties they can trade. `span` is the distance
    between the issue's ends, in its unit.
    """

    issue: str
    unit: str
    span: float
    slopes: tuple[tuple[str, float], ...]
