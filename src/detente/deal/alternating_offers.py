"""Alternating offers: how delay, outside options and the risk of a breakdown split a pie.

Two parties divide one unit. They take turns to propose; the other accepts, or
rejects and proposes in the next round. A round of delay multiplies what party
``i`` gets by its *discount factor* ``k_i``. The only behaviour without empty
threats is to offer the other just what rejecting is worth to it [Rubinstein1982]_.

Rejecting can be worth more than to wait: with an *outside option* ``b_i`` the
party leaves if that pays more. So an option binds only above the share that its
owner would get anyway, and then the owner gets just that [BinmoreShakedSutton1989]_.
If each round talks break down with chance ``p``, paying ``z_i``, rejecting is
worth ``(1 - p) k_i V_i + p z_i`` [BinmoreRubinsteinWolinsky1986]_.

With rounds of vanishing length the split is the Nash solution with weights that
come from impatience: ``r_2 : r_1`` for interest rates ``r_i``. That turns a
deadline that presses on one party more than on the other into a weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = [
    "AlternatingOffers",
    "PatienceWeights",
    "alternating_offers",
    "fixed_cost_offers",
    "patience_weights",
]

SLACK = 1e-12
MAYBE = (False, True)
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class AlternatingOffers:
    """The split when party 0 proposes first, and when party 1 does.

    Parameters
    ----------
    first
        ``float[2]``: the shares of both if party 0 proposes first.
    second
        ``float[2]``: the shares of both if party 1 does.
    binding
        ``bool[2]``: whose outside option decides what it is offered.
    agree
        False if the outside options are worth more together than the pie: both leave.
    reason
        Why there is no agreement; empty otherwise.
    method
        Which closed form was used.
    exact
        Always True, but for rounding error.
    """

    first: FloatArray
    second: FloatArray
    binding: tuple[bool, bool]
    agree: bool
    reason: str
    method: str
    exact: bool = True


def alternating_offers(
    discounts: Pair, outside: Pair = (0.0, 0.0), breakdown: float = 0.0, fallback: Pair = (0.0, 0.0)
) -> AlternatingOffers:
    """Split one unit by alternating offers without an end.

    Without options and breakdown the first to propose gets
    ``(1 - k_2) / (1 - k_1 k_2)``.

    Parameters
    ----------
    discounts
        What one round of delay leaves of a unit to each party: 0 or more, below 1
        (1 is allowed if talks may break down, or for one of the two).
    outside
        What each party can have by leaving when it has just been made an offer.
    breakdown
        The chance that talks break down after a rejection: 0 or more, below 1.
    fallback
        What each party has if they do; together no more than the pie.

    Returns
    -------
    AlternatingOffers

    Raises
    ------
    EngineError
        If a number is out of its range, or nothing makes the parties agree in time.

    References
    ----------
    [Rubinstein1982]_, [BinmoreShakedSutton1989]_, [BinmoreRubinsteinWolinsky1986]_
    """
    _check(discounts, outside, breakdown, fallback)
    if sum(outside) > 1.0 + SLACK:
        leave = np.array(outside)
        reason = "the outside options are worth more together than what there is to divide"
        return AlternatingOffers(leave, leave, (True, True), agree=False, reason=reason, method="none")
    waiting = ((1.0 - breakdown) * discounts[0], (1.0 - breakdown) * discounts[1])
    fixed = (breakdown * fallback[0], breakdown * fallback[1])
    rounds = [_Round(waiting, fixed, outside, (first, second)) for first in MAYBE for second in MAYBE]
    # Of the four cases exactly one fits, but for ties, where the first is taken.
    found = min(rounds, key=lambda one: max(one.misfit(), SLACK))
    own, other = found.proposals()
    return AlternatingOffers(
        first=np.array([own, 1.0 - own]),
        second=np.array([1.0 - other, other]),
        binding=found.binds,
        agree=True,
        reason="",
        method=_method(found.binds),
    )


@dataclass(frozen=True, slots=True, eq=False)
class PatienceWeights:
    """Bargaining weights and the no-deal point that alternating offers lead to in the limit.

    Parameters
    ----------
    weights
        ``float[2]``: for the Nash solution; they sum to one.
    disagreement
        ``float[2]``: what each party gets, on average and discounted, if they never
        agree: zero without the risk of a breakdown.
    shares
        ``float[2]``: the split of one unit.
    """

    weights: FloatArray
    disagreement: FloatArray
    shares: FloatArray


def patience_weights(rates: Pair, hazard: float = 0.0, fallback: Pair = (0.0, 0.0)) -> PatienceWeights:
    """Turn impatience and the risk of a breakdown into weights of the Nash solution.

    The limit of :func:`alternating_offers` as rounds get short: with interest
    rates ``r_i`` and breakdowns at the rate ``h``, party 0 has the weight
    ``(r_2 + h) / (r_1 + r_2 + 2 h)`` and the no-deal value ``h z_1 / (r_1 + h)``.
    Who proposes first does not matter any more. Outside options are no part of
    this: compare them with the shares.

    Parameters
    ----------
    rates
        Interest rate of each party, zero or more, in the same unit of time.
    hazard
        Breakdowns in that unit of time, zero or more.
    fallback
        What each party has after a breakdown; together no more than the pie.

    Returns
    -------
    PatienceWeights

    Raises
    ------
    EngineError
        If a number is out of its range or a party loses nothing by waiting.

    References
    ----------
    [BinmoreRubinsteinWolinsky1986]_
    """
    losses = np.array(rates, dtype=np.float64) + hazard
    after = np.array(fallback, dtype=np.float64)
    if not np.isfinite(losses).all() or min(*rates, hazard) < 0.0 or not (losses > 0.0).all():
        raise EngineError(
            "rates and hazard must be zero or more, and each party must lose by waiting; "
            f"found {rates}, {hazard}"
        )
    if not np.isfinite(after).all() or (after < 0.0).any() or after.sum() > 1.0 + SLACK:
        raise EngineError(f"fallbacks must be zero or more and sum to at most one; found {fallback}")
    weights = losses[::-1] / losses.sum()
    disagreement = hazard * after / losses
    return PatienceWeights(weights, disagreement, disagreement + weights * (1.0 - disagreement.sum()))


def fixed_cost_offers(costs: Pair) -> tuple[float, float]:
    """Give the range of shares of the first to propose if each round costs a fixed amount.

    Parameters
    ----------
    costs
        What a round of delay costs each party, in shares of the pie: above 0, up to 1.

    Returns
    -------
    tuple of float
        Lowest and highest share of party 0, who proposes first: all of it if its
        costs are lower, party 1's cost if they are higher; with equal costs
        anything from that cost up.

    Raises
    ------
    EngineError
        If a cost is out of its range.

    References
    ----------
    [Rubinstein1982]_
    """
    own, other = costs
    if not (0.0 < own <= 1.0 and 0.0 < other <= 1.0):
        raise EngineError(f"costs of a round must be above 0 and at most 1; found {costs}")
    if own == other:
        return own, 1.0
    return (1.0, 1.0) if own < other else (other, other)


@dataclass(frozen=True, slots=True)
class _Round:
    """What rejecting is worth, `fixed + waiting * own proposal`, and whose outside options bind."""

    waiting: Pair
    fixed: Pair
    outside: Pair
    binds: tuple[bool, bool]

    def proposals(self) -> Pair:
        """Solve for what each gets as proposer: one less what the other gets by rejecting."""
        slopes = [0.0 if bind else k for bind, k in zip(self.binds, self.waiting, strict=True)]
        starts = [b if bind else c for bind, b, c in zip(self.binds, self.outside, self.fixed, strict=True)]
        own = (1.0 - starts[1] - slopes[1] * (1.0 - starts[0])) / (1.0 - slopes[0] * slopes[1])
        return own, 1.0 - starts[0] - slopes[0] * own

    def misfit(self) -> float:
        """Measure how far an option binds though waiting pays more, or does not though it pays more."""
        worst = 0.0
        for party, gets in enumerate(self.proposals()):
            ahead = self.outside[party] - (self.fixed[party] + self.waiting[party] * gets)
            worst = max(worst, -ahead if self.binds[party] else ahead)
        return worst


def _method(binds: tuple[bool, bool]) -> str:
    if not any(binds):
        return "closed form without binding options"
    return "closed form with binding options of party " + " and ".join(str(i) for i in (0, 1) if binds[i])


def _check(discounts: Pair, outside: Pair, breakdown: float, fallback: Pair) -> None:
    numbers = np.array([*discounts, *outside, breakdown, *fallback], dtype=np.float64)
    if not np.isfinite(numbers).all() or (numbers < 0.0).any() or max(*discounts, *outside) > 1.0:
        raise EngineError(
            "discount factors, options, breakdown and fallbacks must be numbers from 0 to 1; "
            f"found {discounts}, {outside}, {breakdown}, {fallback}"
        )
    if breakdown >= 1.0 or sum(fallback) > 1.0 + SLACK:
        raise EngineError(
            "the chance of a breakdown must be below 1 and fallbacks sum to at most 1; "
            f"found {breakdown}, {fallback}"
        )
    if (1.0 - breakdown) ** 2 * discounts[0] * discounts[1] >= 1.0:
        raise EngineError("if neither delay nor a breakdown costs anybody anything, every split is possible")
