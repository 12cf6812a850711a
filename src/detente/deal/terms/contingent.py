"""Contingent terms: what two sides that believe different things can bet on, and who pulls the trigger.

The bet
-------
An event *E* either happens or not. Side A believes its probability to be *p_A*,
side B *p_B*. One side, *on*, receives *t* if *E* happens; the other, *off*,
receives *s* if it does not. Both gain in expectation exactly if::

    p_on * t - (1 - p_on) * s > 0 and (1 - p_off) * s - p_off * t > 0

so if the *exchange ratio* ``s / t`` lies strictly between the odds
``p_off / (1 - p_off)`` and ``p_on / (1 - p_on)``. There is such a ratio exactly if
the beliefs differ, and then the side that holds *E* likelier is *on*
[BazermanGillespie1999]_ [Raiffa1982]_. The two gains add up to
``(p_on - p_off) * (t + s)``.

Ex-post bound
-------------
The bet comes on top of a deal that leaves a side a gain over no deal in each
case. Nobody should be worse off than without a deal *after* the fact, or it will
not keep its word. So *off* pays no more than it gains if *E* happens, ``t <= g_off(E)``,
and *on* no more than it gains if not, ``s <= g_on(not E)``. At the ratio *r* the
largest bet is ``t = min(g_off(E), g_on(not E) / r)``.

Other terms
-----------
A term need not be a bet: it may be worth *x* to a party if *E* happens and *y* if
not, on the party's own scale and whatever it is worth to others. It is worth
``p x + (1 - p) y`` to the party in expectation, and after the fact the party is no
worse off than without a deal exactly if ``g + x >= 0`` or ``g + y >= 0``, with its
gain *g* by the deal without the term.

Axis convention: numbers over worlds; the sides have the positions 0 (A) and 1 (B).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.deal.terms.numbers import Numbers, as_numbers, check_worlds, world_shape
from detente.errors import EngineError

__all__ = [
    "NEUTRAL",
    "NOBODY",
    "BetInterval",
    "LargestBet",
    "TriggerControl",
    "bet_interval",
    "expected_gains",
    "expected_worth",
    "gain_signs",
    "largest_bet",
    "trigger_control",
]

NOBODY = -1
"""Stands for no verification, and for no side that receives where beliefs agree."""

NEUTRAL = -2
"""Stands for a neutral, who declares or verifies and is none of the parties."""


@dataclass(frozen=True, slots=True, eq=False)
class BetInterval:
    """The exchange ratios at which both sides gain in expectation.

    Parameters
    ----------
    low, high
        ``float[world]``: the odds, lower and higher; ``high`` may be infinite. The ends do not belong to it.
    on
        ``int[world]``: the side that receives if the event happens: 0 or 1; -1 where beliefs agree.
    opens
        ``bool[world]``: whether there is any such ratio.
    """

    low: FloatArray
    high: FloatArray
    on: NDArray[np.int64]
    opens: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class LargestBet:
    """The largest bet at a ratio after which nobody is worse off than without a deal.

    Parameters
    ----------
    if_event, if_not
        ``float[world]``: *t*, paid if the event happens, and *s*, paid if not.
    gains
        ``float[2, world]``: what each side gains by the bet in expectation, by its own belief.
    bound_by
        ``int[world]``: the side whose gain from the deal is used up: 0 or 1.
    exact
        Always True: a closed form.
    """

    if_event: FloatArray
    if_not: FloatArray
    gains: FloatArray
    bound_by: NDArray[np.int64]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class TriggerControl:
    """In whose hand it lies whether a contingent term comes into play.

    Parameters
    ----------
    declares, verifies, benefits
        The parties, as given.
    beneficiary_controls
        The party that benefits declares the event, and nobody else verifies it.
    one_party_controls
        Some party declares the event, and nobody else verifies it: either the one that
        benefits may declare what is not so, or the one that pays may not declare what is.
    """

    declares: int
    verifies: int
    benefits: int
    beneficiary_controls: bool
    one_party_controls: bool


def bet_interval(belief_a: Numbers, belief_b: Numbers) -> BetInterval:
    """Find the exchange ratios ``s / t`` at which both sides gain in expectation [BazermanGillespie1999]_.

    Parameters
    ----------
    belief_a, belief_b
        The probabilities of the event in which the sides believe, 0 to 1.

    Returns
    -------
    BetInterval
    """
    first = as_numbers(belief_a, "belief of side A", 0.0, 1.0)
    second = as_numbers(belief_b, "belief of side B", 0.0, 1.0)
    check_worlds(first, second)
    opens = np.asarray(first != second)
    side = np.where(first > second, 0, 1)
    return BetInterval(
        low=_odds(np.minimum(first, second)),
        high=_odds(np.maximum(first, second)),
        on=np.where(opens, side, NOBODY).astype(np.int64),
        opens=opens,
    )


def expected_gains(belief_a: Numbers, belief_b: Numbers, if_event: Numbers, if_not: Numbers) -> FloatArray:
    """Give what each side gains by a bet in expectation, by its own belief.

    The side that holds the event likelier gains ``p t - (1 - p) s``, the other
    ``(1 - p) s - p t``. Where beliefs agree side A is taken to receive if the
    event happens, and one gains what the other loses.

    Parameters
    ----------
    belief_a, belief_b
        Beliefs, 0 to 1.
    if_event, if_not
        *t* and *s*, 0 or more.

    Returns
    -------
    FloatArray
        ``float[2, world]``.
    """
    first = as_numbers(belief_a, "belief of side A", 0.0, 1.0)
    second = as_numbers(belief_b, "belief of side B", 0.0, 1.0)
    paid, stake = as_numbers(if_event, "paid if it happens", 0.0), as_numbers(if_not, "paid if not", 0.0)
    worlds = world_shape(first.shape, second.shape, paid.shape, stake.shape)
    sign = np.where(first >= second, 1.0, -1.0)
    gain_a = sign * (first * paid - (1.0 - first) * stake)
    gain_b = -sign * (second * paid - (1.0 - second) * stake)
    return np.stack([np.broadcast_to(gain_a, worlds), np.broadcast_to(gain_b, worlds)])


def expected_worth(belief: Numbers, if_event: Numbers, if_not: Numbers) -> FloatArray:
    """Give what a contingent term is worth to a party in expectation: ``p x + (1 - p) y``.

    Parameters
    ----------
    belief
        The probability of the event in which the party believes, 0 to 1: ``float[...]``.
    if_event, if_not
        *x* and *y*: what the term is worth to it if the event happens, and if not, of any sign.

    Returns
    -------
    FloatArray
        ``float[...]``, in the unit of the worths.

    Raises
    ------
    EngineError
        If a belief is no probability, a number is not finite, or the shapes do not fit.
    """
    chance = as_numbers(belief, "belief", 0.0, 1.0)
    happens, not_so = as_numbers(if_event, "worth if it happens"), as_numbers(if_not, "worth if not")
    check_worlds(chance, happens, not_so)
    return np.asarray(chance * happens + (1.0 - chance) * not_so)


def gain_signs(gains: FloatArray, ranges: FloatArray) -> NDArray[np.int64]:
    """Say whether parties gain, lose, or neither: half a grid unit or less is none.

    Parameters
    ----------
    gains
        ``float[party, world]``: over no deal, or by a term alone.
    ranges
        ``float[party, world]``: range of each party, 0 or more. A grid unit is 1e-9 of it, see
        :mod:`detente.deal.grid`.

    Returns
    -------
    NDArray
        ``int[party, world]``: 1, 0 or -1.

    Raises
    ------
    EngineError
        If a number is not finite, a range is negative, or the shapes do not fit.
    """
    found = as_numbers(gains, "gains")
    spans = share_ranges(as_numbers(ranges, "ranges", 0.0))
    check_worlds(found, spans)
    return np.where(np.abs(found) <= HALF_UNIT * spans, 0, np.sign(found)).astype(np.int64)


def largest_bet(
    beliefs: tuple[Numbers, Numbers], ratio: Numbers, gains_if_event: FloatArray, gains_if_not: FloatArray
) -> LargestBet:
    """Find the largest bet at a ratio that leaves nobody worse off than without a deal, come what may.

    Parameters
    ----------
    beliefs
        The beliefs of A and B.
    ratio
        ``s / t``, strictly inside the interval in every world, see :func:`bet_interval`.
    gains_if_event, gains_if_not
        ``float[2]`` or ``float[2, world]``: what the deal without the bet leaves A and B over no deal
        if the event happens, and if not; 0 or more.

    Returns
    -------
    LargestBet

    Raises
    ------
    EngineError
        If the ratio is outside the interval, or a side is worse off than without a deal already.
    """
    interval, wanted = bet_interval(*beliefs), as_numbers(ratio, "exchange ratio", above=0.0)
    check_worlds(wanted, interval.low)
    if not np.all(interval.opens & (wanted > interval.low) & (wanted < interval.high)):
        raise EngineError(
            "the exchange ratio must lie strictly between the odds of the two sides in every world"
        )
    happens = as_numbers(gains_if_event, "gains if it happens", 0.0)
    not_so = as_numbers(gains_if_not, "gains if not", 0.0)
    if happens.shape[:1] != (2,) or not_so.shape[:1] != (2,):
        raise EngineError("gains must be float[2] or float[2, world]: side A, then side B")
    world_shape(wanted.shape, interval.low.shape, happens.shape[1:], not_so.shape[1:])
    a_is_on = interval.on == 0
    payer_has = np.where(a_is_on, happens[1], happens[0])
    receiver_has = np.where(a_is_on, not_so[0], not_so[1]) / wanted
    if_event = np.minimum(payer_has, receiver_has)
    if_not = if_event * wanted
    off, on = np.where(a_is_on, 1, 0), np.where(a_is_on, 0, 1)
    return LargestBet(
        if_event=np.asarray(if_event),
        if_not=np.asarray(if_not),
        gains=expected_gains(*beliefs, if_event, if_not),
        bound_by=np.where(payer_has <= receiver_has, off, on).astype(np.int64),
    )


def trigger_control(declares: int, verifies: int, benefits: int) -> TriggerControl:
    """Say in whose hand a trigger lies.

    Only the declaration is looked at. That a party can bring the event about, or
    hold it up, is another matter: then the term is an incentive, not a bet.

    Parameters
    ----------
    declares
        The party that declares that the event has happened, or ``NEUTRAL``.
    verifies
        The party whose consent or check is needed, ``NEUTRAL``, or ``NOBODY`` where there is no check.
    benefits
        The party in whose favour the term is once the event is declared.

    Returns
    -------
    TriggerControl

    Raises
    ------
    EngineError
        If a position is none of these.
    """
    if declares < 0 and declares != NEUTRAL:
        raise EngineError(f"a party or a neutral must declare the event; found {declares}")
    if verifies < 0 and verifies not in {NEUTRAL, NOBODY}:
        raise EngineError(f"a party, a neutral or nobody verifies; found {verifies}")
    if benefits < 0:
        raise EngineError(f"a party must benefit; found {benefits}")
    alone = declares != NEUTRAL and verifies in {declares, NOBODY}
    return TriggerControl(declares, verifies, benefits, alone and declares == benefits, alone)


def _odds(belief: FloatArray) -> FloatArray:
    certain = belief >= 1.0
    return np.where(certain, np.inf, belief / np.where(certain, 1.0, 1.0 - belief))
