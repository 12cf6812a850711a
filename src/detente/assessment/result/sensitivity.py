"""Global sensitivity of the three shares: indices of Sobol' of the inputs held, and of all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["GlobalSensitivity", "InputIndices", "OrderDispute", "ShareIndices"]


@dataclass(frozen=True, slots=True)
class ShareIndices:
    """What part of the variance of one share's indicator an input, or several together, bring about.

    Parameters
    ----------
    first
        First-order index: the part that would go on average if the input were known.
    first_interval
        Its 95 % bootstrap interval; null where a resample did not vary.
    total
        Total index: the part that would remain on average if all other inputs were known.
    total_interval
        Its 95 % bootstrap interval; null likewise.
    """

    first: float
    first_interval: tuple[float, float] | None
    total: float
    total_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class InputIndices:
    """The indices of one input, or of inputs that are taken together.

    Parameters
    ----------
    name
        Words for a reader.
    paths
        The inputs: one; those that correlations tie to it; or, for all others, every one of them.
    rupture, rupture_with_deal, held
        For each share; null where the share is the same in all worlds drawn.
    """

    name: str
    paths: tuple[str, ...]
    rupture: ShareIndices | None
    rupture_with_deal: ShareIndices | None
    held: ShareIndices | None


@dataclass(frozen=True, slots=True)
class OrderDispute:
    """Two inputs that held-input differences and total indices put in different order.

    Parameters
    ----------
    measure
        The share.
    by_difference
        Name of the input that moves the share more from one end of its range to the other.
    by_index
        Name of the input whose total index is larger, the intervals of both lying apart.
    """

    measure: Literal["rupture", "rupture_with_deal", "held"]
    by_difference: str
    by_index: str


@dataclass(frozen=True, slots=True)
class GlobalSensitivity:
    """Indices of Sobol' of the three shares, all inputs varying at once.

    Parameters
    ----------
    method
        Design and estimators.
    worlds
        Worlds of each of the two samples.
    runs
        How many worlds were played in all.
    resamples, level, seed
        Of the bootstrap intervals.
    inputs
        The inputs that were held, in the order in which they stand there.
    others
        All other inputs together, the order of moving among them; null if there are none.
    disputes
        Where the order by held-input differences and that by total indices disagree.
    """

    method: str
    worlds: int
    runs: int
    resamples: int
    level: float
    seed: int
    inputs: tuple[InputIndices, ...]
    others: InputIndices | None
    disputes: tuple[OrderDispute, ...]
