"""Equity: what money buys, what rounds take away, and what protects against a lower price.

Units: money in one currency, stakes and pools as shares of one (0.33 for 33 %),
prices in money per share, times in years from the day of valuation.

Definitions [MetrickYasuda2010]_
--------------------------------
With *m* the new money and *pre* the agreed worth before it::

    post  = pre + m                      worth after the money
    new   = m / post                     stake of the new money
    kept  = 1 - m / post - pool          what is kept of every earlier stake
    N1    = N0 / kept                    shares after, of N0 before
    price = post / N1                    price per share

``pool`` is the part of all shares *after* the round that is newly set aside for
options. The agreed worth before the money counts it in, as is usual: so it is
the earlier holders who pay for it, and not the new money.

Axis convention: as in :mod:`detente.deal.terms.numbers`; a series of rounds has
the rounds on its first axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.terms.numbers import Numbers, as_numbers, check_worlds, over_worlds, world_shape
from detente.errors import EngineError

__all__ = [
    "Dilution",
    "PricedRound",
    "Round",
    "dilute",
    "intrinsic_call",
    "intrinsic_put",
    "money_for_stake",
    "price_round",
    "stake_for_money",
]


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """A round of financing: new money at an agreed worth.

    Parameters
    ----------
    time
        When, in years from the day of valuation.
    money
        The new money, 0 or more.
    pre_money, post_money
        The agreed worth before or after the money: exactly one of the two.
    pool
        Part of all shares after the round that is newly set aside; 0 where there is none.
    """

    time: float
    money: Numbers
    pre_money: Numbers | None = None
    post_money: Numbers | None = None
    pool: Numbers = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class PricedRound:
    """What a round means in shares.

    Parameters
    ----------
    pre_money, post_money
        Worth before and after the money.
    price
        Price per share.
    new_shares, pool_shares, shares_after
        Shares that the money buys, shares newly set aside, and all shares after the round.
    new_stake
        Stake of the new money.
    kept
        What is kept of every earlier stake: one less the dilution.
    """

    pre_money: FloatArray
    post_money: FloatArray
    price: FloatArray
    new_shares: FloatArray
    pool_shares: FloatArray
    shares_after: FloatArray
    new_stake: FloatArray
    kept: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Dilution:
    """A stake through a series of rounds.

    Parameters
    ----------
    times
        ``float[round]``.
    stakes
        ``float[round + 1, world]``: the stake before the first round and after each.
    kept
        ``float[round, world]``: what each round leaves of earlier stakes.
    paid
        ``float[round, world]``: what the holder paid in each round.
    """

    times: FloatArray
    stakes: FloatArray
    kept: FloatArray
    paid: FloatArray


def stake_for_money(money: Numbers, pre_money: Numbers) -> FloatArray:
    """Give the stake that money buys: ``m / (pre + m)`` [MetrickYasuda2010]_.

    Parameters
    ----------
    money
        New money, 0 or more.
    pre_money
        Agreed worth before it, above 0.

    Returns
    -------
    FloatArray
        The stake, as a share of one.
    """
    new, pre = as_numbers(money, "new money", 0.0), as_numbers(pre_money, "worth before money", above=0.0)
    check_worlds(new, pre)
    return np.asarray(new / (pre + new))


def money_for_stake(stake: Numbers, pre_money: Numbers) -> FloatArray:
    """Give the money that a stake costs: ``pre * s / (1 - s)``, the inverse of :func:`stake_for_money`.

    Parameters
    ----------
    stake
        The stake wanted, at least 0 and below 1.
    pre_money
        Agreed worth before the money, above 0.

    Returns
    -------
    FloatArray
        New money.

    Raises
    ------
    EngineError
        If a stake is 1 or more: no money buys it.
    """
    part, pre = as_numbers(stake, "stake", 0.0, 1.0), as_numbers(pre_money, "worth before money", above=0.0)
    check_worlds(part, pre)
    if (part == 1.0).any():
        raise EngineError("a stake of 1 cannot be bought with new money; it must be below 1")
    return np.asarray(pre * part / (1.0 - part))


def price_round(financing: Round, shares: Numbers) -> PricedRound:
    """Work out price, new shares and dilution of one round.

    Parameters
    ----------
    financing
        The round.
    shares
        Shares before the round, options and convertible rights counted in; above 0.

    Returns
    -------
    PricedRound

    Raises
    ------
    EngineError
        If not exactly one worth is given, or money and pool leave nothing to the earlier holders.
    """
    before = as_numbers(shares, "shares before the round", above=0.0)
    pre, post, new_stake, kept = _terms_of(financing)
    check_worlds(before, kept)
    after = before / kept
    return PricedRound(
        pre_money=pre,
        post_money=post,
        price=np.asarray(post / after),
        new_shares=np.asarray(after * new_stake),
        pool_shares=np.asarray(after * np.asarray(financing.pool)),
        shares_after=np.asarray(after),
        new_stake=new_stake,
        kept=kept,
    )


def dilute(stake: Numbers, rounds: Sequence[Round], taken: Sequence[Numbers] = ()) -> Dilution:
    """Follow a stake through dated rounds.

    After round *k* the stake is ``s_k = s_(k-1) * kept_k + taken_k * new_k``,
    where ``taken_k`` is the part of the round's money that the holder itself
    puts in. A holder that takes ``s_(k-1)`` of every round (its pro rata) loses
    to pools only.

    Parameters
    ----------
    stake
        The stake before the first round, 0 to 1.
    rounds
        The rounds, in order of time.
    taken
        One number from 0 to 1 per round; the holder takes part in none when left out.

    Returns
    -------
    Dilution

    Raises
    ------
    EngineError
        If rounds are out of order, or the counts differ.
    """
    times = np.asarray([financing.time for financing in rounds], dtype=np.float64)
    parts = [as_numbers(part, "part taken of a round", 0.0, 1.0) for part in taken or (0.0,) * len(rounds)]
    if len(parts) != len(rounds) or not np.isfinite(times).all() or (np.diff(times) < 0.0).any():
        raise EngineError("rounds must stand in order of time, with one part taken for each")
    stakes = [as_numbers(stake, "stake", 0.0, 1.0)]
    kept, paid = [], []
    for financing, part in zip(rounds, parts, strict=True):
        _, _, new_stake, left = _terms_of(financing)
        check_worlds(stakes[-1], left, part)
        stakes.append(np.asarray(stakes[-1] * left + part * new_stake))
        kept.append(left)
        paid.append(np.asarray(part * np.asarray(financing.money)))
    worlds = world_shape(*(array.shape for array in (*stakes, *kept, *paid)))
    return Dilution(times, _stack(stakes, worlds), _stack(kept, worlds), _stack(paid, worlds))


def intrinsic_call(price: Numbers, strike: Numbers) -> FloatArray:
    """Give what a right to buy is worth if it is used at once: ``max(price - strike, 0)``.

    This is the *intrinsic value only*. Before its end a right is worth at least
    that much, and as a rule more, because it can wait [Merton1973]_; the worth of
    waiting is not reckoned here, nor is the price at which an option trades.

    Parameters
    ----------
    price, strike
        What the thing is worth and what it can be bought for, 0 or more.

    Returns
    -------
    FloatArray
        Money, 0 or more.
    """
    worth, agreed = as_numbers(price, "price", 0.0), as_numbers(strike, "strike", 0.0)
    check_worlds(worth, agreed)
    return np.asarray(np.maximum(worth - agreed, 0.0))


def intrinsic_put(price: Numbers, strike: Numbers) -> FloatArray:
    """Give what a right to sell is worth if it is used at once: ``max(strike - price, 0)``.

    The *intrinsic value only*, as for :func:`intrinsic_call`.

    Parameters
    ----------
    price, strike
        What the thing is worth and what it can be sold for, 0 or more.

    Returns
    -------
    FloatArray
        Money, 0 or more.
    """
    return intrinsic_call(strike, price)


def _terms_of(financing: Round) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Give worth before and after, the stake of the new money, and what is kept."""
    money = as_numbers(financing.money, "new money", 0.0)
    pool = as_numbers(financing.pool, "pool", 0.0, 1.0)
    if (financing.pre_money is None) == (financing.post_money is None):
        raise EngineError("a round needs its worth before the money or after it, and not both")
    given = financing.post_money if financing.pre_money is None else financing.pre_money
    worth = as_numbers(np.asarray(given, dtype=np.float64), "worth of the company in a round", above=0.0)
    check_worlds(money, pool, worth)
    pre = np.asarray(worth - money) if financing.pre_money is None else worth
    as_numbers(pre, "worth before money", above=0.0)
    post = worth if financing.pre_money is None else np.asarray(worth + money)
    new_stake = np.asarray(money / post)
    kept = as_numbers(np.asarray(1.0 - new_stake - pool), "what money and pool leave", above=0.0)
    return pre, post, new_stake, kept


def _stack(rows: list[FloatArray], worlds: tuple[int, ...]) -> FloatArray:
    if not rows:
        return np.zeros((0, *worlds))
    return np.concatenate([over_worlds(row[None], worlds) for row in rows])
