"""What running costs of waiting make of bargaining weights, by alternating offers of two parties.

Two readings of the same costs, each in the limit of short rounds [Rubinstein1982]_:

* **Discounting.** If a month of waiting costs party *i* the share ``c_i`` of its range, it is taken to leave
  ``1 - c_i`` of what there is to gain. The weights of the Nash solution are then as the impatience of the
  *other*: ``w_1 : w_2 = ln(1 - c_2) : ln(1 - c_1)`` [BinmoreRubinsteinWolinsky1986]_.
* **Fixed costs.** If each round costs a fixed amount, the party with the lower cost takes nearly all.

Only costs that run today count: what falls due once is a deadline, and has its own place. Costs are counted
in the unit in which a party states its values, or by what the case says one of its points is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import Model
from detente.assessment.result import PatienceView, Spread
from detente.assessment.spreads import spread
from detente.assessment.unfolding.waiting import WaitingCost, Yardstick
from detente.deal.spaces import share_ranges

__all__ = ["patience_of", "weights_from_costs"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
PAIR = 2
EVEN = Spread(0.5, 0.5, 0.5)
NO_PRESSURE = (
    "In no world do weights follow: waiting presses on nobody, or costs both sides everything within a month."
)
NO_COST = "No cost of waiting runs today, so patience sets neither side apart: the weights are equal."


def patience_of(
    model: Model, costs: Sequence[WaitingCost], ranges: FloatArray | None, yardsticks: Sequence[Yardstick]
) -> PatienceView:
    """Work out the weights that follow from what waiting costs now.

    Parameters
    ----------
    model
        The compiled case.
    costs
        The costs of waiting in the worlds played.
    ranges
        ``float[party, worlds]``: what is at stake for each party of the deal; None without a deal section.
    yardsticks
        Per party of the deal, what one unit of its values is worth in money.

    Returns
    -------
    PatienceView
    """
    deal, case = model.deal, model.loaded.case
    if deal is None or ranges is None or len(deal.parties) != PAIR:
        return _nothing("This reading is for a deal of two parties.")
    slugs = [list(case.parties)[place] for place in deal.parties]
    running = [one for one in costs if one.runs_on(case.as_of) and one.entry.bears in slugs]
    if not running:
        return PatienceView(
            parties=tuple(slugs),
            costs=(Spread(0.0, 0.0, 0.0),) * PAIR,
            weights=(EVEN, EVEN),
            pressed=0.0,
            cheaper=(0.0, 0.0),
            reason=NO_COST,
        )
    units = {slug: one.unit for slug, one in zip(slugs, yardsticks, strict=True)}
    foreign = [one for one in running if one.unit != units[one.entry.bears]]
    if foreign:
        return _nothing(_mismatch(model, foreign, units))
    money = np.stack([_monthly(running, slug, case.as_of, ranges.shape[1]) for slug in slugs])
    return _view(slugs, money / (share_ranges(ranges) * np.stack([one.worth for one in yardsticks])))


def weights_from_costs(costs: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Turn what a month costs two parties into the weights of the Nash solution.

    Parameters
    ----------
    costs
        ``float[2, worlds]``: in shares of what there is to gain; one or more leaves nothing. Below 0 a party
        gains by waiting.

    Returns
    -------
    weights
        ``float[2, worlds]``: they sum to one; nan where they are not defined.
    defined
        ``bool[worlds]``: whether somebody loses by waiting, and not both everything within the month.

    References
    ----------
    [Rubinstein1982]_, [BinmoreRubinsteinWolinsky1986]_
    """
    loses = np.clip(costs, 0.0, 1.0)
    defined = np.asarray((loses > 0.0).any(axis=0) & (loses < 1.0).any(axis=0))
    # What is left after a month at a hundredth power is what is left after a hundredth of it, and so on down:
    # in the limit only the quotient of the logarithms stays. It is infinite where a month leaves nothing.
    with np.errstate(divide="ignore"):
        rates = -np.log1p(-loses)
    finite = defined & np.isfinite(rates).all(axis=0)
    parts = np.divide(rates[::-1], rates.sum(axis=0), out=np.full_like(rates, np.nan), where=finite)
    # Whoever loses everything within the month has no weight, and the other all of it.
    return np.where(defined & ~finite, (loses < 1.0).astype(np.float64), parts), defined


def _monthly(running: Sequence[WaitingCost], slug: str, today: date, worlds: int) -> FloatArray:
    own = [one.per_month for one in running if one.entry.bears == slug and one.runs_on(today)]
    return np.asarray(sum(own, np.zeros(worlds)))


def _view(slugs: Sequence[str], costs: FloatArray) -> PatienceView:
    weights, defined = weights_from_costs(costs)
    pressed = float(defined.mean())
    return PatienceView(
        parties=tuple(slugs),
        costs=tuple(spread(row) for row in costs),
        weights=tuple(spread(row[defined]) for row in weights) if defined.any() else (),
        pressed=pressed,
        cheaper=(float((costs[0] < costs[1]).mean()), float((costs[1] < costs[0]).mean())),
        reason="" if defined.any() else NO_PRESSURE,
    )


def _nothing(reason: str) -> PatienceView:
    return PatienceView((), (), (), 0.0, (), reason)


def _mismatch(model: Model, foreign: Sequence[WaitingCost], units: dict[str, str]) -> str:
    """Say whose costs are in another unit than its values."""
    parties = model.loaded.case.parties
    said = dict.fromkeys(
        f"what waiting costs {parties[one.entry.bears].name} is stated in {one.unit}, what a deal is worth "
        f"to it in {units[one.entry.bears]}"
        for one in foreign
    )
    missing = "the case does not say how one converts into the other"
    return f"No weights are worked out: {'; '.join(said)}, and {missing}."
